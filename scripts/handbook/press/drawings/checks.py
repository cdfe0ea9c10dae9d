"""Sheets to tick and to sketch on, at a workplace or a machine."""

from collections.abc import Sequence

from handbook.content.papers import Size
from handbook.press.drawings.fields import Field, Line, Mark, Plan, path
from handbook.press.drawings.shapes import GUTTER, rounded, side_by_side
from handbook.press.paper.sides import Area

ORDER = ("sort", "place", "clean", "show", "keep")
"""What is ticked at a tidy workplace each day."""

CARE, WEEKLY = ("off", "brush", "tool", "cable", "guard", "listen", "oil", "mechanic"), 2
"""Tasks on the card of a machine, in their order, and how many of the last are done weekly."""

HEAD = 15.0
"""Height of the line with the days above the boxes to tick."""

BODY = ("reach", "bend", "height", "seat", "load", "light", "feet", "change")
"""What pairs look at where a body and its workplace meet."""

_SHEET = (14, 12, 11)
"""Points of type on a sheet that lies on the table."""


def workplace_check(size: Size) -> Plan:
    """Two frames to sketch a workplace before and after, five rows to tick each day of a week, and
    a box for what moves out."""
    width, height = size
    sketch, foot, label = 80.0, 44.0, 92.0
    fields = {}
    for name, area in zip(("before", "after"), side_by_side(size, 0, sketch, 2), strict=True):
        fields[name] = Field(
            area, look="beside framed", icon=14, group="sketch", words=0.3, sizes=_SHEET
        )
    start = sketch + GUTTER
    fields |= _tasks((0, start, label, height - foot - GUTTER - start), ORDER)
    lines, marks = _days((label, start, width - label, height - foot - GUTTER - start), len(ORDER))
    out = width * 0.62
    fields["out"] = Field(
        (0, height - foot, out, foot), look="beside framed", icon=14, words=0.5, sizes=_SHEET
    )
    fields["next"] = Field(
        (out + GUTTER, height - foot, width - out - GUTTER, foot),
        look="beside framed",
        icon=14,
        sizes=_SHEET,
    )
    return Plan(size, fields, lines, marks)


def machine_card(size: Size) -> Plan:
    """Eight tasks to tick each day of a week, and in a thick border when to stop and whom to
    call."""
    width, height = size
    stop, label = 68.0, 100.0
    tall = height - stop - GUTTER - 2
    fields = _tasks((0, 0, label, tall), CARE)
    lines, marks = _days((label, 0, width - label, tall), len(CARE), WEEKLY)
    y = height - stop
    lines += (
        Line("thick", rounded((1.5, y + 1.5, width - 3, stop - 3), 4)),
        Line("thick", rounded((4.5, y + 4.5, width - 9, stop - 9), 3)),
    )
    half = width / 2
    fields["stop"] = Field((9, y + 8, half - 11, stop - 16), icon=14, sizes=(24, 16, 11))
    fields["call"] = Field((half + 3, y + 8, half - 13, stop - 16), icon=14, sizes=(24, 16, 11))
    return Plan(size, fields, lines, marks)


def posture_check(size: Size) -> Plan:
    """Eight pictures of body and workplace, each with space to draw what would be better."""
    row = (size[1] + GUTTER) / 4
    fields = {}
    for at, name in enumerate(BODY):
        x, y, wide, _ = side_by_side(size, at // 2 * row, row, 2)[at % 2]
        fields[name] = Field(
            (x, y, wide, row - GUTTER),
            look="beside framed",
            icon=16,
            group="body",
            words=0.7,
            sizes=_SHEET,
        )
    return Plan(size, fields)


def _tasks(area: Area, names: Sequence[str]) -> dict[str, Field]:
    """Fields of equal height below each other, before the boxes to tick, and one above them for
    the days."""
    x, y, width, height = area
    row = (height - HEAD) / len(names)
    fields = {
        name: Field(
            (x, y + HEAD + n * row + 1, width - 3, row - 2),
            look="beside middle",
            icon=min(14.0, row - 3),
            group="row",
            sizes=_SHEET,
        )
        for n, name in enumerate(names)
    }
    fields["days"] = Field((x, y + 1, width - 3, HEAD - 2), "beside middle", 12, sizes=_SHEET)
    return fields


def _days(area: Area, count: int, weekly: int = 0) -> tuple[tuple[Line, ...], tuple[Mark, ...]]:
    """Boxes to tick in every row on seven days, which are numbered above, and one wide box in the
    last rows, if they are ``weekly``; a line parts the rows over the whole width of the sheet."""
    x, y, width, height = area
    top, row, column = y + HEAD, (height - HEAD) / count, width / 7
    box = min(column, row) - 2.5
    steps = (top + n * row for n in range(count + 1))
    lines = [Line("line", path((0, at), (x + width, at))) for at in steps]
    for n in range(count):
        at = top + (n + 0.5) * row - box / 2
        if n >= count - weekly:
            inset = (column - box) / 2
            lines.append(Line("bold", rounded((x + inset, at, width - 2 * inset, box), 1.5)))
            continue
        lines += [
            Line("line", rounded((x + (day + 0.5) * column - box / 2, at, box, box), 1.5))
            for day in range(7)
        ]
    marks = tuple(Mark(day + 1, x + (day + 0.5) * column, top - 5, column, 14) for day in range(7))
    return tuple(lines), marks
