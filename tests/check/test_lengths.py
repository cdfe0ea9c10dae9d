"""Lengths of exercises: only what is far from the usual is worth a word."""

from pathlib import Path

import pytest

from handbook.check.rules.sections_lengths import LONGEST, SHORTEST
from handbook.content.schema import SECTIONS, Kind
from tests.check.tiny import concise, make

SECTION = "## {id} {{#{id}}}\n\n{words}\n\n"


def exercise(words: int) -> str:
    """An exercise with all sections and so many words, headings and all."""
    ids = SECTIONS[Kind.EXERCISE]
    a_line = "word " * (words - 2 * len(ids) + 1)  # each heading is one word, each text an x
    return "".join(SECTION.format(id=each, words=a_line if each == "run" else "x") for each in ids)


@pytest.mark.parametrize(
    ("words", "worth"),
    [(SHORTEST - 1, True), (SHORTEST, False), (LONGEST, False), (LONGEST + 1, True)],
)
def test_an_exercise_far_from_the_usual_length_is_named(
    words: int, worth: bool, tmp_path: Path
) -> None:
    make(tmp_path, {"docs/toolbox/one.md": exercise(words)})
    found = [line for line in concise(tmp_path) if " SC17 " in line]
    assert len(found) == worth
    assert all(f"has {words} words" in line for line in found)


def test_a_page_that_has_only_begun_is_not_called_short(tmp_path: Path) -> None:
    make(tmp_path, {"docs/toolbox/one.md": "## Why {#why}\n\nOften.\n"})
    assert not [line for line in concise(tmp_path) if " SC17 " in line]
