"""Comparing a translation with its source, section by section."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from handbook.check.nearest import some_of
from handbook.check.pieces import Piece, opening, pieces
from handbook.check.registry import Book, Finding
from handbook.content.model import Page
from handbook.content.text.reader import Line
from handbook.diagnostics import Related

T = TypeVar("T")


def source_of(page: Page, book: Book) -> Page | None:
    """The source page of a translation; None for a source page."""
    return None if book.is_source(page) else book.handbook.entries[page.key].source


def pairs(page: Page, book: Book) -> Iterator[tuple[Piece, Piece]]:
    """The pieces that a translation and its source both have, source first.

    The first pair is what stands above the headings.
    """
    source = source_of(page, book)
    if source is not None:
        yield opening(source), opening(page)
        originals = {piece.id: piece for piece in pieces(source) if piece.id}
        for piece in pieces(page):
            if piece.id in originals:
                yield originals[piece.id], piece


def compare_counts(
    page: Page, book: Book, count: Callable[[Piece], int], things: str
) -> Iterator[Finding]:
    """Findings for the sections in which a translation has another number of these things."""
    for original, piece in pairs(page, book):
        wanted, has = count(original), count(piece)
        if wanted != has:
            yield Finding(
                page.at(piece.line),
                f"In {piece.name} the number of {things} is {has}; in the source it is {wanted}.",
                "Write as many as in the source page.",
                in_source(page, book, original),
            )


def compare(
    page: Page, book: Book, look: Callable[[Line], Iterable[T]], things: str
) -> Iterator[Finding]:
    """Findings for the sections in whose lines ``look`` sees other things than in the source's.

    A finding stands on the first line with something that the source lacks, else on the heading.
    """
    for original, piece in pairs(page, book):
        seen = [(line.number, thing) for line in piece.read for thing in look(line)]
        wanted = Counter(thing for line in original.read for thing in look(line))
        has = Counter(thing for _, thing in seen)
        if wanted != has:
            extra = has - wanted
            line = next((number for number, thing in seen if thing in extra), piece.line)
            yield Finding(
                page.at(line),
                f"The {things} in {piece.name} are not those of the source.",
                difference(wanted, has),
                in_source(page, book, original),
            )


def in_source(page: Page, book: Book, piece: Piece) -> Related | None:
    """The place of a source's section, as the second place of a finding in a translation."""
    source = source_of(page, book)
    here = "The same section in the source."
    return None if source is None else Related(source.at(piece.line), here)


def difference(wanted: Counter[T], has: Counter[T]) -> str:
    """What is missing and what is too much, as a hint."""
    missing = [str(value) for value in (wanted - has).elements()]
    extra = [str(value) for value in (has - wanted).elements()]
    words = [f"Missing: {some_of(sorted(missing))}."] if missing else []
    words += [f"Not in the source: {some_of(sorted(extra))}."] if extra else []
    return " ".join(words)
