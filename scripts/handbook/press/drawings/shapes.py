"""Places and shapes that several drawings share, the shapes as path data in millimetres."""

from handbook.content.papers import Size
from handbook.press.drawings.fields import Point, circle, on_circle, path
from handbook.press.paper.sides import Area

GUTTER = 3.0
"""Millimetres between the fields of a sheet that lies on the table."""


def side_by_side(size: Size, y: float, high: float, count: int) -> list[Area]:
    """Fields of equal width beside each other, over the whole width of a drawing."""
    pitch = (size[0] + GUTTER) / count
    return [(n * pitch, y, pitch - GUTTER, high) for n in range(count)]


def rectangle(area: Area) -> str:
    """A rectangle with sharp corners."""
    x, y, width, height = area
    return path((x, y), (x + width, y), (x + width, y + height), (x, y + height), closed=True)


def rounded(area: Area, corner: float) -> str:
    """A rectangle with round corners."""
    x, y, width, height = area
    across, down = width - 2 * corner, height - 2 * corner

    def turn(right: float, below: float) -> str:
        return f"a{corner} {corner} 0 0 1 {right:.2f} {below:.2f}"

    return (
        f"M{x + corner:.2f} {y:.2f} h{across:.2f} {turn(corner, corner)} v{down:.2f} "
        f"{turn(-corner, corner)} h{-across:.2f} {turn(-corner, -corner)} v{-down:.2f} "
        f"{turn(corner, -corner)} Z"
    )


def bubble(area: Area, tail: float) -> str:
    """A speech bubble: round corners, and a tail below, at the side where reading begins. The tail
    is part of the area."""
    x, y, width, height = area
    corner, foot = 5.0, y + height - tail
    return (
        f"M{x + corner:.2f} {y:.2f} H{x + width - corner:.2f} "
        f"a{corner} {corner} 0 0 1 {corner} {corner} V{foot - corner:.2f} "
        f"a{corner} {corner} 0 0 1 {-corner} {corner} H{x + 26:.2f} "
        f"L{x + 12:.2f} {y + height:.2f} L{x + 14:.2f} {foot:.2f} H{x + corner:.2f} "
        f"a{corner} {corner} 0 0 1 {-corner} {-corner} V{y + corner:.2f} "
        f"a{corner} {corner} 0 0 1 {corner} {-corner} Z"
    )


def arrow(start: Point, length: float, thick: float, turn: float = 0.0) -> str:
    """The outline of a straight arrow that is ``thick`` at its shaft and wider
    at its head, clockwise from the right."""
    half = thick / 2
    wing = half + min(5.0, 0.45 * thick)
    neck = length - 1.1 * wing

    def at(along: float, across: float) -> Point:
        return on_circle(*on_circle(*start, along, turn), across, turn + 90)

    return path(
        at(0, -half),
        at(neck, -half),
        at(neck, -wing),
        at(length, 0),
        at(neck, wing),
        at(neck, half),
        at(0, half),
        closed=True,
    )


def grid(area: Area, across: int, down: int) -> str:
    """A table of empty cells of equal size."""
    x, y, width, height = area
    columns = [x + n * width / across for n in range(across + 1)]
    rows = [y + n * height / down for n in range(down + 1)]
    return " ".join(
        [
            *(path((at, y), (at, y + height)) for at in columns),
            *(path((x, at), (x + width, at)) for at in rows),
        ]
    )


def dial(middle: Point, radius: float) -> str:
    """The face of a clock without hands: a ring, and a stroke for every third hour."""
    x, y = middle
    strokes = (
        path(on_circle(x, y, 0.8 * radius, turn), on_circle(x, y, radius, turn))
        for turn in range(0, 360, 90)
    )
    return " ".join([circle(x, y, radius), *strokes])
