"""Print an order into one PDF, or into a ZIP with one PDF for each size of paper."""

import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from handbook.content.model import Handbook
from handbook.content.prints import Print
from handbook.diagnostics import Diagnostic
from handbook.press.cache import write_whole
from handbook.press.choose import kind_of
from handbook.press.jobs import Job, by_paper, kit_job
from handbook.press.runner import Folders, Tell, Watch, folders_of, run
from handbook.press.sheets.assemble import Assembler
from handbook.press.sheets.order import Order

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a ZIP: the same bytes on every run."""


def print_order(
    handbook: Handbook,
    order: Order,
    target: Path,
    workers: int,
    *,
    booklet: bool = False,
    tell: Tell = lambda line: None,
    watch: Watch = lambda stand: None,
) -> tuple[Print, ...] | tuple[Diagnostic, ...]:
    """Print an order to ``target``: the files made, or why there are none.

    A target ``.zip`` gets one PDF for each size of paper, posters in true size. ``tell`` and
    ``watch`` are those of ``run``. SetupError as from ``kind_of``, and when ``target`` cannot be
    written.
    """
    kind = kind_of(target, booklet=booklet)
    if kind == ".zip":
        order = replace(order, tiled=False)
    if booklet:  # its pages are half as large
        order = replace(order, to_scale=False)
    job = kit_job(
        Assembler(handbook, order.base),
        order,
        order.pages[0].key,
        PurePosixPath(f"{target.stem}.pdf"),
    )
    job = replace(job, booklet=booklet)
    jobs = by_paper(job) if kind == ".zip" else (job,)
    with tempfile.TemporaryDirectory(prefix="handbook-kit-") as folder:
        usual = folders_of(handbook.root)
        folders = Folders(usual.root, usual.cache, Path(folder))
        made, problems = _print(jobs, folders, workers, tell, watch)
        if problems:
            return problems
        write_whole(target, lambda path: path.write_bytes(_content(made, kind)))
    return tuple(replace(one, file=target) for one in made)


def _print(
    jobs: Sequence[Job], folders: Folders, workers: int, tell: Tell, watch: Watch
) -> tuple[tuple[Print, ...], tuple[Diagnostic, ...]]:
    results = {
        str(r.url if isinstance(r, Print) else r.job.url): r
        for r in run(jobs, folders, workers, tell, watch)
    }
    made, problems = [], set()
    for job in jobs:
        result = results[str(job.url)]
        if isinstance(result, Print):
            made.append(result)
        else:
            problems |= set(result.problems)
    return tuple(made), tuple(sorted(problems))


def _content(made: Sequence[Print], kind: str) -> bytes:
    if kind == ".pdf":
        return made[0].file.read_bytes()
    with tempfile.TemporaryFile() as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for one in made:
                archive.writestr(zipfile.ZipInfo(one.url.name, LONG_AGO), one.file.read_bytes())
        stream.seek(0)
        return stream.read()
