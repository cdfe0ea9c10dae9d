"""The lines between cards as a drawing: dashed with scissors to cut, dotted to fold."""

from collections.abc import Iterable
from urllib.parse import quote

from handbook.press.paper.sides import Line, Stroke

POINT = 25.4 / 72
"""Millimetres in a point."""

_DRAWN = {
    Stroke.CUT: f'stroke-width="{0.5 * POINT:.3f}" stroke-dasharray="1.4 1.1"',
    Stroke.FOLD: f'stroke-width="{POINT:.3f}" stroke-linecap="round" stroke-dasharray="0.01 1.2"',
}
_SCISSORS = (
    '<g transform="translate({x} {y}) rotate({angle})"><path fill="#fff" stroke="none" '
    'd="M-.4-1.3h4.2v2.6h-4.2z"/><path stroke-width=".2" d="M1 .35 3.6-.6M1-.35 3.6.6"/>'
    '<circle cx=".5" cy=".65" r=".5" stroke-width=".2"/>'
    '<circle cx=".5" cy="-.65" r=".5" stroke-width=".2"/></g>'
)
_AT = 7.0
"""Millimetres from the beginning of a line to its scissors."""


def drawing(lines: Iterable[Line], width: float, height: float, *, rtl: bool) -> str:
    """The address of an SVG drawing, ``width`` by ``height`` millimetres; mirrored when ``rtl``.

    Scissors stand once on every line that runs over the whole leaf, but not on its outer upright
    ones: there they would come too near to the edge of the paper.
    """
    drawn = [
        f'<path d="M{line.x1} {line.y1}L{line.x2} {line.y2}" {_DRAWN[line.stroke]}/>'
        for line in lines
    ]
    drawn += [_scissors(line) for line in lines if _begins(line, width)]
    mirrored = f' transform="translate({width} 0) scale(-1 1)"' if rtl else ""
    # A margin of 2 mm keeps the lines at the edges whole.
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width + 4}mm" height="{height + 4}mm" '
        f'viewBox="-2 -2 {width + 4} {height + 4}"><g fill="none" stroke="#000"{mirrored}>'
        f"{''.join(drawn)}</g></svg>"
    )
    return "data:image/svg+xml," + quote(svg)


def _begins(line: Line, width: float) -> bool:
    if line.stroke is not Stroke.CUT:
        return False
    across = line.y1 == line.y2
    return line.x1 == 0 if across else line.y1 == 0 and 0 < line.x1 < round(width, 3)


def _scissors(line: Line) -> str:
    if line.y1 == line.y2:
        return _SCISSORS.format(x=line.x1 + _AT, y=line.y1, angle=0)
    return _SCISSORS.format(x=line.x1, y=line.y1 + _AT, angle=90)
