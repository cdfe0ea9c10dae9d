"""Draws on finished pages what belongs to the file: numbers, labels, lines, in united fonts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Array, Object, Pdf, Stream

from handbook.press.binding.leaves import Opened
from handbook.press.binding.lettering import RTL, Lettering, Run
from handbook.press.binding.marks import POINTS, Lettered, Numbering, layout_marks, pagination
from handbook.press.binding.unite_fonts import embed
from handbook.press.binding.used_glyphs import Used
from handbook.press.paper.sides import Align, Line, Side


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn on one side, ``height`` points high."""

    height: float
    lines: tuple[Line, ...]
    labels: tuple[Lettered, ...]
    number: Lettered | None

    def runs(self) -> Iterator[Run]:
        """Everything that is written."""
        for words in (*self.labels, *([self.number] if self.number else [])):
            yield from words.runs


def plan_marks(
    opened: Sequence[Opened], default: Numbering | None, files: Mapping[str, Path]
) -> list[list[Marks]]:
    """The marks of every side of every leaf, numbered through the whole file."""
    total = sum(len(one.sides) for one in opened)
    page = 0
    found: list[list[Marks]] = []
    for one in opened:
        numbering = one.leaf.numbering or default
        lettering = _lettering(numbering, files)
        found.append([])
        for side in one.sides:
            page += 1
            words = numbering.words(page, total) if numbering else ""
            found[-1].append(_marks(side, words, lettering))
    return found


def unite(
    pdf: Pdf, planned: Sequence[Sequence[Marks]], files: Mapping[str, Path], used: dict[str, Used]
) -> dict[str, tuple[Object, ...]]:
    """The fonts of the file by name, in all their readings: what the pieces use, and what the
    marks need besides."""
    for marks in (marks for leaf in planned for marks in leaf):
        for run in marks.runs():
            used.setdefault(run.font, Used()).add_run(run)
    return {name: embed(pdf, name, files[name], used[name]) for name in sorted(used)}


def draw(pdf: Pdf, pages: Sequence[Object], planned: Sequence[Marks], *, formed: bool) -> None:
    """Draw the marks on the pages of one leaf, which may leave its own state behind if it is not
    ``formed``."""
    before = None if formed else pdf.make_indirect(Stream(pdf, b"q\n"))
    for page, marks in zip(pages, planned, strict=True):
        drawn = layout_marks(marks.lines, marks.labels, marks.height)
        if marks.number is not None:
            drawn += pagination(marks.number)
        if not drawn:
            continue
        after = pdf.make_indirect(Stream(pdf, drawn if before is None else b"Q\n" + drawn))
        streams = page.Contents if isinstance(page.Contents, Array) else [page.Contents]
        page.Contents = Array([*([] if before is None else [before]), *streams, after])


def _lettering(numbering: Numbering | None, files: Mapping[str, Path]) -> Lettering:
    first = numbering.family.replace(" ", "-") if numbering else ""
    direction = numbering.direction if numbering else "ltr"
    return Lettering(files, first if first in files else next(iter(files)), direction)


def _marks(side: Side, words: str, lettering: Lettering) -> Marks:
    height = side.height * POINTS
    labels = tuple(
        Lettered(
            lettering.runs(text.words),
            text.x * POINTS,
            height - text.y * POINTS,
            text.size,
            text.align,
        )
        for text in side.texts
    )
    number = None
    if words and side.number_at is not None:
        end, up = side.number_at
        rtl = lettering.direction == RTL
        number = Lettered(
            lettering.runs(words),
            (end if rtl else side.width - end) * POINTS,
            up * POINTS,
            align=Align.LEFT if rtl else Align.RIGHT,
        )
    return Marks(height, side.lines, labels, number)
