"""All that might be a link, a heading, a tag, a pictogram or an undefined label: far too much on
purpose. Markdown decides later which of these places count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.content.markup import ICON, icon_svg

_AROUND = r"^(?:[ \t>]|[*+:-][ \t]|\d++[.)][ \t])*+"  # quotations and lists around a line

_INLINE_TARGET = re.compile(r"\]\([ \t]*(?:\n[ \t]*(?=[^\W\d]|[./]))?<?")
_INSIDE_ANGLES = re.compile(r"(?!(?:https?|ftp)://|[^<>\s]*@)[^<>\s](?=[^<>\n]*>)|(?=>)")
_DEFINITION = re.compile(
    _AROUND + r"\[(?!\^)([^\[\]]*)\]:[ \t]*(?:\n[ \t>]*(?=[^\W\d]|[./]))?<?(?=\S)", re.MULTILINE
)
_ADDRESS = re.compile(r"\S++[ ]*+")
_TITLES = {'"': '"', "'": "'", ")": "("}
"""What ends and what begins a title."""
_LABEL = re.compile(r"(?<!\\)\[([^\[\]\n]*)\]\[(?!\^)([^\[\]\n]*)\](?![(\[:])")
_AUTOLINK = re.compile(r"<((?:https?|ftp)://)[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<([A-Za-z])(?!(?:ttps?|tp)://)(?![^<>\s]*@)[^<>]*>", re.IGNORECASE)
_HASHES = re.compile(_AROUND + r"#{1,6}[ \t]*", re.MULTILINE)
_UNDERLINED = re.compile(
    _AROUND + r"(?![*+:-][ \t]|\d+[.)][ \t]|\*?\[[^\]]*\]:|\[[ xX]\]|`{3}|~{3}|!!!|[\s>#|{=+-]|$)",
    re.MULTILINE,
)
_UNDERLINE = re.compile(r"\n[ \t>]*(?:=+|-+)[ ]*(?=\n|$)")
_ICONS = re.compile(r":(?:material|fontawesome|octicons|simple)[-_/][^\s:]{1,80}:")


DEFINED = "["
"""How the text of a target begins that a label stands for; the label follows."""


class Mark(StrEnum):
    """What the scanner took a place for."""

    TARGET = "target"
    HEADING = "heading"
    LABEL = "label"
    TAG = "tag"
    ICON = "icon"


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A mark: where it is put, what for, and where its finding begins (all offsets)."""

    offset: int
    kind: Mark
    start: int
    text: str = ""


def candidates(body: str) -> Iterator[Candidate]:
    """All candidates of a page's text. The text of a target is what stands before it."""
    for match in [*_INLINE_TARGET.finditer(body), *_DEFINITION.finditer(body)]:
        before = match[0] if match.lastindex is None else DEFINED + match[1]
        inside = _INSIDE_ANGLES.match(body, match.end()) if match[0].endswith("<") else None
        if inside is not None:  # behind the first sign: <x is also how a tag begins
            yield Candidate(inside.end(), Mark.TARGET, match.end(), before)
        elif not match[0].endswith("<"):
            yield Candidate(match.end(), Mark.TARGET, match.end(), before)
    for match in _AUTOLINK.finditer(body):
        yield Candidate(match.end(1), Mark.TARGET, match.start(1))
    for match in _TAG.finditer(body):
        yield Candidate(match.end(1), Mark.TAG, match.start(), match[0])
    yield from _labels(body)
    for match in _ICONS.finditer(body):
        named = re.fullmatch(ICON, match[0])
        if named is None or icon_svg(named[1]) is None:
            yield Candidate(match.start() + 1, Mark.ICON, match.start(), match[0])
    for match in _HASHES.finditer(body):
        yield Candidate(match.end(), Mark.HEADING, match.start())
    for match in _UNDERLINED.finditer(body):
        end = body.find("\n", match.end())
        if end >= 0 and _UNDERLINE.match(body, end):
            yield Candidate(match.end(), Mark.HEADING, match.start())


def _labels(body: str) -> Iterator[Candidate]:
    """Labels that no line defines. Only these: a mark in a good label would break its link."""
    defined = {
        label(match[1]) for match in _DEFINITION.finditer(body) if _defines(body, match.end())
    }
    for match in _LABEL.finditer(body):
        name = label(match[2] or match[1])
        if name not in defined or "`" in name:  # code is taken out before labels are looked up
            yield Candidate(match.start(2), Mark.LABEL, match.start(), match[0])


def _defines(body: str, start: int) -> bool:
    """Whether nothing but an address, and perhaps its title, stands from here to the line's end."""
    end = body.find("\n", start)
    line = body[start : end if end >= 0 else None].rstrip(" \t")
    address = _ADDRESS.match(line)
    if not line or address is None:
        return False
    begins = _TITLES.get(line[-1])
    return address.end() == len(line) or (
        begins is not None and 1 <= line.find(begins, 1) < min(address.end() + 1, len(line) - 1)
    )


def label(text: str) -> str:
    """A label as Markdown compares it: blanks and capitals do not count."""
    return " ".join(text.split()).lower()
