"""Main words of posters are read from five metres: at least 60 points, in every language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
import uharfbuzz

from handbook.content.model import Handbook
from handbook.content.papers import A4, LARGE, LETTER, Base
from handbook.content.schema import Form, Kind, Printable
from handbook.press import fonts
from handbook.press.drawings.board import ROW, board
from handbook.press.drawings.drawings import HEAD, drawn, head, stage
from handbook.press.drawings.fields import Filled
from handbook.press.drawings.type_size import POSTER_WORDS, line_width, text_of, type_size
from handbook.press.paper.sides import Area
from handbook.press.paper.tiles import tiled_window
from handbook.press.sheets.assemble import Assembler
from handbook.press.values.section import Section
from handbook.press.values.sheet import Sheet
from tests.parts import ROOT, pango
from tests.press.conftest import Printers
from tests.press.layout import MM, Printer, Sign, signs
from tests.press.test_drawings import faults, sheet_of

FROM_NEARBY = {
    "cycle-poster": {"middle", "here", "collaboration", "capacity", "progress", "inclusion"},
    "staircase-poster": {"top", "bottom"},
    "effort-effect-poster": {"effort-low", "effort-high", "effect-low", "effect-high"},
}
"""Boxes that nobody writes into, and that need not be read from five metres: the ends of a scale,
and what goes with a ring."""

WORLD = ("en", "de", "bn", "zh", "vi", "ar")
PICTURE = '<p class="prompt"><span class="icon"></span></p>'


@pytest.fixture(scope="module")
def handbooks(real: Handbook, world_book: Handbook) -> dict[str, Handbook]:
    return {"real": real, "world": world_book}


@pytest.fixture(scope="module")
def presses(handbooks: dict[str, Handbook], printers: Printers) -> dict[str, Printer]:
    return {name: printers(handbook.root) for name, handbook in handbooks.items()}


def posters(handbook: Handbook) -> list[str]:
    """The ids of all posters on large paper."""
    found = [
        entry.id
        for entry in handbook.of(Kind.PRINTABLE)
        if entry.facts(Printable).form is Form.POSTER and entry.facts(Printable).paper in LARGE
    ]
    assert found
    return found


def places(sheet: Sheet, filled: Filled, base: Base) -> Iterator[tuple[str, Area]]:
    """Where the main words of a poster stand, in millimetres from the upper left corner."""
    left, top, width, _ = tiled_window(sheet.paper, base)
    high = head(sheet.title, "poster", sheet.paper, base).height
    yield "title", (left, top, width, high)
    mirrored = sheet.direction == "rtl" and not filled.plan.turns
    for one in filled.placed:
        if one.box.draw or one.box.id in FROM_NEARBY.get(sheet.id, ()):
            continue
        x, y, wide, deep = one.field.area
        x = filled.plan.size[0] - x - wide if mirrored else x
        yield one.box.id, (left + x, top + high + y, wide, deep)


def largest(found: Sequence[Sign], area: Area) -> float:
    """The largest type in an area of a page, in points; 0 where nothing is printed."""
    x, y, width, height = area
    inside = (
        sign.size
        for sign in found
        if x <= sign.x / MM <= x + width and y <= sign.y / MM <= y + height
    )
    return round(max(inside, default=0.0), 1)


@pytest.mark.parametrize("base", [A4, LETTER], ids=lambda base: base.id)
@pytest.mark.parametrize(
    ("name", "locale"),
    [
        *(("world", locale) for locale in WORLD),
        *(("real", one) for one in ("en", "de", "bn", "ar")),
    ],
)
def test_main_words_are_read_from_five_metres(
    handbooks: dict[str, Handbook],
    presses: dict[str, Printer],
    name: str,
    locale: str,
    base: Base,
) -> None:
    """The reason: decisions/paper.md#poster-words."""
    press, assembler = presses[name], Assembler(handbooks[name], base)
    for page_id in posters(handbooks[name]):
        sheet = sheet_of(assembler, page_id, locale)
        filled = drawn(sheet, "poster", base)
        assert filled is not None
        assert faults(press, assembler, sheet, locale) == []
        found = signs(press.pdf(page_id))
        sizes = {box: largest(found, area) for box, area in places(sheet, filled, base)}
        assert {box: size for box, size in sizes.items() if size < POSTER_WORDS} == {}, page_id


def test_main_words_that_are_too_long_do_not_shrink_but_are_named(
    handbooks: dict[str, Handbook], presses: dict[str, Printer]
) -> None:
    assembler, press = Assembler(handbooks["world"], A4), presses["world"]
    for page_id, box_id in (("decision-ladder", "rung-2"), ("rules-poster", "listen")):
        sheet = sheet_of(assembler, page_id, "en")
        boxes = [
            replace(box, heading="We listen until everybody has said everything, again and again")
            if box.id == box_id
            else box
            for box in sheet.data["boxes"]
        ]
        found = faults(press, assembler, replace(sheet, data={**sheet.data, "boxes": boxes}), "en")

        assert any("We listen until everybody" in fault for fault in found), page_id
        assert {sign.size for sign in signs(press.pdf(page_id)) if sign.size > 40} == {60.0}


def test_a_long_title_takes_two_lines_and_the_drawing_what_is_left(
    handbooks: dict[str, Handbook], presses: dict[str, Printer]
) -> None:
    assembler, press = Assembler(handbooks["world"], A4), presses["world"]
    title = "The cycle of seven steps from problem to solution"
    for page_id in ("cycle-poster", "decision-ladder", "principles-poster"):
        sheet = replace(sheet_of(assembler, page_id, "de"), title=title)

        assert faults(press, assembler, sheet, "de") == []
        filled = drawn(sheet, "poster", A4)
        assert filled is not None
        assert filled.plan.size[1] < stage("a3", "poster", A4)[1]
        sizes = {
            box: largest(signs(press.pdf(page_id)), area) for box, area in places(sheet, filled, A4)
        }
        assert min(sizes.values()) >= POSTER_WORDS


def test_a_title_of_three_lines_is_named(
    handbooks: dict[str, Handbook], presses: dict[str, Printer]
) -> None:
    assembler = Assembler(handbooks["world"], A4)
    sheet = sheet_of(assembler, "cycle-poster", "en")
    long = replace(sheet, title="The long way of a problem " * 3)

    assert any("The long way" in one for one in faults(presses["world"], assembler, long, "en"))


def test_only_titles_of_posters_keep_their_size() -> None:
    title = "Who counts what, how often and where in the hall"

    assert head("Fishbone", "poster", "a3", A4) == head("Fishbone", "worksheet", "a3", A4)
    assert head(title, "poster", "a3", A4).title == POSTER_WORDS
    assert head(title, "poster", "a3", A4).height > HEAD["a3"]
    assert head(title, "worksheet", "a3", A4).title < POSTER_WORDS
    assert head(title, "worksheet", "a3", A4).height == HEAD["a3"]


def test_many_things_that_a_poster_shows_are_a_list() -> None:
    size = stage("a3", "poster", A4)
    shown = [Section(f"rule-{n}", "Some words", PICTURE) for n in range(8)]
    own = [Section(f"own-{n}", "Own", PICTURE, draw=True) for n in range(4)]
    areas = {name: field.area for name, field in board(size, shown + own, wall=True).fields.items()}

    rules = [areas[box.id] for box in shown]
    assert {(x, width, height) for x, _, width, height in rules} == {(0.0, size[0], ROW)}
    assert len({areas[box.id][1] for box in own}) == 1
    assert max(y + height for _, y, _, height in areas.values()) == pytest.approx(size[1])


@pytest.mark.parametrize("count", [5, 9, 13, 60])
def test_no_list_is_so_long_that_its_rows_leave_the_sheet(count: int) -> None:
    size = stage("a3", "poster", A4)
    shown = [Section(f"rule-{n}", "Some words", "<p>And more</p>") for n in range(count)]
    own = Section("own", "Own", PICTURE, draw=True)
    for boxes in (shown, [*shown, own], [own, *shown]):
        areas = [field.area for field in board(size, boxes, wall=True).fields.values()]
        assert max(y + height for _, y, _, height in areas) == pytest.approx(size[1])
        assert max(x + width for x, _, width, _ in areas) == pytest.approx(size[0])
        assert min(height for *_, height in areas) > 0


def test_pictures_in_frames_leave_room_for_the_longest_name() -> None:
    size = stage("a3", "poster", A4)

    def picture(*names: str) -> float:
        boxes = [Section(f"box-{n}", name, PICTURE) for n, name in enumerate(names)]
        icons = {field.icon for field in board(size, boxes, wall=True).fields.values()}
        assert len(icons) == 1
        return icons.pop()

    assert picture("Capacity", "Progress") > picture("Capacity", "Handlungsfähigkeit") >= 24


def test_words_below_a_heading_of_the_least_size_are_as_large_as_they_fit() -> None:
    text = text_of("Capacity", "<p>We can do it again.</p>")

    assert type_size(text, 200, 60, (POSTER_WORDS, POSTER_WORDS, 14)) == (POSTER_WORDS, 27)


@pytest.mark.parametrize(
    "text",
    ["Handlungsfähigkeit", "Người lao động", "Wir wissen, was möglich ist", "Find the causes, 1–7",
     "FÜHRUNGSKRÄFTE", "illicit", "Quỹ Ươm mầm, Ước mơ"],
)  # fmt: skip
def test_a_line_is_never_longer_than_it_is_taken_to_be(text: str) -> None:
    pango()
    blob = uharfbuzz.Blob.from_file_path(str(fonts.installed(ROOT)["NotoSans_700Bold.ttf"]))
    font = uharfbuzz.Font(uharfbuzz.Face(blob))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    assert buffer.glyph_positions is not None
    width = sum(one.x_advance for one in buffer.glyph_positions) / font.face.upem

    assert width <= line_width(text) <= 1.12 * width
