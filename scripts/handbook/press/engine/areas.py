"""Where laid-out boxes lie on their page, and what of them is seen. In CSS pixels.

Pure functions over boxes; only the engine makes such boxes.
"""

from math import inf
from typing import Any, NamedTuple

ROUNDING = 1.0
"""CSS pixels that anything may stick out."""

MM = 96 / 25.4
"""CSS pixels in a millimetre."""

EDGE = 10 * MM
"""Nothing is printed nearer to the upper edge (decisions/numbers.md#paper)."""

TOUCH = 1 * MM
"""Words may overlap by less: accents of two tight lines do."""

AIR = 2 * MM
"""A drawing in the background may stick out by as much of nothing (sheets/cut_lines.py)."""

SIDES = ("left", "top", "right", "bottom")


class Area(NamedTuple):
    """A rectangle in CSS pixels from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Area") -> bool:
        """Whether ``other`` lies within, but for rounding."""
        high = other.top >= self.top - ROUNDING and other.bottom <= self.bottom + ROUNDING
        return high and self.spans(other)

    def spans(self, other: "Area") -> bool:
        """The same from left to right only: a text may be higher than its line."""
        return other.left >= self.left - ROUNDING and other.right <= self.right + ROUNDING

    def meets(self, other: "Area") -> bool:
        """Whether the two overlap by more than a touch in both directions."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > TOUCH and high > TOUCH

    def thickened(self) -> "Area":
        """The same, thick enough to meet what it crosses, also where it is a mere line."""
        wide = max(0.0, 2 * TOUCH - (self.right - self.left)) / 2
        high = max(0.0, 2 * TOUCH - (self.bottom - self.top)) / 2
        return Area(self.left - wide, self.top - high, self.right + wide, self.bottom + high)

    def within(self, other: "Area") -> "Area":
        """What both have in common."""
        return Area(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


EVERYWHERE = Area(-inf, -inf, inf, inf)


def content(box: Any) -> Area:
    """Where the content of a box has its place."""
    left, top = box.content_box_x(), box.content_box_y()
    return Area(left, top, left + box.width, top + box.height)


def padding(box: Any) -> Area:
    """A box within its border: what one that clips lets be seen."""
    left, top = box.padding_box_x(), box.padding_box_y()
    return Area(left, top, left + box.padding_width(), top + box.padding_height())


def border(box: Any) -> Area:
    """A box with its border."""
    left, top = box.border_box_x(), box.border_box_y()
    return Area(left, top, left + box.border_width(), top + box.border_height())


def printable(page: Any) -> Area:
    """What a drawing in the background must not leave: all but the outermost edge, and its air."""
    edge = EDGE - AIR
    return Area(edge, edge, page.margin_width() - edge, page.margin_height() - edge)


def has_lines(box: Any) -> bool:
    """Whether a box has a visible border or a colour of its own."""
    return bool(_lines(box)) or bool(box.background and box.background.color.alpha)


def has_drawing(box: Any) -> bool:
    """Whether a box has a picture in its background."""
    return bool(box.background and any(layer.image for layer in box.background.layers))


def seen(box: Any) -> Area:
    """What of a box words must not stand on: all of it, or its only line. Above a line to write on
    there may be words."""
    lies, lines = border(box), _lines(box)
    if len(lines) != 1 or box.background:
        return lies
    ((side, width),) = lines.items()
    inner = {"left": lies.left + width, "top": lies.top + width}
    inner |= {"right": lies.right - width, "bottom": lies.bottom - width}
    opposite = SIDES[(SIDES.index(side) + 2) % 4]
    return lies._replace(**{opposite: inner[side]})


def _lines(box: Any) -> dict[str, float]:
    """The widths of the visible borders of a box, by their side."""
    return {
        side: float(getattr(box, f"border_{side}_width"))
        for side in SIDES
        if getattr(box, f"border_{side}_width") > 0
        and getattr(box.style[f"border_{side}_color"], "alpha", 1) > 0
    }
