"""The one reader: what it says of a line is what a whole rendering shows, and code is the same."""

import random
import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.content.load import load
from handbook.content.markup import renderer
from handbook.content.text.inline import CODED, HIDDEN, Hides, blanked, spans
from handbook.content.text.reader import Is, Line, read
from tests.check.tiny import BARE
from tests.parts import ROOT

BEFORE = (
    "", "", "", "> ", "- ", "1. ", "    ", "    - ", "        ", "## ", "- [ ] ", "| ", "<!-- ",
    "10. ", "1) ", "* ", "  ", "   ", "> - ",
)  # fmt: skip
AFTER = (
    "", "", "\n", "\n\n", " -->", " <!-- c -->", " `c`", " `", " ``", " \\`", " `` ` ``", " |",
    " | b |\n|---|---|", "  ", " {#id}", "\n---", "\n===", "\n-->", " <!--",
)  # fmt: skip
SAID = {Is.HEADING: "heading", Is.POINT: "point", Is.ROW: "row", Is.CODE: "code"}
_WORD = re.compile(r"qz(\d+)y")
_SIGN = re.compile(r"[ \t>]*(?:[-*+]|\d+\.)[ \t]")


class _Shown(HTMLParser):
    """Where each numbered word arrives: in code, a cell, a heading, first in a point, or text."""

    def __init__(self) -> None:
        super().__init__()
        self.around: list[str] = []
        self.points: list[bool] = []
        self.found: dict[int, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("br", "hr", "input"):
            self.around.append(tag)
            self.points += [False] if tag == "li" else []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Boxes to tick hold nothing."""

    def handle_endtag(self, tag: str) -> None:
        while self.around and (last := self.around.pop()) != tag:
            self.points[-1:] = [] if last == "li" else self.points[-1:]
        self.points[-1:] = [] if tag == "li" else self.points[-1:]

    def handle_data(self, data: str) -> None:
        for word in _WORD.finditer(data):
            tags = {"h1": "heading", "h2": "heading", "td": "row", "th": "row", "code": "code"}
            kinds = {tags[tag] for tag in self.around if tag in tags}
            first = bool(self.points) and not self.points[-1]
            self.points = [True] * len(self.points)
            order = (kind for kind in ("code", "row", "heading") if kind in kinds)
            self.found[int(word[1])] = next(order, "point" if first else "text")


def _said(line: Line, start: int, end: int) -> str:
    if line.kind is Is.COMMENT or HIDDEN in line.shown[start:end]:
        return "nothing"
    return "code" if CODED in line.said[start:end] else SAID.get(line.kind, "text")


def _body(chance: random.Random) -> str:
    lines = [
        f"{chance.choice(BEFORE)}qz{n}y{chance.choice(AFTER)}"
        for n in range(1, chance.randint(2, 8))
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(6))
def test_each_line_is_what_a_whole_rendering_makes_of_it(seed: int) -> None:
    chance = random.Random(seed)
    md = renderer(BARE)
    for _ in range(150):
        body = _body(chance)
        shown = _Shown()
        shown.feed(md.reset().convert(body))
        for line in read(BARE, body).lines:
            for word in _WORD.finditer(line.text):
                wanted = shown.found.get(int(word[1]), "nothing")
                if wanted == "point" and not _SIGN.match(line.text):
                    wanted = "text"  # the sign of the point stands further up, alone
                assert _said(line, *word.span()) == wanted, f"{body}\n\n{word[0]}"


def test_a_page_is_its_lines() -> None:
    for page in load(ROOT).pages():
        assert "\n".join(line.text for line in page.text.lines) == page.body, page.path
        assert [line.number for line in page.text.lines] == [
            *range(1, page.body.count("\n") + 2)
        ], page.path
        assert len(page.text.visible) == len(page.body), page.path


def test_nothing_that_a_page_holds_stops_the_reader() -> None:
    for body in ("", "\n", "\0", "\U00100001 a", "- " * 500 + "a", "> " * 900 + "a", "```", "|"):
        lines = read(BARE, body).lines
        assert "\n".join(line.text for line in lines) == body


@settings(max_examples=300, deadline=None)
@given(st.text("ab`\\ \n", max_size=40))
def test_code_is_what_the_renderer_takes_for_code(text: str) -> None:
    text = re.sub(r"\n[ ]*\n[ \n]*", "\n\n", text)  # no block of code by indentation
    md = markdown.Markdown()
    md.inlinePatterns.deregister("escape")
    shown = re.findall("<code>(.*?)</code>", md.convert(f"x {text} x"), re.DOTALL)
    stretches = re.split(r"\n[ ]*\n", f"x {text} x")
    found = [
        part[one.start : one.end].strip("`").strip()
        for part in stretches
        for one in spans(part)
        if one.kind is Hides.CODE
    ]
    assert len(found) == len(shown)


def test_comments_and_code_hide_each_other_in_their_order() -> None:
    for text, kinds in {
        "a <!-- `b` --> c": ["comment"],
        "a `<!-- b -->` c": ["code"],
        "a <!-- ` --> c `d`": ["code"],
        "`a` <!-- b\nc --> `d`": ["code", "comment", "code"],
        "<!--> a": [],
        "<!-- a": [],
        "a <!-- b \\--> c --> d": ["comment"],
    }.items():
        found = spans(text)
        assert [one.kind.value for one in found] == kinds, text
        assert len(blanked(text, found)) == len(text)
