"""Pieces laid out and bound once in a run for all tests of binding."""

from pathlib import Path

import pytest

from tests.once import Once
from tests.parts import pango
from tests.press.binding.pieces import LANGUAGES, laid_out, lay_out
from tests.press.binding.shelf import Shelf, everything


@pytest.fixture(scope="session")
def shelf(once: Once) -> Shelf:
    pango()

    def make(folder: Path) -> None:
        pieces = lay_out(folder)
        for lang in LANGUAGES:
            everything(pieces, lang, folder / f"{lang}.pdf")

    folder = once("shelf", make)
    files = {lang: folder / f"{lang}.pdf" for lang in LANGUAGES}
    return Shelf(laid_out(folder), files)
