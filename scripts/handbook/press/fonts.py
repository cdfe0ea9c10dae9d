"""How the press sets its fonts: one full static file a family and weight, and no others. Which
fonts there are, ``content.fonts`` knows."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel import Locale

from handbook.content.fonts import (
    FAMILIES,
    LATIN,
    PACKAGES,
    WEIGHTS,
    Family,
    families,
    family_of,
    file_name,
    files,
    place,
    script_of,
)
from handbook.diagnostics import SetupError

__all__ = [
    "FAMILIES",
    "LATIN",
    "PACKAGES",
    "SCHEME",
    "WEIGHTS",
    "Family",
    "by_engine_name",
    "digest",
    "face_rules",
    "families",
    "family_of",
    "installed",
    "named",
    "script_of",
    "stack",
    "write_fontconfig",
]

SCHEME = "font:"
"""Scheme of the addresses of font files in the press's stylesheet."""

_FACE = re.compile(rf'url\("{SCHEME}([^"]*)"\)')


def stack(locale: Locale, known: Iterable[Family] = FAMILIES) -> str:
    """The value of ``font-family`` for a language: its own script first, then all others."""
    script = script_of(locale)
    ordered = sorted(known, key=lambda family: script not in family.scripts)
    return ", ".join(f'"{family.name}"' for family in ordered)


def face_rules(known: Iterable[Family] = FAMILIES) -> str:
    """The ``@font-face`` rules of all weights of these families."""
    return "\n".join(
        f'@font-face {{ font-family: "{family.name}"; font-weight: {weight};'
        f' src: url("{SCHEME}{file_name(family, folder)}"); }}'
        for family in known
        for weight, folder in WEIGHTS.items()
    )


def installed(root: Path) -> Mapping[str, Path]:
    """The font files that are there, by the name that the stylesheet gives them."""
    return {name: path for name, path in files(root).items() if path.is_file()}


def named(styles: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the font files that stylesheets ask for; the first holds the rules."""
    return tuple(_FACE.findall(styles[0])) if styles else ()


def by_engine_name(root: Path) -> Mapping[str, Path]:
    """The installed files by the name that the engine writes into a PDF: ``Noto-Sans-Bold``."""
    places = {
        family.name.replace(" ", "-") + ("-Bold" if weight == 700 else ""): place(
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
