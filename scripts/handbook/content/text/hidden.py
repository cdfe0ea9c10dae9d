"""What is taken out of a page before anything is read: fenced code, and comments of many lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.content.text.inline import BEGIN, END

_PREFIX = re.compile(r"[> ]*")
_FENCE = re.compile(
    r"(`{3,}+|~{3,}+)[ \t]*+(?:\.?[\w#.+-]++[ \t]*+)?"
    r"(?:\{[^\n]*\}|(?:(?:title|hl_lines|linenums)=(?:\"[^\"]*\"|'[^']*')[ \t]*+)*+)[ \t]*+$"
)
_COMMENT = re.compile(rf" {{0,3}}{BEGIN}")
_FENCE_SIGNS = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class Code:
    """Fenced code: its first and its last line. ``last`` is None when it has no end: then it is
    no code, and readers see its signs."""

    first: int
    last: int | None


def fences(body: str) -> Iterator[Code]:
    """The fenced code of a page, as pymdownx.superfences finds it: its end has the same signs as
    its beginning, and no line within stands further left or under another number of ``>``."""
    if not any(sign in body for sign in _FENCE_SIGNS):
        return
    opened: tuple[int, str, re.Pattern[str]] | None = None
    blank = False
    for number, line in enumerate(body.expandtabs(4).split("\n"), start=1):
        if opened is None:
            prefix = _PREFIX.match(line)
            start = _FENCE.match(line, prefix.end() if prefix else 0)
            if prefix and start:
                end = re.compile(re.escape(start[1]) + r"[ \t]*$")
                opened = (number, prefix[0], end)
            continue
        first, around, end = opened
        if not line.strip(" >"):
            blank = True
            continue
        before, rest = line[: len(around)], line[len(around) :]
        fewer = around.count(">") - before.count(">")
        lost, blank = before.strip(" >") or fewer < 0 or (fewer and blank), False
        if lost:
            yield Code(first, None)
            opened = None
        elif end.match(rest):
            yield Code(first, number)
            opened = None
    if opened is not None:
        yield Code(opened[0], None)


def comment_lines(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that belong to comments of several lines.

    Such a comment begins a line and ends one; as in CommonMark, it may hold blank lines.
    """
    hidden: list[int] = []
    first = 0
    for number, line in enumerate(lines, start=1):
        if not first and _COMMENT.match(line) and END not in line:
            first = number
        elif first and line.rstrip().endswith(END):
            hidden += range(first, number + 1)
            first = 0
    return frozenset(hidden)
