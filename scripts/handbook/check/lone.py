"""Markup that readers would see as plain signs: taken from what arrives, not from what is written.

The page is rendered once more with a mark inside each of its words. Between two marks that arrive
in the text, the source is known: so a sign that arrives there has its place. Marks stand between
two letters of one word only, where Markdown never looks.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html.entities import html5
from pathlib import Path

import markdown

from handbook.check.registry import Book
from handbook.check.visible import place, visible
from handbook.content.model import Page
from handbook.content.text.arrived import OTHER, arrived
from handbook.content.text.marked import checking_renderer
from handbook.diagnostics import Location
from handbook.hidden import named, unseen
from handbook.settings import CONFIG_NAME

STARS, STRONG, BOX, TARGET, TABLE = "stars", "strong", "box", "target", "table"
ATTRIBUTES = "attributes"
_EMOJI = (
    "smiley?|grin|laughing|joy|wink|blush|heart|cry|sob|angry|thinking|clap|wave|pray|muscle|eyes?"
    "|fire|star2?|sparkles|tada|rocket|bulb|memo|book|bell|key|lock|clock|calendar|phone|email"
    "|warning|question|exclamation|information|[xo]|[+-]1|thumbs(?:up|down)|ok|check|arrow|point"
)
LONE = re.compile(
    r"(?P<tab>^={3}[!+]?(?=[ \t]+[\"'“”„«]))"
    r"|(?P<colons>^:{3,})"
    r"|(?P<box>^(?:!{3}(?=[ \t\xa0]*+(?:[\w\"]|$))|\?{3}\+?(?=[ \t\xa0]*+[\w\"])))"
    r"|(?P<abbreviation>^\*\[[^\]\n]++\]:)"
    r"|(?P<definition>^:(?=[ \t]{1,4}\S))"
    r"|(?P<tick>^\[[ xX\xa0]\](?=[ \t\xa0]))"
    r"|(?P<heading>^#{1,6}(?=[ \t\xa0]+\S))"
    r"|(?P<table>^[ \t]*+\|(?=.*\|[ \t]*+$)"
    r"|^(?=.*\|)[ \t]*+\|?[ \t]*+:?-{3,}+:?[ \t]*+(?:\|[ \t]*+:?-{3,}+:?[ \t]*+)*+\|?[ \t]*+$)"
    r"|(?P<list>^(?:[-*+>]|\d{1,3}[.)])(?=[\xa0\u2000-\u200a\u202f\u205f\u3000]))"
    r"|(?P<blank>^[\xa0\u2000-\u200a\u202f\u205f]++(?=\S)"
    r"|(?<=\S\n)[\xa0\u2000-\u200a\u202f\u205f\u3000]++(?=\n\S))"
    r"|(?P<target>\]\()"
    r"|(?P<note>\[\^[^\]\s]{1,300}+\])"
    r"|(?P<wiki>!?\[\[[^\[\]\n]++\]\])"
    r"|(?P<attributes>\{[ ]?[#.:][ ]?(?=[\w#.-])[^{}\n]*+\}?|(?<!\S)#[\w-]++\})"
    r"|(?P<template>\{%(?:[^%\n]{1,300}%\})?|%\})"
    r"|(?P<math>\$\$(?:[^$\n]{1,300}\$\$)?)"
    r"|(?P<strike>~~(?=[^\s~])(?:[^~\n]{1,300}~~)?|(?<=[^\s~])~~)"
    r"|(?P<mark>==(?=[^\s=])[^=\n]{1,300}+(?<=\S)==)"
    r"|(?P<insert>(?<![\w+])\+\+(?=[^\s+])[^+\n]{1,300}+(?<=\S)\+\+(?![\w+]))"
    r"|(?P<raise>\^\^(?=[^\s^])[^^\n]{1,300}+\^\^)"
    r"|(?P<stars>(?<![\w*\ufffc])\*{1,3}(?=[^\s*])|(?<=\S)\*\*+)"
    r"|(?P<strong>(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_]))"
    r"|(?P<code>(?<!`)`{1,2}(?!`))"
    rf"|(?P<emoji>(?<![\w:]):(?:{_EMOJI}|[a-z0-9]{{1,20}}+_[a-z0-9_]{{1,40}}+):(?![\w:]))"
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,31}+|#\d{2,7}+|#x[0-9a-fA-F]{2,6}+)(?![\w;=]))"
    r"|(?P<line_end>(?<=\S)\\$)",
    re.MULTILINE,
)
"""What readers would take for rubbish, in a text as it arrives, by its kind. How it begins in the
source is how it begins here."""

_NEAR, _MOST = 20, 50
"""How many signs behind a find are compared, at how many places, to tell it from its likes."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_BESIDE = re.compile(
    r"\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])|\{[^{}\n]*\}|<[^<>\n]*>|\[[^\[\]\n]*\]"
    r"|:[\w-]+:|&\w+;?|https?://\S+|(?:!{3}|\?{3}|={3}|:{3}|\*\[).*$"
    r"|^[ \t>]*(?:\[[^\]\n]*\]:|[`~]{3}).*$",
    re.MULTILINE,
)
"""Where a mark inside a word might change what Markdown makes of it."""

_ESCAPED = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|>-])(?:.)")
_CODED = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ADDRESS = re.compile(r"https?://\S+")
_FIRST, _SECOND, _BASE = 0xF0000, 0xF1000, 0x1000
_MARK = re.compile("([\U000f0000-\U000f0fff])([\U000f1000-\U000f1fff])")
_RESERVED = re.compile("[\U000f0000-\U000f1fff]")


@dataclass(frozen=True, slots=True)
class Lone:
    """Signs of Markdown that arrive as text: their kind, the signs, where they stand, and the signs
    of the source right before and after them. ``first`` is the first sign of their line."""

    kind: str
    signs: str
    place: Location
    before: str = ""
    after: str = ""
    first: str = ""

    def hidden(self) -> str:
        """What would explain it: a sign that nobody sees, where it stands, or ""."""
        for sign, where in (
            (self.before, "before it"),
            (self.after, "after it"),
            (self.signs, "in it"),
            (self.first, "at the beginning of the line"),
        ):
            if unseen(sign):
                return f"{named(unseen(sign))} stands {where}"
        return ""

    def behind(self, count: int) -> Location:
        """The place so many signs further on."""
        return replace(self.place, column=self.place.column + count)


def lone(page: Page, book: Book) -> Iterator[Lone]:
    """The signs of Markdown that readers of a page would see, in order. Signs behind a backslash,
    in code or written as entities are meant to be seen, and are none."""
    if not any(_finds(book.marked[page.path].text)):
        return
    text = visible(page)
    root = book.handbook.root
    stamp = (root / CONFIG_NAME).stat().st_mtime_ns
    for kind, signs, offset in _found(page.body, text, root, stamp):
        end = offset + len(signs)
        before, after = page.body[max(0, offset - 1) : offset], page.body[end : end + 1]
        line = page.body[page.body.rfind("\n", 0, offset) + 1 : offset]
        if kind != TARGET or "\\[" not in line:  # with it the rest of the link is meant too
            yield Lone(kind, signs, place(page, offset), before, after, line[:1])


@lru_cache(maxsize=256)
def _found(body: str, text: str, root: Path, stamp: int) -> tuple[tuple[str, str, int], ...]:
    md = _renderer(root, stamp)
    md.reset()
    marked, offsets = with_marks(body, text)
    try:
        rendered = md.convert(marked)
    except Exception:  # that it cannot be rendered, another rule says
        return ()
    return tuple(sorted(set(_placed(arrived(rendered), text, offsets)), key=lambda one: one[2]))


@lru_cache(maxsize=1)
def _renderer(root: Path, stamp: int) -> markdown.Markdown:
    return checking_renderer(root)


def with_marks(body: str, text: str) -> tuple[str, list[int]]:
    """The body with a mark inside each word that may have one, and the offset of each mark. Signs
    that are meant to be seen are replaced by a full stop."""
    plain = list(_RESERVED.sub("\ufffd", body))
    for found in _ESCAPED.finditer(text):
        plain[found.end() - 1] = "."
    for found in _CODED.finditer(text):
        plain[found.start() : found.end()] = "." * len(found[0])
    free = _BESIDE.sub(lambda found: " " * len(found[0]), text)
    offsets = [found.start() + 1 for found in _WORD.finditer(free)][: _BASE * _BASE]
    pieces, last = [], 0
    for index, offset in enumerate(offsets):
        high, low = divmod(index, _BASE)
        pieces += ["".join(plain[last:offset]), chr(_FIRST + high), chr(_SECOND + low)]
        last = offset
    return "".join([*pieces, "".join(plain[last:])]), offsets


def unmarked(text: str) -> str:
    """The text without marks."""
    return _MARK.sub("", text)


def _finds(clean: str) -> Iterator[re.Match[str]]:
    """The lone signs of a text that arrived."""
    for found in LONE.finditer(_ADDRESS.sub(lambda match: OTHER * len(match[0]), clean)):
        name = found[0].removeprefix("&") + ";"
        if found.lastgroup != "entity" or name.startswith("#") or name in html5:
            yield found


def _placed(shown: str, text: str, offsets: list[int]) -> Iterator[tuple[str, str, int]]:
    """The lone signs of a rendered text with marks: kind, signs and offset in the source."""
    clean, ends, sources = _without_marks(shown, offsets)
    taken: set[int] = set()
    for found in _finds(clean):
        begins = _beginning(found)
        index = bisect_right(ends, found.start())
        start = sources[index - 1] if index else 0
        later = (sources[at] for at in range(index, len(sources)) if sources[at] > start)
        spots = _spots(text, begins, start, next(later, len(text)))
        if not spots and index < len(sources):  # of a footnote, which arrives below all other text
            spots = [at for at in [text.rfind(begins, 0, sources[index])] if at >= 0]
        free = [at for at in spots if at not in taken]
        after = found.start() + len(begins)
        if free:
            at = _likeliest(free, len(begins), text, clean[after : after + _NEAR])
            taken.add(at)
            yield found.lastgroup or "", found[0].strip(), at


def _spots(text: str, signs: str, start: int, stop: int) -> list[int]:
    """Where the signs stand in this part of a text."""
    found, at = list[int](), text.find(signs, start, stop)
    while at >= 0 and len(found) < _MOST:
        found.append(at)
        at = text.find(signs, at + len(signs), stop)
    return found


def _likeliest(spots: list[int], width: int, text: str, behind: str) -> int:
    """The spot behind which most signs are those that arrived behind the find; else the first."""

    def alike(spot: int) -> int:
        own = text[spot + width : spot + width + _NEAR]
        pairs = enumerate(zip(own, behind, strict=False))
        return next((at for at, (one, other) in pairs if one != other), len(behind))

    return max(spots, key=lambda spot: (alike(spot), -spot))


def _beginning(found: re.Match[str]) -> str:
    """By what the source of a find is recognized: its first signs, up to a letter or a blank."""
    signs = re.match(r"\s*([^\w\s]+)", found[0])
    return signs[1] if signs else found[0]


def _without_marks(shown: str, offsets: list[int]) -> tuple[str, list[int], list[int]]:
    """A rendered text without its marks; where the marks stood in it, and where in the source."""
    pieces: list[str] = []
    ends: list[int] = []
    sources: list[int] = []
    last = length = 0
    for found in _MARK.finditer(shown):
        pieces.append(shown[last : found.start()])
        length += found.start() - last
        last = found.end()
        ends.append(length)
        sources.append(offsets[(ord(found[1]) - _FIRST) * _BASE + ord(found[2]) - _SECOND])
    return "".join([*pieces, shown[last:]]), ends, sources
