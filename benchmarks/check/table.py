"""What was measured, as Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.check.rivals import LYCHEE, OURS, STRICT, Rival
from benchmarks.measure import Measured
from benchmarks.results import spread

MB = 2**20
_HEAD = (
    "| files | | reads | seconds | CPU s | MB | findings | ÷ ours |\n"
    "|--:|---|---|---|--:|--:|--:|---|"
)


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of one checker on one handbook, in the order of the rounds. ``failed`` is why there
    are none."""

    files: int
    rival: Rival
    runs: Sequence[Measured]
    findings: int = 0
    failed: str = ""


def table(rows: Sequence[Row]) -> str:
    """All figures; the last column says how many times as long as ours a checker takes."""
    return "\n".join([_HEAD, *(_line(row, rows) for row in rows)])


def verdicts(rows: Sequence[Row]) -> Iterator[str]:
    """What the largest handbook shows, a sentence each."""
    most = max((row.files for row in rows), default=0)
    large = {row.rival.id: row for row in rows if row.files == most}
    for name, words in ((STRICT, "`mkdocs build --strict`"), (LYCHEE, "lychee on the built site")):
        found = ratios(large.get(name), large.get(OURS))
        if found:
            yield f"{most} files: {words} takes {spread(found)} times as long as `handbook check`."
    small, big = (_of(rows, size) for size in (min(row.files for row in rows), most))
    if small and big and small.files < big.files:
        seconds = {row.files: median(one.cpu for one in row.runs) for row in (small, big)}
        grown, slower = big.files / small.files, seconds[big.files] / seconds[small.files]
        yield f"{grown:.1f} times as many files take {slower:.1f} times as long."


def ratios(other: Row | None, ours: Row | None) -> list[float]:
    """How many times as long the other took, round by round."""
    if other is None or ours is None:
        return []
    pairs = zip(other.runs, ours.runs, strict=False)
    return [theirs.wall / own.wall for theirs, own in pairs]


def _of(rows: Sequence[Row], files: int) -> Row | None:
    found = (row for row in rows if row.files == files and row.rival.id == OURS and row.runs)
    return next(found, None)


def _line(row: Row, rows: Sequence[Row]) -> str:
    head = [f"{row.files}", row.rival.name, row.rival.reads]
    if not row.runs:
        return "| " + " | ".join([*head, f"failed: {row.failed}", "", "", "", ""]) + " |"
    ours = _of(rows, row.files)
    compared = ratios(row, ours)
    cells = [
        spread([one.wall for one in row.runs]),
        f"{median(one.cpu for one in row.runs):.1f}",
        f"{max(one.peak for one in row.runs) / MB:.0f}",
        f"{row.findings}",
        spread(compared) if compared else "–",
    ]
    return "| " + " | ".join([*head, *cells]) + " |"
