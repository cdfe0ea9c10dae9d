"""What stands where in a page's Markdown: headings with their ids, and the moves with minutes."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(?:\{([^{}]*)\})?\s*$")
_ID = re.compile(r"#([A-Za-z0-9_:.-]+)")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})(.*)$")
_MOVE = re.compile(r"(\d+\.\s+\*\*)([^*\n]+)(\*\*)")
_NUMBER = re.compile(r"\d+")
MOVE_SECTIONS = ("run", "try")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, explicit id ("" without one), words, classes, line in the body."""

    level: int
    id: str
    text: str
    classes: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Move:
    """One numbered move of an exercise. ``minutes`` is None where the bold words hold no number."""

    minutes: int | None
    line: int


def text_lines(body: str) -> Iterator[tuple[int, str]]:
    """The lines of ``body`` outside fenced code, with their line numbers from 1."""
    fence = ""
    for number, line in enumerate(body.split("\n"), start=1):
        match = _FENCE.match(line)
        if fence:
            if match and match.group(1).startswith(fence) and not match.group(2).strip():
                fence = ""
            continue
        if match and not (match.group(1)[0] == "`" and "`" in match.group(2)):
            fence = match.group(1)
            continue
        yield number, line


def outline(body: str) -> tuple[Heading, ...]:
    """All headings of a page, in order."""
    found = []
    for number, line in text_lines(body):
        match = _HEADING.match(line)
        if match:
            attributes = match.group(3) or ""
            named = _ID.search(attributes)
            classes = tuple(word[1:] for word in attributes.split() if word.startswith("."))
            found.append(
                Heading(
                    len(match.group(1)),
                    named.group(1) if named else "",
                    match.group(2),
                    classes,
                    number,
                )
            )
    return tuple(found)


def moves(body: str) -> tuple[Move, ...]:
    """The numbered moves of the section ``run`` (exercises) or ``try`` (knowledge modules)."""
    return tuple(
        Move(first_number(match.group(2)), number) for number, _, match in _move_lines(body)
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
    for (number, line, match), label in zip(_move_lines(body), labels, strict=True):
        lines[number - 1] = f"{match.group(1)}{label}{match.group(3)}{line[match.end() :]}"
    return "\n".join(lines)


def _move_lines(body: str) -> Iterator[tuple[int, str, re.Match[str]]]:
    section = ""
    headings = {heading.line: heading for heading in outline(body)}
    for number, line in text_lines(body):
        heading = headings.get(number)
        if heading is not None and heading.level == 2:
            section = heading.id
        match = _MOVE.match(line)
        if match and section in MOVE_SECTIONS:
            yield number, line, match
