"""Mark and render: the marks change nothing, and every place points at its target."""

import re
from pathlib import Path, PurePosixPath

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.content.model import Handbook, Page
from handbook.content.schema import Kind, Note
from handbook.content.text.marked import Link, checking_renderer, mark_text, read, unmark
from tests.check.tiny import BARE

ROOT = Path(__file__).resolve().parents[2]

PIECES = st.sampled_from(
    """[a](b.md)|[a](<b c.md>)|![x](y.svg "t")|[a][b]|[b]|[c][]|[^1]|<a href="x">|</a>|<br/>|`x`|``
|```|~~~|**|*|_|# |## H {#h}|####|> |- |1. |    |- [ ] |\n|\n\n|\n---\n|\n===\n|---|\n| a | b |\n
|<!--|-->|{#id}|{: .c }|:material-eye:|:material-no:|<http://x.y>|<a@b.c>|\\|]|[|(|)|!|&amp;|&|<|>
|word|শব্দ|كلمة|[b]: c.md\n|\n[^1]: note\n|\n*[HTML]: x\n|:   |!!! note\n|"|'|:|1|é|\u200d
|\U000f0123|x\n-\n""".split("|")
)
MARKDOWN = st.lists(PIECES, max_size=30).map("".join)


def note(body: str) -> Page:
    """A page with this text, as it comes out of a file."""
    return Page(
        "one", Kind.NOTE, "en", PurePosixPath("docs/contribute/one.md"),
        Note(title="One", summary="x"), body, 5, "", {}, BARE,
    )  # fmt: skip


@pytest.fixture(scope="module")
def md() -> markdown.Markdown:
    return checking_renderer(BARE)


@pytest.fixture(scope="module")
def handbook(real: Handbook) -> Handbook:
    return real


def structure(md: markdown.Markdown, text: str) -> list[str]:
    """The tags of the rendered page with all they hold, but not colours and emphasis: whether
    `**` begins or ends something depends on the sign before it, and that may be a mark."""
    md.reset()
    return re.findall(r"<(?!/?(?:span|em|strong|br)\b)[^>]*>", unmark(md.convert(text)))


def test_marks_change_nothing_on_the_pages_of_the_handbook(handbook: Handbook) -> None:
    md = checking_renderer(ROOT)
    for page in handbook.pages():
        assert structure(md, mark_text(page.body)) == structure(md, page.body), page.path


@settings(max_examples=400, derandomize=True, deadline=None)
@given(body=MARKDOWN)
def test_marks_change_nothing(md: markdown.Markdown, body: str) -> None:
    clean = unmark(mark_text(body))
    assert structure(md, mark_text(body)) == structure(md, clean)


def test_every_link_of_the_handbook_stands_where_it_is_said_to_stand(handbook: Handbook) -> None:
    md = checking_renderer(ROOT)
    count = 0
    for page in handbook.pages():
        lines = (ROOT / page.path).read_text(encoding="utf-8").split("\n")
        for link in read(page, md).links:
            assert lines[link.place.line - 1][link.place.column - 1 :].startswith(link.address)
            count += 1
    assert count > 100


@given(
    words=st.lists(
        st.sampled_from(["word", "*word*", "`code`", "\n", "\n\n- ", "শব্দ"]), max_size=12
    ),
    address=st.from_regex(r"[a-z]{1,8}\.md(#[a-z]{1,5})?", fullmatch=True),
    form=st.sampled_from(
        ["[x]({})", "![x]({})", "[x](<{}>)", "[x]( {} 'title')", "[x][y]\n\n[y]: {}"]
    ),
)
def test_a_place_points_at_its_target(
    md: markdown.Markdown, words: list[str], address: str, form: str
) -> None:
    body = " ".join(words) + "\n\nHere " + form.format(address) + "\n"
    (link,) = read(note(body), md).links
    line = body.split("\n")[link.place.line - 5]
    assert link.address == address
    assert line[link.place.column - 1 :].startswith(address)


def test_links_of_all_kinds(md: markdown.Markdown) -> None:
    body = "[a](b.md)\n\n![alt](c.svg) <https://d.e/f>\n\n[g][h]\n\n[h]: i.md\n"
    places = [
        (x.address, x.place.line, x.place.column, x.image) for x in read(note(body), md).links
    ]
    assert places == [
        ("b.md", 5, 5, False),
        ("c.svg", 7, 8, True),
        ("https://d.e/f", 7, 16, False),
        ("i.md", 11, 6, False),
    ]


def test_headings_and_ids(md: markdown.Markdown) -> None:
    marked = read(note("## One {#one}\n\nTwo\n---\n\ntext\n{: #three }\n"), md)
    assert [(t.level, t.id, t.place.line) for t in marked.titles] == [(2, "one", 5), (2, "", 7)]
    assert {"one", "three"} <= marked.ids.keys()
    assert not any(re.search("heading", identity) for identity in marked.ids)


def test_links_are_values(md: markdown.Markdown) -> None:
    (link,) = read(note("[a](b.md)"), md).links
    assert link == Link("b.md", note("").at(1, 5), words="a")
