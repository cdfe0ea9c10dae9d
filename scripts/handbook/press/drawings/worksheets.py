"""Worksheets with a place of its own for every box: laid out once, without trials."""

from collections.abc import Sequence

from handbook.content.papers import Size
from handbook.press.drawings.fields import Field, Line, Plan, path
from handbook.press.drawings.shapes import rounded

GUTTER = 3.0
DRAW_AT = 83.0
"""Where the space to draw begins on a stair: after the words and the boxes to tick."""

_FIXED = (12, 12, 11)

ICON = 12.0
"""Millimetres of the picture beside a prompt (decisions/numbers.md#paper)."""

_BRICKS: Sequence[Sequence[tuple[str, float]]] = (
    (("deduction", 0.5), ("sum", 0.5)),
    (("", 0.3), ("allowance", 0.45), ("", 0.25)),
    (("bonus", 0.55), ("", 0.45)),
    (("", 0.35), ("extra", 0.65)),
    (("basic", 1.0),),
)
"""Bricks of each course of the wall of pay, the upper course first, with their shares of the
width; those without a name are for other parts."""


def two_views(size: Size) -> Plan:
    """Two fields that overlap: what both sides see stands where they do."""
    width, height = size
    below, corner = 56.0, 26.0
    bottom, third = height - below - 8, width / 3
    fields = {
        name: Field(
            (at * third + 7, 12, third - 14, bottom - 30),
            look="above",
            icon=26,
            group="view",
            words=0.36,
            sizes=(30, 18, 14),
        )
        for at, name in enumerate(("ours", "same", "theirs"))
    }
    fields["ask"] = Field(
        (0, height - below, width, below), look="beside framed", icon=28, sizes=(30, 18, 14)
    )
    views = [rounded((x, 1, 2 * third - 1, bottom), corner) for x in (1.0, third)]
    return Plan(size, fields, tuple(Line("bold", view) for view in views))


def sentence_builder(size: Size) -> Plan:
    """Five questions with two of them to draw, the check, and the whole sentence below."""
    rows = (
        (1.45, ("what", "where")),
        (1.0, ("when", "who-feels")),
        (1.0, ("how-often", "no-blame")),
        (1.15, ("our-sentence",)),
    )
    return _in_rows(size, rows)


def small_test(size: Size) -> Plan:
    """The test, where and how long, before and after, when to stop, and the day to look."""
    rows = (
        (1.0, ("test",)),
        (1.1, ("where", "how-long")),
        (1.1, ("count-before", "count-after")),
        (1.3, ("stop", "look")),
    )
    return _in_rows(size, rows)


def why_stairs(size: Size) -> Plan:
    """Five stairs that lead down with the reading; what to beware of stands above them, at the
    side that is still free."""
    width, height = size
    top, low, long = 27.0, 36.0, 120.0
    row, shift = (height - top - low) / 5, (width - long) / 4
    fields = {"sentence": Field((0, 0, width, top - 1.5), "beside framed", ICON, sizes=_FIXED)}
    lines = []
    for stair in range(5):
        x, y = stair * shift, top + stair * row
        fields[f"stair-{stair + 1}"] = Field((x, y, long, row), "stair", ICON, sizes=_FIXED)
        lines.append(Line("line", rounded((x, y, long, row - 1.5), 2)))
        lines.append(Line("bold", path((x, y + 4), (x, y), (x + long, y), (x + long, y + 4))))
        lines.append(Line("dotted", path((x + DRAW_AT, y + 3), (x + DRAW_AT, y + row - 4))))
    free = long + shift + 2
    fields["stop"] = Field((free, top, width - free, 2 * row - 1.5), "framed", sizes=_FIXED)
    y, half = height - low, width * 0.52
    fields["can-change"] = Field((0, y, half, low), "beside framed", ICON, sizes=_FIXED)
    fields["check"] = Field(
        (half + GUTTER, y, width - half - GUTTER, low), "beside framed", ICON, sizes=_FIXED
    )
    return Plan(size, fields, tuple(lines))


def pay_blocks(size: Size) -> Plan:
    """A wall of bricks for the parts of an invented wage, the foundation lowest; beside it what is
    taken out, and below three questions to take along."""
    width, height = size
    above, foot, gap = 27.0, 40.0, 2.0
    top = above + GUTTER + 1
    row = (height - foot - GUTTER - 1 - top) / len(_BRICKS)
    fields = {"month": Field((4, 1, width - 8, above - 1), icon=13, sizes=(14, 12, 11))}
    lines = []
    for course, bricks in enumerate(_BRICKS):
        x, y = 0.0, top + course * row
        for name, share in bricks:
            wide = share * width
            area = (x + 0.5, y + 0.5, wide - gap, row - gap)
            out = name == "deduction"
            lines.append(Line("spot" if out else "bold", rounded(area, 1.5)))
            if name:
                fields[name] = Field(
                    (x + 4, y + 2.5, wide - gap - 7, row - gap - 3.5),
                    icon=ICON,
                    group="brick",
                    sizes=(14, 12, 11),
                )
            x += wide
    third = (width + GUTTER) / 3
    for at in range(3):
        fields[f"ask-{at + 1}"] = Field(
            (at * third, height - foot, third - GUTTER, foot),
            look="beside framed",
            icon=ICON,
            group="ask",
            sizes=(14, 12, 11),
        )
    return Plan(size, fields, tuple(lines))


def _in_rows(size: Size, rows: Sequence[tuple[float, Sequence[str]]]) -> Plan:
    """Fields of equal width in rows, which share the height by their weights."""
    width, height = size
    unit = (height + GUTTER) / sum(weight for weight, _ in rows)
    fields, y = {}, 0.0
    for weight, names in rows:
        wide = (width + GUTTER) / len(names) - GUTTER
        for at, name in enumerate(names):
            fields[name] = Field(
                (at * (wide + GUTTER), y, wide, weight * unit - GUTTER),
                look="beside framed",
                icon=ICON,
                group="field",
                sizes=(14, 12, 11),
            )
        y += weight * unit
    return Plan(size, fields)
