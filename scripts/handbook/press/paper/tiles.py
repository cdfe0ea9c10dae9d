"""A large poster as sheets of the paper in the printer, to be glued together.

Neighbours show the same strip of the poster. On the sheet that lies below, the strip takes the
glue; the sheet that comes over it is cut along its edge, until the crosses of both meet.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.content.papers import Base
from handbook.press.paper.sides import EDGE, NUMBER_AT, Align, Area, Line, Place, Side, Stroke, Text

OVERLAP = 10.0
"""Millimetres of the poster that two neighbours share."""

STRIP = 6.0
"""Millimetres below the picture of a tile for its number."""

ARM, INSET = 2.0, 25.0
"""A cross: the length of its arms, and how far from the ends of the strip it stands."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The tiles of a paper: how many there are, their size, and the picture that each can show."""

    columns: int
    rows: int
    width: float
    height: float

    @property
    def shown(self) -> tuple[float, float]:
        """Width and height of the poster that one tile shows."""
        return self.width - 2 * EDGE, self.height - 2 * EDGE - STRIP

    @property
    def covered(self) -> tuple[float, float]:
        """Width and height of the poster that all tiles show together."""
        width, height = self.shown
        return (
            self.columns * width - (self.columns - 1) * OVERLAP,
            self.rows * height - (self.rows - 1) * OVERLAP,
        )


def grid(paper: str, base: Base) -> Grid:
    """A3: two landscape tiles, one above the other; A2: two by two upright ones.

    KeyError for a paper that is not tiled.
    """
    return {
        "a3": Grid(1, 2, base.height, base.width),
        "a2": Grid(2, 2, base.width, base.height),
    }[paper]


def tiled_window(paper: str, base: Base) -> Area:
    """The middle of a poster that its tiles can show; nothing may be printed outside of it."""
    tiling = grid(paper, base)
    width, height = tiling.covered
    page_width, page_height = tiling.columns * tiling.width, tiling.rows * tiling.height
    return (page_width - width) / 2, (page_height - height) / 2, width, height


def tiles(
    paper: str, base: Base, labels: Sequence[str], *, rtl: bool, pages: int = 1
) -> tuple[Side, ...]:
    """The tiles of each page of a poster, in the order in which one reads.

    ``labels`` are the words of the tiles of a page, in that order ("1/4"). ValueError when their
    number is wrong.
    """
    tiling = grid(paper, base)
    columns = range(tiling.columns)
    order = [(r, c) for r in range(tiling.rows) for c in (reversed(columns) if rtl else columns)]
    return tuple(
        _tile(tiling, tiled_window(paper, base), place, page, label, again=place != order[0])
        for page in range(pages)
        for place, label in zip(order, labels, strict=True)
    )


def _tile(
    tiling: Grid, window: Area, place: tuple[int, int], page: int, label: str, *, again: bool
) -> Side:
    row, column = place
    width, height = tiling.shown
    left = window[0] + column * (width - OVERLAP)
    top = window[1] + row * (height - OVERLAP)
    label_at = tiling.height - NUMBER_AT[1]
    return Side(
        tiling.width,
        tiling.height,
        (Place(page, EDGE - left, EDGE - top, window=(EDGE, EDGE, width, height), again=again),),
        tuple(_lines(tiling, row, column)),
        (Text(tiling.width / 2, label_at, label, align=Align.CENTRE),),
        repeats=label if again else "",
    )


def _lines(tiling: Grid, row: int, column: int) -> list[Line]:
    """The edge to cut where a neighbour lies left or above; crosses in every shared strip."""
    width, height = tiling.shown
    right, bottom = EDGE + width, EDGE + height
    found = []
    if column > 0:
        found.append(Line(EDGE, EDGE, EDGE, bottom, Stroke.CUT))
    if row > 0:
        found.append(Line(EDGE, EDGE, right, EDGE, Stroke.CUT))
    crosses = []
    for has_neighbour, x in (
        (column > 0, EDGE + OVERLAP / 2),
        (column < tiling.columns - 1, right - OVERLAP / 2),
    ):
        if has_neighbour:
            crosses += [(x, EDGE + INSET), (x, bottom - INSET)]
    for has_neighbour, y in (
        (row > 0, EDGE + OVERLAP / 2),
        (row < tiling.rows - 1, bottom - OVERLAP / 2),
    ):
        if has_neighbour:
            crosses += [(EDGE + INSET, y), (right - INSET, y)]
    for x, y in crosses:
        found += [
            Line(x - ARM, y, x + ARM, y, Stroke.MARK),
            Line(x, y - ARM, x, y + ARM, Stroke.MARK),
        ]
    return found
