"""Pieces laid out by the real engine, in a process of its own as in every run, and read again."""

import json
import multiprocessing
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from handbook.press import fonts
from handbook.press.cache import Cache
from handbook.press.engine import worker
from handbook.press.engine.worker import Rendered
from handbook.press.values.piece import Piece

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
    """Lays documents out in a worker process, reading pictures from the handbook in ``root``. What
    lies in the cache is not laid out again; a document with faults is never kept."""

    pool: ProcessPoolExecutor
    root: Path
    folder: Path
    cache: Cache

    def render(self, html: str, styles: tuple[str, ...], name: str = "piece") -> Rendered:
        """What the engine says of a document; its PDF is ``pdf(name)``."""
        key = self.cache.piece_key(Piece(html, styles, "", "", "", "", ""))
        known = self.cache.find(key)
        if known is not None:
            shutil.copyfile(known.file, self.pdf(name))
            return Rendered(known.pages)
        document = self.folder / f"{name}.json"
        document.write_text(json.dumps({"html": html, "styles": styles}), "utf-8")
        job = self.pool.submit(worker.render, str(document), str(self.pdf(name)), str(self.root))
        made = job.result()
        if made == Rendered(made.pages):
            self.cache.keep(key, self.pdf(name).read_bytes(), made.pages)
        return made

    def pdf(self, name: str = "piece") -> Path:
        """The PDF of the last document that was rendered under a name."""
        return self.folder / f"{name}.pdf"


@contextmanager
def one_worker(folder: Path) -> Iterator[ProcessPoolExecutor]:
    """A worker of the press with our fonts and no others; ``folder`` is for its own files."""
    fonts.write_fontconfig(folder)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context, worker.prepare, (str(folder),)) as pool:
        yield pool


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
