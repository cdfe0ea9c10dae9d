"""The review that is missing, and the conditions for red, on paper."""

import re
from collections.abc import Mapping
from pathlib import Path
from unicodedata import category, normalize

import click.testing
import pytest

from handbook import cli, press
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.prints import Print
from handbook.content.schema import Kind
from handbook.press.jobs import entry_job
from handbook.press.sheets.assemble import Assembler
from tests.parts import WORKERS, handbook_copy, pango
from tests.press.layout import signs
from tests.press.samples import by_poppler
from tests.press.test_pdf import texts
from tests.sensitive import PAPERS, RED_SHEET, sensitive

KITS = ("red-day", "red-named", "red-sheets", "amber-day", "small")
PAGES = ("red-one", "amber-one", "count-it", "exercise-deck", "tally-sheet", RED_SHEET, *PAPERS)
LEAST = 7
"""Points of type that the line never goes below."""


def plain(text: str) -> str:
    """A text without spaces, accents and marks of direction, which readers of PDFs move."""
    letters = (c for c in normalize("NFKD", text) if category(c) not in ("Mn", "Cf"))
    return "".join("".join(letters).split())


def missing(text: str, page: str) -> list[str]:
    """The words of a text that a page lacks. Word by word: readers of PDFs differ in the order of
    lines that begin at the right."""
    there = plain(page)
    return [word for word in text.split() if plain(word) not in there]


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return load(sensitive(handbook_copy("tiny", tmp_path_factory.mktemp("review"))))


@pytest.fixture(scope="module")
def prints(handbook: Handbook, kept: Path) -> Mapping[tuple[str, str], Print]:
    """The sensitive pages and kits, printed, by name and language: a kit that nobody translated
    is printed in Arabic when somebody orders it."""
    pango()
    keys = [key for key in handbook.entries if key[1] in (*KITS, *PAGES)]
    jobs = press.plan(handbook, ["en", "ar"], keys)
    planned = {job.key for job in jobs if job.locale == "ar"}
    assembler = Assembler(handbook)
    ordered = (one for one in handbook.of(Kind.KIT) if one.key[1] in KITS)
    jobs += [entry_job(assembler, one, "ar") for one in ordered if one.key not in planned]
    folders = press.folders_of(handbook.root)
    folders.cache.parent.mkdir(parents=True)
    folders.cache.symlink_to(kept, target_is_directory=True)
    found = {}
    for result in press.run(jobs, folders, WORKERS):
        assert isinstance(result, Print), result.problems
        found[result.key[1], result.locale] = result
    return found


def line(handbook: Handbook, locale: str) -> str:
    return plain(handbook.words[locale]("review-pending"))


@pytest.mark.parametrize("name", ["amber-one", "red-one"])
def test_every_page_of_a_sensitive_exercise_and_its_sheets_says_that_it_waits(
    handbook: Handbook, prints: Mapping[tuple[str, str], Print], name: str
) -> None:
    pages = texts(prints[name, "en"].file)
    without = [n for n, page in enumerate(pages) if line(handbook, "en") not in plain(page)]
    said = [pages[n] for n in without]
    # The referral sheet belongs to no exercise alone; a poster says it on one of its tiles.
    assert all("Referral sheet" in page or "1/2" in page for page in said), said


@pytest.mark.parametrize("name", [*PAPERS, RED_SHEET, "exercise-deck"])
def test_every_kind_of_sheet_says_it(
    handbook: Handbook, prints: Mapping[tuple[str, str], Print], name: str
) -> None:
    assert line(handbook, "en") in plain(" ".join(texts(prints[name, "en"].file)))


@pytest.mark.parametrize("name", ["count-it", "tally-sheet"])
def test_a_green_page_does_not(
    handbook: Handbook, prints: Mapping[tuple[str, str], Print], name: str
) -> None:
    for locale in ("en", "ar"):
        assert line(handbook, locale) not in plain(" ".join(texts(prints[name, locale].file)))


def test_the_line_can_be_read(handbook: Handbook, prints: Mapping[tuple[str, str], Print]) -> None:
    words = line(handbook, "en")
    for name in (*PAPERS, "red-one", "exercise-deck"):
        found = signs(prints[name, "en"].file)
        text = "".join(sign.text for sign in found)
        starts = [match.start() for match in re.finditer(re.escape(words), text)]
        assert starts, name
        sizes = {sign.size for n in starts for sign in found[n : n + len(words)]}
        assert min(sizes) >= LEAST - 0.01, name


@pytest.mark.pdf
@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("name", ["red-day", "red-named", "red-sheets"])
def test_a_kit_with_red_parts_has_the_conditions_right_after_its_cover(
    handbook: Handbook, prints: Mapping[tuple[str, str], Print], name: str, locale: str
) -> None:
    pages = by_poppler(prints[name, locale].file).split("\f")
    words = handbook.words[locale]
    assert missing(words("review-pending"), pages[0]) == []
    assert missing(words("red-heading"), pages[0]) == []
    for text in (words("red-heading"), *words.red_conditions):
        assert missing(text, pages[1]) == []
    box = plain(pages[1])
    assert "Firstrules" in box
    assert "Redtalk" in box


def test_it_holds_what_comes_first_with_its_sheets(
    prints: Mapping[tuple[str, str], Print],
) -> None:
    for name in ("red-day", "red-named", "red-sheets"):
        text = " ".join(" ".join(texts(prints[name, "en"].file)).split())
        assert "When it helps." in text, name
        assert "You may pass Nobody asks why." in text, name  # the poster of the first rules


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_other_kits_have_no_such_page(
    handbook: Handbook, prints: Mapping[tuple[str, str], Print], locale: str
) -> None:
    amber = texts(prints["amber-day", locale].file)
    green = plain(texts(prints["small", locale].file)[0])
    heading = plain(handbook.words[locale]("red-heading"))
    assert line(handbook, locale) in plain(amber[0])
    assert heading not in plain(" ".join(amber))
    assert line(handbook, locale) not in green


def test_agenda_and_safety_page_say_it_too(
    handbook: Handbook, prints: Mapping[tuple[str, str], Print]
) -> None:
    pages = [plain(page) for page in texts(prints["amber-day", "en"].file)]
    for title in ("Dayofamber-one", "Keeppeoplesafe"):
        own = [page for page in pages[1:] if title in page]
        assert own
        assert any(line(handbook, "en") in page for page in own), title


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_red_exercise_has_the_conditions_before_all_else(
    handbook: Handbook, locale: str
) -> None:
    assembler = Assembler(handbook)
    sheet = assembler.single(handbook.entries[Kind.EXERCISE, "red-one"], locale)[0].sheet
    html = assembler.piece(sheet, locale).html
    words = handbook.words[locale]
    wanted = [words("red-heading"), *words.red_conditions]
    wanted += [words.word("conditions", name) for name in ("two-rooms", "second-trainer")]
    places = [html.index(text) for text in wanted]
    assert places == sorted(places)
    assert places[-1] < html.index("When it helps.")
    box = html[html.index('class="red-box"') :]
    assert f'dir="{handbook.settings.language(locale).direction}"' in box[: box.index(">")]
    amber = assembler.single(handbook.entries[Kind.EXERCISE, "amber-one"], locale)[0].sheet
    assert words("red-heading") not in assembler.piece(amber, locale).html


def test_nothing_of_it_is_left_when_the_review_has_a_date(tmp_path: Path) -> None:
    reviewed = load(sensitive(handbook_copy("tiny", tmp_path), "2026-03-12"))
    assembler, words = Assembler(reviewed), reviewed.words["en"]
    for name in ("red-one", "amber-one"):
        for placed in assembler.single(reviewed.entries[Kind.EXERCISE, name], "en"):
            piece = assembler.piece(placed.sheet, "en")
            whole = piece.html + "".join(piece.styles)
            assert words("review-pending") not in whole
            assert words("red-heading") not in whole
    red = assembler.single(reviewed.entries[Kind.EXERCISE, "red-one"], "en")[0].sheet
    html = assembler.piece(red, "en").html
    assert words("conditions-first") in html
    assert all(text in html for text in words.red_conditions)


@pytest.mark.parametrize(
    ("names", "extra", "added"),
    [
        (["red-one"], ["wallet-card"], True),
        (["day-red-one"], ["wallet-card"], True),
        (["count-it"], [RED_SHEET], True),
        (["red-one", "first-rules"], [], False),
        (["red-day"], [], True),
    ],
)
def test_an_order_says_that_it_is_red_and_what_was_added(
    handbook: Handbook, names: list[str], extra: list[str], added: bool
) -> None:
    order = press.order(handbook, names, "en", extra=extra)
    told = press.notices(handbook, order)
    assert "'red-one'" in told[0]
    assert "must not be used before a safeguarding review" in told[0]
    wanted = ("Added 'first-rules' with its sheets: 'red-one' needs it first.",)
    assert told[1:] == (wanted if added else ())


def test_an_order_without_red_parts_says_nothing(handbook: Handbook) -> None:
    assert press.notices(handbook, press.order(handbook, ["amber-one"], "en")) == ()


def test_the_command_prints_the_notices_and_participants_get_the_conditions(
    handbook: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pango()
    monkeypatch.setattr(cli, "_stop_on_errors", lambda *_: False)
    target = tmp_path / "kit.pdf"
    call = ["kit", "red-one", "--for-participants", "-o", str(target)]
    done = click.testing.CliRunner().invoke(cli.handbook, [*call, "--root", str(handbook.root)])
    assert done.exit_code == 0, done.output
    assert "This kit holds red parts ('red-one')." in done.output
    assert "Added 'first-rules' with its sheets" in done.output
    text = plain(" ".join(texts(target)))
    assert all(plain(one) in text for one in handbook.words["en"].red_conditions)
