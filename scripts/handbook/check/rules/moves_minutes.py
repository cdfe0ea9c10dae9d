"""Minutes of moves: each has them, and they add up."""

from collections.abc import Iterator

from handbook.check.pieces import pieces
from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.outline import MOVE_SECTIONS, moves
from handbook.content.schema import Activity, Kind
from handbook.content.text.reader import numbered
from handbook.diagnostics import Related


@rule("MN01")
def minutes_do_not_add_up(page: Page, book: Book) -> Iterator[Finding]:
    """The minutes of the moves do not add up to the usual minutes of the exercise.

    ## Why it matters
    A trainer who trusts the page runs out of time, and the last moves matter most.

    ## How to fix it
    Change a move, or `typical` under `duration`.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    duration: {min: 20, typical: 45, max: 60}
    ```

    ```markdown
    ⟦## Run it {#run}

    1. **10 min** Say the sentence aloud.
    2. **30 min** Walk down the stairs.
    ```
    """
    if not isinstance(page.meta, Activity):
        return
    found = moves(page.text)
    section = next((h for h in page.outline if h.id in MOVE_SECTIONS), None)
    if section is None or any(move.minutes is None for move in found):
        return
    total = sum(move.minutes or 0 for move in found)
    if total != page.meta.duration.typical:
        yield Finding(
            page.at(section.line),
            f"The moves take {total} minutes, but 'duration' says {page.meta.duration.typical}.",
            "Change a move or 'typical'.",
            Related(page.at_field("duration", "typical"), "the usual minutes"),
        )


@rule("MN02")
def move_without_minutes(page: Page, book: Book) -> Iterator[Finding]:
    """A move does not begin with its minutes.

    ## Why it matters
    Kits scale the minutes of every move to the day's agenda. This one would get none.

    ## How to fix it
    Begin the move with its minutes in bold: `1. **5 min** Do this.`

    ## Example
    `docs/toolbox/one.md`:

    ```markdown
    ## Run it {#run}

    1. **45 min** Walk down the stairs.
    ⟦2. Thank everybody.
    ```
    """
    timed = {move.line for move in moves(page.text) if move.minutes is not None}
    for piece in pieces(page):
        if piece.id not in MOVE_SECTIONS or page.kind not in (Kind.EXERCISE, Kind.KNOWLEDGE):
            continue
        for number, text in piece.lines:
            if text[:1].isdecimal() and numbered(text) and number not in timed:
                yield Finding(
                    page.at(number),
                    "This move does not begin with its minutes.",
                    "Write for example: 1. **5 min** Do this.",
                )
