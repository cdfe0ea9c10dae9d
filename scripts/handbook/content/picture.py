"""What a picture file holds, told from its bytes alone: its kind, its size, whether it is whole."""

import struct
import xml.parsers.expat
from dataclasses import dataclass

KINDS = {
    ".svg": "SVG",
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WebP",
    ".gif": "GIF",
}
"""What the endings of picture files promise."""

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\0\0\x01\0", "icon"),
)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The segments of a JPEG file that tell its size (ITU T.81, table B.1)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """``kind`` is "" for what is no picture. ``size`` are pixels, None where there are none.
    ``fault`` says what is missing, "" for a whole file."""

    kind: str
    size: tuple[int, int] | None = None
    fault: str = ""


def picture(data: bytes) -> Picture:
    """What these bytes are."""
    if not data:
        return Picture("", fault="it is empty")
    for start, kind in _STARTS:
        if data.startswith(start):
            return _READERS[kind](data) if kind in _READERS else Picture(kind)
    if data[4:12] in (b"ftypavif", b"ftypheic", b"ftypmif1"):
        return Picture("HEIC or AVIF")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        whole = len(data) >= 8 + struct.unpack("<I", data[4:8])[0]
        return Picture("WebP", fault="" if whole else _CUT)
    return _drawing(data)


_CUT = "its end is missing"


def _png(data: bytes) -> Picture:
    if len(data) < 24:
        return Picture("PNG", fault=_CUT)
    width, height = struct.unpack(">II", data[16:24])
    return Picture("PNG", (width, height), "" if b"IEND" in data[-64:] else _CUT)


def _jpeg(data: bytes) -> Picture:
    whole = b"\xff\xd9" in data[-1024:]
    return Picture("JPEG", _jpeg_size(data), "" if whole else _CUT)


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
    return None


def _gif(data: bytes) -> Picture:
    if len(data) < 10:
        return Picture("GIF", fault=_CUT)
    width, height = struct.unpack("<HH", data[6:10])
    return Picture("GIF", (width, height), "" if data.rstrip(b"\0\r\n").endswith(b";") else _CUT)


def _drawing(data: bytes) -> Picture:
    """An SVG drawing, or no picture at all. What defines entities is never taken apart."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return Picture("SVG" if b"<svg" in data else "")
    names: list[str] = []

    def opened(name: str, attributes: dict[str, str]) -> None:
        names.append(name.rpartition(":")[2])

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = opened
    fault = ""
    try:
        parser.Parse(data, True)
    except xml.parsers.expat.ExpatError as error:
        fault = f"its text breaks off or is wrong in line {error.lineno}"
    return Picture("SVG", fault=fault) if names[:1] == ["svg"] else Picture("")


_READERS = {"PNG": _png, "JPEG": _jpeg, "GIF": _gif}
