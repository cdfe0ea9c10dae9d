"""The rounds of one handbook: every way to print once in each, so that all meet the same noise."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.press.contenders import Contender
from benchmarks.press.documents import write_documents
from benchmarks.press.others import TYPST, browser, plain, plugin, typst
from benchmarks.press.ours import ours
from benchmarks.press.samples import Sample
from benchmarks.press.table import Results
from benchmarks.press.typst_text import write_texts
from benchmarks.press.workplace import Choice, prepare
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.schema import Kind

PEER_LOCALES = ("en", "bn")
"""Languages of the pages that the plugins of MkDocs print, where the handbook has them."""


def contenders(handbook: Handbook, only: Sequence[str], folder: Path) -> list[Contender]:
    """The ways to print with these ids, all when there are none. KeyError for an unknown id.

    ``folder`` is where the peers' environment lies.
    """
    known = {language.code for language in handbook.settings.languages}
    locales = [code for code in PEER_LOCALES if code in known]
    everything = [
        ours(),
        plain(),
        browser(),
        plugin("with-pdf", locales, folder),
        plugin("to-pdf", locales, folder),
        typst(folder),
    ]
    by_id = {one.id: one for one in everything}
    return [by_id[name] for name in only] if only else everything


def few(handbook: Handbook) -> Choice:
    """The smallest choice that has all: the first kit and the first exercise, in one language."""
    firsts = [handbook.of(kind)[0].id for kind in (Kind.KIT, Kind.EXERCISE)]
    return Choice((handbook.settings.source.code,), tuple(firsts))


def measure_handbook(
    root: Path,
    folder: Path,
    only: Sequence[str],
    rounds: int,
    languages: Sequence[str] | None,
    *,
    quick: bool,
) -> Results:
    """Measure all ways to print the handbook in ``root``, working in ``folder``; all ``languages``
    where there are none."""
    place = prepare(root, folder / root.name)
    handbook = load(place.copy)
    if quick:
        place = replace(place, choice=few(handbook))
    elif languages:
        place = replace(place, choice=Choice(tuple(languages)))
    ways = contenders(handbook, only, folder / "peers")
    _say("laying out all pieces once, unmeasured")
    pages = write_documents(place)
    if any(one.id == TYPST for one in ways):
        write_texts(place)
    samples: dict[str, list[Sample]] = {row.id: [] for one in ways for row in one.rows}
    for number in range(rounds):
        for one in ways if number % 2 == 0 else reversed(ways):
            _say(f"round {number + 1}: {one.id}")
            for row, sample in one.round(place).items():
                samples[row].append(sample)
    total = sum(pages.values())
    title = f"{handbook.settings.site_name}: {len(pages)} files, {total} pages laid out"
    return Results(title, total, tuple(row for one in ways for row in one.rows), samples)


def _say(line: str) -> None:
    print(f"  {line}", flush=True)
