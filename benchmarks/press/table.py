"""What was measured, as Markdown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.measure import Measured
from benchmarks.press.contenders import Row
from benchmarks.press.others import PLAIN
from benchmarks.press.ours import COLD
from benchmarks.press.samples import Sample
from benchmarks.results import spread

ABILITIES = ("kits", "languages", "contents", "cards and tiles", "fits its sides")
NONE = "–"
MB, KB = 2**20, 1000

_FIGURES = (
    "|  | prints | seconds | CPU s | MB | files | pages | pages/s | kB/page | ÷ plain |\n"
    "|---|---|---|--:|--:|--:|--:|--:|--:|---|"
)


@dataclass(frozen=True, slots=True)
class Results:
    """The samples of all rounds by the id of the row, in the order of the rounds. ``pages`` is how
    many the press lays out, before it cuts them into tiles or puts several on a side."""

    title: str
    pages: int
    rows: Sequence[Row]
    samples: Mapping[str, Sequence[Sample]]


def tables(results: Results) -> str:
    """The figures, the notes and the abilities of one handbook's run."""
    lines = [f"### {results.title}", "", _FIGURES]
    lines += [_figures(row, results) for row in results.rows]
    lines += ["", *_notes(results), "", *_abilities(results), ""]
    return "\n".join(lines)


def verdict(results: Results) -> str:
    """The ratio that matters, in a sentence; "" when one side was not measured."""
    found = ratios(results.samples.get(PLAIN, ()), results.samples.get(COLD, ()))
    if not found:
        return ""
    said = f"takes {spread(found)} times the processor seconds of the press"
    return f"{results.title}: plain WeasyPrint {said}."


def ratios(plain: Sequence[Sample], ours: Sequence[Sample]) -> list[float]:
    """How many times the processor seconds plain WeasyPrint took, for each round in which both came
    out. Not the seconds: those would set as many cores as a way uses against one."""
    return [
        base.measured.cpu / one.measured.cpu
        for base, one in zip(plain, ours, strict=True)
        if base.measured and one.measured
    ]


def _figures(row: Row, results: Results) -> str:
    samples = results.samples[row.id]
    measured = [one.measured for one in samples if one.measured]
    if not measured:
        cells = [f"failed: {samples[0].failed}", *[NONE] * 7]
    else:
        pdfs = samples[-1].pdfs
        wall = _middle(measured, lambda one: one.wall)
        cells = [
            spread([one.wall for one in measured]),
            f"{_middle(measured, lambda one: one.cpu):.1f}",
            f"{_middle(measured, lambda one: one.peak) / MB:.0f}",
            f"{pdfs.files}",
            f"{pdfs.pages}",
            f"{pdfs.pages / wall:.1f}",
            f"{pdfs.size / KB / max(pdfs.pages, 1):.1f}",
            _ratio(row, results),
        ]
    return "| " + " | ".join([row.name, row.prints, *cells]) + " |"


def _middle(measured: Sequence[Measured], figure: Callable[[Measured], float]) -> float:
    return median(map(figure, measured))


def _ratio(row: Row, results: Results) -> str:
    found = ratios(results.samples.get(PLAIN, ()), results.samples[row.id]) if row.same else []
    return spread(found) if found else NONE


def _notes(results: Results) -> Iterator[str]:
    for row in results.rows:
        samples = results.samples[row.id]
        said = [note for one in samples for note in one.notes]
        failed = [one.failed for one in samples if one.failed]
        if row.id == PLAIN and samples[-1].pdfs.pages != results.pages:
            said.append(f"**not the same pages**: the press lays out {results.pages}")
        if said or failed:
            yield f"- {row.name}: {'; '.join(dict.fromkeys([*said, *failed]))}."


def _abilities(results: Results) -> Iterator[str]:
    able = [row for row in results.rows if row.abilities]
    yield "| | tagged, claims | " + " | ".join(ABILITIES) + " |"
    yield "|---" * (len(ABILITIES) + 2) + "|"
    for row in able:
        pdfs = results.samples[row.id][-1].pdfs
        claims = ", ".join(pdfs.claims) or ("tagged" if pdfs.tagged else "no")
        words = [row.abilities[name] for name in ABILITIES]
        yield "| " + " | ".join([row.name, claims if pdfs.files else NONE, *words]) + " |"
