"""Lengths: what trainers can read in time, and what fits on the sheet."""

from collections.abc import Iterator, Mapping

from handbook.check.pieces import Piece, pieces
from handbook.check.prose import Part, words
from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.schema import Kind
from handbook.content.text.reader import Is
from handbook.diagnostics import Severity

SHORTEST, LONGEST = 100, 1000
"""Words of an exercise. Good is 450 to 900, 300 for short warm-ups (decisions/numbers.md#lengths);
only what is far from it is worth a word."""

WORDS: Mapping[tuple[Kind, str], int] = {
    (Kind.EXERCISE, "participants"): 60,
    (Kind.EXERCISE, "notes"): 200,
    (Kind.KNOWLEDGE, "why"): 60,
    (Kind.KNOWLEDGE, "participants"): 60,
    (Kind.PRINCIPLE, "meaning"): 120,
}
"""The most words of a section (decisions/numbers.md#lengths)."""

ITEMS: Mapping[tuple[Kind, str], int] = {
    (Kind.EXERCISE, "why"): 6,
    (Kind.EXERCISE, "prepare"): 8,
    (Kind.EXERCISE, "run"): 9,
    (Kind.EXERCISE, "debrief"): 7,
    (Kind.EXERCISE, "low-literacy"): 6,
    (Kind.EXERCISE, "adapt"): 8,
    (Kind.EXERCISE, "watch-out"): 6,
    (Kind.EXERCISE, "result"): 5,
    (Kind.PRINCIPLE, "in-the-room"): 8,
}
"""The most points of a list: what people remember, and one more (decisions/numbers.md#lengths)."""

MARGIN = 1.1


@rule("SC17", severity=Severity.WARNING)
def exercise_length(page: Page, book: Book) -> Iterator[Finding]:
    """An exercise is much longer or shorter than the others.

    ## Why it matters
    Trainers read it the evening before and again while they stand in the room. Nobody finds
    anything in a long page, and a very short one leaves them alone.

    ## How to fix it
    Aim at 450 to 900 words, 300 for a short warm-up. What only some need belongs in the
    trainer notes.

    ## Example
    `docs/toolbox/one.md`:

    ```markdown
    ⟦## When to use it {#why}

    Often.

    ## Keep it safe {#safety}

    Ask first.

    ## Prepare {#prepare}

    Nothing.

    ## Run it {#run}

    1. **45 min** Talk.

    ## Talk about it {#debrief}

    What happened?

    ## Without reading {#low-literacy}

    Draw.

    ## Change it {#adapt}

    Do less.

    ## Watch out {#watch-out}

    Time flies.

    ## What you have now {#result}

    A sheet.

    ## For participants {#participants}

    We talked.

    ## Trainer notes {#notes}

    None.

    ## Where it comes from {#origin}

    From us.
    ```
    """
    if page.kind is not Kind.EXERCISE or not book.is_source(page) or not page.outline:
        return
    total = sum(_words(page, book).values())
    complete = len(page.outline) >= 12  # of an unfinished page other rules say enough
    if total > LONGEST or (complete and total < SHORTEST):
        yield Finding(
            page.at(page.outline[0].line),
            f"This exercise has {total} words.",
            "Aim at 450 to 900 words, 300 for a short warm-up.",
        )


@rule("SC18", severity=Severity.WARNING)
def long_section(page: Page, book: Book) -> Iterator[Finding]:
    """A section has more words or more points than people can use.

    ## Why it matters
    What is for participants must fit on their sheet, and nobody remembers twelve points.

    ## How to fix it
    Keep what matters most. The finding says how much there may be.

    ## Example
    `docs/toolbox/one.md`:

    ```markdown
    ⟦## Talk about it {#debrief}

    - What did you see?
    - What did you hear?
    - What was easy?
    - What was hard?
    - Who spoke first?
    - Who did not speak?
    - What surprised you?
    - What do we do?
    ```
    """
    if not book.is_source(page):
        return
    counted = _words(page, book) if any(kind is page.kind for kind, _ in WORDS) else {}
    for piece in pieces(page):
        most = WORDS.get((page.kind, piece.id))
        found = counted.get(piece.id, 0)
        if most is not None and found > most * MARGIN:
            yield Finding(
                page.at(piece.line),
                f"The section '{piece.id}' has {found} words; at most {most} can be used.",
                "Keep what matters most.",
            )
        points = ITEMS.get((page.kind, piece.id))
        if points is not None and _points(piece) > points:
            yield Finding(
                page.at(piece.line),
                f"The section '{piece.id}' lists {_points(piece)} points; at most {points} can"
                " be used.",
                "Keep what matters most, or join two points.",
            )


def _points(piece: Piece) -> int:
    """How many points the outermost list of a section has."""
    return sum(line.kind is Is.POINT and line.depth == 1 for line in piece.read)


def _words(page: Page, book: Book) -> dict[str, int]:
    """How many words each section has."""
    found: dict[str, int] = {}
    for passage in book.prose.of(page):
        if passage.part is not Part.FIELD:
            found[passage.section] = found.get(passage.section, 0) + len(words(passage.text))
    return found
