"""A sign that nobody sees, or that looks like another, is named where it breaks something: which
sign, at which column, and what to type instead."""

from pathlib import Path

import pytest

from handbook import check
from handbook.content.load import load
from handbook.diagnostics import Diagnostic
from tests.check.tiny import make

PAGE = "docs/agendas/one.md"
FIELDS = """title: One
summary: A page.
who: trainer
start: "08:30"
blocks:
  - {block: open, minutes: 15}
"""
BODY = """
## Before {#before}

Words.

## Late {#if-late}

Words.

## After {#after}

Words.
"""
NBSP, SHY, ZWSP, BOM = "\u00a0", "\u00ad", "\u200b", "\ufeff"


def found(
    root: Path, fields: str = FIELDS, body: str = BODY, head: str = "---"
) -> list[Diagnostic]:
    make(root, {PAGE: f"{head}\n{fields}---\n{body}".encode()})
    return [one for one in check.run(load(root)) if str(one.location.path) == PAGE]


def at(text: str, first: int) -> tuple[int, int]:
    """Line and column of the mark ⟦ in a text that begins on this line."""
    before = text.partition("⟦")[0]
    return first + before.count("\n"), len(before) - before.rfind("\n")


IN_FIELDS = [
    ("title: One", f"title:⟦{NBSP}One", "no-break space (U+00A0)"),
    ("summary: A", f"summary:⟦{NBSP}A", "no-break space (U+00A0)"),
    ("title: One", f"title:⟦{ZWSP}One", "zero-width space (U+200B)"),
    ("title", f"⟦{NBSP}title", "no-break space (U+00A0)"),
    ("title", f"ti⟦{ZWSP}tle", "zero-width space (U+200B)"),
    ("title", f"ti⟦{SHY}tle", "soft hyphen (U+00AD)"),
    ("title:", f"title⟦{NBSP}:", "no-break space (U+00A0)"),
    ("title: One", f"title: One⟦{NBSP}", "no-break space (U+00A0)"),
    ("who: trainer", f"who: train⟦{SHY}er", "soft hyphen (U+00AD)"),
    ("who: trainer", "who: ⟦“trainer”", "quotation mark “"),
    ("title: One", "title: ⟦“Half day: one”", "quotation mark “"),
    ("title: One", "title: ⟦„Half day: one“", "quotation mark „"),
    ('"08:30"', "⟦“08:30”", "quotation mark “"),
    ("  - {", "⟦\t- {", "tab (U+0009)"),
    ("  - {", f"  -⟦{NBSP}{{", "no-break space (U+00A0)"),
    ("  - {", f"⟦{NBSP}{NBSP}- {{", "no-break space (U+00A0)"),
    ("block: open", f"block: op⟦{SHY}en", "soft hyphen (U+00AD)"),
    ("block: open", f"block:⟦{NBSP}open", "no-break space (U+00A0)"),
    ("minutes: 15", f"minutes:⟦{NBSP}15", "no-break space (U+00A0)"),
    ("minutes: 15", f"minutes: 15⟦{NBSP}", "no-break space (U+00A0)"),
]


@pytest.mark.parametrize(("old", "new", "name"), IN_FIELDS)
def test_in_the_fields(old: str, new: str, name: str, tmp_path: Path) -> None:
    text = FIELDS.replace(old, new, 1)
    every = found(tmp_path, text.replace("⟦", ""))
    (one,) = [each for each in every if name in each.message]
    assert (one.location.line, one.location.column) == at(text, 2)
    assert one.hint
    assert not [each for each in every if each.code == "FM05" and "'title'" in each.message]


IN_TEXT = [
    (f"## Before⟦{NBSP}{{#before}}", "no-break space (U+00A0)", 1),
    (f"##⟦{ZWSP}Before {{#before}}", "zero-width space (U+200B)", 0),
    (f"## Before {{#before⟦{ZWSP}}}", "zero-width space (U+200B)", 0),
    (f"## Before {{#be⟦{SHY}fore}}", "soft hyphen (U+00AD)", 0),
    (f"## Before {{#⟦{NBSP}before}}", "no-break space (U+00A0)", 0),
    (f"## Before {{⟦{NBSP}#before}}", "no-break space (U+00A0)", 0),
]


@pytest.mark.parametrize(("text", "name", "off"), IN_TEXT)
def test_in_a_heading(text: str, name: str, off: int, tmp_path: Path) -> None:
    body = BODY.replace("## Before {#before}", text)
    every = found(tmp_path, body=body.replace("⟦", ""))
    line, column = at(body, 9)
    (one,) = [each for each in every if name in each.message]
    assert (one.location.line, one.location.column) == (line, column + off)
    assert [each for each in every if each.code in ("SC01", "HD01")] in ([], [one])


BLOCKS = [
    (f"⟦!!!{NBSP}note \"X\"", "SC12"),
    (f"⟦-{NBSP}one", "SC22"),
    (f"⟦[words]{NBSP}(../index.md)", "LK15"),
    (f"| a | b |\n|⟦{NBSP}---|---|\n| c | d |", "SC16"),
    (f"- ⟦[{NBSP}] box", "SC22"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), BLOCKS)
def test_in_a_block(text: str, code: str, tmp_path: Path) -> None:
    body = f"{BODY}\n{text}\n"
    every = found(tmp_path, body=body.replace("⟦", ""))
    (one,) = [each for each in every if "o-break space (U+00A0)" in each.message]
    assert (one.code, one.location.line, one.location.column) == (code, *at(body, 9))


@pytest.mark.parametrize("sign", [NBSP, ZWSP, BOM, SHY])
def test_before_the_first_line_of_dashes(sign: str, tmp_path: Path) -> None:
    every = found(tmp_path, head=f"{sign * 2}---")
    (one,) = [each for each in every if each.code == "FM01"]
    assert f"(U+{ord(sign):04X})" in one.message
    assert (one.location.line, one.location.column) == (1, 1)


@pytest.mark.parametrize("dashes", ["—-", "–––", "——"])
def test_dashes_of_an_office_program(dashes: str, tmp_path: Path) -> None:
    (one,) = [each for each in found(tmp_path, head=dashes) if each.code == "FM01"]
    assert dashes in one.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: One", f"title: One{NBSP}day"),
        ("title: One", "title: “One” day"),
        ("title: One", "title: “One day”"),
        ("title: One", "title:\tOne"),
        ("A page.", f"A page of 5{NBSP}kg «{NBSP}now{NBSP}»."),
    ],
)
def test_where_it_breaks_nothing_nothing_is_said(old: str, new: str, tmp_path: Path) -> None:
    every = found(tmp_path, FIELDS.replace(old, new))
    assert [one for one in every if one.code.startswith(("FM", "SC", "HD"))] == []


def test_a_field_with_another_name_is_not_missing_too(tmp_path: Path) -> None:
    every = found(tmp_path, FIELDS.replace("title:", "titel:"))
    assert [one.code for one in every if one.code.startswith("FM")] == ["FM04"]
