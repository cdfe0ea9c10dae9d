"""Files bound from the small pieces, one in each language with all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from handbook.content.papers import A4
from handbook.press import fonts
from handbook.press.binding.bind import bind
from handbook.press.binding.leaves import Leaf
from handbook.press.binding.marks import Numbering
from handbook.press.binding.metadata import About
from handbook.press.paper.arrange import copies, folded
from handbook.press.paper.sides import Side
from handbook.press.paper.tiles import tiles
from tests.parts import ROOT
from tests.press.binding.pieces import LANGUAGES, PIECES

languages = pytest.mark.parametrize("lang", LANGUAGES)
MM = 72 / 25.4
NUMBERINGS = {
    "en": Numbering("Page ", " of ", "", "0123456789", "ltr", "Noto Sans"),
    "bn": Numbering("পাতা ", " / ", "", "০১২৩৪৫৬৭৮৯", "ltr", "Noto Sans Bengali"),
    "ar": Numbering("صفحة ", " من ", "", "٠١٢٣٤٥٦٧٨٩", "rtl", "Noto Sans Arabic"),
}
ADDRESS = "https://handbook.example.org/guides/away/"
ADDRESSES = {"guide-away": ADDRESS}
ORDER = ("text", "table", "half", "quarter", "pocket", "poster", "wall")
ARRANGED = {"half": 2, "quarter": 1, "pocket": 1, "poster": 2, "wall": 4}
"""Sides of paper that the pages of a piece fill."""

Pieces = Mapping[tuple[str, str], Path]
"""Laid-out pieces by language and name."""


@dataclass(frozen=True)
class Shelf:
    """Pieces, and by language the file that holds them all."""

    pieces: Pieces
    files: Mapping[str, Path]


def about(lang: str) -> About:
    return About(f"All & more · {lang}", lang, "Programme", "Small <pieces>", "Press", "2026-11")


def sides(name: str, lang: str) -> tuple[Side, ...] | None:
    rtl = lang == "ar"
    return {
        "half": copies(2, A4, 2, "×2"),
        "quarter": copies(4, A4, 1, "×4"),
        "pocket": (folded(A4, rtl=rtl),),
        "poster": tiles("a3", A4, ["1/2", "2/2"], rtl=rtl),
        "wall": tiles("a2", A4, ["1/4", "2/4", "3/4", "4/4"], rtl=rtl),
    }.get(name)


def leaf(pieces: Mapping[tuple[str, str], Path], lang: str, name: str, level: int = 0) -> Leaf:
    return Leaf(pieces[lang, name], name, f"The {name}", level, lang, sides(name, lang))


def bound(leaves: list[Leaf], lang: str, target: Path) -> Path:
    known = fonts.by_engine_name(ROOT)
    pages = bind(leaves, about(lang), NUMBERINGS[lang], known, ADDRESSES, target)
    with pypdfium2.PdfDocument(target) as pdf:
        assert len(pdf) == pages
    return target


def everything(pieces: Mapping[tuple[str, str], Path], lang: str, target: Path) -> Path:
    levels = {"half": 1, "quarter": 1}
    leaves = [leaf(pieces, lang, name, levels.get(name, 0)) for name in ORDER]
    return bound(leaves, lang, target)


def first_side(name: str) -> int:
    """The first page, from 0, of a piece in the file that holds them all."""
    before = ORDER[: ORDER.index(name)]
    return sum(ARRANGED.get(other, PIECES[other][1]) for other in before)
