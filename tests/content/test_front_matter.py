"""The fast YAML reader and the slow one: the same fields at the same places."""

from pathlib import PurePosixPath

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook import yaml_files
from handbook.content import front_matter

PATH = PurePosixPath("docs/one.md")
PIECES = st.sampled_from(
    """title|a|শব্দ|نص|: |:|~|~  |- |[|]|{|}|, |"|'|#| |>~|1|true|2026-11-25|\U0001f600|\t|? |&a |*a
""".strip()
    .replace("~", "\n")
    .split("|")
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(text=st.lists(PIECES, max_size=25).map("".join))
def test_both_readers_see_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast, _ = front_matter.parse(text, PATH)
    with monkeypatch.context() as patched:
        patched.setattr(yaml_files, "_FAST", yaml.SafeLoader)
        slow, problems = front_matter.parse(text, PATH)
    if slow is not None and not problems:
        assert fast == slow


def test_what_is_nested_deeply_never_reaches_the_fast_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Crash(Exception):
        """Where the fast reader would end the program."""

    def crash(text: str) -> None:
        raise Crash

    monkeypatch.setattr(yaml_files, "_FAST", crash)
    with pytest.raises(Crash):
        front_matter.parse("title: x", PATH)
    for deep in ("[" * 5000, "{" * 5000, "- " * 5000, "? " * 5000):
        data, found = front_matter.parse(f"title:\n  {deep}", PATH)
        assert (data, len(found)) == (None, 1)


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_signs_that_end_a_line_for_yaml_only_move_no_place(sign: str) -> None:
    read, found = front_matter.parse(f"title: a{sign}b\nsummary: c", PATH)
    assert read is not None
    assert found == []
    assert read.marks[("summary",)][0] == 3
    _, (wrong,) = front_matter.parse(f"title: a{sign}b\nsummary: c: d", PATH)
    assert wrong.location.line == 3
    _, (trick, *_) = front_matter.parse(f"title: a{sign}b\nsummary: &c d", PATH)
    assert (trick.code, trick.location.line) == ("FM08", 3)
