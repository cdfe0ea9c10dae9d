"""What stands where in a page's Markdown: headings with their ids, and the moves with minutes."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_HEADING = re.compile(r"(#{1,6})\s+")
_ATTRIBUTES = re.compile(r"\{([^{}]*)\}")
_ID = re.compile(r"#([A-Za-z0-9_:.-]+)")
_PREFIX = re.compile(r"[> ]*")
_FENCE = re.compile(
    r"(`{3,}+|~{3,}+)[ \t]*+(?:\.?[\w#.+-]++[ \t]*+)?"
    r"(?:\{[^\n]*\}|(?:(?:title|hl_lines|linenums)=(?:\"[^\"]*\"|'[^']*')[ \t]*+)*+)[ \t]*+$"
)
_MOVE = re.compile(r"((\d+)\.\s+\*\*)([^*\n]+)(\*\*)")
_NUMBER = re.compile(r"\d+")
_COMMENT = re.compile(r" {0,3}<!--")
HIDDEN = "\x00"
"""Stands for what readers do not see, such as a comment."""
MOVE_SECTIONS = ("run", "try")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, explicit id ("" without one), words, classes, line in the body,
    and the column where the words begin."""

    level: int
    id: str
    text: str
    classes: tuple[str, ...]
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Move:
    """One numbered move of an exercise: its number as written (``1``, ``২``), its bold words and
    where they begin. ``minutes`` is None where the bold words hold no number."""

    minutes: int | None
    line: int
    number: str = ""
    label: str = ""
    column: int = 1


@dataclass(frozen=True, slots=True)
class Code:
    """Fenced code: its first and its last line. ``last`` is None when it has no end: then it is
    no code, and readers see its signs."""

    first: int
    last: int | None


RECENT = 256
"""Pages of which the lines are kept: many look at one page, one after the other."""


@lru_cache(maxsize=RECENT)
def text_lines(body: str) -> tuple[tuple[int, str], ...]:
    """The lines of ``body`` outside fenced code, with their line numbers from 1."""
    lines = enumerate(body.split("\n"), start=1)
    inside = {n for code in fences(body) if code.last for n in range(code.first, code.last + 1)}
    return tuple((number, line) for number, line in lines if number not in inside)


@lru_cache(maxsize=RECENT)
def hidden_comments(body: str) -> tuple[tuple[int, str], ...]:
    """The lines outside fenced code, each as long as it was, with ``HIDDEN`` for comments."""
    lines = text_lines(body)
    if "<!--" not in body:
        return lines
    last = max((n for n, line in lines if "-->" in line), default=0)
    found, inside = [], False
    for number, line in lines:
        done, at = "", 0
        while at < len(line):
            mark = "-->" if inside else "<!--"
            hit = line.find(mark, at)
            starts = inside or (hit >= 0 and line.count("`", 0, hit) % 2 == 0)
            ends = inside or number < last or line.find("-->", hit) >= 0
            if hit < 0 or not starts or not ends:
                done += HIDDEN * (len(line) - at) if inside else line[at:]
                break
            end = hit + len(mark) if inside else hit
            done += HIDDEN * (end - at) if inside else line[at:end]
            at, inside = end, not inside
        found.append((number, done))
    return tuple(found)


@lru_cache(maxsize=RECENT)
def shown_lines(body: str) -> tuple[tuple[int, str], ...]:
    """What all who count or compare shall look at: the lines that readers see something of, and
    blank ones. In a line with text, a comment is ``HIDDEN`` for as long as it is."""
    if "<!--" not in body:
        return text_lines(body)
    lines = hidden_comments(body)
    return tuple(one for one in lines if one[1].strip(f"{HIDDEN} \t") or HIDDEN not in one[1])


def fences(body: str) -> Iterator[Code]:
    """The fenced code of a page, as pymdownx.superfences finds it: its end has the same signs as
    its beginning, and no line within stands further left or under another number of ``>``."""
    if "```" not in body and "~~~" not in body:
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
        if not first and _COMMENT.match(line) and "-->" not in line:
            first = number
        elif first and line.rstrip().endswith("-->"):
            hidden += range(first, number + 1)
            first = 0
    return frozenset(hidden)


def outline(body: str) -> tuple[Heading, ...]:
    """All headings of a page, in order."""
    found = []
    lines = list(text_lines(body))
    hidden = comment_lines([line for _, line in lines])
    for index, (number, line) in enumerate(lines, start=1):
        match = _HEADING.match(line)
        if match and index not in hidden:
            words, attributes = _with_attributes(line[match.end() :])
            named = _ID.search(attributes)
            classes = tuple(word[1:] for word in attributes.split() if word.startswith("."))
            found.append(
                Heading(
                    len(match.group(1)),
                    named.group(1) if named else "",
                    words,
                    classes,
                    number,
                    match.end() + 1,
                )
            )
    return tuple(found)


def _with_attributes(text: str) -> tuple[str, str]:
    """The words of a heading, and what stands in curly brackets at its end."""
    text = text.rstrip()
    found = _ATTRIBUTES.fullmatch(text, text.rfind("{")) if text.endswith("}") else None
    return (text[: found.start()].rstrip(), found[1]) if found else (text, "")


@lru_cache(maxsize=RECENT)
def moves(body: str) -> tuple[Move, ...]:
    """The numbered moves of the section ``run`` (exercises) or ``try`` (knowledge modules)."""
    return tuple(
        Move(first_number(match[3]), number, match[2], match[3], match.start(3) + 1)
        for number, match in _move_lines(body)
    )


def first_number(text: str) -> int | None:
    """The first number in a text, whatever its digits: ``৫ মিনিট`` gives 5."""
    match = _NUMBER.search(text)
    if match is None:
        return None
    return int("".join(str(unicodedata.digit(c)) for c in match.group(0)))


def rewrite_moves(body: str, labels: list[str]) -> str:
    """Replace the minutes of each move by ``labels``, one for each move in order."""
    lines = body.split("\n")
    for (number, match), label in zip(_move_lines(body), labels, strict=True):
        rest = lines[number - 1][match.end() :]
        lines[number - 1] = f"{match[1]}{label}{match[4]}{rest}"
    return "\n".join(lines)


def _move_lines(body: str) -> Iterator[tuple[int, re.Match[str]]]:
    section = ""
    headings = {heading.line: heading for heading in outline(body)}
    for number, line in shown_lines(body):
        heading = headings.get(number)
        if heading is not None and heading.level == 2:
            section = heading.id
        match = _MOVE.match(line)
        if match and section in MOVE_SECTIONS:
            yield number, match
