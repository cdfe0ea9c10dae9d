"""Signs of Markdown that readers would see: what arrives in the text, with its place."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings

from handbook.check.lone import LONE, lone, unmarked, with_marks
from handbook.check.rules.sections_lone_signs import _ELSEWHERE, _WRITE
from handbook.check.runner import open_book
from handbook.content.load import load
from handbook.content.text.arrived import arrived
from handbook.content.text.marked import checking_renderer
from tests.check.test_marked import MARKDOWN, note
from tests.check.tiny import BARE, concise, make
from tests.parts import ROOT

PAGE = "docs/guides/one.md"
SEEN = [
    ('⟦=== "At the machine"', "tab"),
    ('Words.\n\n⟦=== "A"\n\n    Words.', "tab"),
    ("Words ⟦**bold", "stars"),
    ("Words bold⟦** more", "stars"),
    ("⟦**[link](../index.md)", "stars"),
    ("- item\n- ⟦**item", "stars"),
    ("> quoted ⟦**x", "stars"),
    ("| a | ⟦**b |\n|---|---|\n| c | d |\n\n**fine**", "stars"),
    ("\\*\\*good\\*\\* ⟦**bad", "stars"),
    ("**good** `**` <!-- ** --> ⟦**bad", "stars"),
    ("**one** two⟦** and **three** x", "stars"),
    ("⟦__bold", "strong"),
    ("bold⟦__ x", "strong"),
    ("See [x⟦](y.md", "target"),
    ("See x⟦](y.md) now", "target"),
    ("Words ⟦{#id more", "attributes"),
    ("Words ⟦{#id} more", "attributes"),
    ("Words ⟦{: .right", "attributes"),
    ("## Heading ⟦{#id", "attributes"),
    ("## Heading ⟦#id}", "attributes"),
    ("## Heading ⟦{.class", "attributes"),
    ("## Heading\u00a0⟦{#id}", "attributes"),
    ("## Heading\u200b⟦{#id}", "attributes"),
    ("⟦:::note", "colons"),
    ("⟦::: tip\nwords", "colons"),
    ('⟦??? note "Title"', "box"),
    ("⟦???+ note", "box"),
    ("⟦!!!", "box"),
    ("Cost ⟦$$x$$ now", "math"),
    ("Word ⟦~~gone~~", "strike"),
    ("A ⟦==mark== b", "mark"),
    ("A ⟦++ins++ b", "insert"),
    ("A ⟦^^up^^ b", "raise"),
    ("See ⟦[[page]] now", "wiki"),
    ("See ⟦![[page]] now", "wiki"),
    ("⟦| a | b |\n\nWords", "table"),
    ("a | b\n⟦--- | --- | ---", "table"),
    ("Words⟦&nbsp and", "entity"),
    ("Words ⟦&copy 2020", "entity"),
    ("Words ⟦&#160 x", "entity"),
    ("It is ⟦` lone", "code"),
    ("A ⟦:smile: here", "emoji"),
    ("A ⟦:white_check_mark: here", "emoji"),
    ("⟦[ ] tick me", "tick"),
    ("End of line⟦\\\nnext", "line_end"),
    ("⟦{% include x %}", "template"),
    ("⟦-\u00a0one\n-\u00a0two", "list"),
    ("⟦1.\u00a0one", "list"),
    ("- one\n⟦\u00a0\u00a0\u00a0\u00a0- two", "blank"),
    ("Words\n⟦\u00a0\nwords", "blank"),
    ("শব্দ ⟦**মোটা আর", "stars"),
    ("كلمات ⟦~~قديمة~~ هنا", "strike"),
    ("文字⟦==標記==文字", "mark"),
]
MEANT = [
    "Stars \\*\\*so\\*\\*, a bracket \\[a](a.md), bars \\| a \\| b",
    "`**` and `](` and ``a ` b`` and `{#id}`",
    "5 * 3 * 2 and a ** b, price 5* and word*",
    "C++ and D++ are words, a == b, a =!= b, x === y, ~ 5 minutes ~",
    "R&D, AT&T, Q&A, B&B, &amp; &copy; &#42;&#42; &nbsp;",
    "See <https://a.org/x?a=1&copy=2>, https://a.org/__x__/~~y and a@b.org.",
    "At 10:30: we go; ratio 1:2:3; more :) and :material: alone",
    "A | B and (x | y), ____ gap __ gap",
    "1. **5 min** Do\n\n- [ ] tick\n- [x] tick\n- [words](b_(c).md)",
    "| a | b |\n|---|---|\n| \\| | `|` |\n| [ ] | — |",
    '!!! note "Words"\n\n    Words.',
    '*Say: "You may pass."* ***both*** **bold**: **bo**ld _it_ __strong__ a_b_c',
    "# Heading {#heading}\n\n## Heading {#h2 .c}\n\nWords\n{: .c }",
    "[a][b] and [b]\n\n[b]: c.md",
    "    **code** ](x\n\n```\n**code** {#x\n```",
    "<!-- ** ]( {#x -->\n\n<!--\n=== \"A\"\n::: b\n-->",
    "$5 and $6; 100$; A #tag and no. #5; x^2^; 2 < 3 > 1; --> arrow <-- and ->",
    ":material-eye: seen\n\n| :material-eye: | [x](y.md) |\n|---|---|\n| a | b |",
    "Words\u00a0words, 5\u202fkg, « mot »\u00a0!",
    "\u3000\u3000中文段落。",
    "a \\\\ b, `c:\\`",
]  # fmt: skip


def found(root: Path, body: str) -> list[tuple[str, int, int]]:
    book = load(make(root, {PAGE: f"{body}\n"}))
    (page,) = (page for page in book.pages() if str(page.path) == PAGE)
    first = page.first_line + 1
    every = lone(page, open_book(book))
    return [(one.kind, one.place.line - first + 1, one.place.column) for one in every]


@pytest.mark.parametrize(("text", "kind"), SEEN)
def test_what_readers_would_see_is_found_at_its_place(text: str, kind: str, tmp_path: Path) -> None:
    before = text.partition("⟦")[0]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert found(tmp_path, text.replace("⟦", ""))[:1] == [(kind, line, column)]


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_to_be_seen_is_left_alone(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, text) == []


def test_every_kind_has_a_remedy_or_a_rule_of_its_own() -> None:
    assert {*LONE.groupindex} == {*_WRITE} | _ELSEWHERE


def test_no_page_of_the_handbook_has_any() -> None:
    book = load(ROOT)
    reading = open_book(book)
    assert [one for page in book.pages() for one in lone(page, reading)] == []


@pytest.mark.parametrize(
    ("text", "column"),
    [("Words[^1]\n\n[^1]: A note", 6), ("*[OSH]: safety", 1), ("Words\n\n: meaning", 1)],
)
def test_what_the_dialect_does_not_read_arrives(text: str, column: int, tmp_path: Path) -> None:
    """Whatever ``mkdocs.yml`` lists: what it does not list readers see."""
    bare = tmp_path / "bare"
    shutil.copytree(BARE, bare)
    settings = (bare / "mkdocs.yml").read_text("utf-8").split("\n")
    others = ("- abbr", "- def_list", "- footnotes")
    kept = [line for line in settings if line.strip() not in others]
    make(bare, {PAGE: f"{text}\n"})
    (bare / "mkdocs.yml").write_text("\n".join(kept), "utf-8")
    lines = [line for line in concise(bare) if " SC22 " in line or " LK" in line]
    assert [line.split(":")[2] for line in lines][:1] == [str(column)]


def test_an_invisible_sign_beside_markup_is_named(tmp_path: Path) -> None:
    make(tmp_path, {PAGE: "## Stop\u00a0{#stop}\n\n-\u00a0one\n"})
    said = [line for line in concise(tmp_path) if " SC22 " in line]
    assert ["a no-break space (U+00A0) stands before it" in said[0], len(said)] == [True, 2]
    assert "a no-break space (U+00A0) stands after it" in said[1]


def test_one_fault_has_one_finding(tmp_path: Path) -> None:
    texts = ["See [x](y.md", "See [x][nowhere]", "a\n| b | c |\n|---|---|\n| d | e |", "Stop {#id}"]
    for number, text in enumerate(texts):
        make(tmp_path / str(number), {PAGE: f"{text}\n"})
        lines = concise(tmp_path / str(number))
        own = [line for line in lines if line.startswith(PAGE) and (" SC" in line or " LK" in line)]
        assert len(own) == 1, own


@settings(max_examples=150, deadline=None)
@given(MARKDOWN)
def test_marks_inside_words_change_nothing_that_arrives(body: str) -> None:
    md = checking_renderer(BARE)
    page = note(body)
    marked, _ = with_marks(body, page.text.visible)

    def text(source: str) -> str:
        md.reset()
        return unmarked(arrived(md.convert(source)))

    assert text(marked) == text(unmarked(marked))
