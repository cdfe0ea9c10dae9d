"""Every rule about built pages shows an example in its docstring; the examples are tests."""

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from handbook.check.built.registry import built_rules
from handbook.check.registry import Rule
from handbook.content.model import Handbook
from handbook.diagnostics import Location
from tests.check.built.sample import SHOWN, findings, html
from tests.check.test_rules import HERE, unmark

EXAMPLE = re.compile(r"^`([^`\n]+\.html)`:\n\n```html\n((?:.*\n)*?)```$", re.MULTILINE)
IN_WORDS = {f"PD{number:02}" for number in range(1, 14)} | {"BP19", "BP20", "BP21", "BP22"}
"""Their examples are sentences; ``test_prints``, ``test_words``, ``test_whole`` hold the files."""


def test_the_sample_is_without_fault(book: Handbook, tmp_path: Path) -> None:
    assert findings(book, tmp_path) == []


@pytest.mark.parametrize(
    "rule", [one for one in built_rules() if one.code not in IN_WORDS], ids=lambda rule: rule.code
)
def test_example_has_the_finding_that_it_marks(
    book: Handbook, rule: Rule[Any], tmp_path: Path
) -> None:
    changes: dict[str, str | bytes | None] = {}
    expected: set[Location] = set()
    for name, text in EXAMPLE.findall(rule.text):
        whole = text if "<!doctype" in text else html(book, name.split("/")[0], "Print", text)
        plain, places = unmark(f"site/{name}", whole)
        assert HERE not in str(plain)
        changes[name] = plain
        expected |= places
    assert expected, "the example marks no finding"
    found = [one for one in findings(book, tmp_path, changes) if one.code == rule.code]
    places = {
        one.related.location
        if one.related and not one.location.path.is_relative_to(SHOWN)
        else one.location
        for one in found
    }
    assert places == expected
    assert all(one.message.endswith(".") and one.hint for one in found)


def test_what_stands_in_the_text_points_to_its_section(book: Handbook, tmp_path: Path) -> None:
    text = '<p><a href="#no">no</a></p>\n<h2 id="paper">Paper</h2>\n<p><a href="#gone">x</a></p>\n'
    first, second = findings(book, tmp_path, {"guides/print/index.html": text})
    source = PurePosixPath("docs/guides/print.md")
    assert first.location == Location(source)
    assert second.location.path == source
    lines = (book.root / source).read_text(encoding="utf-8").split("\n")
    assert lines[second.location.line - 1] == "## Paper {#paper}"
    assert second.related is not None
    assert second.related.location == Location(SHOWN / "guides/print/index.html", 12, 4)
