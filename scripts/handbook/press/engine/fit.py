"""Fits every sheet into the sides it declares: tighter where it must, with more space to draw and
more rows to write in where it can. Works on the HTML; how a text is laid out, ``layout`` knows.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from handbook.press.values.marks import WRITE_IN, rows_to

LEVELS = ("", "tight", "tight tighter")
"""Classes of a sheet from airy to dense; its stylesheets say what they mean."""

READ = frozenset({"exercise", "cover", "agenda", "safety", "trainer-guide"})
"""Sheets that are read and take as many pages as they need, by the name of their template."""

LEAST_SPACE = 22.0
"""Millimetres of height to draw in that a box keeps in any case."""

READ_LEVELS = ("snug", "snug snugger", "snug snugger snuggest")
"""Their classes: less space, then lines nearer together, then narrower margins and headings."""

SPARED = 0.6
"""Share of a page up to which what is read is set more snugly, if that spares the page."""

FEW = 0.45
"""Share of a page up to which its words look lost: what is read then gets more onto it."""

TRIALS = 3
MM = 96 / 25.4
"""CSS pixels in a millimetre."""

_SHEET = '<section class="sheet '
_SIDES = re.compile(r'^[^>]*\bdata-sides="(\d+)"')

Layout = Callable[[str, int | None], list[Any]]
"""Lays a document out: the boxes of its pages. With a number, none as soon as it takes more pages:
that it is too long is all that the trial shows."""


@dataclass(frozen=True, slots=True)
class Overrun:
    """A sheet that takes more pages than the sides it declares: its source page and both."""

    source: str
    pages: int
    sides: int


def fit(html: str, layout: Layout) -> str:
    """The document of a sheet, set as airy as its declared sides allow.

    A sheet that does not fit even when dense stays dense; ``overruns`` names it afterwards.
    """
    before, mark, rest = html.partition(_SHEET)
    sheet, end, after = rest.partition("</body>")
    if not mark:
        return html

    def whole(text: str) -> str:
        return before + mark + text + end + after

    def lay(text: str, most: int | None) -> list[Any]:
        return layout(whole(text), most)

    read = re.split(r'[ "]', sheet, maxsplit=1)[0] in READ and not _SIDES.match(sheet)
    return whole(_snug(sheet, lay) if read else _fit_sheet(sheet, lay))


def overruns(pages: list[Any]) -> Iterator[Overrun]:
    """The sheets of a laid-out document that take more pages than they declare."""
    taken: dict[str, int] = {}
    elements: dict[str, Any] = {}
    for page in pages:
        here = {_get(box, "id"): box.element for box in boxes(page) if _get(box, "data-sides")}
        elements |= here
        for name in here:
            taken[name] = taken.get(name, 0) + 1
    for name, element in elements.items():
        allowed = int(element.get("data-sides"))
        if taken[name] > allowed:
            yield Overrun(element.get("data-source"), taken[name], allowed)


def boxes(box: Any) -> Iterator[Any]:
    """The boxes of elements in a laid-out box, in their order; none of what CSS adds itself."""
    box = getattr(box, "_box", box)  # Absolutely placed boxes come in a wrapper.
    if getattr(box, "element", None) is not None and ":" not in box.element_tag:
        yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


def _fit_sheet(sheet: str, lay: Layout) -> str:
    match = _SIDES.match(sheet)
    if match is None:
        return sheet
    sides, least = int(match.group(1)), sheet
    for level in LEVELS:
        least = _variant(sheet, level, LEAST_SPACE, 1)
        pages = lay(least, sides)
        if pages:
            return _grow(sheet, level, pages, lay)
    return least


def _snug(sheet: str, lay: Layout) -> str:
    """What is read, set snugly where that spares it a page of a few lines; else that page gets
    more of them."""
    classes, rest = sheet.split('"', 1)
    best, pages = sheet, lay(sheet, None)
    for level in READ_LEVELS:
        if not _hold_less(pages, SPARED):
            return best
        trial = f'{classes} {level}"{rest}'
        fewer = lay(trial, len(pages) - 1)
        if fewer:
            best, pages = trial, fewer
    return _shared(best, pages, lay) if lost(pages) else best


def lost(pages: list[Any]) -> bool:
    """Whether a page looks lost: little of it is filled, or the last one holds a single section of
    an exercise. One page alone never does."""
    return _hold_less(pages, FEW)


def _hold_less(pages: list[Any], share: float) -> bool:
    """Whether one of several pages is filled up to a share at most, or the last one holds a single
    section of an exercise."""
    if len(pages) == 1:
        return False
    alone = any(_sections(page) for page in pages) and len(_sections(pages[-1])) < 2
    return alone or any(filled(page) <= share for page in pages)


def _shared(sheet: str, pages: list[Any], lay: Layout) -> str:
    """The sheet with its last page begun by an earlier section: the last one that will do."""
    for name in reversed(_sections(pages[-2])):
        trial = sheet.replace(f' id="{name}"', f' id="{name}" style="break-before: page"', 1)
        laid = lay(trial, len(pages))
        if len(laid) == len(pages) and not lost(laid):
            return trial
    return sheet


def _sections(page: Any) -> list[str]:
    """The ids of the sections of an exercise that stand on a page, also in part."""
    return list(dict.fromkeys(_get(box, "id") for box in boxes(page) if _is(box, "text")))


def _grow(sheet: str, level: str, pages: list[Any], lay: Layout) -> str:
    """The sheet with as many rows, and then as much space to draw, as its pages hold."""
    most, rows, space = len(pages), 1, LEAST_SPACE
    if WRITE_IN in sheet:
        height = max(box.height for page in pages for box in boxes(page) if _is(box, "write-in"))
        rows += int(_left(pages[-1]) / height)
        while rows > 1 and not (trial := lay(_variant(sheet, level, space, rows), most)):
            rows -= 1
        pages = trial if rows > 1 else pages
    share = 1.0
    for _ in range(TRIALS):
        fields = len({round(b.position_y) for p in pages for b in boxes(p) if _is(b, "space")})
        more = share * _left(pages[-1]) / MM / fields if fields else 0
        if more < 1:
            break
        trial = lay(_variant(sheet, level, space + more, rows), most)
        if trial:
            pages, space = trial, space + more
        else:
            share /= 2
    return _variant(sheet, level, space, rows)


def _variant(sheet: str, level: str, space: float, rows: int) -> str:
    """The sheet in a density, with ``space`` millimetres to draw in and ``rows`` to write in."""
    classes, rest = sheet.split('"', 1)
    style = f' style="--space: {int(space * 10) / 10}mm"'
    return rows_to(f'{classes} {level}"{style}{rest}', rows)


def filled(page: Any) -> float:
    """Share of the height of the page's text area down to its last line."""
    top = page.content_box_y()
    bottoms = [line.position_y + line.height for line in _lines(page)]
    return float((max(bottoms, default=top) - top) / page.height)


def _lines(box: Any) -> Iterator[Any]:
    """The lines of text between header and footer."""
    box = getattr(box, "_box", box)
    if type(box).__name__ == "LineBox":
        yield box
    elif type(box).__name__ != "MarginBox":
        for child in getattr(box, "children", ()):
            yield from _lines(child)


def _left(page: Any) -> float:
    """CSS pixels between the end of the sheet and the end of the page's text area."""
    sheet = next(box for box in boxes(page) if _is(box, "sheet"))
    bottom = page.content_box_y() + page.height
    return float(bottom - sheet.position_y - sheet.margin_height())


def _get(box: Any, name: str) -> str:
    return str(box.element.get(name) or "")


def _is(box: Any, name: str) -> bool:
    return name in _get(box, "class").split()
