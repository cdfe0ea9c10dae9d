"""The words that a PDF page holds for its readers, in the order in which they are painted.

Content streams of PDF 1.7 (ISO 32000-1, 9.4 and 14.9.4): a font is chosen, then strings of glyph
numbers are shown. What a glyph means says the font's ``/ToUnicode``; an ``/ActualText`` around some
glyphs speaks in their place. Decoration (``/Artifact``) says nothing. The press writes two bytes a
glyph (Identity-H), as hexadecimal digits.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

Meanings = Mapping[int, str]
"""What each glyph of a font means."""

_NAME = rb"[^\s()<>\[\]{}/%]+"
_STRING = rb"\((?:[^()\\]|\\.)*\)"
_PARTS = re.compile(
    # All begin with one of few signs, which the search runs to at once.
    rb"[(%<E/](?:"
    rb"(?<=/)(?P<name>" + _NAME + rb")\s*(?:"
    rb"(?P<font>\s-?[\d.]+\s+Tf\b)"
    rb"|(?P<drawing>\sDo\b)"
    rb"|(?P<begin>BMC\b|/" + _NAME + rb"\s+BDC\b"
    rb"|<<(?:" + _STRING + rb"|<<[^<>]*>>|<[^<>]*>|[^<>()])*>>\s*BDC\b))"
    rb"|(?<=<)(?P<glyphs>[0-9A-Fa-f\s]+)>"
    rb"|(?<=E)(?P<end>MC\b)"
    rb"|(?<=%)[^\r\n]*|(?<=\()(?:[^()\\]|\\.)*\))",
    re.DOTALL,
)
_SPOKEN = re.compile(rb"/ActualText\s*<([0-9A-Fa-f\s]*)>")
_MEANING = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_NO_LETTER = re.compile(r"[\W_]+")


def meanings(table: bytes) -> Meanings:
    """The glyphs of a font and what they mean, from its ``/ToUnicode``."""
    return {int(glyph, 16): _decoded(text) for glyph, text in _MEANING.findall(table)}


def words_in(data: bytes, fonts: Mapping[str, Meanings], drawings: Mapping[str, str]) -> str:
    """The words of a content stream. ``fonts`` and ``drawings`` are those of its resources, by
    name (``/F1``): meanings, and the words of forms."""
    found: list[str] = []
    quiet = [False]
    font: Meanings = {}
    for part in _PARTS.finditer(data):
        match part.lastgroup:
            case "glyphs" if font and not quiet[-1]:
                found.append(_decoded(part["glyphs"]).translate(font))
            case "font":
                font = fonts.get("/" + part["name"].decode("latin-1"), {})
            case "begin":
                spoken = _SPOKEN.search(part["begin"])
                if spoken and not quiet[-1]:
                    found.append(_decoded(spoken[1]))
                decoration = part["name"] == b"Artifact"
                quiet.append(quiet[-1] or decoration or spoken is not None)
            case "end" if len(quiet) > 1:
                quiet.pop()
            case "drawing" if not quiet[-1]:
                found.append(drawings.get("/" + part["name"].decode("latin-1"), ""))
    return "".join(found)


@lru_cache(maxsize=20_000)  # kits promise the same words as the sheets in them
def letters(text: str) -> str:
    """Nothing but the letters and digits of a text, small: what two texts have in common however
    they are broken into lines, divided, written with ligatures, and read from right to left."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _NO_LETTER.sub("", plain)


def _decoded(digits: bytes) -> str:
    """Text in UTF-16 as hexadecimal digits, or glyph numbers as the signs with these numbers."""
    plain = "".join(digits.decode("ascii").split())
    whole = bytes.fromhex(plain[: len(plain) // 4 * 4])
    return whole.decode("utf-16-be", "surrogatepass").removeprefix("\ufeff")
