"""Pieces laid out and bound once for all tests of binding."""

import pytest

from tests.parts import pango
from tests.press.binding.pieces import LANGUAGES, lay_out
from tests.press.binding.shelf import Shelf, everything


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    pango()
    folder = tmp_path_factory.mktemp("shelf")
    pieces = lay_out(folder)
    files = {lang: everything(pieces, lang, folder / f"{lang}.pdf") for lang in LANGUAGES}
    return Shelf(pieces, files)
