"""The fonts of the prints: which there are, and which signs they have.

A new script needs one line in ``FAMILIES`` and its package in package.json.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.core import get_global

PACKAGES = Path("node_modules", "@expo-google-fonts")
WEIGHTS = {400: "400Regular", 700: "700Bold"}
LATIN = "Latn"


@dataclass(frozen=True, slots=True)
class Family:
    """A font family: its name, its npm package, and the scripts that are set in it first."""

    name: str
    package: str
    scripts: frozenset[str]


FAMILIES = (
    Family("Noto Sans", "noto-sans", frozenset({LATIN, "Cyrl", "Grek"})),
    Family("Noto Sans Bengali", "noto-sans-bengali", frozenset({"Beng"})),
    Family("Noto Sans Arabic", "noto-sans-arabic", frozenset({"Arab"})),
    Family("Noto Sans SC", "noto-sans-sc", frozenset({"Hans"})),
)


def script_of(locale: Locale) -> str:
    """The script that a language is written in: ``Beng`` for Bengali."""
    if locale.script:
        return str(locale.script)
    likely = get_global("likely_subtags").get(locale.language, "")
    return next((part for part in likely.split("_") if len(part) == 4), LATIN)


def family_of(locale: Locale) -> Family:
    """The family that a language is set in first."""
    script = script_of(locale)
    return next((family for family in FAMILIES if script in family.scripts), FAMILIES[0])


def families(locales: Iterable[Locale]) -> tuple[Family, ...]:
    """The families that these languages need; Latin always, since names and addresses need it."""
    needed = {family_of(locale) for locale in locales} | {FAMILIES[0]}
    return tuple(family for family in FAMILIES if family in needed)


def files(root: Path, known: Iterable[Family] = FAMILIES) -> dict[str, Path]:
    """Where the font files of these families belong, by the name that the stylesheet gives them."""
    return {
        file_name(family, folder): place(root, family, folder)
        for family in known
        for folder in WEIGHTS.values()
    }


def place(root: Path, family: Family, folder: str) -> Path:
    """Where a family's file of one weight belongs."""
    return root / PACKAGES / family.package / folder / file_name(family, folder)


def file_name(family: Family, folder: str) -> str:
    """The name of a family's file of one weight."""
    stem = re.sub(r"[^A-Za-z0-9]", "", family.name)
    return f"{stem}_{folder}.ttf"


def signs(root: Path, locales: Iterable[Locale]) -> frozenset[int] | None:
    """The code points that a print in any of these languages can show: what no font of a language
    has is taken from all the others. None where a font is not installed."""
    there = files(root, families(locales)).values()
    if not all(file.is_file() for file in there):
        return None
    return frozenset().union(*(_signs(file, file.stat().st_mtime_ns) for file in there))


@lru_cache(maxsize=16)
def _signs(file: Path, _: int) -> frozenset[int]:
    import uharfbuzz  # here, because only a check and the press need it

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))).unicodes)
