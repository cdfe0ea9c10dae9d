"""Run jobs: kept PDFs at once, the others in worker processes; every file whole or not at all."""

import multiprocessing
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handbook.content.prints import Print
from handbook.diagnostics import Diagnostic, SetupError
from handbook.press import engine, fonts
from handbook.press.cache import Cache, Kept, open_cache, publish, purge
from handbook.press.complaints import complaints
from handbook.press.jobs import Job


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the press works: the handbook, the cache of PDFs, and the finished PDFs."""

    root: Path
    cache: Path
    target: Path


def folders_of(root: Path) -> Folders:
    """The usual folders of the handbook in ``root``: all that is built lies under ``build/``."""
    return Folders(root, root / "build" / "cache" / "press", root / "build" / "press")


@dataclass(frozen=True, slots=True)
class Failed:
    """A job that gave no PDF, and why. The PDF of an earlier run stays where it is."""

    job: Job
    problems: tuple[Diagnostic, ...]


Printed = Print | Failed


def run(jobs: Sequence[Job], folders: Folders, workers: int) -> Iterator[Printed]:
    """Make the PDFs of ``jobs``, each reported when it is there: kept ones first.

    SetupError when a font or the engine is missing or the disk is full. However the iteration
    ends, also by Ctrl-C or when nobody asks for more, no worker stays behind.
    """
    cache = open_cache(folders.cache, folders.root, engine.OPTIONS)
    missing: list[tuple[Job, str]] = []
    for job in jobs:
        key = cache.key(job.html)
        kept = cache.find(key)
        if kept is None:
            missing.append((job, key))
        else:
            yield _finish(job, kept, folders, rendered=False)
    if missing:
        yield from _render(missing, cache, folders, workers)


def sweep(prints: Iterable[Print], folders: Folders) -> None:
    """Delete the PDFs of pages that are gone, also from the cache, where older versions of the
    others lie too. Only after a complete run without a failure."""
    current = {done.file for done in prints}
    for file in sorted(folders.target.glob("pdf/*/*.pdf")):
        if file not in current:
            file.unlink(missing_ok=True)
    purge(folders.cache, current)


def _render(
    missing: list[tuple[Job, str]], cache: Cache, folders: Folders, workers: int
) -> Iterator[Printed]:
    with _workers(min(workers, len(missing))) as (pool, scratch):
        waiting: dict[Future[engine.Rendered], tuple[Job, str, Path]] = {}
        for number, (job, key) in enumerate(missing):
            html, pdf = scratch / f"{number}.html", scratch / f"{number}.pdf"
            html.write_text(job.html, "utf-8")
            future = pool.submit(engine.render, str(html), str(pdf), str(folders.root))
            waiting[future] = (job, key, pdf)
        for future in as_completed(waiting):
            job, key, pdf = waiting.pop(future)
            rendered = _result(future)
            problems = complaints(job, rendered, folders.root)
            if problems:
                yield Failed(job, problems)
            else:
                kept = cache.keep(key, pdf.read_bytes(), rendered.pages)
                yield _finish(job, kept, folders, rendered=True)
            pdf.unlink(missing_ok=True)


def _result(future: "Future[engine.Rendered]") -> engine.Rendered:
    try:
        rendered = future.result()
    except BrokenProcessPool:
        raise SetupError(
            "A printing process ended unexpectedly, most likely for lack of memory.",
            "Close other programs or print with fewer workers.",
        ) from None
    if rendered.broken:
        raise SetupError(
            f"The print engine cannot start: {rendered.broken}.",
            "Run `handbook doctor`: it names what is missing.",
        )
    return rendered


@contextmanager
def _workers(number: int) -> Iterator[tuple[ProcessPoolExecutor, Path]]:
    """Worker processes, and a folder to exchange files with them.

    Both are gone when the block is left, in whatever way.
    """
    others = set(multiprocessing.active_children())
    with tempfile.TemporaryDirectory(prefix="handbook-press-") as scratch:
        fonts.write_fontconfig(Path(scratch))
        pool = ProcessPoolExecutor(
            max_workers=number,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=engine.prepare,
            initargs=(scratch,),
        )
        try:
            yield pool, Path(scratch)
            pool.shutdown()
        finally:
            for worker in set(multiprocessing.active_children()) - others:
                worker.terminate()
            pool.shutdown(wait=True, cancel_futures=True)


def _finish(job: Job, kept: Kept, folders: Folders, *, rendered: bool) -> Print:
    target = folders.target / job.url
    publish(kept, target)
    size = target.stat().st_size
    return Print(job.key, job.locale, job.url, target, kept.pages, size, rendered)
