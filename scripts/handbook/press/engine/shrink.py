"""Words that do not fit into a card or a panel are set smaller, step by step.

What each step means, the stylesheet says: first less air and a smaller picture, then smaller type.
Words that do not fit even then are a finding (PR03).
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from handbook.press.engine.areas import ROUNDING
from handbook.press.engine.fit import boxes
from handbook.press.engine.overflow import DESCENT

STEPS = 5
"""Attribute ``data-step`` of a box goes from 1 to this; none at all is the largest setting."""

_SOLID = ("hr", "img", "tr")
"""Elements without words that must not stick out either."""

_FITS = re.compile(r'data-fits="([^"]*)"(?: data-step="\d+")?')

Layout = Callable[[str], list[Any]]
"""Lays a document out: the boxes of its pages."""


def shrink(html: str, layout: Layout) -> str:
    """The document with every element ``data-fits`` in the largest setting that holds its words.

    The value of the attribute is a name; elements of one name are set alike.
    """
    if not _FITS.search(html):
        return html
    for step in range(1, STEPS + 1):
        crowded = {name for page in layout(html) for name in _crowded(page)}
        if not crowded:
            break
        html = _stepped(html, crowded, step)
    return html


def _stepped(html: str, crowded: set[str], step: int) -> str:
    def mark(match: re.Match[str]) -> str:
        name = match.group(1)
        return f'data-fits="{name}" data-step="{step}"' if name in crowded else match.group(0)

    return _FITS.sub(mark, html)


def _crowded(page: Any) -> Iterator[str]:
    for box in boxes(page):
        name = box.element.get("data-fits")
        if name is not None and _sticks_out(box):
            yield str(name)


def _sticks_out(box: Any) -> bool:
    left, top = box.content_box_x(), box.content_box_y()
    return any(
        x < left - ROUNDING or right > left + box.width + ROUNDING or bottom > top + box.height
        for x, right, bottom in _extents(box)
    )


def _extents(box: Any) -> Iterator[tuple[float, float, float]]:
    """Left, right and lower edge of all that is seen in a box."""
    for child in _within(box):
        x, y = child.position_x, child.position_y
        if isinstance(getattr(child, "text", None), str):
            depth = DESCENT * child.style["font_size"]
            yield x, x + child.width, y + child.baseline + depth
        elif getattr(child, "element_tag", "") in _SOLID:
            yield x, x + child.margin_width(), y + child.margin_height() - ROUNDING


def _within(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)  # Absolutely placed boxes come in a wrapper.
        yield child
        yield from _within(child)
