"""What somebody probably meant."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

_MEANT = re.compile(r"Did you mean '([^']+)'\?")


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the nearest known word, or ``otherwise`` when none is near."""
    close = get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return f"Did you mean '{close[0]}'?" if close else otherwise


def some_of(known: Iterable[str], most: int = 12) -> str:
    """A short list for a hint: "a, b, c" or "a, b, … (40 in all)"."""
    words = list(dict.fromkeys(known))
    if len(words) <= most:
        return ", ".join(words)
    return ", ".join(words[:most]) + f", … ({len(words)} in all)"


def suggested(hint: str) -> str:
    """What a hint of ``did_you_mean`` proposes; "" for all other hints."""
    found = _MEANT.match(hint)
    return found[1] if found else ""
