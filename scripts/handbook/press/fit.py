"""Fits every sheet into the sides it declares: tighter where it must, with more space to draw and
more rows to write in where it can. Works on the HTML; how a text is laid out, ``layout`` knows.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from handbook.press.fragments import WRITE_IN, rows_to

LEVELS = ("", "tight", "tight tighter")
"""Classes of a sheet from airy to dense; print.css says what they mean."""

LEAST_SPACE = 22.0
"""Millimetres of height to draw in that a box keeps in any case."""

FEW = 0.25
"""Share of a page that an exercise should not spill over by."""

TRIALS = 3
MM = 96 / 25.4
"""CSS pixels in a millimetre."""

_SHEET = '<section class="sheet '
_EXERCISE = "exercise "
_ARTICLE = re.compile(r'(<article class="session.*?</article>)', re.DOTALL)
_PICTURES = re.compile(r'^\.i[0-9a-f]{10}\{background-image:url\("data:[^"]*"\)\}$', re.MULTILINE)
"""The pictograms in the stylesheet: they change no layout, and reading them takes half the time."""
_SIDES = re.compile(r'^[^>]*\bdata-sides="(\d+)"')

Layout = Callable[[str], list[Any]]
"""Lays a document out: the boxes of its pages."""


@dataclass(frozen=True, slots=True)
class Overrun:
    """A sheet that takes more pages than the sides it declares: its source page and both."""

    source: str
    pages: int
    sides: int


Remember = Callable[[str, Callable[[], str]], str]
"""Gives what was made before for this text, or makes it: a sheet stands in several documents."""


def fit(html: str, layout: Layout, remember: Remember) -> str:
    """The document with every sheet set as airy as its declared sides allow.

    A sheet that does not fit even when dense stays dense; ``overruns`` names it afterwards.
    """
    before, *sheets = html.split(_SHEET)
    if not sheets:
        return html
    sheets[-1], end, after = sheets[-1].partition("</body>")
    after = end + after

    bare = _PICTURES.sub("", before)

    def lay(text: str) -> list[Any]:
        return layout(bare + _SHEET + text + after)

    def fitted_sheet(sheet: str) -> str:
        return remember(sheet, lambda: _fit_sessions(_fit_sheet(sheet, lay), lay))

    fitted = [fitted_sheet(sheet) for sheet in sheets]
    return before + "".join(_SHEET + sheet for sheet in fitted) + after


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
        pages = lay(least)
        if len(pages) <= sides:
            return _grow(sheet, level, pages, lay)
    return least


def _fit_sessions(sheet: str, lay: Layout) -> str:
    """The sheet with its exercises set snugly where that spares them a page of a few lines."""
    if sheet.startswith(_EXERCISE):
        return _snug(sheet, "", "", lay)
    first, *articles = _ARTICLE.split(sheet)
    opening = first
    for number, article in enumerate(articles[::2]):
        fitted = _snug(article, opening, "</section>", lay)
        first += fitted + articles[2 * number + 1]
        opening = sheet[: sheet.index(">") + 1]  # All but the first begin on a page of their own.
    return first


def _snug(text: str, before: str, after: str, lay: Layout) -> str:
    pages = lay(before + text + after)
    filled = 1 - _left(pages[-1]) / pages[-1].height
    if len(pages) == 1 or filled > FEW:
        return text
    snug = text.replace('class="session', 'class="session snug', 1)
    return snug if len(lay(before + snug + after)) < len(pages) else text


def _grow(sheet: str, level: str, pages: list[Any], lay: Layout) -> str:
    """The sheet with as many rows, and then as much space to draw, as its pages hold."""
    most, rows, space = len(pages), 1, LEAST_SPACE
    if WRITE_IN in sheet:
        height = max(box.height for page in pages for box in boxes(page) if _is(box, "write-in"))
        rows += int(_left(pages[-1]) / height)
        while rows > 1 and len(pages := lay(_variant(sheet, level, space, rows))) > most:
            rows -= 1
    share = 1.0
    for _ in range(TRIALS):
        fields = len({round(b.position_y) for p in pages for b in boxes(p) if _is(b, "space")})
        more = share * _left(pages[-1]) / MM / fields if fields else 0
        if more < 1:
            break
        trial = lay(_variant(sheet, level, space + more, rows))
        if len(trial) > most:
            share /= 2
        else:
            pages, space = trial, space + more
    return _variant(sheet, level, space, rows)


def _variant(sheet: str, level: str, space: float, rows: int) -> str:
    """The sheet in a density, with ``space`` millimetres to draw in and ``rows`` to write in."""
    classes, rest = sheet.split('"', 1)
    style = f' style="--space: {int(space * 10) / 10}mm"'
    return rows_to(f'{classes} {level}"{style}{rest}', rows)


def _left(page: Any) -> float:
    """CSS pixels between the end of the sheet and the end of the page's text area."""
    sheet = next(box for box in boxes(page) if _is(box, "sheet"))
    bottom = page.content_box_y() + page.height
    return float(bottom - sheet.position_y - sheet.margin_height())


def _get(box: Any, name: str) -> str:
    return str(box.element.get(name) or "")


def _is(box: Any, name: str) -> bool:
    return name in _get(box, "class").split()
