"""The edge of each disc of the cycle in the line pattern of its step, so that steps differ on
every copy, however dark it is."""

from math import pi, sin

from handbook.press.drawings.fields import Line, Point, circle, on_circle, path


def rim(step: int, middle: Point, radius: float) -> tuple[Line, ...]:
    """The pattern of a step from 1 to 7, in the order of the vocabulary ``patterns``."""
    inner, outer = radius - 2, radius + 2
    match step:
        case 1:  # dots
            dots = (circle(*on_circle(*middle, radius, n * 12), 1.0) for n in range(30))
            return (Line("solid", " ".join(dots)),)
        case 2:  # dashes
            return (Line("thick", _dashes(middle, radius, 16, 0.62)),)
        case 3:  # waves
            return (Line("bold", _wave(middle, radius, 20)),)
        case 4:  # rays
            rays = (_spoke(middle, inner, outer, n * 9) for n in range(40))
            return (Line("bold", " ".join(rays)),)
        case 5:  # checks
            first = _dashes(middle, radius - 1, 20, 0.5)
            return (Line("thick", first), Line("thick", _dashes(middle, radius + 1, 20, 0.5, 0.5)))
        case 6:  # bricks
            joints = [_spoke(middle, inner, radius, n * 24) for n in range(15)]
            joints += [_spoke(middle, radius, outer, n * 24 + 12) for n in range(15)]
            return (*_circles(middle, inner, radius, outer), Line("bold", " ".join(joints)))
        case _:  # rings
            return _circles(middle, inner, radius, outer)


def _circles(middle: Point, *radii: float) -> tuple[Line, ...]:
    return tuple(Line("bold", circle(*middle, radius)) for radius in radii)


def _spoke(middle: Point, inner: float, outer: float, turn: float) -> str:
    return path(on_circle(*middle, inner, turn), on_circle(*middle, outer, turn))


def _dashes(middle: Point, radius: float, count: int, share: float, shift: float = 0) -> str:
    """Arcs around a disc: ``share`` of each part is drawn, ``shift`` parts later."""
    part = 360 / count
    arcs = []
    for n in range(count):
        (a, b), (c, d) = (
            on_circle(*middle, radius, (n + shift + at) * part) for at in (0.0, share)
        )
        arcs.append(f"M{a:.2f} {b:.2f} A{radius:.2f} {radius:.2f} 0 0 1 {c:.2f} {d:.2f}")
    return " ".join(arcs)


def _wave(middle: Point, radius: float, crests: int) -> str:
    steps = crests * 6
    swing = (radius + 1.5 * sin(2 * pi * n / 6) for n in range(steps))
    around = (on_circle(*middle, far, n * 360 / steps) for n, far in enumerate(swing))
    return path(*around, closed=True)
