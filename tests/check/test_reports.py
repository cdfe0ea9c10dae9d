"""Reports: one finding in each format."""

import json
import os
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook import reports
from handbook.diagnostics import Diagnostic, Edit, Location, Related, Severity
from handbook.reports import RuleText

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
        "  help: Mend it.\n"
        "\n"
        "1 finding in 1 file."
    )
    assert reports.render([], "full", lines) == "No findings."
    assert reports.render([WRONG, WARNING], "full", lines).endswith(
        "2 findings in 2 files (1 only a warning)."
    )


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
        "fixable": False,
    }


TWO = Diagnostic(
    PLACE,
    "ID06",
    "Two pages, one name: 100 %, here.",
    "Rename one.",
    related=Related(Location(PurePosixPath("docs/b,c.md"), 2, 1), "The other page stands here."),
    edits=(Edit(PLACE, "x.md", "y.md"),),
)


def test_full_shows_both_places_of_two_that_disagree() -> None:
    assert reports.render([TWO], "full", lines) == (
        "docs/one.md:2:9: ID06 Two pages, one name: 100 %, here.\n"
        "  2 | See [a](⟦x.md⟧) here.\n"
        "  docs/b,c.md:2:1: The other page stands here.\n"
        "  2 | ⟦See [a](x.md) here.⟧\n"
        "  help: Rename one.\n"
        "\n"
        "1 finding in 1 file. `handbook check --fix` can correct 1."
    )


def test_json_names_the_second_place_and_what_can_be_mended() -> None:
    (found,) = json.loads(reports.render([TWO], "json", lines))["findings"]
    assert found["fixable"] is True
    assert found["related"] == {
        "path": "docs/b,c.md",
        "line": 2,
        "column": 1,
        "message": "The other page stands here.",
    }


def test_github_annotations_are_escaped() -> None:
    assert reports.render([TWO, WARNING], "github", lines).split("\n") == [
        "::error file=docs/one.md,line=2,col=9,title=ID06::Two pages, one name: 100 %25, here."
        "%0ARename one.%0Adocs/b,c.md:2:1: The other page stands here.",
        "::warning file=docs/two.md,line=1,col=1,title=WW01::Hm.",
    ]
    odd = Diagnostic(Location(PurePosixPath("docs/b:c,d.md")), "FL04", "x\n::error::y")
    text = reports.render([odd], "github", lines)
    head = "::error file=docs/b%3Ac%2Cd.md,line=1,col=1,title=FL04::"
    assert text == head + "x\N{REPLACEMENT CHARACTER}::error::y"


def test_sarif_names_rules_places_and_second_places() -> None:
    about = {"ID06": RuleText("same-name", "Two pages have one name.", "Two pages ...")}
    log = json.loads(reports.render([TWO, WARNING], "sarif", lines, about))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [each["id"] for each in run["tool"]["driver"]["rules"]] == ["ID06", "WW01"]
    assert run["tool"]["driver"]["rules"][0]["name"] == "same-name"
    first, second = run["results"]
    assert (first["ruleId"], first["level"]) == ("ID06", "error")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/one.md"
    assert place["region"] == {"startLine": 2, "startColumn": 9}
    other = first["relatedLocations"][0]["physicalLocation"]
    assert other["artifactLocation"]["uri"] == "docs/b%2Cc.md"
    assert (second["ruleIndex"], second["level"]) == (1, "warning")


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
