"""The last step of a file, in a worker: page numbers are known, late pieces are laid out, all is
bound."""

import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.press import fonts
from handbook.press.binding.bind import bind, page_sizes, rearrange
from handbook.press.binding.leaves import Leaf
from handbook.press.complaints import complaints
from handbook.press.engine import worker
from handbook.press.jobs import Job
from handbook.press.laid import page_numbers, sides_of
from handbook.press.paper.arrange import booklet
from handbook.press.values.piece import Piece, number_pages

ROUNDS = 4
"""How often a cover is laid out anew because its own length has moved the pages behind it."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to finish: the PDF and the number of pages of each piece, None for a late one."""

    job: Job
    files: tuple[tuple[Path, int] | None, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of it: the pages of the file, or why there is none."""

    pages: int = 0
    problems: tuple[Diagnostic, ...] = ()
    broken: str = ""


def finish(task_file: str, pdf: str, root: str) -> Finished:
    """Bind the file of the pickled ``Task`` in ``task_file`` and write it to ``pdf``."""
    task: Task = pickle.loads(Path(task_file).read_bytes())
    files, problems = _lay_out_late(task, Path(pdf), Path(root))
    if isinstance(problems, str):
        return Finished(broken=problems)
    if problems:
        return Finished(problems=problems)
    job = task.job
    leaves = [
        Leaf(
            file=file,
            anchor=one.piece.anchor,
            title=one.piece.title,
            level=one.level,
            lang=one.piece.lang,
            sides=sides_of(one, pages, job),
            numbering=one.numbering,
        )
        for one, (file, pages) in zip(job.bound, files, strict=True)
    ]
    known = fonts.by_engine_name(Path(root))
    if not job.booklet:
        return Finished(bind(leaves, job.about, None, known, job.addresses, Path(pdf)))
    flat = Path(pdf).with_suffix(".flat.pdf")
    bind(leaves, job.about, None, known, job.addresses, flat)
    rtl = job.bound[0].numbering.direction == "rtl"
    return Finished(rearrange(flat, booklet(page_sizes(flat), job.base, rtl=rtl), Path(pdf)))


def write_piece(piece: Piece, file: Path) -> None:
    """Write a piece where ``worker.render`` reads it."""
    file.write_text(json.dumps({"html": piece.html, "styles": piece.styles}), "utf-8")


def _lay_out_late(
    task: Task, pdf: Path, root: Path
) -> tuple[tuple[tuple[Path, int], ...], tuple[Diagnostic, ...] | str]:
    """All pieces as files. Late pieces are laid out again until no page number moves."""
    job = task.job
    pages = [made[1] if made else 1 for made in task.files]
    files = list(task.files)
    problems: tuple[Diagnostic, ...] = ()
    for _ in range(ROUNDS):
        before = list(pages)
        numbers = page_numbers(job, _sides(job, pages))
        problems = ()
        for place, one in enumerate(job.bound):
            if task.files[place] is not None:
                continue
            html = number_pages(one.piece.html, numbers, one.numbering.digits, job.elsewhere)
            piece = replace(one.piece, html=html)
            document, made = pdf.with_suffix(f".{place}.json"), pdf.with_suffix(f".{place}.pdf")
            write_piece(piece, document)
            rendered = worker.render(str(document), str(made), str(root))
            if rendered.broken:
                return (), rendered.broken
            problems += complaints(piece, rendered, root)
            files[place], pages[place] = (made, rendered.pages), rendered.pages
        if pages == before:
            break
    return tuple(made for made in files if made is not None), problems


def _sides(job: Job, pages: Sequence[int]) -> list[int]:
    return [len(sides_of(one, n, job)) for one, n in zip(job.bound, pages, strict=True)]
