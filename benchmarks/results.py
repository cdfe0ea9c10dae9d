"""What every benchmark says in the same way, and where it stands in a file."""

from collections.abc import Sequence
from pathlib import Path
from statistics import median


def spread(values: Sequence[float]) -> str:
    """The median, and the least and the greatest value: ``1.4 (1.3–1.5)``."""
    middle = f"{median(values):.2f}"
    if len(values) == 1:
        return middle
    return f"{middle} ({min(values):.2f}–{max(values):.2f})"


def insert(readme: Path, name: str, text: str) -> None:
    """Put the text between the marks of this name in the file. ValueError when it has none."""
    begin_mark, end_mark = (
        f"<!-- {name}, written by the run: {part} -->" for part in ("begin", "end")
    )
    before, begin, rest = readme.read_text("utf-8").partition(begin_mark)
    _, end, after = rest.partition(end_mark)
    if not begin or not end:
        raise ValueError(f"{readme.name} has no marks between which the table could stand")
    readme.write_text(f"{before}{begin_mark}\n\n{text.strip()}\n\n{end_mark}{after}", "utf-8")
