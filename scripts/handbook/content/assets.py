"""Which files besides pages may lie under ``docs/``, and what of them is published.

Every such file gets an address of the site. What lies there is never the file itself but a copy
that holds nothing but the picture; a file of which there is no such copy is not published.
"""

from functools import lru_cache
from pathlib import Path, PurePosixPath

from handbook.content.picture import KINDS, MAX_FILE, Picture, kind_of, picture
from handbook.diagnostics import Diagnostic, Location

LISTS = frozenset({PurePosixPath("docs", name) for name in ("vocabularies.yml", "glossary.yml")})
"""The two lists that the handbook reads itself; the site leaves them out."""


def objections(path: PurePosixPath, file: Path) -> list[Diagnostic]:
    """Why a file that is no page must not be published; nothing when it may."""
    if path in LISTS:
        return []
    if path.suffix.lower() not in KINDS:
        reason = f"A file '{path.name}' cannot be published: it is neither a page nor a picture."
        remedy = "Delete it, or save it as one of " + ", ".join(sorted(KINDS)) + "."
        return [Diagnostic(Location(path), "FL08", reason, remedy)]
    if path.suffix.lower() != ".svg":
        return []  # Pictures of dots are looked into when somebody asks: that takes time.
    return [
        Diagnostic(Location(path, flaw.line, flaw.column), "FL08", flaw.reason, flaw.remedy)
        for flaw in held(file).flaws
    ]


def held(file: Path) -> Picture:
    """What a picture file holds. OSError when it cannot be read."""
    facts = file.stat()
    return _held(file, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)


@lru_cache(maxsize=512)
def _held(file: Path, size: int, *_: int) -> Picture:
    """Kept as long as the file is the same: site, check and press all ask, language by language."""
    with file.open("rb") as stream:
        start = stream.read(16)
        kind = kind_of(start)
        if kind and size > MAX_FILE:
            return Picture(kind)
        return picture(start + stream.read(MAX_FILE))


def published(file: Path) -> bytes | None:
    """The bytes of a picture that are published; None when none of it may be."""
    try:
        has = held(file)
    except OSError:
        return None
    honest = has.kind == KINDS.get(file.suffix.lower())
    return has.copy if honest and has.copy else None
