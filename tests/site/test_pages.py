"""The pure parts: headings put in, HTML tidied, addresses, menus, banners."""

import dataclasses
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from handbook import cli, press
from handbook.content.kits import SHELLS
from handbook.content.load import load
from handbook.content.markup import renderer
from handbook.content.minutes import minute_of
from handbook.content.model import Handbook
from handbook.content.outline import outline
from handbook.content.schema import GENERATED, Agenda, Exercise, Kind
from handbook.content.text.reader import read
from handbook.site import language, listings, navigation, occasions, pages
from handbook.site.language import Reader
from tests.parts import handbook_copy


def reader(handbook: Handbook, locale: str) -> Reader:
    codes = tuple(one.code for one in handbook.settings.languages)
    return Reader(handbook, locale, codes[0], codes)


def test_generated_headings_stand_where_the_schema_says(handbook: Handbook) -> None:
    for locale in handbook.words:
        for entry in handbook.entries.values():
            body = pages.body_with_headings(reader(handbook, locale), entry.page(locale))
            headings = outline(read(handbook.root, body))
            ids = [heading.id for heading in headings if heading.level == 2]
            for made, previous in GENERATED.get(entry.kind, {}).items():
                before = ids[: ids.index(made)]
                others = [name for name in before if name not in GENERATED[entry.kind]]
                assert others[-1] == previous, f"{entry.id} {locale}: {made}"
            if entry.kind in pages.WITH_GLANCE:
                assert ids[0] == pages.GLANCE


def test_ids_are_the_same_in_every_language(handbook: Handbook) -> None:
    for entry in handbook.entries.values():
        found = {
            tuple(
                heading.id
                for heading in outline(
                    read(
                        handbook.root,
                        pages.body_with_headings(reader(handbook, page.locale), page),
                    )
                )
            )
            for page in (entry.source, *entry.translations.values())
        }
        assert len(found) == 1, entry.id


def test_tables_can_be_reached_and_have_names_of_their_own() -> None:
    table = "<table><tr><td>1</td></tr></table>"
    html = pages.tidy(f'<h2 id="a">Risks<a class="headerlink">¶</a></h2>{table}{table}')
    assert html.count('role="region" tabindex="0"') == 2
    assert 'aria-label="Risks"' in html
    assert 'aria-label="Risks (2)"' in html


@pytest.mark.parametrize("words", ["4 min", "৪ মিনিট", "٤ د"])
def test_minutes_of_a_move_are_told_from_other_bold_words(words: str) -> None:
    assert 'class="minutes"' in pages.tidy(f"<li><strong>{words}</strong> Say it.</li>")
    assert "minutes" not in pages.tidy("<li><strong>Paid time:</strong> all hours.</li>")


def test_blanks_go_and_preformatted_text_stays() -> None:
    page = "<p>a\n\n   b</p>\n\n\n<pre>c\n\n  d</pre>\n\n<p>"
    assert pages.squeezed(page) == "<p>a\nb</p>\n<pre>c\n\n  d</pre>\n<p>"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>'
    assert pages.squeezed(drawing) == '<svg viewBox="0 0 9 9"><path d="M0 0"/></svg>'


def test_tick_boxes_are_drawings(handbook: Handbook) -> None:
    html = pages.tidy(renderer(handbook.root).convert("- [ ] Done"))
    assert "<input" not in html
    assert "tick" in html


def test_every_heading_in_the_menu_is_a_title_of_the_language(handbook: Handbook) -> None:
    for locale in handbook.words:
        menu = navigation.tree(reader(handbook, locale))
        titles = [title for item in menu for title in item]
        words = handbook.words[locale]
        assert titles[:2] == [words("home"), words("overview-steps")]
        assert (words("contribute") in titles) == (locale == handbook.settings.source.code)


def test_every_exercise_stands_once_in_the_menu(handbook: Handbook) -> None:
    text = repr(navigation.tree(reader(handbook, "en")))
    for entry in handbook.of(Kind.EXERCISE):
        assert text.count(f"'toolbox/{entry.id}.md'") == 1


def test_addresses() -> None:
    assert language.home_of("bn", "en") == "bn/"
    assert language.home_of("en", "en") == ""


def test_planned_exercises_are_left_out(handbook: Handbook) -> None:
    step = next(e for e in handbook.of(Kind.STEP) if "causes" in e.id)
    core, others = listings.step_exercises(reader(handbook, "en"), step)
    assert core[0].link.address == "toolbox/five-whys/"
    shown = {card.link.address for card in (*core, *others)}
    assert shown <= {f"toolbox/{e.id}/" for e in handbook.of(Kind.EXERCISE)}


def test_plan_ends_when_the_minutes_are_over(handbook: Handbook) -> None:
    agenda = handbook.get(Kind.AGENDA, "half-day")
    assert agenda is not None
    rows = occasions.plan(reader(handbook, "en"), agenda)
    facts = agenda.facts(Agenda)
    total = sum(block.minutes for block in facts.blocks)
    hour, minute = divmod(minute_of(facts.start) + total, 60)
    assert (rows[0].start, rows[-1].end) == (facts.start, f"{hour:02}:{minute:02}")
    assert all(a.end == b.start for a, b in pairwise(rows))
    assert occasions.plan(reader(handbook, "ar"), agenda)[0].start == "٠٨:٣٠"


def test_change_is_proposed_for_the_file_of_the_language(handbook: Handbook) -> None:
    settings = dataclasses.replace(handbook.settings, repository="https://git.example.org/o/h/")
    own = dataclasses.replace(handbook, settings=settings)
    exercise = own.get(Kind.EXERCISE, "five-whys")
    overview = own.get(Kind.OVERVIEW, "toolbox")
    assert exercise is not None
    assert overview is not None
    bengali = reader(own, "bn")
    base = "https://git.example.org/o/h/edit/main/"
    path = pages.source_path(bengali, exercise)
    assert pages.propose(bengali, path) == base + "docs/toolbox/five-whys.bn.md"
    assert pages.source_path(bengali, overview) == "overrides/locales/bn.yml"
    assert pages.propose(reader(handbook, "en"), path) == "guides/about/#contact"


def test_a_kit_lists_its_agenda_for_the_table_and_for_the_wall(handbook: Handbook) -> None:
    kit = handbook.entries[Kind.KIT, "starter"]
    rows = occasions.inside(reader(handbook, "en"), kit)
    agendas = [row for row in rows if row.form == "Agenda"]
    words = handbook.words["en"]
    assert [row.paper for row in agendas] == [words.word("papers", p) for p in ("a4", "a3")]
    assert {row.print_per for row in agendas} == {words.word("print_per", "room")}


def test_a_kit_that_is_not_translated_shows_an_order_that_works(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    (root / "docs/kits/small.ar.md").unlink()
    book = load(root)
    kit = book.entries[Kind.KIT, "small"]
    assert [occasions.order(reader(book, code), kit) for code in ("en", "bn")] == ["", ""]
    program, name, *words = shlex.split(occasions.order(reader(book, "ar"), kit))
    assert (program, name) == ("handbook", "kit")
    asked = cli.handbook.commands[name].make_context(name, words).params
    order = press.order(book, asked["names"], asked["locale"], asked["trainer_locale"])
    assert order.pages == (kit,)
    assert (order.locale, order.trainer_locale) == ("ar", "en")


def test_the_toolbox_begins_with_what_fits_into_a_gap(handbook: Handbook) -> None:
    found = listings.in_a_gap(reader(handbook, "bn"))
    fits = {
        entry.facts(Exercise).duration.min: entry.id
        for entry in handbook.of(Kind.EXERCISE)
        if entry.facts(Exercise).duration.min <= 20
    }
    addresses = {one.link.address for one in found}
    assert addresses >= {f"bn/toolbox/{name}/" for name in fits.values()}
    assert not any("fishbone" in address for address in addresses)
    assert found[0].minutes == handbook.words["bn"].minutes(3)
    assert found[-1].minutes == handbook.words["bn"].minutes(20)


def test_what_fits_into_a_gap_says_its_level(handbook: Handbook) -> None:
    """An amber exercise in a list without levels is taken for a green one."""
    for code, words in handbook.words.items():
        for one in listings.in_a_gap(reader(handbook, code)):
            name = one.link.address.rstrip("/").rsplit("/", 1)[-1]
            level = handbook.entries[Kind.EXERCISE, name].facts(Exercise).sensitivity
            assert (one.sensitivity, one.level) == (
                level.value,
                words.word("sensitivity", level.value),
            )


def test_settings_of_the_theme_are_written_in_letters_and_end_no_script() -> None:
    page = (
        '<script id="__config" type="application/json">'
        '{"a": "\\u0995\\u09cd", "b": "\\u003c/script\\u003e"}</script><p>x</p>'
    )
    assert pages.squeezed(page) == (
        '<script id="__config" type="application/json">'
        '{"a":"ক্","b":"\\u003c/script>"}</script><p>x</p>'
    )


def test_about_names_every_exercise_whose_idea_has_a_source(handbook: Handbook) -> None:
    about = handbook.get(Kind.GUIDE, "about")
    assert about is not None
    english = reader(handbook, "en")
    listed = pages.generated(english, about)["credits"]
    owed = [
        handbook.entries[Kind.EXERCISE, entry.id].source.meta.title
        for entry in handbook.of(Kind.EXERCISE)
        if any(origin.who for origin in entry.facts(Exercise).origin)
    ]
    assert [credited.link.title for credited in listed] == owed
    assert owed
    assert all(origin.who for credited in listed for origin in credited.origins)


def test_pages_of_empty_shells_offer_no_file(handbook: Handbook) -> None:
    """Also while writing, when every other sheet has a preview."""
    for previews in (False, True):
        codes = tuple(one.code for one in handbook.settings.languages)
        one = Reader(handbook, "en", codes[0], codes, previews=previews)
        for entry in handbook.of(Kind.PRINTABLE):
            offered = pages.view(one, entry, "").download
            assert (offered is not None) == (previews and entry.id not in SHELLS), entry.id
