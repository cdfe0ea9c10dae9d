"""``--fix`` on words and signs: what is certain is corrected, all else stays as it is."""

from pathlib import Path

import pytest

from handbook import check
from handbook.check.fix import fix
from handbook.content.load import load
from tests.check.tiny import make, page

LOCALE = 'interface:\n  home: x\n  step: "{number}"\ncounts:\n'
MINUTES = {
    "overrides/locales/en.yml": LOCALE + '  minutes: {one: "{n} min", other: "{n} min"}\n',
    "overrides/locales/bn.yml": LOCALE + '  minutes: {one: "{n} মিনিট", other: "{n} মিনিট"}\n',
}
CASES = {
    "LG03 in a sentence": ("en", "Use things, e.g. beans.", "Use things, for example beans."),
    "LG03 with a capital": ("en", "E.g. beans. I.e. food.", "For example beans. That is food."),
    "LG03 and the full stop": (
        "en",
        "Take pens, tape, etc. Then go on, etc. with it.",
        "Take pens, tape, and so on. Then go on, and so on with it.",
    ),
    "LG06": ("en", "Ask the the group.", "Ask the group."),
    "LG07": ("en", "Look , then count .", "Look, then count."),
    "LG08": ("en", "Look.Then count,all of it.", "Look. Then count, all of it."),
    "LG10": ("en", "Well done!!! Really??", "Well done! Really?"),
    "LG11": ("en", "It is enоugh.", "It is enough."),
    "TR22": ("bn", "২0 জন, 2০ জন।", "২০ জন, ২০ জন।"),
    "TR24 Arabic": ("ar", "من? نسمع, ثم نسأل; نعم.", "من؟ نسمع، ثم نسأل؛ نعم."),
    "TR24 Bengali": ("bn", "আমরা শুনি. সবাই বলেন |", "আমরা শুনি। সবাই বলেন ।"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_certain_is_corrected(name: str, tmp_path: Path) -> None:
    language, wrong, right = CASES[name]
    source = "docs/guides/one.md"
    path = source if language == "en" else f"docs/guides/one.{language}.md"
    make(tmp_path, {source: "One.", path: wrong})
    fix(tmp_path, lambda: check.run(load(tmp_path)))
    assert (tmp_path / path).read_text(encoding="utf-8") == page(path, right)


def test_minutes_get_the_words_of_their_language(tmp_path: Path) -> None:
    run = "## Run it {#run}\n\n1. **5 min** Ask.\n"
    path = "docs/toolbox/one.bn.md"
    make(tmp_path, {**MINUTES, "docs/toolbox/one.md": run, path: run.replace("Ask", "বলুন")})
    fix(tmp_path, lambda: check.run(load(tmp_path)))
    assert "1. **৫ মিনিট** বলুন.\n" in (tmp_path / path).read_text(encoding="utf-8").replace(
        "।", "."
    )
