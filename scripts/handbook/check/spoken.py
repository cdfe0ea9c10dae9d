"""A stretch of Markdown as readers hear it: without signs, addresses and code, but with places."""

import html
import re
from collections.abc import Iterator

from handbook.content.markup import ICON
from handbook.content.text.inline import CODED, HIDDEN, blanked, spans

OBJECT = "\ufffc"
"""Stands for what is no word: code, an address, a pictogram, a gap to write in."""

Cut = tuple[int, int, str]
Run = tuple[int, int]

_TOKEN = re.compile(
    rf"(?P<object>{CODED}+(?:\n+{CODED}+)*+)"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+.!|~<>:\"'-]))"
    r"|(?P<auto><(?:https?|ftp|mailto):[^<>\s]*>|<[^<>\s@]{1,99}@[^<>\s]{1,99}>)"
    r"|(?P<tag></?[A-Za-z][^<>\n]*>)"
    r"|(?P<url>\b(?:https?|ftp)://[^\s<>()\[\]]*[^\s<>()\[\].,;:!?\"'”’»])"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\](?:\([ \t]*+(?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
    r"(?:\s++(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*+\)|\[[^\[\]\n]*\])?)"
    r"|(?P<attributes>\{[:#.][^{}\n]*\})"
    rf"|(?P<icon>{ICON})"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,31});)"
    r"|(?P<stars>\*+)"
    r"|(?P<gap>_{3,})"
    r"|(?P<under>_+)"
    rf"|(?P<hidden>{HIDDEN}+)"
)
_AS_OBJECT = frozenset({"object", "auto", "url", "icon", "gap"})
_AS_NOTHING = frozenset({"escape", "tag", "attributes", "hidden"})


def spoken(raw: str) -> tuple[str, tuple[Run, ...]]:
    """The words of ``raw`` and where they stand: pairs of an offset in them and one in ``raw``."""
    pieces: list[str] = []
    runs: list[Run] = []
    length = last = 0
    for start, end, instead in sorted(_cuts(raw)):
        if start < last:
            continue
        for text, origin in ((raw[last:start], last), (instead, start)):
            if text:
                pieces.append(text)
                runs.append((length, origin))
                length += len(text)
        last = end
    if last < len(raw):
        pieces.append(raw[last:])
        runs.append((length, last))
    return "".join(pieces), tuple(runs)


def _cuts(raw: str) -> Iterator[Cut]:
    """What to take away or to replace, in no particular order."""
    plain = blanked(raw, spans(raw))
    openings: list[tuple[int, int]] = []
    at = 0
    while token := _TOKEN.search(plain, at):
        kind, start, at = token.lastgroup or "", token.start(), token.end()
        if kind in _AS_OBJECT:
            yield start, at, OBJECT
        elif kind in _AS_NOTHING:
            yield start, at, ""
            at += kind == "escape"
        elif kind == "entity":
            yield start, at, html.unescape(token[0])
        elif kind == "open":
            openings.append((start, at))
        elif kind == "close":
            opening = openings.pop() if openings else None
            if opening and at > start + 1:
                yield (*opening, "")
                yield start, at, ""
        elif not (_alone if kind == "stars" else _inside_word)(raw, start, at):
            yield start, at, ""


def _alone(raw: str, start: int, end: int) -> bool:
    return raw[start - 1 : start].strip() == "" and raw[end : end + 1].strip() == ""


def _inside_word(raw: str, start: int, end: int) -> bool:
    return start > 0 and raw[start - 1].isalnum() and raw[end : end + 1].isalnum()
