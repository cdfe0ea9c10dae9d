"""A printed side of paper as a value: which pages lie on it, and what is drawn around them.

Millimetres; the origin is the top left corner of the side, y runs downwards.
"""

from dataclasses import dataclass
from enum import StrEnum

EDGE = 10.0
"""Millimetres along the edge of the paper in which a copy shop's printer may print nothing."""

NUMBER_AT = (12.0, 11.5)
"""Where the page number of an arranged side stands: from the end edge and from the bottom."""

Area = tuple[float, float, float, float]
"""x, y, width and height."""


class Stroke(StrEnum):
    """What a line asks for: the scissors, a fold, or to be laid over its like."""

    CUT = "cut"
    FOLD = "fold"
    MARK = "mark"


class Align(StrEnum):
    """Which point of a text stands at its place."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Place:
    """One page on a side.

    ``x`` and ``y`` are the top left corner of the area that the page covers once it is scaled and
    ``turned`` (0, 90, 180 or 270 degrees clockwise). Only what lies in ``window`` is shown, an
    area of the side; None shows the whole page. ``again``: the page was on paper before, so that
    a screen reader shall not read it here.
    """

    page: int
    x: float
    y: float
    turned: int = 0
    window: Area | None = None
    again: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is no part of any page."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Text:
    """Words that are no part of any page; ``y`` is their baseline, ``size`` is in points."""

    x: float
    y: float
    words: str
    size: float = 8.0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Side:
    """One side of paper.

    ``number_at`` is where the line "page x of y" ends, counted from the end edge (right, and left
    where one reads from right to left) and from the bottom edge; None: the side has no number.
    ``repeats`` is what a screen reader says after the title of pages that lie here again: "2/4"
    of a tile, "×4" of a sheet that is there four times.
    """

    width: float
    height: float
    places: tuple[Place, ...]
    lines: tuple[Line, ...] = ()
    texts: tuple[Text, ...] = ()
    number_at: tuple[float, float] | None = NUMBER_AT
    repeats: str = ""
