"""The real handbook: every kit, and a sheet of every form, in all languages, pass PDF/UA-1."""

from pathlib import Path

import pytest

from handbook import press
from handbook.content.load import load
from handbook.content.prints import Print
from handbook.content.schema import Form, Kind, Printable
from tests.parts import ROOT, pango
from tests.press.test_pdf import texts
from tests.press.verapdf import violations

EXERCISE = (Kind.EXERCISE, "five-whys")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Print]:
    """All kits of the real handbook, one sheet of each form and one exercise, in all languages,
    printed into a folder of the tests' own."""
    pango()
    handbook = load(ROOT)
    forms = {entry.facts(Printable).form: entry.key for entry in handbook.of(Kind.PRINTABLE)}
    assert set(forms) == set(Form)
    chosen = [*forms.values(), *(entry.key for entry in handbook.of(Kind.KIT)), EXERCISE]
    jobs = press.plan(handbook, keys=chosen)
    build = tmp_path_factory.mktemp("real")
    folders = press.Folders(ROOT, ROOT / "build" / "cache" / "press", build)
    found = {}
    for result in press.run(jobs, folders, 2):
        assert isinstance(result, Print), result.problems
        found[Path(result.url)] = result
    return found


@pytest.mark.pdf
def test_all_are_accessible(real: dict[Path, Print]) -> None:
    assert {url: violations(done.file) for url, done in real.items()} == {url: [] for url in real}


def test_the_safety_page_is_one_page(real: dict[Path, Print]) -> None:
    pages = texts(real[Path("pdf/en/kit-starter.pdf")].file)
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
