"""``handbook check`` and ``explain`` as people call them: files, choice, levels, corrections."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook.check.registry import all_rules
from handbook.cli import handbook, main
from tests.parts import handbook_copy

PAGE = "docs/printables/promise.md"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return handbook_copy("tiny", tmp_path)


def check(root: Path, *words: str | Path) -> Result:
    done = CliRunner().invoke(
        handbook,
        ["check", "--root", str(root), "--format", "concise", *map(str, words)],
        standalone_mode=False,
    )
    return done


def add(root: Path, name: str, text: str) -> None:
    file = root / name
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def codes(done: Result) -> list[str]:
    return [line.split()[1] for line in done.output.splitlines()]


def test_one_wrong_link_is_exit_1(tiny: Path) -> None:
    assert (check(tiny).return_value, check(tiny).output) == (0, "")
    add(tiny, PAGE, "\n[a](b.md)\n")
    done = check(tiny)
    assert (done.return_value, codes(done)) == (1, ["LK01"])


def test_only_the_named_files_are_reported(tiny: Path) -> None:
    add(tiny, PAGE, "\n[a](b.md)\n")
    add(tiny, "docs/printables/room-check.md", "\n[a](b.md)\n")
    done = check(tiny, tiny / PAGE)
    assert [line.split(":")[0] for line in done.output.splitlines()] == [PAGE]
    assert codes(check(tiny, tiny / "docs")) == ["LK01", "LK01"]
    assert check(tiny, tiny / "docs" / "kits").output == ""


def test_a_file_elsewhere_or_nowhere_is_named(tiny: Path, tmp_path: Path) -> None:
    for file in (Path("/etc/hostname"), tiny / "docs" / "none.md"):
        done = check(tiny, file)
        assert str(file) in str(done.exception)


def test_a_second_place_counts_for_its_file(tiny: Path) -> None:
    """An editor shows what is wrong with a page, also when it is said of another page."""
    shutil.copy(tiny / PAGE, tiny / "docs/printables/two-rules.md")
    title = next(line for line in check(tiny).output.splitlines() if " FM09 " in line)
    other = "docs/printables/two-rules.md"
    assert title.split(":")[0] in (PAGE, other)
    for file in (PAGE, other):
        assert title in check(tiny, tiny / file).output.splitlines()


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (["--select", "LK"], ["LK01"]),
        (["--select", "HD03,LK01"], ["HD03", "LK01"]),
        (["--select", "HD03", "--select", "lk01"], ["HD03", "LK01"]),
        (["--ignore", "LK01"], ["HD03"]),
        (["--select", "LK", "--ignore", "LK01"], []),
    ],
)
def test_rules_can_be_chosen_by_code_and_by_family(
    words: list[str], left: list[str], tiny: Path
) -> None:
    add(tiny, PAGE, "\n[a](b.md)\n\n# Again {#again}\n\nWords.\n")
    found = check(tiny, *words)
    assert sorted(set(codes(found)) & {"HD03", "LK01"}) == sorted(left)
    assert found.return_value == (1 if codes(found) else 0)


def test_an_unknown_code_is_named(tiny: Path) -> None:
    assert "There is no rule 'LQ01'" in str(check(tiny, "--select", "LQ01").exception)
    assert "Did you mean 'LK" in str(check(tiny, "--ignore", "LK0101").exception)


def test_a_warning_fails_only_when_asked(tiny: Path) -> None:
    add(tiny, PAGE, "\nSit" + " and sit and stand" * 12 + ".\n")
    done = check(tiny)
    assert codes(done)
    assert all(" warning: " in line for line in done.output.splitlines())
    assert done.return_value == 0
    assert check(tiny, "--fail-level", "warning").return_value == 1


def test_fix_corrects_what_is_certain_and_nothing_else(tiny: Path) -> None:
    add(tiny, PAGE, "\n[a](Two-Rules.md) [b](nowhere.md)\n")
    before = {path: path.read_bytes() for path in tiny.rglob("*.md")}
    done = check(tiny, "--fix")
    assert f"Corrected {PAGE}:" in done.output
    assert [line.split()[1] for line in done.output.splitlines() if " LK" in line] == ["LK01"]
    after = {path: path.read_bytes() for path in tiny.rglob("*.md")}
    changed = [path for path, data in before.items() if after[path] != data]
    assert changed == [tiny / PAGE]
    assert (tiny / PAGE).read_text("utf-8").endswith("\n[a](two-rules.md) [b](nowhere.md)\n")
    assert "Corrected" not in check(tiny, "--fix").output


def test_explain_shows_the_page_of_a_rule_and_the_list_of_all() -> None:
    by_code = CliRunner().invoke(handbook, ["explain", "lk01"], standalone_mode=False).output
    by_name = (
        CliRunner().invoke(handbook, ["explain", "missing-target"], standalone_mode=False).output
    )
    assert by_code == by_name
    for part in ("LK01 missing-target", "Why it matters:", "How to fix it:", "Example:", "⟦"):
        assert part in by_code
    assert "```" not in by_code
    index = CliRunner().invoke(handbook, ["explain"], standalone_mode=False).output
    assert all(f"  {rule.code} " in index for rule in all_rules())


def test_explain_names_the_nearest_rule(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["handbook", "explain", "missing-targets"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "Did you mean 'missing-target'?" in capsys.readouterr().err


AGENDA = "docs/agendas/short-day.md"


def parts(done: Result) -> tuple[list[str], list[str]]:
    """The places with codes that a full report names: in the files, and elsewhere."""
    own, _, others = done.output.partition("Elsewhere, because of what you asked about:")
    return places(own), places(others)


def places(text: str) -> list[str]:
    found = re.finditer(r"^(\S+\.(?:md|yml)):\d+:\d+: ([A-Z]{2}\d\d) ", text, re.MULTILINE)
    return [f"{match[1]} {match[2]}" for match in found]


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), "utf-8")


def check_full(root: Path, *files: str) -> Result:
    return check(root, *(root / file for file in files), "--format", "full")


EXERCISE, SAFETY = "docs/toolbox/count-it.md", "docs/guides/safeguarding.md"
SHEET = "docs/printables/tally-sheet.md"
CAUSED = {
    "a section that others link": (SAFETY, "{#lines}", "{#words}", f"{EXERCISE} LK08"),
    "minutes of an agenda": (EXERCISE, "min: 10", "min: 15", f"{AGENDA} AG01"),
    "a sheet's link": (SHEET, "", "", f"{EXERCISE} LK01"),
    "a sheet's id": (SHEET, "", "", "docs/kits/small.md ID01"),
    "an exercise": (EXERCISE, "", "", f"{AGENDA} ID01"),
    "the number of a step": ("docs/steps/1-look.md", "number: 1", "number: 2", f"{EXERCISE} ID03"),
    "a word of a vocabulary": ("docs/vocabularies.yml", "[tea", "[coffee", f"{AGENDA} ID02"),
    "headings of a source": (SAFETY, "{#lines}", "{#words}", "docs/guides/safeguarding.bn.md TR02"),
}


@pytest.mark.parametrize("what", CAUSED)
def test_what_a_file_breaks_elsewhere_has_a_part_of_its_own(what: str, tiny: Path) -> None:
    file, old, new, caused = CAUSED[what]
    add(tiny, "docs/printables/room-check.md", "\n[a](b.md) and the the old\n")
    add(tiny, AGENDA, "\n[a](b.md)\n")
    if old:
        change(tiny, file, old, new)
    else:
        (tiny / file).unlink()
    done = check_full(tiny, file)
    own, elsewhere = parts(done)
    assert caused in elsewhere
    assert done.return_value == 1
    assert not [one for one in elsewhere if one.split()[0] == file]
    assert not [one for one in own if one.split()[0] != file]
    assert "docs/printables/room-check.md" not in done.output
    assert f"{AGENDA} LK01" not in elsewhere


def test_the_new_name_of_a_page_also_shows_who_names_the_old_one(tiny: Path) -> None:
    (tiny / EXERCISE).rename(tiny / "docs/toolbox/count-them.md")
    _, elsewhere = parts(check_full(tiny, "docs/toolbox/count-them.md"))
    assert f"{AGENDA} ID01" in elsewhere


def test_findings_elsewhere_stand_on_their_own_in_json(tiny: Path) -> None:
    change(tiny, EXERCISE, "min: 10", "min: 15")
    found = json.loads(check(tiny, tiny / EXERCISE, "--format", "json").output)
    assert {one["path"] for one in found["findings"]} == {EXERCISE}
    assert [one["code"] for one in found["elsewhere"]] == ["AG01"]
    assert found["errors"] == len(found["findings"]) + 1


def test_only_the_named_file_is_corrected(tiny: Path) -> None:
    add(tiny, AGENDA, "\n[count](../toolbox/Count-it.md)\n")
    before = (tiny / AGENDA).read_text("utf-8")
    check(tiny, tiny / EXERCISE, "--fix")
    assert (tiny / AGENDA).read_text("utf-8") == before
    check(tiny, tiny / AGENDA, "--fix")
    assert (tiny / AGENDA).read_text("utf-8") != before
