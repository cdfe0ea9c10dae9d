"""YAML read by the fast reader in C, where there is one.

What it refuses, the reader in Python judges: our messages are made of its reasons. What could be
nested so deeply that a reader in C crashes, it is never given. For YAML three more signs end a
line; for editors and for us they do not, so they are read as spaces: places stay true.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml

MAX_NESTING = 1_000
"""Signs that begin a list or a map in a text that the fast reader gets."""

_NESTING = ("[", "{", "- ", "? ")
_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
_SLOW = yaml.SafeLoader
_FAST = getattr(yaml, "CSafeLoader", _SLOW)


def compose(text: str) -> yaml.Node | None:
    """The nodes of a text with their places. Raises what ``yaml.compose`` raises."""
    text = text.translate(_LINE_ENDS)
    if not _may_be_deep(text):
        with suppress(yaml.YAMLError):
            return yaml.compose(text, Loader=_FAST)
    return yaml.compose(text, Loader=_SLOW)


def load(text: str) -> Any:
    """The values of a text. Raises what ``yaml.safe_load`` raises."""
    text = text.translate(_LINE_ENDS)
    if not _may_be_deep(text):
        with suppress(yaml.YAMLError):
            return yaml.load(text, Loader=_FAST)
    return yaml.load(text, Loader=_SLOW)


def events(text: str) -> Iterator[yaml.Event]:
    """The events of a text, for what nodes no longer tell. Raises what ``yaml.parse`` raises."""
    yield from yaml.parse(text.translate(_LINE_ENDS), Loader=_SLOW)


def repeats(text: str) -> Iterator[tuple[int, int]]:
    """Lines and columns, from 1, where ``*`` repeats a value: a few lines of repeats of repeats
    stand for more values than any memory holds. Raises what ``yaml.parse`` raises."""
    for event in events(text) if "*" in text else ():
        if isinstance(event, yaml.AliasEvent) and event.start_mark is not None:
            yield event.start_mark.line + 1, event.start_mark.column + 1


def _may_be_deep(text: str) -> bool:
    return sum(map(text.count, _NESTING)) > MAX_NESTING
