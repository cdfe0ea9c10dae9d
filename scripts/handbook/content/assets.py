"""Which files besides pages may lie under ``docs/``: pictures, and no drawing that runs or fetches.

Every such file is published as it is, under the address of the site. A drawing opened there runs
its scripts as if they were the site's own.
"""

import re
from pathlib import Path, PurePosixPath

from handbook.diagnostics import Diagnostic, Location

PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"})
LISTS = frozenset({PurePosixPath("docs", name) for name in ("vocabularies.yml", "glossary.yml")})
"""The two lists that the handbook reads itself; the site leaves them out."""
MAX_DRAWING = 1_000_000
"""Bytes of an SVG file."""

_ALIVE = re.compile(
    r"<\s*(?:\w+:)?(?:script|foreignobject|iframe|style|set|animate\w*|handler)\b"
    r"|<!(?:doctype|entity)|<\?xml-stylesheet"
    r"|[\s\"'/]on\w+\s*="
    r"|\bhref\s*=\s*[\"']?\s*(?!#|data:image/(?:png|jpeg|webp);)[^\s#\"'>]"
    r"|url\(\s*[\"']?\s*[^#\"'\s]|@import|javascript:",
    re.IGNORECASE,
)


def objection(path: PurePosixPath, file: Path) -> Diagnostic | None:
    """Why a file that is no page must not be published; None when it may."""
    suffix = path.suffix.lower()
    if path in LISTS:
        return None
    if suffix not in PICTURES:
        return Diagnostic(
            Location(path),
            "FL08",
            f"A file '{path.name}' cannot be published: it is neither a page nor a picture.",
            "Delete it, or save it as one of " + ", ".join(sorted(PICTURES)) + ".",
        )
    return _alive(path, file) if suffix == ".svg" else None


def _alive(path: PurePosixPath, file: Path) -> Diagnostic | None:
    with file.open("rb") as stream:
        data = stream.read(MAX_DRAWING + 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if len(data) > MAX_DRAWING or "\0" in text:
        return Diagnostic(
            Location(path),
            "FL08",
            "This drawing is larger than 1 MB, or not saved as UTF-8.",
            "In your drawing program choose: save as, plain SVG.",
        )
    found = _ALIVE.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    return Diagnostic(
        Location(path, line, column),
        "FL08",
        f"This drawing could run a program or load something: '{' '.join(found.group().split())}'.",
        "In your drawing program choose: plain SVG, without scripts, styles, animation and links.",
    )
