"""Sheets that follow an order through days and weeks, to see where long hours are born."""

from handbook.content.papers import Size
from handbook.press.drawings.fields import Field, Line, Mark, Plan, circle, path
from handbook.press.drawings.shapes import dial, grid

GUTTER = 4.0

DAYS, WEEKS = 7, 4

_SHEET = (14, 12, 11)
"""Points of type on a sheet that lies on the table."""

_LABEL = (12, 11, 11)
"""Points of the words at the side or at the head of a table."""

ARRIVALS, ENDS = ("order", "material", "change"), ("planned-end", "real-end")
"""Rows of the strip: those to mark with a stroke, and those with a clock for each day."""


def overtime_strip(size: Size) -> Plan:
    """A week from left to right with the reading: what came when, and when work ended, planned and
    real, with a clock for each day."""
    width, height = size
    label, above, days, foot = 46.0, 28.0, 24.0, 46.0
    column = (width - label) / DAYS
    row = (height - above - days - foot - 2 * GUTTER) / (len(ARRIVALS) + len(ENDS))
    fields = {
        "what": Field((0, 0, width, above), look="beside framed", icon=14, sizes=_SHEET),
        "days": Field(
            (0, above + GUTTER, label - 2, days), icon=12, gap=3, group="label", sizes=_LABEL
        ),
    }
    start = above + GUTTER + days
    lines = [Line("line", grid((label, start - days, width - label, days), DAYS, 1))]
    marks = [
        Mark(day + 1, label + day * column + 5, start - days + 5.5, 10, 15) for day in range(DAYS)
    ]
    for at, name in enumerate((*ARRIVALS, *ENDS)):
        y = start + at * row
        fields[name] = Field(
            (0, y + 1.5, label - 2, row - 2),
            look="beside middle",
            icon=12,
            gap=3,
            group="label",
            sizes=_LABEL,
        )
        lines.append(Line("line", grid((label, y, width - label, row), DAYS, 1)))
        lines.append(Line("line", path((0, y), (label, y))))
        if name in ENDS:
            radius = min(column, row) / 2 - 1.5
            lines += [
                Line("line", dial((label + (day + 0.5) * column, y + row / 2), radius))
                for day in range(DAYS)
            ]
    lines.append(Line("bold", path((0, start), (width, start))))
    half = (width - GUTTER) / 2
    for x, name in ((0.0, "born"), (half + GUTTER, "whose")):
        fields[name] = Field(
            (x, height - foot, half, foot), look="beside framed", icon=14, sizes=_SHEET
        )
    return Plan(size, fields, tuple(lines), tuple(marks))


def hours_calendar(size: Size) -> Plan:
    """Four weeks, a row for each day: planned end, real end, what came, what changed, and a circle
    to fill in on the three longest days."""
    width, height = size
    head, foot, side, last = 36.0, 35.0, 18.0, 24.0
    names = ("planned-end", "real-end", "order", "material", "change")
    column = (width - side - last) / len(names)
    gap = 2.5
    row = (height - head - foot - GUTTER - (WEEKS - 1) * gap) / (WEEKS * DAYS)
    fields = {
        name: Field(
            (side + at * column + 1, 0, column - 2, head - 2),
            look="above",
            icon=13,
            gap=2,
            group="head",
            sizes=_LABEL,
        )
        for at, name in enumerate(names)
    }
    fields["longest"] = Field(
        (width - last + 1, 0, last - 1, head - 2),
        look="above",
        icon=13,
        gap=2,
        group="head",
        sizes=_LABEL,
    )
    lines, marks = [], []
    for week in range(WEEKS):
        y = head + week * (DAYS * row + gap)
        lines.append(Line("line", grid((side, y, width - side - last, DAYS * row), 5, DAYS)))
        lines.append(Line("bold", path((0, y), (width, y))))
        marks.append(Mark(week + 1, 4.5, y + DAYS * row / 2, 9, 22))
        for day in range(DAYS):
            middle = y + (day + 0.5) * row
            marks.append(Mark(day + 1, 13.5, middle, 8, 11))
            lines.append(Line("line", circle(width - last / 2, middle, row / 2 - 0.7)))
    half = (width - GUTTER) / 2
    for x, name in ((0.0, "before"), (half + GUTTER, "sign")):
        fields[name] = Field(
            (x, height - foot, half, foot), look="beside framed", icon=14, sizes=_SHEET
        )
    return Plan(size, fields, tuple(lines), tuple(marks))
