"""The public address of a page, and its QR code. Both only where the handbook has an address."""

import io
from pathlib import PurePosixPath
from urllib.parse import quote

import segno

from handbook.content.model import Entry
from handbook.settings import Settings


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


def qr_uri(address: str) -> str:
    """The QR code of an address as an SVG data URI, black on white with its quiet zone."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        buffer, kind="svg", xmldecl=False, svgns=True, border=2, light="#fff", omitsize=True
    )
    return "data:image/svg+xml," + quote(buffer.getvalue().decode("utf-8"))
