"""How large words can be set in a field of a poster.

The engine can say only afterwards that words were too large, so their widths are estimated from
the fonts, a little on the safe side. What is too long all the same is found on the laid-out page.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

PT = 72 / 25.4
"""Points in a millimetre."""

POSTER_WORDS = 60
"""Points, at least, of the main words of a poster on A3 or A2: they are read from five metres away
(decisions/paper.md#poster-words). Main are its title, and the heading of every box that is only
looked at: a step, a principle, a rule, a rung, a question to all. Smaller may be what is read from
nearby: the words below a heading, the heading of a box that people write, draw or stick something
into, the ends of a scale, the numbers in a drawing, and what goes with a ring: its middle, its
marker, its corners. Main words never shrink: what is too long is found on the laid-out page and
named.
"""

SHARE = 0.45
"""Size of the words below a heading as a share of the heading's."""

SMALL_TALL = 12
"""Points below which nothing in a script with tall lines is set (decisions/numbers.md#paper)."""

RULE, WIDEST_RULE = 9.5, 16.0
"""Least and most height of a write-in line in millimetres."""

BELOW = 2.0
"""Millimetres that stay free below the last write-in line, for what was estimated too small."""

TICK, PICTURE = 5.0, 9.0
"""Millimetres by which a box to tick, or a picture of 12 mm, is higher than a line of words."""

_LATIN = {
    "!,.:;'‘’·ijl": 0.32,
    "-()[]J": 0.36,
    "fIt/": 0.44,
    'rczs"“”„?–': 0.53,
    "0123456789FSELTZvxy*+=|": 0.59,
    "aekoP": 0.63,
    "bdghnpquđCVY#": 0.66,
    "ABKRXß": 0.7,
    "DĐGHU&": 0.78,
    "NOQ": 0.82,
    "mwMW@%—…": 0.97,
}
_WIDTHS = {sign: width for signs, width in _LATIN.items() for sign in signs}
"""Widths in em of bold signs without their accents, in Noto Sans, a little wider."""

_HORN, _HORN_WIDTH = "\u031b", 0.1
"""The only accent that makes a letter wider: that of the Vietnamese ơ and ư."""

_IDEOGRAPHS = 0x2E80
_TALL = re.compile(r"[^\u0000-\u036f\u1e00-\u1eff\u2000-\u2bff]")
"""Signs of scripts whose lines stand further apart than those of Latin."""
_CLOSE = re.compile(r"</(?:p|li|blockquote)>")
_TAG = re.compile(r"<[^>]*>")
_RULE = re.compile(r"<hr\b")
_TICK, _PROMPT = 'class="tick"', 'class="prompt'


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a box: its heading, its paragraphs, and how many write-in lines, boxes to tick
    and pictures besides the first stand in the text."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    rules: int = 0
    ticks: int = 0
    pictures: int = 0


def text_of(heading: str, body: str) -> Text:
    """The words of a box from the HTML of its heading and its body."""
    plain = (" ".join(_TAG.sub(" ", part).split()) for part in _CLOSE.split(body))
    words = " ".join(_TAG.sub(" ", heading).split())
    return Text(
        words,
        tuple(filter(None, plain)),
        rules=len(_RULE.findall(body)),
        ticks=body.count(_TICK),
        pictures=max(0, body.count(_PROMPT) - 1),
    )


def type_size(
    text: Text, width: float, height: float, sizes: tuple[int, int, int]
) -> tuple[int, int]:
    """Sizes in points, of the heading and of the words below, in which a text fits into ``width``
    by ``height`` millimetres. ``sizes`` are the most and, at worst, the least of the heading, and
    the least of the words.
    """
    most, least, small = sizes
    if _TALL.search(text.heading):
        small = max(small, SMALL_TALL)
    for size in range(most, least - 1, -1):
        words = max(small, round(size * SHARE))
        if _height(text, width, size, words) <= height:
            return size, words
    return least, small


def lines_of(text: str, width: float) -> float:
    """How many lines a text takes in ``width`` em; infinite when a word alone is wider, or when
    the last line holds a single ideograph, which looks lost."""
    found, filled, last = 0, width + 1, ""
    for sign, word, space in _pieces(text):
        if word > width:
            return float("inf")
        if filled + space + word > width:
            found, filled, last = found + 1, word, sign
        else:
            filled, last = filled + space + word, ""
    return float("inf") if found > 1 and len(last) == 1 and ord(last) >= _IDEOGRAPHS else found


def line_width(text: str) -> float:
    """The width in em of a text that is not broken."""
    pieces = list(_pieces(text))
    return sum(word for _, word, _ in pieces) + sum(space for _, _, space in pieces[1:])


def rule_height(text: Text, width: float, height: float, heading: int, words: int) -> float:
    """Millimetres for each write-in line of a text so that they share the rest of a field."""
    if not text.rules:
        return RULE
    left = height - BELOW - _height(text, width, heading, words) + text.rules * RULE
    return max(RULE, min(WIDEST_RULE, left / text.rules))


def _height(text: Text, width: float, size: int, words: int) -> float:
    total = lines_of(text.heading, width * PT / size) * size * _leading(text.heading, 1.15)
    for paragraph in text.paragraphs:
        total += (
            lines_of(paragraph, width * PT / words) * words * _leading(paragraph, 1.25) + words / 3
        )
    return total / PT + text.rules * RULE + text.ticks * TICK + text.pictures * PICTURE


def _leading(text: str, latin: float) -> float:
    return 1.4 if _TALL.search(text) else latin


def _pieces(text: str) -> Iterator[tuple[str, float, float]]:
    """The parts of a text that are not broken, with their width and that of the space before, in
    em. A line may end before any ideograph, but not before a sign that closes a phrase."""
    for word in text.split():
        space, part = 0.26, ""
        for sign in word:
            if part and ord(sign) >= _IDEOGRAPHS and unicodedata.category(sign)[0] == "L":
                yield part, sum(map(_width, part)), space
                space, part = 0.0, ""
            part += sign
        yield part, sum(map(_width, part)), space


def _width(sign: str) -> float:
    """The width of a bold sign in em, a little on the safe side."""
    category, name = unicodedata.category(sign), unicodedata.name(sign, "")
    if category in ("Mn", "Cf"):
        return 0.0
    if ord(sign) >= _IDEOGRAPHS:
        return 1.0
    if name.startswith("ARABIC"):
        return 0.61
    if name.startswith("BENGALI"):
        return 0.47 if category == "Mc" else 0.72
    parts = unicodedata.normalize("NFD", sign)
    unknown = 0.8 if category == "Lu" else 0.7
    return _WIDTHS.get(parts[0], unknown) + _HORN_WIDTH * parts.count(_HORN)
