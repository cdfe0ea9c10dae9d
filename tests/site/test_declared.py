"""What the site finds while it is made is explained, and each example has what it marks."""

from pathlib import Path

from handbook.check.catalogue import rules_of
from handbook.content.load import load
from handbook.diagnostics import Location
from handbook.site.build import render
from handbook.site.serve import render_one
from tests.check.test_rules import example, unmark
from tests.parts import handbook_copy

RULES = {rule.code: rule for rule in rules_of("SI")}


def written(code: str, folder: Path) -> tuple[Path, set[Location]]:
    """A handbook with the example of a rule put into it, and the places that it marks."""
    root = handbook_copy("tiny", folder)
    places: set[Location] = set()
    for name, data in example(RULES[code]).items():
        text, marked = unmark(name, data)
        assert isinstance(text, str)
        (root / name).write_text(text, "utf-8")
        places |= marked
    return root, places


def test_a_warning_of_mkdocs_stands_at_its_page(tmp_path: Path) -> None:
    root, places = written("SI01", tmp_path)
    found = render(load(root), {}, tmp_path / "site")
    assert {one.location for one in found if one.code == "SI01"} == places


def test_a_change_that_cannot_be_shown_is_said(tmp_path: Path) -> None:
    root, places = written("SI03", tmp_path)
    found = render_one(root, "en", tmp_path / "site")
    assert {(one.code, one.location) for one in found} == {("SI03", at) for at in places}


def test_every_rule_of_the_site_is_tested_here() -> None:
    assert {*RULES} == {"SI01", "SI03"}
