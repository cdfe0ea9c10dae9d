"""What does not fit, read from the laid-out boxes of a piece: words, tables, pictures, lines and
boxes that leave the page or are clipped, words wider than their box, words on top of other words,
of a picture, a line or a box.

Pure functions over boxes; only the engine makes such boxes.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from handbook.press.engine.areas import (
    EDGE,
    EVERYWHERE,
    Area,
    border,
    content,
    has_drawing,
    has_lines,
    padding,
    printable,
    seen,
)

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
    CUT = "cut"
    STRUCK = "struck"
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


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a box lies: page, what it must not leave, what a drawing in the background must not,
    the nearest block, the nearest section as a box and by its id, and its page."""

    page: int
    area: Area
    drawing: Area
    block: Any
    home: Any
    source: str = ""
    section: str = ""

    def overflow(self, flaw: Flaw, text: str, other: str = "") -> Overflow:
        return Overflow(flaw, self.source, self.section, text, self.page, other)


@dataclass(frozen=True, slots=True)
class _Ink:
    """What is seen of a text or, where ``box`` is given, of a drawn box. ``number`` counts all ink
    of the page in its order; ``own`` are the numbers of what lies in the drawn box."""

    area: Area
    place: _Place
    number: int
    box: Any = None
    own: range = range(0)


def overflows(pages: Sequence[Any]) -> Iterator[Overflow]:
    """What does not fit on the laid-out pages: one finding a section and flaw, the first one. Where
    words are cut off, the box around them is no finding of its own."""
    known: set[tuple[Flaw, str, str]] = set()
    for found in _all(pages):
        flaws = (found.flaw, Flaw.OUTSIDE) if found.flaw is Flaw.CUT else (found.flaw,)
        if known.isdisjoint((flaw, found.source, found.section) for flaw in flaws):
            known.add((found.flaw, found.source, found.section))
            yield found


def _all(pages: Sequence[Any]) -> Iterator[Overflow]:
    for number, page in enumerate(pages, start=1):
        text = content(page)
        area = text._replace(top=min(text.top, EDGE))
        place = _Place(number, area, printable(page), page, page)
        ink: list[_Ink] = []
        for child in page.children:
            margin = type(child).__name__ == "MarginBox"
            free = replace(place, area=EVERYWHERE, drawing=EVERYWHERE)
            found = _walk(child, free if margin else place, ink)
            if margin:
                deque(found, maxlen=0)  # Only their ink counts: it may meet the text.
            else:
                yield from found
        yield from _overlaps(ink)


def _walk(box: Any, outer: _Place, ink: list[_Ink]) -> Iterator[Overflow]:
    """What leaves its area in ``box``; what stays where it should go to ``ink``."""
    box = getattr(box, "_box", box)  # Absolutely placed boxes come in a wrapper.
    if box.style["transform"] or box.style["visibility"] != "visible":
        return  # Turned words lie elsewhere than the box says.
    if box.element_tag == "img" and not hasattr(box, "replacement"):
        return  # A missing picture is a finding of its own; this is its description.
    name = type(box).__name__
    if name == "TextBox":
        yield from _text(box, outer, ink)
        return
    place = _enter(box, outer)
    picture = name.endswith("ReplacedBox")
    if picture:
        yield from _picture(box, place)
    elif name == "TableBox" and not place.area.spans(border(box)):
        yield place.overflow(Flaw.TABLE, words(box))
        return
    before = len(ink)
    inner = place if name in _INLINE else replace(place, block=box)
    for child in getattr(box, "children", ()):
        yield from _walk(child, inner, ink)
    place = replace(place, area=outer.area, drawing=outer.drawing)  # It does not clip itself.
    if picture or (name not in _INLINE and (has_lines(box) or has_drawing(box))):
        yield from _drawn(box, place, range(before, len(ink)), ink)


def _drawn(box: Any, place: _Place, own: range, ink: list[_Ink]) -> Iterator[Overflow]:
    """A line, a box or a picture that is cut off; else its ink, unless words may stand on it."""
    lies, picture = border(box), hasattr(box, "replacement")
    limit = place.area if has_lines(box) else place.drawing
    if not picture and not limit.holds(lies):
        yield place.overflow(Flaw.CUT, words(box) or words(place.home))
    elif picture or has_lines(box) or box.element_tag == "span":
        ink.append(_Ink(seen(box).thickened(), place, len(ink), box, own))


def _enter(box: Any, place: _Place) -> _Place:
    element = box.element
    if element is not None:
        section = str(element.get("id") or place.section)
        source = str(element.get("data-source") or place.source)
        if (section, source) != (place.section, place.source):
            place = replace(place, section=section, source=source, home=box)
    if box.style["overflow"] != "visible":
        clip = padding(box)
        area, drawing = place.area.within(clip), place.drawing.within(clip)
        place = replace(place, area=area, drawing=drawing)
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
    if place.area.holds(lies) and border(place.block).spans(lies):
        ink.append(_Ink(lies, place, len(ink)))
    else:
        yield place.overflow(Flaw.OUTSIDE, words(place.block) or box.text.strip())


def _picture(box: Any, place: _Place) -> Iterator[Overflow]:
    name = str(box.element.get("src") or "").rpartition("/")[2]
    if not place.area.holds(border(box)):
        yield place.overflow(Flaw.PICTURE, name)
    size = (getattr(box.replacement, "width", None), getattr(box.replacement, "height", None))
    if any(isinstance(side, int) and side > MAX_PIXELS for side in size):
        yield place.overflow(Flaw.HUGE, name)


def _overlaps(ink: list[_Ink]) -> Iterator[Overflow]:
    """Words of one block on top of words of another, of a picture, of a line or a box."""
    ink.sort(key=lambda one: one.area.top)
    for number, upper in enumerate(ink):
        for lower in ink[number + 1 :]:
            if lower.area.top > upper.area.bottom:
                break
            if not upper.area.meets(lower.area):
                continue
            if upper.box is lower.box is None:
                if lower.place.block is not upper.place.block:
                    yield upper.place.overflow(
                        Flaw.OVER, words(upper.place.block), words(lower.place.block)
                    )
            elif None in (upper.box, lower.box):
                text, drawn = (upper, lower) if upper.box is None else (lower, upper)
                if text.number not in drawn.own:
                    yield text.place.overflow(Flaw.STRUCK, words(text.place.block))


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
