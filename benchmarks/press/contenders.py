"""The ways to print that are measured, each a round of one or more rows of the table."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.press.samples import Sample
from benchmarks.press.workplace import Workplace

Round = Callable[[Workplace], Mapping[str, Sample]]
"""Prints once: a sample for each row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its name, what it prints, and what it can do that cannot be measured.

    ``same`` is true where it prints the same documents as plain WeasyPrint, and all its processor
    seconds are counted, so that they may be compared.
    """

    id: str
    name: str
    prints: str
    same: bool
    abilities: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to print: its id for ``--only``, its rows, and how one round is measured."""

    id: str
    rows: tuple[Row, ...]
    round: Round


def chromium() -> str | None:
    """The path of Chromium, None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def pdfs_in(folder: Path) -> list[Path]:
    """All PDFs in a folder, in order."""
    return sorted(folder.rglob("*.pdf"))
