"""The real handbook: every kit, and a sheet of every form in all languages, keep both norms."""

import re
from pathlib import Path

import pytest

from handbook import press
from handbook.content.model import Handbook
from handbook.content.prints import Print
from handbook.content.schema import Agenda, Exercise, Form, Kind, Kit, Printable
from tests.parts import ROOT, WORKERS, pango
from tests.press import aloud
from tests.press.test_pdf import texts
from tests.press.verapdf import PDF_A, PDF_UA, violations

EXERCISE = (Kind.EXERCISE, "five-whys")


@pytest.fixture(scope="module")
def prints(
    real: Handbook, kept: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, Print]:
    """All kits of the real handbook, one sheet of each form and one exercise, printed into a folder
    of the tests' own."""
    pango()
    forms = {entry.facts(Printable).form: entry.key for entry in real.of(Kind.PRINTABLE)}
    assert set(forms) == set(Form)
    chosen = [*forms.values(), *(entry.key for entry in real.of(Kind.KIT)), EXERCISE]
    jobs = press.plan(real, keys=chosen)
    folders = press.Folders(ROOT, kept, tmp_path_factory.mktemp("real"))
    found = {}
    # Two workers also where tests run side by side: all others are done long before this.
    for result in press.run(jobs, folders, 2):
        assert isinstance(result, Print), result.problems
        found[Path(result.url)] = result
    return found


@pytest.mark.pdf
@pytest.mark.parametrize("profile", [PDF_UA, PDF_A])
def test_all_are_accessible_and_can_be_archived(prints: dict[Path, Print], profile: str) -> None:
    found = {url: violations(done.file, profile) for url, done in prints.items()}
    assert {url: broken for url, broken in found.items() if broken} == {}


@pytest.mark.pdf
def test_a_screen_reader_reads_all_and_no_nonsense(prints: dict[Path, Print]) -> None:
    found = {url: aloud.errors(done.file) for url, done in prints.items()}
    assert {url: wrong for url, wrong in found.items() if wrong} == {}


def test_all_are_light(prints: dict[Path, Print]) -> None:
    heavy = {url: done.size for url, done in prints.items() if done.size > most(done.pages)}
    assert heavy == {}


def most(pages: int) -> int:
    """Bytes that a file of so many pages may have."""
    return 100_000 + 8_000 * pages


@pytest.mark.slow
@pytest.mark.pdf
def test_every_file_of_the_handbook(real: Handbook, kept: Path, tmp_path: Path) -> None:
    pango()
    folders = press.Folders(ROOT, kept, tmp_path)
    for result in press.run(press.plan(real), folders, WORKERS):
        assert isinstance(result, Print), result.problems
        assert violations(result.file, PDF_UA) == [], result.url
        assert violations(result.file, PDF_A) == [], result.url
        assert result.size <= most(result.pages), result.url
        assert aloud.errors(result.file) == [], result.url


def test_the_safety_page_is_one_page(prints: dict[Path, Print]) -> None:
    pages = texts(prints[Path("pdf/en/kit-starter.pdf")].file)
    safety = [page for page in pages if "R1 Voluntary" in page or "R20 Stop list" in page]
    assert len(safety) == 1


def test_a_kit_that_needs_the_law_of_the_country_holds_the_blank_sheet(
    prints: dict[Path, Print],
) -> None:
    marked = {
        url.stem
        for url, done in prints.items()
        if any("Not for use until filled in" in page for page in texts(done.file))
    }
    assert marked == {"kit-sensitive", "kit-knowledge"}


def test_every_kit_holds_and_lists_each_sheet_that_it_and_its_exercises_need(
    real: Handbook,
) -> None:
    """Read from the front matter alone; what is listed is what the cover links to."""
    for job in press.plan(real, ["en"], [entry.key for entry in real.of(Kind.KIT)]):
        kit = real.entries[job.key].facts(Kit)
        plans = [one.facts(Agenda) for one in real.some(Kind.AGENDA, kit.agendas)]
        done = [block.do for day in plans for block in day.blocks if block.do]
        exercises = real.some(Kind.EXERCISE, (*kit.exercises, *done))
        sheets = {*kit.parts, *(p for one in exercises for p in one.facts(Exercise).printables)}
        wanted = {f"{Kind.PRINTABLE}-{name}" for name in sheets}
        wanted |= {f"{Kind.AGENDA}-{name}" for name in kit.agendas}
        cover = job.bound[0].piece.html
        assert wanted <= {one.piece.anchor for one in job.bound}, job.url
        assert wanted <= set(re.findall(r'href="xref:([^"]+)"', cover)), job.url


@pytest.mark.parametrize("language", ["en", "de", "bn", "ar"])
def test_why_stairs_fits_on_one_page(
    real: Handbook, kept: Path, language: str, tmp_path: Path
) -> None:
    pango()
    key = (Kind.PRINTABLE, "why-stairs")
    folders = press.Folders(ROOT, kept, tmp_path)
    (done,) = press.run(press.plan(real, [language], [key]), folders, 1)
    assert isinstance(done, Print), done
    assert done.pages == 1
