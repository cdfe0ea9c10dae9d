"""What this computer needs for the handbook, whether it is there, and what to do if not.

Looks, never installs and never prints. It uses the standard library alone and imports none of
the packages it looks for, so that it also works where they are missing or broken.
"""

import ctypes
import importlib.metadata
import importlib.util
import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

OLDEST_PYTHON = (3, 11)
INSTALL = "make install"
INSTALL_TEST = "make install-test"

# The names under which WeasyPrint itself looks for each library, on Linux, macOS and Windows.
LIBRARIES = {
    "GLib": "libgobject-2.0.so.0 libgobject-2.0.0.dylib libgobject-2.0-0.dll libgobject-2.0-0",
    "Pango": "libpango-1.0.so.0 libpango-1.0.dylib libpango-1.0-0.dll libpango-1.0-0",
    "Pango for FreeType": "libpangoft2-1.0.so.0 libpangoft2-1.0.dylib libpangoft2-1.0-0.dll",
    "HarfBuzz": "libharfbuzz.so.0 libharfbuzz.0.dylib libharfbuzz-0.dll libharfbuzz-0",
    "HarfBuzz subset": "libharfbuzz-subset.so.0 libharfbuzz-subset.0.dylib",
    "Fontconfig": "libfontconfig.so.1 libfontconfig.1.dylib libfontconfig-1.dll libfontconfig-1",
}

# Programs that only the tests start: any of the names will do.
PROGRAMS = {
    "Chromium": (("chromium", "chromium-browser", "google-chrome"), "opens the finished site"),
    "Java": (("java",), "runs veraPDF, which checks that the PDFs are accessible"),
    "Poppler": (("pdftotext",), "reads the text of a PDF as a search would"),
}


@dataclass(frozen=True, slots=True)
class Need:
    """One thing the handbook needs. `remedy` is a command or a sentence; empty when found."""

    name: str
    found: bool
    why: str
    remedy: str = ""
    tests_only: bool = False


def examine(root: Path) -> list[Need]:
    """Everything needed for the handbook in `root`, in the order in which to mend it."""
    return [
        python(),
        *packages(root),
        *libraries(),
        *fonts(root),
        pagefind(),
        *programs(),
    ]


def python() -> Need:
    found = sys.version_info >= OLDEST_PYTHON
    oldest = ".".join(map(str, OLDEST_PYTHON))
    name = f"Python {sys.version_info[0]}.{sys.version_info[1]}"
    remedy = "" if found else f"Install Python {oldest} or newer, delete .venv, then: {INSTALL}"
    return Need(name, found, "runs everything here", remedy)


def packages(root: Path) -> Iterator[Need]:
    """One line when all is as locked, else one line for each package that is not."""
    wrong = 0
    pins = locked(root / "requirements.txt")
    for name, (versions, conditional) in pins.items():
        present = installed_version(name)
        if present in versions or (present is None and conditional):
            continue
        wrong += 1
        wanted = " or ".join(sorted(versions))
        found = "it is missing" if present is None else f"{present} is installed"
        yield Need(
            f"Python package {name} {wanted}",
            found=False,
            why=f"the lock asks for it; {found}",
            remedy=f"Delete the folder .venv, then: {INSTALL}",
        )
    if not wrong:
        yield Need(f"{len(pins)} Python packages", bool(pins), "as locked", "" if pins else INSTALL)


def locked(lock: Path) -> dict[str, tuple[frozenset[str], bool]]:
    """Name to its locked versions, and whether some platforms do without it."""
    pins: dict[str, tuple[frozenset[str], bool]] = {}
    if not lock.is_file():
        return pins
    for name, version, marker in re.findall(
        r"^([\w.-]+)==([^\s;\\]+)[ ]*(;)?", lock.read_text("utf-8"), re.MULTILINE
    ):
        versions, conditional = pins.get(name, (frozenset(), False))
        pins[name] = (versions | {version}, conditional or bool(marker))
    return pins


def installed_version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def libraries() -> Iterator[Need]:
    for name, files in LIBRARIES.items():
        found = loads(files.split())
        remedy = "" if found else f"{INSTALL} (Debian, Ubuntu); brew install pango (macOS)"
        yield Need(f"Library {name}", found, "sets the printed pages", remedy)


def loads(files: Sequence[str]) -> bool:
    for file in files:
        try:
            ctypes.CDLL(file)
        except OSError:
            continue
        return True
    return False


def fonts(root: Path) -> Iterator[Need]:
    """The font packages that package.json asks for, each in the version it asks for."""
    for name, version in dependencies(root / "package.json").items():
        present = manifest(root / "node_modules" / name / "package.json").get("version")
        found = present == version
        yield Need(
            f"Font {name.rpartition('/')[2]} {version}",
            found,
            why="letters of the printed pages; the check looks up in it which signs it has",
            remedy="" if found else f"Delete the folder node_modules, then: {INSTALL}",
        )


def dependencies(package_json: Path) -> dict[str, str]:
    wanted = manifest(package_json).get("dependencies")
    if not isinstance(wanted, dict):
        return {}
    return {str(name): str(version) for name, version in wanted.items()}


def manifest(path: Path) -> dict[str, object]:
    """The JSON object in a file; empty when the file is missing or broken."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def pagefind() -> Need:
    spec = importlib.util.find_spec("pagefind_bin_extended")
    places = spec.submodule_search_locations if spec else None
    found = any(any(Path(place).glob("pagefind_extended*")) for place in places or ())
    remedy = "" if found else f"Delete the folder .venv, then: {INSTALL}"
    return Need("Pagefind", found, "makes the search index of the site", remedy)


def programs() -> Iterator[Need]:
    for name, (commands, why) in PROGRAMS.items():
        found = any(shutil.which(command) for command in commands)
        remedy = "" if found else f"{INSTALL_TEST} (Debian, Ubuntu); elsewhere install {name}"
        yield Need(name, found, f"for the tests: {why}", remedy, tests_only=True)
