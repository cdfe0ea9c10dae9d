"""What a reader finds behind the glyphs of a line: which of them speak for themselves, and what
the others say. Nothing here knows the engine.

A PDF's font gives each glyph one text, in all documents that are bound into one file. That is
enough for English and Chinese. In Bengali several glyphs stand for several letters in another
order, in Arabic one drawing serves several letters; there, and where a word is hyphenated, the
text is written beside the glyphs as ``/ActualText``. A word at a time: smaller than by letter,
and a search marks the word, not the line.

Poppler and pdfium read a line from left to right and then turn its right-to-left parts around.
So the text of such parts is written as it is seen, from left to right. Within one ``/ActualText``
pdfium does not turn across a vowel sign or a full stop: those stand alone.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from unicodedata import bidirectional

SOFT_HYPHEN = "\u00ad"
UNREAD = dict.fromkeys(
    (0x00AD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A))
)
"""Signs that only tell where a line may break or which way it runs."""

EMPTY_GLYPH = 0x0FFFFFFF
"""Pango's glyph for signs that are never drawn (``PANGO_GLYPH_EMPTY``)."""

MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")

Meanings = Mapping[int, str]
"""What glyphs say that say the same wherever they stand."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The glyphs from ``start`` to before ``end``, which together stand for ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The glyphs from ``start`` to before ``end``, written together, from left to right.

    ``text`` is what they say, in the order that readers expect; None where the glyphs say it
    themselves. A piece without glyphs carries a sign that has no place of its own in the line.
    """

    start: int
    end: int
    text: str | None


def clusters_of(starts: Sequence[int], text: bytes, right_to_left: bool) -> list[Cluster]:
    """The clusters of a run, from left to right, without the signs of its text that are not read.

    ``starts`` gives for each glyph the byte of ``text`` (UTF-8) at which its cluster begins.
    """
    ends: dict[int, int] = {}
    following = len(text)
    for start in starts if right_to_left else reversed(starts):
        if start not in ends:
            ends[start], following = following, start
    found, glyph = [], 0
    for start, same in groupby(starts):
        after = glyph + sum(1 for _ in same)
        words = text[start : ends[start]].decode().translate(UNREAD)
        found.append(Cluster(glyph, after, words))
        glyph = after
    return found


def meanings_of(
    glyphs: Sequence[int], text: str, letter_of: Callable[[int], str]
) -> Iterator[tuple[int, str]]:
    """A text for each glyph of a cluster, never an empty one.

    ``letter_of`` gives the letter that the font draws with a glyph where it stands alone. The
    first glyph without one stands for the letters that no other stands for.
    """
    own = [letter_of(glyph) for glyph in glyphs]
    rest = "".join(letter for letter in text if letter not in own)
    for glyph, letter in zip(glyphs, own, strict=True):
        if letter:
            yield glyph, letter
        else:
            yield glyph, rest or text[-1:] or " "
            rest = ""


def pieces_of(
    glyphs: Sequence[int],
    clusters: Sequence[Cluster],
    meanings: Meanings,
    right_to_left: bool,
    moved: Container[int] = (),
    hanging: Container[int] = (),
) -> list[Piece]:
    """The pieces of a run, from left to right: words whose glyphs do not say their text with it,
    all others without.

    ``moved`` holds the numbers of glyphs that stand apart from the row: readers get lost there.
    ``hanging`` holds those that are drawn left of where their letter begins.
    """
    parts = [part for cluster in clusters for part in _parts(cluster, right_to_left)]
    if right_to_left:
        parts = _marks_to_letters(parts, hanging)
    found = []
    bonds = [_bond(place, part.text, right_to_left) for place, part in enumerate(parts)]
    for _, same in groupby(zip(bonds, parts, strict=True), key=itemgetter(0)):
        word = [part for _, part in same]
        start, end = word[0].start, word[-1].end
        plain = not any(glyph in moved for glyph in range(start, end)) and all(
            _speaks(glyphs[part.start : part.end], part.text, meanings) for part in word
        )
        text = None if plain else "".join(part.text for part in word) or SOFT_HYPHEN
        found.append(Piece(start, end, text))
    return found


def _parts(cluster: Cluster, right_to_left: bool) -> Iterator[Cluster]:
    """A cluster as it is; where it reads to the left, as it is seen, and apart wherever pdfium
    would not turn it. The last part keeps the glyphs."""
    if not right_to_left:
        yield cluster
        return
    seen = cluster.text[::-1].translate(MIRRORED)
    *others, last = ["".join(same) for _, same in groupby(seen, key=_is_letter)] or [""]
    for text in others:
        yield Cluster(cluster.start, cluster.start, text)
    yield Cluster(cluster.start, cluster.end, last)


def _marks_to_letters(parts: Sequence[Cluster], hanging: Container[int]) -> list[Cluster]:
    """Give the glyphs of vowel signs to the letter that they stand above or below, at their right:
    readers sort glyphs by their places, and would take the sign after the letter."""
    found = list(parts)
    for place, (sign, letter) in enumerate(pairwise(parts)):
        hangs = any(glyph in hanging for glyph in range(sign.start, sign.end))
        if is_mark(sign.text) and letter.text and not hangs:
            start = found[place].start
            found[place] = Cluster(start, start, sign.text)
            found[place + 1] = Cluster(start, letter.end, letter.text)
    return found


def _bond(place: int, text: str, right_to_left: bool) -> tuple[str, int]:
    """Neighbours with the same bond make one piece."""
    if text.isspace():
        return "space", 0
    if right_to_left and is_mark(text):
        return "mark", 0
    if right_to_left and not _is_letter(text[:1]):
        return "sign", place
    return "word", 0


def _is_letter(sign: str) -> bool:
    return sign != "" and bidirectional(sign) in ("R", "AL")


def is_mark(text: str) -> bool:
    """Whether a text begins with a sign above or below a letter."""
    return text != "" and bidirectional(text[0]) == "NSM"


def reads_to_the_left(text: str) -> bool:
    """Whether more letters of a text run to the left than to the right."""
    ways = [bidirectional(sign) for sign in text]
    return ways.count("R") + ways.count("AL") > ways.count("L")


def _speaks(glyphs: Sequence[int], text: str, meanings: Meanings) -> bool:
    """Whether the font's map gives the glyphs just this text."""
    drawn = [glyph for glyph in glyphs if glyph != EMPTY_GLYPH]
    said = "".join(meanings.get(glyph, "") for glyph in drawn)
    return len(drawn) < 2 and (said == text or (text.isspace() and said.isspace()))
