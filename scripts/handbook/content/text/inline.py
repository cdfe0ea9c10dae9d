"""Code and comments in a stretch of text, as the renderer finds them: code first, then comments.

A stretch is what the renderer reads in one go: a paragraph with all its lines, a cell, a heading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor

COMMENT_OR_TAG = r"(<!--.*?-->|<[/a-zA-Z!?][^<>]*>)"
"""What the dialect reads as raw HTML. A comment vanishes, all else is shown as it is."""
BEGIN, END = "<!--", "-->"
"""How a comment begins and ends."""
TICK = "`"
"""The sign of code."""
HIDDEN, CODED = "\x00", "\ufffe"
"""What stands for each sign of a comment, and of code, where they are blanked out."""

_RENDERER = BacktickInlineProcessor(BACKTICK_RE)
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+.!|-]")
_NOT_A_BREAK = re.compile(r"[^\n]")


class Hides(StrEnum):
    """What a span is."""

    CODE = "code"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text that is no prose: offsets of its first sign and of the one behind it."""

    start: int
    end: int
    kind: Hides


def spans(text: str) -> tuple[Span, ...]:
    """The code and the comments of a stretch of text, in order; none lies inside another."""
    code = [Span(start, end, Hides.CODE) for start, end in _code(text)] if TICK in text else []
    if BEGIN not in text:
        return tuple(code)
    open_to_view = _ESCAPED.sub("xx", _blank(text, code, "x")) if code or "\\" in text else text
    comments = [Span(a, b, Hides.COMMENT) for a, b in _comments(open_to_view)]
    outside = [one for one in code if not any(c.start <= one.start < c.end for c in comments)]
    return tuple(sorted((*outside, *comments), key=lambda one: one.start))


def blanked(text: str, found: tuple[Span, ...], code: bool = True) -> str:
    """The text, sign for sign as long, with ``HIDDEN`` for comments and ``CODED`` for code."""
    text = _blank(text, [one for one in found if one.kind is Hides.COMMENT], HIDDEN)
    return _blank(text, [one for one in found if one.kind is Hides.CODE], CODED) if code else text


def _blank(text: str, found: list[Span], sign: str) -> str:
    pieces, last = [], 0
    for one in found:
        pieces += [text[last : one.start], _NOT_A_BREAK.sub(sign, text[one.start : one.end])]
        last = one.end
    return "".join([*pieces, text[last:]])


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Where the renderer itself finds code. An even number of backslashes before a backtick are
    signs of their own, an odd one makes the backtick a sign."""
    at = 0
    while match := _RENDERER.compiled_re.search(text, at):
        begin = match.end() if match[1] else match.start()
        pair: Any = _RENDERER.find_code_spans(begin, text)  # its stub says something else
        first, last = pair
        at = first if last is None else last + first - begin
        if last is not None:
            yield begin, at


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find(BEGIN)
    while start >= 0:
        end = text.find(END, start + len(BEGIN))
        if end < 0:
            return
        yield start, end + len(END)
        start = text.find(BEGIN, end + len(END))
