"""How easy a page is to read: its sentences, and the years of school that its words ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pyphen

from handbook.check.prose import Part, Passage, words
from handbook.check.sentences import sentences, word_count


@dataclass(frozen=True, slots=True)
class ReadingLevel:
    """What a reader meets on a page: ``words`` and ``sentences`` of paragraphs, list items and
    cells, ``mean`` and ``longest`` in words a sentence, ``grade`` in years of school."""

    words: int
    sentences: int
    mean: float
    longest: int
    grade: float


def reading_level(passages: Sequence[Passage]) -> ReadingLevel | None:
    """The level of an English page; None for one without a sentence.

    ``grade`` is the Flesch-Kincaid grade: 0.39 × words a sentence + 11.8 × syllables a word −
    15.59 (Kincaid, Fishburne, Rogers and Chissom, 1975). Syllables are counted where English words
    may be divided, which finds a few less than are spoken: compare pages, not books.
    """
    texts = [each.text for each in passages if each.part in _READ]
    counts = [word_count(own) for text in texts for _, own in sentences(text)]
    counts = [count for count in counts if count]
    if not counts:
        return None
    total = sum(counts)
    spoken = [word for text in texts for word in words(text)]
    syllables = sum(map(_syllables, spoken)) / max(1, len(spoken))
    mean = total / len(counts)
    grade = 0.39 * mean + 11.8 * syllables - 15.59
    return ReadingLevel(total, len(counts), mean, max(counts), max(0.0, grade))


_READ = (Part.PARAGRAPH, Part.ITEM, Part.CELL)


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=1, right=1)


@cache
def _syllables(word: str) -> int:
    return len(_hyphens().positions(word.casefold())) + 1
