"""A sheet without a drawing of its own: fields of equal size, the more boxes the smaller."""

from collections.abc import Sequence
from itertools import groupby

from handbook.content.papers import Size
from handbook.press.drawings.fields import Field, Plan
from handbook.press.paper.sides import Area
from handbook.press.sheets.fragments import Section

GUTTER = 5.0
SHOW, DRAW, WRITE = "show", "draw", "write"
HEIGHTS = {SHOW: 1.0, DRAW: 1.3, WRITE: 0.85}
"""How high a row is for boxes that show something, are drawn in or written in."""

NARROW, MOST_NARROW = 80.0, 18
"""Millimetres below which a field to draw or write in gets a small heading, and its points."""

LEAST_ICON = 12.0
"""Millimetres of a picture beside a prompt (specification, section 8.4)."""

MOST = {SHOW: 76, DRAW: 30, WRITE: 32}
"""Largest type of a heading in points on A3: where people draw and write, space matters more."""

A3_WIDTH = 277.0


def board(size: Size, boxes: Sequence[Section]) -> Plan:
    """Fields in rows over the whole sheet; neighbours of one kind share rows."""
    width, height = size
    rows: list[tuple[str, list[Section]]] = []
    for kind, run in groupby(boxes, _kind):
        found = list(run)
        across = _columns(kind, len(found))
        rows += [(kind, found[n : n + across]) for n in range(0, len(found), across)]
    unit = (height + GUTTER) / sum(HEIGHTS[kind] for kind, _ in rows)
    scale = min(1.0, width / A3_WIDTH)
    fields: dict[str, Field] = {}
    y = 0.0
    for kind, row in rows:
        high = unit * HEIGHTS[kind] - GUTTER
        wide = (width + GUTTER) / len(row) - GUTTER
        for at, box in enumerate(row):
            area = (at * (wide + GUTTER), y, wide, high)
            fields[box.id] = _shown(area, scale) if kind == SHOW else _empty(area, scale, kind)
        y += high + GUTTER
    return Plan(size, fields)


def _shown(area: Area, scale: float) -> Field:
    """A field that people only look at: its picture and its words are as large as they can be."""
    _, _, width, height = area
    return Field(
        area,
        look="beside framed middle",
        icon=max(LEAST_ICON, min(0.62 * height, 0.26 * width, 64 * scale)),
        gap=6,
        group=f"{SHOW} {round(width)}",
        sizes=(round(MOST[SHOW] * scale), 14, max(11, round(14 * scale))),
    )


def _empty(area: Area, scale: float, kind: str) -> Field:
    """A field to draw or write in: its words leave room."""
    _, _, width, height = area
    most = MOST[kind] if width >= NARROW else MOST_NARROW
    return Field(
        area,
        look="beside framed",
        icon=max(LEAST_ICON, min(0.3 * height, 0.2 * width, 28)),
        group=f"{kind} {round(width)}",
        words=0.4 if kind == DRAW and height > NARROW else 1.0,
        sizes=(round(most * scale), 12, max(11, round(14 * scale))),
    )


def _kind(box: Section) -> str:
    if box.lines or "<hr" in box.body:
        return WRITE
    return DRAW if box.draw else SHOW


def _columns(kind: str, count: int) -> int:
    if kind == SHOW:
        return 1 if count <= 4 else 2 if count <= 10 else 3
    if kind == DRAW:
        return count if count <= 4 else 3
    return 1 if count <= 2 else 2
