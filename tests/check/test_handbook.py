"""The real handbook: clean, its generated pages current, and defects put into it are named."""

import shutil
from pathlib import Path

import pytest

from handbook.check import reference
from handbook.check.catalogue import SUBJECTS, every_rule
from handbook.check.explain import explain, page_text
from handbook.content.load import load
from tests.check.tiny import concise

ROOT = Path(__file__).resolve().parents[2]
STAIRS, WHYS = "docs/printables/why-stairs.md", "docs/toolbox/five-whys.md"
HALF_DAY, STARTER = "docs/agendas/half-day.md", "docs/kits/starter.md"
DEFECTS = {
    "wrong link": (WHYS, "(one-clear-sentence.md)", "(one-clear-sentense.md)", "LK01"),
    "wrong section": (WHYS, "## Run it {#run}", "See [x](#debreef).\n\n## Run it {#run}", "LK08"),
    "lost id": (WHYS, "## Watch out {#watch-out}", "## Watch out", "HD01"),
    "lost minutes": (WHYS, "**15 min**", "**10 min**", "MN01"),
    "unknown sheet": (WHYS, "[why-stairs]", "[why-stars]", "ID01"),
    "unknown field": (WHYS, "noise: 1", "noize: 1", "FM04"),
    "broken YAML": (STARTER, "title: Starter kit", "title: Starter: kit", "FM02"),
    "too long in the agenda": (HALF_DAY, "five-whys, minutes: ", "five-whys, minutes: 1", "AG01"),
    "lost sheet": (STARTER, "  - why-stairs\n", "", "KT01"),
    "unknown pictogram": (STAIRS, ":material-check-bold:", ":material-chek-bold:", "IM05"),
}


def copy(to: Path) -> Path:
    """A copy of what the checker reads."""
    shutil.copy(ROOT / "mkdocs.yml", to)
    shutil.copytree(ROOT / "docs", to / "docs")
    shutil.copytree(ROOT / "overrides" / "locales", to / "overrides" / "locales")
    return to


def test_the_handbook_is_clean() -> None:
    assert concise(ROOT) == []


@pytest.mark.parametrize("name", DEFECTS)
def test_defect_is_named_with_file_and_line(name: str, tmp_path: Path) -> None:
    path, good, bad, code = DEFECTS[name]
    file = copy(tmp_path) / path
    text = file.read_text(encoding="utf-8")
    assert good in text
    file.write_text(text.replace(good, bad, 1), encoding="utf-8")
    line = text[: text.index(good)].count("\n") + 1
    near = {"MN01": -2, "KT01": 0}
    found = [entry.split(" ")[:2] for entry in concise(tmp_path)]
    places = [place for place, found_code in found if found_code == code]
    lines = {int(place.split(":")[1]) for place in places if place.startswith(f"{path}:")}
    assert lines, found
    if code in near:  # the finding names the section or the field around it
        assert any(at <= line for at in lines)
    else:
        assert line in lines


def test_a_missing_translated_line_is_named(tmp_path: Path) -> None:
    file = copy(tmp_path) / "docs/printables/why-stairs.bn.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("____\n", "", 1), encoding="utf-8")
    assert any("why-stairs.bn.md:" in line and " TR06 " in line for line in concise(tmp_path))


def test_generated_pages_are_current() -> None:
    for path, text in reference.pages(load(ROOT).vocabularies).items():
        message = f"{path} is not current: run `make docs`"
        assert (ROOT / path).read_text(encoding="utf-8") == text, message


def test_generated_pages_are_written_once(tmp_path: Path) -> None:
    known = load(ROOT).vocabularies
    assert len(reference.write(tmp_path, known)) == len(reference.pages(known))
    assert reference.write(tmp_path, known) == ()
    changed = tmp_path / reference.RULES
    changed.write_text("old", encoding="utf-8")
    assert reference.write(tmp_path, known) == (changed,)
    assert sorted(p.name for p in changed.parent.iterdir()) == ["fields.md", "rules", "rules.md"]


def test_every_rule_has_its_place_in_the_list_and_on_the_page_of_its_subject() -> None:
    assert {rule.code[:2] for rule in every_rule()} == set(SUBJECTS)
    written = reference.pages(load(ROOT).vocabularies)
    for rule in every_rule():
        page = f"{reference.RULES_FOLDER}/{reference.page_name(rule.code[:2])}.md"
        assert f"## {rule.code} " in written[page]
        assert f"#{rule.code.lower()})" in written[reference.RULES]


def test_no_page_of_rules_is_left_over() -> None:
    pages = reference.pages(load(ROOT).vocabularies)
    for path in [*(ROOT / reference.RULES_FOLDER).iterdir(), *(ROOT / "schemas").iterdir()]:
        assert path.relative_to(ROOT).as_posix() in pages


def test_readers_of_an_example_see_no_empty_frame() -> None:
    for rule in every_rule():
        assert "```markdown\n```" not in page_text(rule), rule.code
        assert "\n:\n" not in page_text(rule)
    assert "`docs/printables/why-stairs.md`, with any text." in explain("LK01")
