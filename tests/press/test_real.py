"""The real handbook's kits: all of them, in all languages, pass PDF/UA-1."""

from pathlib import Path

import pytest

from handbook import press
from handbook.content.load import load
from handbook.content.prints import Print
from handbook.content.schema import Kind
from tests.parts import ROOT, pango
from tests.press.test_pdf import texts
from tests.press.verapdf import violations


@pytest.fixture(scope="module")
def kits(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Print]:
    """All kits of the real handbook, printed into a folder of the tests' own."""
    pango()
    handbook = load(ROOT)
    jobs = press.plan(handbook, keys=[entry.key for entry in handbook.of(Kind.KIT)])
    build = tmp_path_factory.mktemp("real")
    folders = press.Folders(ROOT, ROOT / "build" / "cache" / "press", build)
    found = {}
    for result in press.run(jobs, folders, 2):
        assert isinstance(result, Print), result.problems
        found[Path(result.url)] = result
    return found


@pytest.mark.pdf
def test_every_kit_is_accessible(kits: dict[Path, Print]) -> None:
    assert {url: violations(done.file) for url, done in kits.items()} == {url: [] for url in kits}


def test_the_safety_page_is_one_page(kits: dict[Path, Print]) -> None:
    pages = texts(kits[Path("pdf/en/kit-starter.pdf")].file)
    safety = [page for page in pages if "R1 Voluntary" in page or "R20 Stop list" in page]
    assert len(safety) == 1


@pytest.mark.parametrize("language", ["en", "de", "bn", "ar"])
def test_why_stairs_fits_on_one_page(language: str, tmp_path: Path) -> None:
    pango()
    key = (Kind.PRINTABLE, "why-stairs")
    folders = press.Folders(ROOT, ROOT / "build" / "cache" / "press", tmp_path)
    (done,) = press.run(press.plan(load(ROOT), [language], [key]), folders, 1)
    assert isinstance(done, Print), done
    assert done.pages == 1
