"""Drawings that go round: the cycle of seven steps and the clock of 24 hours.

Both turn like the hands of a clock in every language: clocks do so everywhere, and the steps are
numbered. Only what stands beside a ring follows the direction of reading.
"""

from handbook.content.papers import Size
from handbook.press.drawings.fields import Field, Line, Mark, Plan, Point, circle, on_circle, path
from handbook.press.drawings.rims import rim

PRINCIPLES = ("collaboration", "capacity", "progress", "inclusion")

DISC = 17.0
"""Radius of the disc around the picture of a step, in millimetres."""

PICTURE = 24.0
"""Size of the picture of a step in its disc, in millimetres."""

EDGE = 21.0
"""Distance of the ring from the edges of the drawing: a disc and its rim."""

SPOTS = (-50, 40, 40, 40, 140, 140, 140)
"""At which angle of each disc the spot for the marker is: away from the names."""

STEP_TYPE = 54
"""Points of a step's name. Sixty would need lines of 140 mm, and seven of those make no ring on A3;
the title has sixty, and the pictures carry further than any word."""

NOON = 12
HOURS = 24


def cycle(size: Size) -> Plan:
    """A ring of seven discs: the first step on top, two at each side, two at the bottom; names
    inside the ring, principles in the corners, what is left in the middle of top and bottom."""
    width, height = size
    middle, right = width / 2, width - EDGE
    top, above, below, bottom = 34.0, 106.0, 158.0, 259.0
    spots = (
        (middle, top),
        (right, above),
        (right, below),
        (middle + 48, bottom),
        (middle - 48, bottom),
        (EDGE, below),
        (EDGE, above),
    )
    lines = [Line("band", _track((EDGE, top, right, bottom), (above - top, 60.0)))]
    lines += [Line("solid", _arrow(*where)) for where in _arrows(spots, (above - top, 60.0))]
    for step, spot in enumerate(spots, start=1):
        lines += [Line("paper", circle(*spot, DISC + 3)), *rim(step, spot, DISC)]
    for (x, y), turn in zip(spots, SPOTS, strict=True):
        lines.append(Line("spot", circle(*on_circle(x, y, DISC + 2, turn), 5.0)))
    lines.append(Line("spot", circle(middle, height - 21.5, 7.5)))
    return Plan(size, _cycle_fields(size, spots), tuple(lines), turns=True)


def _cycle_fields(size: Size, spots: tuple[Point, ...]) -> dict[str, Field]:
    """Names between the discs, principles in the corners."""
    width, height = size
    middle, above, below, bottom = width / 2, spots[1][1], spots[2][1], spots[3][1]
    top = spots[0][1]
    half = middle - EDGE + PICTURE / 2 - 2

    def place(x: float, y: float, wide: float, high: float, look: str) -> Field:
        gap = DISC - PICTURE / 2 + 5
        return Field(
            (x, y, wide, high),
            look=look,
            icon=PICTURE,
            gap=gap,
            group="step",
            sizes=(STEP_TYPE, 20, 14),
        )

    inside = EDGE - PICTURE / 2
    fields = {
        "step-1": place(48, top - PICTURE / 2, width - 96, 56, "above"),
        "step-2": place(middle + 2, above - 26, half, 52, "right"),
        "step-3": place(middle + 2, below - 26, half, 52, "right"),
        "step-4": place(middle + 1, bottom + PICTURE / 2 - 90, 94, 90, "below"),
        "step-5": place(middle - 95, bottom + PICTURE / 2 - 90, 94, 90, "below"),
        "step-6": place(inside, below - 26, half, 52, "left"),
        "step-7": place(inside, above - 26, half, 52, "left"),
        "middle": Field((64, 0, width - 128, 15), look="line", icon=11, sizes=(26, 16, 14)),
        "here": Field(
            (64, height - 28, width - 128, 28), look="above", icon=13, gap=3, sizes=(28, 16, 14)
        ),
    }
    wide, deep = 62.0, 38.0
    corners = ((0.0, 0.0), (width - wide, 0.0), (0.0, height - deep), (width - wide, height - deep))
    for principle, (x, y) in zip(PRINCIPLES, corners, strict=True):
        fields[principle] = Field(
            (x, y, wide, deep), look="above", icon=25, gap=1, group="principle", sizes=(22, 11, 14)
        )
    return fields


def clock(size: Size) -> Plan:
    """A day of 24 hours with noon on top, as two rings to be coloured: the outer one for the box
    ``day``, the inner one for ``wish``, each with a line from its words to its ring."""
    width, height = size
    words, below = 24.0, 50.0
    outside = min(width, height - words - below - 10) / 2
    x, y = width / 2, words + 4 + outside
    outer, inner, core = outside - 9, outside - 33, outside - 57
    half = width / 2 - 2
    fields = {
        "day": Field((0, 0, half, words), icon=14, sizes=(18, 13, 11)),
        "wish": Field((width - half, 0, half, words), icon=14, sizes=(18, 13, 11)),
        "compare": Field(
            (0, height - below, width, below), look="beside framed", icon=14, sizes=(18, 13, 11)
        ),
    }
    hours = [-90 + (hour - NOON) * 360 / HOURS for hour in range(HOURS)]
    lines = [Line("bold", circle(x, y, radius)) for radius in (outer, inner)]
    lines.append(Line("line", circle(x, y, core)))
    lines += [
        Line("line", path(on_circle(x, y, core, turn), on_circle(x, y, outer, turn)))
        for turn in hours
    ]
    for way, radius in ((-127.5, (outer + inner) / 2), (-52.5, (inner + core) / 2)):
        start, end = on_circle(x, y, outside + 2, way), on_circle(x, y, radius, way)
        lines += [
            Line("line", path((start[0], words + 1), start, end)),
            Line("solid", circle(*end, 1.6)),
        ]
    lines += [*_sun(x, y - core / 2.4), Line("solid", _moon(x, y + core / 2.2))]
    lines.append(Line("line", path((x - core, y), (x + core, y))))
    marks = tuple(
        Mark(hour, *on_circle(x, y, outside - 4, turn), 12, 15 if hour % 6 == 0 else 11, fixed=True)
        for hour, turn in enumerate(hours)
    )
    return Plan(size, fields, tuple(lines), marks)


def _track(area: tuple[float, float, float, float], corner: tuple[float, float]) -> str:
    """A rectangle (left, top, right, bottom) with round corners of two radii, above and below."""
    left, top, right, bottom = area
    upper, lower = corner
    return (
        f"M{left + upper} {top} H{right - upper} A{upper} {upper} 0 0 1 {right} {top + upper} "
        f"V{bottom - lower} A{lower} {lower} 0 0 1 {right - lower} {bottom} H{left + lower} "
        f"A{lower} {lower} 0 0 1 {left} {bottom - lower} V{top + upper} "
        f"A{upper} {upper} 0 0 1 {left + upper} {top} Z"
    )


def _arrows(
    spots: tuple[Point, ...], corner: tuple[float, float]
) -> list[tuple[float, float, float]]:
    """Where the arrows stand between the steps, and the angle at which they point."""
    upper, lower = corner
    (middle, top), (right, above), (_, below), (_, bottom) = spots[:4]
    left = 2 * middle - right
    between = (above + below) / 2
    return [
        (*on_circle(right - upper, top + upper, upper, -45), 45.0),
        (right, between, 90.0),
        (*on_circle(right - lower, bottom - lower, lower, 45), 135.0),
        (middle, bottom, 180.0),
        (*on_circle(left + lower, bottom - lower, lower, 135), 225.0),
        (left, between, 270.0),
        (*on_circle(left + upper, top + upper, upper, 225), 315.0),
    ]


def _arrow(x: float, y: float, turn: float) -> str:
    back = on_circle(x, y, 2.5, turn + 180)
    return path(
        on_circle(x, y, 7, turn),
        on_circle(*back, 6.5, turn + 115),
        back,
        on_circle(*back, 6.5, turn - 115),
        closed=True,
    )


def _sun(x: float, y: float) -> list[Line]:
    rays = [path(on_circle(x, y, 5.5, n * 45), on_circle(x, y, 8, n * 45)) for n in range(8)]
    return [Line("bold", " ".join([circle(x, y, 4), *rays]))]


def _moon(x: float, y: float) -> str:
    return f"M{x + 1} {y - 6} A6 6 0 1 0 {x + 6} {y + 2} A5 5 0 0 1 {x + 1} {y - 6} Z"
