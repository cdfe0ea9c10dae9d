"""A comment or code changes nothing that is said about the text beside it."""

import shutil
from pathlib import Path, PurePosixPath

import pytest

from handbook.check.pieces import Piece, opening, pieces
from handbook.check.runner import run
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.outline import moves
from tests.check.noted import CODES, COMMENTS, change, key
from tests.check.tiny import concise, make, page
from tests.parts import ROOT

Seen = tuple[str, int | None, str]
CORPUS = Path(__file__).resolve().parents[1] / "handbooks" / "corpus"
SOURCE, GERMAN = "docs/printables/one.md", "docs/printables/one.de.md"
NOTES = (
    "<!-- 17 people, [a link](x.md) -->",
    "<!-- - [ ] tick 3 boxes. Then 5 more. -->",
    "<!-- ____ -->",
    "<!--\n1. **99 min** A move.\n\n| a | b |\n|---|---|\n\n> Say 12.\n\n____\n\n## No {#no}\n-->",
)


FOREIGN = sorted((Path(__file__).resolve().parent / "foreign").glob("*.md"))
"""Markdown as other people write it, good and bad."""


@pytest.fixture(scope="module")
def corpus() -> tuple[Handbook, set[Seen]]:
    """The sample handbook, and what is found on it."""
    handbook = load(CORPUS)
    return handbook, {key(one) for one in run(handbook)}


@pytest.mark.parametrize("name", COMMENTS)
def test_a_comment_anywhere_changes_no_finding(
    name: str, corpus: tuple[Handbook, set[Seen]], tmp_path: Path
) -> None:
    handbook, before = corpus
    root = Path(shutil.copytree(CORPUS, tmp_path / "corpus"))
    back = change(root, handbook, COMMENTS[name], 1, 0.4)
    assert {back(one) for one in run(load(root))} == before


@pytest.mark.parametrize("name", CODES)
def test_code_anywhere_changes_no_finding_about_text(
    name: str, corpus: tuple[Handbook, set[Seen]], tmp_path: Path
) -> None:
    handbook, before = corpus
    root = Path(shutil.copytree(CORPUS, tmp_path / "corpus"))
    back = change(root, handbook, CODES[name], 1, 0.4)
    found = {back(one) for one in run(load(root))}
    # A list that must be the same in two files, word by word, is another one with code in it.
    assert {one for one in found if one[2] != "SF16"} == before


@pytest.mark.parametrize("name", [*COMMENTS, *CODES])
@pytest.mark.parametrize("seed", range(3))
def test_in_foreign_markdown_they_change_nothing_either(
    name: str, seed: int, tmp_path: Path
) -> None:
    files = {
        f"docs/guides/{file.name}": page(
            f"docs/guides/{file.name}", file.read_text("utf-8"), f"order: {order}\n"
        )
        for order, file in enumerate(FOREIGN, start=1)
    }
    handbook = load(make(tmp_path, files))
    before = {key(one) for one in run(handbook)}
    back = change(tmp_path, handbook, {**COMMENTS, **CODES}[name], seed, 0.5)
    assert {back(one) for one in run(load(tmp_path))} == before


def test_comments_all_over_the_handbook_change_no_finding(tmp_path: Path) -> None:
    root = copy_to_check(tmp_path)
    for name in COMMENTS:
        back = change(root, load(root), COMMENTS[name], 1, 0.1)
    found = {back(one)[::2] for one in run(load(root))}
    # Most often nothing is found, and then the long look at the handbook as it is can be spared.
    assert not found or found == {key(one)[::2] for one in run(load(ROOT))}


def copy_to_check(to: Path) -> Path:
    """A copy of what the checker reads of the handbook."""
    shutil.copy(ROOT / "mkdocs.yml", to)
    shutil.copytree(ROOT / "docs", to / "docs")
    shutil.copytree(ROOT / "overrides", to / "overrides")
    return to


def _counts(piece: Piece) -> tuple[int, ...]:
    with_words = sum(bool(line.strip()) for _, line in piece.lines)
    blocks = (piece.write_in_lines, piece.tick_boxes, piece.table_rows, piece.speech_bubbles)
    return (*blocks, piece.items, piece.sentences, piece.empty, with_words)


@pytest.mark.parametrize("comment", NOTES)
def test_what_is_counted_in_a_section_is_what_readers_see(comment: str, tmp_path: Path) -> None:
    text = "One.\n\n## Say {#say}\n\n- [ ] Two things: 2.\n\n> Say it.\n\n____\n\n"
    counts = []
    for body in (text, text.replace("\n\n", f"\n\n{comment}\n\n")):
        make(tmp_path, {SOURCE: body})
        one = load(tmp_path).by_path[PurePosixPath(SOURCE)]
        counts.append([_counts(piece) for piece in (opening(one), *pieces(one))])
        assert moves(one.text) == ()
    assert counts[0] == counts[1]


@pytest.mark.parametrize("line", ["<!-- ____ -->", "____ <!-- sign here -->", "`____`"])
def test_a_line_to_write_on_that_is_not_printed_is_none(line: str, tmp_path: Path) -> None:
    make(tmp_path, {SOURCE: "## Say {#say}\n\n____\n", GERMAN: f"## Sag {{#say}}\n\n{line}\n"})
    found = concise(tmp_path)
    assert [one for one in found if GERMAN in one and "number of write-in lines is 0" in one]
