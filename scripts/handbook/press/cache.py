"""Laid-out pieces and finished files by what went into them. Nothing here needs the engine.

A disk may change what it keeps: nothing is taken from here that is not, sign for sign, what was
put here under this key.
"""

import ctypes
import ctypes.util
import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from handbook.content.assets import published
from handbook.diagnostics import SetupError
from handbook.press import fonts
from handbook.press.jobs import Job
from handbook.press.values.marks import ASSETS
from handbook.press.values.piece import Piece

PACKAGES = (
    "weasyprint", "pydyf", "tinycss2", "tinyhtml5", "fonttools", "Pillow", "Pyphen", "pikepdf",
    "uharfbuzz", "mkdocs-material",
)  # fmt: skip
LIBRARIES = {
    "pango": ("pango-1.0", "libpango-1.0.so.0", "libpango-1.0-0.dll", "pango_version_string"),
    "harfbuzz": ("harfbuzz", "libharfbuzz.so.0", "libharfbuzz-0.dll", "hb_version_string"),
}
"""The C libraries that shape the text: name to look up, usual file names, version function."""

_IN_THE_WAY = (errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY)
"""A folder where a file belongs, or a file where a folder does."""
_ASSET = re.compile(rf'"{ASSETS}([^"]*)"')


@dataclass(frozen=True, slots=True)
class Kept:
    """A PDF in the cache with its number of pages."""

    file: Path
    pages: int


@dataclass(frozen=True, slots=True)
class Cache:
    """PDFs under ``folder``, named by key; ``base`` is what all keys of this machine share, and
    ``fonts`` the digests of the font files that were read already, by their names. ``damaged``
    gathers the keys of entries that were found to be no longer what was kept."""

    folder: Path
    root: Path
    base: str
    fonts: dict[tuple[str, ...], str] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)

    def piece_key(self, piece: Piece) -> str:
        """The SHA-256 over everything that decides how the piece looks.

        SetupError when a font that its stylesheet names is missing.
        """
        total = hashlib.sha256(self.base.encode())
        total.update(piece.digest.encode())
        total.update(self._fonts(fonts.named(piece.styles)).encode())
        for asset in sorted(set(_ASSET.findall(piece.html))):
            data = published(self.root / asset)
            total.update(asset.encode() + hashlib.sha256(data or b"missing").digest())
        return total.hexdigest()

    def _fonts(self, names: tuple[str, ...]) -> str:
        if names not in self.fonts:
            self.fonts[names] = fonts.digest(self.root, names)
        return self.fonts[names]

    def file_key(self, job: Job) -> str:
        """The SHA-256 over everything that decides how the finished file looks."""
        total = hashlib.sha256(repr((job.about, job.base, job.booklet)).encode())
        for one in job.bound:
            total.update(self.piece_key(one.piece).encode())
            piece = (one.piece.anchor, one.piece.title, one.piece.lang)
            total.update(repr((piece, one.level, one.shape, one.numbering)).encode())
        for named in (job.addresses, job.elsewhere):
            total.update(repr(sorted(named.items())).encode())
        return total.hexdigest()

    def find(self, key: str) -> Kept | None:
        """The kept PDF of that key; None when there is none, or when it is not what was kept."""
        file, facts = self.folder / f"{key}.pdf", self.folder / f"{key}.json"
        if not facts.exists():
            return None
        try:
            if not (facts.is_file() and file.is_file()):  # a pipe would be waited for
                raise FileNotFoundError
            said = json.loads(facts.read_text("utf-8"))
            pages, seal = said["pages"], said["seal"]
            if isinstance(pages, int) and seal == _seal(key, pages, file.read_bytes()):
                return Kept(file, pages)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            pass
        self.damaged.add(key)
        return None

    def keep(self, key: str, pdf: bytes, pages: int) -> Kept:
        """Keep a PDF; the facts are written last, so that a half-written one is never found."""
        file = self.folder / f"{key}.pdf"
        for old in (file, self.folder / f"{key}.json"):
            if old.is_dir() and not old.is_symlink():
                _clear(old)
        write_whole(file, lambda path: path.write_bytes(pdf))
        facts = json.dumps({"pages": pages, "seal": _seal(key, pages, pdf)})
        write_whole(self.folder / f"{key}.json", lambda path: path.write_text(facts, "utf-8"))
        return Kept(file, pages)


def _seal(key: str, pages: int, pdf: bytes) -> str:
    """A SHA-256 over the PDF, its number of pages and its key: entries that were swapped are found
    as well as single bits that turned over."""
    total = hashlib.sha256(f"{key} {pages} ".encode())
    total.update(pdf)
    return total.hexdigest()


def open_cache(folder: Path, root: Path, options: Mapping[str, object]) -> Cache:
    """The cache in ``folder`` for the handbook in ``root``."""
    base = {
        "versions": versions(),
        "press": _own_digest(),
        "options": dict(options),
    }
    return Cache(folder, root, json.dumps(base, sort_keys=True))


def versions() -> dict[str, str]:
    """The versions of all that draws a PDF; ``-`` for what is not installed."""
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "-"
    for name, (short, *files, function) in LIBRARIES.items():
        found[name] = _library_version([*files, ctypes.util.find_library(short)], function)
    return found


def publish(kept: Kept, target: Path) -> None:
    """Put a kept PDF where it is looked for; whoever reads the old one is not disturbed."""

    def place(path: Path) -> None:
        shutil.copyfile(kept.file, path)

    if not (target.is_file() and target.read_bytes() == kept.file.read_bytes()):
        write_whole(target, place)


def purge(folder: Path, used: Iterable[str]) -> None:
    """Delete from the cache ``folder`` what is under none of the keys ``used``."""
    wanted = set(used)
    for kept in sorted(folder.glob("*.pdf")):
        if kept.stem not in wanted:
            _clear(kept.with_suffix(".json"))
            _clear(kept)


def _clear(kept: Path) -> None:
    """Delete what stands under the name of an entry, also a folder that somebody put there."""
    if kept.is_dir() and not kept.is_symlink():
        shutil.rmtree(kept, ignore_errors=True)
    else:
        kept.unlink(missing_ok=True)


def write_whole(target: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside ``target`` and move it there: the whole new file or the old one.

    SetupError when the disk is full or the folder cannot be written.
    """
    # Named before it is there: whenever somebody presses Ctrl-C, it is known and taken away.
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write(beside)
        beside.replace(target)
    except OSError as error:
        raise _write_error(error, target) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _write_error(error: OSError, target: Path) -> SetupError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return SetupError("The disk is full.", "Free some space and run the command again.")
    if error.errno in _IN_THE_WAY:
        way = next((one for one in (target, *target.parents) if os.path.lexists(one)), target)
        return SetupError(
            f"{target} cannot be written: '{way}' stands in its way.",
            f"Delete or rename '{way}', and run the command again.",
        )
    return SetupError(
        f"{target} cannot be written: {error.strerror}.", "Check the rights of its folder."
    )


def _digest(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b"missing"


def _own_digest() -> str:
    """The press itself: other code lays the same page out in another way."""
    own = sorted(Path(__file__).parent.rglob("*.py"))
    return hashlib.sha256(b"".join(_digest(file) for file in own)).hexdigest()


def _library_version(names: list[str | None], function: str) -> str:
    for name in names:
        if name is None:
            continue
        try:
            call = getattr(ctypes.CDLL(name), function)
        except (OSError, AttributeError):
            continue
        call.restype = ctypes.c_char_p
        return str(call().decode("ascii"))
    return "-"
