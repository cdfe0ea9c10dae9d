"""What waits for a review of its safety, what only red exercises use, and what kits add for it."""

from pathlib import Path

import pytest

from handbook.content import kits, review
from handbook.content.load import load
from handbook.content.model import Entry, Handbook
from handbook.content.schema import Kind, Kit
from handbook.locales import read_words
from tests.parts import handbook_copy
from tests.sensitive import PAPERS, RED_SHEET, SHARED_SHEET, sensitive


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return load(sensitive(handbook_copy("tiny", tmp_path_factory.mktemp("review"))))


def entry(handbook: Handbook, kind: Kind, name: str) -> Entry:
    return handbook.entries[kind, name]


def kit(handbook: Handbook, name: str) -> Kit:
    return entry(handbook, Kind.KIT, name).facts(Kit)


def waiting(handbook: Handbook, kind: Kind) -> set[str]:
    return {one.id for one in handbook.of(kind) if review.pending(handbook, one)}


def test_what_an_amber_or_red_exercise_uses_waits_with_it(handbook: Handbook) -> None:
    assert waiting(handbook, Kind.EXERCISE) == {"amber-one", "red-one"}
    sheets = {*PAPERS, RED_SHEET, "wallet-card", "exercise-deck"}
    assert waiting(handbook, Kind.PRINTABLE) == sheets
    assert waiting(handbook, Kind.AGENDA) == {"day-red-one", "day-amber-one"}
    assert waiting(handbook, Kind.GUIDE) == {"safeguarding"}
    made = {one.id for one in handbook.of(Kind.KIT) if kits.awaits_review(handbook, kit_of(one))}
    assert made == {"red-day", "red-named", "red-sheets", "amber-day"}


def kit_of(one: Entry) -> Kit:
    return one.facts(Kit)


def test_nothing_waits_once_the_review_has_a_date(tmp_path: Path) -> None:
    root = sensitive(handbook_copy("tiny", tmp_path), "2026-03-12")
    guide = root / "docs" / "guides" / "safeguarding.md"
    dated = "order: 1\nsafeguarding_review: 2026-03-12\n"
    guide.write_text(guide.read_text("utf-8").replace("order: 1\n", dated), "utf-8")
    reviewed = load(root)
    assert not any(review.pending(reviewed, one) for one in reviewed.entries.values())
    assert not any(kits.awaits_review(reviewed, kit_of(one)) for one in reviewed.of(Kind.KIT))
    assert review.red(reviewed, entry(reviewed, Kind.EXERCISE, "red-one"))


def test_a_sheet_is_red_when_only_red_exercises_use_it(handbook: Handbook) -> None:
    found = {one.id for one in handbook.entries.values() if review.red(handbook, one)}
    assert found == {"red-one", "day-red-one", RED_SHEET, "wallet-card"}
    assert SHARED_SHEET not in found


@pytest.mark.parametrize("name", ["red-day", "red-named", "red-sheets"])
def test_a_kit_with_red_parts_gets_what_they_need_first(handbook: Handbook, name: str) -> None:
    own = kit(handbook, name)
    assert [one.id for one in kits.red_parts(handbook, own)] == ["red-one"]
    assert [need.entry.id for need in kits.needed_first(handbook, own)] == ["first-rules"]
    sessions = [session.entry.id for session in kits.sessions(handbook, own)]
    assert sessions[0] == "first-rules"
    assert kits.lacks(handbook, own) == ()
    held = {part.entry.id for part in kits.parts(handbook, own)}
    assert held >= {"two-rules", "trainer-guide", "referral-sheet"}


def test_what_is_needed_may_need_something_itself_and_in_a_circle(tmp_path: Path) -> None:
    root = sensitive(handbook_copy("tiny", tmp_path))
    rules = root / "docs" / "toolbox" / "first-rules.md"
    rules.write_text(rules.read_text("utf-8").replace("first: []", "first: [count-it, red-one]"))
    found = load(root)
    needs = kits.needed_first(found, kit(found, "red-named"))
    assert [(need.entry.id, need.by) for need in needs] == [
        ("count-it", "first-rules"),
        ("first-rules", "red-one"),
    ]


def test_other_kits_are_as_they_were(handbook: Handbook) -> None:
    own = kit(handbook, "small")
    assert kits.red_parts(handbook, own) == ()
    assert kits.needed_first(handbook, own) == ()
    assert [one.entry.id for one in kits.sessions(handbook, own)] == ["count-it"]
    assert kits.red_parts(handbook, kit(handbook, "amber-day")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "red-conditions: Nobody records.",
        "red-conditions: []",
        "red-conditions: {1: Nobody records.}",
        "red-conditions:\n  - Nobody records.\n  - 8\n",
        "red-conditions:\n  - Nobody records.\n  -\n",
        'red-conditions:\n  - Nobody records.\n  - ""\n',
        "red-conditions:\n  - Only apart: workers.\n",
    ],
)
def test_a_list_of_conditions_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "en.yml").write_text("interface: {}\n", "utf-8")
    (tmp_path / "de.yml").write_text(text, "utf-8")
    words = read_words(tmp_path, "de")
    assert words.red_conditions == ()
    (problem,) = words.problems
    assert (problem.location.path.name, problem.location.line) == ("de.yml", 1)
    assert "'red-conditions' is no list of sentences" in problem.message


def test_the_english_conditions_stand_in_for_missing_ones(tmp_path: Path) -> None:
    (tmp_path / "en.yml").write_text("red-conditions:\n  - Nobody records.\n", "utf-8")
    (tmp_path / "de.yml").write_text("interface: {}\n", "utf-8")
    assert read_words(tmp_path, "de").red_conditions == ("Nobody records.",)
    (tmp_path / "en.yml").write_text("interface: {}\n", "utf-8")
    assert read_words(tmp_path, "de").red_conditions == ()
