"""How pages lie on sides of paper: one by one, several copies, folded, or stitched as a booklet.

Pure geometry in millimetres; what is larger than the paper is tiled in tiles.py.
"""

from collections.abc import Sequence

from handbook.content.papers import Base, Size
from handbook.press.paper.sides import EDGE, NUMBER_AT, Line, Place, Side, Stroke

COLUMNS, ROWS = 4, 2
"""The panels of a pocket booklet on its one side."""

_LOWER, _UPPER = (7, 0, 1, 2), (6, 5, 4, 3)
"""Pages of a pocket booklet from left to right; the upper ones stand on their heads. The back
cover lies left of the front, and every page beside the one that faces it."""


def plain(
    sizes: Sequence[Size], number_at: tuple[float, float] | None = NUMBER_AT
) -> tuple[Side, ...]:
    """Each page as a side of its own size. Where a page has a footer of its own, its number will
    stand on the first line of it."""
    return tuple(
        Side(width, height, (Place(page, 0, 0),), number_at=number_at)
        for page, (width, height) in enumerate(sizes)
    )


def copies(per_side: int, base: Base, pages: int, repeats: str) -> tuple[Side, ...]:
    """Small pages, each as often as a side holds it, with lines to cut along; ``repeats`` says
    how often that is ("×4").

    Two A5 pages stand side by side on a landscape side, four A6 pages on an upright one. As the
    copies of a side are all alike, the back of a sheet fits its front however it is turned over.
    ValueError for any other number than 2 or 4.
    """
    if per_side not in (2, 4):
        raise ValueError(f"{per_side} copies to a side")
    width, height = (base.height, base.width) if per_side == 2 else (base.width, base.height)
    across, down = 2, per_side // 2
    corners = [(c * width / across, r * height / down) for r in range(down) for c in range(across)]
    lines = [Line(width / 2, EDGE, width / 2, height - EDGE, Stroke.CUT)]
    if down == 2:
        lines.append(Line(EDGE, height / 2, width - EDGE, height / 2, Stroke.CUT))
    return tuple(
        Side(
            width,
            height,
            tuple(Place(page, x, y, again=n > 0) for n, (x, y) in enumerate(corners)),
            tuple(lines),
            repeats=repeats,
        )
        for page in range(pages)
    )


def folded(base: Base, *, rtl: bool) -> Side:
    """Eight panels on one landscape side, the pocket booklet with one cut: fold the sheet along
    its length, cut the middle of the fold, push the ends together. Right to left is its mirror."""
    width, height = base.height, base.width
    across, down = width / COLUMNS, height / ROWS
    lower, upper = (_LOWER[::-1], _UPPER[::-1]) if rtl else (_LOWER, _UPPER)
    places = [Place(page, c * across, down) for c, page in enumerate(lower)]
    places += [Place(page, c * across, 0, turned=180) for c, page in enumerate(upper)]
    lines = [Line(c * across, EDGE, c * across, height - EDGE, Stroke.FOLD) for c in range(1, 4)]
    lines += [
        Line(EDGE, down, across, down, Stroke.FOLD),
        Line(width - across, down, width - EDGE, down, Stroke.FOLD),
        Line(across, down, width - across, down, Stroke.CUT),
    ]
    in_order = tuple(sorted(places, key=lambda place: place.page))
    return Side(width, height, in_order, tuple(lines), number_at=None)


def booklet(sizes: Sequence[Size], base: Base, *, rtl: bool) -> tuple[Side, ...]:
    """A file as a saddle-stitched booklet: two pages, half as large, to a landscape side; print
    on both sides, turned over along the short edge. The spine is left, right when ``rtl``.

    Pages of another size than the base are scaled to fit, landscape ones turned.
    """
    last = (len(sizes) + 3) // 4 * 4 - 1
    pairs: list[tuple[int, int]] = []
    for first in range(0, (last + 1) // 2, 2):
        pairs += [(last - first, first), (first + 1, last - first - 1)]
    return tuple(
        Side(
            base.height,
            base.width,
            tuple(
                _half(page, sizes[page], base, half)
                for half, page in sorted(enumerate(pair[::-1] if rtl else pair), key=lambda p: p[1])
                if page < len(sizes)
            ),
            number_at=None,
        )
        for pair in pairs
    )


def _half(page: int, size: Size, base: Base, half: int) -> Place:
    """A page in the middle of the left (0) or right (1) half of a landscape side."""
    width, height = base.height / 2, base.width
    turned = 90 if size[0] > size[1] else 0
    across, down = size[::-1] if turned else size
    scale = min(width / across, height / down)
    return Place(
        page,
        x=half * width + (width - scale * across) / 2,
        y=(height - scale * down) / 2,
        turned=turned,
        scale=scale,
    )
