"""Kits on order: variants of one kit, and clear refusals."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import pypdfium2
import pytest

from handbook import press
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.prints import Print
from handbook.diagnostics import SetupError
from handbook.press.jobs import kit_job
from handbook.press.sheets.assemble import Assembler
from handbook.press.sheets.maker import WALL
from tests.parts import WORKERS, handbook_copy, pango
from tests.press.conftest import Shop
from tests.press.test_pdf import bookmarks, texts
from tests.press.verapdf import violations

A4, A3 = (595, 842), (842, 1191)
LETTER = (612, 792)


@pytest.fixture(scope="module")
def tiny(shop: Shop) -> Handbook:
    return shop.handbook


def printed(
    handbook: Handbook,
    target: Path,
    *names: str,
    locale: str = "en",
    booklet: bool = False,
    **wish: Any,
) -> Path:
    """Print an order into ``target``."""
    order = press.order(handbook, names, locale, **wish)
    made = press.print_order(handbook, order, target, WORKERS, booklet=booklet)
    assert all(isinstance(one, Print) for one in made), made
    return target


def words(file: Path) -> str:
    return " ".join(" ".join(texts(file)).split())


def sizes(file: Path) -> set[tuple[int, ...]]:
    with pypdfium2.PdfDocument(file) as pdf:
        return {tuple(sorted(round(side) for side in page.get_size())) for page in pdf}


def refused(root: Path, *words: str) -> list[str]:
    """What ``handbook kit`` says of a call that it refuses, and which of the modules that make
    PDFs it has imported by then."""
    code = (
        "import sys\n"
        "from handbook.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert end.code == 2\n"
        "print(*sorted({'pikepdf', 'jinja2', 'weasyprint', 'mkdocs'} & sys.modules.keys()))\n"
    )
    command = [sys.executable, "-c", code, "kit", "--root", str(root), "-o", "kit.pdf", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [*done.stderr.splitlines(), done.stdout.strip()]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("smal",), "There is no kit, agenda or exercise called 'smal'."),
        (("small", "--with", "promis"), "There is no printable called 'promis'."),
        (("small", "--locale", "xx"), "The handbook has no language 'xx'."),
    ],
)
def test_a_refusal_needs_nothing_that_makes_pdfs(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    found = refused(handbook_copy("tiny", tmp_path), *words)
    assert found[0] == said
    assert found[-1] == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("small", "--participants", "500"), "500 participants do not fit"),
        (("small", "--start", "8 o'clock"), "'8 o'clock' is no clock time."),
        (("small", "-o", "kit.doc"), "'kit.doc' is neither a PDF nor a ZIP."),
    ],
)
def test_what_no_handbook_could_print_is_refused_before_one_is_read(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    assert refused(tmp_path, *words)[0].startswith(said)


def test_participants_and_start_are_those_of_the_day(tiny: Handbook, tmp_path: Path) -> None:
    file = printed(tiny, tmp_path / "k.pdf", "small", participants=24, start="09:05")
    text = words(file)
    assert "09:05 09:20 15 min" in text
    assert "08:30" not in text
    assert "10 15 20 25 30" not in text
    assert "Tally sheet" in text


def test_a_kit_for_participants_holds_nothing_of_trainers(tiny: Handbook, tmp_path: Path) -> None:
    all_parts = [title for _, title, _ in bookmarks(printed(tiny, tmp_path / "a.pdf", "small"))]
    file = printed(tiny, tmp_path / "p.pdf", "small", only_participants=True)
    parts = [title for _, title, _ in bookmarks(file)]
    assert {"Tally sheet", "Promise", "Look cards"} <= set(parts)
    assert set(all_parts) - set(parts) >= {"Trainer guide", "Referral sheet", "Room check"}
    assert "Keep people safe" not in words(file)


def test_two_languages_in_one_kit_with_one_numbering(tiny: Handbook, tmp_path: Path) -> None:
    file = printed(tiny, tmp_path / "b.pdf", "small", locale="bn", trainer_locale="en")
    parts = [title for _, title, _ in bookmarks(file)]
    bengali = tiny.words["bn"]
    sheet = next(e for e in tiny.entries.values() if e.id == "tally-sheet")
    assert sheet.page("bn").meta.title in parts
    assert "Count it" in parts
    pages = texts(file)
    total = len(pages)
    assert f"Page 1 of {total}" in " ".join(pages[0].split())
    last = bengali("page-of", page=total, pages=total)
    assert "".join(last.split()) in "".join(pages[-1].split())


def test_posters_in_true_size_or_as_tiles(tiny: Handbook, tmp_path: Path) -> None:
    assert A3 in sizes(printed(tiny, tmp_path / "t.pdf", "small", tiled=False))
    assert sizes(printed(tiny, tmp_path / "u.pdf", "small")) == {A4}


def test_letter_paper(tiny: Handbook, tmp_path: Path) -> None:
    assert sizes(printed(tiny, tmp_path / "l.pdf", "small", paper="letter")) == {LETTER}


def test_a_zip_holds_one_file_for_each_paper(tiny: Handbook, tmp_path: Path) -> None:
    target = printed(tiny, tmp_path / "k.zip", "small")
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["k-a4.pdf", "k-a3.pdf"]
        archive.extractall(tmp_path)
    assert sizes(tmp_path / "k-a4.pdf") == {A4}
    assert sizes(tmp_path / "k-a3.pdf") == {A3}
    assert "A3" in texts(tmp_path / "k-a4.pdf")[0]
    again = printed(tiny, tmp_path / "again" / "k.zip", "small")
    assert again.read_bytes() == target.read_bytes()


@pytest.mark.pdf
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_booklet_is_folded_from_landscape_sides(
    tiny: Handbook, tmp_path: Path, language: str
) -> None:
    flat = printed(tiny, tmp_path / "f.pdf", "small", locale=language)
    file = printed(tiny, tmp_path / "b.pdf", "small", locale=language, booklet=True)
    assert "50 mm" not in words(file)  # half as large, the ruler would lie
    with pypdfium2.PdfDocument(flat) as one, pypdfium2.PdfDocument(file) as two:
        assert len(two) == (len(one) + 3) // 4 * 2
        assert {tuple(round(s) for s in page.get_size()) for page in two} == {(842, 595)}
        page = two[0].get_textpage()
        boxes = [page.get_charbox(sign) for sign in range(page.count_chars())]
        left = max(boxes, key=lambda box: box[3] - box[1])[0]  # of the title, the largest words
    assert (left > 421) == (language == "en"), "the cover lies right, and left in Arabic"
    assert violations(file) == []


def test_a_name_that_is_said_twice_stands_once(tiny: Handbook) -> None:
    (only,) = press.order(tiny, ("count-it", "count-it"), "en").pages
    assert only.id == "count-it"


def test_an_agenda_or_exercises_make_a_kit(tiny: Handbook, tmp_path: Path) -> None:
    by_agenda = printed(tiny, tmp_path / "a.pdf", "short-day")
    by_name = printed(tiny, tmp_path / "e.pdf", "count-it", extra=("promise",))
    assert {"Count it", "Tally sheet"} <= {title for _, title, _ in bookmarks(by_agenda)}
    assert {"Count it", "Tally sheet", "Promise"} <= {title for _, title, _ in bookmarks(by_name)}
    assert "08:30" in words(by_agenda)


@pytest.mark.parametrize(
    ("names", "wish", "sentence"),
    [
        (("smal",), {}, "There is no kit, agenda or exercise called 'smal'. Did you mean 'small'?"),
        (("small", "count-it"), {}, "'small' is a kit and cannot be mixed with others."),
        (("short-day", "small"), {}, "'small' is a kit and cannot be mixed with others."),
        (("small",), {"participants": 0}, "0 participants do not fit"),
        (("small",), {"participants": 500}, "Make two groups"),
        (("small",), {"extra": ("kit-cover",)}, "'kit-cover' is no sheet of its own"),
        (("small",), {"start": "8.30"}, "'8.30' is no clock time. Write it as 08:30."),
        (("small",), {"start": "24:10"}, "'24:10' is no clock time."),
        (("count-it",), {"start": "08:30"}, "there is no agenda to start"),
        (("small",), {"locale": "fr"}, "The handbook has no language 'fr'."),
        (("small",), {"extra": ("promis",)}, "Did you mean 'promise'?"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    tiny: Handbook, names: tuple[str, ...], wish: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(SetupError) as error:
        press.order(tiny, names, **{"locale": "en"} | wish)
    assert sentence in str(error.value)


def fixed_day(tmp_path: Path) -> Handbook:
    """The tiny handbook, with a tea break that keeps its hour: 08:58."""
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs/agendas/short-day.md"
    text = page.read_text("utf-8")
    tea = "{break: tea, minutes: 15"
    assert tea in text
    page.write_text(text.replace(tea, f"{tea}, fixed: true"), "utf-8")
    return load(root)


def plan_of(handbook: Handbook, start: str, locale: str = "en") -> str:
    """The plan on the wall of a day with this start, as plain text."""
    order = press.order(handbook, ["small"], locale, start=start)
    job = kit_job(Assembler(handbook), order, order.pages[0].key, PurePosixPath("k.pdf"))
    (html,) = (one.piece.html for one in job.bound if one.piece.anchor.endswith(WALL))
    return " ".join(re.sub("<[^>]*>", " ", html.partition("<tbody>")[2]).split())


def test_a_fixed_block_keeps_its_hour_and_spare_time_is_printed(tmp_path: Path) -> None:
    handbook = fixed_day(tmp_path)
    text = plan_of(handbook, "08:00")
    spare = handbook.words["en"].word("agenda_blocks", "buffer")
    tea = handbook.words["en"].word("breaks", "tea")
    assert "08:15 08:28 Count it" in text
    assert f"08:28 08:58 {spare} 08:58 09:13 {tea}" in text
    assert handbook.words["bn"].word("agenda_blocks", "buffer") in plan_of(handbook, "08:00", "bn")
    assert spare not in plan_of(handbook, "08:30")


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("08:50", "'tea' is fixed at 08:58, but with this start it would begin 20 minutes later."),
        ("08:50", "Start at 08:30 at the latest"),
        ("04:00", "'tea' is fixed at 08:58, and people would wait 270 minutes for it."),
        ("04:00", "Start at 04:30 at the earliest."),
        ("20:00", "is fixed at 08:58"),
    ],
)
def test_a_start_that_a_fixed_block_forbids_is_refused(
    tmp_path: Path, start: str, said: str
) -> None:
    with pytest.raises(SetupError) as error:
        press.order(fixed_day(tmp_path), ["small"], "en", start=start)
    assert said in str(error.value)
    assert "short-day" in str(error.value)


def test_a_night_shift_runs_across_midnight(tiny: Handbook) -> None:
    text = plan_of(tiny, "23:25")
    assert "23:25 23:40" in text
    assert "23:40 23:53" in text
    assert "23:53 00:08" in text
    assert "00:08 00:18" in text
    assert "23:45 00:00" in plan_of(tiny, "23:17")  # a block that ends with the day


@pytest.mark.parametrize("gone", ["kit-cover", "agenda-sheet", "trainer-guide", "room-check"])
def test_an_order_without_a_page_known_by_name_is_refused(tmp_path: Path, gone: str) -> None:
    root = handbook_copy("tiny", tmp_path)
    (root / f"docs/printables/{gone}.md").unlink()
    with pytest.raises(SetupError) as error:
        press.order(load(root), ["short-day"], "en")
    assert f"'{gone}' is missing: the kit would be printed without" in error.value.sentence
    assert f"docs/printables/{gone}.md" in error.value.remedy


@pytest.mark.parametrize("name", ["kit.txt", "kit"])
def test_only_pdf_and_zip(tiny: Handbook, tmp_path: Path, name: str) -> None:
    with pytest.raises(SetupError, match="neither a PDF nor a ZIP"):
        press.print_order(tiny, press.order(tiny, ["small"], "en"), tmp_path / name, 1)


def test_a_red_exercise_is_refused_without_its_conditions(tmp_path: Path) -> None:
    pango()
    root = handbook_copy("world", tmp_path)
    page = root / "docs" / "toolbox" / "safe-to-speak.md"
    text = page.read_text("utf-8")
    assert "sensitivity: red" in text
    page.write_text(text.replace(", wallet-card]", "]"), "utf-8")
    world = load(root)
    with pytest.raises(SetupError) as error:
        press.order(world, ["safe-to-speak"], "en")
    assert "The red exercise 'safe-to-speak' needs 'wallet-card' in the kit" in error.value.sentence
    assert error.value.remedy == "Add --with wallet-card."
    assert press.order(world, ["safe-to-speak"], "en", extra=["wallet-card"]).kit.parts
