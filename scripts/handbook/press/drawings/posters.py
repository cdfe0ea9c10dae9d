"""Drawings of posters that have a direction: they lead where reading leads."""

from handbook.content.papers import Size
from handbook.press.drawings.fields import Field, Line, Mark, Plan, circle, curve, path
from handbook.press.drawings.type_size import POSTER_WORDS

CHANNELS = ("inside", "together", "helpline", "office", "women")
"""Places to turn to: inside the factory, people who stand together, and others outside."""

CHANNEL_GAP = 4.0


def fishbone(size: Size) -> Plan:
    """A fish that looks where reading leads to, with six bones: three above, three below."""
    width, height = size
    spine, label = height / 2, 52.0
    neck = width - 80
    step = (neck - 12) / 3
    names = ("people", "machine", "method", "material", "place", "rules")
    fields = {
        "head": Field((neck + 15, spine - 34, 51, 70), look="above", icon=18, sizes=(30, 16, 14))
    }
    lines = [
        Line("bold", path((18, spine), (neck, spine))),
        Line("bold", path((18, spine), (0, spine - 36), (8, spine), (0, spine + 36), closed=True)),
        Line(
            "bold",
            curve(
                (neck, spine - 76),
                (neck + 44, spine - 72),
                (width - 8, spine - 40),
                (width, spine),
                (width - 8, spine + 40),
                (neck + 44, spine + 72),
                (neck, spine + 76),
                (neck + 16, spine + 30),
                (neck + 16, spine - 30),
                (neck, spine - 76),
            ),
        ),
        Line("solid", circle(width - 17, spine - 30, 3)),
    ]
    for number, name in enumerate(names):
        upper, at = number < 3, number % 3
        x = 10 + at * step
        fields[name] = Field(
            (x - 8, 0 if upper else height - label, step - 2, label),
            look="above",
            icon=20,
            gap=1,
            group="bone",
            sizes=(26, 14, 14),
        )
        outer = label + 2 if upper else height - label - 2
        lines.append(Line("bold", path((x + step / 2 - 9, outer), (x + step - 2, spine))))
    return Plan(size, fields, tuple(lines))


def effort_effect(size: Size) -> Plan:
    """Four fields between two axes: effort grows with the reading, effect grows upwards."""
    width, height = size
    side, base = 78.0, 62.0
    across, down = (width - side) / 2, (height - base) / 2
    fields = {}
    corners = {"begin": (0, 0), "plan": (1, 0), "in-between": (0, 1), "leave": (1, 1)}
    for name, (column, row) in corners.items():
        fields[name] = Field(
            (side + column * across + 8, row * down + 18, across - 16, down - 24),
            icon=30,
            group="quarter",
            words=0.35,
            sizes=(44, 24, 20),
        )
    ends = {
        "effect-high": (0.0, 4.0, "above"),
        "effect-low": (0.0, height - base - 84, "above"),
        "effort-low": (side, height - base + 10, "beside"),
        "effort-high": (width - across + 26, height - base + 10, "beside"),
    }
    for name, (x, y, look) in ends.items():
        wide, high = (side - 8, 80.0) if look == "above" else (across - 26, base - 12)
        fields[name] = Field(
            (x, y, wide, high), look=look, icon=32, group="end", sizes=(36, 18, 16)
        )
    zero = height - base
    tip = 5.0
    lines = (
        Line(
            "thick",
            path(
                (side + 3, 12),
                (side + across - 3, 12),
                (side + across - 3, down - 3),
                (side + 3, down - 3),
                closed=True,
            ),
        ),
        Line("bold", path((side, zero), (side, tip))),
        Line("bold", path((side, zero), (width - tip, zero))),
        Line("solid", path((side, 0), (side - 5, 10), (side + 5, 10), closed=True)),
        Line(
            "solid",
            path((width, zero), (width - 10, zero - 5), (width - 10, zero + 5), closed=True),
        ),
        Line("line", path((side + across, 0), (side + across, zero))),
        Line("line", path((side, down), (width, down))),
    )
    return Plan(size, fields, lines)


def staircase(size: Size) -> Plan:
    """Stairs from 0 to 10 that rise with the reading, a number on each."""
    width, height = size
    count, top, low = 11, 66.0, 24.0
    step, rise = width / count, (height - top - low) / (count - 1)
    treads = [height - low - n * rise for n in range(count)]
    corners = [(x, tread) for n, tread in enumerate(treads) for x in (n * step, (n + 1) * step)]
    lines = (Line("bold", path((0, height), *corners, (width, height), closed=True)),)
    marks = tuple(Mark(n, (n + 0.5) * step, tread + 11, step, 44) for n, tread in enumerate(treads))
    fields = {
        "top": Field((width * 0.3, 0, width * 0.7, top - 4), icon=46, sizes=(48, 24, 14)),
        "middle": Field(
            (0, top, step * 6, treads[5] - top - 4),
            look="above",
            icon=24,
            sizes=(POSTER_WORDS, POSTER_WORDS, 18),
        ),
        "bottom": Field(
            (0, treads[2] - 62, step * 3, 60), look="above", icon=24, sizes=(30, 14, 14)
        ),
    }
    return Plan(size, fields, lines, marks)


def ladder(size: Size) -> Plan:
    """Five rungs between two rails; the first rung is the lowest."""
    width, height = size
    row, rail, bar = height / 5, 9.0, 4.5
    lines = [
        Line(
            "shade framed",
            path((x, 0), (x + rail, 0), (x + rail, height), (x, height), closed=True),
        )
        for x in (0.0, width - rail)
    ]
    fields = {}
    for number in range(1, 6):
        y = height - number * row
        fields[f"rung-{number}"] = Field(
            (rail + 6, y + 2, width - 2 * rail - 12, row - 10 - bar),
            look="beside middle",
            icon=28,
            gap=5,
            group="rung",
            sizes=(POSTER_WORDS, POSTER_WORDS, 18),
        )
        foot = y + row - 4
        lines.append(
            Line(
                "shade framed",
                path(
                    (rail, foot - bar),
                    (width - rail, foot - bar),
                    (width - rail, foot),
                    (rail, foot),
                    closed=True,
                ),
            )
        )
    return Plan(size, fields, tuple(lines))


def channels(size: Size) -> Plan:
    """Five places to turn to, one below the other, the nearest on top; lines to write on below
    each name."""
    width, height = size
    row = (height + CHANNEL_GAP) / len(CHANNELS)
    fields = {
        name: Field(
            (0, at * row, width, row - CHANNEL_GAP),
            look="beside framed",
            icon=40,
            gap=8,
            group="channel",
            sizes=(POSTER_WORDS, POSTER_WORDS, 16),
        )
        for at, name in enumerate(CHANNELS)
    }
    return Plan(size, fields)
