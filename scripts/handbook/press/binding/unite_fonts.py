"""One font in a file instead of one for each piece: the signs of all, embedded once.

The engine keeps the numbers that glyphs have in the original font, so that what one piece draws
with is what all others draw with, and the subset can be cut anew from the original.
"""

import hashlib
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from handbook.press.binding.lettering import face
from handbook.press.binding.used_glyphs import Reading, Texts, Used

_DROPPED = (
    *("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "OS/2", "STAT", "VORG"),
    *("cmap", "gasp", "meta", "name", "post", "vhea", "vmtx"),
)
"""Tables that a viewer never reads: glyphs are called by their numbers."""

_BATCH = 100
"""Lines that PDF allows in one block of a character map."""

_SYMBOLIC = 4
_NO_INK = "\u200b"
"""Zero width space, for a glyph that only completes the one before: PDF/A-2a and PDF/UA want every
glyph to stand for something."""


def embed(pdf: Pdf, name: str, file: Path, used: Used) -> tuple[Object, ...]:
    """A composite font for each reading, all with one subset of ``file`` that holds every glyph
    in ``used``."""
    original = face(file)
    program = _subset(original, used.widths)
    tagged = Name(f"/{_tag(program)}+{name}")
    inner = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=tagged,
            CIDSystemInfo=Dictionary(
                Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
            ),
            CIDToGIDMap=Name.Identity,
            W=Object.parse(_width_array(used.widths)),
            FontDescriptor=_descriptor(pdf, original, program, tagged),
        )
    )
    return tuple(
        pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=tagged,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([inner]),
                ToUnicode=_character_map(pdf, _all_texts(original, used.widths, reading)),
            )
        )
        for reading in used.readings
    )


def _descriptor(pdf: Pdf, original: hb.Face, program: bytes, tagged: Name) -> Object:
    unit = 1000 / original.upem
    ascent, descent = (round(way * unit) for way in _bearings(original))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=tagged,
            Flags=_SYMBOLIC,
            FontBBox=Array([round(side * unit) for side in _box(original)]),
            ItalicAngle=0,
            Ascent=ascent,
            Descent=descent,
            CapHeight=ascent,
            StemV=80,
            FontFile2=pdf.make_indirect(Stream(pdf, program, Length1=len(program))),
        )
    )


def _all_texts(original: hb.Face, glyphs: Iterable[int], reading: Reading) -> Texts:
    """The text of every glyph: as the pieces say, else as the font says."""
    texts = {glyph: reading.text(glyph) for glyph in glyphs}
    bare = {glyph for glyph, text in texts.items() if not text}
    if bare:
        font, signs = hb.Font(original), sorted(original.unicodes, reverse=True)
        own = {font.get_nominal_glyph(sign): chr(sign) for sign in signs}
        texts |= {glyph: own.get(glyph, _NO_INK).encode("utf-16-be").hex() for glyph in bare}
    return texts


def _subset(original: hb.Face, glyphs: Iterable[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.glyph_set.set(set(glyphs))
    wanted.drop_table_tag_set.set({int.from_bytes(tag.encode(), "big") for tag in _DROPPED})
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(original, wanted).blob.data)


def _tag(program: bytes) -> str:
    """Six capitals that tell this subset from others (PDF 1.7, 9.6.4)."""
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])


def _bearings(original: hb.Face) -> tuple[int, int]:
    ascent, descent = struct.unpack(">hh", bytes(original.reference_table("hhea").data)[4:8])
    return int(ascent), int(descent)


def _box(original: hb.Face) -> tuple[int, ...]:
    return struct.unpack(">hhhh", bytes(original.reference_table("head").data)[36:44])


def _width_array(widths: Mapping[int, float]) -> bytes:
    parts: list[str] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            parts.append(f"]{glyph}[")
        parts.append(f"{widths[glyph]:g}")
    return f"[{' '.join(parts).removeprefix(']')}{']' if parts else ''}]".encode()


def _character_map(pdf: Pdf, texts: Texts) -> Object:
    lines = [f"<{glyph:04x}> <{text}>" for glyph, text in sorted(texts.items())]
    blocks = [lines[start : start + _BATCH] for start in range(0, len(lines), _BATCH)]
    pairs = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    written = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{pairs}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
    return pdf.make_indirect(Stream(pdf, written.encode()))
