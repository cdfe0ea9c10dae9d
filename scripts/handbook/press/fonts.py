"""The fonts of the press: one full static file a family and weight, and no others.

A new script needs one line in ``FAMILIES`` and its package in package.json.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from babel.core import get_global

from handbook.diagnostics import SetupError

SCHEME = "font:"
"""Scheme of the addresses of font files in the press's stylesheet."""

PACKAGES = Path("node_modules", "@expo-google-fonts")
_FACE = re.compile(rf'url\("{SCHEME}([^"]*)"\)')
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


def stack(locale: Locale, known: Iterable[Family] = FAMILIES) -> str:
    """The value of ``font-family`` for a language: its own script first, then all others."""
    script = script_of(locale)
    ordered = sorted(known, key=lambda family: script not in family.scripts)
    return ", ".join(f'"{family.name}"' for family in ordered)


def face_rules(known: Iterable[Family] = FAMILIES) -> str:
    """The ``@font-face`` rules of all weights of these families."""
    return "\n".join(
        f'@font-face {{ font-family: "{family.name}"; font-weight: {weight};'
        f' src: url("{SCHEME}{_file_name(family, folder)}"); }}'
        for family in known
        for weight, folder in WEIGHTS.items()
    )


def installed(root: Path) -> Mapping[str, Path]:
    """The font files that are there, by the name that the stylesheet gives them."""
    return {name: path for name, path in _places(root, FAMILIES).items() if path.is_file()}


def named(styles: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the font files that stylesheets ask for; the first holds the rules."""
    return tuple(_FACE.findall(styles[0])) if styles else ()


def by_engine_name(root: Path) -> Mapping[str, Path]:
    """The installed files by the name that the engine writes into a PDF: ``Noto-Sans-Bold``."""
    places = {
        family.name.replace(" ", "-") + ("-Bold" if weight == 700 else ""): _path(
            root, family, folder
        )
        for family in FAMILIES
        for weight, folder in WEIGHTS.items()
    }
    return {name: path for name, path in places.items() if path.is_file()}


def digest(root: Path, names: tuple[str, ...]) -> str:
    """One SHA-256 over these font files, in hexadecimal. SetupError when one is missing."""
    total = hashlib.sha256()
    there = installed(root)
    for name in sorted(names):
        if name not in there:
            raise SetupError(
                f"The font {_spoken(name)} ({name}) is missing.", "Run `make handbook`."
            )
        total.update(name.encode() + hashlib.sha256(there[name].read_bytes()).digest())
    return total.hexdigest()


def write_fontconfig(folder: Path) -> Path:
    """Write a fontconfig set-up that knows no font of the system; the path of its file."""
    empty, cache = folder / "no-fonts", folder / "font-cache"
    empty.mkdir(exist_ok=True)
    cache.mkdir(exist_ok=True)
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><dir>{empty}</dir><cachedir>{cache}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return config


def _spoken(name: str) -> str:
    """The family of a font file as people call it, or the file's name."""
    stem = name.partition("_")[0]
    return next((one.name for one in FAMILIES if one.name.replace(" ", "") == stem), name)


def _places(root: Path, known: Iterable[Family]) -> dict[str, Path]:
    return {
        _file_name(family, folder): _path(root, family, folder)
        for family in known
        for folder in WEIGHTS.values()
    }


def _path(root: Path, family: Family, folder: str) -> Path:
    return root / PACKAGES / family.package / folder / _file_name(family, folder)


def _file_name(family: Family, folder: str) -> str:
    stem = re.sub(r"[^A-Za-z0-9]", "", family.name)
    return f"{stem}_{folder}.ttf"
