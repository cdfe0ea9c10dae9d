"""Broken settings: one sentence, one remedy, never a traceback."""

import shutil
from pathlib import Path, PurePosixPath

import pytest

from handbook.check import run_built
from handbook.content.load import load
from handbook.content.markup import renderer
from handbook.diagnostics import SetupError
from handbook.site.build import accept, build
from tests.parts import handbook_copy

BROKEN = {
    "no edition": ("extra:", "extras:"),
    "edition with a day": ('"2026-11"', '"2026-11-23"'),
    "extra is a word": ("extra:\n", "extra: no\nother:\n"),
    "plugins is a word": ("plugins:\n", "plugins: no\nother:\n"),
    "preview is a word": ("preview: [bn, ar]", "preview: bn"),
    "language without code": ("{locale: bn,", "{"),
    "no languages": ("languages:", "idioms:"),
    "unknown language": ("locale: bn", "locale: klingon"),
    "no mapping": ("site_name: Tiny Handbook", "- site_name"),
    "unknown extension": ("  - attr_list", "  - attr_lists"),
    "extension with two keys": ("  - toc:\n", "  - toc:\n    two:\n"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_broken_settings(tmp_path: Path, how: str) -> None:
    root = handbook_copy("tiny", tmp_path)
    config = root / "mkdocs.yml"
    old, new = BROKEN[how]
    text = config.read_text(encoding="utf-8")
    assert old in text
    config.write_text(text.replace(old, new, 1), encoding="utf-8")

    def use() -> None:
        load(root)
        renderer(root)

    with pytest.raises(SetupError) as raised:
        use()
    assert "mkdocs.yml" in raised.value.sentence
    assert raised.value.remedy


def test_an_unknown_territory_in_a_words_file(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    words = root / "overrides" / "locales" / "ar.yml"
    words.write_text(words.read_text(encoding="utf-8").replace("ar_EG", "no such land"), "utf-8")
    (problem,) = load(root).words["ar"].problems
    assert str(problem.location.path) == "overrides/locales/ar.yml"
    assert "no such land" in problem.message


CODES = {
    "zh_TW": "zh-TW",
    "zh-tw": "zh-TW",
    "zh_hant": "zh-Hant",
    "PT-br": "pt-BR",
    "BN": "bn",
    "ku-IQ": "'ku'",
    "fil": "two letters",
    "ckb": "two letters",
    "xx": "no known language",
    "": "no known language",
    "no": "quotes",
}
"""Codes that no site can have, and what is said of them."""


def with_code(tmp_path: Path, code: str) -> Path:
    """The small handbook with its Bengali under another code."""
    root = handbook_copy("tiny", tmp_path)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    written = code or '""'
    config.write_text(text.replace("locale: bn,", f"locale: {written},", 1), encoding="utf-8")
    for page in (root / "docs").rglob("*.bn.md"):
        page.rename(page.with_name(page.name.replace(".bn.", f".{code}.")))
    words = root / "overrides" / "locales"
    if code and not (words / f"{code}.yml").exists():
        shutil.copy(words / "en.yml", words / f"{code}.yml")
    return root


@pytest.mark.parametrize("code", CODES)
def test_a_code_that_cannot_be_is_said_with_its_line(tmp_path: Path, code: str) -> None:
    root = with_code(tmp_path, code)
    with pytest.raises(SetupError) as raised:
        load(root)
    said = f"{raised.value.sentence} {raised.value.remedy}"
    assert CODES[code] in said
    lines = (root / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    if code not in ("no", ""):
        numbers = [n for n, line in enumerate(lines, start=1) if f"locale: {code}," in line]
        assert f"(line {numbers[-1]})" in said


@pytest.mark.parametrize("code", ["ht", "am", "km", "zh-TW", "pt-BR", "zh-Hant"])
def test_a_language_needs_no_file_of_the_theme(tmp_path: Path, code: str) -> None:
    """Its words are ours: whatever language there is can be built, with a search of its own."""
    root = with_code(tmp_path, code)
    book = load(root)
    assert build(book, {}, root / "site") == []
    html = (root / "site" / code / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{code}" dir="ltr"' in html
    assert book.words[code]("skip") in html
    found = run_built(book, root / "site", PurePosixPath("site"))
    assert [one.message for one in found if one.code == "BP20"] == []


def test_settings_that_mkdocs_refuses_are_said_before_anything_is_printed(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    accept(root)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("default: true", "default: false"), encoding="utf-8")
    with pytest.raises(SetupError, match=r"mkdocs\.yml.*default"):
        accept(root)
