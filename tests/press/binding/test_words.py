"""Words and page numbers on the pages of bound files."""

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from handbook.press.binding.leaves import Leaf
from tests.press.binding.pieces import FOOTER, PIECES, WORDS
from tests.press.binding.reading import at, text
from tests.press.binding.shelf import MM, NUMBERINGS, Shelf, bound, first_side, languages


@languages
def test_the_text_of_every_piece_can_be_read(shelf: Shelf, lang: str) -> None:
    """What poppler reads on a plain page is what it reads in the piece, and the number."""
    for name in ("text", "table"):
        for page in range(PIECES[name][1]):
            read = text(shelf.files[lang], first_side(name) + page)
            assert read.startswith(text(shelf.pieces[lang, name], page))


def test_copies_are_words_too(shelf: Shelf) -> None:
    """Somebody who copies text from a side gets that of all pages on it."""
    words = re.sub(r"\s", "", WORDS["en"][1])[:20]
    for name, times in {"half": 2, "quarter": 4, "pocket": 8, "poster": 1, "wall": 1}.items():
        assert text(shelf.files["en"], first_side(name)).count(words) >= times


def test_page_numbers_run_through_the_file(shelf: Shelf) -> None:
    number = NUMBERINGS["en"]
    with pypdfium2.PdfDocument(shelf.files["en"]) as pdf:
        total = len(pdf)
    for page in range(total):
        line = re.sub(r"\s", "", number.words(page + 1, total))
        assert (line in text(shelf.files["en"], page)) == (page != first_side("pocket"))


@pytest.mark.parametrize(("lang", "digits"), [("bn", "৩"), ("ar", "٣")])
def test_page_numbers_are_in_the_digits_of_the_language(
    shelf: Shelf, lang: str, digits: str
) -> None:
    assert digits in text(shelf.files[lang], 2)
    assert digits not in text(shelf.pieces[lang, "table"], 0)


def test_the_number_stands_on_the_line_of_the_footer(shelf: Shelf, tmp_path: Path) -> None:
    file = bound(
        [Leaf(shelf.pieces["en", "footed"], "text", "", 0, "en")], "en", tmp_path / "f.pdf"
    )
    footer, number = at(file, 0, FOOTER), at(file, 0, "Page 1 of 2")
    assert number[1] == pytest.approx(footer[1], abs=0.5)
    assert number[3] == pytest.approx(footer[3], abs=0.5)
    assert number[2] == pytest.approx((210 - 12) * MM, abs=1)


def test_arabic_numbers_stand_at_the_left_and_read_from_right_to_left(shelf: Shelf) -> None:
    file = shelf.files["ar"]
    one, total = at(file, 0, "١"), at(file, 0, "١٣")
    assert total[0] == pytest.approx(12 * MM, abs=1)
    assert total[2] < one[0]


def test_two_languages_in_one_file(shelf: Shelf, tmp_path: Path) -> None:
    """Trainers read English, participants Arabic: each page is numbered for its reader."""
    leaves = [
        Leaf(shelf.pieces[lang, "table"], f"{lang}-table", lang, 0, lang, None, NUMBERINGS[lang])
        for lang in ("en", "ar")
    ]
    file = bound(leaves, "en", tmp_path / "both.pdf")
    assert "Page1of2" in text(file, 0)
    assert "٢" in text(file, 1)
    with pikepdf.open(file) as pdf:
        assert [str(part.Lang) for part in pdf.Root.StructTreeRoot.K[0].K] == ["en", "ar"]
