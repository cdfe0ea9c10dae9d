"""The PDFs themselves, opened with tools that had no part in making them."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import ImageOps
from pypdfium2 import raw

from handbook.check.built.prints import read_print
from handbook.check.built.promises import Promises, missing
from handbook.content import kits, minutes, outline
from handbook.content.model import Handbook
from handbook.content.schema import Kind, Kit
from tests.press.conftest import Shop
from tests.press.verapdf import violations

A4 = (595, 842)
TRANSLATED = ("kit-small", "count-it", "tally-sheet")
"""What has a print of its own in all three languages."""

FORMS = ("two-rules", "look-cards", "tally-sheet", "promise", "attendance-list")
LANGUAGES = ("en", "bn", "ar")


def texts(file: Path) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def bookmarks(file: Path) -> list[tuple[int, str, int]]:
    """Level, words and page (from 0) of each entry of the outline."""
    with pypdfium2.PdfDocument(file) as pdf:
        found = []
        for item in pdf.get_toc():
            target = item.get_dest()
            assert target is not None
            found.append((item.level, item.get_title(), target.get_index()))
        return found


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every font of every page."""
    for page in pdf.pages:
        yield from (font for _, font in page.Resources.Font.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_pages_are_a4(shop: Shop, language: str) -> None:
    for url, done in shop.prints.items():
        if url.startswith(f"{language}/"):
            with pypdfium2.PdfDocument(done.file) as pdf:
                assert {tuple(sorted(round(s) for s in page.get_size())) for page in pdf} == {A4}
                assert len(pdf) == done.pages


def test_fonts_are_ours_embedded_and_subset(shop: Shop) -> None:
    names = set()
    for done in shop.prints.values():
        with pikepdf.open(done.file) as pdf:
            for font in fonts(pdf):
                inner = font.DescendantFonts[0]
                names.add(str(font.BaseFont))
                assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())
    assert all(name[7] == "+" for name in names), "a subset is named ABCDEF+Name"
    families = {name.split("+")[1].removesuffix("-Bold") for name in names}
    assert families == {"Noto-Sans", "Noto-Sans-Bengali", "Noto-Sans-Arabic"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_title_language_author_and_edition(shop: Shop, language: str) -> None:
    with pikepdf.open(shop.prints[f"{language}/count-it.pdf"].file) as pdf:
        entry = shop.handbook.entries[(Kind.EXERCISE, "count-it")]
        name = shop.handbook.settings.language(language).name
        assert str(pdf.Root.Lang) == language
        assert str(pdf.docinfo["/Title"]) == f"{entry.page(language).meta.title} · {name}"
        assert str(pdf.docinfo["/Author"]) == "Tiny Programme"
        assert str(pdf.docinfo["/edition"]) == "2026-11"
        assert pdf.Root.MarkInfo.Marked


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bookmarks_of_a_kit_are_its_parts(shop: Shop, language: str) -> None:
    found = bookmarks(shop.prints[f"{language}/kit-small.pdf"].file)
    expected = titles(shop.handbook, language)
    assert [words for level, words, _ in found if level == 0] == expected
    sessions = [words for level, words, _ in found if level == 1]
    assert sessions == [
        shop.handbook.entries[key].page(language).meta.title
        for key in ((Kind.AGENDA, "short-day"), (Kind.EXERCISE, "count-it"))
    ]


def titles(handbook: Handbook, language: str) -> list[str]:
    """The titles of the small kit's parts; the cover bears the kit's own."""
    kit = handbook.entries[(Kind.KIT, "small")]
    _, *others = kits.parts(handbook, kit.facts(Kit))
    return [
        kit.page(language).meta.title,
        *(
            p.entry.page(language).meta.title
            + (" (A3)" if p.kind is kits.PartKind.WALL_AGENDA else "")
            for p in others
        ),
    ]


def test_contents_and_parts_are_the_same_both_ways(shop: Shop) -> None:
    file = shop.prints["en/kit-small.pdf"].file
    _, *parts = [(words, page) for level, words, page in bookmarks(file) if level == 0]
    cover = " ".join(texts(file)[0].split())
    expected = " ".join(f"{page + 1} {words}" for words, page in parts)
    listed = cover[cover.index(expected) :].removeprefix(expected)
    assert not re.match(r" \d+ \D", listed), "the contents end with the last part"


def test_quantities_stand_side_by_side(shop: Shop) -> None:
    text = " ".join("\n".join(texts(shop.prints["en/kit-small.pdf"].file)).split())
    assert "10 15 20 25 30" in text
    assert "Tally sheet A4 portrait 5 8 10 13 15" in text  # one a pair
    assert "Attendance list A4 portrait 1 1 1 1 1" in text  # one a room
    # One a person and ten per cent more, and two on each print.
    assert re.search(r"Promise (\* )?A5, two on an A4 6 9 11 14 17", text)


def test_minutes_of_the_day_replace_the_usual_ones(shop: Shop) -> None:
    text = " ".join("\n".join(texts(shop.prints["en/kit-small.pdf"].file)).split())
    entry = shop.handbook.entries[(Kind.EXERCISE, "count-it")]
    usual = [m.minutes for m in outline.moves(entry.source.text) if m.minutes]
    scaled = minutes.scale(usual, 13)
    assert sum(scaled) == 13
    for number, move in zip(scaled, ("Choose", "Walk", "Put"), strict=True):
        assert f"{number} min {move}" in text
    assert "Today 13 minutes instead of 20." in text
    assert "10 min Walk" in "\n".join(texts(shop.prints["en/count-it.pdf"].file))


def test_the_agenda_runs_on_the_clock(shop: Shop) -> None:
    text = " ".join("\n".join(texts(shop.prints["en/kit-small.pdf"].file)).split())
    assert "08:30 08:45 15 min" in text
    assert "08:45 08:58 13 min Count it Step 1" in text
    assert "09:13 09:23 10 min" in text


def test_digits_are_the_language_s_own(shop: Shop) -> None:
    bengali = "".join(texts(shop.prints["bn/kit-small.pdf"].file))
    arabic = "".join(texts(shop.prints["ar/kit-small.pdf"].file))
    pages = shop.handbook.words["bn"].number(shop.prints["bn/kit-small.pdf"].pages)
    assert pages in bengali
    assert shop.handbook.words["ar"].number(2026).replace("٬", "") in arabic


def test_english_words_in_another_language_can_be_read_back(shop: Shop) -> None:
    assert any("You choose" in page for page in texts(shop.prints["ar/kit-small.pdf"].file))


def edges(file: Path, font: str) -> list[tuple[float, float]]:
    """Left and right edge of each line of text set in ``font`` on the first page, in points."""
    found: dict[int, tuple[float, float]] = {}
    with pypdfium2.PdfDocument(file) as pdf:
        page = pdf[0].get_textpage()
        for index in range(page.count_chars()):
            name = ctypes.create_string_buffer(100)
            raw.FPDFText_GetFontInfo(page, index, name, 100, ctypes.c_int())
            if font not in name.value.decode():
                continue
            left, bottom, right, _ = page.get_charbox(index)
            before = found.get(round(bottom / 8), (1000.0, 0.0))
            found[round(bottom / 8)] = (min(left, before[0]), max(right, before[1]))
    return list(found.values())


def test_arabic_begins_at_the_right_and_its_english_parts_at_the_left(shop: Shop) -> None:
    margin = 12 / 25.4 * 72
    arabic = edges(shop.prints["ar/count-it.pdf"].file, "Arabic")
    at_right = [right for _, right in arabic if right > A4[0] - margin - 40]
    assert len(at_right) > len(arabic) / 2
    kit = shop.prints["ar/kit-small.pdf"].file
    (promise,) = (n for n, text in enumerate(texts(kit)) if "You choose" in text)
    with pypdfium2.PdfDocument(kit) as pdf:
        page = pdf[promise].get_textpage()
        title = page.search("Promise", index=0).get_next()
        assert title is not None
        assert page.get_charbox(title[0])[0] < A4[0] / 2


def test_nothing_is_printed_within_ten_millimetres_of_the_edge(shop: Shop) -> None:
    scale = 2
    edge = int((10 / 25.4 * 72 - 0.5) * scale)
    for done in shop.prints.values():
        with pypdfium2.PdfDocument(done.file) as pdf:
            for page in pdf:
                paper = page.render(scale=scale).to_pil().convert("L")
                ink = ImageOps.invert(paper).getbbox()
                assert ink is not None
                left, top, right, bottom = ink
                assert min(left, top) >= edge, done.url
                assert max(right - paper.width, bottom - paper.height) <= -edge, done.url


def test_only_black_white_and_light_grey(shop: Shop) -> None:
    with pypdfium2.PdfDocument(shop.prints["en/kit-small.pdf"].file) as pdf:
        for page in pdf:
            colours = page.render(scale=1).to_pil().convert("RGB").getcolors(1 << 24)
            assert colours is not None
            assert all(max(c) - min(c) <= 2 for _, c in colours if isinstance(c, tuple))
            fills = [c for n, c in colours if n > 2000 and isinstance(c, tuple)]
            assert all(c == (0, 0, 0) or min(c) >= 255 * 0.85 for c in fills)


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("name", "language"),
    [
        *((name, language) for name in TRANSLATED for language in LANGUAGES),
        *((name, "en") for name in FORMS if name not in TRANSLATED),
    ],
)
def test_pdf_ua(shop: Shop, name: str, language: str) -> None:
    assert violations(shop.prints[f"{language}/{name}.pdf"].file) == []


def test_what_the_pages_promise_is_on_the_paper(shop: Shop) -> None:
    """Every heading, rule and move, in every language and direction; and what is not there is
    noticed."""
    promises = Promises(shop.handbook)
    for url, done in shop.prints.items():
        made = read_print(done.file.read_bytes(), done.url)
        owed = list(promises.of(done.key, done.locale))
        assert list(missing(owed, made.letters)) == [], url
        others = [replace(one, words=f"{one.words} and more") for one in owed]
        assert list(missing(others, made.letters)) == list(dict.fromkeys(others)), url
