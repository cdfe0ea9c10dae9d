"""A comment or code changes nothing that is said about the text beside it."""

import re
import shutil
from pathlib import Path, PurePosixPath

import pytest

from handbook.check.pieces import Piece, opening, pieces
from handbook.check.runner import run
from handbook.content.load import load
from handbook.content.outline import moves
from tests.check.tiny import concise, make

CORPUS = Path(__file__).resolve().parents[1] / "handbooks" / "corpus"
SOURCE, GERMAN = "docs/printables/one.md", "docs/printables/one.de.md"
COMMENTS = (
    "<!-- 17 people, [a link](x.md) -->",
    "<!-- - [ ] tick 3 boxes. Then 5 more. -->",
    "<!-- ____ -->",
    "<!--\n1. **99 min** A move.\n\n| a | b |\n|---|---|\n\n> Say 12.\n\n____\n\n## No {#no}\n-->",
)


def _seen(root: Path) -> list[tuple[str, str, str]]:
    return sorted((one.location.path.name, one.code, one.message) for one in run(load(root)))


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_in_every_section_of_every_english_page_changes_no_finding(
    comment: str, tmp_path: Path
) -> None:
    plain, noted = tmp_path / "plain", tmp_path / "noted"
    for root in (plain, noted):
        shutil.copytree(CORPUS, root)
    for path in sorted((noted / "docs").rglob("*.md")):
        if "." in path.stem:
            continue
        text = path.read_text("utf-8")
        made = re.sub(r"(?m)^(## .*)$", lambda head: f"{head[1]}\n\n{comment}", text)
        path.write_text(made, "utf-8")
    assert _seen(noted) == _seen(plain)


def _counts(piece: Piece) -> tuple[int, ...]:
    with_words = sum(bool(line.strip()) for _, line in piece.lines)
    blocks = (piece.write_in_lines, piece.tick_boxes, piece.table_rows, piece.speech_bubbles)
    return (*blocks, piece.items, piece.sentences, piece.empty, with_words)


@pytest.mark.parametrize("comment", COMMENTS)
def test_what_is_counted_in_a_section_is_what_readers_see(comment: str, tmp_path: Path) -> None:
    text = "One.\n\n## Say {#say}\n\n- [ ] Two things: 2.\n\n> Say it.\n\n____\n\n"
    counts = []
    for body in (text, text.replace("\n\n", f"\n\n{comment}\n\n")):
        make(tmp_path, {SOURCE: body})
        page = load(tmp_path).by_path[PurePosixPath(SOURCE)]
        counts.append([_counts(piece) for piece in (opening(page), *pieces(page))])
        assert moves(page.text) == ()
    assert counts[0] == counts[1]


@pytest.mark.parametrize("line", ["<!-- ____ -->", "____ <!-- sign here -->", "`____`"])
def test_a_line_to_write_on_that_is_not_printed_is_none(line: str, tmp_path: Path) -> None:
    make(tmp_path, {SOURCE: "## Say {#say}\n\n____\n", GERMAN: f"## Sag {{#say}}\n\n{line}\n"})
    found = concise(tmp_path)
    assert [one for one in found if GERMAN in one and "number of write-in lines is 0" in one]
