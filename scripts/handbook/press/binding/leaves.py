"""Pieces opened to be bound: their pages lie on paper, their fonts are taken out."""

import re
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream

from handbook.press.binding import impose
from handbook.press.binding.marks import POINTS, Numbering
from handbook.press.binding.speaking import speaking
from handbook.press.binding.used_glyphs import Used, can_unite, name_of
from handbook.press.paper.arrange import plain
from handbook.press.paper.sides import NUMBER_AT, Side

_FOOTER_BELOW = 14.6
"""Millimetres from the bottom: all text of a page stands higher, all lines of its footer lower."""

_BASELINE = re.compile(rb"1 0 0 -1 [\d.]+ ([\d.]+) Tm")
_CSS_PIXEL = 0.75


@dataclass(frozen=True, slots=True)
class Leaf:
    """A laid-out piece in a file.

    ``file`` is its PDF, ``anchor`` the name of the destination where it begins. ``title`` is its
    bookmark at depth ``level`` (0 or 1), "" for none; ``lang`` its language. ``sides`` None: every
    page is a side by itself. ``numbering`` None: as the file is numbered.
    """

    file: Path
    anchor: str
    title: str
    level: int
    lang: str
    sides: tuple[Side, ...] | None = None
    numbering: Numbering | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A leaf whose pages are its ``sides``. ``fonts`` has, by the name in its resources, the font
    that it calls for and the number of the reading; ``formed``: its pages have become forms."""

    leaf: Leaf
    pdf: Pdf
    sides: tuple[Side, ...]
    fonts: Mapping[str, tuple[str, int]]
    formed: bool


def open_leaf(
    leaf: Leaf, stack: ExitStack, files: Mapping[str, Path], used: dict[str, Used]
) -> Opened:
    """Open a leaf until ``stack`` ends, and add what it needs of each font to ``used``."""
    pdf = stack.enter_context(pikepdf.open(leaf.file))
    fonts = _take_fonts(pdf, files, used)
    _forget_profile(pdf)
    sides = leaf.sides or plain([page_size(page.obj) for page in pdf.pages], NUMBER_AT)
    if impose.is_plain(sides, len(pdf.pages)):
        pages = zip(sides, pdf.pages, strict=True)
        beside = tuple(_beside_footer(side, page.obj) for side, page in pages)
        return Opened(leaf, pdf, beside, fonts, formed=False)
    impose.lay_on_sides(pdf, sides, leaf.title)
    return Opened(leaf, pdf, sides, fonts, formed=True)


def page_size(page: Object) -> tuple[float, float]:
    """Width and height of a page in millimetres."""
    left, bottom, right, top = (float(edge) for edge in page.MediaBox)
    return (right - left) / POINTS, (top - bottom) / POINTS


def _take_fonts(
    pdf: Pdf, files: Mapping[str, Path], used: dict[str, Used]
) -> dict[str, tuple[str, int]]:
    """Empty the font resources, which all pages share; what each one was."""
    shared = pdf.pages[0].obj.Resources.Font
    taken = {}
    spoken = speaking(pdf)
    for key, font in list(shared.items()):
        if can_unite(font, files):
            name = name_of(font)
            reading = used.setdefault(name, Used()).add_font(font, spoken.get(key, ()))
            taken[key] = name, reading
            del shared[key]
    return taken


def _forget_profile(pdf: Pdf) -> None:
    """Let everything drawn be in the file's own colours, so that the profile of the colours is
    needed once."""
    colours = pdf.pages[0].obj.Resources.get("/ColorSpace", Dictionary())
    if "/srgb" in colours:
        colours["/srgb"] = Name.DeviceRGB
    for item in pdf.objects:
        if isinstance(item, Stream) and "/Group" in item and "/CS" in item.Group:
            item.Group.CS = Name.DeviceRGB


def _beside_footer(side: Side, page: Object) -> Side:
    """A page with its number on the first line of its own footer, if it has one."""
    if side.number_at is None:
        return side
    ends = [
        side.height - float(y) * _CSS_PIXEL / POINTS
        for y in _BASELINE.findall(page.Contents.read_bytes())
    ]
    end, up = side.number_at
    up = max((end for end in ends if end < _FOOTER_BELOW), default=up)
    return replace(side, number_at=(end, up))
