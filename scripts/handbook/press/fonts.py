"""The fonts of the press: one full static file a family and weight, and no others.

A new script needs one line in ``FAMILIES`` and its package in package.json.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from babel.core import get_global

from handbook.diagnostics import SetupError

SCHEME = "font:"
"""Scheme of the addresses of font files in the press's stylesheet."""

PACKAGES = Path("node_modules", "@expo-google-fonts")
WEIGHTS = {400: "400Regular", 700: "700Bold"}


@dataclass(frozen=True, slots=True)
class Family:
    """A font family: its name, its npm package, and the scripts that are set in it first."""

    name: str
    package: str
    scripts: frozenset[str]


FAMILIES = (
    Family("Noto Sans", "noto-sans", frozenset({"Latn", "Cyrl", "Grek"})),
    Family("Noto Sans Bengali", "noto-sans-bengali", frozenset({"Beng"})),
    Family("Noto Sans Arabic", "noto-sans-arabic", frozenset({"Arab"})),
)


def script_of(locale: Locale) -> str:
    """The script that a language is written in: ``Beng`` for Bengali."""
    if locale.script:
        return str(locale.script)
    likely = get_global("likely_subtags").get(locale.language, "")
    return next((part for part in likely.split("_") if len(part) == 4), "Latn")


def stack(locale: Locale) -> str:
    """The value of ``font-family`` for a language: its own script first, then all others."""
    script = script_of(locale)
    ordered = sorted(FAMILIES, key=lambda family: script not in family.scripts)
    return ", ".join(f'"{family.name}"' for family in ordered)


def face_rules() -> str:
    """The ``@font-face`` rules of all families and weights."""
    return "\n".join(
        f'@font-face {{ font-family: "{family.name}"; font-weight: {weight};'
        f' src: url("{SCHEME}{_file_name(family, folder)}"); }}'
        for family in FAMILIES
        for weight, folder in WEIGHTS.items()
    )


def files(root: Path) -> Mapping[str, Path]:
    """The font files by the name that the stylesheet gives them. SetupError when one is missing."""
    found = {}
    for family in FAMILIES:
        for folder in WEIGHTS.values():
            name = _file_name(family, folder)
            path = root / PACKAGES / family.package / folder / name
            if not path.is_file():
                raise SetupError(
                    f"The font {family.name} ({name}) is missing.", "Run `make handbook`."
                )
            found[name] = path
    return found


def digest(root: Path) -> str:
    """One SHA-256 over all font files, in hexadecimal."""
    total = hashlib.sha256()
    for name, path in sorted(files(root).items()):
        total.update(name.encode() + hashlib.sha256(path.read_bytes()).digest())
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


def _file_name(family: Family, folder: str) -> str:
    stem = re.sub(r"[^A-Za-z0-9]", "", family.name)
    return f"{stem}_{folder}.ttf"
