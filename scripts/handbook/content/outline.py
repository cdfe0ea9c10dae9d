"""What stands where in a page's Markdown: headings with their ids, and the moves with minutes."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from handbook.content.text.inline import HIDDEN
from handbook.content.text.reader import RECENT, Is, Line, Text

_HEADING = re.compile(r"(#{1,6})\s+")
_ATTRIBUTES = re.compile(r"\{([^{}]*)\}")
_ID = re.compile(r"#([A-Za-z0-9_:.-]+)")
_LABEL = re.compile(rf"[{HIDDEN} \t]*+\*\*([^*\n]+)\*\*")
_NUMBER = re.compile(r"\d+")
MOVE_SECTIONS = ("run", "try")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, explicit id ("" without one), words, classes, line in the body,
    and the column where the words begin. ``written`` are the words with comments in them."""

    level: int
    id: str
    text: str
    classes: tuple[str, ...]
    line: int
    column: int = 1
    written: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One numbered move of an exercise: its number as written (``1``, ``২``), its bold words and
    where they begin. ``minutes`` is None where the bold words hold no number."""

    minutes: int | None
    line: int
    number: str = ""
    label: str = ""
    column: int = 1


@lru_cache(maxsize=RECENT)
def outline(text: Text) -> tuple[Heading, ...]:
    """All headings of a page that are written as headings are here, in order."""
    found = []
    for line in text.lines:
        match = _HEADING.match(line.text) if line.kind is Is.HEADING else None
        if match:
            written, attributes = _with_attributes(line.text[match.end() :])
            shown = line.shown[match.end() : match.end() + len(written)]
            named = _ID.search(attributes)
            classes = tuple(word[1:] for word in attributes.split() if word.startswith("."))
            found.append(
                Heading(
                    len(match.group(1)),
                    named.group(1) if named else "",
                    shown.replace(HIDDEN, "").strip(),
                    classes,
                    line.number,
                    match.end() + 1,
                    written,
                )
            )
    return tuple(found)


def _with_attributes(text: str) -> tuple[str, str]:
    """The words of a heading, and what stands in curly brackets at its end."""
    text = text.rstrip()
    found = _ATTRIBUTES.fullmatch(text, text.rfind("{")) if text.endswith("}") else None
    return (text[: found.start()].rstrip(), found[1]) if found else (text, "")


@lru_cache(maxsize=RECENT)
def moves(text: Text) -> tuple[Move, ...]:
    """The numbered moves of the section ``run`` (exercises) or ``try`` (knowledge modules)."""
    return tuple(
        Move(
            first_number(label[1]),
            line.number,
            line.sign[:-1],
            label[1].replace(HIDDEN, ""),
            label.start(1) + 1,
        )
        for line, label in _move_lines(text)
    )


def first_number(text: str) -> int | None:
    """The first number in a text, whatever its digits: ``৫ মিনিট`` gives 5."""
    match = _NUMBER.search(text)
    if match is None:
        return None
    return int("".join(str(unicodedata.digit(c)) for c in match.group(0)))


def rewrite_moves(text: Text, labels: list[str]) -> str:
    """The body with the minutes of each move replaced by ``labels``, one for each in order."""
    lines = [line.text for line in text.lines]
    for (line, found), label in zip(_move_lines(text), labels, strict=True):
        lines[line.number - 1] = line.text[: found.start(1)] + label + line.text[found.end(1) :]
    return "\n".join(lines)


def _move_lines(text: Text) -> Iterator[tuple[Line, re.Match[str]]]:
    section = ""
    headings = {heading.line: heading for heading in outline(text)}
    for line in text.shown:
        heading = headings.get(line.number)
        if heading is not None and heading.level == 2:
            section = heading.id
        if section in MOVE_SECTIONS and line.ordered and line.text.startswith(line.sign):
            label = _LABEL.match(line.shown, line.start)
            if label:
                yield line, label
