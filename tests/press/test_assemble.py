"""The HTML that goes to press: pure functions, no engine."""

import re
from pathlib import Path

import pytest

from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.schema import Kind
from handbook.press import job_html, plan
from handbook.press.assemble import css_string
from handbook.press.fonts import FAMILIES, script_of, stack
from handbook.press.fragments import deeper, lengthen
from tests.parts import handbook_copy

EXERCISE = (Kind.EXERCISE, "count-it")
KIT = (Kind.KIT, "small")
SHEET = (Kind.PRINTABLE, "tally-sheet")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return load(handbook_copy("tiny", tmp_path_factory.mktemp("assemble")))


def test_every_kit_exercise_and_printable_in_every_language(tiny: Handbook) -> None:
    jobs = plan(tiny)
    printed = [e for e in tiny.entries.values() if e.kind in ("kit", "exercise", "printable")]
    assert len(jobs) == len({job.url for job in jobs}) == 3 * len(printed)
    assert [job.key for job in jobs[:3]] == [KIT] * 3
    assert [str(job.url) for job in plan(tiny, ["bn"], [KIT])] == ["pdf/bn/kit-small.pdf"]


def test_the_html_names_no_place_on_this_machine(tiny: Handbook) -> None:
    for job in plan(tiny):
        assert str(tiny.root) not in job.html
        assert "file:" not in job.html
        assert "/usr/" not in job.html


@pytest.mark.parametrize("key", [EXERCISE, KIT])
def test_ids_are_unique_and_links_lead_somewhere(tiny: Handbook, key: tuple[Kind, str]) -> None:
    html = job_html(tiny, key, "en")
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)
    assert "headerlink" not in html
    assert not re.findall(r'href="[^#"]', html)


def test_links_to_pages_outside_use_the_public_address(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "site_url: https://example.org/h/\n", "utf-8")
    html = job_html(load(root), EXERCISE, "bn")
    assert 'href="https://example.org/h/bn/guides/safeguarding/"' in html
    assert 'alt="example.org/h/bn/toolbox/count-it"' in html
    assert "data:image/svg+xml" in html


def test_no_code_and_no_address_without_a_public_address(tiny: Handbook) -> None:
    html = job_html(tiny, EXERCISE, "en")
    assert 'class="qr"' not in html
    assert "https:" not in html


def test_drafts_and_english_parts_say_so(tiny: Handbook) -> None:
    bengali, words = job_html(tiny, EXERCISE, "bn"), tiny.words["bn"]
    assert bengali.count(words("draft-banner")) == 2  # the exercise and its sheet
    assert tiny.words["en"]("draft-banner") not in job_html(tiny, EXERCISE, "en")
    arabic = job_html(tiny, (Kind.PRINTABLE, "promise"), "ar")
    assert tiny.words["ar"]("printed-in-english") in arabic
    assert '<div class="boxes" lang="en" dir="ltr">' in arabic
    assert '<h1 lang="en" dir="ltr">Promise</h1>' in arabic


def test_a_draft_of_the_safety_rules_stands_beside_the_english(tiny: Handbook) -> None:
    bengali, english = job_html(tiny, KIT, "bn"), job_html(tiny, KIT, "en")
    assert "R1 স্বেচ্ছায়" in bengali
    assert "R1 Voluntary" in bengali
    assert "Everybody may pass." in english
    assert "Nobody needs a reason." not in english


def test_scaled_moves_are_in_the_language_s_own_digits(tiny: Handbook) -> None:
    bengali = job_html(tiny, KIT, "bn")
    labels = re.findall(r"<strong>([০-৯]+) মিনিট</strong>", bengali)
    assert sum(int(label) for label in labels) == 13


def test_write_in_lines_ticks_and_drawing_space(tiny: Handbook) -> None:
    html = job_html(tiny, SHEET, "en")
    assert html.count("<hr>") == 3
    assert html.count('class="tick"') == 1
    assert html.count('<div class="space">') == 1
    assert "<input" not in html
    assert html.count('class="prompt"') == 2


def test_pictograms_stand_in_the_stylesheet_once(tiny: Handbook) -> None:
    html = job_html(tiny, KIT, "en")
    assert "<svg" not in html
    names = set(re.findall(r'class="icon (i[0-9a-f]+)"', html))
    assert names
    assert all(html.count(f".{name}{{") == 1 for name in names)


def test_margin_boxes_change_sides_from_right_to_left(tiny: Handbook) -> None:
    assert "@top-right { content: string(title)" in job_html(tiny, SHEET, "ar")
    assert "@top-left { content: string(title)" in job_html(tiny, SHEET, "bn")


def test_each_language_is_set_in_its_own_script_first(tiny: Handbook) -> None:
    assert stack(tiny.words["bn"].locale).startswith('"Noto Sans Bengali", "Noto Sans"')
    assert script_of(tiny.words["ar"].locale) == "Arab"
    for words in tiny.words.values():
        assert stack(words.locale).count(",") == len(FAMILIES) - 1


def test_a_css_string_cannot_end_early() -> None:
    assert css_string('a"b\\c</style>') == '"a\\22 b\\5c c\\3c /style\\3e "'


def test_headings_move_down_and_tables_grow() -> None:
    assert deeper('<h2 id="a">x</h2><h6>y</h6>') == '<h3 id="a">x</h3><h6>y</h6>'
    table = "<tbody><tr><td>a</td></tr><tr><td></td></tr></tbody>"
    assert lengthen(table, 3).count("<td></td>") == 3
    assert lengthen("<tbody><tr><td>a</td></tr></tbody>", 3).count("<tr>") == 1


def test_front_matter_is_text_in_print_and_never_markup(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs" / "toolbox" / "count-it.md"
    text = page.read_text("utf-8")
    summary = next(line for line in text.splitlines() if line.startswith("summary:"))
    page.write_text(text.replace(summary, "summary: Count <b id=evil>& more</b>."), "utf-8")
    html = job_html(load(root), (Kind.EXERCISE, "count-it"), "en")
    assert "Count &lt;b id=evil&gt;&amp; more&lt;/b&gt;." in html
    assert "<b id=evil>" not in html


def test_with_an_address_every_exercise_of_the_guide_carries_its_code(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(f"site_url: https://handbook.example.org/\n{text}", "utf-8")
    html = job_html(load(root), KIT, "bn")
    assert 'alt="handbook.example.org/bn/toolbox/count-it"' in html
    assert 'alt="handbook.example.org/bn/kits/small"' in html
