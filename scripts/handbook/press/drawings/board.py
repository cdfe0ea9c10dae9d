"""A sheet without a drawing of its own: fields of equal size, the more boxes the smaller."""

from collections.abc import Sequence
from itertools import groupby
from math import ceil

from handbook.content.papers import Size
from handbook.press.drawings.fields import PADDING, Field, Plan
from handbook.press.drawings.type_size import POSTER_WORDS, PT, line_width, text_of
from handbook.press.paper.sides import Area
from handbook.press.values.section import Section

GUTTER = 5.0
LIST, SHOW, DRAW, WRITE = "list", "show", "draw", "write"
HEIGHTS = {SHOW: 1.0, DRAW: 1.25, WRITE: 1.1}
"""How high a row is for boxes that show something, are drawn in or written in."""

SHOWN = 4
"""Boxes that a poster shows in frames, one below the other; more of them are a list."""

ROW, WORDS = 26.5, 9.0
"""Least height of a row of a list whose heading is main words of a poster, and what words below
the heading add to it, in millimetres."""

ROW_ICON, MOST_ROW_ICON = 22.0, 40.0
"""Picture of a row of the least height, and of a high one, in millimetres."""

MOST_LISTED, MOST_ACROSS = 0.75, 3
"""The share of the height that a list may take where there are other boxes, and the columns that
it may have."""

NARROW, MOST_NARROW = 80.0, 18
"""Millimetres below which a field to draw or write in gets a small heading, and its points."""

LEAST_ICON = 12.0
"""Millimetres of a picture beside a prompt (decisions/numbers.md#paper)."""

LEAST_SHOWN = 24
"""Millimetres of a picture in a frame on a poster, at least."""

SHOWN_GAP = 6.0
"""Millimetres between a picture in a frame and its words."""

MOST = {SHOW: 76, DRAW: 30, WRITE: 32}
"""Largest type of a heading in points on A3: where people draw and write, space matters more."""

A3_WIDTH = 277.0


def board(size: Size, boxes: Sequence[Section], *, wall: bool = False) -> Plan:
    """Fields in rows over the whole sheet; neighbours of one kind share rows. On the ``wall``
    hangs a poster: what it shows are main words, and more than a few of them make a list."""
    width, height = size
    rows = _rows(boxes, height, wall=wall)
    heights = _heights([kind for kind, _ in rows], _row(boxes), height)
    scale = min(1.0, width / A3_WIDTH)
    icon = _shown_icon(boxes, width, min(heights)) if wall else 0.0
    fields: dict[str, Field] = {}
    y = 0.0
    for (kind, row), high, (after, _) in zip(rows, heights, [*rows[1:], rows[-1]], strict=True):
        wide = (width + GUTTER) / len(row) - GUTTER
        for at, box in enumerate(row):
            area = (at * (wide + GUTTER), y, wide, high)
            if kind == LIST:
                fields[box.id] = _listed(area)
            elif kind == SHOW:
                fields[box.id] = _shown(area, scale, icon)
            else:
                fields[box.id] = _empty(area, scale, kind)
        y += high + _gutter(kind, after)
    return Plan(size, fields)


def _rows(
    boxes: Sequence[Section], height: float, *, wall: bool
) -> list[tuple[str, Sequence[Section]]]:
    """The boxes of each row, and of which kind they are."""
    rows: list[tuple[str, Sequence[Section]]] = []
    for kind, run in groupby(boxes, _kind):
        found = list(run)
        across = _columns(kind, len(found))
        if wall and kind == SHOW:
            kind = LIST if len(found) > SHOWN else SHOW
            room = height if len(found) == len(boxes) else MOST_LISTED * height
            across = min(MOST_ACROSS, ceil(len(found) * _row(boxes) / room))
        rows += [(kind, found[n : n + across]) for n in range(0, len(found), across)]
    return rows


def _heights(kinds: Sequence[str], row: float, height: float) -> list[float]:
    """How high each row is: those of a list ``row``, all others share the rest. Where there are too
    many of a list, they are lower, and their words are found not to fit."""
    left = height - sum(map(_gutter, kinds, kinds[1:]))
    weights = [HEIGHTS.get(kind, 0.0) for kind in kinds]
    if not any(weights):
        return [left / len(kinds)] * len(kinds)
    listed = kinds.count(LIST)
    row = min(row, MOST_LISTED * left / listed) if listed else 0.0
    unit = (left - row * listed) / sum(weights)
    return [unit * weight or row for weight in weights]


def _gutter(kind: str, after: str) -> float:
    """The space between two rows; a line parts those of a list."""
    return 0.0 if kind == after == LIST else GUTTER


def _row(boxes: Sequence[Section]) -> float:
    """The least height of a row of a list."""
    words = any(text_of("", box.body).paragraphs for box in boxes if _kind(box) == SHOW)
    return ROW + WORDS if words else ROW


def _listed(area: Area) -> Field:
    """A row of a list on a poster."""
    _, _, _, height = area
    return Field(
        area,
        look="beside row middle",
        icon=max(LEAST_ICON, min(height - ROW + ROW_ICON, MOST_ROW_ICON)),
        gap=8,
        group=LIST,
        sizes=(POSTER_WORDS, POSTER_WORDS, 18),
    )


def _shown_icon(boxes: Sequence[Section], width: float, height: float) -> float:
    """Millimetres of the pictures in frames of a poster: all as large as leaves each heading on
    one line."""
    most = round(min(0.62 * height, 0.26 * width, 64))
    room = width - 2 * PADDING - SHOWN_GAP
    headings = (text_of(box.heading, "").heading for box in boxes if _kind(box) == SHOW)
    longest = max(map(line_width, headings), default=0.0) * POSTER_WORDS / PT
    return max(LEAST_SHOWN, min(most, room - longest))


def _shown(area: Area, scale: float, icon: float) -> Field:
    """A field that people only look at: its picture and its words are as large as they can be. On
    a poster the size of its picture is given."""
    _, _, width, height = area
    return Field(
        area,
        look="beside framed middle",
        icon=icon or max(LEAST_ICON, min(0.62 * height, 0.26 * width, 64 * scale)),
        gap=SHOWN_GAP,
        group=f"{SHOW} {round(width)}",
        sizes=(
            round(MOST[SHOW] * scale),
            POSTER_WORDS if icon else 14,
            max(11, round(14 * scale)),
        ),
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
