"""The structure tree of bound files."""

from pathlib import Path

import pikepdf
import pytest

from handbook.content.papers import A4
from handbook.press.binding.bind import page_sizes, rearrange
from handbook.press.paper.arrange import booklet
from tests.press.binding.reading import elements
from tests.press.binding.shelf import ORDER, Shelf, languages
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
