"""Rendered pages cut into their outermost elements: nothing gets lost between two of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.content.blocks import Rule, blocks, lines_of, rules, split_sections
from handbook.content.markup import renderer
from tests.check.tiny import BARE

FIRST = {
    "paragraph": "Everybody may **pass**.",
    "list": "- Everybody\n- may pass",
    "numbers": "1. Everybody\n2. may pass",
    "nested list": "- Everybody\n    - may\n        - pass",
    "table": "| Everybody | may |\n|---|---|\n| pass | now |",
    "quote": "> Everybody may pass.\n>\n> ### No rule {#none}",
    "admonition": '!!! note "Everybody"\n    may pass.',
    "code": "```\nEverybody may <pass>\n```",
    "picture": "![Everybody may pass](x.png)",
    "pictogram": ":material-eye-outline: Everybody may pass.",
    "line": "Everybody\n\n____",
}


def made(markdown: str) -> tuple[Rule, ...]:
    return tuple(rules(renderer(BARE).convert(markdown)))


@pytest.mark.parametrize("kind", FIRST)
def test_a_rule_is_its_heading_with_its_first_block(kind: str) -> None:
    body = f"### R1 *One* {{#r1}}\n\n{FIRST[kind]}\n\n### R2 Two {{#r2}}\n\nLater.\n\nNot this.\n"
    one, two = made(body)
    assert one.heading.id == "r1"
    assert one.heading.inner.startswith("R1 <em>One</em>")
    assert two.heading.text.startswith("R2 Two")
    html = "".join(block.html for block in one.first)
    assert "verybody" in html
    assert "pass" in html or kind == "line"
    assert "Later" not in html
    assert [block.text for block in two.first] == ["Later."]


def test_a_rule_may_be_only_a_heading_and_a_colon_brings_the_list() -> None:
    colon = "### Two\n\nNever:\n\n- film\n- force\n\nMore.\n\n"
    one, two, three = made(f"### One\n\n{colon}### Three\n\n#### Small\n\nText.\n")
    assert one.first == ()
    assert [block.tag for block in two.first] == ["p", "ul"]
    assert [block.level for block in three.first] == [4, 0]
    assert [block.text.rstrip("¶") for block in three.first] == ["Small", "Text."]


def test_headings_inside_of_something_begin_no_section() -> None:
    html = renderer(BARE).convert(
        "Before.\n\n## One {#one}\n\n> ## Two {#two}\n>\n> Said.\n\n- ## Three {#three}\n\nEnd.\n"
    )
    found = split_sections(html)
    assert [name for name, _ in found] == ["", "one"]
    assert "".join(part for _, part in found) == html


def test_text_and_elements_without_an_end_are_blocks_too() -> None:
    found = blocks('stray <hr><img src="a"> <svg><path d=">"/></svg>tail<p>never <b>closed')
    assert [block.tag for block in found] == ["", "hr", "img", "svg", "", "p"]
    assert found[-1].html == "<p>never <b>closed"


def test_lines_are_those_of_items_and_cells() -> None:
    html = "<ul><li>One <em>and</em> two<ul><li>three</li></ul></li></ul><td>a &amp; b</td>"
    assert lines_of(html) == ("One and two", "three", "a & b")


PARTS = (
    "<p>", "</p>", "<h2 id='a'>", "</h2>", "<br>", "<hr/>", "<ul><li>", "</li></ul>", "x", "&lt;",
    " ", "</b>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=20).map("".join))
def test_nothing_but_end_tags_and_blanks_is_lost(html: str) -> None:
    joined = "".join(block.html for block in blocks(html))
    assert joined.count("x") == html.count("x")
    assert joined.count("&lt;") == html.count("&lt;")
    assert "".join(part for _, part in split_sections(html)).strip() == html.strip()
