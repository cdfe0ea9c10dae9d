"""Anchors: the sections that links name."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from handbook.check.anchors import Anchor, State, anchors
from handbook.check.registry import Book, Finding, rule
from handbook.check.visible import place, visible
from handbook.content.model import Page
from handbook.diagnostics import Edit, Related

_GIVEN = re.compile(r"\{(?=[^{}\n]*\})[^{}\n]*?#([^\s{}#\"'=]+)[^{}\n]*\}")


@rule("AN01")
def anchor_case(page: Page, book: Book) -> Iterator[Finding]:
    """A link writes the id of a section with other capitals than the section has.

    ## Why it matters
    Browsers compare ids letter by letter. The reader arrives at the top of the page.

    ## How to fix it
    Run `handbook check --fix`, or write the id as the section has it.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Stop at the [last stair](⟦why-stairs.md#Stop-here).
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ## Stop {#stop-here}

    A person is not a cause.
    ```
    """
    for anchor in anchors(page, book):
        if anchor.state is State.CASE:
            yield Finding(
                anchor.link.place,
                f"The section is called '{anchor.meant}', not '{anchor.name}'.",
                f"Write '#{anchor.meant}'.",
                edits=_written(anchor, anchor.meant),
            )


@rule("AN02")
def anchor_form(page: Page, book: Book) -> Iterator[Finding]:
    r"""A link writes an accent of an id in another way than the element with the id.

    ## Why it matters
    An accent may be one sign with its letter or a sign of its own. Both look the same, and browsers
    take them for different ids.

    ## How to fix it
    Use ids of small letters, digits and dashes. Or write both in the short form, each accent one
    sign with its letter (Unicode calls it NFC).

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\nIn the [cafe](⟦#cafe\xcc\x81).\n{: #caf\xc3\xa9 }\n"
    ```
    """
    for anchor in anchors(page, book):
        if anchor.state is State.FORM:
            composed = normalize("NFC", anchor.name)
            certain = anchor.meant == composed
            yield Finding(
                anchor.link.place,
                f"The accents of '{anchor.name}' are stored in another way here than in the id.",
                f"Type '#{composed}' again, here and where the id stands.",
                edits=_written(anchor, composed) if certain else (),
            )


@rule("AN03")
def id_on_two_elements(page: Page, book: Book) -> Iterator[Finding]:
    """A paragraph, a picture or a word has an id that stands on the page already.

    ## Why it matters
    A link to the second one leads to the first.

    ## How to fix it
    Give one of them another id.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Last stair {#stop}

    Stop here.
    {: ⟦#stop }
    ```
    """
    marked = book.marked[page.path]
    repeated = {name for name, count in marked.ids.items() if count > 1}
    titles = [title.id for title in marked.titles]
    headings = {title.place.line for title in marked.titles}
    first: dict[str, Related] = {}
    for match in _GIVEN.finditer(visible(page)) if repeated else ():
        name, at = match[1], place(page, match.start(1) - 1)
        if name not in repeated:
            continue
        if name in first and (at.line not in headings or titles.count(name) == 1):
            yield Finding(
                at,
                f"The id '{name}' stands here a second time.",
                "Give one of the two another id.",
                first[name],
            )
        first.setdefault(name, Related(at, f"'{name}' stands here first"))


@rule("AN04")
def anchor_lost(page: Page, book: Book) -> Iterator[Finding]:
    """A link names a section that only the source page has, not the translation that readers get.

    ## Why it matters
    Readers of the translation arrive at the top of a long page and have to search.

    ## How to fix it
    Give the section of the translation the same id as in the source.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Stop at the [last stair](why-stairs.md#stop-here).
    ```

    `docs/printables/one.de.md`:

    ```markdown
    Halt auf der [letzten Stufe](⟦why-stairs.md#stop-here).
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ## Stop {#stop-here}

    A person is not a cause.
    ```

    `docs/printables/why-stairs.de.md`:

    ```markdown
    ## Halt {#halt}

    Ein Mensch ist keine Ursache.
    ```
    """
    for anchor in anchors(page, book):
        if anchor.state is State.LOST:
            source = book.handbook.entries[anchor.target.key].source
            yield Finding(
                anchor.link.place,
                f"The translation '{anchor.target.path}' has lost the section '{anchor.name}' of "
                "its source.",
                f"Write {{#{anchor.name}}} after the heading of that section in "
                f"'{anchor.target.path.name}'.",
                Related(source.at_section(anchor.name), "The section in the source"),
            )


def _written(anchor: Anchor, right: str) -> tuple[Edit, ...]:
    address = anchor.link.address
    before, sign, behind = address.partition("#")
    if not behind.startswith(anchor.name):  # written with percent signs: nothing certain
        return ()
    right = before + sign + right + behind[len(anchor.name) :]
    return (Edit(anchor.link.place, address, right),)
