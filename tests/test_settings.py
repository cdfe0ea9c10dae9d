"""Broken settings: one sentence, one remedy, never a traceback."""

from pathlib import Path

import pytest

from handbook.content.load import load
from handbook.content.markup import renderer
from handbook.diagnostics import SetupError
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
