"""What readers read of a page: every word with its place, and nothing that is no word."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.check.prose import passages
from handbook.check.sentences import sentences, word_count
from handbook.content.load import build_page, load
from handbook.content.schema import Kind
from handbook.diagnostics import Diagnostic
from handbook.settings import read_settings
from tests.check.tiny import BARE, make

SETTINGS = read_settings(BARE)

SIGNS = st.text("ab `*_[]()<>!|#-\n&;:{}\\>1.\"'", max_size=60)
READ = {
    "`code` and ``a ` b`` end": "\ufffc and \ufffc end",
    "**five** *whys* and a_b_c ____": "five whys and a_b_c \ufffc",
    '[link](x.md "t") ![alt](a(1).png) [r][s] [no] x': "link alt r [no] x",
    "a <!-- gone --> b {#id .c} \\*c\\* &amp; <https://e.org> :material-eye:": (
        "a  b  *c* & \ufffc \ufffc"
    ),
    "- [ ] tick": "tick",
    "> said": "said",
    '!!! note "Title"': "Title",
}


def texts(body: str, root: Path) -> list[str]:
    book = load(make(root, {"docs/guides/one.md": body}))
    fields = ("title", "summary")
    return [p.text for page in book.pages() for p in passages(page) if p.name not in fields]


@pytest.mark.parametrize("body", READ)
def test_signs_of_markdown_are_not_read(body: str, tmp_path: Path) -> None:
    assert texts(body, tmp_path) == [READ[body]]


def test_code_and_rules_are_no_passages(tmp_path: Path) -> None:
    body = "    code\n\n```\ncode\n```\n\n---\n\n____\n\n- item\n\n    more\n\n        code\n"
    assert texts(body, tmp_path) == ["item", "more"]


def test_cells_of_tables_with_and_without_bars_at_the_edge(tmp_path: Path) -> None:
    body = "| a | `b|c` |\n|---|---|\n| d \\| e | |\n\nf | g\n--- | ---\nh | i\n"
    found = [text.strip() for text in texts(body, tmp_path)]
    assert found == ["a", "\ufffc", "d | e", "f", "g", "h", "i"]


@settings(max_examples=200, deadline=None)
@given(SIGNS)
def test_every_letter_stands_where_it_says(body: str) -> None:
    problems: list[Diagnostic] = []
    text = f"---\ntitle: One\nsummary: Two.\norder: 1\n---\n{body}"
    path = PurePosixPath("docs/guides/one.md")
    page = build_page(Kind.GUIDE, "one", "en", path, text, SETTINGS, problems)
    assert page is not None, problems
    lines = body.split("\n")
    for passage in passages(page):
        for offset, sign in enumerate(passage.text):
            if passage.name in ("title", "summary") or not sign.isalnum():
                continue
            place = passage.at(offset)
            assert lines[place.line - page.first_line][place.column - 1] == sign


def test_sentences_end_at_their_signs_only() -> None:
    text = 'Ask Dr. No at 08.30. "Good." He said: one, two? 3 go. V1.2 too'
    found = [sentence for _, sentence in sentences(text)]
    assert found == ["Ask Dr. No at 08.30.", '"Good."', "He said: one, two?", "3 go.", "V1.2 too"]
    assert word_count("one - 2 (three)!") == 3
