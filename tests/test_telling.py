"""What is wrong after each change is said by a process of its own."""

from pathlib import Path, PurePosixPath

import pytest

from handbook.cli.telling import Teller, say
from handbook.diagnostics import Diagnostic, Location
from tests.parts import handbook_copy

FOUND = Diagnostic(Location(PurePosixPath("docs/index.md")), "SI01", "A dead end.", "Mend it.")


def test_rules_and_site_are_said_together(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs" / "toolbox" / "count-it.md"
    page.write_text(page.read_text("utf-8") + "\nSee [x](nowhere.md).\n", encoding="utf-8")
    teller = Teller(root)
    teller.tell([FOUND])
    process = teller._process
    assert process is not None
    assert process.wait(timeout=120) == 0
    said = capfd.readouterr().out
    assert "docs/index.md:1:1: SI01 A dead end." in said
    assert "nowhere.md" in said
    assert "docs/toolbox/count-it.md" in said


def test_a_newer_change_ends_what_was_being_said(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    teller = Teller(root)
    teller.tell([FOUND])
    first = teller._process
    assert first is not None
    assert first.poll() is None  # it came back before anything was judged
    teller.tell([])
    assert first.poll() is not None
    second = teller._process
    teller.stop()
    assert second is not None
    assert second.poll() is not None


def test_what_cannot_be_read_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(tmp_path, [FOUND])
    printed = capsys.readouterr()
    assert "mkdocs.yml" in printed.err
    assert "Traceback" not in printed.out + printed.err
