"""WeasyPrint, in a process of its own. The only module that imports it, and only when it renders.

``prepare`` runs once in each worker, ``render`` once for each document.
"""

import contextlib
import hashlib
import io
import logging
import multiprocessing
import os
import signal
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from handbook.press import fonts
from handbook.press.fit import Overrun, Remember, fit, overruns
from handbook.press.fragments import ASSETS
from handbook.press.tags import mend_lists

OPTIONS = {"pdf_variant": "pdf/ua-1", "custom_metadata": True}
"""What WeasyPrint is asked for. Part of every cache key."""

PARENT_GONE = 3
TOO_WIDE, TOO_DEEP = 1.0, 12.0
"""CSS pixels that a text may stick out at the sides and at the bottom before we complain: at the
sides only rounding is allowed, at the bottom the last line may use the gap above the footer."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """A text that leaves the page: the source page it belongs to, the words, the sheet."""

    source: str
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came out: the pages, what the engine complained of, texts off the page,
    sheets with more pages than sides.

    ``broken`` is why the engine cannot start at all, "" when it can.
    """

    pages: int = 0
    log: tuple[str, ...] = ()
    overflows: tuple[Overflow, ...] = ()
    overruns: tuple[Overrun, ...] = ()
    broken: str = ""


def prepare(scratch: str) -> None:
    """Set a worker up: only our fonts, temporary files in ``scratch``, an end with the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The parent decides; it ends us.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tempfile.tempdir = scratch
    os.environ["FONTCONFIG_FILE"] = str(Path(scratch, "fonts.conf"))


def render(html: str, pdf: str, root: str) -> Rendered:
    """Make the file ``pdf`` from the file ``html``, reading only fonts and ``docs/`` in ``root``.

    Documents travel as files: a worker that dies while a pipe holds more than its buffer leaves
    the other end waiting for ever (Python before 3.11.5).
    """
    try:
        weasyprint = _weasyprint()
    except (ImportError, OSError) as error:
        return Rendered(broken=" ".join(str(error).split()))
    fetcher = _fetcher(Path(root))

    def lay_out(text: str) -> Any:
        source = weasyprint.HTML(string=text, url_fetcher=fetcher)
        return source.render(font_config=_font_configuration(), **OPTIONS)

    with _listen():  # Trials complain of links to the parts that they leave out.
        text = Path(html).read_text("utf-8")
        fitted = fit(text, lambda trial: _boxes(lay_out(trial)), _remember(Path(html), text))
    with _listen() as log:
        document = lay_out(fitted)
        document.write_pdf(pdf, finisher=lambda _, made: mend_lists(made), **OPTIONS)
    pages = _boxes(document)
    return Rendered(len(pages), tuple(log), tuple(_overflows(pages)), tuple(overruns(pages)))


def _remember(document: Path, html: str) -> Remember:
    """Share fitted sheets with the other workers, as files beside the documents of this run.

    Within a run the stylesheet is the same for all documents of one language.
    """
    language = html[: html.index(">", html.index("<html"))]

    def remember(sheet: str, make: Callable[[], str]) -> str:
        name = hashlib.sha256((language + sheet).encode()).hexdigest()
        file = document.with_name(f"{name}.sheet")
        if not file.is_file():
            half = document.with_name(f"{document.name}.{name}")
            half.write_text(make(), "utf-8")
            half.replace(file)
        return file.read_text("utf-8")

    return remember


def _boxes(document: Any) -> list[Any]:
    return [page._page_box for page in document.pages]


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(PARENT_GONE)


@lru_cache(maxsize=1)
def _weasyprint() -> Any:
    # Where Pango is missing it prints an advice of its own; ours is `handbook doctor`. It also
    # warns that the system has no fonts: so we want it.
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import weasyprint
    return weasyprint


@lru_cache(maxsize=1)
def _font_configuration() -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _fetcher(root: Path) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    known = fonts.files(root)

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith(fonts.SCHEME):
                return URLFetcherResponse(url, known[url.removeprefix(fonts.SCHEME)].read_bytes())
            if url.startswith("data:"):
                return super().fetch(url, headers)
            return URLFetcherResponse(url, _document(root, url).read_bytes())

    return Fetcher()


def _document(root: Path, url: str) -> Path:
    """The file under ``docs/`` that an address of ours names. ValueError for any other address."""
    path = PurePosixPath(url.removeprefix(ASSETS))
    docs = (root / "docs").resolve()
    file = (root / path).resolve()
    if not url.startswith(ASSETS) or not file.is_relative_to(docs):
        raise ValueError("only pictures in docs/ can be printed")
    if not file.is_file():
        raise ValueError("there is no such file")
    return file


@contextlib.contextmanager
def _listen() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs at the level of a warning or above."""
    lines: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    listener = Listener(logging.WARNING)
    logger.handlers = [listener]
    logger.propagate = False
    try:
        yield lines
    finally:
        logger.removeHandler(listener)


def _overflows(pages: list[Any]) -> Iterator[Overflow]:
    """Texts that stand outside the page's content area, or that their box clips."""
    for number, box in enumerate(pages, start=1):
        area = (
            box.content_box_x() - TOO_WIDE,
            box.content_box_x() + box.width + TOO_WIDE,
            box.content_box_y() + box.height + TOO_DEEP,
        )
        for child in box.children:
            if type(child).__name__ != "MarginBox":
                yield from _texts_outside(child, area, number, "")


def _texts_outside(
    box: Any, area: tuple[float, float, float], page: int, source: str
) -> Iterator[Overflow]:
    box = getattr(box, "_box", box)  # Absolutely placed boxes come in a wrapper.
    element = getattr(box, "element", None)
    if element is not None:
        source = element.get("data-source") or source
    if getattr(box, "style", None) is not None and box.style["overflow"] == "hidden":
        end = box.position_x + box.margin_width()
        area = (box.position_x, end, box.position_y + box.margin_height())
    text = getattr(box, "text", None)
    if isinstance(text, str) and text.strip():
        left, right, bottom = area
        outside = box.position_x < left or box.position_x + box.width > right
        if outside or box.position_y + box.height > bottom:
            yield Overflow(source, text.strip(), page)
    for child in getattr(box, "children", ()):
        yield from _texts_outside(child, area, page, source)
