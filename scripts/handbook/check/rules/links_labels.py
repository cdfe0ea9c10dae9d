"""Labels: addresses that stand apart from the text that uses them."""

from collections.abc import Iterator

from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.text.candidates import label
from handbook.diagnostics import Location, Related, Severity

_CODE_HINT = "A label with ` signs is never found. Give it a plain one: [`words`][label]."


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
                _CODE_HINT if "`" in name else "Write the link or delete this line.",
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
    known: dict[str, Location] = {}
    for one in book.marked[page.path].definitions:
        name = label(one.label)
        if name in known:
            yield Finding(
                one.place,
                f"The label [{name}] has an address already.",
                "Delete one of the two, or give it a label of its own.",
                Related(known[name], "Its first address stands here"),
            )
        known.setdefault(name, one.place)
