"""Reports: one finding in three formats."""

import json
import os
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook import reports
from handbook.diagnostics import Diagnostic, Location, Severity

PLACE = Location(PurePosixPath("docs/one.md"), 2, 9)
WRONG = Diagnostic(PLACE, "LK01", "The link leads to 'x.md', which does not exist.", "Mend it.")
WARNING = Diagnostic(Location(PurePosixPath("docs/two.md")), "WW01", "Hm.", "", Severity.WARNING)


def lines(path: PurePosixPath) -> list[str]:
    return ["---", "See [a](x.md) here.", ""]


def test_concise() -> None:
    text = reports.render([WRONG], "concise", lines)
    assert text == "docs/one.md:2:9: LK01 The link leads to 'x.md', which does not exist."
    assert reports.render([], "concise", lines) == ""


def test_full() -> None:
    assert reports.render([WRONG], "full", lines) == (
        "docs/one.md:2:9: LK01 The link leads to 'x.md', which does not exist.\n"
        "  2 | See [a](⟦x.md⟧) here.\n"
        "  Mend it.\n"
        "\n"
        "1 finding in 1 file."
    )
    assert reports.render([], "full", lines) == "No findings."
    assert reports.render([WRONG, WARNING], "full", lines).endswith("2 findings in 2 files.")


def test_json() -> None:
    report = json.loads(reports.render([WRONG, WARNING], "json", lines))
    assert report["version"] == 1
    assert (report["errors"], report["warnings"]) == (1, 1)
    assert report["findings"][0] == {
        "path": "docs/one.md",
        "line": 2,
        "column": 9,
        "code": "LK01",
        "severity": "error",
        "message": WRONG.message,
        "hint": "Mend it.",
    }


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="xml"):
        reports.render([], "xml", lines)


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("title: One", 1, "⟦title: One⟧"),
        ("  minutes: 15}", 3, "  ⟦minutes:⟧ 15}"),
        ("[a](b.md#c)", 5, "[a](⟦b.md#c⟧)"),
        ("[a]()", 5, "[a](⟦⟧)"),
        ("short", 99, "short⟦⟧"),
        ("", 1, "⟦⟧"),
        ("১. **৫ মিনিট** যান", 6, "১. **⟦৫⟧ মিনিট** যান"),
    ],
)
def test_excerpt(line: str, column: int, shown: str) -> None:
    assert reports.excerpt(line, column) == shown


@given(line=st.text(max_size=800), column=st.integers(-3, 900))
def test_excerpt_is_one_short_harmless_line(line: str, column: int) -> None:
    shown = reports.excerpt(line, column)
    assert len(shown) < 400
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown
    assert "⟦" in shown
    assert "⟧" in shown


def test_lines_of_files_that_are_missing_or_broken(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"\xef\xbb\xbfa\r\nb\xff\rc")
    read = reports.lines_of(tmp_path)
    assert read(PurePosixPath("x.md")) == ["a", "b\ufffd", "c"]
    assert read(PurePosixPath("none.md")) == [""]


def test_links_and_devices_are_not_opened(tmp_path: Path) -> None:
    """A link would show what lies elsewhere, a pipe would make us wait for ever."""
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "link.md").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "pipe.md")
    read = reports.lines_of(tmp_path)
    assert read(PurePosixPath("link.md")) == read(PurePosixPath("pipe.md")) == [""]


def test_no_finding_can_fool_a_terminal() -> None:
    bad = Diagnostic(PLACE, "LK01", "Bad \x1b[31m\n::error::\u202e x")
    assert "\x1b" not in reports.render([bad], "full", lines)
    assert "\n" not in reports.render([bad], "concise", lines)
