"""A drawing as a value: lines in millimetres, and fields for the boxes of a page laid over them.

Words are never part of a drawing, for the engine shapes them only in HTML.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin

from handbook.content.papers import Size
from handbook.press.drawings.type_size import RULE, rule_height, text_of, type_size
from handbook.press.paper.sides import Area
from handbook.press.values.section import Section

GAP = 4.0
"""Millimetres between a picture and its words."""

PROMPT = 'class="prompt'
"""What begins a paragraph with a picture (sheets/fragments.py)."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Field:
    """The place of a box: ``area`` in millimetres from the upper corner of the drawing at the side
    where reading begins, from the left one in a drawing that turns.

    ``look`` are classes of stage.css: where the picture of ``icon`` millimetres stands to its
    words (``beside``, ``above``, ``below``, ``line``), whether the field has a frame. Fields of a
    ``group`` are set alike. ``sizes`` are points of type: the most and the least of a heading, the
    least of the words below it. ``words`` is how much of the height the words may take where people
    write or draw below them.
    """

    area: Area
    look: str = "beside"
    icon: float = 0.0
    gap: float = GAP
    group: str = ""
    sizes: tuple[int, int, int] = (60, 14, 14)
    words: float = 1.0

    @property
    def room(self) -> Size:
        """Width and height that are left for words."""
        kinds = self.look.split()
        edge = 2 * PADDING if "framed" in kinds else 0.0
        taken = self.icon + self.gap if self.icon else 0.0
        upright = "above" in kinds or "below" in kinds
        _, _, width, height = self.area
        width -= edge + (0 if upright else taken)
        return width, (height - edge) * self.words - (taken if upright else 0)


PADDING = 4.0
"""Millimetres between a frame and what it holds (stage.css)."""


@dataclass(frozen=True, slots=True)
class Line:
    """Path data of SVG in millimetres, and its look: ``line``, ``bold``, ``band``, ``dotted``,
    ``thick``, ``solid``, ``shade``, ``spot`` or ``paper`` (parts/stage.html)."""

    look: str
    path: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A number on a drawing: the middle of a field of ``width`` millimetres, the size in points.
    A ``fixed`` one counts ``x`` from the left in every language."""

    number: int
    x: float
    y: float
    width: float
    size: int
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A drawing of ``size``. One that ``turns`` runs clockwise in every language, like a clock;
    all others are mirrored where people read from right to left."""

    size: Size
    fields: Mapping[str, Field]
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    turns: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A box in its field, with the sizes of its heading and its words in points, and the height of
    its write-in lines in millimetres."""

    box: Section
    field: Field
    heading: int
    words: int
    rule: float


@dataclass(frozen=True, slots=True)
class Filled:
    """A drawing with the boxes of a page; ``rest`` are boxes that it has no field for."""

    plan: Plan
    placed: tuple[Placed, ...]
    rest: tuple[Section, ...]


def fill(plan: Plan, boxes: Sequence[Section]) -> Filled:
    """Put each box into the field of its name and set the words as large as they fit."""
    here = [(box, _field(plan, box)) for box in boxes if box.id in plan.fields]
    groups: dict[str, list[tuple[int, int]]] = {}
    for box, place in here:
        groups.setdefault(place.group or box.id, []).append(_sizes(box, place))
    placed = []
    for box, place in here:
        headings, words = zip(*groups[place.group or box.id], strict=True)
        placed.append(_placed(box, place, min(headings), min(words)))
    return Filled(plan, tuple(placed), tuple(box for box in boxes if box.id not in plan.fields))


def _field(plan: Plan, box: Section) -> Field:
    """The field of a box; a box that shows no picture needs no room for one."""
    place = plan.fields[box.id]
    return place if PROMPT in box.body else replace(place, icon=0.0, gap=0.0)


def _placed(box: Section, place: Field, heading: int, words: int) -> Placed:
    rule = rule_height(text_of(box.heading, box.body), *place.room, heading, words)
    return Placed(box, place, heading, words, rule)


def _sizes(box: Section, place: Field) -> tuple[int, int]:
    width, height = place.room
    if place.words == 1.0:
        height -= box.lines * RULE
    return type_size(text_of(box.heading, box.body), width, height, place.sizes)


def path(*points: Point, closed: bool = False) -> str:
    """Straight lines through points as path data."""
    steps = " ".join(f"{'L' if n else 'M'}{x:.2f} {y:.2f}" for n, (x, y) in enumerate(points))
    return steps + (" Z" if closed else "")


def curve(*points: Point) -> str:
    """Cubic curves as path data: a start, then two handles and an end for every curve."""
    start, rest = points[0], points[1:]
    steps = [
        " ".join(f"{x:.2f} {y:.2f}" for x, y in rest[n : n + 3]) for n in range(0, len(rest), 3)
    ]
    return f"M{start[0]:.2f} {start[1]:.2f}" + "".join(f" C{step}" for step in steps)


def on_circle(x: float, y: float, radius: float, degrees: float) -> Point:
    """The point of a circle at an angle, clockwise from the right."""
    return x + radius * cos(radians(degrees)), y + radius * sin(radians(degrees))


def circle(x: float, y: float, radius: float) -> str:
    """A circle as path data, clockwise from its left."""
    left, right = f"{x - radius:.2f} {y:.2f}", f"{x + radius:.2f} {y:.2f}"
    half = f"A{radius:.2f} {radius:.2f} 0 0 1"
    return f"M{left} {half} {right} {half} {left} Z"
