"""What readers see of a page's Markdown: all that is code or comment is blanked out."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache

from handbook.check.registry import Book
from handbook.content.model import Page
from handbook.content.outline import fences
from handbook.diagnostics import Location

_TICKS = re.compile("`+")
_PARAGRAPH = re.compile(r"(?:^[^\S\n]*+\S[^\n]*+(?:\n|\Z))++", re.MULTILINE)
_INDENTED = re.compile(r"(?:[ >]{4,}|[ >]{0,3}\t)")


def visible(page: Page, book: Book) -> str:
    """The page's text, sign for sign as long as its body, with blanks for code and comments."""
    return seen_of(page.body, book.marked[page.path].code)


def place(page: Page, offset: int) -> Location:
    """The place of a sign of the body."""
    starts = _starts(page.body)
    line = bisect_right(starts, offset)
    return page.at(line, offset - starts[line - 1] + 1)


def body_offset(page: Page, place: Location) -> int:
    """The offset in the body of a place in the page's file."""
    return _starts(page.body)[place.line - page.first_line] + place.column - 1


@lru_cache(maxsize=16)
def _starts(body: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", body))]


@lru_cache(maxsize=1024)
def seen_of(body: str, code: frozenset[str]) -> str:
    """The same of a text; ``code`` are the lines that its blocks of code hold."""
    fenced = {n for one in fences(body) if one.last for n in range(one.first, one.last + 1)}
    lines = body.split("\n")
    for index, line in enumerate(lines):
        indented = bool(code) and _INDENTED.match(line) is not None
        if index + 1 in fenced or (indented and line.strip(" \t>") in code):
            lines[index] = " " * len(line)
    return _without(_without("\n".join(lines), _code), _comments)


def _without(text: str, find: Callable[[str], Iterator[tuple[int, int]]]) -> str:
    pieces, last = [], 0
    for start, end in find(text):
        pieces += [text[last:start], re.sub(r"[^\n]", " ", text[start:end])]
        last = end
    return "".join([*pieces, text[last:]])


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Code spans: from some backticks to as many in the same paragraph."""
    if "`" not in text:
        return
    for paragraph in _PARAGRAPH.finditer(text):
        runs = list(_TICKS.finditer(text, paragraph.start(), paragraph.end()))
        later: dict[int, list[re.Match[str]]] = defaultdict(list)
        for run in reversed(runs):
            later[len(run[0])].append(run)
        last = paragraph.start()
        for run in runs:
            same = later[len(run[0])]
            same.pop()
            escaped = text[run.start() - 1 : run.start()] == "\\"
            if run.start() >= last and same and not escaped:
                last = same[-1].end()
                yield run.start(), last


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            return
        yield start, end + 3
        start = text.find("<!--", end)
