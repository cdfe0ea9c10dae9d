"""The printer of the tests: what is without fault is laid out once, a fault is found each time."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from handbook.press.engine.worker import Rendered
from handbook.press.fonts import face_rules
from tests.parts import ROOT
from tests.press.conftest import Printers
from tests.press.layout import Printer

STYLE = face_rules() + "@page { size: 100mm 100mm } body { font: 12pt 'Noto Sans' }"


def document(words: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><title>X</title></head><body>'
        f'<section data-source="docs/x.md" id="x"><p>{words}</p></section></body></html>'
    )


@pytest.fixture
def press(printers: Printers, tmp_path: Path) -> Printer:
    """A printer with a cache of its own."""
    press = printers(ROOT)
    return replace(press, cache=replace(press.cache, folder=tmp_path))


def without_worker(press: Printer) -> Printer:
    nobody: Any = None
    return replace(press, pool=nobody)


def test_what_is_without_fault_is_laid_out_once(press: Printer) -> None:
    assert press.render(document("Fine words."), (STYLE,), "first") == Rendered(1)
    again = without_worker(press)
    assert again.render(document("Fine words."), (STYLE,), "second") == Rendered(1)
    assert press.pdf("second").read_bytes() == press.pdf("first").read_bytes()
    with pypdfium2.PdfDocument(press.pdf("second")) as pdf:
        assert "Fine words." in pdf[0].get_textpage().get_text_range()
    for words, style in (("Other words.", STYLE), ("Fine words.", f"{STYLE} p {{ margin: 1mm }}")):
        with pytest.raises(AttributeError):
            again.render(document(words), (style,))


def test_a_fault_is_found_each_time(press: Printer) -> None:
    found = [press.render(document("A" * 99), (STYLE,)).overflows for _ in range(2)]
    assert found[0]
    assert found[0] == found[1]
    assert not list(press.cache.folder.iterdir())
