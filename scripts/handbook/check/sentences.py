"""Sentences of a passage."""

import re
from collections.abc import Iterator
from functools import lru_cache

_END = re.compile(r"(?<=[^\s.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s+[\"'“‘«(\[]*[^\W_a-z]|\s*\ufffc|\s*$)")
_SHORT = frozenset("mr mrs ms dr st no art approx vs cf e.g i.e etc al nr".split())
_LAST_WORD = re.compile(r"(?<![\w.])[\w.]++$")


@lru_cache(maxsize=16_384)
def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Each sentence with its offset. A colon ends none, and neither does "Dr." or an initial."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in _END.finditer(text):
        word = _LAST_WORD.search(text[max(start, end.start() - 12) : end.start()])
        if end[0] == "." and word and (word[0].casefold() in _SHORT or _initial(word[0])):
            continue
        yield from _sentence(text, start, end.end())
        start = end.end()
    yield from _sentence(text, start, len(text))


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _sentence(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    plain = text[start:end]
    if plain.strip():
        yield start + len(plain) - len(plain.lstrip()), plain.strip()


@lru_cache(maxsize=16_384)
def word_count(text: str) -> int:
    """How many words a text has; a number is a word."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())
