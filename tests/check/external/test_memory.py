"""What is remembered about external links, and for how long."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handbook.check.external.asking import Answer, Verdict
from handbook.check.external.memory import Memory, recall, remember

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("verdict", "hours", "kept"),
    [
        (Verdict.ALIVE, 150, True),
        (Verdict.ALIVE, 168, False),
        (Verdict.MOVED, 150, True),
        (Verdict.DEAD, 11, True),
        (Verdict.DEAD, 13, False),
        (Verdict.UNKNOWN, 2, False),
        (Verdict.ALIVE, -1, False),
    ],
)
def test_good_answers_hold_for_a_week_and_bad_ones_briefly(
    verdict: Verdict, hours: int, kept: bool, tmp_path: Path
) -> None:
    path = tmp_path / "deep" / "links.json"
    memory: Memory = {"https://a.b/": (NOW - timedelta(hours=hours), Answer(verdict, "x", "y"))}
    remember(path, memory)
    assert recall(path, NOW) == (memory if kept else {})
    assert [file.name for file in path.parent.iterdir()] == ["links.json"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"links": 1}', '{"links": {"a": {}}}', '{"links": {"a": 5}}', "\0"]
)
def test_a_broken_memory_is_an_empty_one(text: str, tmp_path: Path) -> None:
    path = tmp_path / "links.json"
    path.write_text(text, encoding="utf-8")
    assert recall(path, NOW) == {}
    assert recall(tmp_path / "none.json", NOW) == {}
