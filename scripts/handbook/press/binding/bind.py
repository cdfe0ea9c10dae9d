"""One finished file from pieces that were laid out each by itself.

Pages, tags, links and fonts are joined; the pages are put on paper and numbered. Nothing is laid
out again, so that this takes a moment and gives the same bytes every time.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf, String
from pikepdf.settings import set_flate_compression_level

from handbook.press.binding import bookmarks, impose, links, paint
from handbook.press.binding import tags as bind_tags
from handbook.press.binding.bookmarks import Bookmark
from handbook.press.binding.leaves import Leaf, Opened, open_leaf, page_size
from handbook.press.binding.marks import Numbering
from handbook.press.binding.metadata import About, describe
from handbook.press.binding.share import share_drawings
from handbook.press.binding.used_glyphs import Used
from handbook.press.paper.sides import Side

TIGHTEST: Literal[9] = 9
"""The level of compression that takes longest and gives the smallest files."""

__all__ = ["About", "Leaf", "Numbering", "bind", "page_sizes", "rearrange"]


def bind(
    leaves: Sequence[Leaf],
    about: About,
    numbering: Numbering | None,
    fonts: Mapping[str, Path],
    addresses: Mapping[str, str],
    target: Path,
) -> int:
    """Write the file ``target``; the number of its pages.

    ``fonts`` are the font files by the name that the engine gives them (``Noto-Sans-Bold``),
    ``addresses`` the public addresses of pages by anchor. ``numbering`` None: no page is numbered
    but those of leaves that say how.
    """
    with ExitStack() as stack:
        used: dict[str, Used] = {}
        opened = [open_leaf(leaf, stack, fonts, used) for leaf in leaves]
        inside = _inside(opened)
        for one in opened:
            links.settle(one.pdf, inside, addresses)
        pdf = stack.enter_context(Pdf.new())
        pages = _join(pdf, opened)
        marks = paint.plan_marks(opened, numbering, fonts)
        united = paint.unite(pdf, marks, fonts, used)
        for one, own, planned in zip(opened, pages, marks, strict=True):
            _give_fonts(one, own[0], planned, united)
            paint.draw(pdf, own, planned, formed=one.formed)
        _name(pdf, opened, pages)
        describe(pdf, about, str(opened[0].pdf.docinfo.get("/Producer", "")), _intent(pdf, opened))
        _save(pdf, target)
        return len(pdf.pages)


def rearrange(file: Path, sides: Sequence[Side], target: Path) -> int:
    """Write a finished file anew with its pages on ``sides``, as a booklet; the number of sides."""
    with pikepdf.open(file) as pdf:
        impose.lay_on_sides(pdf, sides, str(pdf.docinfo.get("/Title", "")))
        _save(pdf, target)
        return len(pdf.pages)


def page_sizes(file: Path) -> list[tuple[float, float]]:
    """Width and height of every page in millimetres."""
    with pikepdf.open(file) as pdf:
        return [page_size(page.obj) for page in pdf.pages]


def _inside(opened: Iterable[Opened]) -> dict[str, str]:
    """The names of all destinations of the file, with the title of the piece they stand in."""
    found: dict[str, str] = {}
    for one in opened:
        found.setdefault(one.leaf.anchor, one.leaf.title)
        for name in list(links.destinations(one.pdf))[::2]:
            found.setdefault(str(name), one.leaf.title)
    return found


def _join(pdf: Pdf, opened: Iterable[Opened]) -> list[list[Object]]:
    """Bring pages and tags of all leaves into ``pdf``; the pages of each."""
    free = 0
    trees, parts, pages = [], [], []
    headers: dict[str, Object] = {}
    drawings: dict[bytes, Object] = {}
    for index, one in enumerate(opened):
        free = bind_tags.number_from(one.pdf, free, in_forms=one.formed)
        named = list(bind_tags.name_headers(one.pdf, index))
        pages.append([pdf.copy_foreign(page.obj) for page in one.pdf.pages])
        for page in pages[-1]:
            pdf.pages.append(Page(page))
        for page in pages[-1] if one.formed else pages[-1][:1]:
            share_drawings(page.Resources, drawings)
        trees.append(pdf.copy_foreign(one.pdf.Root.StructTreeRoot))
        parts.append(bind_tags.as_part(trees[-1], one.leaf.lang))
        headers |= {name: pdf.copy_foreign(cell) for name, cell in named}
    bind_tags.join(pdf, trees, parts, headers)
    return pages


def _give_fonts(
    one: Opened,
    page: Object,
    planned: Iterable[paint.Marks],
    united: Mapping[str, Sequence[Object]],
) -> None:
    """Fill the font resources of a leaf, which all its pages share."""
    shared = page.Resources.Font
    for key, (name, reading) in one.fonts.items():
        shared[key] = united[name][reading]
    for name in sorted({run.font for marks in planned for run in marks.runs()}):
        shared[f"/{name}"] = united[name][0]


def _name(pdf: Pdf, opened: Sequence[Opened], pages: Sequence[Sequence[Object]]) -> None:
    """Write bookmarks and named destinations; of two with the same name, the first counts."""
    targets: dict[bytes, Object] = {}
    marks = []
    for one, own in zip(opened, pages, strict=True):
        leaf, top = one.leaf, own[0].MediaBox[3]
        if leaf.title:
            marks.append(Bookmark(leaf.title, leaf.level, own[0]))
        pairs = list(pdf.copy_foreign(one.pdf.make_indirect(links.destinations(one.pdf))))
        pairs += [String(leaf.anchor), Array([own[0], Name.XYZ, 0, top, 0])]
        for name, target in zip(pairs[::2], pairs[1::2], strict=True):
            targets.setdefault(bytes(name), target)
    bookmarks.write(pdf, marks)
    listed: list[Any] = []
    for key in sorted(targets):
        listed += [String(key), targets[key]]
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(listed))))


def _intent(pdf: Pdf, opened: Sequence[Opened]) -> Object | None:
    """The colours that the file is made for: those of its first leaf."""
    source = opened[0].pdf
    intents = source.Root.get("/OutputIntents")
    return None if intents is None else pdf.copy_foreign(source.make_indirect(intents[0]))


def _save(pdf: Pdf, target: Path) -> None:
    """Write a PDF: small, and the same bytes for the same content."""
    set_flate_compression_level(TIGHTEST)
    pdf.save(
        target,
        min_version="1.7",
        recompress_flate=True,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
    )
