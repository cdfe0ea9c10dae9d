"""The drawn sheets of the real handbook: every box of a page has its place in the drawing."""

import re
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.papers import A4, LETTER, Base
from handbook.content.places import PANELS, PLACES
from handbook.content.schema import Kind, Printable
from handbook.press import Failed, folders_of, plan
from handbook.press import run as press_run
from handbook.press.drawings import checks, plans
from handbook.press.drawings.drawings import DRAWINGS, drawn, stage
from handbook.press.drawings.fields import Filled, Plan
from handbook.press.drawings.shapes import arrow, bubble, dial, grid, rectangle, rounded
from handbook.press.paper.arrange import COLUMNS, ROWS
from handbook.press.sheets.assemble import Assembler
from tests.parts import ROOT, handbook_copy
from tests.press.conftest import Printers
from tests.press.layout import MM, Printer, Sign, signs
from tests.press.test_drawings import faults, middle_of, sheet_of

SHEETS = [
    page_id for page_id in DRAWINGS if (ROOT / "docs" / "printables" / f"{page_id}.md").is_file()
]

RINGS = {"cycle-poster"}
"""A ring that other fields stand in."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ABSOLUTE = re.compile(r"[ML](-?[\d.]+) (-?[\d.]+)")


@pytest.fixture(scope="module")
def press(printers: Printers) -> Printer:
    return printers(ROOT)


def filled(handbook: Handbook, page_id: str, base: Base) -> Filled:
    entry = handbook.get(Kind.PRINTABLE, page_id)
    assert entry is not None
    sheet = Assembler(handbook, base).sheets("en").printable(entry)
    made = drawn(sheet, entry.facts(Printable).form, base)
    assert made is not None
    return made


def printed(press: Printer, handbook: Handbook, page_id: str, *, rtl: bool = False) -> list[Sign]:
    """The signs of a sheet, if need be as it is set for readers from right to left: English words
    are found again by their letters, Arabic ones are not."""
    assembler = Assembler(handbook, A4)
    sheet = sheet_of(assembler, page_id, "en")
    turned = replace(sheet, direction="rtl") if rtl else sheet
    assert faults(press, assembler, turned, "en") == []
    return signs(press.pdf(page_id))


def test_the_check_knows_the_places_of_every_drawing() -> None:
    size = stage("a3", "worksheet", A4)
    drawings = {page_id: draw(size) for page_id, draw in DRAWINGS.items()}

    assert {page_id: set(plan.fields) for page_id, plan in drawings.items()} == {
        page_id: set(places) for page_id, places in PLACES.items()
    }
    assert all(len(set(places)) == len(places) for places in PLACES.values())
    assert PANELS == COLUMNS * ROWS


def test_a_ring_with_too_few_words_is_not_printed(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    page = (ROOT / "docs" / "printables" / "cycle-poster.md").read_text("utf-8")
    fewer = re.sub(r"^## [^\n]*\{#step-[67]\}\n\n[^\n]*\n", "", page, flags=re.MULTILINE)
    (root / "docs" / "printables" / "cycle-poster.md").write_text(fewer, "utf-8")
    key = (Kind.PRINTABLE, "cycle-poster")
    (result,) = press_run(plan(load(root), ["en"], [key]), folders_of(root), 1)

    assert isinstance(result, Failed)
    (problem,) = result.problems
    assert "13 places" in problem.message
    assert "step-6, step-7" in problem.message


@pytest.mark.parametrize("base", [A4, LETTER], ids=lambda base: base.id)
@pytest.mark.parametrize("page_id", SHEETS)
def test_every_box_has_a_field_and_every_field_a_box(
    real: Handbook, page_id: str, base: Base
) -> None:
    found = filled(real, page_id, base)

    assert [box.id for box in found.rest] == []
    assert {one.box.id for one in found.placed} == set(found.plan.fields)


@pytest.mark.parametrize("base", [A4, LETTER], ids=lambda base: base.id)
@pytest.mark.parametrize("page_id", sorted(set(SHEETS) - RINGS))
def test_no_field_lies_on_another_or_leaves_the_sheet(
    real: Handbook, page_id: str, base: Base
) -> None:
    found = filled(real, page_id, base)
    width, height = found.plan.size
    areas = {one.box.id: one.field.area for one in found.placed}

    for name, (x, y, wide, high) in areas.items():
        assert x >= 0, name
        assert y >= 0, name
        assert x + wide <= width + 0.01, name
        assert y + high <= height + 0.01, name
    for (one, (a, b, c, d)), (other, (e, f, g, h)) in combinations(areas.items(), 2):
        apart = a + c <= e + 0.01 or e + g <= a + 0.01 or b + d <= f + 0.01 or f + h <= b + 0.01
        assert apart, (one, other)


@pytest.mark.parametrize("base", [A4, LETTER], ids=lambda base: base.id)
def test_every_drawn_sheet_fits_its_one_side(press: Printer, real: Handbook, base: Base) -> None:
    assembler = Assembler(real, base)
    found = [
        fault
        for page_id in SHEETS
        for fault in faults(press, assembler, sheet_of(assembler, page_id, "en"), "en")
    ]

    assert found == []


@pytest.mark.parametrize(
    ("page_id", "count", "size"), [("action-tracker", 5, 60), ("stamps-sheet", 5, 22)]
)
def test_actions_are_numbered_like_those_of_the_plan(
    press: Printer, real: Handbook, page_id: str, count: int, size: int
) -> None:
    found = [s for s in printed(press, real, page_id) if round(s.size) == size]
    numbers = [sign for sign in found if sign.text.isdigit()]

    assert "".join(sign.text for sign in numbers) == "12345"[:count]
    assert all(one.y < other.y for one, other in pairwise(numbers))


def test_a_light_has_three_shapes_that_are_told_apart_without_colour() -> None:
    size = stage("a3", "worksheet", A4)
    plan = plans.tracker(size)
    lights = plans.ACTIONS * plans.LOOKS

    squares, triangles, rings = (
        sum(_corners(line.path) == count for line in plan.lines) for count in (4, 3, 0)
    )
    assert squares == triangles == lights + 1  # and one of each in the words about them
    assert rings >= 4 * (lights + 1)


def _corners(shape: str) -> int:
    """Corners of a closed shape of straight lines; 0 where it is round."""
    straight = shape.endswith("Z") and not {"A", "a", "C", "q"} & set(shape)
    return len(_ABSOLUTE.findall(shape)) if straight else 0 if "A" in shape else -1


@pytest.mark.parametrize(
    ("page_id", "first", "second"),
    [
        ("front-page", "Today", "In one year"),
        ("before-after-board", "We counted", "Thank you to"),
        ("defect-map", "Strokes", "Where was it"),
        ("overtime-strip", "Born here", "Who can change it"),
        ("minute-bars", "One step is", "Needed pace"),
        ("forces-sheet", "These help", "These block"),
    ],
)
def test_a_drawing_leads_where_reading_leads(
    press: Printer, real: Handbook, page_id: str, first: str, second: str
) -> None:
    usual = printed(press, real, page_id)
    mirrored = printed(press, real, page_id, rtl=True)

    assert middle_of(usual, first) < middle_of(usual, second)
    assert middle_of(mirrored, first) > middle_of(mirrored, second)


def test_the_seven_boxes_of_a_story_are_numbered(press: Printer, real: Handbook) -> None:
    found = [s for s in printed(press, real, "one-page-story") if round(s.size) == 36]

    assert "".join(sign.text for sign in found) == "1234567"
    assert [round(sign.y / MM) for sign in found[:2]] == [round(found[0].y / MM)] * 2


@pytest.mark.parametrize(
    ("page_id", "numbers"),
    [
        ("minute-bars", "12345678910"),
        ("overtime-strip", "1234567"),
        ("machine-card", "1234567"),
        ("workplace-check", "1234567"),
    ],
)
def test_places_and_days_have_numbers_and_no_names(
    press: Printer, real: Handbook, page_id: str, numbers: str
) -> None:
    found = [s for s in printed(press, real, page_id) if s.text.isdigit()]
    row = [sign for sign in found if round(sign.size) in (14, 15)]

    assert "".join(sign.text for sign in row) == numbers
    assert len({round(sign.y) for sign in row}) == 1


def test_the_calendar_has_four_weeks_of_seven_days(press: Printer, real: Handbook) -> None:
    found = [s for s in printed(press, real, "hours-calendar") if s.text.isdigit()]

    assert "".join(s.text for s in found if round(s.size) == 22) == "1234"
    assert "".join(s.text for s in found if round(s.size) == 11) == "1234567" * 4


def test_daily_tasks_have_a_box_for_each_day_and_weekly_ones_a_single_box() -> None:
    plan = checks.machine_card(stage("a4", "worksheet", A4))
    tasks = len(checks.CARE)
    boxes = [line for line in plan.lines if "a1.5 1.5" in line.path]

    assert len(boxes) == 7 * (tasks - checks.WEEKLY) + checks.WEEKLY


def test_arrows_are_of_three_strengths_on_both_sides() -> None:
    plan: Plan = plans.forces(stage("a4", "worksheet", A4))
    arrows = [line.path for line in plan.lines if _corners(line.path) == 7]

    assert len(set(plans.FORCES)) == 3
    assert len(arrows) == 2 * len(plans.FORCES)


@pytest.mark.parametrize(
    "shape",
    [
        rectangle((0, 0, 40, 30)),
        rounded((0, 0, 40, 30), 4),
        bubble((0, 0, 40, 30), 8),
        arrow((0, 15), 40, 10),
        arrow((40, 15), 40, 10, 180),
        grid((0, 0, 40, 30), 3, 2),
        dial((20, 15), 15),
    ],
)
def test_no_shape_leaves_its_place(shape: str) -> None:
    for x, y in _ABSOLUTE.findall(shape):
        assert -0.01 <= float(x) <= 40.01
        assert -0.01 <= float(y) <= 30.01
    assert all(abs(float(number)) <= 40.01 for number in _NUMBER.findall(shape))


def test_english_dots_in_an_arabic_kit_keep_their_head_clear(
    press: Printer, real: Handbook
) -> None:
    assembler = Assembler(real, A4)
    sheet = sheet_of(assembler, "vote-dots", "ar")
    assert sheet.fallback
    assert faults(press, assembler, sheet, "ar") == []
