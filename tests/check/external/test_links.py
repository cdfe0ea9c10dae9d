"""The rules about external links: their examples, and what is asked, remembered and said."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handbook.check.external import run_external
from handbook.check.external.asking import Answer, Verdict
from handbook.check.external.links import RULES, Outside
from handbook.check.registry import Rule
from handbook.content.load import load
from handbook.diagnostics import Severity
from tests.check.test_rules import example, unmark
from tests.check.tiny import make

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ANSWERS = {
    "gone": Answer(Verdict.DEAD, "the server says that nothing is there (404)"),
    "moved": Answer(Verdict.MOVED, "it has moved for good", "https://new.example.net/"),
    "busy": Answer(Verdict.UNKNOWN, "the server did not let us look (429)"),
}


class World:
    """The web in small: what it was asked, and its answers by the first part of the host."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        for address in addresses:
            self.asked.append(address)
            name = address.split("/")[2].split(".")[0]
            yield address, ANSWERS.get(name, Answer(Verdict.ALIVE, "it is there"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_example_has_the_finding_that_it_marks(rule: Rule[Outside], tmp_path: Path) -> None:
    files, expected = {}, set()
    for name, data in example(rule).items():
        files[name], places = unmark(name, data)
        expected |= places
    assert expected
    book = load(make(tmp_path, files))
    found = run_external(book, tmp_path / "links.json", NOW, World())
    assert {(one.location, one.code) for one in found} == {(at, rule.code) for at in expected}
    assert all(one.message.endswith(".") and one.hint for one in found)


def test_an_address_is_asked_once_and_named_wherever_it_stands(tmp_path: Path) -> None:
    body = "[a](https://gone.example.net/x) [b](https://gone.example.net/x)\n\n<https://b.net/>\n"
    book = load(make(tmp_path, {"docs/printables/one.md": body, "docs/printables/two.md": body}))
    world = World()
    found = run_external(book, tmp_path / "links.json", NOW, world)
    assert sorted(world.asked) == ["https://b.net/", "https://gone.example.net/x"]
    assert [one.code for one in found] == ["EX01"] * 4


def test_a_page_that_moved_only_warns_and_is_never_corrected_unseen(tmp_path: Path) -> None:
    body = "[a](https://moved.example.net/)\n"
    book = load(make(tmp_path, {"docs/printables/one.md": body}))
    (found,) = run_external(book, tmp_path / "links.json", NOW, World())
    assert found.severity is Severity.WARNING
    assert "https://new.example.net/" in found.hint
    assert found.edits == ()


def test_good_answers_are_not_asked_again_within_the_week(tmp_path: Path) -> None:
    body = "[a](https://gone.example.net/) [b](https://alive.example.net/)\n"
    book = load(make(tmp_path, {"docs/printables/one.md": body}))
    memory = tmp_path / "links.json"
    first = run_external(book, memory, NOW, World())
    again = World()
    later = NOW + timedelta(days=1)
    assert run_external(book, memory, later, again) == first
    assert again.asked == ["https://gone.example.net/"]


def test_a_run_that_is_stopped_has_not_asked_in_vain(tmp_path: Path) -> None:
    body = "[a](https://a.example.net/) [b](https://b.example.net/)\n"
    book = load(make(tmp_path, {"docs/printables/one.md": body}))
    memory = tmp_path / "links.json"

    def stopped(addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        yield next(iter(addresses)), Answer(Verdict.ALIVE, "it is there")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_external(book, memory, NOW, stopped)
    world = World()
    run_external(book, memory, NOW, world)
    assert world.asked == ["https://b.example.net/"]
