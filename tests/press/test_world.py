"""The sample handbook's kit, with a printable of every form, in six languages and four scripts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageOps

from handbook import press
from handbook.content import kits
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.prints import Print
from handbook.content.schema import Form, Kind, Kit, Printable
from handbook.press.jobs import Job
from handbook.press.paper.shape import Shape
from tests.parts import WORKERS, handbook_copy, pango
from tests.press import aloud
from tests.press.binding.reading import elements
from tests.press.samples import by_pdfium, by_poppler, share_of_grams, share_of_words
from tests.press.test_pdf import bookmarks, texts
from tests.press.verapdf import PDF_A, PDF_UA, violations

LANGUAGES = ("en", "de", "bn", "zh", "vi", "ar")
KIT = (Kind.KIT, "sampler")
MM = 72 / 25.4
FAMILIES = {
    "en": {"Noto-Sans"},
    "de": {"Noto-Sans"},
    "vi": {"Noto-Sans"},
    "bn": {"Noto-Sans", "Noto-Sans-Bengali"},
    "ar": {"Noto-Sans", "Noto-Sans-Arabic"},
    "zh": {"Noto-Sans", "Noto-Sans-SC"},
}
HIDDEN = re.compile(r"[\ue000\ue001][^\ue002]*\ue002")


@dataclass(frozen=True)
class World:
    """The kit in each language: what was asked for and what came of it."""

    handbook: Handbook
    jobs: Mapping[str, Job]
    prints: Mapping[str, Print]


@pytest.fixture(scope="module")
def world(
    world_book: Handbook, kept: Path, tmp_path_factory: pytest.TempPathFactory
) -> World:
    pango()
    jobs = {job.locale: job for job in press.plan(world_book, keys=[KIT])}
    folders = press.Folders(world_book.root, kept, tmp_path_factory.mktemp("kit"))
    prints = {}
    for result in press.run(list(jobs.values()), folders, WORKERS):
        assert isinstance(result, Print), result.problems
        prints[result.locale] = result
    return World(world_book, jobs, prints)


def test_every_form_is_in_the_kit(world: World) -> None:
    kit = world.handbook.entries[KIT].facts(Kit)
    ids = kits.printable_ids(world.handbook, kit)
    sheets = [world.handbook.get(Kind.PRINTABLE, page_id) for page_id in ids]
    assert {sheet.facts(Printable).form for sheet in sheets if sheet} == set(Form)
    assert set(world.prints) == set(LANGUAGES)


@pytest.mark.pdf
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", [PDF_UA, PDF_A])
def test_it_is_accessible_and_can_be_archived(world: World, language: str, profile: str) -> None:
    assert violations(world.prints[language].file, profile) == []


@pytest.mark.pdf
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_reads_all_and_no_nonsense(world: World, language: str) -> None:
    assert aloud.errors(world.prints[language].file) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_there_again_is_told_in_the_language(world: World, language: str) -> None:
    """The copies of a small sheet and the further tiles of a poster: "Walk sheet ×2"."""
    told = {"a5": ["×2"], "a6": ["×4"], "a3": ["2/2"], "a2": ["2/4", "3/4", "4/4"]}
    digits = world.handbook.words[language].digits
    expected = {
        f"{one.piece.title} {digits(words)}"
        for one in world.jobs[language].bound
        if one.shape in (Shape.COPIES, Shape.TILES)
        for words in told[one.piece.paper]
    }
    with pikepdf.open(world.prints[language].file) as pdf:
        found = {str(figure.Alt) for figure in elements(pdf, "/Figure")}
    assert any("×" in words for words in expected)
    assert expected <= found


@pytest.mark.pdf
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", [by_poppler, by_pdfium])
def test_what_is_read_is_what_was_written(world: World, language: str, reader: object) -> None:
    """Of Arabic, words are counted: readers join its signs each in their own way, and
    test_text_layer.py measures them against what Chromium prints."""
    assert callable(reader)
    read = reader(world.prints[language].file)
    html = HIDDEN.sub("", "".join(one.piece.html for one in world.jobs[language].bound))
    body = re.sub(r"<head>.*?</head>", "", html, flags=re.DOTALL)
    if language == "ar":
        assert share_of_words(body, read) >= 0.9
    else:
        assert share_of_grams(body, read) >= 0.99


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_font_is_embedded_once(world: World, language: str) -> None:
    with pikepdf.open(world.prints[language].file) as pdf:
        fonts = {}
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                fonts[str(font.BaseFont)] = font.DescendantFonts[0].FontDescriptor.FontFile2.objgen
    names = [name.partition("+")[2].removesuffix("-Bold") for name in fonts]
    assert set(names) <= FAMILIES[language] | {"Noto-Sans"}
    assert set(names) >= FAMILIES[language] - {"Noto-Sans"}
    assert len(fonts) == len(set(fonts.values())) <= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_light(world: World, language: str) -> None:
    done = world.prints[language]
    assert done.size <= 100_000 + 8_000 * done.pages, f"{done.size} bytes, {done.pages} pages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_and_file_are_the_same_both_ways(world: World, language: str) -> None:
    """Every part is a bookmark where the cover says, and every bookmark is a part."""
    job, file = world.jobs[language], world.prints[language].file
    tops = [(words, page + 1) for level, words, page in bookmarks(file) if level == 0]
    expected = [one.piece.title for one in job.bound if one.level == 0]
    assert [words for words, _ in tops] == expected
    cover = "".join(texts(file)[0].split())
    numbers = world.handbook.words[language]
    for (_, page), one in zip(tops[1:], job.bound[1:], strict=False):
        assert numbers.digits(str(page)) in cover, one.piece.anchor
    assert tops[0][1] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_paper_of_the_copy_shop_and_its_margins(world: World, language: str) -> None:
    scale = 1.5
    edge = int((10 * MM - 0.5) * scale)
    with pypdfium2.PdfDocument(world.prints[language].file) as pdf:
        for number, page in enumerate(pdf, start=1):
            assert sorted(round(side) for side in page.get_size()) == [595, 842]
            paper = page.render(scale=scale).to_pil().convert("L")
            ink = ImageOps.invert(paper).getbbox()
            assert ink is not None, f"page {number} is empty"
            left, top, right, bottom = ink
            assert min(left, top) >= edge, f"page {number}"
            assert min(paper.width - right, paper.height - bottom) >= edge, f"page {number}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_numbered_in_the_language(world: World, language: str) -> None:
    words = world.handbook.words[language]
    pages = texts(world.prints[language].file)
    for number, text in enumerate(pages, start=1):
        line = words("page-of", page=number, pages=len(pages))
        folded = number in _folded(world.jobs[language], pages)
        there = "".join(line.split()) in "".join(text.split())
        if language == "ar":  # pdfium gives the words of such a line from left to right
            there = set(line.split()) <= {word[::-1] for word in text.split()} | set(text.split())
        assert there or folded, f"{line} in {text[-200:]!r}"


def _folded(job: Job, pages: list[str]) -> set[int]:
    """The folded booklet has eight pages on its side, and no room for a number."""
    titles = [one.piece.title for one in job.bound if one.piece.paper == "fold-8"]
    return {n for n, text in enumerate(pages, start=1) if any(t in text for t in titles)}


def test_the_same_bytes_in_every_folder(world: World, tmp_path: Path) -> None:
    root = handbook_copy("world", tmp_path / "other place")
    jobs = press.plan(load(root), ["zh"], [KIT])
    (again,) = press.run(jobs, press.folders_of(root), 1)
    assert isinstance(again, Print)
    assert again.file.read_bytes() == world.prints["zh"].file.read_bytes()
