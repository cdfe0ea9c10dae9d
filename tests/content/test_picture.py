"""What picture files hold, told from their bytes."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo

from handbook.content.picture import MAX_SIDE, PLACE, Picture, picture

SVG = b"http://www.w3.org/2000/svg"
KINDS = ("PNG", "JPEG", "GIF", "WebP")


def made(kind: str, size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture of this kind with a pattern, so that it is more than its head."""
    stream = BytesIO()
    image = Image.effect_noise(size, 90).convert("RGB")
    image.save(stream, format=kind.upper())
    return stream.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_picture(kind: str) -> None:
    found = picture(made(kind))
    assert (found.kind, found.fault) == (kind, "")
    assert found.size == (60, 40)


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_is_cut_off(
    kind: str, filled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where somebody else has told the library to fill up what is missing."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", filled)
    data = made(kind)
    for share in (0.3, 0.9):
        found = picture(data[: int(len(data) * share)])
        assert (found.kind, found.fault) == (kind, "its end is missing")


@pytest.mark.parametrize("kind", KINDS)
def test_any_beginning_of_a_picture_is_read(kind: str) -> None:
    data = made(kind)
    for length in range(1, 60):
        assert picture(data[:length]).fault or picture(data[:length]).kind == ""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><s:svg xmlns:s='" + SVG + b"'/>", "SVG"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "ZIP"),
        (b"\0\0\0 ftypavif", "HEIC or AVIF"),
        (b"<html/>", ""),
        (b"words", ""),
    ],
)
def test_other_files(data: bytes, kind: str) -> None:
    assert picture(data) == Picture(kind)


def test_what_defines_entities_is_not_taken_apart() -> None:
    found = picture(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;')
    assert (found.kind, len(found.flaws), found.copy) == ("SVG", 1, b"")


def test_an_empty_file_and_a_drawing_that_breaks_off() -> None:
    assert picture(b"") == Picture("", fault="it is empty")
    assert "line 2" in picture(b"<svg>\n<path").fault


SECRETS = (b"Canon EOS", b"Anna Example", b"exif:GPSLatitude", b"23 42")
"""What must not be found in any copy."""


def exif(turned: int = 1) -> Image.Exif:
    """Data of a camera that knows where it is."""
    data = Image.Exif()
    data[0x010F], data[0x013B], data[0x0112] = "Canon EOS", "Anna Example", turned
    data[0x8825] = {1: "N", 2: (23.0, 42.0, 0.0)}
    return data


def photo(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    """A picture whose upper left quarter is white, all else black."""
    image = Image.new(mode, (64, 32))
    image.paste(Image.new(mode, (32, 16), "white"), (0, 0))
    stream = BytesIO()
    image.save(stream, kind.upper(), **options)
    return stream.getvalue()


def shown(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as image:
        image.load()
        return image.convert("L")


def white(image: Image.Image, x: float, y: float) -> bool:
    left, top = int(x * image.width), int(y * image.height)
    return image.crop((left, top, left + 1, top + 1)).tobytes() > b"\x80"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WebP"])
def test_place_camera_and_person_are_told_and_are_not_in_the_copy(kind: str) -> None:
    packet = b"<x:xmpmeta><exif:GPSLatitude>23 42</exif:GPSLatitude></x:xmpmeta>"
    data = photo(kind, exif=exif()) if kind == "PNG" else photo(kind, exif=exif(), xmp=packet)
    found = picture(data)
    assert PLACE in found.tells
    assert {"with which camera", "the name of a person"} <= set(found.tells)
    assert any(secret in data for secret in SECRETS)
    assert not any(secret in found.copy for secret in SECRETS)
    assert picture(found.copy).tells == ()
    assert found.copy == picture(data).copy


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WebP"])
def test_without_data_the_copy_is_the_same_picture_dot_for_dot(kind: str) -> None:
    data = photo(kind, exif=exif())
    assert shown(picture(data).copy).tobytes() == shown(data).tobytes()
    bare = photo(kind)
    assert len(picture(bare).copy) <= len(bare)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WebP"])
def test_a_turned_picture_is_stood_upright_before_its_data_are_gone(kind: str) -> None:
    copy = shown(picture(photo(kind, exif=exif(turned=6))).copy)
    assert copy.size == (32, 64)
    assert white(copy, 0.9, 0.1)
    assert not white(copy, 0.1, 0.1)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WebP"])
@pytest.mark.parametrize("turned", [1, 6])
def test_the_colours_stay(kind: str, turned: int) -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    copy = picture(photo(kind, exif=exif(turned), icc_profile=profile)).copy
    with Image.open(BytesIO(copy)) as image:
        assert image.info["icc_profile"] == profile


def test_damaged_data_do_not_take_the_picture_away() -> None:
    bare = photo("JPEG")
    broken = b"Exif\0\0II*\0\xff\xff\xff\x7f" + b"\xff" * 20
    found = picture(bare[:2] + b"\xff\xe1" + struct.pack(">H", len(broken) + 2) + broken + bare[2:])
    assert (found.fault, found.copy) == ("", picture(bare).copy)


def test_comments_and_texts_are_told_and_gone() -> None:
    words = PngInfo()
    words.add_text("Author", "Anna Example")
    words.add_itxt("Comment", "Anna Example", zip=True)
    for data in (
        photo("PNG", pnginfo=words),
        photo("JPEG", comment=b"Anna Example"),
        photo("GIF", mode="L", comment=b"Anna Example"),
    ):
        found = picture(data)
        assert found.tells == ("words that nobody sees",)
        assert b"Anna" not in found.copy
        assert found.copy
        assert picture(found.copy).tells == ()


def test_a_small_copy_inside_goes_too() -> None:
    """A phone keeps the whole photo as a preview, also after a face was painted over."""
    bare = photo("JPEG")
    preview = b"JFXX\0\x10" + b"Anna Example"
    segment = b"\xff\xe0" + struct.pack(">H", len(preview) + 2) + preview
    found = picture(bare[:2] + segment + bare[2:])
    assert found.copy
    assert b"Anna" not in found.copy


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("behind", [b"<script>alert(1)</script>", b"PK\x03\x04", b"ftypmp42"])
def test_what_hangs_behind_a_picture_is_not_in_the_copy(kind: str, behind: bytes) -> None:
    found = picture(photo(kind, mode="L" if kind == "GIF" else "RGB") + behind)
    assert found.copy
    assert behind not in found.copy


def test_a_picture_that_is_a_program_at_the_same_time() -> None:
    trick = b"*/alert(1)/*<script>alert(1)</script>"
    bare = photo("JPEG")
    data = bare[:2] + b"\xff\xfe" + struct.pack(">H", len(trick) + 2) + trick + bare[2:]
    assert b"alert" not in picture(data).copy


@pytest.mark.parametrize("kind", ["GIF", "WebP", "PNG"])
def test_a_picture_that_moves_has_no_copy(kind: str) -> None:
    frames = [Image.new("L", (8, 8), value) for value in (0, 90, 250)]
    stream = BytesIO()
    frames[0].save(stream, kind.upper(), save_all=True, append_images=frames[1:])
    found = picture(stream.getvalue())
    assert found.moves
    assert found.copy == b""


def test_colours_of_printers_become_colours_of_screens() -> None:
    found = picture(photo("JPEG", mode="CMYK"))
    with Image.open(BytesIO(found.copy)) as image:
        assert image.mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_depth_of_a_png_stays(mode: str) -> None:
    stream = BytesIO()
    Image.new(mode, (9, 9)).save(stream, "PNG")
    with Image.open(BytesIO(picture(stream.getvalue()).copy)) as image:
        assert (image.mode, image.size) == (mode, (9, 9))


def _chunk(name: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + check


def _webp(name: bytes, body: bytes) -> bytes:
    chunk = name + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


SIDE = 40_000
BOMBS = {
    "PNG": b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 6, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(bytes(100_000)))
    + _chunk(b"IEND", b""),
    "WebP, extended": _webp(b"VP8X", bytes(4) + (12_999).to_bytes(3, "little") * 2),
    "WebP without loss": _webp(b"VP8L", b"/" + (12_999 | 12_999 << 14).to_bytes(4, "little") * 2),
    "WebP": _webp(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", 12_999, 12_999)),
    "GIF": b"GIF89a" + struct.pack("<HH", SIDE, SIDE) + b"\0\0\0"
    + b"," + struct.pack("<HHHH", 0, 0, SIDE, SIDE) + b"\0\x02\x02D\x01\0;",
    "JPEG": b"\xff\xd8\xff\xc0\0\x0b\x08" + struct.pack(">HH", SIDE, SIDE) + b"\x01\x01\x11\0"
    b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\xff\xd9",
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_what_unfolds_to_gigabytes_is_never_unfolded(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unfold(self: Image.Image, *_: object) -> None:
        raise AssertionError("unfolded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", unfold)
    found = picture(BOMBS[name])
    assert found.copy == b""
    assert "far more dots" in found.fault or max(found.size or (0,)) > MAX_SIDE


def test_a_wrong_check_sum_and_rubbish_are_no_end_that_is_missing() -> None:
    data = bytearray(photo("PNG"))
    data[data.index(b"IDAT") + 6] ^= 1
    found = picture(bytes(data))
    assert (found.fault, found.copy) == ("no program can show it", b"")
    found = picture(b"\xff\xd8\xff" + b"rubbish" * 40 + b"\xff\xd9")
    assert found.fault
    assert found.copy == b""
