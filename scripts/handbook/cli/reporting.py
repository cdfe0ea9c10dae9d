"""The command ``report``."""

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.shared import CLEAN, root_option
from handbook.content.load import load

if TYPE_CHECKING:
    from handbook.check.readability import Row

HEAD = ("page", "words", "sentences", "mean", "longest", "grade", "like", "closest page")


@click.command("report")
@root_option
@click.option("--format", "form", type=click.Choice(("table", "csv")), default="table")
def readability_report(root: Path, form: str) -> int:
    """Reading level and length of sentences of each English page, and the page most like it.

    mean and longest are words a sentence, grade is years of school (Flesch-Kincaid), like is the
    share of five-word runs that the closest page has too. The hardest page comes first.
    """
    from handbook.check.readability import readability

    rows = readability(load(root))
    cells = [HEAD, *map(_cells, rows)]
    if form == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerows(cells)
    else:
        click.echo("\n".join(_aligned(cells)))
        click.echo(_summary(rows))
    return CLEAN


def _cells(row: "Row") -> tuple[str, ...]:
    level = row.level
    return (
        str(row.path),
        str(level.words),
        str(level.sentences),
        f"{level.mean:.1f}",
        str(level.longest),
        f"{level.grade:.1f}",
        f"{row.likeness:.0%}",
        str(row.twin or ""),
    )


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Lines of a table: names to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    last = len(HEAD) - 1
    for row in rows:
        cells = (
            cell.ljust(width) if at in (0, last) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _summary(rows: Sequence["Row"]) -> str:
    total = sum(row.level.words for row in rows)
    sentences = sum(row.level.sentences for row in rows)
    mean = total / sentences if sentences else 0.0
    return f"\n{len(rows)} pages, {total} words, {mean:.1f} words a sentence."
