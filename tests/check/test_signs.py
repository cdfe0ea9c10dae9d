"""Signs that no print can show are found by the check, before anything is printed."""

import re
import unicodedata
from pathlib import Path

import pytest

from handbook.check.rules import build_signs as signs
from handbook.content import fonts
from handbook.content.load import load
from handbook.content.markup import icon_svg
from handbook.content.model import Handbook
from tests.check.tiny import concise, make
from tests.parts import ROOT, need

PAGE = "docs/printables/one.md"

@pytest.fixture(autouse=True)
def _fonts() -> None:
    need((ROOT / "node_modules" / "@expo-google-fonts").is_dir(), "The fonts", "make handbook")


def found(root: Path, body: str, page: str = PAGE) -> list[str]:
    return [line for line in concise(make(root, {page: body})) if " SB15 " in line]


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("First → then.", 7),
        ("Done \u2714\ufe0f now.", 6),
        ("So \U0001f44d it is.", 4),
        ("**Bold** and ✗.", 14),
        ("| a | ★ |\n|---|---|\n| b | c |", 7),
        ("`code → here`", 7),
        ("First &rarr; then.", 7),
        ("First &#8594; then.", 7),
        ("First &#x1F44D; then.", 7),
        ("[words →](../index.md)", 8),
        ("![words →](../images/a.svg)", 9),
        ("A Tamil word: க.", 15),
    ],
)
def test_a_sign_without_a_shape_is_found(body: str, column: int, tmp_path: Path) -> None:
    (line,) = found(tmp_path, f"{body}\n")
    place = re.match(rf"{re.escape(PAGE)}:(\d+):(\d+): SB15 No font of the prints", line)
    assert place is not None
    lines = (tmp_path / PAGE).read_text("utf-8").split("\n")
    assert lines[int(place[1]) - 1] == body.split("\n")[0]
    assert int(place[2]) == column


def test_a_family_is_named_sign_by_sign_and_a_sign_once(tmp_path: Path) -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    lines = found(tmp_path, f"A {family} and {family}.\n")
    assert len(lines) == 3
    assert all("It stands here 2 times." in line for line in lines)


@pytest.mark.parametrize(
    "body",
    [
        "Plain words, “quotes” – dashes … and a caf\u00e9, a caf" + "e\u0301.",
        ":material-arrow-right: by its name.",
        "ক্ষ and শ্রমিক\u200dের কথা।",
        "عمال\u200cها، ١٢٣ و٤٥٪",
        "A blank\u00a0that does not break, a thin\u2009one.",
        "<!-- a note → for writers\nin two lines ✔ -->",
        "[words](../index.md?a=→)",
        "[words][a]\n\n[a]: ../index.md?→",
        "&amp; &lt;",
        "Giữa những người công nhân",
        "## Heading {#heading}",
    ],
)
def test_what_can_be_printed_is_left_alone(body: str, tmp_path: Path) -> None:
    assert found(tmp_path, f"{body}\n") == []


@pytest.mark.parametrize(
    "page",
    ["docs/toolbox/one.md", "docs/agendas/one.md", "docs/knowledge/one.md", "docs/toolbox/a.bn.md"],
)
def test_all_that_is_printed_is_looked_at(page: str, tmp_path: Path) -> None:
    source = page.replace(".bn", "")
    root = make(tmp_path, {source: "Words.\n", page: "First → then.\n"})
    assert [line for line in concise(root) if " SB15 " in line]


@pytest.mark.parametrize("page", ["docs/guides/one.md", "docs/contribute/one.md", "docs/index.md"])
def test_what_is_never_printed_is_not(page: str, tmp_path: Path) -> None:
    assert found(tmp_path, "First → then.\n", page) == []


def test_titles_are_printed_too(tmp_path: Path) -> None:
    make(tmp_path, {PAGE: "Words.\n"})
    page = tmp_path / PAGE
    page.write_text(page.read_text("utf-8").replace("title: One", "title: One → two"), "utf-8")
    (line,) = [line for line in concise(tmp_path) if " SB15 " in line]
    assert line.startswith(f"{PAGE}:2:")


def test_without_fonts_nothing_is_said(tmp_path: Path) -> None:
    make(tmp_path, {PAGE: "First → then.\n"})
    (tmp_path / "node_modules").unlink()
    assert [line for line in concise(tmp_path) if " SB15 " in line] == []
    locales = [words.locale for words in load(tmp_path).words.values()]
    assert fonts.signs(tmp_path, locales) is None


def test_the_pictograms_that_are_proposed_exist_and_the_signs_have_none() -> None:
    text = Path(signs.__file__).read_text("utf-8")
    names = set(re.findall(r":(material-[a-z-]+):", text))
    assert names
    assert all(icon_svg(name) for name in names)


def test_every_letter_of_the_words_of_the_prints_has_a_shape(real: Handbook) -> None:
    """What templates print comes from the words of each language, which no page rule sees."""
    known = fonts.signs(ROOT, [words.locale for words in real.words.values()])
    assert known is not None
    for code in real.words:
        text = (ROOT / "overrides" / "locales" / f"{code}.yml").read_text("utf-8")
        lines = [line.partition(" #")[0] for line in text.split("\n")]
        strange = {sign for sign in "".join(lines) if ord(sign) not in known}
        assert {s for s in strange if unicodedata.category(s)[0] not in "CZ"} == set(), code
