"""Labels: addresses and notes that stand apart from the text that uses them."""

import re
from collections.abc import Iterator

from handbook.check.registry import Book, Finding, rule
from handbook.check.visible import place, visible
from handbook.content.model import Page
from handbook.content.text.candidates import label
from handbook.content.text.inline import TICK
from handbook.diagnostics import Location, Related, Severity

_CODE_HINT = "A label with ` signs is never found. Give it a plain one: [`words`][label]."
_NOTE = re.compile(r"^[ >]{0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)


@rule("LK17", severity=Severity.WARNING)
def unused_label(page: Page, book: Book) -> Iterator[Finding]:
    """A line gives a label an address, and no link of the page uses it.

    ## Why it matters
    A link was lost, or its label is mistyped.

    ## How to fix it
    Write the link, `[words][label]`, or delete the line.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the stairs.

    [stairs]: ⟦why-stairs.md
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```
    """
    definitions = book.marked[page.path].definitions
    used = {label(one.label) for one in definitions if one.used}
    seen: set[str] = set()
    for one in definitions:
        name = label(one.label)
        if name not in used and name not in seen:
            yield Finding(
                one.place,
                f"No link of this page uses the label [{one.label}].",
                _CODE_HINT if TICK in name else "Write the link or delete this line.",
            )
        seen.add(name)


@rule("LK18")
def label_twice(page: Page, book: Book) -> Iterator[Finding]:
    """Two lines of a page give one label two addresses.

    ## Why it matters
    Only one of them is used, and which one differs from tool to tool.

    ## How to fix it
    Delete one line, or give it another label.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the [stairs].

    [stairs]: why-stairs.md
    [stairs]: ⟦other-stairs.md
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```

    `docs/printables/other-stairs.md`:

    ```markdown
    ```
    """
    names = [(label(one.label), one.place) for one in book.marked[page.path].definitions]
    yield from _twice(names, "The label [{}] has an address already.", "Its first address")


@rule("AN05")
def note_twice(page: Page, book: Book) -> Iterator[Finding]:
    """Two footnotes of a page have the same label.

    ## Why it matters
    Readers get only one of the two texts.

    ## How to fix it
    Give one of them another label, in the text too.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the stairs.[^1]

    [^1]: They are in the east.

    ⟦[^1]: They are steep.
    ```
    """
    yield from _twice(
        _notes(page, book), "The footnote [^{}] has a text already.", "Its first text"
    )


@rule("AN06")
def unused_note(page: Page, book: Book) -> Iterator[Finding]:
    """The text of a footnote has no place in the page that points to it.

    ## Why it matters
    Readers find a note below the page and do not know what it is about; its way back leads nowhere.

    ## How to fix it
    Write `[^label]` after the words that the note is about, or delete the note.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the stairs.

    ⟦[^1]: They are in the east.
    ```
    """
    marked = book.marked[page.path]
    seen: set[str] = set()
    for name, at in _notes(page, book):
        if name in marked.notes - marked.noted and name not in seen:
            yield Finding(
                at,
                f"Nothing on this page points to the footnote [^{name}].",
                f"Write [^{name}] after the words that it is about, or delete it.",
            )
        seen.add(name)


def _notes(page: Page, book: Book) -> list[tuple[str, Location]]:
    """The labels of the page's footnotes, with the places where their texts begin."""
    notes = book.marked[page.path].notes
    found = _NOTE.finditer(visible(page)) if notes else iter(())
    return [
        (match[1], place(page, match.start() + match[0].index("[")))
        for match in found
        if match[1] in notes
    ]


def _twice(names: list[tuple[str, Location]], message: str, first: str) -> Iterator[Finding]:
    known: dict[str, Location] = {}
    for name, at in names:
        if name in known:
            yield Finding(
                at,
                message.format(name),
                "Delete one of the two, or give it a label of its own.",
                Related(known[name], f"{first} stands here"),
            )
        known.setdefault(name, at)
