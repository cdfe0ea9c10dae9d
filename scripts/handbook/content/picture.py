"""What a picture file holds: its kind and size, whether it is whole, what it tells about people;
and the copy of it that may be published, which holds nothing but the picture.

A file is judged by its bytes, and its size by its head alone: what unfolds to gigabytes is never
unfolded. Copies are cut out of the file without loss where that is possible, and have the same
bytes on every run.
"""

import struct
import warnings
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from handbook.content.drawing import Flaw, drawing

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

KINDS = {
    ".svg": "SVG",
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WebP",
    ".gif": "GIF",
}
"""What the endings of picture files promise."""

MAX_SIDE = 5_000
"""Pixels. A3 at 300 dots per inch has 4,961; a phone needs 100 MB for more."""
MAX_FILE = 5_000_000
"""Bytes of a file that is looked into at all. No copy shop wants to receive larger ones."""

PLACE = "where it was taken"

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
_CUT = "its end is missing"
_UNREADABLE = "no program can show it"
_TOO_MANY = "it has far more dots than any paper or screen can show"


@dataclass(frozen=True, slots=True)
class Picture:
    """``kind`` is "" for what is no picture. ``size`` are pixels, None where there are none or none
    can be read. ``fault`` says what is wrong with the file, "" for a whole one. A picture that
    ``moves`` has several frames. ``tells`` names what the file carries besides the picture,
    ``flaws`` what a drawing must not hold. ``copy`` are the bytes to publish, b"" for what must
    not be published."""

    kind: str
    size: tuple[int, int] | None = None
    fault: str = ""
    moves: bool = False
    tells: tuple[str, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    copy: bytes = field(default=b"", repr=False, compare=False)


def picture(data: bytes) -> Picture:
    """What these bytes are. Never raises, and never needs more memory than an honest picture."""
    if not data:
        return Picture("", fault="it is empty")
    kind = kind_of(data)
    if kind in _BARE:
        return _dots(data, kind)
    return Picture(kind) if kind else _lines(data)


def kind_of(data: bytes) -> str:
    """The kind of file that begins with these bytes, "" for texts such as drawings."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:12] in (b"ftypavif", b"ftypheic", b"ftypmif1"):
        return "HEIC or AVIF"
    return next((kind for start, kind in _STARTS if data.startswith(start)), "")


def _lines(data: bytes) -> Picture:
    """An SVG drawing, or no picture at all."""
    found = drawing(data)
    if found.root != "svg":
        return Picture("", flaws=found.flaws)
    return Picture("SVG", fault=found.fault, flaws=found.flaws, copy=found.copy)


def _dots(data: bytes, kind: str) -> Picture:
    """A picture of dots. The library that reads it is asked for one kind only."""
    try:
        if kind == "WebP" and max(_webp_size(data)) > MAX_SIDE:  # it would unfold it at once
            return Picture(kind, _webp_size(data))
        with _opened(data, kind) as image:
            if max(image.size) > MAX_SIDE:
                return Picture(kind, image.size)
            if getattr(image, "is_animated", False) and image.format != "MPO":
                return Picture(kind, image.size, moves=True)
            tells, turned = _told(image), _is_turned(image)
            copy = _BARE[kind](data)
            if turned or image.mode == "CMYK" or not copy:
                copy = _anew(image, data, kind)
            with _opened(copy, kind) as bare:
                bare.load()
            return Picture(kind, image.size, tells=tells, copy=copy)
    except Exception as error:  # whatever the library stumbles over is the file's fault, not ours
        bomb = type(error).__name__ == "DecompressionBombError"
        return Picture(kind, fault=_TOO_MANY if bomb else _fault(data, kind))


@contextmanager
def _opened(data: bytes, kind: str) -> "Iterator[ImageFile]":
    from PIL import Image, ImageFile  # here, because most handbooks hold drawings alone

    # WeasyPrint lets the library fill up what is cut off, in its whole process: a worker's too.
    filled = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=(kind.upper(),)) as image:
                yield image
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = filled


def _fault(data: bytes, kind: str) -> str:
    """Why a file cannot be shown: it is cut off, or wrong within."""
    if kind == "GIF":
        return _UNREADABLE if data.rstrip(b"\0\r\n").endswith(b";") else _CUT
    try:
        _BARE[kind](data)
    except (IndexError, struct.error):
        return _CUT
    except ValueError as error:
        return str(error)
    return _UNREADABLE


def _anew(image: "ImageFile", data: bytes, kind: str) -> bytes:
    """The picture upright and in the colours of screens, written by the library from its dots."""
    from PIL import ImageOps

    upright: Image = ImageOps.exif_transpose(image).copy()
    info = upright.info
    kept: dict[str | tuple[int, int], Any] = {name: info[name] for name in _LOOKS if name in info}
    if upright.mode == "CMYK":
        upright, kept = upright.convert("RGB"), {}
    upright.info = kept
    options: dict[str, Any] = {"GIF": {}, "PNG": {"optimize": True}}.get(kind, {"quality": 90})
    if kind == "WebP" and b"VP8L" in data[:64]:
        options = {"lossless": True}
    if "icc_profile" in kept:
        options["icc_profile"] = kept["icc_profile"]
    stream = BytesIO()
    upright.save(stream, kind.upper(), **options)
    return stream.getvalue()


_TURNED = 0x0112
"""The EXIF field that says how the camera was held."""
_LOOKS = ("icc_profile", "transparency", "background", "gamma")
"""What belongs to the look of a picture."""


# What a file tells

_GPS, _DETAILS = 0x8825, 0x8769
_TELLING: Mapping[int, str] = {
    **dict.fromkeys((271, 272, 316, 37500, 42033, 42036, 42037), "with which camera"),
    **dict.fromkeys((306, 36867, 36868), "on which day and at what time"),
    **dict.fromkeys((315, 40093, 42032), "the name of a person"),
    **dict.fromkeys((270, 37510, 40091, 40092, 40094, 40095), "words that nobody sees"),
}
"""Fields of EXIF by number (CIPA DC-008, tables 3 to 8; Microsoft's for 40091 to 40095)."""
_PACKET = (
    (b"GPSL", PLACE), (b"photoshop:City", PLACE), (b"Location", PLACE),
    (b"creator", "the name of a person"), (b"Artist", "the name of a person"),
    (b"OwnerName", "the name of a person"), (b"SerialNumber", "with which camera"),
    (b"DateTimeOriginal", "on which day and at what time"),
    (b"CreateDate", "on which day and at what time"),
)  # fmt: skip
"""Names in a packet of XMP, and what they tell."""
_PRESS: Mapping[int, str] = {
    **dict.fromkeys((26, 27, 90, 92, 95, 100, 101), PLACE),
    **dict.fromkeys((80, 85, 110, 118, 122), "the name of a person"),
    **dict.fromkeys((55, 60), "on which day and at what time"),
}
"""Fields of the second record of IPTC."""


def _told(image: "ImageFile") -> tuple[str, ...]:
    """What the file tells, each thing once."""
    try:
        return tuple(dict.fromkeys(_tells(image)))
    except Exception:  # damaged data, and the picture beside it may be whole
        return ("data that cannot be read",)


def _is_turned(image: "ImageFile") -> bool:
    try:
        return bool(image.getexif().get(_TURNED, 1) != 1)
    except Exception:  # as above
        return False


def _tells(image: "ImageFile") -> Iterator[str]:
    """What stands in the file besides the picture, in the words of a message."""
    exif = image.getexif()
    if exif.get_ifd(_GPS):
        yield PLACE
    for tag in (*exif, *exif.get_ifd(_DETAILS)):
        if tag in _TELLING:
            yield _TELLING[tag]
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    yield from (what for name, what in _PACKET if name in packet)
    if image.format in ("JPEG", "MPO"):
        from PIL.IptcImagePlugin import getiptcinfo

        for record, number in getiptcinfo(image) or ():
            if record == 2 and number in _PRESS:
                yield _PRESS[number]
    words = {"comment", *getattr(image, "text", {})} & set(image.info)
    if words - {"Software", "XML:com.adobe.xmp", "date:create", "date:modify"}:
        yield "words that nobody sees"


# The picture alone, cut out of its file

_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs".split()
)
"""The parts of a PNG file that make its look."""
_TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD, *range(0xC0, 0xD0)}) - {0xC8}
"""The segments of a JPEG file that hold the picture, apart from its scans (ITU T.81, B.1)."""
_SCAN, _END = 0xDA, 0xD9


def _bare_png(data: bytes) -> bytes:
    out, at = [data[:8]], 8
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            break
        if name in _CHUNKS:
            if zlib.crc32(data[at + 4 : end - 4]) != struct.unpack(">I", data[end - 4 : end])[0]:
                raise ValueError(_UNREADABLE)
            out.append(data[at:end])
        if name == b"IEND":
            return b"".join(out)
        at = end
    raise ValueError(_CUT)


def _bare_jpeg(data: bytes) -> bytes:
    out, at = [data[:2]], 2
    while at + 4 <= len(data) or data[at : at + 2] == b"\xff\xd9":
        if data[at] != 0xFF:
            raise ValueError(_UNREADABLE)
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if kind == _END:
            return b"".join([*out, b"\xff\xd9"])
        end = at + 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
        body = data[at + 4 : end]
        if kind in _TABLES or (kind == 0xE2 and body.startswith(b"ICC_PROFILE\0")):
            out.append(data[at:end])
        elif kind == 0xE0 and body.startswith(b"JFIF\0"):
            out.append(b"\xff\xe0\0\x10" + body[:12].ljust(12, b"\0") + b"\0\0")  # no small copy
        elif kind == 0xEE and body.startswith(b"Adobe"):
            out.append(b"\xff\xee\0\x0e" + body[:12])
        elif kind == _SCAN:
            end = _end_of_scan(data, end)
            out.append(data[at:end])
        at = end
    raise ValueError(_CUT)


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the dots end: at a marker that is neither a restart nor a sign of its own."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise ValueError(_CUT)
        if data[at + 1] not in (0x00, 0xFF, *range(0xD0, 0xD8)):
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _bare_webp(data: bytes) -> bytes:
    last = 8 + int(struct.unpack("<I", data[4:8])[0])
    if last > len(data):
        raise ValueError(_CUT)
    out, at = [], 12
    while at + 8 <= last:
        name, (length,) = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])
        end = at + 8 + length + length % 2
        if end > last:
            raise ValueError(_CUT)
        if name == b"VP8X":
            out.append(data[at : at + 8] + bytes([data[at + 8] & _LOOK_FLAGS]) + data[at + 9 : end])
        elif name in (b"ICCP", b"ALPH", b"VP8 ", b"VP8L"):
            out.append(data[at:end])
        at = end
    body = b"WEBP" + b"".join(out)
    return b"RIFF" + struct.pack("<I", len(body)) + body


_LOOK_FLAGS = 0x30
"""Of the flags of a WebP file those for colours and for transparent dots."""


def _webp_size(data: bytes) -> tuple[int, int]:
    """Width and height from the head of a WebP file (RFC 9649)."""
    name, body = data[12:16], data[20:30].ljust(10, b"\0")
    if name == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if name == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", body[6:10])
    return width & 0x3FFF, height & 0x3FFF


_BARE: Mapping[str, Callable[[bytes], bytes]] = {
    "PNG": _bare_png,
    "JPEG": _bare_jpeg,
    "WebP": _bare_webp,
    "GIF": lambda data: b"",  # the library writes it anew, without loss
}
