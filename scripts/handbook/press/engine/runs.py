"""The runs of a line of text, as Pango laid them out.

Only for the worker: like ``engine``, this module knows WeasyPrint.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, harfbuzz, pango

LOOK_UP = """
    hb_bool_t hb_font_get_nominal_glyph(hb_font_t *, hb_codepoint_t, hb_codepoint_t *);
    hb_set_t *hb_set_create(void);
    void hb_set_destroy(hb_set_t *);
    hb_bool_t hb_set_next(const hb_set_t *, hb_codepoint_t *);
    void hb_face_collect_unicodes(hb_face_t *, hb_set_t *);
"""
NO_LETTER = 0xFFFFFFFF
"""Where HarfBuzz begins to go through a set (``HB_SET_VALUE_INVALID``)."""

GLYPH_INFO = 5
"""A ``PangoGlyphInfo`` is five 32-bit numbers: glyph, width, x and y offset, flags."""

UNDRAWABLE = 0x10000000
"""Set in the number of a glyph that no font has (``PANGO_GLYPH_UNKNOWN_FLAG``)."""

NEAR = 20
"""How far aside, in thousandths of the font's size, a glyph still seems to stand in its row."""


def install() -> None:
    """Make HarfBuzz's look-up of single letters known to WeasyPrint's interface, once."""
    ffi.cdef(LOOK_UP)


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font and direction, from left to right.

    ``place`` is where each stands in the line, ``x`` where it is drawn, and ``advance`` where the
    next run begins, in thousandths of the font's size from the beginning of the run; ``rise`` is
    in CSS pixels, upwards negative. ``moved`` are the numbers of glyphs apart from the row.
    """

    font: Any
    size: float
    right_to_left: bool
    text: bytes
    glyphs: Sequence[int]
    starts: Sequence[int]
    place: Sequence[float]
    x: Sequence[float]
    rise: Sequence[float]
    advance: float
    moved: frozenset[int]
    pango_font: Any

    @property
    def hanging(self) -> frozenset[int]:
        """The numbers of glyphs that are drawn left of where they stand."""
        return frozenset(n for n in self.moved if self.x[n] < self.place[n])

    def glyph_of(self, letter: str) -> int:
        """The glyph with which the font draws a letter that stands alone; 0 if it has none."""
        found = ffi.new("hb_codepoint_t *")
        known = harfbuzz.hb_font_get_nominal_glyph(self.font.hb_font, ord(letter), found)
        return int(found[0]) if known else 0

    def letter_of(self, glyph: int) -> str:
        """The letter that the font draws with a glyph where it stands alone; "" if there is none.
        Of several it is the first, so that a glyph means the same in every document."""
        letters = getattr(self.font, "letters", None)
        if letters is None:
            letters = self.font.letters = {}
            for letter in _letters(self.font.hb_face):
                letters.setdefault(self.glyph_of(letter), letter)
        return str(letters.get(glyph, ""))

    @property
    def spoken(self) -> dict[int, str]:
        """The glyphs of this font that speak for themselves wherever they stand, as met so far."""
        if not hasattr(self.font, "spoken"):
            self.font.spoken = {}
        found: dict[int, str] = self.font.spoken
        return found

    def measure(self, glyph: int, stream: Any) -> None:
        """Let the font know the width of one of its glyphs."""
        pango.pango_font_get_glyph_extents(
            self.pango_font, glyph, stream.ink_rect, stream.logical_rect
        )
        width = stream.logical_rect.width * FROM_UNITS
        self.font.widths[glyph] = round(width * 1000 / self.size)


def _letters(face: Any) -> Iterator[str]:
    """All letters that a font has, in the order of their numbers."""
    known = ffi.gc(harfbuzz.hb_set_create(), harfbuzz.hb_set_destroy)
    harfbuzz.hb_face_collect_unicodes(face, known)
    letter = ffi.new("hb_codepoint_t *", NO_LETTER)
    while harfbuzz.hb_set_next(known, letter):
        yield chr(letter[0])


def runs_of(stream: Any, layout: Any) -> list[Run] | None:
    """The runs of a layout's first line; None if one has coloured, missing or bitmap glyphs."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    found = []
    link = line.runs[0]
    while link != ffi.NULL:
        run = _run(stream, link.data, text)
        if run is None:
            return None
        found.append(run)
        link = link.next
    return found


def _run(stream: Any, laid_out: Any, text: bytes) -> Run | None:
    item, count = laid_out.item, laid_out.glyphs.num_glyphs
    font, size = stream.add_font(item.analysis.font)
    numbers = ffi.unpack(ffi.cast("int32_t *", laid_out.glyphs.glyphs), GLYPH_INFO * count)
    glyphs, widths, asides, ups = (numbers[n::GLYPH_INFO] for n in range(GLYPH_INFO - 1))
    if font.bitmap or font.png or font.svg or font.colr:
        return None
    if any(glyph & UNDRAWABLE for glyph in glyphs):
        return None
    unit = 1000 * FROM_UNITS / size
    *place, advance = (unit * end for end in accumulate(widths, initial=0))
    return Run(
        font=font,
        size=size,
        right_to_left=bool(item.analysis.level % 2),
        text=text[item.offset : item.offset + item.length],
        glyphs=glyphs,
        starts=ffi.unpack(laid_out.glyphs.log_clusters, count),
        place=place,
        x=[end + unit * aside for end, aside in zip(place, asides, strict=True)],
        rise=[-up * FROM_UNITS for up in ups],
        advance=advance,
        moved=frozenset(n for n in range(count) if ups[n] or abs(unit * asides[n]) > NEAR),
        pango_font=item.analysis.font,
    )
