"""The report for those who write: how easy each English page is, and which one is most like it."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from handbook.check.likeness import closest, runs
from handbook.check.prose import passages
from handbook.check.readers import ENGLISH
from handbook.check.reading_level import ReadingLevel, reading_level
from handbook.content.model import Handbook
from handbook.content.schema import Kind

OWN_WORDS = frozenset(
    {Kind.PRINCIPLE, Kind.STEP, Kind.EXERCISE, Kind.AGENDA, Kind.KIT, Kind.KNOWLEDGE, Kind.GUIDE}
)
"""Kinds whose pages are compared. A sheet repeats the words of its exercise, and must."""

_UNREAD = frozenset({Kind.NOTE, Kind.OVERVIEW})


@dataclass(frozen=True, slots=True)
class Row:
    """A page in the report. ``likeness`` is the share of its runs of words that ``twin`` has too,
    from 0 to 1; without a twin it shares none."""

    path: PurePosixPath
    level: ReadingLevel
    likeness: float = 0.0
    twin: PurePosixPath | None = None


def readability(book: Handbook) -> tuple[Row, ...]:
    """The English pages for readers, the hardest to read first."""
    read = {
        page.path: (page.kind, tuple(passages(page)))
        for page in book.pages()
        if page.locale == ENGLISH and page.kind not in _UNREAD
    }
    compared = {path: runs(own) for path, (kind, own) in read.items() if kind in OWN_WORDS}
    twins = closest(compared)
    rows = []
    for path, (_, own) in read.items():
        level = reading_level(own)
        if level is not None:
            rows.append(Row(path, level, *twins.get(path, ())))
    return tuple(sorted(rows, key=lambda row: (-row.level.grade, row.path)))
