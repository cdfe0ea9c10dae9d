"""Comparing a translation with its source, section by section."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeVar

from handbook.check.nearest import some_of
from handbook.check.pieces import Piece, pieces
from handbook.check.registry import Book, Finding
from handbook.content.model import Page

T = TypeVar("T")


def source_of(page: Page, book: Book) -> Page | None:
    """The source page of a translation; None for a source page."""
    return None if book.is_source(page) else book.handbook.entries[page.key].source


def pairs(page: Page, book: Book) -> Iterator[tuple[Piece, Piece]]:
    """The pieces that a translation and its source both have, source first."""
    source = source_of(page, book)
    if source is not None:
        originals = {piece.id: piece for piece in pieces(source) if piece.id}
        for piece in pieces(page):
            if piece.id in originals:
                yield originals[piece.id], piece


def compare_counts(
    page: Page, book: Book, count: Callable[[Piece], int], things: str
) -> Iterator[Finding]:
    """Findings for the sections in which a translation has another number of these things."""
    for original, piece in pairs(page, book):
        if count(original) != count(piece):
            yield Finding(
                page.at(piece.line),
                f"The section '{piece.id}' has {count(piece)} {things}; the source has"
                f" {count(original)}.",
                "Make it the same as in the source page.",
            )


def compare(
    page: Page,
    piece: Piece,
    wanted: Counter[T],
    has: Counter[T],
    things: str,
    show: Callable[[T], str],
) -> Iterator[Finding]:
    """A finding when a section holds other things than the source\'s."""
    if wanted != has:
        yield Finding(
            page.at(piece.line),
            f"In the section '{piece.id}' {things} are not those of the source.",
            difference(wanted, has, show),
        )


def difference(wanted: Counter[T], has: Counter[T], show: Callable[[T], str]) -> str:
    """What is missing and what is too much, as a hint."""
    missing = [show(value) for value in (wanted - has).elements()]
    extra = [show(value) for value in (has - wanted).elements()]
    words = [f"Missing: {some_of(sorted(missing))}."] if missing else []
    words += [f"Not in the source: {some_of(sorted(extra))}."] if extra else []
    return " ".join(words)
