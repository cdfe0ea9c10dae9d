"""A page cut at its headings, and what can be counted in each piece."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from handbook.content.markup import ICON
from handbook.content.model import Page
from handbook.content.outline import Heading
from handbook.content.text.inline import CODED, HIDDEN
from handbook.content.text.reader import RECENT, Is, Line, Text
from handbook.diagnostics import Location

_WRITE_IN = re.compile(rf"[\s>]*+_{{4,}}[^{HIDDEN}]*+$")
"""A comment behind it makes a text of it: then no line is printed."""
_ROW = re.compile(r"[\s>]*\|")
_RULE = re.compile(r"[\s>]*+(?=[^-]*-[^|]*\|)[\s:|-]*+")
_COLUMN = re.compile("-+")
_QUOTED = re.compile(r"\s{0,3}>")
_MINUTES = re.compile(rf"[{HIDDEN} ]*+\*\*[^*\n]+\*\*")
_NOT_WORDS = re.compile(
    rf"\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*|\]\[[^\]]*\]|\{{[^{{}}]*\}}|{ICON}"
    rf"|\[\^[^\]\s]{{1,300}}\]:?|^ {{0,3}}\[[^\]]+\]:.*|<[^<>\s]*>|{CODED}+"
)
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"(?<!\d)(\d{1,3})((?:[.,\u066c\u00a0\u202f']\d{3}){1,9})(?!\d)")
_SENTENCE_END = re.compile(r"(?<![.!?।؟。])[.!?।؟。]++[\"'”»)\]]*+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands under one heading, up to the next. ``line`` is the heading's, in the body.
    ``read`` are the lines that readers see something of, and blank ones; ``lines`` are their
    numbers and texts, where what is code or comment is blanked out."""

    id: str
    level: int
    line: int
    read: tuple[Line, ...]
    lines: tuple[tuple[int, str], ...]

    @property
    def empty(self) -> bool:
        """Whether nothing but blank lines stands here."""
        return not any(text.strip() for _, text in self.lines)

    def count(self, pattern: re.Pattern[str]) -> int:
        """How many lines match the pattern."""
        return sum(bool(pattern.match(text)) for _, text in self.lines)

    @property
    def write_in_lines(self) -> int:
        """Lines of underscores for people to write on."""
        return self.count(_WRITE_IN)

    @property
    def tick_boxes(self) -> int:
        """Boxes to tick."""
        return sum(line.tick for line in self.read)

    @property
    def table_rows(self) -> int:
        """Lines of tables, with their heads and rules."""
        return self.count(_ROW)

    @property
    def table_columns(self) -> int:
        """Columns of all tables."""
        rules = (text for _, text in self.lines if _RULE.fullmatch(text))
        return sum(len(_COLUMN.findall(text)) for text in rules)

    @property
    def speech_bubbles(self) -> int:
        """Blocks of lines that begin with ``>``."""
        quoted = [number for number, text in self.lines if _QUOTED.match(text)]
        return sum(number - 1 not in quoted for number in quoted)

    @property
    def items(self) -> int:
        """List items."""
        return sum(line.kind is Is.POINT for line in self.read)

    @property
    def sentences(self) -> int:
        """Sentences, counted by their closing signs."""
        return sum(len(_SENTENCE_END.findall(text)) for _, text in self.lines)

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"the section '{self.id}'" if self.id else "the beginning of the page"


def pieces(page: Page) -> tuple[Piece, ...]:
    """The pieces of a page in order; fenced code and comments belong to none."""
    return _pieces(page.text, page.outline)


@lru_cache(maxsize=RECENT)
def _pieces(text: Text, heads: tuple[Heading, ...]) -> tuple[Piece, ...]:
    starts = {heading.line: index for index, heading in enumerate(heads)}
    lines: list[list[Line]] = [[] for _ in heads]
    current = -1
    for line in text.shown:
        if line.number in starts:
            current = starts[line.number]
        elif current >= 0:
            lines[current].append(line)
    return tuple(
        Piece(head.id, head.level, head.line, tuple(own), _said(own))
        for head, own in zip(heads, lines, strict=True)
    )


def opening(page: Page) -> Piece:
    """What stands above the first heading, with the line of its first words."""
    first = min((heading.line for heading in page.outline), default=page.body.count("\n") + 2)
    lines = tuple(line for line in page.text.shown if line.number < first)
    begins = next((line.number for line in lines if line.text.strip()), 1)
    return Piece("", 0, begins, lines, _said(lines))


def _said(lines: Iterable[Line]) -> tuple[tuple[int, str], ...]:
    return tuple((line.number, line.said) for line in lines)


def beginning(page: Page) -> Location:
    """The first line of a page's text that is not blank."""
    lines = page.body.split("\n")
    return page.at(next((n for n, line in enumerate(lines, start=1) if line.strip()), 1))


def pictograms(text: str) -> Iterator[str]:
    """The names of the pictograms in a line."""
    return (match[1] for match in re.finditer(ICON, text))


def numbers(text: str) -> Iterator[int]:
    """The whole numbers that readers read in a line, in any script: ``৪৫`` is 45, "1.000" is 1000.

    What is code, an address or a label is left out.
    """
    if not _DIGIT.search(text):
        return iter(())
    words = _NOT_WORDS.sub(" ", text)
    plain = "".join(_digit(sign) for sign in words)
    plain = _THOUSANDS.sub(lambda m: m[1] + re.sub(r"\D", "", m[2]), plain)
    return (int(run) for run in re.findall(r"[0-9]{1,30}", plain))


def numbers_in(line: Line) -> Iterator[int]:
    """The numbers of a line, without its list number and the minutes of a move, since other rules
    compare those."""
    words = line.said[line.start :]
    return numbers(words[_minutes(words) :] if line.ordered else words)


def _minutes(words: str) -> int:
    """Where the minutes end that a move begins with."""
    match = _MINUTES.match(words)
    return match.end() if match else 0


def _digit(sign: str) -> str:
    return str(unicodedata.digit(sign)) if sign.isdecimal() else sign
