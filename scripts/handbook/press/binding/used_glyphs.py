"""What the pieces of a file use of a font, read from their PDFs."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pikepdf import Name, Object

from handbook.press.binding.lettering import Run

_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>")
_WIDTHS = re.compile(r"(?<!\d)(\d++)\s*+\[([^\]]*)\]")
_NOTHING = ("", "0000")

Texts = dict[int, str]
"""The text that glyphs stand for, as UTF-16 in hexadecimal."""


@dataclass(slots=True)
class Reading:
    """What the glyphs of a font stand for. ``firm`` is what glyphs that speak for themselves say,
    ``loose`` what the others happened to say first."""

    firm: Texts = field(default_factory=dict)
    loose: Texts = field(default_factory=dict)

    def text(self, glyph: int) -> str:
        """The text of a glyph, "" where nobody knows one."""
        return self.firm.get(glyph) or self.loose.get(glyph, "")

    def suits(self, firm: Texts) -> bool:
        """Whether it contradicts none of these glyphs, which speak for themselves."""
        return all(self.firm.get(glyph, text) == text for glyph, text in firm.items())


@dataclass(slots=True)
class Used:
    """What a file needs of one font: its glyphs with their widths in thousandths of the font size,
    and what they stand for.

    A drawing may stand for one letter here and for another there. Pieces that agree share a
    reading; whoever disagrees with all gets one of their own.
    """

    readings: list[Reading] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)

    def add_font(self, font: Object, speaking: Container[int]) -> int:
        """Take over what a font of a piece knows; the number of the reading that suits it.

        ``speaking`` are the glyphs that speak for themselves in that piece.
        """
        array = font.DescendantFonts[0].W.unparse(resolved=True).decode()
        for first, row in _WIDTHS.findall(array):
            for glyph, width in enumerate(row.split(), start=int(first)):
                self.widths.setdefault(glyph, float(width))
        texts = dict(_texts(font))
        firm = {glyph: text for glyph, text in texts.items() if glyph in speaking}
        number = self._suiting(firm)
        self.readings[number].firm |= firm
        self.readings[number].loose = texts | self.readings[number].loose
        return number

    def add_run(self, run: Run) -> None:
        """Take over the glyphs of words that are drawn onto the pages, in the first reading."""
        if not self.readings:
            self.readings.append(Reading())
        for glyph in run.glyphs:
            text = glyph.text.encode("utf-16-be").hex()
            (self.readings[0].firm if run.exact else self.readings[0].loose).setdefault(
                glyph.id, text
            )
            self.widths.setdefault(glyph.id, round(glyph.width))

    def _suiting(self, firm: Texts) -> int:
        for number, reading in enumerate(self.readings):
            if reading.suits(firm):
                return number
        self.readings.append(Reading())
        return len(self.readings) - 1


def _texts(font: Object) -> Iterator[tuple[int, str]]:
    for block in _BLOCK.findall(font.ToUnicode.read_bytes()):
        for glyph, text in _PAIR.findall(block):
            if text.decode() not in _NOTHING:
                yield int(glyph, 16), text.decode().lower()


def name_of(font: Object) -> str:
    """The name of a font without the tag of its subset: ``Noto-Sans-Bold``."""
    return str(font.BaseFont).removeprefix("/").partition("+")[2]


def can_unite(font: Object, files: Mapping[str, Path]) -> bool:
    """Whether a font calls glyphs by their numbers in a file that we have."""
    return font.get("/Encoding") == Name("/Identity-H") and name_of(font) in files
