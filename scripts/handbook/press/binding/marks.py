"""What is drawn around the pages of a side: page numbers, labels, lines to cut and to fold.

All of it is marked as an artifact: a screen reader passes over it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan2, cos, sin

from handbook.press.binding.lettering import Run
from handbook.press.paper.sides import Align, Line, Stroke

POINTS = 72 / 25.4
"""PDF points in a millimetre."""

SIZE = 8.0
"""Points of a page number: as large as the other words in the margin."""

_DRAWN = {
    Stroke.CUT: b"0.5 w 0 J [4 3] 0 d",
    Stroke.FOLD: b"0.75 w 1 J [0 3] 0 d",
    Stroke.MARK: b"0.5 w 0 J [] 0 d",
}
_SCISSORS_AT = 6.0
"""Millimetres from the beginning of a line to its scissors."""

_BESIDE = 1.7
"""Millimetres that the scissors stand to the right of a line, or below it."""

_CIRCLE = 0.5523
"""Length of the handles of a quarter of a circle that is drawn as a Bezier curve."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a language numbers pages: the words around the two numbers, its ten digits in order,
    its direction and the family it is set in."""

    before: str
    between: str
    after: str
    digits: str
    direction: str
    family: str

    def words(self, page: int, pages: int) -> str:
        """The line "page x of y" in the language's own digits."""
        first, last = self.digital(str(page)), self.digital(str(pages))
        return f"{self.before}{first}{self.between}{last}{self.after}"

    def digital(self, words: str) -> str:
        """Words with their digits in those of the language."""
        signs = {ord("0") + value: sign for value, sign in enumerate(self.digits)}
        return words.translate(signs)


@dataclass(frozen=True, slots=True)
class Lettered:
    """Shaped words with their place in points from the bottom left corner of the side."""

    runs: tuple[Run, ...]
    x: float
    y: float
    size: float = SIZE
    align: Align = Align.LEFT


def pagination(words: Lettered) -> bytes:
    """A page number. Fonts are called by their own names."""
    return _artifact(b"<</Type /Pagination /Subtype /Footer>>", _lettered(words))


def layout_marks(lines: Iterable[Line], texts: Iterable[Lettered], height: float) -> bytes:
    """Lines and labels of a side that is ``height`` points high; empty where there are none."""
    drawn = [_line(line, height) for line in lines] + [_lettered(one) for one in texts]
    return _artifact(b"<</Type /Layout>>", b"\n".join(drawn)) if drawn else b""


def number(value: float) -> bytes:
    """A number as PDF writes it, to a thousandth."""
    return f"{value:.3f}".rstrip("0").rstrip(".").encode() if value else b"0"


def numbers(*values: float) -> bytes:
    """Numbers as PDF writes them, with spaces between."""
    return b" ".join(number(value) for value in values)


def _artifact(kind: bytes, drawn: bytes) -> bytes:
    return b"/Artifact " + kind + b" BDC\nq 0 g 0 G\n" + drawn + b"\nQ\nEMC\n"


def _lettered(words: Lettered) -> bytes:
    unit = words.size / 1000
    width = sum(run.advance for run in words.runs) * unit
    x = words.x - width * {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[words.align]
    drawn = []
    for run in words.runs:
        shown = _run(run, x, words.y, words.size)
        if not run.exact:
            text = run.text.encode("utf-16-be").hex().encode()
            shown = b"/Span <</ActualText <feff" + text + b">>> BDC\n" + shown + b"\nEMC"
        drawn.append(shown)
        x += run.advance * unit
    return b"\n".join(drawn)


def _run(run: Run, x: float, y: float, size: float) -> bytes:
    unit = size / 1000
    drawn = [b"BT /" + run.font.encode() + b" " + number(size) + b" Tf"]
    if any(glyph.x or glyph.y for glyph in run.glyphs):
        for glyph in run.glyphs:
            place = numbers(1, 0, 0, 1, x + glyph.x * unit, y + glyph.y * unit)
            drawn.append(place + b" Tm <%04x> Tj" % glyph.id)
            x += glyph.advance * unit
    else:
        drawn += [numbers(1, 0, 0, 1, x, y) + b" Tm", b"[" + _glyphs(run) + b"] TJ"]
    return b" ".join([*drawn, b"ET"])


def _glyphs(run: Run) -> bytes:
    shown = b""
    for glyph in run.glyphs:
        shown += b"<%04x>" % glyph.id
        if abs(glyph.width - glyph.advance) >= 0.5:
            shown += number(round(glyph.width - glyph.advance))
    return shown.replace(b"><", b"")


def _line(line: Line, height: float) -> bytes:
    x1, y1 = line.x1 * POINTS, height - line.y1 * POINTS
    x2, y2 = line.x2 * POINTS, height - line.y2 * POINTS
    drawn = _DRAWN[line.stroke] + b" " + numbers(x1, y1) + b" m " + numbers(x2, y2) + b" l S"
    if line.stroke is Stroke.CUT:
        drawn += b"\n" + _scissors(x1, y1, atan2(y2 - y1, x2 - x1))
    return drawn


def _scissors(x: float, y: float, angle: float) -> bytes:
    """Open scissors near the beginning of a line, on its inner side: a line may run along the
    border that no printer can cross."""
    x, y = x + _BESIDE * POINTS, y - _BESIDE * POINTS
    turn = numbers(cos(angle), sin(angle), -sin(angle), cos(angle), x, y)
    at = numbers(POINTS, 0, 0, POINTS, _SCISSORS_AT * POINTS, 0)
    blades = b"1.3 0.45 m 4.4 -0.75 l S 1.3 -0.45 m 4.4 0.75 l S"
    handles = b" ".join(_circle(0.7, side * 0.8, 0.6) + b" S" for side in (1, -1))
    pen = b"0.25 w 1 J [] 0 d"
    return b" ".join([b"q", turn, b"cm", at, b"cm", pen, blades, handles, b"Q"])


def _circle(x: float, y: float, r: float) -> bytes:
    k = _CIRCLE * r
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    return b" ".join([numbers(x + r, y) + b" m", *(numbers(*curve) + b" c" for curve in curves)])
