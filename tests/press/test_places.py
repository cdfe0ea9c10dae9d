"""Words of a printed sheet are found again in the Markdown that they come from."""

from pathlib import Path, PurePosixPath

import pytest

from handbook.diagnostics import Location
from handbook.press.places import place

PAGE = PurePosixPath("docs/printables/x.md")
TEXT = """---
title: Look
---

## First box {#first}

- Look up **now** and say it.

## Second box {#second}

- Look up **now** and say it.
:material-eye: See [the long guide](guide.md) today.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    file = tmp_path / PAGE
    file.parent.mkdir(parents=True)
    file.write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "section", "line", "column"),
    [
        ("Look up now and say it.", "printable-x--first", 7, 3),
        ("Look up now and say it.", "printable-x--second", 11, 3),
        ("See the long guide today.", "printable-x--second", 12, 16),
        ("See the long guide that nobody wrote", "printable-x--first", 12, 16),
        ("words of a template", "printable-x--second", 9, 1),
        ("words of a template", "printable-x", 1, 1),
        ("guide.md", "", 12, 37),
        ("", "", 1, 1),
    ],
)
def test_place(root: Path, text: str, section: str, line: int, column: int) -> None:
    assert place(root, PAGE, text, section) == Location(PAGE, line, column)


def test_a_page_that_cannot_be_read_has_a_beginning(tmp_path: Path) -> None:
    assert place(tmp_path, PAGE, "words") == Location(PAGE)
