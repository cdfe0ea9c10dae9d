"""Where in its Markdown page stands what the engine complains of."""

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from handbook.diagnostics import Location

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^)]{0,2000}\)")
_PICTOGRAM = re.compile(r":[a-z0-9-]+:")
_MARKS = re.compile(r"[*_`|]+")


def place(root: Path, source: PurePosixPath, text: str, section: str = "") -> Location:
    """The place of the first words of ``text`` in a page, at best under the heading of the printed
    ``section``; else that heading; the beginning where neither is to be seen there.
    """
    try:
        lines = (root / source).read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return Location(source)
    heading = _heading(lines, section.rpartition("--")[2])
    words = text.split()
    for start in dict.fromkeys((heading, 0)):
        for count in range(len(words), min(len(words), 2) - 1, -1):
            found = _line(lines, " ".join(words[:count]), start)
            if found is not None:
                return Location(source, found + 1, max(lines[found].find(words[0]), 0) + 1)
    return Location(source, heading + 1)


def _heading(lines: Sequence[str], name: str) -> int:
    """The index of the line with the heading ``name``; 0 where there is none."""
    mark = re.compile(rf"#.*\{{#{re.escape(name)}[ }}]")
    return next((n for n, line in enumerate(lines) if name and mark.match(line)), 0)


def _line(lines: Sequence[str], words: str, start: int) -> int | None:
    """The index of the first line from ``start`` that holds ``words``, as written or as read."""
    if not words:
        return None
    for number, line in enumerate(lines[start:], start=start):
        if words in line or words in _plain(line):
            return number
    return None


def _plain(line: str) -> str:
    """A line as it is read: without links, pictograms and signs of Markdown."""
    return " ".join(_MARKS.sub("", _PICTOGRAM.sub("", _LINK.sub(r"\1", line))).split())
