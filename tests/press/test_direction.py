"""The direction of words is that of their language, whatever letters they begin with."""

import shutil
from itertools import groupby
from pathlib import Path
from unicodedata import bidirectional

import pytest

from handbook.content.kits import Session
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.papers import A4
from handbook.content.schema import Kind
from handbook.press.sheets.assemble import Assembler
from handbook.press.sheets.direction import isolated
from handbook.press.sheets.facts import session_facts
from tests.parts import handbook_copy
from tests.press.conftest import Printers
from tests.press.layout import Printer, Sign, signs

PAGE = """---
title: {title}
summary: ترتيب المكان.
---

## {title} {{#choose}}

:material-hand-back-right-outline: ابدأوا معًا.
"""
HEAD = 7
"""Points of the running head."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handbook_copy("tiny", tmp_path_factory.mktemp("direction"))


@pytest.fixture(scope="module")
def press(root: Path, printers: Printers) -> Printer:
    return printers(root)


def words_from_the_left(line: list[Sign]) -> list[str]:
    """Which stretches of a line are Latin and which Arabic, from left to right."""
    ways = ["Latin" if bidirectional(sign.text) in ("L", "EN") else "Arabic" for sign in line]
    pairs = sorted(zip((sign.x for sign in line), ways, strict=True))
    return [way for way, _ in groupby(way for _, way in pairs)]


def head_and_title(press: Printer, handbook: Handbook, locale: str) -> tuple[list[str], list[str]]:
    assembler = Assembler(handbook, A4)
    entry = handbook.entries[Kind.PRINTABLE, "promise"]
    piece = assembler.piece(assembler.sheets(locale).printable(entry), locale)
    assert press.render(piece.html, piece.styles).log == ()
    printed = signs(press.pdf())
    top = min(sign.y for sign in printed)
    head = [sign for sign in printed if sign.y - top < 1 and round(sign.size) == HEAD]
    largest = max(sign.size for sign in printed)
    title = [sign for sign in printed if largest - sign.size < 0.5]
    return words_from_the_left(head), words_from_the_left(title)


@pytest.mark.parametrize(
    ("title", "order"),
    [
        ("5S في خمس خطوات", ["Arabic", "Latin"]),
        ("SLIC والعمل", ["Arabic", "Latin"]),
        ("العمل مع SLIC", ["Latin", "Arabic"]),
    ],
)
def test_a_running_head_reads_like_its_title(
    press: Printer, root: Path, title: str, order: list[str]
) -> None:
    page = root / "docs" / "printables" / "promise.ar.md"
    page.write_text(PAGE.format(title=title), "utf-8")
    assert head_and_title(press, load(root), "ar") == (order, order)


def test_an_english_title_that_begins_in_arabic_stays_english(press: Printer, root: Path) -> None:
    page = root / "docs" / "printables" / "promise.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("title: Promise", "title: سلام and welcome"), "utf-8")
    order = ["Arabic", "Latin"]
    assert head_and_title(press, load(root), "en") == (order, order)
    page.write_text(text, "utf-8")


def test_a_foreign_title_in_a_list_keeps_its_own_direction(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "copy", symlinks=True)
    copy = tmp_path / "copy"
    exercise = copy / "docs" / "toolbox" / "count-it.md"
    text = exercise.read_text("utf-8")
    assert "printables: [" in text
    sheet = copy / "docs" / "printables" / "two-rules.md"
    old = "title: Two rules"
    assert old in sheet.read_text("utf-8")
    sheet.write_text(sheet.read_text("utf-8").replace(old, "title: Two rules?"), "utf-8")
    head, _, tail = text.partition("printables: [")
    exercise.write_text(f"{head}printables: [two-rules, {tail}".replace(", ]", "]"), "utf-8")
    handbook = load(copy)
    session = Session(handbook.entries[Kind.EXERCISE, "count-it"], 20)
    arabic = dict(session_facts(handbook, session, "ar"))
    assert any("\u2066Two rules?\u2069" in value for value in arabic.values())
    english = dict(session_facts(handbook, session, "en"))
    assert not any("\u2066" in value for value in english.values())


def test_isolates_stand_only_where_the_direction_changes() -> None:
    assert isolated("One?", "ltr", "ltr") == "One?"
    assert isolated("One?", "ltr", "rtl") == "\u2066One?\u2069"
    assert isolated("سؤال؟", "rtl", "ltr") == "\u2067سؤال؟\u2069"
