"""Run jobs: kept files at once, the others from pieces that worker processes lay out and bind."""

import multiprocessing
import pickle
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from handbook.content.prints import Print
from handbook.diagnostics import Diagnostic, SetupError
from handbook.press import fonts
from handbook.press.cache import Cache, Kept, open_cache, publish, purge
from handbook.press.complaints import complaints
from handbook.press.engine import worker
from handbook.press.finish import Finished, Task, finish, write_piece
from handbook.press.jobs import Job
from handbook.press.values.piece import Piece

R = TypeVar("R", worker.Rendered, Finished)

AT_HAND = 2
"""How much each worker has at a time: what it works on, and the next, so that it never waits."""


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
Tell = Callable[[str], None]
"""Shows a line to whoever waits. Handed in, because only the command line prints."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a run is: of what is not kept, the pieces laid out and the files bound, and how many
    there are to be."""

    laid_out: int
    pieces: int
    bound: int
    files: int


Watch = Callable[[Stand], None]
"""Learns how far a run is, whenever it gets on."""


def run(
    jobs: Sequence[Job],
    folders: Folders,
    workers: int,
    tell: Tell = lambda line: None,
    watch: Watch = lambda stand: None,
) -> Iterator[Printed]:
    """Make the PDFs of ``jobs``, each reported when it is there: kept ones first.

    ``tell`` gets a line when kept PDFs had changed on the disk: they are made anew.
    SetupError when a font or the engine is missing or the disk is full. However the iteration ends,
    also by Ctrl-C or when nobody asks for more, no worker stays behind.
    """
    cache = open_cache(folders.cache, folders.root, worker.OPTIONS)
    missing: list[Job] = []
    for job in jobs:
        if job.problems:
            yield Failed(job, job.problems)
            continue
        kept = cache.find(cache.file_key(job))
        if kept is None:
            missing.append(job)
        else:
            yield _published(job, kept, folders, rendered=False)
    if missing:
        with _workers(workers) as (pool, scratch):
            yield from _Run(cache, folders, pool, scratch, AT_HAND * workers, watch).all(missing)
    if cache.damaged:
        tell(_damaged(len(cache.damaged), folders.cache))


def _damaged(count: int, folder: Path) -> str:
    kept = "1 kept PDF was" if count == 1 else f"{count} kept PDFs were"
    return f"{kept} damaged on the disk and not used; all is made anew. ({folder})"


def sweep(jobs: Iterable[Job], folders: Folders) -> None:
    """Delete the PDFs of pages that are gone, also from the cache, where older versions of the
    others lie too. Only after a complete run of all ``jobs`` without a failure."""
    cache = open_cache(folders.cache, folders.root, worker.OPTIONS)
    current, used = set(), set()
    for job in jobs:
        current.add(folders.target / job.url)
        used |= {cache.file_key(job), *(cache.piece_key(one.piece) for one in job.bound)}
    for file in sorted(folders.target.glob("pdf/*/*.pdf")):
        if file not in current:
            file.unlink(missing_ok=True)
    purge(folders.cache, used)


@dataclass(slots=True)
class _Run:
    """One run over jobs that are not kept: each piece is laid out once, each file bound as soon
    as its pieces are there. ``most`` is how much the workers have at a time: a file that is whole
    overtakes what they have not got yet."""

    cache: Cache
    folders: Folders
    pool: ProcessPoolExecutor
    scratch: Path
    most: int
    watch: Watch
    pieces: dict[str, Kept | tuple[Diagnostic, ...]] = field(default_factory=dict)
    asked: dict[str, Piece] = field(default_factory=dict)
    whole: deque[Job] = field(default_factory=deque)
    laying: dict[Future[worker.Rendered], tuple[str, Piece, Path]] = field(default_factory=dict)
    binding: dict[Future[Finished], tuple[Job, Path]] = field(default_factory=dict)
    laid_out: int = 0

    def all(self, jobs: Sequence[Job]) -> Iterator[Printed]:
        """The results of all jobs, in the order in which they are finished."""
        needed = {id(job): self._needed(job) for job in jobs}
        for keys in needed.values():
            for key, piece in keys.items():
                self._ask(key, piece)
        finished, waiting = 0, list(jobs)
        while True:
            ready = [job for job in waiting if needed[id(job)].keys() <= self.pieces.keys()]
            waiting = [job for job in waiting if job not in ready]
            for job in ready:
                problems = self._problems(needed[id(job)])
                if problems:
                    finished += 1
                    yield Failed(job, problems)
                else:
                    self.whole.append(job)
            self._employ()
            self.watch(self._stand(finished, len(jobs)))
            if not self.laying and not self.binding:
                return
            done, _ = wait(self._under_way(), return_when=FIRST_COMPLETED)
            for future in done:
                if future in self.laying:
                    self._take(future)
                else:
                    finished += 1
                    yield self._bound(future)

    def _under_way(self) -> list[Future[Any]]:
        return [*self.laying, *self.binding]

    def _stand(self, bound: int, files: int) -> Stand:
        open_ones = len(self.asked) + len(self.laying)
        return Stand(self.laid_out, self.laid_out + open_ones, bound, files)

    def _employ(self) -> None:
        """Give the workers what they can take: files that are whole first."""
        while len(self._under_way()) < self.most and (self.whole or self.asked):
            if self.whole:
                self._bind(self.whole.popleft())
            else:
                key = next(iter(self.asked))
                self._lay_out(key, self.asked.pop(key))

    def _needed(self, job: Job) -> dict[str, Piece]:
        return {
            self.cache.piece_key(one.piece): one.piece for one in job.bound if not one.piece.late
        }

    def _ask(self, key: str, piece: Piece) -> None:
        if key in self.pieces or key in self.asked:
            return
        kept = self.cache.find(key)
        if kept is not None:
            self.pieces[key] = kept
        else:
            self.asked[key] = piece

    def _lay_out(self, key: str, piece: Piece) -> None:
        document, pdf = self.scratch / f"{key}.json", self.scratch / f"{key}.pdf"
        write_piece(piece, document)
        future = self.pool.submit(worker.render, str(document), str(pdf), str(self.folders.root))
        self.laying[future] = (key, piece, pdf)

    def _take(self, future: "Future[worker.Rendered]") -> None:
        key, piece, pdf = self.laying.pop(future)
        rendered = _result(future)
        problems = complaints(piece, rendered, self.folders.root)
        self.pieces[key] = problems or self.cache.keep(key, pdf.read_bytes(), rendered.pages)
        pdf.unlink(missing_ok=True)
        self.laid_out += 1

    def _problems(self, needed: dict[str, Piece]) -> tuple[Diagnostic, ...]:
        results = [self.pieces[key] for key in needed]
        return tuple(sorted({p for one in results if not isinstance(one, Kept) for p in one}))

    def _bind(self, job: Job) -> None:
        name = f"file-{len(self.binding)}-{self.cache.file_key(job)[:16]}"
        files: list[tuple[Path, int] | None] = []
        for one in job.bound:
            kept = None if one.piece.late else self.pieces[self.cache.piece_key(one.piece)]
            files.append((kept.file, kept.pages) if isinstance(kept, Kept) else None)
        task, pdf = self.scratch / f"{name}.task", self.scratch / f"{name}.pdf"
        task.write_bytes(pickle.dumps(Task(job, tuple(files))))
        future = self.pool.submit(finish, str(task), str(pdf), str(self.folders.root))
        self.binding[future] = (job, pdf)

    def _bound(self, future: "Future[Finished]") -> Printed:
        job, pdf = self.binding.pop(future)
        finished = _result(future)
        if finished.problems:
            return Failed(job, tuple(sorted(set(finished.problems))))
        kept = self.cache.keep(self.cache.file_key(job), pdf.read_bytes(), finished.pages)
        pdf.unlink(missing_ok=True)
        return _published(job, kept, self.folders, rendered=True)


def _result(future: "Future[R]") -> R:
    try:
        result = future.result()
    except BrokenProcessPool:
        raise SetupError(
            "A printing process ended unexpectedly, most likely for lack of memory.",
            "Close other programs or print with fewer workers.",
        ) from None
    if result.broken:
        raise SetupError(
            f"The print engine cannot start: {result.broken}.",
            "Run `handbook doctor`: it names what is missing.",
        )
    return result


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
            initializer=worker.prepare,
            initargs=(scratch,),
        )
        try:
            yield pool, Path(scratch)
            pool.shutdown()
        finally:
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            pool.shutdown(wait=True, cancel_futures=True)


def _published(job: Job, kept: Kept, folders: Folders, *, rendered: bool) -> Print:
    target = folders.target / job.url
    publish(kept, target)
    size = target.stat().st_size
    return Print(job.key, job.locale, job.url, target, kept.pages, size, rendered)
