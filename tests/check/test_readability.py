"""The report on reading level and likeness: its numbers, its command, what the pages keep."""

import csv
import io
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from handbook.check.likeness import RUN, closest, runs
from handbook.check.prose import passages
from handbook.check.readability import OWN_WORDS, Row, readability
from handbook.check.reading_level import ReadingLevel, reading_level
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.schema import Kind
from tests.check.tiny import make
from tests.parts import COMMAND, ROOT

CORPUS = ROOT / "tests" / "handbooks" / "corpus"
MOST_ALIKE = 0.10
"""The share of five-word runs that two pages may have in common, of those of the shorter one.

Pages of this handbook written one by one share up to a twentieth: the names of sheets, the rules
for safety that must be said alike, fixed words. A page made by filling another one in shares more
than half (see the test below), and one with every sixth word changed about a third. A tenth lies
above all that is honest and far below all that is copied.
"""
MEAN, GRADE = 15, 8
"""Words a sentence at most (issue); years of school, the level of plain language guides."""


@pytest.fixture(scope="module")
def book(real: Handbook) -> Handbook:
    return real


@pytest.fixture(scope="module")
def rows(book: Handbook) -> tuple[Row, ...]:
    """What the report says of each page of the real handbook."""
    return tuple(readability(book))


def level_of(tmp_path: Path, body: str) -> ReadingLevel | None:
    root = make(tmp_path, {"docs/guides/one.md": body})
    entry = load(root).get(Kind.GUIDE, "one")
    assert entry is not None
    return reading_level(tuple(passages(entry.source)))


def test_words_and_sentences_are_counted_and_graded(tmp_path: Path) -> None:
    level = level_of(tmp_path, "## A {#a}\n\nThe man sat. The dog ran off to the big red mat.\n")
    assert level is not None
    assert (level.words, level.sentences, level.mean, level.longest) == (12, 2, 6.0, 9)
    assert level.grade == pytest.approx(max(0, 0.39 * 6 + 11.8 * 1 - 15.59))


def test_long_words_and_sentences_are_harder(tmp_path: Path) -> None:
    easy = level_of(tmp_path / "a", "We look at the chair. It is low. It hurts the back.\n")
    hard = level_of(
        tmp_path / "b",
        "Participants investigate ergonomic deficiencies of individual workstations and"
        " subsequently communicate necessary modifications to responsible departments.\n",
    )
    assert easy is not None
    assert hard is not None
    assert hard.grade > easy.grade + 10


def test_a_page_without_a_sentence_has_no_level(tmp_path: Path) -> None:
    assert level_of(tmp_path, "## A {#a}\n\n:material-eye:\n") is None


def test_likeness_is_the_share_of_the_shorter_page() -> None:
    one = frozenset({"a", "b", "c", "d"})
    assert closest({"x": one, "y": frozenset({"a", "z"}), "w": frozenset({"q"})}) == {
        "x": (0.5, "y"),
        "y": (0.5, "x"),
    }


def test_no_two_pages_are_alike(rows: Sequence[Row]) -> None:
    alike = {
        f"{row.path} and {row.twin}": round(row.likeness, 2)
        for row in rows
        if row.likeness > MOST_ALIKE
    }
    assert alike == {}


@pytest.mark.parametrize("every", [0, 6])
def test_a_page_filled_into_the_form_of_another_is_found(book: Handbook, every: int) -> None:
    """With ``every`` a sixth of the words is changed besides the names."""
    entry = book.entries[Kind.EXERCISE, "five-whys"]
    own = tuple(passages(entry.source))
    text = " ".join(passage.text for passage in own if passage.section)
    words = re.sub(r"stairs?|whys?|cause", "boat", text).split()
    if every:
        words = ["other" if at % every == 0 else word for at, word in enumerate(words)]
    copied = frozenset(
        " ".join(words[at : at + RUN]).casefold() for at in range(len(words) - RUN + 1)
    )
    plain = {re.sub(r"[^\w ]", "", run) for run in copied}
    ((share, _), *_) = closest({"one": runs(own), "two": frozenset(plain)}).values()
    assert share > MOST_ALIKE


def test_every_page_is_plain_english(rows: Sequence[Row]) -> None:
    assert {str(row.path) for row in rows if row.level.mean > MEAN} == set()
    long_texts = [row for row in rows if row.level.words >= 100]
    assert {str(row.path) for row in long_texts if row.level.grade > GRADE} == set()


def test_all_pages_with_words_of_their_own_are_in_the_report(
    book: Handbook, rows: Sequence[Row]
) -> None:
    there = {row.path for row in rows}
    wanted = {
        entry.source.path
        for entry in book.entries.values()
        if entry.kind in OWN_WORDS or entry.kind is Kind.HOME
    }
    assert wanted <= there
    assert not any("contribute" in path.parts for path in there)


def test_the_command_writes_a_table_and_csv() -> None:
    rows = readability(load(CORPUS))
    command = [str(COMMAND), "report", "--root", str(CORPUS)]
    table = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    data = subprocess.run(
        [*command, "--format", "csv"], capture_output=True, text=True, check=True
    ).stdout
    lines = list(csv.reader(io.StringIO(data)))
    assert lines[0][:2] == ["page", "words"]
    assert len(lines) - 1 == len(rows)
    assert len({len(line) for line in lines}) == 1
    grades = [float(line[5]) for line in lines[1:]]
    assert grades == sorted(grades, reverse=True)
    assert re.search(r"\d+ pages, \d+ words, \d+\.\d words a sentence\.$", table.strip())
