"""Finished PDFs as values: what the press made, and what the site offers for download."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handbook.content.kits import SHELLS
from handbook.content.model import MISSING, Entry, Key
from handbook.content.schema import Kind

PRINTED_KINDS = (Kind.EXERCISE, Kind.PRINTABLE, Kind.KIT)


@dataclass(frozen=True, slots=True)
class Print:
    """A finished PDF. ``url`` is its path on the site (``pdf/bn/kit-starter.pdf``), ``file`` the
    PDF on disk, ``size`` its bytes, ``rendered`` whether it was made now and not kept."""

    key: Key
    locale: str
    url: PurePosixPath
    file: Path
    pages: int
    size: int
    rendered: bool


Prints = Mapping[tuple[Key, str], Print]
"""Finished PDFs by page and language."""


def print_path(key: Key, locale: str) -> PurePosixPath:
    """Where a page's PDF stands on the site."""
    kind, page_id = key
    stem = f"kit-{page_id}" if kind is Kind.KIT else page_id
    return PurePosixPath("pdf", locale, f"{stem}.pdf")


def has_print(entry: Entry) -> bool:
    """Whether a page has a PDF of its own at all, in some language."""
    shell = entry.kind is Kind.PRINTABLE and entry.id in SHELLS
    return entry.kind in PRINTED_KINDS and not shell


def is_printed(entry: Entry, locale: str) -> bool:
    """Whether a page has a print of its own in a language: where it is translated. Elsewhere
    readers get the source's, and may order a kit in two languages."""
    return has_print(entry) and entry.state(locale) != MISSING
