"""The last step of a file, in a worker: page numbers are known, late pieces are laid out, all is
bound."""

import json
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handbook import patience
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

GUESS = 2
"""Pages of a cover or a guide before it is laid out; where that is right, one round is enough."""

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
    """All pieces as files. Late pieces are laid out again until no page number moves, and written
    then."""
    bound = task.job.bound
    late = [place for place, made in enumerate(task.files) if made is None]
    broken = worker.broken() if late else ""
    if broken:
        return (), broken
    files = list(task.files)
    problems: tuple[Diagnostic, ...] = ()
    settings = {place: worker.Setting(bound[place].piece.styles, root) for place in late}
    try:
        with patience.watch(worker.SECONDS, worker.MEGABYTES):
            for place, html in _numbered(task, settings).items():
                piece, made = bound[place].piece, pdf.with_suffix(f".{place}.pdf")
                with patience.on(piece.source):
                    rendered = settings[place].write(html, str(made))
                problems += complaints(piece, rendered, root)
                files[place] = (made, rendered.pages)
    except patience.Exhausted as ended:
        given_up = worker.Rendered(log=(f"it {ended.reason}",))
        pieces = (bound[place].piece for place in late if bound[place].piece.source == ended.what)
        return (), tuple(one for piece in pieces for one in complaints(piece, given_up, root))
    return tuple(made for made in files if made is not None), problems


def _numbered(task: Task, settings: Mapping[int, worker.Setting]) -> dict[int, str]:
    """The late pieces, by their place in the file, fitted to their paper and with page numbers.

    They are fitted with the numbers that are likely, and again only if the right ones make another
    number of pages.
    """
    job = task.job
    pages = [made[1] if made else GUESS for made in task.files]
    fitted: dict[int, str] = {}
    numbered: dict[int, str] = {}
    for _ in range(ROUNDS):
        before = list(pages)
        numbers = page_numbers(job, _sides(job, pages))
        for place, setting in settings.items():
            one = job.bound[place]
            number = partial(
                number_pages, pages=numbers, digits=one.numbering.digits, elsewhere=job.elsewhere
            )
            with patience.on(one.piece.source):
                known = fitted.get(place)
                if known is None or setting.pages(number(known)) != pages[place]:
                    fitted[place] = setting.fit(one.piece.html, number)
                numbered[place] = number(fitted[place])
                pages[place] = setting.pages(numbered[place])
        if pages == before:
            break
    return numbered


def _sides(job: Job, pages: Sequence[int]) -> list[int]:
    return [len(sides_of(one, n, job)) for one, n in zip(job.bound, pages, strict=True)]
