"""What can be copied from a PDF is what was written: read back by poppler and by pdfium."""

import re
import shutil
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser

from handbook.press.engine.text_layer import EMPTY_GLYPH, Cluster, Piece, clusters_of, meanings_of
from handbook.press.engine.text_layer import pieces_of as pieces
from tests.parts import need
from tests.press import samples

pytestmark = pytest.mark.pdf
READERS: Mapping[str, Callable[[Path], str]] = {
    "poppler": samples.by_poppler,
    "pdfium": samples.by_pdfium,
}
SIGNED = ("يومًا", "قميصًا", "لنُصلِح", "أولًا", "معًا", "مطويّة", "للمتحدّث", "قرّروا")
OTHERS = {
    "ar": "سؤال شمس ذلك دار فوق قبل جسر حسن خبز سنبلة بيت نبات هذه مدرسة على علي طريق ظل",
    "bn": "স্কুল দেওয়া তত্ত্ব স্বাস্থ্য লোক কেন নতুন ক্ষমা ট্রাক প্রশ্নচিহ্ন চাঁদ বাঁশ মালা",
}
"""Words whose drawings share parts with those of other letters."""

REAL_HYPHEN = "<p style='width: 6em; hyphens: manual'>Betriebs-Gespräch</p>"
SOFT = "<p style='width: 8em; hyphens: manual'>Betriebs\u00adversammlung Ar\u00adbeit</p>"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    need(shutil.which("pdftotext"), "pdftotext")
    documents = {
        language: (samples.document(language, samples.page(language)), samples.style(language))
        for language in samples.PAGES
    }
    documents["hyphens"] = (samples.document("de", REAL_HYPHEN + SOFT), samples.style("de"))
    for language, words in OTHERS.items():
        document = samples.document(language, f"<p>{words} <b>{words}</b></p>")
        documents[f"{language}-more"] = (document, samples.style(language))
    return samples.print_documents(tmp_path_factory.mktemp("text"), documents)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", ["en", "de", "bn", "zh", "vi"])
def test_the_text_is_that_of_the_page(
    printed: Mapping[str, Path], language: str, reader: str
) -> None:
    read = READERS[reader](printed[language])
    assert samples.share_of_grams(samples.page(language), read) >= 0.99


@pytest.mark.parametrize("reader", READERS)
def test_more_arabic_words_are_read_than_from_a_browser_s_pdf(
    printed: Mapping[str, Path], browser: Browser, tmp_path: Path, reader: str
) -> None:
    html = samples.page("ar")
    pdf = tmp_path / "browser.pdf"
    source = tmp_path / "ar.html"
    source.write_text(samples.document("ar", html, samples.style_for_a_browser("ar")), "utf-8")
    sheet = browser.new_page()
    sheet.goto(source.as_uri())
    sheet.evaluate("document.fonts.ready")
    sheet.pdf(path=pdf, prefer_css_page_size=True)
    sheet.close()
    ours = samples.share_of_words(html, READERS[reader](printed["ar"]))
    theirs = samples.share_of_words(html, READERS[reader](pdf))
    assert 0 < theirs <= ours
    assert ours >= 0.97


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("word", SIGNED)
def test_an_arabic_word_with_vowel_signs_is_found(
    printed: Mapping[str, Path], word: str, reader: str
) -> None:
    assert word in READERS[reader](printed["ar"])


@pytest.mark.parametrize("reader", READERS)
def test_bengali_words_are_not_torn(printed: Mapping[str, Path], reader: str) -> None:
    read = READERS[reader](printed["bn"]).split()
    for word in ("চূড়ান্ত", "তত্ত্বাবধায়ক।", "অনুবাদ", "সুতা", "ব্যবস্থাপকেরা"):
        assert word in read, word


@pytest.mark.parametrize("reader", READERS)
def test_a_hyphen_of_ours_is_printed_and_not_read(printed: Mapping[str, Path], reader: str) -> None:
    assert "\u2010" in set(meanings(printed["de"]).values())
    read = READERS[reader](printed["de"])
    assert "\u2010" not in read
    assert "Entgeltabrechnungsverfahren" in re.sub(r"\s", "", read)


def test_a_hyphen_of_the_writer_stays(printed: Mapping[str, Path]) -> None:
    # Pdftotext itself leaves out hyphens at the end of a line; pdfium writes its own sign.
    read = re.sub(r"\s", "", samples.by_pdfium(printed["hyphens"]))
    assert "Betriebs-Gespräch" in read.replace("\ufffe", "-")


@pytest.mark.parametrize("reader", READERS)
def test_soft_hyphens_are_not_read(printed: Mapping[str, Path], reader: str) -> None:
    read = re.sub(r"\s", "", READERS[reader](printed["hyphens"]))
    assert "BetriebsversammlungArbeit" in read


def test_every_glyph_means_something(printed: Mapping[str, Path]) -> None:
    for name, pdf in printed.items():
        found = meanings(pdf)
        assert found
        assert all(text.strip("\0\ufeff") for text in found.values()), name


def test_a_glyph_speaks_only_where_it_says_the_same_in_every_document(
    printed: Mapping[str, Path],
) -> None:
    said: dict[tuple[str, str], set[str]] = {}
    alone: set[tuple[str, str]] = set()
    for pdf in printed.values():
        with pikepdf.open(pdf) as file:
            names = {
                name: str(font.BaseFont).partition("+")[2]
                for name, font in file.pages[0].Resources.Font.items()
            }
            alone |= {(names[name], glyph) for name, glyph in speaking(file)}
        for (name, glyph), text in meanings(pdf).items():
            said.setdefault((names[name], glyph), set()).add(text)
    assert len(alone) > 200
    assert {one: said[one] for one in alone if len(said[one]) > 1} == {}


def test_plain_latin_needs_no_second_text(printed: Mapping[str, Path]) -> None:
    with pikepdf.open(printed["en"]) as pdf:
        assert all(b"ActualText" not in sheet.Contents.read_bytes() for sheet in pdf.pages)


def test_a_page_stays_light(printed: Mapping[str, Path]) -> None:
    for language in ("bn", "ar"):
        with pikepdf.open(printed[language]) as pdf:
            for sheet in pdf.pages:
                assert len(sheet.Contents.read_raw_bytes()) < 8_000, language


def meanings(pdf: Path) -> dict[tuple[str, str], str]:
    """The text that each font gives to each of its glyphs."""
    found = {}
    with pikepdf.open(pdf) as file:
        for sheet in file.pages:
            for name, font in sheet.Resources.Font.items():
                table = font.ToUnicode.read_bytes().decode()
                for glyph, text in re.findall(r"<(\w{4})> <(\w*)>", table):
                    found[name, glyph] = bytes.fromhex(text).decode("utf-16-be")
    return found


def speaking(file: pikepdf.Pdf) -> set[tuple[str, str]]:
    """Font and number of the glyphs that are drawn where no text stands beside them."""
    found = set()
    for sheet in file.pages:
        beside: list[bool] = []
        font = ""
        instructions: Any = pikepdf.parse_content_stream(sheet)
        for operands, operator in instructions:
            match str(operator):
                case "BDC":
                    beside.append("/ActualText" in operands[1])
                case "BMC":
                    beside.append(False)
                case "EMC":
                    beside.pop()
                case "Tf":
                    font = str(operands[0])
                case "TJ" if not any(beside):
                    code = b"".join(bytes(one) for one in operands[0] if not is_number(one))
                    found |= {(font, code[n : n + 2].hex()) for n in range(0, len(code), 2)}
    return found


def is_number(operand: Any) -> bool:
    return isinstance(operand, int | float | Decimal)


def test_clusters_of_a_left_to_right_run() -> None:
    text = "কিক".encode()
    assert clusters_of([0, 0, 6], text, right_to_left=False) == [
        Cluster(0, 2, "কি"),
        Cluster(2, 3, "ক"),
    ]


def test_clusters_of_a_right_to_left_run() -> None:
    text = "ابج".encode()
    assert clusters_of([4, 2, 2, 0], text, right_to_left=True) == [
        Cluster(0, 1, "ج"),
        Cluster(1, 3, "ب"),
        Cluster(3, 4, "ا"),
    ]


def test_soft_hyphens_are_no_part_of_a_cluster() -> None:
    text = "a\u00adb".encode()
    assert [one.text for one in clusters_of([0, 1, 3], text, False)] == ["a", "", "b"]


def test_a_glyph_means_the_letter_that_the_font_draws_with_it() -> None:
    letters = {1: "ক", 2: "ি"}
    assert dict(meanings_of([2, 1], "কি", lambda glyph: letters.get(glyph, ""))) == letters


def test_a_glyph_without_a_letter_means_the_letters_left() -> None:
    found = meanings_of([2, 7], "কি", lambda glyph: "ি" if glyph == 2 else "")
    assert dict(found) == {2: "ি", 7: "ক"}


def test_no_glyph_means_nothing() -> None:
    assert dict(meanings_of([7, 8, 9], "ab", lambda _: "")) == {7: "ab", 8: "b", 9: "b"}
    assert dict(meanings_of([7], "", lambda _: "")) == {7: " "}


def test_a_word_whose_glyphs_say_it_needs_no_text() -> None:
    said = {1: "a", 2: "b", 3: " "}
    line = [Cluster(0, 1, "a"), Cluster(1, 2, "b"), Cluster(2, 3, " ")]
    assert pieces([1, 2, 3], line, said, False) == [Piece(0, 2, None), Piece(2, 3, None)]


@pytest.mark.parametrize("said", [{1: "a", 2: "x"}, {1: "a"}])
def test_a_word_whose_glyphs_say_something_else_gets_its_text(said: dict[int, str]) -> None:
    assert pieces([1, 2], [Cluster(0, 1, "a"), Cluster(1, 2, "b")], said, False) == [
        Piece(0, 2, "ab")
    ]


def test_a_glyph_apart_from_the_row_does_not_speak() -> None:
    assert pieces([1], [Cluster(0, 1, "a")], {1: "a"}, False, moved={0}) == [Piece(0, 1, "a")]


def test_glyphs_that_are_never_drawn_are_passed_over() -> None:
    assert pieces([EMPTY_GLYPH], [Cluster(0, 1, "")], {}, False) == [Piece(0, 1, None)]


def test_a_right_to_left_word_is_written_as_it_is_seen() -> None:
    line = [Cluster(0, 1, "."), Cluster(1, 3, "ب"), Cluster(3, 4, "ا")]
    assert pieces([9, 1, 2, 3], line, {9: ".", 3: "ا"}, True) == [
        Piece(0, 1, None),
        Piece(1, 4, "با"),
    ]


def test_a_vowel_sign_stands_alone_and_its_glyph_with_its_letter() -> None:
    line = [Cluster(0, 1, "ا"), Cluster(1, 2, "\u064b"), Cluster(2, 3, "م")]
    said = {1: "ا", 2: "\u064b", 3: "م"}
    assert pieces([1, 2, 3], line, said, True, moved={1}) == [
        Piece(0, 1, None),
        Piece(1, 1, "\u064b"),
        Piece(1, 3, "م"),
    ]


def test_brackets_of_a_right_to_left_text_are_mirrored() -> None:
    assert pieces([5], [Cluster(0, 1, "(")], {5: ")"}, True) == [Piece(0, 1, None)]
