"""Findings as text for people, with the source line and the place marked in it."""

import re
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from handbook.diagnostics import Diagnostic, Location, Severity

Lines = Callable[[PurePosixPath], list[str]]
"""Gives the lines of a file by its path relative to the root; empty when it cannot be read."""

ELSEWHERE = "Elsewhere, because of what you asked about:"
"""Stands above the findings in other files."""

OPEN, CLOSE = "⟦", "⟧"
_MARKED = re.compile(r"[^\s()\[\]{}<>,;\"'`|]+")
_MAX_EXCERPT = 160
_MAX_FILE = 1_000_000
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def lines_of(root: Path) -> Lines:
    """Read the lines of files under ``root`` when a report needs them, each file once.

    Links and devices are not followed: they might lead elsewhere, or never end.
    """
    known: dict[PurePosixPath, list[str]] = {}

    def lines(path: PurePosixPath) -> list[str]:
        if path not in known:
            text = ""
            with suppress(OSError):
                if stat.S_ISREG((root / path).lstat().st_mode):
                    with (root / path).open("rb") as stream:
                        text = stream.read(_MAX_FILE).decode("utf-8-sig", errors="replace")
            known[path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return known[path]

    return lines


def concise(found: Iterable[Diagnostic]) -> str:
    """One line for each finding: ``path:line:col: CODE message``."""
    return "\n".join(map(_concise, found))


def full(
    found: tuple[Diagnostic, ...], lines: Lines, elsewhere: tuple[Diagnostic, ...] = ()
) -> str:
    """Each finding with its line, remedy and second place; then those that are caused elsewhere;
    at the end how many there are."""
    others = [ELSEWHERE, *(_full(item, lines) for item in elsewhere)] if elsewhere else []
    own = [_full(item, lines) for item in found]
    return "\n\n".join([*own, *others, summary(found + elsewhere)])


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many findings there are, and how many of them only warn, in one sentence."""
    found = tuple(diagnostics)
    if not found:
        return "No findings."
    files = len({item.location.path for item in found})
    findings = "1 finding" if len(found) == 1 else f"{len(found)} findings"
    warnings = sum(item.severity is Severity.WARNING for item in found)
    only = f" ({warnings} only a warning)" if warnings else ""
    fixes = sum(bool(item.edits) for item in found)
    help = f" `handbook check --fix` can correct {fixes}." if fixes else ""
    return f"{findings} in {'1 file' if files == 1 else f'{files} files'}{only}.{help}"


def excerpt(line: str, column: int) -> str:
    """The line with the word at ``column`` (from 1) between ⟦ and ⟧; long lines are cut.

    At column 1 the whole line is marked: then the finding concerns all of it.
    """
    start = min(max(column - 1, 0), len(line))
    match = _MARKED.match(line, start)
    end = len(line.rstrip()) if start == 0 else match.end() if match else start
    low = max(0, start - _MAX_EXCERPT // 2)
    high = min(len(line), max(min(end, start + _MAX_EXCERPT), low + _MAX_EXCERPT))
    end = min(end, high)
    cut = f"{line[low:start]}{OPEN}{line[start:end]}{CLOSE}{line[end:high]}"
    return ("… " if low else "") + plain(cut) + (" …" if high < len(line) else "")


def plain(text: str) -> str:
    """The text without signs that could fool a terminal: controls and direction overrides."""
    return "".join(
        "�" if c in _BIDI or unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c
        for c in text.replace("\t", " ")
    )


def _concise(item: Diagnostic) -> str:
    warning = "warning: " if item.severity is Severity.WARNING else ""
    return plain(f"{item.location}: {item.code} {warning}{item.message}")


def _full(item: Diagnostic, lines: Lines) -> str:
    parts = [_concise(item), *_shown(item.location, lines)]
    if item.related is not None:
        parts.append(plain(f"  {item.related.location}: {item.related.message}"))
        parts += _shown(item.related.location, lines)
    if item.hint:
        parts.append(f"  help: {plain(item.hint)}")
    return "\n".join(parts)


def _shown(place: Location, lines: Lines) -> Iterator[str]:
    """The line of a place with the word marked; nothing when the line is blank or not there."""
    text = lines(place.path)
    if 1 <= place.line <= len(text) and text[place.line - 1].strip():
        yield f"  {place.line} | {excerpt(text[place.line - 1], place.column)}"
