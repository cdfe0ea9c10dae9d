"""Lighter pieces look the same, read the same and bind the same."""

import multiprocessing
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handbook.press import fonts
from handbook.press.binding.leaves import Leaf
from handbook.press.engine import worker
from handbook.press.engine.lighten import MEANINGLESS, lighten
from handbook.press.engine.tags import mend_lists
from tests.parts import ROOT, pango
from tests.press.binding.pieces import WORDS, prepare
from tests.press.binding.reading import elements, looks_like, picture, text
from tests.press.binding.shelf import bound, languages
from tests.press.binding.tags import assert_read_once
from tests.press.verapdf import PDF_A, PDF_UA, violations

_DRAWING = "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E{}%3C/svg%3E"
_PATH = "%3Cpath d='{}'/%3E"
_STYLE = """
{faces} @page {{ size: A5; margin: 11mm }} html {{ font-family: "Noto Sans Bengali",
"Noto Sans Arabic", "Noto Sans" }} td, th {{ border: 1pt solid; width: 20mm; height: 6mm }}
.a, .b {{ display: inline-block; width: 7mm; height: 7mm; background: no-repeat 0 / contain; }}
.a {{ background-image: url("data:image/svg+xml,{a}") }} .big {{ width: 14mm; height: 14mm }}
.b {{ background-image: url("data:image/svg+xml,{b}") }}
"""


def document(lang: str) -> str:
    title, sentence, head = WORDS[lang]
    style = _STYLE.format(
        faces=fonts.face_rules(),
        a=_DRAWING.format(_PATH.format("M0 0h9L4 9z")),
        b=_DRAWING.format(_PATH.format("M-1 -1h9v9z")),
    )
    drawings = '<p><i class="a"></i> <i class="b"></i> <i class="a"></i> <i class="a big"></i></p>'
    page = (
        f"<h1>{title} <b>{head}</b></h1><p>{sentence} <b>{head} <i>{title}</i></b></p>{drawings}"
        f'<ul><li>{title}</li><li><p>{sentence}</p></li></ul><p><a href="#two">{head}</a></p>'
        f'<table><tr><th scope="row">{head}</th><td></td></tr></table><div><span></span></div>'
    )
    return (
        f'<html lang="{lang}"><head><title>{title}</title><style>{style}</style></head>'
        f'<body><main>{page}</main><main id="two" style="break-before: page">{page}</main>'
    )


def write_both(html: str, plain: str, light: str) -> None:
    """Write a document as the engine does, and lighter. Runs in the engine's worker."""
    import weasyprint

    made = weasyprint.HTML(string=html, url_fetcher=worker._fetcher(ROOT)).render(**worker.OPTIONS)
    made.write_pdf(plain, finisher=lambda _, pdf: mend_lists(pdf), **worker.OPTIONS)

    def mend(_: Any, pdf: Any) -> None:
        mend_lists(pdf)
        lighten(pdf)

    made.write_pdf(light, finisher=mend, **worker.OPTIONS)


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProcessPoolExecutor]:
    pango()
    folder = tmp_path_factory.mktemp("worker")
    fonts.write_fontconfig(folder)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn, prepare, (str(folder),)) as pool:
        yield pool


@pytest.fixture
def both(pool: ProcessPoolExecutor, lang: str, tmp_path: Path) -> tuple[Path, Path]:
    """The file as the engine writes it, and the lighter one."""
    plain, light = tmp_path / "plain.pdf", tmp_path / "light.pdf"
    pool.submit(write_both, document(lang), str(plain), str(light)).result()
    return plain, light


@languages
def test_looks_and_reads_the_same(both: tuple[Path, Path]) -> None:
    plain, light = both
    for page in range(2):
        before, after = picture(plain, page, 2), picture(light, page, 2)
        inner = after.crop((9, 9, after.width - 9, after.height - 9))
        assert looks_like(before, inner, 9, 9, share=0.01)
        assert text(plain, page) == text(light, page)


@languages
def test_is_lighter(both: tuple[Path, Path], lang: str, tmp_path: Path) -> None:
    sizes = []
    for file in both:
        leaf = Leaf(file, "two", "", 0, lang)
        sizes.append(bound([leaf], lang, tmp_path / "bound.pdf").stat().st_size)
    assert sizes[1] < sizes[0]


@languages
def test_tags_say_the_same_with_less(both: tuple[Path, Path]) -> None:
    found = []
    for file in both:
        with pikepdf.open(file) as pdf:
            assert_read_once(pdf)
            found.append([str(element.S) for element in elements(pdf)])
            spans = [
                {key[1:] for key in dict(element.items())} - MEANINGLESS
                for element in elements(pdf, "/Span")
            ]
    plain, light = found
    for kind in ("/H1", "/L", "/LI", "/Lbl", "/LBody", "/Link", "/Table", "/TH", "/TD", "/P"):
        assert light.count(kind) >= plain.count(kind) - (2 * 2 if kind == "/P" else 0)
    assert all(spans), "only what has a text or a language of its own"
    assert len(light) < len(plain) / 1.3


@languages
def test_empty_elements_are_gone_but_cells_stay(both: tuple[Path, Path]) -> None:
    with pikepdf.open(both[1]) as pdf:
        empty = [str(element.S) for element in elements(pdf) if not len(element.get("/K", []))]
    assert empty == ["/TD"] * 2


@languages
def test_equal_drawings_are_one(both: tuple[Path, Path]) -> None:
    def drawings(file: Path) -> tuple[int, int]:
        with pikepdf.open(file) as pdf:
            painted = pdf.pages[0].Contents.read_bytes()
            return len(pdf.pages[0].Resources.XObject), len(re.findall(rb" Do\b", painted))

    (plain, times), (light, again) = drawings(both[0]), drawings(both[1])
    assert times == again
    assert light == 3 < plain


@pytest.mark.pdf
@pytest.mark.parametrize("profile", [PDF_UA, PDF_A])
@languages
def test_keeps_to_the_norms(
    both: tuple[Path, Path], lang: str, profile: str, tmp_path: Path
) -> None:
    file = bound([Leaf(both[1], "two", "Two", 0, lang)], lang, tmp_path / "bound.pdf")
    assert violations(file, profile) == []
