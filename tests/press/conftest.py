"""The tiny handbook, printed once for all tests of the press."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from handbook import press
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.prints import Print
from tests.parts import handbook_copy, pango


@dataclass(frozen=True)
class Shop:
    """A handbook with all its PDFs, by path on the site without ``pdf/``: ``bn/kit-small.pdf``."""

    handbook: Handbook
    prints: Mapping[str, Print]


def print_all(root: Path) -> dict[str, Print]:
    """Print a whole handbook; every job must give a PDF."""
    found: dict[str, Print] = {}
    for result in press.run(press.plan(load(root)), press.folders_of(root), 2):
        assert isinstance(result, Print), result.problems
        found[str(result.url).removeprefix("pdf/")] = result
    return found


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """The tiny handbook, printed. Do not change its files."""
    pango()
    root = handbook_copy("tiny", tmp_path_factory.mktemp("shop"))
    return Shop(load(root), print_all(root))
