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
from handbook.content.outline import HIDDEN, Heading, hidden_comments
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

_BLANK = f" \t{HIDDEN}"
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_SKIPPED = re.compile(
    r"[\s>]*+(?:(?:[-*_=][ \t]*+){3,}+|=++|-++|\{:[^{}]*\})\s*$"
    r"|\s{0,3}\[[^\]^][^\]]*\]:\s*+\S*+\s*+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?\s*$"
)
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:[ \t]*")
_DEFINITION = re.compile(r"[ \t]*:[ \t]+")
_ADMONITION = re.compile(r"[ \t]*+(?:!!!|\?\?\?\+?)[ \t]++([\w -]*+)(?:\"([^\"]*)\")?[ \t]*$")
_DELIMITER = re.compile(r"[\s>]*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+$")
_CELL = re.compile(r"(?:\\.|`[^`]*`|[^|\\`]|[\\`])+")


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


Line = tuple[int, int, str]
"""A line's number in the body, the column of its first sign, and its text."""


class _Reader:
    """Reads one page line by line. ``depth`` counts the lists and boxes around a line."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heads = {heading.line: heading for heading in page.outline}
        self.lines = list(hidden_comments(page.body))
        self.rows = _table_rows(self.lines)
        self.section = ""
        self.depth = 0
        self.blank = True
        self.code = False
        self.quoted = False
        self.part = Part.PARAGRAPH
        self.open: list[Line] = []

    def read(self) -> Iterator[Passage]:
        before = 0
        for number, line in self.lines:
            if number != before + 1 or not line.strip(_BLANK):
                yield from self._close()
                self.blank = True
            if line.strip(_BLANK):
                yield from self._line(number, line)
                self.blank = False
            before = number
        yield from self._close()

    def _line(self, number: int, line: str) -> Iterator[Passage]:
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if self.blank:
            self.depth = min(self.depth, indent // 4)
        self.code = (self.blank or self.code) and indent >= 4 * (self.depth + 1)
        if self.code:
            return
        if number in self.heads:
            yield from self._close()
            yield from self._heading(self.heads[number], line)
        elif number in self.rows:
            yield from self._close()
            yield from self._cells(number, line)
        elif _SKIPPED.match(line):
            yield from self._close()
        else:
            yield from self._words(number, line, indent)

    def _heading(self, heading: Heading, line: str) -> Iterator[Passage]:
        self.section = heading.id or self.section
        self.depth = 0
        column = line.find(heading.text) + 1
        yield from self._passage(Part.HEADING, [(heading.line, column, heading.text)])

    def _cells(self, number: int, line: str) -> Iterator[Passage]:
        if not _DELIMITER.match(line):
            for cell in _CELL.finditer(line):
                yield from self._passage(Part.CELL, [(number, cell.start() + 1, cell[0])])

    def _words(self, number: int, line: str, indent: int) -> Iterator[Passage]:
        quote = _QUOTE.match(line)
        start = quote.end() if quote else 0
        if (quote is not None) != self.quoted:
            yield from self._close()
            self.quoted = quote is not None
        box = _ADMONITION.match(line, start)
        if box:
            yield from self._close()
            self.depth = indent // 4 + 1
            title = (number, box.start(2) + 1, box[2] or "")
            yield from self._passage(Part.PARAGRAPH, [title], box[1].strip())
            return
        for match, part in (
            (_ITEM.match, Part.ITEM),
            (_NOTE.match, Part.PARAGRAPH),
            (_DEFINITION.match, Part.PARAGRAPH),
        ):
            begin = match(line, start)
            if begin:
                yield from self._close()
                self.part, self.depth = part, indent // 4 + 1
                start = begin.end()
                break
        start += len(line[start:]) - len(line[start:].lstrip(_BLANK))
        self.open.append((number, start + 1, line[start:]))

    def _close(self) -> Iterator[Passage]:
        lines, self.open = self.open, []
        part, self.part = self.part, Part.PARAGRAPH
        yield from self._passage(part, lines)

    def _passage(self, part: Part, lines: list[Line], name: str = "") -> Iterator[Passage]:
        text, runs = spoken("\n".join(line for _, _, line in lines))
        if text.strip() or name:
            spots = tuple(self._spots(text, runs or ((0, 0),), lines))
            yield Passage(self.page.path, part, self.section, text, spots, name)

    def _spots(
        self, text: str, runs: Sequence[Run], lines: list[Line]
    ) -> Iterator[tuple[int, int, int]]:
        """Where each part of ``text`` stands: the parts begin with runs and with lines."""
        starts = [0, *accumulate(len(line) + 1 for _, _, line in lines)]
        breaks = {at + 1 for at, sign in enumerate(text) if sign == "\n"}
        for offset in sorted({0, *breaks, *(start for start, _ in runs)}):
            start, origin = runs[max(0, bisect_right(runs, offset, key=itemgetter(0)) - 1)]
            position = origin + offset - start
            index = min(bisect_right(starts, position), len(lines)) - 1
            number, column, _ = lines[index]
            place = self.page.at(number, column + position - starts[index])
            yield offset, place.line, place.column


def _table_rows(lines: list[tuple[int, str]]) -> frozenset[int]:
    """The numbers of the lines that are rows of tables, their rules included."""
    rows = {number for number, line in lines if line.lstrip(" \t>").startswith("|")}
    inside = False
    for index, (number, line) in enumerate(lines):
        inside = inside and "|" in line
        if "|" in line and "-" in line and _DELIMITER.match(line) and index:
            rows.add(lines[index - 1][0])
            inside = True
        if inside:
            rows.add(number)
    return frozenset(rows)
