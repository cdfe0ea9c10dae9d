"""Mends WeasyPrint 70 from within, where a finished PDF could not be mended any more: the text
layer, artifacts, the language of parts, links and table heads. And ends trials that are too long.

Only for the worker: like ``engine``, this module imports WeasyPrint.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from typing import Any

import weasyprint
from weasyprint import document, draw, pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.layout import page as paging
from weasyprint.pdf import stream, tags
from weasyprint.stacking import StackingContext

from handbook.press.engine import glyphs, line_ends
from handbook.press.engine.text_layer import reads_to_the_left

VERSION = "70.0"
PAGINATION, LAYOUT = "Pagination", "Layout"
"""The types of artifacts (ISO 32000-1, 14.8.2.2.2) that the pages know."""

PRINT = 4
"""The flag of an annotation that may be printed; PDF/A demands it."""

_most: ContextVar[float] = ContextVar("most", default=inf)


class TooLong(Exception):
    """A document on trial takes more pages than it may."""


@contextmanager
def at_most(pages: int | None) -> Iterator[None]:
    """What is laid out inside raises ``TooLong`` instead of beginning one page more; None for as
    many as it takes."""
    before = _most.set(inf if pages is None else pages)
    try:
        yield
    finally:
        _most.reset(before)


def install() -> None:
    """Put our functions in the place of WeasyPrint's, once.

    RuntimeError for any version but the one that they were written for.
    """
    if weasyprint.__version__ != VERSION:
        raise RuntimeError(
            f"This press knows WeasyPrint {VERSION}, and this is {weasyprint.__version__}: "
            "install what requirements.txt names, or revise handbook.press.engine.inside."
        )
    if document.draw_page.__module__ == __name__:
        return
    glyphs.install()
    inline.split_first_line = line_ends.whole_lines(inline.split_first_line)
    stream.Stream.marked = _marked_by(stream.Stream.marked)
    paging.remake_page = _counted_by(paging.remake_page)
    document.draw_page = _page_by(document.draw_page)
    draw.draw_inline_level = _line_by(draw.draw_inline_level)
    tags._build_box_tree = _tree_by(tags._build_box_tree)
    pdf.add_links = _links_by(pdf.add_links)


def _counted_by(original: Any) -> Any:
    def remake_page(index: int, *rest: Any) -> Any:
        """Lay out the page after ``index`` others."""
        if index >= _most.get():
            raise TooLong
        return original(index, *rest)

    return remake_page


def _page_by(original: Any) -> Any:
    def draw_page(page: Any, target: Any) -> None:
        """Find the artifacts of a page before it is drawn."""
        for box in page.children:
            _find_artifacts(box, PAGINATION if isinstance(box, boxes.MarginBox) else "")
        original(page, target)

    return draw_page


def _find_artifacts(box: Any, kind: str) -> None:
    """Note on each box whether it is an artifact: margin boxes, and all within an element with
    the attribute ``data-artifact``. Links and single cells of a table cannot be artifacts."""
    element = box.element
    if not kind and element is not None and "data-artifact" in element.attrib:
        kind = LAYOUT
    if kind:
        box.artifact = kind
    for child in getattr(box, "children", ()):
        _find_artifacts(child, kind)


def _marked_by(original: Any) -> Any:
    def marked(self: Any, box: Any, tag: str) -> Any:
        """Begin content of the tag tree, or an artifact, which has no number."""
        kind = getattr(box, "artifact", "")
        if kind and self._tags is not None:
            return _artifact(self, kind)
        return original(self, box, tag)

    return marked


@contextmanager
def _artifact(target: Any, kind: str) -> Iterator[None]:
    target.stream.append(f"/Artifact <</Type /{kind}>> BDC")
    try:
        yield
    finally:
        target.end_marked_content()


def _line_by(original: Any) -> Any:
    def draw_inline_level(target: Any, page: Any, box: Any, *rest: Any, **more: Any) -> None:
        """Draw a line of a right-to-left text from left to right, the order pdfium reads in."""
        swapped = (
            isinstance(box, (boxes.LineBox, boxes.InlineBox))
            and len(box.children) > 1
            and box.style["direction"] == "rtl"
            and getattr(box, "block_ellipsis", "none") == "none"
        )
        if not swapped:
            original(target, page, box, *rest, **more)
            return
        logical = box.children
        box.children = sorted(logical, key=_left_edge)
        try:
            original(target, page, box, *rest, **more)
        finally:
            box.children = logical

    return draw_inline_level


def _left_edge(child: Any) -> float:
    box = child.box if isinstance(child, StackingContext) else child
    return float(box.position_x)


def _tree_by(original: Any) -> Any:
    def build(box: Any, parent: Any, made: Any, page: int, nums: Any, *rest: Any) -> Iterator[Any]:
        """Leave artifacts out of the tag tree, and complete what is in it."""
        if getattr(box, "artifact", ""):
            return
        spoken = _spoken(box, rest[-1])
        around = getattr(made, "language", "") or getattr(made.catalog.get("Lang"), "string", "")
        own = (box.element is not None and box.element.get("lang")) or around
        made.language = own
        elements = tuple(original(box, parent, made, page, nums, *rest))
        made.language = around
        for mcid, text in spoken:
            _say(made.objects[int(nums[mcid].split()[0])], text)
        for element in elements:
            if own != around:
                element["Lang"] = tags.pydyf.String(own)
            if element["S"] == "/TH":
                row = box.element.get("scope") == "row"
                element["A"]["Scope"] = "/Row" if row else "/Column"
        yield from elements

    return build


def _spoken(box: Any, numbered: Any) -> list[tuple[int, str]]:
    """The right-to-left texts of a page, with their numbers; nothing for boxes within a page."""
    if not isinstance(box, boxes.PageBox):
        return []
    return [
        (entry["mcid"], text.text)
        for text, entry in numbered.items()
        if isinstance(text, boxes.TextBox) and reads_to_the_left(text.text)
    ]


def _say(element: Any, text: str) -> None:
    """Give the element of one text that text in its logical order, which is what a screen reader
    needs: in the page it stands in the order in which it is seen."""
    if len(element["K"]) == 1:
        element["ActualText"] = tags.pydyf.String(text)


def _links_by(original: Any) -> Any:
    def add_links(found: Any, *rest: Any) -> None:
        """Links say their words, not their target, and belong to the printed page."""
        original(found, *rest)
        links, _ = found
        for _, _, _, box in links:
            annotation = getattr(box, "link_annotation", None)
            if annotation:
                annotation["F"] = PRINT
                words = " ".join("".join(box.element.itertext()).split())
                if words and "Contents" in annotation:
                    annotation["Contents"] = tags.pydyf.String(words)

    return add_links
