"""The HTML that goes to press: pure functions, no engine."""

import re
from pathlib import Path

import pytest

from handbook.content import kits
from handbook.content.kits import SHELLS
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.prints import print_path
from handbook.content.schema import Kind
from handbook.press import job_html, plan
from handbook.press.fonts import FAMILIES, script_of, stack
from handbook.press.jobs import Job, entry_job
from handbook.press.sheets.assemble import Assembler
from handbook.press.sheets.styles import css_string
from handbook.press.values.marks import lengthen
from handbook.press.values.piece import number_pages, page_of, pages_of
from tests.parts import handbook_copy

EXERCISE = (Kind.EXERCISE, "count-it")
KIT = (Kind.KIT, "small")
SHEET = (Kind.PRINTABLE, "tally-sheet")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return load(handbook_copy("tiny", tmp_path_factory.mktemp("assemble")))


def job(handbook: Handbook, key: tuple[Kind, str], locale: str) -> Job:
    return entry_job(Assembler(handbook), handbook.entries[key], locale)


def body(handbook: Handbook, key: tuple[Kind, str], locale: str) -> str:
    """The HTML of all pieces of a file."""
    return "".join(one.piece.html for one in job(handbook, key, locale).bound)


def test_each_page_is_printed_in_the_languages_that_it_has(tiny: Handbook) -> None:
    jobs = plan(tiny)
    wanted = {
        print_path(entry.key, code)
        for entry in tiny.entries.values()
        if entry.kind in ("kit", "exercise", "printable") and entry.id not in SHELLS
        for code in ("en", "bn", "ar")
        if code == "en" or code in entry.translations
    }
    assert {job.url for job in jobs} == wanted
    assert len(jobs) == len(wanted)
    assert print_path((Kind.PRINTABLE, "look-cards"), "ar") not in wanted
    assert set(SHELLS) <= {entry.id for entry in tiny.of(Kind.PRINTABLE)}
    assert [job.key for job in jobs[:3]] == [KIT] * 3
    assert [str(job.url) for job in plan(tiny, ["bn"], [KIT])] == ["pdf/bn/kit-small.pdf"]


def test_a_kit_that_is_not_translated_is_not_printed_in_that_language(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    (root / "docs/kits/small.ar.md").unlink()
    jobs = plan(load(root), keys=[KIT])
    assert [job.locale for job in jobs] == ["en", "bn"]


def test_a_sheet_is_made_and_assembled_once_for_all_files(tiny: Handbook) -> None:
    """Else planning takes as long as the handbook has copies of a sheet."""
    jobs = plan(tiny)
    pieces: dict[tuple[str, str, str], set[int]] = {}
    for job in jobs:
        for one in job.bound:
            shown = (job.locale, one.piece.anchor, one.piece.digest)
            pieces.setdefault(shown, set()).add(id(one.piece))
    assert len(pieces) < sum(len(job.bound) for job in jobs)
    assert {shown: len(same) for shown, same in pieces.items() if len(same) > 1} == {}


def test_remembered_sheets_depend_on_what_was_asked_for(tiny: Handbook) -> None:
    make = Assembler(tiny).sheets("en")
    agenda, exercise = tiny.of(Kind.AGENDA)[0], tiny.of(Kind.EXERCISE)[0]
    usual, early = make.agenda(agenda), make.agenda(agenda, 6 * 60)
    assert make.agenda(agenda) is usual
    assert usual.data["rows"] != early.data["rows"]
    short, long = (make.session(kits.Session(exercise, minutes)) for minutes in (13, 20))
    assert short.data["today"] != long.data["today"]
    assert make.agenda_notes(agenda).anchor != make.blank_form(agenda).anchor


def test_the_trainer_guide_holds_what_the_agenda_says_besides_its_table(tiny: Handbook) -> None:
    agenda = tiny.of(Kind.AGENDA)[0]
    html = body(tiny, KIT, "en")
    for heading in (head for head in agenda.source.outline if head.level == 2):
        assert html.count(f'id="agenda-{agenda.id}-notes--{heading.id}"') == 1


def test_the_html_names_no_place_on_this_machine(tiny: Handbook) -> None:
    for one in (bound.piece for job in plan(tiny) for bound in job.bound):
        for text in (one.html, *one.styles):
            assert str(tiny.root) not in text
            assert "file:" not in text
            assert "/usr/" not in text


@pytest.mark.parametrize("key", [EXERCISE, KIT])
def test_ids_are_unique_and_links_lead_somewhere(tiny: Handbook, key: tuple[Kind, str]) -> None:
    html = body(tiny, key, "en")
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)
    assert "headerlink" not in html
    assert set(re.findall(r'href="([a-z]*:?)', html)) <= {"", "xref:"}


def test_links_to_pages_outside_use_the_public_address(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "site_url: https://example.org/h/\n", "utf-8")
    html = body(load(root), EXERCISE, "bn")
    addresses = job(load(root), EXERCISE, "bn").addresses
    assert 'href="xref:guide-safeguarding--lines"' in html
    assert addresses["guide-safeguarding"] == "https://example.org/h/bn/guides/safeguarding/"
    assert 'alt="example.org/h/bn/toolbox/count-it"' in html
    assert "data:image/png;base64" in html


def test_no_code_and_no_address_without_a_public_address(tiny: Handbook) -> None:
    html = body(tiny, EXERCISE, "en")
    assert 'class="qr"' not in html
    assert "https:" not in html
    assert not job(tiny, EXERCISE, "en").addresses


def safety_page(root: Path) -> str:
    pieces = (one.piece for one in job(load(root), KIT, "en").bound)
    (safety,) = (piece.html for piece in pieces if "guide-" in piece.anchor)
    return safety


def test_drafts_and_english_parts_say_so(tiny: Handbook) -> None:
    bengali, words = body(tiny, EXERCISE, "bn"), tiny.words["bn"]
    assert bengali.count(words("draft-banner")) == 2  # the exercise and its sheet
    assert tiny.words["en"]("draft-banner") not in body(tiny, EXERCISE, "en")
    arabic = body(tiny, (Kind.PRINTABLE, "promise"), "ar")
    assert tiny.words["ar"]("printed-in-english") in arabic
    assert '<div class="boxes" lang="en" dir="ltr">' in arabic
    assert '<h1 lang="en" dir="ltr">Promise</h1>' in arabic


def test_a_draft_of_the_safety_rules_stands_beside_the_english(tiny: Handbook) -> None:
    bengali, english = body(tiny, KIT, "bn"), body(tiny, KIT, "en")
    assert "R1 স্বেচ্ছায়" in bengali
    assert "R1 Voluntary" in bengali
    assert "Everybody may pass." in english
    assert "Nobody needs a reason." not in english


RULES = {
    "a list": "- Paid time\n- is all time",
    "a numbered list": "1. Paid time\n2. is all time",
    "a table": "| Paid time | all |\n|---|---|\n| is all time | here |",
    "a quote": "> Paid time\n>\n> is all time",
    "code": "```\nPaid time\nis all time\n```",
    "a picture": "![Paid time](../printables/index.md) is all time",
    "a pictogram": ":material-eye-outline: Paid time is all time",
    "a box": '!!! note "Paid time"\n    is all time',
    "what a colon announces": "Paid time:\n\n- is all time",
}


@pytest.mark.parametrize("kind", RULES)
def test_a_rule_is_on_the_safety_page_whatever_it_begins_with(tmp_path: Path, kind: str) -> None:
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs/guides/safeguarding.md"
    first, last = "### R1 *Free* {#r1}\n\n", "### R3 The end {#r3}\n"
    rules = f"{first}{RULES[kind]}\n\nNot this.\n\n### R2 Next {{#r2}}\n\n{RULES[kind]}\n\n{last}"
    text = page.read_text("utf-8").partition("### R1")[0]
    page.write_text(text + rules, "utf-8")
    (root / "docs/guides/safeguarding.bn.md").unlink()
    safety = safety_page(root)
    for heading in ("<h2>R1 <em>Free</em></h2>", "<h2>R2 Next</h2>", "<h2>R3 The end</h2>"):
        assert safety.count(heading) == 1
    assert safety.count("is all time") == 2
    assert safety.count("Paid time") == 2
    assert "Not this" not in safety


def test_agendas_that_give_an_exercise_other_minutes_are_all_named(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    first, kit = root / "docs/agendas/short-day.md", root / "docs/kits/small.md"
    second = first.read_text("utf-8").replace("Short day", "Long day")
    first.with_stem("long-day").write_text(second.replace("minutes: 13", "minutes: 25"), "utf-8")
    kit.write_text(kit.read_text("utf-8").replace("[short-day]", "[short-day, long-day]"), "utf-8")
    pieces = [one.piece.html for one in job(load(root), KIT, "en").bound]
    (session,) = (html for html in pieces if '<section class="text s-run"' in html)
    assert "Today 13 and 25 minutes instead of 20." in session
    assert "13 min and 25 min" in session
    assert "<strong>5 min</strong> Choose" in session  # the usual ones
    (guide,) = (html for html in pieces if '<table class="sessions">' in html)
    assert "13 min and 25 min" in guide


def test_what_stands_before_the_first_heading_is_on_the_cover(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs/printables/kit-cover.md"
    text = page.read_text("utf-8").replace("## What is", "Never leave it there.\n\n## What is")
    page.write_text(text, "utf-8")
    cover = job(load(root), KIT, "en").bound[0].piece.html
    assert cover.count("Never leave it there.") == 1


def test_what_holds_for_all_rules_is_on_the_safety_page(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs/guides/safeguarding.md"
    (root / "docs/guides/safeguarding.bn.md").unlink()
    text = page.read_text("utf-8")
    first = "Danger comes first.\n\n- Go out.\n\n"
    for changed in (text.replace("### R1", f"{first}### R1"), text.partition("### R1")[0] + first):
        page.write_text(changed, "utf-8")
        safety = safety_page(root)
        assert safety.count("Danger comes first.") == 1
        assert safety.count("Go out.") == 1


def test_a_picture_in_a_link_stays(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs/toolbox/count-it.md"
    picture = "[![Two people count](../eye.svg)](../printables/tally-sheet.md)"
    text = page.read_text("utf-8").replace("- Print one", f"- {picture} Print one")
    page.write_text(text, "utf-8")
    assert 'alt="Two people count"' in body(load(root), EXERCISE, "en")


def test_a_poster_with_a_table_is_set_like_a_text(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs/printables/two-rules.md"
    table = "\n## Who {#who}\n\n| A | B |\n|---|---|\n| x | y |\n"
    page.write_text(page.read_text("utf-8") + table, "utf-8")
    html = body(load(root), (Kind.PRINTABLE, "two-rules"), "en")
    assert "<h2>Who</h2>" in html
    assert "<td>y</td>" in html


def test_a_plan_is_printed_where_its_sheet_has_no_words(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs/printables/agenda-sheet.md"
    page.write_text(page.read_text("utf-8").partition("\n## ")[0], "utf-8")
    assert body(load(root), KIT, "en").count('<table class="plan">') == 1


def test_scaled_moves_are_in_the_language_s_own_digits(tiny: Handbook) -> None:
    bengali = body(tiny, KIT, "bn")
    labels = re.findall(r"<strong>([০-৯]+) মিনিট</strong>", bengali)
    assert sum(int(label) for label in labels) == 13


def test_write_in_lines_ticks_and_drawing_space(tiny: Handbook) -> None:
    html = body(tiny, SHEET, "en")
    assert html.count("<hr>") == 3
    assert html.count('class="tick"') == 1
    assert html.count('<div class="space">') == 1
    assert "<input" not in html
    assert html.count('class="prompt"') == 2


def test_pictograms_are_named_in_a_piece_and_drawn_in_the_preview(tiny: Handbook) -> None:
    html = body(tiny, KIT, "en")
    assert "<svg" not in html
    assert "url(icon:material-eye-outline)" in html
    preview = job_html(tiny, KIT, "en")
    assert "icon:material" not in preview
    assert "data:image/svg+xml,%3Csvg" in preview


def test_margin_boxes_change_sides_from_right_to_left(tiny: Handbook) -> None:
    styles = {code: "".join(job(tiny, SHEET, code).bound[0].piece.styles) for code in ("ar", "bn")}
    assert "@top-right { content: string(title)" in styles["ar"]
    assert "@top-left { content: string(title)" in styles["bn"]


def test_each_language_is_set_in_its_own_script_first(tiny: Handbook) -> None:
    assert stack(tiny.words["bn"].locale).startswith('"Noto Sans Bengali", "Noto Sans"')
    assert script_of(tiny.words["ar"].locale) == "Arab"
    for words in tiny.words.values():
        assert stack(words.locale).count(",") == len(FAMILIES) - 1


def test_a_css_string_cannot_end_early() -> None:
    assert css_string('a"b\\c</style>') == '"a\\22 b\\5c c\\3c /style\\3e "'


def test_page_numbers_are_filled_in_when_they_are_known() -> None:
    text = f"{page_of('a')} {pages_of('a')} {pages_of('b')} {page_of('c')} {page_of('d')}"
    pages = {"a": (12, 13), "b": (4, 4)}
    assert number_pages(text, pages, "০১২৩৪৫৬৭৮৯", {"c": "A3"}) == "১২ ১২–১৩ ৪ A3 –"


def test_tables_grow() -> None:
    table = "<tbody><tr><td>a</td></tr><tr><td></td></tr></tbody>"
    assert lengthen(table, 3).count("<td></td>") == 3
    assert lengthen("<tbody><tr><td>a</td></tr></tbody>", 3).count("<tr>") == 1


def test_front_matter_is_text_in_print_and_never_markup(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs" / "toolbox" / "count-it.md"
    text = page.read_text("utf-8")
    summary = next(line for line in text.splitlines() if line.startswith("summary:"))
    page.write_text(text.replace(summary, "summary: Count <b id=evil>& more</b>."), "utf-8")
    html = body(load(root), (Kind.EXERCISE, "count-it"), "en")
    assert "Count &lt;b id=evil&gt;&amp; more&lt;/b&gt;." in html
    assert "<b id=evil>" not in html


def test_with_an_address_every_exercise_of_the_guide_carries_its_code(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(f"site_url: https://handbook.example.org/\n{text}", "utf-8")
    html = body(load(root), KIT, "bn")
    assert 'alt="handbook.example.org/bn/toolbox/count-it"' in html
    assert 'alt="handbook.example.org/bn/kits/small"' in html
