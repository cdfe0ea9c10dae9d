"""Draws lines of text where WeasyPrint draws them, so that they can be read back: see
``text_layer``.

Only for the worker: like ``engine``, this module knows WeasyPrint.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.draw import text as drawing

from handbook.press.engine import runs
from handbook.press.engine.runs import Run
from handbook.press.engine.text_layer import (
    EMPTY_GLYPH,
    Cluster,
    Piece,
    clusters_of,
    is_mark,
    meanings_of,
    pieces_of,
    reads_to_the_left,
)

INVISIBLE = 3
"""The text rendering mode for text that is only read (ISO 32000-1, 9.3.6)."""

TATWEEL = "\u0640"


def install() -> None:
    """Draw all text with ``draw_first_line`` of this module from now on."""
    runs.install()
    drawing.draw_first_line = _line_by(drawing.draw_first_line)


@dataclass(slots=True)
class Pen:
    """Writes glyphs at their places: what is not yet in the stream, and where the pen stands, in
    thousandths of the font's size from the beginning of the run."""

    stream: Any
    run: Run
    x: float = 0
    waiting: list[str] = field(default_factory=list)

    def draw(self, glyph: int, x: float) -> None:
        """Draw a glyph at ``x``, to the nearest thousandth of the font's size."""
        self.go(x)
        self.waiting.append(f"{glyph:04x}")
        self.x += self.run.font.widths[glyph]

    def go(self, x: float) -> None:
        """Move to a place."""
        way = round(x - self.x)
        if way:
            self.waiting.append(f">{-way}<")
            self.x += way

    def write(self) -> None:
        """Let the stream have what is waiting."""
        if self.waiting:
            self.stream.show_text(f"<{''.join(self.waiting)}>".replace("<>", ""))
            self.waiting.clear()

    def begin(self, run: Run) -> None:
        """Go on with the next run."""
        self.go(self.run.advance)
        self.x -= self.run.advance
        if (self.run.font.hash, self.run.size) != (run.font.hash, run.size):
            self.write()
            self.x = 0
        self.run = run

    def known(self, letter: str) -> int:
        """The glyph of a letter that stands alone, ready to be drawn; 0 if the font has none."""
        glyph = self.run.glyph_of(letter)
        if glyph and glyph not in self.run.font.widths:
            self.run.measure(glyph, self.stream)
        if glyph:
            self.run.font.to_unicode.setdefault(glyph, letter)
        return glyph


def _line_by(original: Any) -> Any:
    def draw_first_line(stream: Any, box: Any, overflow: str, ellipsis: str, matrix: Any) -> Any:
        """Draw the text of ``box``; what is cut off, or has coloured or missing signs, as ever."""
        if not box.text.strip() or box.style["font_size"] < 1e-6:
            return []
        whole = overflow != "ellipsis" and ellipsis == "none"
        line = runs.runs_of(stream, box.pango_layout) if whole else None
        if line is None:
            return original(stream, box, overflow, ellipsis, matrix)
        hyphen = box.style["hyphenate_character"]
        stream.set_text_matrix(*matrix.values)
        _draw(stream, line, hyphen if box.text.endswith(hyphen) else "")
        return []

    return draw_first_line


def _draw(stream: Any, line: list[Run], hyphen: str) -> None:
    pen = Pen(stream, line[0])
    for run in line:
        if run is not pen.run:
            pen.begin(run)
        stream.set_font_size(run.font.hash, run.size)
        for piece in _pieces(pen, hyphen if run is line[-1] else ""):
            _draw_piece(pen, piece)
    pen.write()


def _pieces(pen: Pen, hyphen: str) -> list[Piece]:
    """The pieces of a run. Gives its new glyphs their meanings and widths."""
    run, spoken = pen.run, pen.run.spoken
    if not (hyphen or run.right_to_left or run.moved):
        said = "".join([spoken.get(glyph, "") for glyph in run.glyphs])
        if said.encode() == run.text and all(glyph in spoken for glyph in run.glyphs):
            return [Piece(0, len(run.glyphs), None)]  # The common case.
    for glyph in run.glyphs:
        if glyph not in run.font.widths and glyph != EMPTY_GLYPH:
            run.measure(glyph, pen.stream)
    clusters = clusters_of(run.starts, run.text, run.right_to_left)
    for cluster in clusters:
        _learn(run, cluster)
    if hyphen and clusters[-1].text == hyphen:
        clusters[-1] = Cluster(clusters[-1].start, clusters[-1].end, "")
    return pieces_of(run.glyphs, clusters, spoken, run.right_to_left, run.moved, run.hanging)


def _learn(run: Run, cluster: Cluster) -> None:
    """Give the glyphs of a cluster their texts in the font's map."""
    drawn = [g for g in run.glyphs[cluster.start : cluster.end] if g != EMPTY_GLYPH]
    known = run.font.to_unicode
    if all(glyph in known for glyph in drawn):
        return
    if len(drawn) == 1 and _means_the_same_everywhere(run, drawn[0], cluster.text):
        text = " " if cluster.text.isspace() else cluster.text
        known[drawn[0]] = run.spoken[drawn[0]] = text
        return
    for glyph, text in meanings_of(drawn, cluster.text, run.letter_of):
        known.setdefault(glyph, text)
        if run.letter_of(glyph) == text:
            run.spoken[glyph] = text


def _means_the_same_everywhere(run: Run, glyph: int, text: str) -> bool:
    """Whether a glyph is that of one letter, or a ligature such as the one of f and i."""
    if len(text) == 1:
        return run.glyph_of(text) == glyph
    return text.isalpha() and not run.right_to_left


def _draw_piece(pen: Pen, piece: Piece) -> None:
    places = [n for n in range(piece.start, piece.end) if pen.run.glyphs[n] != EMPTY_GLYPH]
    if piece.text is None:
        _draw_glyphs(pen, places)
        return
    pen.write()
    code = ("\ufeff" + piece.text).encode("utf-16-be").hex()
    pen.stream.stream.append(f"/Span <</ActualText <{code}>>> BDC")
    if pen.run.right_to_left and _has_no_level(pen.run, places, piece.text):
        leftmost = min([pen.run.place[piece.start], *(pen.run.x[place] for place in places)])
        _draw_carrier(pen, leftmost - 10, piece.text)  # Readers sort by place.
        _draw_glyphs(pen, places)
        if places:  # The end of the mark must reach the letter at its right.
            _draw_carrier(pen, leftmost - 9, piece.text)
    else:
        _draw_glyphs(pen, places)
    pen.write()
    pen.stream.stream.append("EMC")


def _has_no_level(run: Run, places: Sequence[int], text: str) -> bool:
    return is_mark(text) or all(run.rise[place] for place in places)


def _draw_glyphs(pen: Pen, places: Iterable[int]) -> None:
    """Draw what stands on the line, then raised signs. Readers take the place of a text from its
    first and last glyph: spaces close a text that ends with a raised one."""
    run, raised = pen.run, []
    first = None
    for place in places:
        if run.rise[place]:
            raised.append(place)
            continue
        first = run.x[place] if first is None else first
        pen.draw(run.glyphs[place], run.x[place])
    end = pen.x
    for place in raised:
        pen.go(run.x[place])
        pen.write()
        pen.stream.set_text_rise(run.rise[place])
        pen.draw(run.glyphs[place], run.x[place])
        pen.write()
        pen.stream.set_text_rise(0)
    if raised and first is not None:
        space = pen.known(" ")
        for _ in range(2 if space else 0):  # Pdfium drops one that is like the space after it.
            pen.draw(space, max(end - run.font.widths[space], first))


def _draw_carrier(pen: Pen, x: float, text: str) -> None:
    """Draw a letter that is not seen, for the sake of a text that has no glyph of its own: pdfium
    takes a text for right-to-left by the letter that it lies on."""
    glyph = pen.known(text[0] if reads_to_the_left(text) else TATWEEL)
    if glyph:
        pen.write()
        pen.stream.set_text_rendering(INVISIBLE)
        pen.draw(glyph, x)
        pen.write()
        pen.stream.set_text_rendering(0)
