"""What a command says while it works."""

import io
import sys

import click
import pytest

from handbook.cli.progress import EVERY, Progress, press_line, progress
from handbook.press import Stand


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


class Clock:
    """Seconds that go on when a test says so."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("stand", "line"),
    [
        (Stand(312, 1041, 5, 70), "Laying out 312 of 1,041, binding 5 of 70"),
        (Stand(1041, 1041, 65, 1070), "Binding 65 of 1,070"),
        (Stand(0, 0, 0, 3), "Binding 0 of 3"),
    ],
)
def test_the_press_says_how_far_it_is(stand: Stand, line: str) -> None:
    assert press_line(stand) == line


def test_a_log_gets_a_line_every_few_seconds() -> None:
    log, clock = io.StringIO(), Clock()
    told = Progress(log, clock)
    told.stage("Checking")
    for number in range(40):
        clock.now += EVERY / 4
        told.further(f"Binding {number}")
    told.stage("Building the site")
    told.clear()
    lines = log.getvalue().split("\n")
    assert lines[0] == "Checking"
    assert lines[-2:] == ["Building the site", ""]
    assert len(lines) == 10 + 3
    assert lines[1:4] == ["Binding 3", "Binding 7", "Binding 11"]


def test_a_quick_command_says_nothing_in_a_log() -> None:
    log, clock = io.StringIO(), Clock()
    Progress(log, clock).further("Checking")
    assert log.getvalue() == ""


def test_a_terminal_shows_one_line_and_takes_it_away() -> None:
    screen = Terminal()
    told = Progress(screen, Clock())
    told.stage("Checking")
    told.further("Binding 1 of 2")
    told.further("Binding 2 of 2")
    told.clear()
    told.clear()
    said = screen.getvalue()
    assert "\n" not in said
    assert [one for one in said.split("\r\x1b[K") if one] == [
        "Checking",
        "Binding 1 of 2",
        "Binding 2 of 2",
    ]
    assert said.endswith("\r\x1b[K")


def test_a_terminal_that_cannot_rewrite_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    screen = Terminal()
    told = Progress(screen, Clock())
    told.stage("Checking")
    told.further("Binding 1 of 2")
    assert screen.getvalue() == "Checking\n"


def test_a_line_never_runs_over_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    screen = Terminal()
    Progress(screen, Clock()).stage("Laying out 312 of 1,041, binding 5 of 70")
    assert screen.getvalue() == "\r\x1b[KLaying out 312 of 1"


def test_a_line_aside_stays(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Terminal()
    told = Progress(screen, Clock())
    told.stage("Checking")
    told.aside("1 kept PDF was damaged.")
    assert screen.getvalue().endswith("Checking\r\x1b[K")
    assert capsys.readouterr().err == "1 kept PDF was damaged.\n"


def test_the_line_is_gone_when_the_command_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with click.Context(click.Command("build")):
        progress().stage("Checking")
    assert screen.getvalue().endswith("Checking\r\x1b[K")
