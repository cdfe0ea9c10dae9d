"""WeasyPrint, in a process of its own. Only this package part imports it, and only when it renders.

``prepare`` runs once in each worker, ``render`` once for each piece.
"""

import contextlib
import gc
import io
import json
import logging
import multiprocessing
import os
import signal
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from handbook import patience
from handbook.content.assets import published
from handbook.content.markup import icon_svg
from handbook.content.picture import MAX_FILE
from handbook.press import fonts
from handbook.press.engine.fit import Overrun, fit, overruns
from handbook.press.engine.lighten import lighten
from handbook.press.engine.overflow import Overflow, overflows
from handbook.press.engine.shrink import shrink
from handbook.press.engine.tags import mend_lists
from handbook.press.values.marks import ASSETS, ICONS

OPTIONS = {"pdf_variant": "pdf/ua-1", "output_intent": "srgb"}
"""What WeasyPrint is asked for. Part of every cache key."""

PARENT_GONE = 3
GARBAGE = 800_000
"""Objects after which a worker throws away the boxes that nobody needs any more: about 160 MB."""

SECONDS, MEGABYTES = 300.0, 4_000
"""Time of the processor and memory for one piece. The longest guide of a kit takes five seconds."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came out: the pages, what the engine complained of, what does not fit,
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
    gc.disable()  # Layout makes boxes by the hundred thousand: looking through them costs a tenth.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tempfile.tempdir = scratch
    os.environ["FONTCONFIG_FILE"] = str(Path(scratch, "fonts.conf"))


def render(document: str, pdf: str, root: str) -> Rendered:
    """Lay out the piece in the file ``document`` and write it to the file ``pdf``, reading only
    fonts, pictograms and ``docs/`` in ``root``. A piece that takes too long, or too much memory,
    is given up; its log says so.

    Pieces travel as files: a worker that dies while a pipe holds more than its buffer leaves
    the other end waiting for ever (Python before 3.11.5).
    """
    try:
        with patience.watch(SECONDS, MEGABYTES), patience.on(document):
            return _render(document, pdf, root)
    except patience.Exhausted as ended:
        return Rendered(log=(f"it {ended.reason}",))


def _render(document: str, pdf: str, root: str) -> Rendered:
    reason = broken()
    if reason:
        return Rendered(broken=reason)
    piece = json.loads(Path(document).read_text("utf-8"))
    setting = Setting(piece["styles"], Path(root))
    return setting.write(setting.fit(piece["html"]), pdf)


def broken() -> str:
    """Why the engine cannot start at all, "" when it can."""
    try:
        _weasyprint()
    except (ImportError, OSError, RuntimeError) as error:
        return " ".join(str(error).split())
    return ""


class Setting:
    """A piece while it is set: laid out on trial as often as it takes, written once."""

    def __init__(self, styles: Sequence[str], root: Path) -> None:
        """``styles`` and the pictures in ``root`` serve all trials. Needs an engine that is not
        ``broken``."""
        _sweep()
        self._fetcher = _fetcher(root)
        self._sheets = [_stylesheet(text, root) for text in styles]
        # The last trial is nearly always the one that is printed.
        self._laid_out = lru_cache(maxsize=3)(self._lay_out)

    def fit(self, html: str, number: Callable[[str], str] = str) -> str:
        """The document as its paper allows (``fit``, ``shrink``). ``number`` fills in the page
        numbers of each trial."""

        def trial(text: str, most: int | None = None) -> list[Any]:
            return self._trial(number(text), most)

        return shrink(fit(html, trial), trial)

    def pages(self, html: str) -> int:
        """How many pages a document takes."""
        return len(self._trial(html))

    def write(self, html: str, pdf: str) -> Rendered:
        """Write a document to the file ``pdf``."""
        made, log = self._laid_out(html)
        with _listen() as more:
            made.write_pdf(pdf, finisher=_mend, **OPTIONS)
        pages = _boxes(made)
        lines = tuple(dict.fromkeys([*log, *more]))
        return Rendered(len(pages), lines, tuple(overflows(pages)), tuple(overruns(pages)))

    def _trial(self, html: str, most: int | None = None) -> list[Any]:
        from handbook.press.engine.inside import TooLong, at_most

        try:
            with at_most(most):
                pages = _boxes(self._laid_out(html)[0])
        except TooLong:
            return []
        return pages if most is None or len(pages) <= most else []

    def _lay_out(self, html: str) -> tuple[Any, list[str]]:
        with _listen() as log:
            source = _weasyprint().HTML(string=html, url_fetcher=self._fetcher)
            pictures = dict(_pictograms())
            options = {**OPTIONS, "stylesheets": self._sheets, "cache": pictures}
            made = source.render(font_config=_font_configuration(), **options)
        # Only these: a picture that could not be read must be named for each piece that shows it.
        _pictograms().update((k, v) for k, v in pictures.items() if k.startswith(ICONS))
        return made, log


def _mend(_: Any, file: Any) -> None:
    mend_lists(file)
    lighten(file)


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

        from handbook.press.engine import inside
    inside.install()
    return weasyprint


@lru_cache(maxsize=1)
def _font_configuration() -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@lru_cache(maxsize=64)
def _stylesheet(text: str, root: Path) -> Any:
    """A parsed stylesheet: most pieces share theirs."""
    return _weasyprint().CSS(
        string=text, url_fetcher=_fetcher(root), font_config=_font_configuration()
    )


def _sweep() -> None:
    """Throw away what earlier pieces have left when it has become much. What is there before the
    first piece stays for good: it is never looked through again."""
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()
    elif gc.get_count()[0] > GARBAGE:
        gc.collect()


@lru_cache(maxsize=1)
def _pictograms() -> dict[str, Any]:
    """The drawings that were read already, by address: all pieces of a worker share them."""
    return {}


@lru_cache(maxsize=4)
def _fetcher(root: Path) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    known = fonts.installed(root)

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith(fonts.SCHEME):
                return URLFetcherResponse(url, known[url.removeprefix(fonts.SCHEME)].read_bytes())
            if url.startswith(ICONS):
                drawing = icon_svg(url.removeprefix(ICONS)) or ""
                return URLFetcherResponse(url, drawing.encode(), {"Content-Type": "image/svg+xml"})
            if url.startswith("data:"):
                return super().fetch(url, headers)
            return URLFetcherResponse(url, _document(root, url))

    return Fetcher()


def _document(root: Path, url: str) -> bytes:
    """The picture under ``docs/`` that an address of ours names, as it is published. ValueError for
    any other address, and for a picture that must not be published."""
    path = PurePosixPath(url.removeprefix(ASSETS))
    docs = (root / "docs").resolve()
    file = (root / path).resolve()
    if not url.startswith(ASSETS) or not file.is_relative_to(docs):
        raise ValueError("only pictures in docs/ can be printed")
    if not file.is_file():
        raise ValueError("there is no such file")
    if file.stat().st_size > MAX_FILE:
        raise ValueError(f"its file is larger than {MAX_FILE // 1_000_000} MB")
    data = published(file)
    if data is None:
        raise ValueError("it is no picture that may be published; `handbook check` says why")
    return data


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
