"""Spaces: at the beginning and at the end of lines."""

from collections.abc import Iterator
from itertools import pairwise

from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.schema import Kind
from handbook.content.text.reader import Is
from handbook.diagnostics import Edit, Severity


@rule("FL11", severity=Severity.WARNING)
def useless_blanks(page: Page, book: Book) -> Iterator[Finding]:
    r"""Spaces stand at the end of a line where they do nothing.

    ## Why it matters
    Two spaces at the end of a line in a paragraph break the line. Elsewhere they are an accident,
    and every later change of the line shows up twice.

    ## How to fix it
    Run `handbook check --fix`.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\nTake the stairs.⟦ \nAll of them.\n"
    ```
    """
    lines = [*((line.number, line.text) for line in page.text.written), (0, "")]
    for (number, line), (_, below) in pairwise(lines):
        text = line.rstrip(" \t")
        blanks = line[len(text) :]
        breaks = blanks.endswith("  ") and text and below.strip()
        if blanks and not breaks:
            at = page.at(number, len(text) + 1)
            yield Finding(
                at,
                "Spaces stand at the end of this line and do nothing.",
                "Delete them.",
                edits=(Edit(at, blanks, ""),),
            )


@rule("FL12")
def tab_at_the_beginning(page: Page, book: Book) -> Iterator[Finding]:
    r"""A line begins with a tab.

    ## Why it matters
    A tab is as wide as each editor likes. What looks like a list turns into code or moves out of
    its list.

    ## How to fix it
    Run `handbook check --fix`: it writes four spaces, which is what the site takes a tab for.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\n- One\n⟦\t- Two\n"
    ```
    """
    for line in page.text.written:
        indent = line.text[: len(line.text) - len(line.text.lstrip(" \t"))]
        if "\t" in indent and line.text.strip():
            at = page.at(line.number)
            yield Finding(
                at,
                "This line begins with a tab.",
                "Write four spaces for each tab.",
                edits=(Edit(at, indent, indent.expandtabs(4)),),
            )


@rule("FL13")
def code_by_accident(page: Page, book: Book) -> Iterator[Finding]:
    """A paragraph is shown as code because four spaces stand in front of it.

    ## Why it matters
    Readers see small grey letters in one long line, and no links, bold words or lists.

    ## How to fix it
    Delete the spaces. In a list, put the paragraph as far in as the list item's words. Pages for
    writers may show code this way.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the stairs:

    ⟦    Five of them lead down.
    ```
    """
    if page.kind is Kind.NOTE:
        return
    before = Is.BLANK
    for line in page.text.written:
        if line.kind is Is.CODE and before is not Is.CODE:
            yield Finding(
                page.at(line.number),
                "This paragraph is shown as code, because spaces stand in front of it.",
                "Delete the spaces.",
            )
        if line.kind not in (Is.BLANK, Is.COMMENT):
            before = line.kind
