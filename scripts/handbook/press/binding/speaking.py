"""Which glyphs of a piece speak for themselves: all but those whose text is written beside them.

Only of these the text in the font's map matters. Of the others the piece says in every place
anew what they stand for, and their entry in the map is but the first of these texts.
"""

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Pdf, Stream

_TOKEN = re.compile(rb"(/ActualText)|(\bEMC\b)|/([^\s/]+) [-\d.]+ Tf|<((?:[0-9a-f]{4})+)>")
_DIGITS = 4
"""Hexadecimal digits of a glyph."""


def speaking(pdf: Pdf) -> dict[str, set[int]]:
    """The glyphs that speak for themselves, by the resource name of their font (``/F1``)."""
    found: dict[str, set[int]] = {}
    for content in _contents(pdf):
        font, silent = "", False
        for text, end, name, glyphs in _TOKEN.findall(content):
            if text:
                silent = True
            elif end:
                silent = False
            elif name:
                font = f"/{name.decode()}"
            elif not silent:
                codes = (glyphs[at : at + _DIGITS] for at in range(0, len(glyphs), _DIGITS))
                found.setdefault(font, set()).update(int(code, 16) for code in codes)
    return found


def _contents(pdf: Pdf) -> Iterator[bytes]:
    """What pages, drawings and patterns paint."""
    for page in pdf.pages:
        contents = page.obj.Contents
        for stream in contents if isinstance(contents, Array) else [contents]:
            yield stream.read_bytes()
    yield from _painted(pdf.pages[0].obj.Resources)


def _painted(resources: Object) -> Iterator[bytes]:
    for kind in ("/XObject", "/Pattern"):
        for _, item in resources.get(kind, Dictionary()).items():
            inner = item.get("/Resources") if isinstance(item, Stream) else None
            if inner is not None and "/Font" in inner:
                yield item.read_bytes()
                yield from _painted(inner)
