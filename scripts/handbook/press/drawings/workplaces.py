"""Sheets for a look along the line and through the hall: how long, how often, where."""

from handbook.content.papers import Size
from handbook.press.drawings.fields import Field, Line, Mark, Plan, Point, path
from handbook.press.drawings.shapes import (
    GUTTER,
    arrow,
    dial,
    grid,
    rectangle,
    rounded,
    side_by_side,
)
from handbook.press.paper.sides import Area

PLACES = 10
"""Workplaces that the bars show at most."""

DEFECTS = 5
"""Kinds of defects that the map counts."""

HEAT = ("hot", "stuffy", "draught", "dark", "noisy", "water")
"""What people look for on a round through the hall."""

_SHEET = (14, 12, 11)
"""Points of type on a sheet that lies on the table."""

_LABEL = (12, 11, 11)
"""Points of the words at the side or at the head of a table."""


def minute_bars(size: Size) -> Plan:
    """A bar for each of ten numbered workplaces, in steps to fill in; below it a small clock and a
    field for the parts that wait there."""
    width, height = size
    label, above, foot, clock, number, heap = 34.0, 38.0, 40.0, 15.0, 8.0, 15.0
    column = (width - label) / PLACES
    top = above + GUTTER + 2
    base = height - foot - GUTTER - heap - clock - number - 3
    half = (width - GUTTER) / 2
    fields = {
        "step": Field((0, 0, half, above), look="beside framed", icon=13, sizes=_SHEET),
        "pace": Field((half + GUTTER, 0, half, above), look="beside framed", icon=13, sizes=_SHEET),
        "slowest": Field(
            (0, height - foot, width, foot), look="beside framed", icon=13, sizes=_SHEET
        ),
        "bars": Field((0, top, label - 2, 46), look="above", icon=14, gap=2, sizes=_LABEL),
    }
    rows = (("clocks", base + number, clock), ("waiting", base + number + clock + 2, heap))
    for name, y, high in rows:
        fields[name] = Field(
            (0, y, label - 2, high),
            look="beside middle",
            icon=12,
            gap=2,
            group="row",
            sizes=(11, 11, 11),
        )
    lines = [Line("bold", path((label, base), (width, base)))]
    marks = []
    for place in range(PLACES):
        x = label + (place + 0.5) * column
        wide = column - 4
        lines.append(Line("line", grid((x - wide / 2, top, wide, base - top), 1, 15)))
        marks.append(Mark(place + 1, x, base + number / 2 + 0.5, column, 15))
        lines.append(
            Line("line", dial((x, base + number + clock / 2), min(column, clock) / 2 - 0.7))
        )
        y = base + number + clock + 2
        lines.append(Line("line", rounded((x - wide / 2, y, wide, heap - 2), 1.5)))
    return Plan(size, fields, tuple(lines), tuple(marks))


def defect_map(size: Size) -> Plan:
    """The outline of a shirt and a free frame for another product; below them rows to count kinds
    of defects, with an arrow back to where each was born."""
    width, height = size
    upper, head, foot = 102.0, 22.0, 34.0
    half = (width - GUTTER) / 2
    kind, born = 46.0, 50.0
    tally = width - kind - born - 14
    lines = [
        Line("line", rounded((x + 0.3, 0.3, half - 0.6, upper), 3)) for x in (0.0, half + GUTTER)
    ]
    lines.append(Line("bold", _shirt((4, 20, half - 8, upper - 24))))
    fields = {
        name: Field((x + 3, 2.5, half - 6, 17), icon=12, group="product", sizes=_SHEET)
        for name, x in (("shirt", 0.0), ("product", half + GUTTER))
    }
    y = upper + GUTTER + 1
    columns = (
        ("kind", 0.0, kind),
        ("count", kind, tally),
        ("born", width - born, born),
    )
    for name, x, wide in columns:
        fields[name] = Field((x, y, wide - 1, head - 1), icon=12, gap=3, group="head", sizes=_LABEL)
    start = y + head
    row = (height - foot - GUTTER - start) / DEFECTS
    lines.append(Line("line", grid((0.2, start, kind - 0.2, DEFECTS * row), 1, DEFECTS)))
    lines.append(Line("line", grid((kind, start, tally, DEFECTS * row), 1, DEFECTS)))
    lines.append(Line("line", grid((width - born, start, born - 0.2, DEFECTS * row), 1, DEFECTS)))
    lines += [
        Line("solid", arrow((kind + tally + 1.5, start + (n + 0.5) * row), 11, 3.4))
        for n in range(DEFECTS)
    ]
    fields["help"] = Field(
        (0, height - foot, width, foot), look="beside framed", icon=14, sizes=_SHEET
    )
    return Plan(size, fields, tuple(lines))


def _shirt(area: Area) -> str:
    """The outline of a shirt from the front."""
    x, y, width, height = area
    middle = x + width / 2

    def at(across: float, down: float) -> Point:
        return middle + across * width / 2, y + down * height

    right = (
        (0.22, 0.02),
        (0.45, 0.06),
        (0.98, 0.36),
        (0.74, 0.52),
        (0.52, 0.38),
        (0.52, 0.98),
    )
    left = tuple((-across, down) for across, down in reversed(right))
    collar = ((-0.14, 0.10), (0.0, 0.15), (0.14, 0.10))
    return path(*(at(*point) for point in (*right, *left, *collar)), closed=True)


def heat_round(size: Size) -> Plan:
    """A sketch of the hall, the pictures to put into it, three clocks, and three small changes."""
    width, height = size
    pictures, clocks, changes = 32.0, 32.0, 48.0
    floor = height - pictures - clocks - changes - 3 * GUTTER
    fields = {
        "floor": Field((4, 3, width - 8, 16), icon=13, sizes=_SHEET),
    }
    lines = [Line("bold", rectangle((0.5, 0.5, width - 1, floor - 1)))]
    y = floor + GUTTER
    for name, area in zip(HEAT, side_by_side(size, y, pictures, len(HEAT)), strict=True):
        x, _, wide, _ = area
        lines.append(Line("line", rounded((x + 0.3, y, wide - 0.6, pictures), 3)))
        fields[name] = Field(
            (x + 1, y + 2, wide - 2, pictures - 4), "above", 12, 1.5, "sign", (12, 11, 11)
        )
    y += pictures + GUTTER
    names = ("first-time", "second-time", "third-time")
    for name, area in zip(names, side_by_side(size, y, clocks, 3), strict=True):
        x, _, wide, _ = area
        lines.append(Line("line", rounded((x + 0.3, y, wide - 0.6, clocks), 3)))
        lines.append(Line("bold", dial((x + wide - 16, y + clocks / 2), 13)))
        fields[name] = Field(
            (x + 2, y + 3, wide - 33, clocks - 5), "above", 12, 1.5, "time", (12, 11, 11)
        )
    y += clocks + GUTTER
    names = ("this-week", "no-money", "ask")
    for name, area in zip(names, side_by_side(size, y, changes, 3), strict=True):
        fields[name] = Field(
            area, look="beside framed", icon=13, group="change", words=0.6, sizes=_SHEET
        )
    return Plan(size, fields, tuple(lines))
