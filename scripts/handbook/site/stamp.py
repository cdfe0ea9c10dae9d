"""Whether a build would change nothing: then nothing need be built.

The stamp of a build names, as digests, all that went in and every byte that came out, and keeps
what was said. It is taken after a whole build and holds as long as both are as they were. What
cannot be read, or is no plain file or folder, never equals what was built.
"""

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from handbook import program
from handbook.content import fonts
from handbook.settings import CONFIG_NAME

FILE = Path("build", "stamp.json")
SITE, PRINTS = Path("site"), Path("build", "press", "pdf")
"""What a build leaves behind: the site, and the prints where `handbook press` puts them."""
_SOURCES = ("docs", "overrides", "schemas", CONFIG_NAME)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A whole build: what went in and what came out, as digests, how many PDFs it had, and its
    findings as they were shown, "" for none."""

    went_in: str
    came_out: str
    prints: int
    findings: str


def went_in(root: Path, versions: Mapping[str, str]) -> str:
    """One SHA-256 over all that decides what is built: pages, templates, settings, fonts, our own
    code, Python, the installed packages and these ``versions`` of libraries.

    "" when something cannot be read: whoever builds will say what.
    """
    total = hashlib.sha256(json.dumps(dict(versions)).encode())
    seen: _Seen = {}
    try:
        total.update(program.digest().encode())
        for name in _SOURCES:
            _add(total, name, _any(root / name, seen))
        for name, file in fonts.files(root).items():
            _add(total, name, _any(file, seen))
    except (OSError, _OddError):
        return ""
    return total.hexdigest()


def take(root: Path, went_in: str, prints: int, findings: str) -> None:
    """Keep the stamp of a build that has just put its site in place, where the disk allows it:
    without one the next build does all its work, and no harm is done."""
    file = root / FILE
    beside = file.with_name(f".{file.name}.{os.getpid()}.part")
    came_out = _came_out(root)
    with suppress(OSError):
        file.unlink(missing_ok=True)
        if went_in and came_out:
            facts = asdict(Stamp(went_in, came_out, prints, findings))
            file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps({**facts, "seal": _seal(facts)}), encoding="utf-8")
            beside.replace(file)
    with suppress(OSError):
        beside.unlink(missing_ok=True)


def last(root: Path, went_in: str) -> Stamp | None:
    """The stamp of the last build, if the same went in and all that it made is as it made it."""
    file = root / FILE
    if not file.is_file():  # a pipe would be waited for
        return None
    try:
        facts = json.loads(file.read_text(encoding="utf-8"))
        if facts.pop("seal") != _seal(facts):
            return None
        stamp = Stamp(**facts)
    except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None
    same = bool(went_in) and stamp.went_in == went_in
    return stamp if same and stamp.came_out == _came_out(root) else None


def _seal(facts: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


class _OddError(Exception):
    """A link, a pipe, a device: what it leads to may change without a trace."""


_Seen = dict[tuple[int, int], bytes]
"""Digests by the place on the disk: prints lie in the site under a second name."""


def _came_out(root: Path) -> str:
    total = hashlib.sha256()
    seen: _Seen = {}
    try:
        for folder in (SITE, PRINTS):
            if (root / folder).is_symlink():
                return ""
            _add(total, folder.as_posix(), _folder(root / folder, seen))
    except (OSError, _OddError):
        return ""
    return total.hexdigest()


def _any(path: Path, seen: _Seen) -> bytes:
    """The digest of what lies there, also of nothing. Only the path itself may be a link."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return b"missing"
    return _folder(path, seen) if stat.S_ISDIR(mode) else _file(path, seen)


def _folder(folder: Path, seen: _Seen) -> bytes:
    """The digest of all names, files and folders below a folder."""
    total = hashlib.sha256()
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = Path(entry.path)
        if entry.is_symlink():
            raise _OddError(path)
        inner = _folder if entry.is_dir() else _file
        _add(total, entry.name, inner(path, seen))
    return b"folder" + total.digest()


def _file(path: Path, seen: _Seen) -> bytes:
    facts = path.stat()
    if not stat.S_ISREG(facts.st_mode):
        raise _OddError(path)
    place = (facts.st_dev, facts.st_ino)
    if place not in seen:
        with path.open("rb") as stream:
            seen[place] = hashlib.file_digest(stream, "sha256").digest()
    return b"file" + seen[place]


def _add(total: "hashlib._Hash", name: str, digest: bytes) -> None:
    total.update(os.fsencode(name) + b"\0" + digest)
