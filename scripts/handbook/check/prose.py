"""What readers read of a page, passage by passage: paragraphs, list items, headings, cells.

Code, comments, addresses and all signs of Markdown are gone; every letter knows its place.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from operator import itemgetter
from pathlib import PurePosixPath

from handbook.check.spoken import Run, spoken
from handbook.content.model import Page, told
from handbook.content.outline import Heading
from handbook.content.text.reader import Is, Line
from handbook.diagnostics import Location


class Part(StrEnum):
    """What a passage is on its page."""

    FIELD = "field"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that is read in one go.

    ``section`` is the id of the heading above. ``name`` is a field's name in the front matter, the
    type of an admonition in its title, else "". ``spots`` lead from offsets in the text to line
    and column in the file.
    """

    path: PurePosixPath
    part: Part
    section: str
    text: str
    spots: tuple[tuple[int, int, int], ...]
    name: str = ""

    def at(self, offset: int = 0) -> Location:
        """The place of a letter; for a field that of its name."""
        index = bisect_right(self.spots, offset, key=itemgetter(0)) - 1
        start, line, column = self.spots[max(0, index)]
        moved = 0 if self.part is Part.FIELD else offset - start
        return Location(self.path, line, column + moved)


class Prose:
    """The passages of pages, each page read at the first question about it."""

    def __init__(self) -> None:
        self._read: dict[PurePosixPath, tuple[Passage, ...]] = {}

    def of(self, page: Page) -> tuple[Passage, ...]:
        """The passages of a page in order, those of the front matter first."""
        if page.path not in self._read:
            self._read[page.path] = tuple(passages(page))
        return self._read[page.path]


def each_word(text: str) -> Iterator[re.Match[str]]:
    """The words of a text with their places."""
    return _WORD.finditer(text)


def plain(text: str) -> str:
    """The text on one line, with single blanks."""
    return " ".join(text.split())


def cut(text: str, most: int = 40) -> str:
    """The beginning of a text, for a message."""
    line = plain(text)
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def short(passage: Passage) -> str:
    """The beginning of a passage, for a message."""
    return cut(passage.text)


_NO_LETTER = r"\s\d_!-/:-@\[-`{-~¡-©«-±·»¿،؛؟।॥‐-⁞、-〟！-／：-＠\ufffc"
_WORD = re.compile(rf"[^{_NO_LETTER}]+(?:['’-][^{_NO_LETTER}]+)*")

FIELDS = ("title", "summary", "promise", "short")
"""The fields of the front matter that hold words for readers."""

_BOX = re.compile(r"[ \t>]*+!!![ \t]*+([\w -]*+)(?:\"([^\"]*)\")?[ \t]*$")


def passages(page: Page) -> Iterator[Passage]:
    """The passages of a page, those of the front matter first."""
    for field in FIELDS:
        value = told(page, field)
        if isinstance(value, str) and value:
            place = page.at_field(field)
            spot = (0, place.line, place.column)
            yield Passage(page.path, Part.FIELD, "", value, (spot,), field)
    yield from _Reader(page).read()


def words(text: str) -> list[str]:
    """The words of a text: letters with their marks, dashes and apostrophes between them."""
    return _WORD.findall(text)


_WITH_WORDS = frozenset({Is.TEXT, Is.POINT, Is.HEADING, Is.COMMENT})
"""Lines of a stretch; one of nothing but a comment may be the middle of it."""

_Part = tuple[int, int, str]
"""A line's number in the body, the column of its first sign, and its text."""


class _Reader:
    """Puts the lines of one page together to what is read in one go."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heads = {heading.line: heading for heading in page.outline}
        self.section = ""

    def read(self) -> Iterator[Passage]:
        stretch, part, open_lines = 0, Part.PARAGRAPH, list[_Part]()
        for line in self.page.text.lines:
            goes_on = bool(stretch) and line.stretch == stretch
            begins = bool(line.stretch) or line.kind in (Is.BOX, Is.TEXT)
            if open_lines and begins and not goes_on:
                yield from self._passage(part, open_lines)
                open_lines = []
            if line.number in self.heads:
                yield from self._heading(self.heads[line.number])
            elif line.kind is Is.ROW:
                yield from self._cells(line)
            elif line.kind is Is.BOX:
                yield from self._box(line)
            elif line.kind in _WITH_WORDS and line.stretch:
                stretch = line.stretch
                if not goes_on:
                    part = Part.ITEM if line.kind is Is.POINT else Part.PARAGRAPH
                open_lines.append(_words(line))
            elif line.kind is Is.TEXT:  # it is read elsewhere, as a note is
                yield from self._passage(Part.PARAGRAPH, [_words(line)])
        yield from self._passage(part, open_lines)

    def _heading(self, heading: Heading) -> Iterator[Passage]:
        self.section = heading.id or self.section
        line = (heading.line, heading.column, heading.written)
        yield from self._passage(Part.HEADING, [line])

    def _cells(self, line: Line) -> Iterator[Passage]:
        for start, end in line.cells:
            cell = (line.number, start + 1, line.text[start:end])
            yield from self._passage(Part.CELL, [cell])

    def _box(self, line: Line) -> Iterator[Passage]:
        box = _BOX.match(line.text)
        if box:
            title = (line.number, box.start(2) + 1, box[2] or "")
            yield from self._passage(Part.PARAGRAPH, [title], box[1].strip())

    def _passage(self, part: Part, lines: list[_Part], name: str = "") -> Iterator[Passage]:
        text, runs = spoken("\n".join(line for _, _, line in lines))
        if text.strip() or name:
            spots = tuple(self._spots(text, runs or ((0, 0),), lines))
            yield Passage(self.page.path, part, self.section, text, spots, name)

    def _spots(
        self, text: str, runs: Sequence[Run], lines: list[_Part]
    ) -> Iterator[tuple[int, int, int]]:
        """Where each part of ``text`` stands: the parts begin with runs and with lines."""
        starts = [0, *accumulate(len(line) + 1 for _, _, line in lines)]
        breaks = {found.end() for found in re.finditer("\n", text)}
        for offset in sorted({0, *breaks, *(start for start, _ in runs)}):
            start, origin = runs[max(0, bisect_right(runs, offset, key=itemgetter(0)) - 1)]
            position = origin + offset - start
            index = min(bisect_right(starts, position), len(lines)) - 1
            number, column, _ = lines[index]
            place = self.page.at(number, column + position - starts[index])
            yield offset, place.line, place.column


def _words(line: Line) -> _Part:
    return (line.number, line.start + 1, line.text[line.start :])
