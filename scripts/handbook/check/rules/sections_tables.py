"""Tables: rows, heads and cells."""

import re
from collections.abc import Iterator

from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.text.reader import Is
from handbook.diagnostics import Edit, Related
from handbook.hidden import UNSEEN, seen, sentence_of

_DASHES = re.compile(r"[ ]{0,3}+\|?[ ]*+:?-++:?[ ]*+(?:\|[ ]*+:?-++:?[ ]*+)*+\|?[ ]*+$")
_ROW = re.compile(r"[ ]{0,3}\|.*\|[ ]*$")


@rule("SC15")
def unequal_cells(page: Page, book: Book) -> Iterator[Finding]:
    """A row of a table has more or fewer cells than its head.

    ## Why it matters
    What stands in a cell too many is not shown at all; a cell too few moves the others.

    ## How to fix it
    Give the row as many cells as the head. A cell may be empty. A `|` inside a cell is
    written `\\|`.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    | Who | What | When |
    |-----|------|------|
    | Mina | rules | today |
    ⟦| Omar | sheet |
    ```
    """
    for head, rows in _tables(page):
        wanted = cells(head[1])
        for number, line in rows:
            if cells(line) != wanted:
                yield Finding(
                    page.at(number),
                    f"This row has {_cells(cells(line))}; the head of the table has {wanted}.",
                    "Give every row as many cells as the head.",
                    Related(page.at(head[0]), "the head of the table"),
                )


@rule("SC16")
def no_table(page: Page, book: Book) -> Iterator[Finding]:
    """Lines look like a table, but are not read as one.

    ## Why it matters
    Readers see lines with strokes instead of a table.

    ## How to fix it
    Put a blank line above the table. Its second line consists of dashes, with as many cells as
    the first.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦| Who | What |
    | Mina | rules |
    ```
    """
    yield from not_read(page)


def not_read(page: Page) -> Iterator[Finding]:
    """What looks like a table and is none."""
    lines = [(0, ""), *((line.number, line.said) for line in page.text.shown), (0, "")]
    read = {head[0] for head, _ in _tables(page)}
    for (_, before), (number, line), (below, second) in zip(
        lines, lines[1:], lines[2:], strict=False
    ):
        if not _ROW.match(line) or _ROW.match(before) or number in read:
            continue
        if not _ROW.match(second):
            continue
        hidden = UNSEEN.search(second)
        if hidden and not _DASHES.match(second) and _DASHES.match(seen(second)):
            place = page.at(below, hidden.start() + 1)
            yield Finding(
                place,
                f"{sentence_of(hidden[0])} stands in the line of dashes, so readers get no table.",
                "Delete it, and type an ordinary space.",
                edits=(Edit(place, hidden[0], " "),),
            )
            continue
        glued = bool(before.strip()) and bool(_DASHES.match(second))
        if glued:
            edit = (Edit(page.at(number), "|", "\n|"),) if line.startswith("|") else ()
            yield Finding(
                page.at(number),
                "This table stands right below a line of text, so readers get no table.",
                "Put a blank line before it.",
                edits=edit,
            )
        elif not _DASHES.match(second):
            yield Finding(
                page.at(number),
                "This table lacks its line of dashes, so readers get no table.",
                f"Write as its second line: {'|---' * cells(line)}|",
            )
        else:
            yield Finding(
                page.at(below),
                f"The line of dashes has {_cells(cells(second))}, the head has {cells(line)}, so"
                " readers get no table.",
                f"Write: {'|---' * cells(line)}|",
            )


Line = tuple[int, str]


def _tables(page: Page) -> Iterator[tuple[Line, list[Line]]]:
    """The head and the rows of every table that Markdown reads."""
    head: Line | None = None
    rows: list[Line] = []
    before = (0, "")
    for line in page.text.shown:
        if line.kind is Is.DASHES:
            head, rows = before, []
        elif line.kind is Is.ROW and head is not None:
            rows.append((line.number, line.said))
        elif head is not None:
            yield head, rows
            head = None
        before = (line.number, line.said)
    if head is not None:
        yield head, rows


def cells(line: str) -> int:
    """How many cells a row has: strokes behind a backslash part nothing. Without code."""
    bare = line.strip().replace("\\|", "")
    return bare.removeprefix("|").removesuffix("|").count("|") + 1


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number} cells"
