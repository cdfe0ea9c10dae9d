"""Two columns that are about equally high, guessed before anything is laid out.

The engine balances columns by laying them out again and again; for a page of a form that takes
seconds.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from handbook.press.values.section import Section

SIGNS = 42
"""Signs of text in a line of half a sheet."""

_TAG = re.compile(r"<[^>]*>")
_EXTRA = {"<hr": 1.6, "<li": 1.2, "<p": 0.4, "<blockquote": 1.0}
"""Lines of height that an element takes besides its words."""


def halves(boxes: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """The boxes in their order, divided where both parts are most alike in height."""
    heights = [0.0, *accumulate(map(_height, boxes))]
    middle = heights[-1] / 2
    cut = min(range(len(heights)), key=lambda n: (abs(heights[n] - middle), -n))
    return list(boxes[:cut]), list(boxes[cut:])


def _height(box: Section) -> float:
    """Lines of text that a box is high, its heading among them."""
    words = len(_TAG.sub("", box.body)) / SIGNS
    return 2 + words + sum(box.body.count(tag) * more for tag, more in _EXTRA.items())
