"""A bound file as a whole: fonts, metadata, norms, bytes."""

import re
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handbook.content.papers import A4
from handbook.press.binding.bind import page_sizes, rearrange
from handbook.press.paper.arrange import booklet
from tests.press.binding.shelf import ORDER, Shelf, about, bound, everything, languages, leaf
from tests.press.verapdf import PDF_A, PDF_UA, violations


def all_fonts(pdf: pikepdf.Pdf) -> dict[Any, Any]:
    return {
        item.objgen: item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary)
        and item.get("/Type") == pikepdf.Name.Font
        and "/DescendantFonts" in item
    }


def _keys(item: Any) -> set[str]:
    return set(item.keys()) if isinstance(item, pikepdf.Dictionary | pikepdf.Stream) else set()


@languages
def test_every_font_is_embedded_once(shelf: Shelf, lang: str) -> None:
    with pikepdf.open(shelf.files[lang]) as pdf:
        fonts_of = list(all_fonts(pdf).values())
        names = {str(font.BaseFont).partition("+")[2] for font in fonts_of}
        for font in fonts_of:
            assert re.fullmatch(r"/[A-Z]{6}\+[A-Za-z-]+", str(font.BaseFont))
            program = font.DescendantFonts[0].FontDescriptor.FontFile2
            assert len(program.read_bytes()) == int(program.Length1)
        embedded = [item for item in pdf.objects if "/Length1" in _keys(item)]
        assert len(embedded) == len(names)
        for page in pdf.pages:
            assert {font.objgen for _, font in page.Resources.Font.items()} <= set(all_fonts(pdf))


@languages
def test_every_glyph_stands_for_something(shelf: Shelf, lang: str) -> None:
    with pikepdf.open(shelf.files[lang]) as pdf:
        for font in all_fonts(pdf).values():
            described = font.ToUnicode.read_bytes()
            texts = re.findall(rb"^<([0-9a-f]{4})> <([0-9a-f]*)>$", described, re.MULTILINE)
            texts = [pair for pair in texts if pair != (b"0000", b"ffff")]
            assert all(text not in (b"", b"0000") for _, text in texts)
            widths = sum(len(row) for row in list(font.DescendantFonts[0].W)[1::2])
            assert len(texts) == widths


@languages
def test_title_language_author_and_edition(shelf: Shelf, lang: str) -> None:
    with pikepdf.open(shelf.files[lang]) as pdf:
        wanted = about(lang)
        assert str(pdf.Root.Lang) == lang
        assert str(pdf.docinfo["/Title"]) == wanted.title
        assert str(pdf.docinfo["/edition"]) == wanted.edition
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
        with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
            assert xmp["dc:title"] == wanted.title
            assert xmp["dc:creator"] == [wanted.author]
            assert xmp["dc:description"] == wanted.subject
            assert xmp["xmp:CreatorTool"] == wanted.creator == str(pdf.docinfo["/Creator"])
            assert xmp["pdf:Producer"] == str(pdf.docinfo["/Producer"])
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
            assert xmp["pdfuaid:part"] == "1"


def test_the_colour_profile_is_stored_once(shelf: Shelf) -> None:
    with pikepdf.open(shelf.files["en"]) as pdf:
        profiles = [
            item for item in pdf.objects if "/N" in _keys(item) and item.get("/Type") is None
        ]
        (intent,) = pdf.Root.OutputIntents
        assert [item.objgen for item in profiles] == [intent.DestOutputProfile.objgen]


@pytest.mark.pdf
@pytest.mark.parametrize("profile", [PDF_UA, PDF_A])
@languages
def test_accessible_and_fit_for_the_archive(shelf: Shelf, lang: str, profile: str) -> None:
    assert violations(shelf.files[lang], profile) == []


@pytest.mark.pdf
@pytest.mark.parametrize("profile", [PDF_UA, PDF_A])
def test_a_booklet_is_no_worse(shelf: Shelf, profile: str, tmp_path: Path) -> None:
    file = tmp_path / "booklet.pdf"
    sizes = page_sizes(shelf.files["ar"])
    pages = rearrange(shelf.files["ar"], booklet(sizes, A4, rtl=True), file)
    assert pages == 2 * ((len(sizes) + 3) // 4)
    assert violations(file, profile) == []


def test_the_same_bytes_in_any_folder(shelf: Shelf, tmp_path: Path) -> None:
    moved = {}
    for key, file in shelf.pieces.items():
        moved[key] = tmp_path / f"{'-'.join(key)}-elsewhere.pdf"
        shutil.copyfile(file, moved[key])
    again = everything(moved, "bn", tmp_path / "other name.pdf")
    assert again.read_bytes() == shelf.files["bn"].read_bytes()


def test_a_file_of_many_pieces_stays_light(shelf: Shelf, tmp_path: Path) -> None:
    leaves = [leaf(shelf.pieces, "bn", name) for name in ORDER] * 4
    file = bound(leaves, "bn", tmp_path / "many.pdf")
    pages = len(page_sizes(file))
    assert file.stat().st_size < 1024 * (100 + 8 * pages) / 2
