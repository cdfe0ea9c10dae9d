"""Drawings of what grows and stands upright: a tree, and two people."""

from math import cos, pi, sin

from handbook.content.papers import Size
from handbook.press.drawings.fields import Field, Line, Plan, Point, circle, curve, path
from handbook.press.drawings.type_size import POSTER_WORDS


def tree(size: Size) -> Plan:
    """A tree with seven roots, seven branches, and a spot for a fruit at the end of each branch."""
    width, height = size
    middle, sky, crown, ground = width / 2, 48.0, height * 0.48, height * 0.7
    ends = [width * 0.075 + n * width * 0.85 / 6 for n in range(7)]
    bend = [abs(n - 3) / 3 for n in range(7)]
    lines = [
        Line("line", _cloud(middle, (sky + crown) / 2, width * 0.45, (crown - sky) / 2 - 14)),
        Line(
            "paper",
            path(
                (middle - 44, crown - 30),
                (middle + 44, crown - 30),
                (middle + 40, crown + 8),
                (middle - 40, crown + 8),
                closed=True,
            ),
        ),
    ]
    for n, x in enumerate(ends):
        fruit = sky + 46 + 42 * bend[n] ** 2
        foot = middle + (n - 3) * 11
        lines.append(
            Line(
                "bold",
                curve((foot, crown + 14), (foot, crown - 30), (x, crown - 40), (x, fruit + 19)),
            )
        )
        lines.append(Line("spot", circle(x, fruit, 19)))
        base = middle + (n - 3) * 17
        deep = height - 56 - 26 * bend[n]
        lines.append(
            Line("bold", curve((base, ground), (base, ground + 40), (x, ground + 20), (x, deep)))
        )
    for way in (-1, 1):
        lines.append(
            Line(
                "bold",
                curve(
                    (middle + way * 66, ground),
                    (middle + way * 44, ground - 30),
                    (middle + way * 46, crown + 40),
                    (middle + way * 38, crown + 8),
                ),
            )
        )
    lines.append(Line("dotted", path((0, ground), (width, ground))))
    half = width / 2 - 20
    fields = {
        "fruits": Field((10, 0, half, 44), icon=28, group="crown", sizes=(40, 22, 18)),
        "branches": Field(
            (width / 2 + 20, 0, half, 44), icon=28, group="crown", sizes=(40, 22, 18)
        ),
        "trunk": Field(
            (middle - 38, crown + 14, 76, ground - crown - 18),
            look="above",
            icon=28,
            sizes=(40, 20, 18),
        ),
        "roots": Field((width * 0.15, height - 46, width * 0.7, 46), icon=30, sizes=(44, 22, 18)),
    }
    return Plan(size, fields, tuple(lines))


def body_outlines(size: Size) -> Plan:
    """Two people in work clothes without a face: one from the front, one from the back."""
    width, height = size
    top, half = 42.0, width / 2
    tall = min(height - top - 4, half / 0.42)
    fields = {
        name: Field(
            (at * half + 4, 0, half - 8, top - 4),
            icon=26,
            group="side",
            sizes=(POSTER_WORDS, POSTER_WORDS, 14),
        )
        for at, name in enumerate(("front", "back"))
    }
    lines = []
    for middle, front in ((half / 2, True), (1.5 * half, False)):
        lines += _person(middle, top, tall, front=front)
    return Plan(size, fields, tuple(lines))


_SIDE: tuple[Point, ...] = (
    (0.030, 0.125),
    (0.040, 0.160),
    (0.100, 0.185),
    (0.128, 0.215),
    (0.152, 0.370),
    (0.175, 0.490),
    (0.188, 0.530),
    (0.176, 0.556),
    (0.156, 0.535),
    (0.146, 0.495),
    (0.116, 0.380),
    (0.098, 0.280),
    (0.096, 0.400),
    (0.112, 0.560),
    (0.106, 0.740),
    (0.094, 0.925),
    (0.112, 0.968),
    (0.050, 0.972),
    (0.036, 0.925),
    (0.026, 0.760),
    (0.006, 0.585),
)
"""One side of a standing person from neck to crotch, in parts of the height: distance from the
middle, distance from the crown."""


def _person(middle: float, top: float, tall: float, *, front: bool) -> list[Line]:
    def at(x: float, y: float) -> Point:
        return middle + x * tall, top + y * tall

    right = [at(x, y) for x, y in _SIDE]
    left = [at(-x, y) for x, y in reversed(_SIDE)]
    collar = ((-0.034, 0.150), (0.0, 0.195 if front else 0.172), (0.034, 0.150))
    lines = [
        Line("bold", circle(*at(0, 0.066), 0.060 * tall)),
        Line("bold", _smooth([*right, *left])),
        Line("line", path(*(at(*point) for point in collar))),
        Line("line", path(at(-0.111, 0.552), at(0.111, 0.552))),
    ]
    if front:
        lines.append(Line("line", path(at(0, 0.195), at(0, 0.552))))
    return lines


def _smooth(points: list[Point]) -> str:
    """A smooth line through all points (Catmull and Rom)."""
    handles = [points[0]]
    for n in range(len(points) - 1):
        before, here, there, after = (
            points[max(0, min(len(points) - 1, n + k))] for k in (-1, 0, 1, 2)
        )
        handles += [
            (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6),
            (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6),
            there,
        ]
    return curve(*handles)


def _cloud(x: float, y: float, across: float, down: float) -> str:
    """The outline of a tree's crown: bulges around an ellipse with two radii."""
    count = 14
    points = [
        (x + across * cos(2 * pi * n / count), y + down * sin(2 * pi * n / count))
        for n in range(count)
    ]
    parts = [f"M{points[-1][0]:.2f} {points[-1][1]:.2f}"]
    for (a, b), (c, d) in zip([points[-1], *points], points, strict=False):
        bulge = ((c - a) ** 2 + (d - b) ** 2) ** 0.5 * 0.55
        parts.append(f"A{bulge:.2f} {bulge:.2f} 0 0 1 {c:.2f} {d:.2f}")
    return " ".join(parts)
