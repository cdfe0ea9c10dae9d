"""What the tests of the press share: what was laid out already, and who lays out the rest."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from handbook import press
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.prints import Print
from handbook.press import folders_of
from handbook.press.cache import open_cache
from handbook.press.engine import worker
from tests.once import Once
from tests.parts import ROOT, WORKERS, handbook_copy, pango
from tests.press.layout import Printer, one_worker

Printers: TypeAlias = Callable[[Path], Printer]
"""Takes the root of a handbook, returns what lays out its documents."""


@dataclass(frozen=True)
class Shop:
    """A handbook with all its PDFs, by path on the site without ``pdf/``: ``bn/kit-small.pdf``."""

    handbook: Handbook
    prints: Mapping[str, Print]


def print_all(root: Path) -> dict[str, Print]:
    """Print a whole handbook; every job must give a PDF."""
    found: dict[str, Print] = {}
    for result in press.run(press.plan(load(root)), press.folders_of(root), WORKERS):
        assert isinstance(result, Print), result.problems
        found[str(result.url).removeprefix("pdf/")] = result
    return found


@pytest.fixture(scope="session")
def shop(tiny_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """The tiny handbook, printed. Do not change its files."""
    root = tmp_path_factory.mktemp("shop") / "tiny"
    shutil.copytree(tiny_built, root, symlinks=True)
    return Shop(load(root), print_all(root))


@pytest.fixture(scope="session")
def kept(once: Once) -> Path:
    """The press's cache for all tests of a run that do not look at the cache itself. It begins with
    what lies in the cache of the last build."""
    own = folders_of(ROOT).cache

    def take(folder: Path) -> None:
        for file in (*own.glob("*.pdf"), *own.glob("*.json")):
            second_name(file, folder / file.name)

    return once("press", take)


def second_name(file: Path, target: Path) -> None:
    """The same file under another name, a copy where the disk is another one."""
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)


@pytest.fixture(scope="session")
def printers(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Iterator[Printers]:
    """Printers for any handbook, which share one worker and what was laid out already."""
    pango()
    with one_worker(tmp_path_factory.mktemp("worker")) as pool:

        def for_root(root: Path) -> Printer:
            cache = open_cache(kept, root, worker.OPTIONS)
            return Printer(pool, root, tmp_path_factory.mktemp("printed"), cache)

        yield for_root


@pytest.fixture(scope="session")
def world_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample handbook in six languages. Do not change its files."""
    return handbook_copy("world", tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="session")
def world_book(world_root: Path) -> Handbook:
    """The sample handbook, read once in a process."""
    return load(world_root)
