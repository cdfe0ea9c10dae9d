"""Findings as text: for people, for editors and for machines."""

import json
import re
import stat
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from handbook.diagnostics import Diagnostic, Severity

FORMATS = ("full", "concise", "json")
Lines = Callable[[PurePosixPath], list[str]]
"""Gives the lines of a file by its path relative to the root; empty when it cannot be read."""

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


def render(diagnostics: Iterable[Diagnostic], format: str, lines: Lines) -> str:
    """All findings in one of ``FORMATS``, without a final line break; ValueError for another.

    ``concise``: ``path:line:col: CODE message``, one line each, nothing when all is well.
    ``full``: the same with the marked line and the remedy, and a last line with the count.
    ``json``: ``{"version": 1, "findings": [{"path", "line", "column", "code", "severity",
    "message", "hint"}], "errors": n, "warnings": n}``; line and column count from 1.
    """
    found = tuple(diagnostics)
    if format == "concise":
        return "\n".join(map(_concise, found))
    if format == "json":
        return _json(found)
    if format == "full":
        return "\n\n".join([*(_full(item, lines) for item in found), summary(found)])
    raise ValueError(f"there is no format '{format}'")


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many findings there are, in one sentence."""
    found = tuple(diagnostics)
    if not found:
        return "No findings."
    files = len({item.location.path for item in found})
    findings = "1 finding" if len(found) == 1 else f"{len(found)} findings"
    return f"{findings} in {'1 file' if files == 1 else f'{files} files'}."


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
    return plain(f"{item.location}: {item.code} {item.message}")


def _full(item: Diagnostic, lines: Lines) -> str:
    parts = [_concise(item)]
    text = lines(item.location.path)
    if 1 <= item.location.line <= len(text) and text[item.location.line - 1].strip():
        number = str(item.location.line)
        shown = excerpt(text[item.location.line - 1], item.location.column)
        parts.append(f"  {number} | {shown}")
    if item.hint:
        parts.append(f"  {plain(item.hint)}")
    return "\n".join(parts)


def _json(found: tuple[Diagnostic, ...]) -> str:
    errors = sum(item.severity is Severity.ERROR for item in found)
    report = {
        "version": 1,
        "findings": [
            {
                "path": str(item.location.path),
                "line": item.location.line,
                "column": item.location.column,
                "code": item.code,
                "severity": str(item.severity),
                "message": item.message,
                "hint": item.hint,
            }
            for item in found
        ],
        "errors": errors,
        "warnings": len(found) - errors,
    }
    return json.dumps(report, ensure_ascii=True, indent=2)
