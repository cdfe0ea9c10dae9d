"""What a run of the tests makes once, in however many processes it runs."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Once: TypeAlias = Callable[[str, Callable[[Path], object]], Path]
"""Takes a name and what fills a folder; returns the folder, which is filled once in a run."""

LOOK = 0.1
"""Seconds between two looks at whether another process is ready."""

PATIENCE = 900
"""Seconds after which a process that fills a folder is taken for dead."""


def run_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder of this run: processes that share the tests (pytest-xdist) share it, too."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(place: Path, make: Callable[[Path], object]) -> Path:
    """The folder ``place``, filled by ``make`` unless it is there already.

    ``make`` gets an empty folder beside it, which is renamed when all is well: no process sees a
    half-filled one. While one process fills it, others wait; when it fails, the next one tries.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    taken = place.with_name(f"{place.name}.taken")
    waiting = threading.Event()
    for _ in range(int(PATIENCE / LOOK)):
        if place.exists():
            return place
        try:
            taken.mkdir()
        except FileExistsError:
            waiting.wait(LOOK)
            continue
        try:
            if not place.exists():  # it may have been finished between the two looks
                _fill(place, make)
        finally:
            taken.rmdir()
    pytest.fail(f"{place} was not made by the process that began it: delete {taken}")


def _fill(place: Path, make: Callable[[Path], object]) -> None:
    number = 0
    while (half := place.with_name(f"{place.name}.half-{number}")).exists():
        number += 1  # what a failed attempt left stays to be looked at
    half.mkdir()
    make(half)
    half.rename(place)
