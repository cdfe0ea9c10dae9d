"""Code and comments in a stretch of text, as the renderer finds them: code first, then comments.

A stretch is what the renderer reads in one go: a paragraph with all its lines, a cell, a heading.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

COMMENT_OR_TAG = r"(<!--.*?-->|<[/a-zA-Z!?][^<>]*>)"
"""What the dialect reads as raw HTML. A comment vanishes, all else is shown as it is."""
BEGIN, END = "<!--", "-->"
"""How a comment begins and ends."""
TICK = "`"
"""The sign of code."""
HIDDEN, CODED = "\x00", "\ufffe"
"""What stands for each sign of a comment, and of code, where they are blanked out."""

_TICKS = re.compile(r"(?<!\\)(\\*+)(`++)")
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
    """From some backticks to the next run of just as many; else to one of fewer, as the renderer
    does it. Behind an odd number of backslashes the first backtick is only a sign."""
    runs = [(*run.span(2), len(run[1]) % 2) for run in _TICKS.finditer(text)]
    starts: defaultdict[int, list[int]] = defaultdict(list)
    for start, end, _ in runs:
        starts[end - start].append(start)
    lengths = sorted(starts, reverse=True)
    done = 0
    for start, end, escaped in runs:
        if start < done:
            continue
        for length in (one for one in lengths if one <= end - start - escaped):
            later = starts[length]
            place = bisect_left(later, end)
            if place < len(later):
                done = later[place] + length
                yield start + escaped, done
                break


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find(BEGIN)
    while start >= 0:
        end = text.find(END, start + len(BEGIN))
        if end < 0:
            return
        yield start, end + len(END)
        start = text.find(BEGIN, end + len(END))
