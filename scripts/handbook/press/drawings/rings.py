"""Drawings that go round: the cycle of seven steps and the clock of 24 hours.

Both turn like the hands of a clock in every language: clocks do so everywhere, and the steps are
numbered. Only what stands beside a ring follows the direction of reading.
"""

from collections.abc import Iterator, Mapping

from handbook.content.papers import Size
from handbook.press.drawings.fields import Field, Line, Mark, Plan, Point, circle, on_circle, path
from handbook.press.drawings.rims import rim
from handbook.press.drawings.type_size import POSTER_WORDS

PRINCIPLES = ("collaboration", "capacity", "progress", "inclusion")

DISC = 14.0
"""Radius of the disc around the picture of a step, in millimetres."""

RIM = 2.0
"""How far its pattern reaches over the edge of a disc, in millimetres."""

PICTURE = 20.0
"""Size of the picture of a step in its disc, in millimetres."""

EDGE = DISC + RIM + 0.5
"""Distance of the ring from the edges of the drawing."""

BAND = 5.0
"""Width of the ring (parts/stage.html)."""

BADGE, NUMBER = 8.5, 48
"""Radius of the place of a step's number, on the ring above its disc, and the number's points."""

ABOVE = DISC + 6.0
"""How far the middle of the number is above that of its disc."""

SPOT, SPOT_AT = 5.0, 50.0
"""Radius of the spot for the marker, and the angle at which it lies at the inner edge of a disc."""

STRIP = 36.0
"""Distance of the ring from top and bottom: there stand the principles, and what goes with all."""

CORNER = (66.0, 31.0)
"""Width and height of a principle in its corner."""

ROWS = (1, 2, 7, 3, 6, 4, 5)
"""The steps as they stand below each other, the first at the left and then by turns: none has
another beside it, so that each name has nearly the full width."""

FREE = 22.0
"""Millimetres from the middle of the lowest disc to the lower line of the ring."""

ARROW = 12.5
"""Length of an arrow on the ring."""

RIGHT = 4
"""The last step at the right side, where the ring leads down."""

CLEAR = 3.5
"""Millimetres between a name and what is beside it."""

NOON = 12
HOURS = 24


def cycle(size: Size) -> Plan:
    """A ring of seven discs, the first at the upper left; names inside the ring, principles in the
    corners, what goes with all steps in the middle of top and bottom."""
    width, height = size
    discs = _discs(size)
    track = (EDGE, STRIP, width - EDGE, height - STRIP)
    lines = [Line("band", _track(track, BADGE))]
    lines += [Line("solid", _arrow(*where)) for where in _arrows(track, discs)]
    for step, (x, y) in discs.items():
        lines += [Line("paper", circle(x, y, DISC + RIM + 1)), *rim(step, (x, y), DISC)]
        turn = SPOT_AT if x < width / 2 else 180 - SPOT_AT
        lines.append(Line("spot", circle(*on_circle(x, y, DISC + SPOT, turn), SPOT)))
        lines += [Line(look, circle(x, y - ABOVE, BADGE)) for look in ("paper", "bold")]
    lines.append(Line("spot", circle(width / 2, height - 21.5, 7.5)))
    marks = tuple(
        Mark(step, x, y - ABOVE - 0.6, 2 * BADGE, NUMBER) for step, (x, y) in discs.items()
    )
    return Plan(size, _cycle_fields(size, discs), tuple(lines), marks, turns=True)


def _discs(size: Size) -> dict[int, Point]:
    """The middle of each disc by the number of its step."""
    width, height = size
    first = STRIP - 2 + ABOVE + BADGE
    pitch = (height - STRIP - FREE - first) / (len(ROWS) - 1)
    sides = (EDGE, width - EDGE)
    return {step: (sides[row % 2], first + row * pitch) for row, step in enumerate(ROWS)}


def _cycle_fields(size: Size, discs: Mapping[int, Point]) -> dict[str, Field]:
    """Names beside the discs, principles in the corners."""
    width, height = size
    gap = DISC + RIM + CLEAR - PICTURE / 2
    pitch = discs[2][1] - discs[1][1]
    wide = width - 2 * EDGE + PICTURE / 2 - BAND / 2 - CLEAR
    fields = {}
    for step, (x, y) in discs.items():
        left = x < width / 2
        fields[f"step-{step}"] = Field(
            (x - PICTURE / 2 if left else x + PICTURE / 2 - wide, y - pitch / 2, wide, pitch),
            look="left" if left else "right",
            icon=PICTURE,
            gap=gap,
            group="step",
            sizes=(POSTER_WORDS, POSTER_WORDS, 14),
        )
    across, down = CORNER
    inner = width - 2 * across - 8
    fields["middle"] = Field(
        (across + 4, 8, inner, 15), look="line", icon=11, gap=10, sizes=(26, 16, 14)
    )
    fields["here"] = Field(
        (across + 4, height - 28, inner, 28), look="above", icon=13, gap=3, sizes=(28, 16, 14)
    )
    corners = (
        (0.0, 0.0),
        (width - across, 0.0),
        (0.0, height - down),
        (width - across, height - down),
    )
    for principle, (x, y) in zip(PRINCIPLES, corners, strict=True):
        fields[principle] = Field(
            (x, y, across, down),
            look="above",
            icon=20,
            gap=1,
            group="principle",
            sizes=(24, 11, 14),
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


def _track(area: tuple[float, float, float, float], corner: float) -> str:
    """A rectangle (left, top, right, bottom) with round corners."""
    left, top, right, bottom = area
    arc = f"A{corner} {corner} 0 0 1"
    return (
        f"M{left + corner} {top} H{right - corner} {arc} {right} {top + corner} "
        f"V{bottom - corner} {arc} {right - corner} {bottom} H{left + corner} "
        f"{arc} {left} {bottom - corner} V{top + corner} {arc} {left + corner} {top} Z"
    )


def _arrows(
    area: tuple[float, float, float, float], discs: Mapping[int, Point]
) -> Iterator[tuple[float, float, float, float]]:
    """Where the arrows stand between the steps, the angle at which they point, and their length:
    at the sides no more than what is free between a disc and the number below it."""
    left, top, right, bottom = area
    upper, lower = ABOVE + BADGE, DISC + RIM
    free = discs[3][1] - discs[2][1] - upper - lower - BAND / 2
    yield (left + right) / 2, top, 0.0, ARROW
    yield (left + right) / 2, bottom, 180.0, ARROW
    for one, other in ((2, 3), (3, 4), (6, 5), (7, 6), (1, 7)):
        (x, here), (_, there) = discs[one], discs[other]
        turn = 90.0 if one < other <= RIGHT else 270.0
        yield x, (here + lower + there - upper) / 2, turn, min(ARROW, free)


def _arrow(x: float, y: float, turn: float, length: float) -> str:
    half = length / 2
    notch, wing = on_circle(x, y, 0.2 * length, turn + 180), 0.53 * length
    return path(
        on_circle(x, y, half, turn),
        on_circle(*notch, wing, turn + 115),
        notch,
        on_circle(*notch, wing, turn - 115),
        closed=True,
    )


def _sun(x: float, y: float) -> list[Line]:
    rays = [path(on_circle(x, y, 5.5, n * 45), on_circle(x, y, 8, n * 45)) for n in range(8)]
    return [Line("bold", " ".join([circle(x, y, 4), *rays]))]


def _moon(x: float, y: float) -> str:
    return f"M{x + 1} {y - 6} A6 6 0 1 0 {x + 6} {y + 2} A5 5 0 0 1 {x + 1} {y - 6} Z"
