"""Pieces laid out by the real engine, in a process of its own as in every run, and read again."""

import json
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from handbook.press import fonts
from handbook.press.engine import worker
from handbook.press.engine.worker import Rendered

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A printed character: points from the upper left corner of its page, to its baseline."""

    text: str
    page: int
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Printer:
    """Lays documents out in a worker process, reading pictures from the handbook in ``root``."""

    pool: ProcessPoolExecutor
    root: Path
    folder: Path

    def render(self, html: str, styles: tuple[str, ...], name: str = "piece") -> Rendered:
        """What the engine says of a document; its PDF is ``pdf(name)``."""
        document = self.folder / f"{name}.json"
        document.write_text(json.dumps({"html": html, "styles": styles}), "utf-8")
        job = self.pool.submit(worker.render, str(document), str(self.pdf(name)), str(self.root))
        return job.result()

    def pdf(self, name: str = "piece") -> Path:
        """The PDF of the last document that was rendered under a name."""
        return self.folder / f"{name}.pdf"


@contextmanager
def printer(root: Path, folder: Path) -> Iterator[Printer]:
    """A worker with our fonts and no others."""
    fonts.write_fontconfig(folder)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context, worker.prepare, (str(folder),)) as pool:
        yield Printer(pool, root, folder)


def signs(pdf: Path) -> list[Sign]:
    """The printed characters of a file but for white space, in the order they stand there."""
    found: list[Sign] = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        text, height = page.get_textpage(), page.get_height()
        for index in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text, index))
            if char.isspace() or raw.FPDFText_IsGenerated(text, index):
                continue
            x, y = raw.c_double(), raw.c_double()
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            size = raw.FPDFText_GetFontSize(text, index)
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(text, index, matrix)
            found.append(Sign(char, number, x.value, height - y.value, size * abs(matrix.d)))
    document.close()
    return found


def paths(pdf: Path) -> list[tuple[int, float, float]]:
    """Page, width and height in millimetres of every line and area that is drawn."""
    document = pypdfium2.PdfDocument(pdf)
    found = [
        (number, (right - left) / MM, (top - bottom) / MM)
        for number, page in enumerate(document)
        for drawn in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,))
        for left, bottom, right, top in (drawn.get_bounds(),)
    ]
    document.close()
    return found
