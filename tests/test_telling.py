"""What is wrong after each change is said by a process of its own."""

import os
from pathlib import Path, PurePosixPath

import pytest

from handbook.cli.shared import SETUP
from handbook.cli.telling import Teller
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
    os.mkfifo(tmp_path / "mkdocs.yml")  # whoever reads it waits for ever
    teller = Teller(tmp_path)
    teller.tell([FOUND])
    first = teller._process
    assert first is not None
    assert first.poll() is None
    teller.tell([])
    assert first.poll() is not None
    second = teller._process
    teller.stop()
    assert second is not None
    assert second.poll() is not None


@pytest.mark.parametrize("settings", [None, "site_name: ["])
def test_what_cannot_be_read_is_one_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], settings: str | None
) -> None:
    if settings is not None:
        (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    teller = Teller(tmp_path)
    teller.tell([FOUND])
    assert teller._process is not None
    assert teller._process.wait(timeout=120) == SETUP
    printed = capfd.readouterr()
    assert "mkdocs.yml" in printed.err
    assert "Traceback" not in printed.out + printed.err
