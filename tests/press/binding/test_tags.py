"""The structure tree of bound files."""

from pathlib import Path

import pikepdf
import pytest

from handbook.content.papers import A4
from handbook.press.binding.bind import page_sizes, rearrange
from handbook.press.binding.leaves import Leaf
from handbook.press.paper.arrange import booklet, copies
from tests.press.binding.reading import elements
from tests.press.binding.shelf import ORDER, Shelf, bound, first_side, languages
from tests.press.binding.tags import assert_read_once


@pytest.mark.parametrize("kind", ["file", "booklet"])
@languages
def test_all_content_is_read_exactly_once(
    shelf: Shelf, lang: str, kind: str, tmp_path: Path
) -> None:
    file = shelf.files[lang]
    if kind == "booklet":
        file = tmp_path / "booklet.pdf"
        rearrange(shelf.files[lang], booklet(page_sizes(shelf.files[lang]), A4, rtl=True), file)
    with pikepdf.open(file) as pdf:
        assert_read_once(pdf)


@languages
def test_what_lies_there_again_is_a_picture_with_words(shelf: Shelf, lang: str) -> None:
    expected = {
        first_side("half"): "The half ×2",
        first_side("half") + 1: "The half ×2",
        first_side("quarter"): "The quarter ×4",
        first_side("poster") + 1: "The poster 2/2",
        **{first_side("wall") + tile: f"The wall {tile + 1}/4" for tile in (1, 2, 3)},
    }
    with pikepdf.open(shelf.files[lang]) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        found = {numbers[one.Pg.objgen]: str(one.Alt) for one in elements(pdf, "/Figure")}
        assert found == expected


def test_a_picture_of_a_page_has_no_running_lines_of_its_own(shelf: Shelf, tmp_path: Path) -> None:
    """An artifact within tagged content would be both."""
    leaf = Leaf(shelf.pieces["en", "footed"], "f", "Footed", 0, "en", copies(2, A4, 2, "×2"))
    with pikepdf.open(bound([leaf], "en", tmp_path / "footed.pdf")) as pdf:
        shown = pdf.pages[0].obj.Resources.XObject
        assert b"/Artifact" in shown.P0.read_bytes()
        assert b"/Artifact" not in shown.C0.read_bytes()


@pytest.mark.parametrize("kind", ["file", "booklet"])
def test_pictures_of_pages_know_where_they_lie(shelf: Shelf, kind: str, tmp_path: Path) -> None:
    file = shelf.files["en"]
    if kind == "booklet":
        file = tmp_path / "booklet.pdf"
        rearrange(shelf.files["en"], booklet(page_sizes(shelf.files["en"]), A4, rtl=False), file)
    with pikepdf.open(file) as pdf:
        for figure in elements(pdf, "/Figure"):
            left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
            _, _, width, height = (float(edge) for edge in figure.Pg.MediaBox)
            assert 0 <= left < right <= width
            assert 0 <= bottom < top <= height
            assert (right - left) * (top - bottom) > width * height / 8


@languages
def test_every_leaf_is_a_part_in_its_language(shelf: Shelf, lang: str) -> None:
    with pikepdf.open(shelf.files[lang]) as pdf:
        parts = list(pdf.Root.StructTreeRoot.K[0].K)
        assert [(str(part.S), str(part.Lang)) for part in parts] == [("/Part", lang)] * len(ORDER)


def test_headers_of_tables_are_named_once(shelf: Shelf) -> None:
    with pikepdf.open(shelf.files["en"]) as pdf:
        names = [str(cell.ID) for cell in elements(pdf, "/TH")]
        assert len(names) == len(set(names)) > len(ORDER)
        listed = list(pdf.Root.StructTreeRoot.IDTree.Names)
        assert [str(name) for name in listed[::2]] == sorted(names)
        for cell in elements(pdf, "/TD"):
            assert len(cell.A.Headers) == 1
            assert {str(name) for name in cell.A.Headers} <= set(names)
