"""What picture files hold, told from their bytes."""

from io import BytesIO

import pytest
from PIL import Image

from handbook.content.picture import Picture, picture

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
    assert found.size in ((60, 40), None)
    assert found.size or kind == "WebP"


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_is_cut_off(kind: str) -> None:
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
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><s:svg xmlns:s='s'/>", "SVG"),
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
    assert picture(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;') == Picture("SVG")


def test_an_empty_file_and_a_drawing_that_breaks_off() -> None:
    assert picture(b"") == Picture("", fault="it is empty")
    assert "line 2" in picture(b"<svg>\n<path").fault
