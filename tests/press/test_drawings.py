"""Posters, diagrams and drawn worksheets: their geometry, and how they come out of the engine."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from handbook.content.model import Handbook
from handbook.content.papers import A4, LETTER, Base, page_size
from handbook.content.schema import Kind
from handbook.press.complaints import complaints
from handbook.press.drawings.board import board
from handbook.press.drawings.drawings import DRAWINGS, stage
from handbook.press.drawings.fields import PADDING, fill
from handbook.press.drawings.type_size import lines_of, rule_height, text_of, type_size
from handbook.press.paper.tiles import tiled_window
from handbook.press.sheets.assemble import Assembler
from handbook.press.values.section import Section
from handbook.press.values.sheet import Sheet
from tests.press.conftest import Printers
from tests.press.layout import MM, Printer, Sign, signs

LOCALES = ["en", "de", "bn", "zh", "vi", "ar"]
SHEETS = """action-plan-sheet clock-sheet counting-sheet cycle-poster decision-ladder
    effort-effect-poster fishbone-poster principles-poster rules-poster staircase-poster tree-poster
    two-views-sheet why-stairs""".split()

PAPERS = {
    "action-tracker": ("a3", "worksheet"),
    "before-after-board": ("a3", "poster"),
    "body-outlines": ("a2", "poster"),
    "channels-poster": ("a3", "poster"),
    "cycle-poster": ("a3", "poster"),
    "decision-ladder": ("a3", "poster"),
    "effort-effect-poster": ("a2", "poster"),
    "fishbone-poster": ("a3", "poster"),
    "front-page": ("a3", "worksheet"),
    "one-page-story": ("a3", "worksheet"),
    "staircase-poster": ("a3", "poster"),
    "tree-poster": ("a2", "poster"),
    "two-views-sheet": ("a3", "worksheet"),
}
"""Paper and form of drawn sheets that are not worksheets on A4."""


@pytest.fixture(scope="module")
def world(world_book: Handbook) -> Handbook:
    return world_book


@pytest.fixture(scope="module")
def press(world: Handbook, printers: Printers) -> Printer:
    return printers(world.root)


def sheet_of(assembler: Assembler, page_id: str, locale: str) -> Sheet:
    entry = assembler.handbook.get(Kind.PRINTABLE, page_id)
    assert entry is not None
    return assembler.sheets(locale).printable(entry)


def faults(press: Printer, assembler: Assembler, sheet: Sheet, locale: str) -> list[str]:
    """What the press says of a sheet; its PDF lies under the sheet's id."""
    piece = assembler.piece(sheet, locale)
    made = press.render(piece.html, piece.styles, sheet.id)
    found = [f"{fault.location} {fault.message}" for fault in complaints(piece, made, press.root)]
    return found if made.pages == 1 else [*found, f"{sheet.id}: {made.pages} pages"]


def laid_out(press: Printer, world: Handbook, page_id: str, locale: str) -> list[Sign]:
    assembler = Assembler(world, A4)
    assert faults(press, assembler, sheet_of(assembler, page_id, locale), locale) == []
    return signs(press.pdf(page_id))


def middle_of(found: Sequence[Sign], words: str) -> float:
    """Where words stand from the left, in millimetres."""
    text = "".join(sign.text for sign in found)
    plain = words.replace(" ", "")
    at = text.index(plain)
    places = [sign.x for sign in found[at : at + len(plain)]]
    return sum(places) / len(places) / MM


@pytest.mark.parametrize(
    ("locale", "base"), [*((locale, A4) for locale in LOCALES), ("de", LETTER)]
)
def test_every_sheet_fits_its_one_side(
    press: Printer, world: Handbook, locale: str, base: Base
) -> None:
    assembler = Assembler(world, base)
    found = [
        fault
        for page_id in SHEETS
        for fault in faults(press, assembler, sheet_of(assembler, page_id, locale), locale)
    ]

    assert found == []


@pytest.mark.parametrize("page_id", ["cycle-poster", "action-plan-sheet", "tree-poster"])
def test_tiles_show_every_word_of_a_large_sheet(
    press: Printer, world: Handbook, page_id: str
) -> None:
    found = laid_out(press, world, page_id, "ar")

    assembler = Assembler(world, A4)
    left, top, width, height = tiled_window(sheet_of(assembler, page_id, "ar").paper, A4)
    assert page_id in "".join(sign.text for sign in found)
    assert all(left <= sign.x / MM <= left + width for sign in found)
    assert all(top <= sign.y / MM <= top + height for sign in found)


def test_stairs_rise_with_the_reading_and_count_in_the_readers_digits(
    press: Printer, world: Handbook
) -> None:
    english = laid_out(press, world, "staircase-poster", "en")
    arabic = laid_out(press, world, "staircase-poster", "ar")
    stairs = [s for s in english if s.text.isdigit() and round(s.size) == 44]
    mirrored = [s for s in arabic if s.text in "٠١٢٣٤٥٦٧٨٩" and round(s.size) == 44]

    assert "".join(s.text for s in stairs) == "012345678910"
    assert {s.text for s in mirrored} == set("٠١٢٣٤٥٦٧٨٩")
    assert [s.x for s in stairs] == sorted(s.x for s in stairs)
    assert [s.y for s in stairs[:10]] == sorted((s.y for s in stairs[:10]), reverse=True)
    zero, nine = (next(s for s in mirrored if s.text == digit) for digit in "٠٩")
    assert zero.x > nine.x
    assert zero.y > nine.y


def test_the_fish_looks_where_reading_leads(press: Printer, world: Handbook) -> None:
    assembler = Assembler(world, A4)
    sheet = sheet_of(assembler, "fishbone-poster", "en")
    # English words set from right to left: Arabic ones are hard to find again by their letters.
    turned = replace(sheet, direction="rtl")

    assert faults(press, assembler, sheet, "en") == []
    found = signs(press.pdf(sheet.id))
    assert faults(press, assembler, turned, "en") == []
    mirrored = signs(press.pdf(sheet.id))

    assert middle_of(found, "People") < middle_of(found, "Our problem")
    assert middle_of(mirrored, "People") > middle_of(mirrored, "Our problem")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_cycle_turns_clockwise_in_every_language(
    press: Printer, world: Handbook, locale: str
) -> None:
    digits = {"bn": "১২৩৪৫৬৭", "ar": "١٢٣٤٥٦٧"}.get(locale, "1234567")
    found = laid_out(press, world, "cycle-poster", locale)
    steps = sorted((s for s in found if s.size >= 30 and s.text in digits), key=lambda s: s.y)[1:]
    places = {sign.text: sign for sign in steps}
    middle = page_size("a3", A4)[0] / 2 * MM

    assert all(places[digit].x > middle for digit in (digits[1], digits[2], digits[3]))
    assert all(places[digit].x < middle for digit in (digits[4], digits[5], digits[6]))
    assert places[digits[1]].y < places[digits[2]].y < places[digits[3]].y


def test_noon_is_on_top_of_the_clock_and_its_hours_go_round_to_the_right(
    press: Printer, world: Handbook
) -> None:
    found = laid_out(press, world, "clock-sheet", "ar")
    hours = [s for s in found if round(s.size) == 15 and s.text in "٠١٢٣٤٥٦٧٨٩"]
    six = next(s for s in hours if s.text == "٦")
    midnight = max(hours, key=lambda s: s.y)
    noon = min(hours, key=lambda s: s.y)

    assert midnight.text == "٠"
    assert noon.text in "١٢"
    assert six.x < midnight.x


def test_a_plan_of_sixteen_blocks_fits_one_sheet_for_the_wall(
    press: Printer, world: Handbook
) -> None:
    entry = world.get(Kind.AGENDA, "short-day")
    assert entry is not None
    for base in (A4, LETTER):
        assembler = Assembler(world, base)
        plan = assembler.sheets("de").wall_agenda(entry)
        rows = (plan.data["rows"] * 4)[:16]
        long = replace(plan, data={**plan.data, "rows": rows})

        assert faults(press, assembler, long, "de") == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_plan_of_few_blocks_leaves_no_tile_of_the_wall_empty(
    press: Printer, world: Handbook, locale: str
) -> None:
    entry = world.get(Kind.AGENDA, "short-day")
    assert entry is not None
    for base, many in ((A4, 3), (A4, 5), (A4, 7), (LETTER, 4)):
        assembler = Assembler(world, base)
        plan = assembler.sheets(locale).wall_agenda(entry)
        rows = (plan.data["rows"] * 2)[:many]

        assert (
            faults(press, assembler, replace(plan, data={**plan.data, "rows": rows}), locale) == []
        )

        middle = page_size("a3", base)[1] / 2 * MM
        largest = max(sign.size for sign in signs(press.pdf(plan.id)) if sign.y > middle)
        assert largest > 28  # Words of a row, not only the line at the foot.


def test_a_box_that_the_drawing_does_not_know_is_printed_and_named(
    press: Printer, world: Handbook
) -> None:
    assembler = Assembler(world, A4)
    sheet = sheet_of(assembler, "fishbone-poster", "en")
    more = Section("seventh-bone", "Something else", "<p>And what about the weather?</p>")
    data = {**sheet.data, "boxes": [*sheet.data["boxes"], more]}

    found = faults(press, assembler, replace(sheet, data=data), "en")

    assert any("takes 2 pages" in fault for fault in found)
    text = "".join(sign.text for sign in signs(press.pdf("fishbone-poster")))
    assert "Somethingelse" in text


def test_a_word_that_is_longer_than_its_field_is_named(press: Printer, world: Handbook) -> None:
    assembler = Assembler(world, A4)
    sheet = sheet_of(assembler, "fishbone-poster", "en")
    boxes = [
        replace(box, heading="Unbreakablylongword" * 2) if box.id == "people" else box
        for box in sheet.data["boxes"]
    ]

    found = faults(press, assembler, replace(sheet, data={**sheet.data, "boxes": boxes}), "en")

    assert any("Unbreakablylongword" in fault for fault in found)


@pytest.mark.parametrize("page_id", DRAWINGS)
@pytest.mark.parametrize("base", [A4, LETTER], ids=lambda base: base.id)
def test_no_field_of_a_drawing_leaves_it(page_id: str, base: Base) -> None:
    paper, form = PAPERS.get(page_id, ("a4", "worksheet"))
    size = stage(paper, form, base)
    plan = DRAWINGS[page_id](size)

    for name, field in plan.fields.items():
        x, y, width, height = field.area
        assert x >= -0.01, name
        assert y >= -0.01, name
        assert x + width <= size[0] + 0.01, name
        assert y + height <= size[1] + 0.01, name
        assert min(field.room) > 5, name


@pytest.mark.parametrize("count", range(1, 14))
def test_a_poster_without_a_drawing_shares_its_sheet_evenly(count: int) -> None:
    boxes = [Section(f"box-{n}", "Some words", "<p>More words</p>") for n in range(count)]
    size = stage("a3", "poster", A4)
    filled = fill(board(size, boxes), boxes)

    areas = [placed.field.area for placed in filled.placed]
    assert len(areas) == count
    assert not filled.rest
    for (a, b, c, d), (e, f, g, h) in combinations(areas, 2):
        assert a + c <= e or e + g <= a or b + d <= f or f + h <= b
    assert max(y + height for _, y, _, height in areas) == pytest.approx(size[1])
    assert len({placed.heading for placed in filled.placed}) <= 2


def test_type_is_as_large_as_the_field_allows() -> None:
    short, long = text_of("Capacity", ""), text_of("Handlungsfähigkeit für alle", "<p>Wort</p>")

    assert type_size(short, 200, 40, (60, 14, 11)) == (60, 27)
    heading, words = type_size(long, 60, 40, (60, 14, 11))
    assert 14 <= heading < 40
    assert words >= 11
    assert type_size(text_of("সক্ষমতা", ""), 20, 6, (30, 8, 11))[1] >= 12


def test_no_ideograph_stands_alone_on_its_last_line() -> None:
    assert lines_of("找出根本原因", 6) == 1
    assert lines_of("找出根本原因", 5) == float("inf")
    assert lines_of("找出根本原因", 4) == 2


def test_write_in_lines_share_the_room_that_is_left() -> None:
    text = text_of("Where?", "<p>One place</p><hr><hr>")

    crowded = rule_height(text, 80, 35, 14, 11)
    airy = rule_height(text, 80, 50, 14, 11)
    assert crowded < airy <= 16
    assert airy * 2 < 50 - 2 * PADDING
