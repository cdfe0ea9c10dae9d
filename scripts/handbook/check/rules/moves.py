"""Moves: their numbers, their minutes, and how they are written."""

import re
from collections.abc import Iterator

from handbook.check.pieces import pieces
from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.outline import first_number, moves
from handbook.content.schema import Activity
from handbook.content.text.inline import HIDDEN
from handbook.content.text.reader import Is
from handbook.diagnostics import Edit, Related

_NUMBERS = re.compile(r"\d+")
_OTHER = re.compile(r"(?!\d+ min$).*")
_SAME = re.compile(r"\d+\s*(?:min|mins|minutes?|')\.?", re.IGNORECASE)
_SHORTER = re.compile(rf"[{HIDDEN} ]*+Shorter\b[^():]*\((\d+) min\)")


@rule("MN03")
def move_numbers(page: Page, book: Book) -> Iterator[Finding]:
    """The moves are not numbered 1, 2, 3.

    ## Why it matters
    Trainers say "we are at move four". In print and on the site it must be the same move.

    ## How to fix it
    Number the moves without gaps, beginning at 1.

    ## Example
    `docs/toolbox/one.md`:

    ```markdown
    ## Run it {#run}

    1. **10 min** Say the sentence aloud.
    ⟦3. **35 min** Walk down the stairs.
    ```
    """
    found = moves(page.text)
    numbers = [first_number(move.number) for move in found]
    if numbers == [1] * len(numbers):  # Markdown counts for itself
        return
    for expected, (move, number) in enumerate(zip(found, numbers, strict=True), start=1):
        if number != expected:
            ascii_digits = move.number.isascii()
            edit = Edit(page.at(move.line), f"{move.number}.", f"{expected}.")
            yield Finding(
                page.at(move.line),
                f"This move has number {number}, but number {expected} comes next.",
                f"Write {expected}.",
                edits=(edit,) if ascii_digits else (),
            )


@rule("MN04")
def minutes_written_otherwise(page: Page, book: Book) -> Iterator[Finding]:
    """The minutes of a move are not written as one number with the word for minutes.

    ## Why it matters
    Kits and the site calculate with this number. Of "5-10 min" they take 5, of "1 hour" 1.

    ## How to fix it
    Write one number of minutes and the short word of your language, as in `**5 min**`.

    ## Example
    `docs/toolbox/one.md`:

    ```markdown
    ## Run it {#run}

    1. **⟦5-10 min** Say the sentence aloud.
    2. **40 min** Walk down the stairs.
    ```
    """
    english = book.is_source(page) and page.locale == "en"
    for move in moves(page.text):
        once = len(_NUMBERS.findall(move.label)) == 1
        if move.minutes is None or (once and not (english and _OTHER.fullmatch(move.label))):
            continue
        place = page.at(move.line, move.column)
        same = once and _SAME.fullmatch(move.label)
        yield Finding(
            place,
            f"'{move.label}' is not how the minutes of a move are written.",
            "Write one number of minutes, for example **5 min**.",
            edits=(Edit(place, move.label, f"{move.minutes} min"),) if same else (),
        )


@rule("MN05")
def move_without_time(page: Page, book: Book) -> Iterator[Finding]:
    """A move takes no minute at all.

    ## Why it matters
    Everything takes a minute. Kits could not scale it to the minutes of the day.

    ## How to fix it
    Give the move at least one minute, or join it to its neighbour.

    ## Example
    `docs/toolbox/one.md`:

    ```markdown
    ## Run it {#run}

    1. **⟦0 min** Say the sentence aloud.
    2. **45 min** Walk down the stairs.
    ```
    """
    for move in moves(page.text):
        if move.minutes == 0:
            yield Finding(
                page.at(move.line, move.column),
                "This move takes 0 minutes.",
                "Give it at least one minute, or join it to its neighbour.",
            )


@rule("MN06")
def more_moves_than_minutes(page: Page, book: Book) -> Iterator[Finding]:
    """An exercise has more moves than its shortest form has minutes.

    ## Why it matters
    Every move needs a minute. An agenda with the shortest time could not be printed.

    ## How to fix it
    Raise `min` under `duration`, or join some moves.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    ⟦duration: {min: 3, typical: 20, max: 60}
    ```

    ```markdown
    ## Run it {#run}

    1. **5 min** Say the sentence aloud.
    2. **5 min** Repeat it.
    3. **5 min** Write it down.
    4. **5 min** Hang it up.
    ```
    """
    if not isinstance(page.meta, Activity):
        return
    found = moves(page.text)
    least = page.meta.duration.min
    if len(found) > least:
        yield Finding(
            page.at_field("duration"),
            f"There are {len(found)} moves, but the shortest form has only {least} minutes.",
            "Raise 'min', or join some moves.",
            Related(page.at(found[0].line), "the first move"),
        )


@rule("MN07")
def shorter_than_shortest(page: Page, book: Book) -> Iterator[Finding]:
    """The shorter form of an exercise is shorter than its shortest time.

    ## Why it matters
    Agendas never go below `min`. One of the two numbers is wrong.

    ## How to fix it
    Make both the same.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    duration: {min: 20, typical: 45, max: 60}
    ```

    ```markdown
    ## Change it {#adapt}

    ⟦- Shorter (10 min): one shared staircase.
    ```
    """
    if not isinstance(page.meta, Activity) or not book.is_source(page):
        return
    for piece in pieces(page):
        for line in piece.read if piece.id == "adapt" else ():
            found = _SHORTER.match(line.said, line.start) if line.kind is Is.POINT else None
            if found and int(found[1]) < page.meta.duration.min:
                yield Finding(
                    page.at(line.number),
                    f"The shorter form takes {found[1]} minutes, but 'min' is"
                    f" {page.meta.duration.min}.",
                    "Make both the same.",
                    Related(page.at_field("duration", "min"), "the shortest time"),
                )
