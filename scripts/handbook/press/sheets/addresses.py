"""The public address of a page, and its QR code. Both only where the handbook has an address."""

import base64
import io
from functools import lru_cache
from pathlib import PurePosixPath

import segno

from handbook.content.model import Entry
from handbook.settings import Settings

DOTS = 2
"""Dots for one square of a code, so that no viewer blurs its edges."""


def page_address(settings: Settings, entry: Entry, locale: str) -> str | None:
    """The address of a page in a language, or None while the handbook has no public address."""
    if settings.site_url is None:
        return None
    path = PurePosixPath(*entry.source.path.parts[1:]).with_suffix("")
    parts = [part for part in path.parts if part != "index"]
    language = [] if locale == settings.source.code else [locale]
    return settings.site_url.rstrip("/") + "/" + "".join(f"{p}/" for p in [*language, *parts])


def short(address: str) -> str:
    """An address as it is printed: without scheme and last slash."""
    return address.split("://", 1)[-1].rstrip("/")


@lru_cache(maxsize=1024)
def qr_uri(address: str) -> str:
    """The QR code of an address as a data URI: black on white, with its quiet zone.

    A picture of dots: as a drawing it would weigh ten times as much.
    """
    buffer = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(buffer, kind="png", scale=DOTS, border=2, compresslevel=9)
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
