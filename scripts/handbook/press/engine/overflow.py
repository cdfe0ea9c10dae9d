"""What does not fit, read from the laid-out boxes of a piece: words, tables and pictures that leave
the page or are clipped, words wider than their box, words on top of other words.

Pure functions over boxes; only the engine makes such boxes.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf
from typing import Any, NamedTuple

ROUNDING = 1.0
"""CSS pixels that anything may stick out."""

MM = 96 / 25.4
"""CSS pixels in a millimetre."""

EDGE = 10 * MM
"""Nothing is printed nearer to the upper edge (specification, section 8.4, rule 2)."""

TOUCH = 1 * MM
"""Words may overlap by less: accents of two tight lines do."""

ASCENT, DESCENT = 0.7, 0.22
"""Height and depth of the ink of common letters, in font sizes. The engine's own height of a text
is that of the whole font, which for Arabic and Bengali is far more than a line."""

MAX_PIXELS = 8000
"""Pixels of a picture's longer side: A3 at 400 dots an inch has 6600."""

FIRST_WORDS = 60
_INLINE = frozenset({"InlineBox", "LineBox", "TextBox", "FirstLetterBox"})


class Flaw(StrEnum):
    """In which way something does not fit."""

    OUTSIDE = "outside"
    OVER = "over"
    TABLE = "table"
    PICTURE = "picture"
    HUGE = "huge"


@dataclass(frozen=True, slots=True)
class Overflow:
    """Something that does not fit: the path of its page, the id of the nearest section, its first
    words or the address of the picture, the words it stands on, and the number of the page."""

    flaw: Flaw
    source: str
    section: str
    text: str
    page: int
    other: str = ""


class Area(NamedTuple):
    """A rectangle in CSS pixels from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Area") -> bool:
        """Whether ``other`` lies within, but for rounding."""
        return (
            other.left >= self.left - ROUNDING
            and other.top >= self.top - ROUNDING
            and other.right <= self.right + ROUNDING
            and other.bottom <= self.bottom + ROUNDING
        )

    def meets(self, other: "Area") -> bool:
        """Whether the two overlap by more than a touch in both directions."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > TOUCH and high > TOUCH

    def within(self, other: "Area") -> "Area":
        """What both have in common."""
        return Area(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


EVERYWHERE = Area(-inf, -inf, inf, inf)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a box lies: page, nearest section, what it must not leave, the nearest block."""

    page: int
    area: Area
    block: Any
    source: str = ""
    section: str = ""

    def overflow(self, flaw: Flaw, text: str, other: str = "") -> Overflow:
        return Overflow(flaw, self.source, self.section, text, self.page, other)


@dataclass(frozen=True, slots=True)
class _Ink:
    area: Area
    place: _Place


def overflows(pages: Sequence[Any]) -> Iterator[Overflow]:
    """What does not fit on the laid-out pages: one finding a section and flaw, the first one."""
    seen: set[tuple[Flaw, str, str]] = set()
    for found in _all(pages):
        key = (found.flaw, found.source, found.section)
        if key not in seen:
            seen.add(key)
            yield found


def _all(pages: Sequence[Any]) -> Iterator[Overflow]:
    for number, page in enumerate(pages, start=1):
        content = _content(page)
        area = content._replace(top=min(content.top, EDGE))
        ink: list[_Ink] = []
        for child in page.children:
            margin = type(child).__name__ == "MarginBox"
            found = _walk(child, _Place(number, EVERYWHERE if margin else area, page), ink)
            if margin:
                deque(found, maxlen=0)  # Only their ink counts: it may meet the text.
            else:
                yield from found
        yield from _overlaps(ink)


def _walk(box: Any, place: _Place, ink: list[_Ink]) -> Iterator[Overflow]:
    """What leaves its area in ``box``; the texts that stay where they should go to ``ink``."""
    box = getattr(box, "_box", box)  # Absolutely placed boxes come in a wrapper.
    if box.style["transform"] or box.style["visibility"] != "visible":
        return  # Turned words lie elsewhere than the box says.
    if box.element_tag == "img" and not hasattr(box, "replacement"):
        return  # A missing picture is a finding of its own; this is its description.
    name = type(box).__name__
    if name == "TextBox":
        yield from _text(box, place, ink)
        return
    place = _enter(box, place)
    if name.endswith("ReplacedBox"):
        yield from _picture(box, place)
    elif name == "TableBox" and not _spans(place.area).holds(_spans(_border(box))):
        yield place.overflow(Flaw.TABLE, words(box))
        return
    if name not in _INLINE:
        place = replace(place, block=box)
    for child in getattr(box, "children", ()):
        yield from _walk(child, place, ink)


def _enter(box: Any, place: _Place) -> _Place:
    element = box.element
    if element is not None:
        section = str(element.get("id") or place.section)
        source = str(element.get("data-source") or place.source)
        if (section, source) != (place.section, place.source):
            place = replace(place, section=section, source=source)
    if box.style["overflow"] != "visible":
        place = replace(place, area=place.area.within(_padding(box)))
    return place


def _text(box: Any, place: _Place, ink: list[_Ink]) -> Iterator[Overflow]:
    if not box.text.strip():
        return
    size = float(box.style["font_size"])
    baseline = box.position_y + box.baseline
    lies = Area(
        box.position_x,
        baseline - ASCENT * size,
        box.position_x + box.width,
        baseline + DESCENT * size,
    )
    if place.area.holds(lies) and _spans(_border(place.block)).holds(_spans(lies)):
        ink.append(_Ink(lies, place))
    else:
        yield place.overflow(Flaw.OUTSIDE, words(place.block) or box.text.strip())


def _picture(box: Any, place: _Place) -> Iterator[Overflow]:
    name = str(box.element.get("src") or "").rpartition("/")[2]
    if not place.area.holds(_border(box)):
        yield place.overflow(Flaw.PICTURE, name)
    size = (getattr(box.replacement, "width", None), getattr(box.replacement, "height", None))
    if any(isinstance(side, int) and side > MAX_PIXELS for side in size):
        yield place.overflow(Flaw.HUGE, name)


def _overlaps(ink: list[_Ink]) -> Iterator[Overflow]:
    """Words of one block on top of words of another."""
    ink.sort(key=lambda one: one.area.top)
    for number, upper in enumerate(ink):
        for lower in ink[number + 1 :]:
            if lower.area.top > upper.area.bottom:
                break
            if lower.place.block is not upper.place.block and upper.area.meets(lower.area):
                yield upper.place.overflow(
                    Flaw.OVER, words(upper.place.block), words(lower.place.block)
                )


def words(box: Any) -> str:
    """The first words in a box."""
    return " ".join("".join(_texts(box)).split())[:FIRST_WORDS]


def _texts(box: Any) -> Iterator[str]:
    box = getattr(box, "_box", box)
    text = getattr(box, "text", None)
    if isinstance(text, str):
        yield text
    for child in getattr(box, "children", ()):
        yield from _texts(child)
    if type(box).__name__ == "LineBox":
        yield " "


def _spans(area: Area) -> Area:
    """The same from left to right, at any height: a text may be higher than its line."""
    return area._replace(top=0, bottom=0)


def _content(box: Any) -> Area:
    left, top = box.content_box_x(), box.content_box_y()
    return Area(left, top, left + box.width, top + box.height)


def _padding(box: Any) -> Area:
    left, top = box.padding_box_x(), box.padding_box_y()
    return Area(left, top, left + box.padding_width(), top + box.padding_height())


def _border(box: Any) -> Area:
    left, top = box.border_box_x(), box.border_box_y()
    return Area(left, top, left + box.border_width(), top + box.border_height())
