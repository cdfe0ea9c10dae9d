"""What PyYAML says to programmers, said to translators: the line, the reason, the remedy."""

from pathlib import Path

import pytest
import yaml

from handbook.content.load import load
from handbook.diagnostics import SetupError
from handbook.yaml_files import fault, read_yaml
from tests.check.tiny import make

BROKEN = {
    "a: b\nc: d: e\n": (2, "colon stands in a text"),
    "a: b\nc\nd: e\n": (3, "no name and colon"),
    "a: b\nc: @d\n": (2, "sign that needs quotes"),
    "a: *b\n": (1, "begins with *"),
    "a: &b c\nd: &b e\n": (2, "begins with &"),
    "a: !b c\n": (1, "begins with !"),
    "a: !b!c d\n": (1, "begins with !"),
    "a: [b\nc: d\n": (2, "bracket is not closed"),
    "a: [b,\n": (2, "bracket is not closed"),
    'a: b\n"c" d: e\n': (2, "does not fit"),
    "a: b\n c: d\n": (2, "colon stands"),
    "a:\n  b: c\n d: e\n": (3, "does not fit"),
    "a: 'b\nc: d\n": (3, "quote is opened"),
    'a: "b\nc: d\n': (1, "quote is opened here"),
    'a: "b\\c"\n': (1, "backslash"),
    "{[a]: b}: c\n": (1, "brackets stand"),
    "a: b\n<<<<<<< HEAD\nc: d\n=======\n": (2, "two versions"),
    "a: \x01\n": (1, "nobody sees"),
    "a: " + "[" * 5000: (1, "too many brackets"),
}
JARGON = (
    "found",
    "token",
    "tag",
    "constructor",
    "mapping",
    "scalar",
    "unicode",
    "recursion",
    "block",
)


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: ascii(text[:24]))
def test_each_fault_has_its_line_and_plain_words(text: str) -> None:
    line, reason = BROKEN[text]
    with pytest.raises((yaml.YAMLError, RecursionError)) as refused:
        yaml.safe_load(text)
    found = fault(refused.value, text)
    assert (found.line, reason in found.reason) == (line, True), found
    assert found.remedy.endswith((".", "?"))
    assert not [word for word in JARGON if word in f"{found.reason} {found.remedy}"]


def test_a_file_that_is_missing_or_not_text(tmp_path: Path) -> None:
    path = tmp_path / "one.yml"
    with pytest.raises(FileNotFoundError):
        read_yaml(path)
    path.write_bytes(b"a: \xff\n")
    with pytest.raises(SetupError, match="UTF-8"):
        read_yaml(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(SetupError, match="cannot be opened"):
        read_yaml(path)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("mkdocs.yml", "hooks: !!python/name:a.b\n", r"begins with ! \(line 1\)"),
        ("mkdocs.yml", "site_name: A\nextra: {edition: May}\n", "must be a year and a month"),
        ("mkdocs.yml", "extra: {edition: '2026-11'}\n", "'site_name' is missing"),
        ("docs/vocabularies.yml", "ids: {}\n<<<<<<< ours\n", r"two versions.*\(line 2\)"),
        ("docs/vocabularies.yml", "ids:\n  a: &b [*b]\n", r"repeated by \* \(line 2\)"),
        ("overrides/locales/en.yml", "a: [\n", r"bracket is not closed \(line 2\)"),
    ],
)
def test_a_broken_file_of_settings_stops_with_its_line(
    name: str, text: str, said: str, tmp_path: Path
) -> None:
    make(tmp_path, {name: text})
    with pytest.raises(SetupError, match=said):
        load(tmp_path)


def test_a_value_that_holds_itself_is_named_and_not_followed(tmp_path: Path) -> None:
    text = "---\ntitle: One\nsummary: A.\nsearch: &a [*a]\n---\n\nText.\n"
    book = load(make(tmp_path, {"docs/printables/one.md": text}))
    found = [one for one in book.problems if one.location.path.name == "one.md"]
    assert [(one.code, one.location.line) for one in found] == [("FM08", 4)]
