"""Bound files read and looked at with tools that had no part in making them."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image, ImageChops

from tests.parts import need


def picture(file: Path, page: int, scale: float) -> Image.Image:
    with pypdfium2.PdfDocument(file) as pdf:
        image: Image.Image = pdf[page].render(scale=scale).to_pil().convert("L")
        return image


def differs(one: Image.Image, other: Image.Image) -> bool:
    """Whether more than the smoothing of edges is different."""
    assert one.size == other.size
    change = ImageChops.difference(one, other).point(lambda value: 255 if value > 40 else 0)
    return change.getbbox() is not None


def darkness(image: Image.Image) -> int:
    """How much ink there is."""
    return sum((255 - value) * count for value, count in enumerate(image.histogram()))


def looks_like(
    picture: Image.Image, part: Image.Image, x: int, y: int, share: float = 1 / 3
) -> bool:
    """Whether a part can be seen at a place of a picture, give or take a dot: less than a share
    of its ink is different, for which smooth edges are enough."""

    def change(dx: int, dy: int) -> int:
        box = (x + dx, y + dy, x + dx + part.width, y + dy + part.height)
        return darkness(ImageChops.invert(ImageChops.difference(picture.crop(box), part)))

    near = (-1, 0, 1)
    return min(change(dx, dy) for dx in near for dy in near) < darkness(part) * share


def text(file: Path, page: int) -> str:
    """The text of a page as poppler reads it, without white space and direction marks."""
    need(shutil.which("pdftotext"), "poppler")
    command = ["pdftotext", "-f", str(page + 1), "-l", str(page + 1), str(file), "-"]
    read = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", read)


def at(file: Path, page: int, words: str) -> tuple[float, float, float, float]:
    """The box of some words: left, bottom, right, top in points."""
    with pypdfium2.PdfDocument(file) as pdf:
        read = pdf[page].get_textpage()
        found = read.search(words).get_next()
        assert found is not None, words
        boxes = [read.get_charbox(found[0] + index, loose=True) for index in range(found[1])]
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    for index, page in enumerate(pdf.pages):
        for link in page.obj.get("/Annots", pikepdf.Array()):
            yield index, link


def elements(pdf: pikepdf.Pdf, kind: str = "") -> Iterator[Any]:
    """All elements of the structure tree from its root, or those of a kind."""
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        if not kind or str(element.S) == kind:
            yield element
        kids: Any = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == element.objgen
                waiting.append(kid)
