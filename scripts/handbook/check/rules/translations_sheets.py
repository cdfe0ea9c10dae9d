"""Translated sheets: the same lines, boxes, rows and moves in every language."""

from collections.abc import Iterator

from handbook.check.parity import compare_counts, source_of
from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.outline import moves
from handbook.diagnostics import Related


@rule("TR06")
def other_write_in_lines(page: Page, book: Book) -> Iterator[Finding]:
    """A section of a translation has more or fewer lines to write on.

    ## Why it matters
    The sheet is laid out for the lines of the source.

    ## How to fix it
    Keep every line of underscores.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Why {#why}

    ____
    ____
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦## Warum {#why}

    ____
    ```
    """
    yield from compare_counts(page, book, lambda piece: piece.write_in_lines, "write-in lines")


@rule("TR07")
def other_tick_boxes(page: Page, book: Book) -> Iterator[Finding]:
    """A section of a translation has more or fewer boxes to tick.

    ## Why it matters
    A box that is missing is a question that nobody asks.

    ## How to fix it
    Keep every line that begins with `- [ ]`.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Mark {#mark}

    - [ ] seen
    - [ ] counted
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦## Zeichen {#mark}

    - [ ] gesehen
    ```
    """
    yield from compare_counts(page, book, lambda piece: piece.tick_boxes, "tick boxes")


@rule("TR08")
def other_table_rows(page: Page, book: Book) -> Iterator[Finding]:
    """A section of a translation has more or fewer rows or columns in its tables.

    ## Why it matters
    A row is a risk with its answer, or a person who signs.

    ## How to fix it
    Translate every row; keep the rows that are empty.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Risks {#risks}

    | Risk | Answer |
    |---|---|
    | Fear | Stop |
    | Noise | Move |
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦## Gefahren {#risks}

    | Gefahr | Antwort |
    |---|---|
    | Angst | Aufhören |
    ```
    """
    yield from compare_counts(page, book, lambda piece: piece.table_rows, "table rows")
    yield from compare_counts(page, book, lambda piece: piece.table_columns, "table columns")


@rule("TR09")
def other_moves(page: Page, book: Book) -> Iterator[Finding]:
    """The moves of a translation have other minutes than those of the source.

    ## Why it matters
    Two trainers with two languages in one room would run two different sessions.

    ## How to fix it
    Keep the number of the moves and their minutes; the digits may be those of the language.

    ## Example
    `docs/toolbox/one.md`:

    ```markdown
    ## Run it {#run}

    1. **5 min** Ask.
    2. **40 min** Listen.
    ```

    `docs/toolbox/one.de.md`:

    ```markdown
    ## Ablauf {#run}

    1. **5 Min.** Fragen.
    ⟦2. **45 Min.** Zuhören.
    ```
    """
    source = source_of(page, book)
    if source is None:
        return
    wanted, has = moves(source.text), moves(page.text)
    for number, (original, move) in enumerate(zip(wanted, has, strict=False), start=1):
        if original.minutes != move.minutes:
            yield Finding(
                page.at(move.line),
                f"Move {number} has {move.minutes} minutes; the source has {original.minutes}.",
                "Use the minutes of the source page.",
                Related(source.at(original.line), "The move in the source."),
            )
    if len(wanted) != len(has):
        yield Finding(
            page.at(has[-1].line) if has else page.at_section("run"),
            f"The translation has {len(has)} moves; the source has {len(wanted)}.",
            "Translate every move.",
            Related(source.at_section("run"), "The moves of the source."),
        )
