"""Sheets on which people plan together: who does what, what helps and hinders, how it goes."""

from collections.abc import Iterator

from handbook.content.papers import Size
from handbook.press.drawings.fields import Field, Line, Mark, Plan, Point, circle, on_circle, path
from handbook.press.drawings.shapes import arrow, grid, rounded
from handbook.press.drawings.type_size import POSTER_WORDS

GUTTER = 4.0

ACTIONS, LOOKS = 5, 6
"""Rows of the tracker, as many as the action plan has, and days on which people look."""

LAMP = 5.0
"""Radius of a lamp of a traffic light, in millimetres."""

LAMPS = ("stuck", "slow", "good")
"""What the lamps say, from the upper to the lower one: each has a shape, for colours do not
print."""

FORCES = (20.0, 13.0, 13.0, 8.0, 8.0)
"""How thick the arrows of helpers and blockers are, in millimetres."""

STAMPS, STAMP, JOBS = ("decides", "does", "helps", "told"), 4.5, 6
"""The signs of the stamps sheet and their radius in millimetres, and how many jobs it has."""

_SHEET = (14, 12, 11)
"""Points of type on a sheet that lies on the table."""


def tracker(size: Size) -> Plan:
    """Five numbered actions and six days to look at them, each with a traffic light of three
    shapes; below what the shapes mean, when people meet again, and who calls them together."""
    width, height = size
    action, top, legend, foot = 100.0, 46.0, 26.0, 40.0
    row = (height - top - legend - foot - 2 * GUTTER) / ACTIONS
    column = (width - action) / LOOKS
    fields = {
        "actions": Field((0, 0, action - 4, top - 3), icon=24, sizes=(30, 18, 16)),
        "days": Field((action, 0, width - action, top - 19), icon=22, sizes=(30, 18, 16)),
    }
    lines = []
    marks = []
    for look in range(LOOKS):
        x = action + look * column
        lines.append(Line("bold", rounded((x + 1.5, top - 18, column - 3, 15), 2)))
    for number in range(ACTIONS):
        y = top + number * row
        lines.append(Line("bold", path((0, y), (width, y))))
        marks.append(Mark(number + 1, 12, y + row / 2, 22, POSTER_WORDS))
        lines.append(Line("line", path((24, y + 4), (24, y + row - 4))))
        for look in range(LOOKS):
            lines += _light((action + (look + 0.5) * column, y + row / 2))
    lines.append(Line("bold", path((0, y + row), (width, y + row))))
    y += row + GUTTER
    quarter = width / (len(LAMPS) + 1)
    for at, name in enumerate((*LAMPS, "done")):
        lamp = 2 * LAMP + 5 if name in LAMPS else 0.0
        x = at * quarter
        if lamp:
            lines += _lamp((x + LAMP + 1, y + legend / 2), name)
        fields[name] = Field(
            (x + lamp, y, quarter - lamp - 2, legend),
            look="beside middle",
            icon=15,
            gap=3,
            group="light",
            sizes=(24, 14, 14),
        )
    y += legend + GUTTER
    third = (width + GUTTER) / 3
    for at, name in enumerate(("next", "host-worker", "host-manager")):
        fields[name] = Field(
            (at * third, y, third - GUTTER, height - y),
            look="beside framed",
            icon=18,
            group="foot",
            sizes=(24, 16, 14),
        )
    return Plan(size, fields, tuple(lines), tuple(marks))


def _light(middle: Point) -> Iterator[Line]:
    """A traffic light: a case with three lamps, one of which is filled in."""
    x, y = middle
    pitch = 2 * LAMP + 0.6
    yield Line(
        "line", rounded((x - LAMP - 1.2, y - 1.5 * pitch - 1, 2 * LAMP + 2.4, 3 * pitch + 2), 4)
    )
    for at, name in enumerate(LAMPS):
        yield from _lamp((x, y + (at - 1) * pitch), name)


def _lamp(middle: Point, name: str) -> Iterator[Line]:
    """A lamp and the shape in it: a square to stop, a triangle to take care, a ring to go on."""
    yield Line("bold", circle(*middle, LAMP))
    inner = 0.6 * LAMP
    if name == "good":
        yield Line("line", circle(*middle, inner))
        return
    count, first = (4, 45.0) if name == "stuck" else (3, -90.0)
    corners = (on_circle(*middle, inner, first + n * 360 / count) for n in range(count))
    yield Line("line", path(*corners, closed=True))


def iceberg(size: Size) -> Plan:
    """An iceberg: its tip above the water for the demand, its body below for what lies behind,
    and a bridge for what both sides need."""
    width, height = size
    water, deck, pier = 64.0, 40.0, 14.0
    bottom = height - deck - pier - 5
    half = width / 2
    waist = water + (bottom - water) * 0.42
    tip = ((20, water), (30, 24), (46, 8), (92, 1), (138, 6), (156, 27), (167, water))
    body = (
        (5, water),
        (1, water + 34),
        (10, bottom - 34),
        (44, bottom - 6),
        (half, bottom),
        (width - 40, bottom - 8),
        (width - 8, bottom - 40),
        (width - 1, water + 30),
        (width - 8, water),
    )
    fields = {
        "demand": Field((52, 14, 94, water - 18), icon=14, words=0.5, sizes=_SHEET),
        "needs": Field((12, water + 8, width - 24, waist - water - 10), icon=14, sizes=_SHEET),
        "fears": Field((14, waist + 4, half - 18, bottom - waist - 24), icon=14, sizes=_SHEET),
        "pressures": Field(
            (half + 5, waist + 4, half - 20, bottom - waist - 24), icon=14, sizes=_SHEET
        ),
        "bridge": Field((6, height - deck - pier + 4, width - 12, deck - 7), icon=16, sizes=_SHEET),
    }
    lines = (
        Line("paper", path(*tip, closed=True)),
        Line("bold", path(*tip)),
        Line("bold", path(*body)),
        Line("thick", _waves(width, water)),
        Line("dotted", path((8, waist), (width - 6, waist))),
        Line("dotted", path((half, waist), (half, bottom - 4))),
        Line("bold", rounded((0.5, height - deck - pier, width - 1, deck), 2)),
        *_piers(width, height, pier),
    )
    return Plan(size, fields, lines)


def _waves(width: float, y: float) -> str:
    """The surface of the water."""
    count = 12
    step = width / count
    hills = " ".join(f"q{step / 2:.2f} {-4 if n % 2 else 4} {step:.2f} 0" for n in range(count))
    return f"M0 {y:.2f} {hills}"


def _piers(width: float, height: float, pier: float) -> Iterator[Line]:
    """Three arches below the deck of a bridge."""
    span = width / 3
    for n in range(3):
        x = n * span + 5
        yield Line(
            "bold",
            f"M{x:.2f} {height - 0.5:.2f} A{span / 2 - 5:.2f} {pier - 2:.2f} 0 0 1 "
            f"{x + span - 10:.2f} {height - 0.5:.2f}",
        )


def forces(size: Size) -> Plan:
    """Arrows that push from both sides at the wall between today and the change: one thick, two of
    middle strength, two thin ones, to write or draw in."""
    width, height = size
    middle, change, names, foot = width / 2, 34.0, 26.0, 44.0
    fields = {
        "change": Field((0, 0, width, change), look="beside framed", icon=14, sizes=_SHEET),
        "move": Field((0, height - foot, width, foot), look="beside framed", icon=14, sizes=_SHEET),
    }
    y = change + 4
    for name, x in (("helpers", 0.0), ("blockers", middle + 6)):
        fields[name] = Field((x, y, middle - 6, names), icon=14, group="side", sizes=_SHEET)
    top, bottom = y + names + 1, height - foot - 4
    lines = [Line("thick", path((middle, top), (middle, bottom)))]
    heads = [thick + 10 for thick in FORCES]
    gap = (bottom - top - sum(heads)) / (len(FORCES) - 1)
    y = top
    for thick, head in zip(FORCES, heads, strict=True):
        at = y + head / 2
        lines.append(Line("bold", arrow((0.5, at), middle - 3, thick)))
        lines.append(Line("bold", arrow((width - 0.5, at), middle - 3, thick, 180)))
        y += head + gap
    return Plan(size, fields, tuple(lines))


def stamps(size: Size) -> Plan:
    """Five actions down and six jobs across; above them four signs to put into the cells, and
    below what to look at."""
    width, height = size
    legend, people, foot, action = 32.0, 34.0, 34.0, 62.0
    fields, lines, marks = {}, [], []
    quarter = (width + GUTTER) / len(STAMPS)
    for at, name in enumerate(STAMPS):
        x = at * quarter
        fields[name] = Field(
            (x, 0, quarter - GUTTER, legend),
            look="beside framed",
            icon=12,
            gap=3,
            group="stamp",
            sizes=(13, 11, 11),
        )
        lines.append(Line("bold", _stamp((x + 10, legend - 8), name)))
    top = legend + GUTTER
    fields["actions"] = Field((0, top, action - 4, people), icon=12, group="head", sizes=_SHEET)
    fields["people"] = Field(
        (action, top, width - action, people - 17), icon=12, group="head", sizes=_SHEET
    )
    start = top + people
    row = (height - foot - GUTTER - start) / ACTIONS
    lines.append(Line("line", grid((action, start - 16, width - action, 16), JOBS, 1)))
    lines.append(Line("line", grid((action, start, width - action, ACTIONS * row), JOBS, ACTIONS)))
    lines.append(Line("line", grid((0.2, start, action - 0.2, ACTIONS * row), 1, ACTIONS)))
    lines.append(Line("bold", path((0, start), (width, start))))
    marks += [Mark(n + 1, 7, start + (n + 0.5) * row, 14, 22) for n in range(ACTIONS)]
    half = (width - GUTTER) / 2
    for x, name in ((0.0, "check"), (half + GUTTER, "missing")):
        fields[name] = Field(
            (x, height - foot, half, foot), look="beside framed", icon=12, sizes=_SHEET
        )
    return Plan(size, fields, tuple(lines), tuple(marks))


def _stamp(middle: Point, name: str) -> str:
    """A sign that everybody can draw with one move of the pen."""
    x, y = middle
    if name == "does":
        return circle(x, y, STAMP)
    if name == "told":
        return path((x - STAMP, y), (x + STAMP, y))
    count, first = (4, 45.0) if name == "decides" else (3, -90.0)
    corners = (on_circle(x, y, 1.2 * STAMP, first + n * 360 / count) for n in range(count))
    return path(*corners, closed=True)
