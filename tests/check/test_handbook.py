"""The real handbook: clean, its generated pages current, and defects put into it are named."""

import re
import shutil
from pathlib import Path, PurePosixPath

import pytest

from handbook.check import reference
from handbook.check.catalogue import SUBJECTS, every_rule, rules_of
from handbook.check.explain import explain, index, page_lines, page_text, title
from handbook.content import kits
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.schema import Kind, Kit
from tests.check.tiny import concise

ROOT = Path(__file__).resolve().parents[2]
# Folder, what stands there on some page, what is made of it, and the rule that must see it. Which
# page it is does not matter: another one is taken when a page changes.
DEFECTS = {
    "wrong link": ("toolbox", r"\(([a-z-]+)\.md\)", r"(\1-x.md)", "LK01"),
    "wrong section": ("toolbox", r"^## ", "See [x](#debreef).\n\n## ", "LK08"),
    "lost id": ("toolbox", r" \{#watch-out\}$", "", "HD01"),
    "lost minutes": ("toolbox", r"\*\*\d+ min\*\*", "**99 min**", "MN01"),
    "unknown sheet": ("toolbox", r"^printables: \[(?=[a-z])", "printables: [x", "ID01"),
    "unknown field": ("toolbox", r"^noise:", "noize:", "FM04"),
    "broken YAML": ("kits", r"^title: ", "title: x: ", "FM02"),
    "too short in the agenda": ("agendas", r"(\{do: [a-z-]+, minutes: )\d+", r"\g<1>1", "AG01"),
    "unknown pictogram": ("printables", r":material-(?=[a-z-]+:)", ":material-x", "IM05"),
}

def copy(to: Path) -> Path:
    """A copy of what the checker reads."""
    shutil.copy(ROOT / "mkdocs.yml", to)
    shutil.copytree(ROOT / "docs", to / "docs")
    shutil.copytree(ROOT / "overrides" / "locales", to / "overrides" / "locales")
    return to


def test_the_handbook_is_clean() -> None:
    assert concise(ROOT) == []


def first_page(root: Path, folder: str, pattern: str) -> tuple[Path, str, re.Match[str]]:
    """A source page of a folder in which the pattern is found, its text, and where."""
    for path in sorted((root / "docs" / folder).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        found = re.search(pattern, text, re.MULTILINE)
        if found and path.name.count(".") == 1 and path.stem != "index":
            return path, text, found
    raise AssertionError(f"no page in {folder} has {pattern}")


@pytest.mark.parametrize("name", DEFECTS)
def test_defect_is_named_with_file_and_line(name: str, tmp_path: Path) -> None:
    folder, pattern, bad, code = DEFECTS[name]
    path, text, good = first_page(copy(tmp_path), folder, pattern)
    path.write_text(re.sub(pattern, bad, text, count=1, flags=re.MULTILINE), encoding="utf-8")
    line = text[: good.start()].count("\n") + 1
    page = PurePosixPath(path.relative_to(tmp_path).as_posix())
    found = [entry.split(" ")[:2] for entry in concise(tmp_path, page)]
    own = f"{page}:"
    lines = {
        int(place.split(":")[1])
        for place, found_code in found
        if found_code == code and place.startswith(own)
    }
    assert lines, found
    if code == "MN01":  # the finding names the section around it
        assert any(at <= line for at in lines)
    else:
        assert line in lines


def test_a_sheet_that_a_kit_lost_is_named(tmp_path: Path) -> None:
    root = copy(tmp_path)
    book = load(root)
    kit, sheet = next(
        (kit, name)
        for kit in book.of(Kind.KIT)
        for session in kits.sessions(book, kit.facts(Kit))
        for name in getattr(session.entry.source.meta, "printables", ())
        if name in kit.facts(Kit).parts
    )
    path = root / kit.source.path
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"  - {sheet}\n", "", 1), encoding="utf-8")
    found = concise(root, kit.source.path)
    assert any(f"{kit.source.path}:" in line and " KT01 " in line for line in found)


def test_a_missing_translated_line_is_named(tmp_path: Path) -> None:
    root = copy(tmp_path)
    line = "____\n"
    path = next(p for p in sorted(root.glob("docs/printables/*.*.md")) if line in p.read_text())
    path.write_text(path.read_text(encoding="utf-8").replace(line, "", 1), encoding="utf-8")
    page = PurePosixPath(path.relative_to(root).as_posix())
    assert any(f"{page}:" in found and " TR06 " in found for found in concise(root, page))


def test_generated_pages_are_current(real: Handbook) -> None:
    for path, text in reference.pages(real.vocabularies).items():
        message = f"{path} is not current: run `make docs`"
        assert (ROOT / path).read_text(encoding="utf-8") == text, message


def test_generated_pages_are_written_once(real: Handbook, tmp_path: Path) -> None:
    known = real.vocabularies
    assert len(reference.write(tmp_path, known)) == len(reference.pages(known))
    assert reference.write(tmp_path, known) == ()
    changed = tmp_path / reference.RULES
    changed.write_text("old", encoding="utf-8")
    assert reference.write(tmp_path, known) == (changed,)
    assert sorted(p.name for p in changed.parent.iterdir()) == ["fields.md", "rules", "rules.md"]


def test_every_rule_has_its_place_in_the_list_and_on_the_page_of_its_subject(
    real: Handbook,
) -> None:
    assert {rule.code[:2] for rule in every_rule()} == set(SUBJECTS)
    written = reference.pages(real.vocabularies)
    for rule in every_rule():
        page = f"{reference.RULES_FOLDER}/{reference.page_name(rule.code[:2])}.md"
        assert f"## {rule.code} " in written[page]
        assert f"#{rule.code.lower()})" in written[reference.RULES]


def test_pages_of_rules_show_examples_as_they_are_written() -> None:
    for code in SUBJECTS:
        shown = reference.subject_page(code).split("\n")
        assert not [line for line in shown if line.startswith("**") and "{#" in line]
        for rule in rules_of(code):
            for line, is_example in page_lines(rule):
                assert not is_example or line in shown


@pytest.mark.parametrize("code", ["PR05", "SI01", "BP01", "LK01"])
def test_every_finding_can_be_explained(code: str) -> None:
    rule = next(rule for rule in every_rule() if rule.code == code)
    assert explain(code).startswith(f"{code} {title(rule)}")
    assert "Why it matters:" in explain(code)
    assert f"  {code} " in index()


def test_the_list_of_rules_has_the_subjects_of_their_pages() -> None:
    heads = [part.partition("\n")[0] for part in index().split("\n\n")]
    assert [head.partition(".")[0] for head in heads] == [one.title for one in SUBJECTS.values()]


def test_no_page_of_rules_is_left_over(real: Handbook) -> None:
    pages = reference.pages(real.vocabularies)
    for path in [*(ROOT / reference.RULES_FOLDER).iterdir(), *(ROOT / "schemas").iterdir()]:
        assert path.relative_to(ROOT).as_posix() in pages


def test_readers_of_an_example_see_no_empty_frame() -> None:
    for rule in every_rule():
        assert "```markdown\n```" not in page_text(rule), rule.code
        assert "\n:\n" not in page_text(rule)
    assert "`docs/printables/why-stairs.md`, with any text." in explain("LK01")
