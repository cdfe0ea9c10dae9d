"""Our press: with an empty cache, with a full one, and after a change in one exercise."""

import json
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.press.contenders import Contender, Row, pdfs_in
from benchmarks.press.documents import jobs_of
from benchmarks.press.samples import Sample, examine
from benchmarks.press.workplace import Workplace
from handbook.content.schema import Kind

WORKERS = 1
"""One, so that it is measured core for core: with more, the seconds are those of several cores."""

COLD, WARM, CHANGED = "ours-cold", "ours-warm", "ours-changed"
ALL = "all files, with all that the press adds"
_ABLE = {
    "kits": "yes",
    "languages": "a file each",
    "contents": "yes, of paper sides",
    "cards and tiles": "yes",
    "fits its sides": "yes",
}
_LINE = re.compile(r"^[A-Z][^|<>{}]{30,}[.]$", re.MULTILINE)


def ours() -> Contender:
    """Our press with one worker."""
    return Contender(
        "ours",
        (
            Row(COLD, "**the press**, empty cache, 1 core", ALL, same=True, abilities=_ABLE),
            Row(WARM, "the press, nothing changed", "nothing", same=False),
            Row(CHANGED, "the press, one exercise changed", "what holds it", same=False),
        ),
        _round,
    )


def _round(place: Workplace) -> Mapping[str, Sample]:
    for part in ("cache", "ours"):
        shutil.rmtree(place.folder / part, ignore_errors=True)
    found = {COLD: _print(place, COLD), WARM: _print(place, WARM)}
    with _changed(place):
        found[CHANGED] = _print(place, CHANGED)
    return found


def _print(place: Workplace, name: str) -> Sample:
    cache, target = place.folder / "cache", place.folder / "ours"
    before = len(pdfs_in(cache))
    task = place.task(
        name,
        root=place.copy,
        cache=cache,
        target=target,
        workers=WORKERS,
        locales=place.choice.locales,
        pages=place.choice.pages,
    )
    command = [sys.executable, "-m", "benchmarks.press.runs.ours", str(task)]
    measured, said = place.run(name, command)
    if measured.code:
        return Sample(failed=said)
    facts = json.loads(said)
    pieces = len(pdfs_in(cache)) - before - facts["rendered"]
    notes = [f"{facts['rendered']} of {facts['files']} files, pieces laid out: {pieces}"]
    if facts["failed"]:
        notes.append(f"**{len(facts['failed'])} files refused**: {', '.join(facts['failed'][:3])}")
    return Sample(measured, examine(pdfs_in(target)), notes=tuple(notes))


@contextmanager
def _changed(place: Workplace) -> Iterator[None]:
    """One sentence more in the first exercise that is printed, for as long as the block lasts."""
    file = _exercise(place)
    text = file.read_text("utf-8")
    head = text.index("\n---\n", 3)
    changed, times = _LINE.subn(lambda match: match.group() + " Again.", text[head:], count=1)
    if not times:
        raise ValueError(f"{file.name} has no line of text to change")
    file.write_text(text[:head] + changed, "utf-8")
    try:
        yield
    finally:
        file.write_text(text, "utf-8")


def _exercise(place: Workplace) -> Path:
    jobs = jobs_of(place.copy, place.choice)
    exercises = {job.key for job in jobs if job.key[0] is Kind.EXERCISE}
    inside = [one.piece.source for job in jobs if job.key in exercises for one in job.bound[:1]]
    if not inside:
        raise ValueError("no exercise is printed, so none can be changed")
    return place.copy / inside[0]
