"""Words that are drawn onto finished pages: shaped, in reading order, as PDF operators.

The engine has gone home by then; HarfBuzz alone shapes these few words.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import uharfbuzz as hb

RTL, LTR = "rtl", "ltr"
_STRONG = {"L": LTR, "EN": LTR, "AN": LTR, "R": RTL, "AL": RTL}
_NUMBERS = ("EN", "AN")
_SEPARATORS = ("CS", "ES")
_THOUSAND = 1000
"""Units of an em in PDF."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign of a font: its number, the text it stands for, and where it is put.

    ``advance``, ``x`` and ``y`` are in thousandths of the font size; ``width`` is the advance that
    the font itself names.
    """

    id: int
    text: str
    advance: float
    width: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font from left to right, and the text they show.

    ``exact``: every glyph alone stands for its own part of the text.
    """

    font: str
    text: str
    glyphs: tuple[Glyph, ...]
    exact: bool

    @property
    def advance(self) -> float:
        """The width of the run in thousandths of the font size."""
        return sum(glyph.advance for glyph in self.glyphs)


@dataclass(frozen=True)
class Lettering:
    """Shapes words in the font ``first``, and in the next of ``fonts`` what that one lacks.

    ``fonts`` maps names of fonts to their files.
    """

    fonts: Mapping[str, Path]
    first: str
    direction: str

    def runs(self, words: str) -> tuple[Run, ...]:
        """The words as runs from left to right. What no font has becomes the font's empty box."""
        parts = list(self._parts(words))
        if self.direction == RTL:
            parts.reverse()
        return tuple(run for text, way in parts for run in self._shaped(text, way))

    def _parts(self, words: str) -> Iterator[tuple[str, str]]:
        """Stretches of one direction. This is the part of Unicode's bidirectional algorithm that
        single lines of words and numbers need: no nesting, no embedding signs."""
        ways = [_STRONG.get(unicodedata.bidirectional(sign), "") for sign in words]
        for index, way in enumerate(ways):
            if not way:
                ways[index] = self._neutral(words, ways, index)
        for way, group in groupby(zip(words, ways, strict=True), key=lambda pair: pair[1]):
            yield "".join(sign for sign, _ in group), way

    def _neutral(self, words: str, ways: list[str], index: int) -> str:
        """The direction of a sign without one: that of the words around it if they agree. Beside
        a number, words from right to left go on (rules N1 and N2), but one separator between
        digits belongs to the number (rule W4)."""
        after = next((i for i in range(index, len(words)) if ways[i]), None)
        if index == 0 or after is None:
            return self.direction
        numbers = [unicodedata.bidirectional(words[i]) in _NUMBERS for i in (index - 1, after)]
        alone = after == index + 1 and unicodedata.bidirectional(words[index]) in _SEPARATORS
        if alone and all(numbers):
            return LTR
        agree = ways[index - 1] == ways[after] and not any(numbers)
        return ways[after] if agree else self.direction

    def _shaped(self, text: str, way: str) -> Iterator[Run]:
        found = [
            (name, "".join(sign for sign, _ in group))
            for name, group in groupby(self._fonts_of(text), key=lambda pair: pair[1])
        ]
        for name, part in reversed(found) if way == RTL else found:
            yield from shape(part, name, self.fonts[name], way)

    def _fonts_of(self, text: str) -> Iterator[tuple[str, str]]:
        """Each sign with the font that has it; signs without ink stay with the one before."""
        name = self.first
        for sign in text:
            ink = not sign.isspace() and not unicodedata.category(sign).startswith(("M", "C"))
            if ink or ord(sign) not in _signs(self.fonts[name]):
                name = self._font_of(sign)
            yield sign, name

    def _font_of(self, sign: str) -> str:
        order = [self.first, *sorted(self.fonts)]
        return next((n for n in order if ord(sign) in _signs(self.fonts[n])), self.first)


def shape(text: str, name: str, file: Path, way: str) -> tuple[Run, ...]:
    """A text in one font and one direction (``ltr`` or ``rtl``).

    Readers of a PDF turn words from right to left around by themselves, so there a text that its
    glyphs do not spell is divided as finely as it can be.
    """
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = way
    hb.shape(_font(file), buffer)
    glyphs = tuple(_glyphs(text, file, buffer))
    clusters = [info.cluster for info in buffer.glyph_infos]
    if len(clusters) == len(set(clusters)):
        return (Run(name, text, glyphs, True),)
    if way == LTR:
        return (Run(name, text, glyphs, False),)
    ends = dict(zip(_starts(clusters), [*_starts(clusters)[1:], len(text)], strict=True))
    return tuple(
        Run(name, text[start : ends[start]], group, len(group) == 1)
        for start, group in (
            (start, tuple(glyph for _, glyph in pairs))
            for start, pairs in groupby(
                zip(clusters, glyphs, strict=True), key=lambda pair: pair[0]
            )
        )
    )


def _glyphs(text: str, file: Path, buffer: hb.Buffer) -> Iterator[Glyph]:
    font = _font(file)
    unit = _THOUSAND / font.face.upem
    texts = _texts(text, [info.cluster for info in buffer.glyph_infos])
    shaped = zip(buffer.glyph_infos, buffer.glyph_positions, texts, strict=True)
    for info, place, part in shaped:
        yield Glyph(
            info.codepoint,
            part,
            place.x_advance * unit,
            font.get_glyph_h_advance(info.codepoint) * unit,
            place.x_offset * unit,
            place.y_offset * unit,
        )


def face(file: Path) -> hb.Face:
    """A font file as HarfBuzz reads it."""
    return _font(file).face


def _texts(text: str, clusters: list[int]) -> list[str]:
    """The text of each glyph: of several in a cluster, one sign each while they last, so that no
    glyph is left without a meaning."""
    starts = _starts(clusters)
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    found = []
    for index, start in enumerate(clusters):
        part, number = text[start : ends[start]], clusters[:index].count(start)
        last = number == clusters.count(start) - 1
        found.append((part[number:] if last else part[number : number + 1]) or part[-1])
    return found


def _starts(clusters: list[int]) -> list[int]:
    return sorted(set(clusters))


@cache
def _font(file: Path) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(file))))


@cache
def _signs(file: Path) -> frozenset[int]:
    return frozenset(face(file).unicodes)
