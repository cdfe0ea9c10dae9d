"""Cards, handouts, forms and small worksheets as they come out of the engine, in six languages."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest

from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.papers import A4, LETTER, Base
from handbook.content.schema import Kind
from handbook.press.complaints import complaints
from handbook.press.engine.worker import Rendered
from handbook.press.sheets.assemble import Assembler
from handbook.press.values.piece import Piece
from tests.parts import handbook_copy
from tests.press.conftest import Printers
from tests.press.layout import MM, Printer, Sign, signs

LOCALES = ["en", "de", "bn", "zh", "vi", "ar"]
SHEETS = """attendance-list certificate drawing-cards exercise-deck feedback-faces ideas-sheet
    listening-signs management-commitment our-promise peer-observation pocket-guide problem-pictures
    referral-sheet role-cards room-check rule-cards staircase-slip vote-dots walk-sheet
    wallet-card""".split()
DECK = """---
title: Exercise deck
summary: Every exercise as a card.
form: cards
paper: card-9
sides: 2
print_per: trainer
reading: 2
---

## How to use the deck {#use}

:material-cards-outline: One card for each step.
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = handbook_copy("world", tmp_path_factory.mktemp("small"))
    (root / "docs" / "printables" / "exercise-deck.md").write_text(DECK, "utf-8")
    return root


@pytest.fixture(scope="module")
def world(root: Path) -> Handbook:
    return load(root)


@pytest.fixture(scope="module")
def press(root: Path, printers: Printers) -> Printer:
    return printers(root)


def piece(handbook: Handbook, name: str, locale: str, base: Base = A4) -> Piece:
    assembler = Assembler(handbook, base)
    (placed,) = assembler.single(handbook.entries[Kind.PRINTABLE, name], locale)
    return assembler.piece(placed.sheet, locale)


def lay_out(
    press: Printer, handbook: Handbook, name: str, locale: str, base: Base = A4
) -> tuple[Rendered, list[Sign]]:
    made = piece(handbook, name, locale, base)
    rendered = press.render(made.html, made.styles)
    assert complaints(made, rendered, handbook.root) == ()
    return rendered, signs(press.pdf())


def sizes(press: Printer) -> set[tuple[float, float]]:
    """Width and height of the pages of the last piece, in millimetres."""
    with pypdfium2.PdfDocument(press.pdf()) as document:
        return {(round(w / MM, 1), round(h / MM, 1)) for w, h in map(tuple, _sizes(document))}


def _sizes(document: pypdfium2.PdfDocument) -> Iterator[tuple[float, float]]:
    return (page.get_size() for page in document)


def headlines(found: Sequence[Sign], size: float) -> list[Sign]:
    """The first sign of every line in a size."""
    large = [sign for sign in found if abs(sign.size - size) < 0.1]
    return [
        sign
        for n, sign in enumerate(large)
        if n == 0 or abs(sign.y - large[n - 1].y) > 0.1 or abs(sign.x - large[n - 1].x) > 30 * MM
    ]


def in_size(found: Sequence[Sign], size: float) -> str:
    """What is printed in a size, without spaces."""
    return "".join(sign.text for sign in found if abs(sign.size - size) < 0.1)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_small_sheet_fits_in_every_language(
    press: Printer, world: Handbook, locale: str
) -> None:
    for name in SHEETS:
        lay_out(press, world, name, locale)


@pytest.mark.parametrize("name", ["pocket-guide", "wallet-card", "feedback-faces", "role-cards"])
def test_they_also_fit_on_letter(press: Printer, world: Handbook, name: str) -> None:
    for locale in ("de", "bn"):
        lay_out(press, world, name, locale, LETTER)


@pytest.mark.parametrize(("locale", "least"), [("en", 11), ("de", 11), ("bn", 12), ("ar", 12)])
def test_the_pocket_guide_has_a_panel_a_page_in_type_for_reading(
    press: Printer, world: Handbook, locale: str, least: float
) -> None:
    rendered, found = lay_out(press, world, "pocket-guide", locale)
    assert rendered.pages == 8
    assert sizes(press) == {(74.3, 105.0)}
    # The title on the cover and the line of the edition at the end are smaller.
    words = [sign for sign in found if sign.size > 9.5]
    assert {sign.page for sign in words} == set(range(8))
    assert min(sign.size for sign in words) >= least - 0.01
    for sign in words:
        assert 10 * MM - 0.01 <= sign.x <= 64.3 * MM
        assert 10 * MM - 0.01 <= sign.y <= 95 * MM


@pytest.mark.parametrize(("base", "pages", "rows"), [(A4, 2, 3), (LETTER, 2, 2)])
def test_nine_cards_to_a_page(
    press: Printer, world: Handbook, base: Base, pages: int, rows: int
) -> None:
    rendered, found = lay_out(press, world, "rule-cards", "en", base)
    assert rendered.pages == pages
    tops = sorted({round(sign.y / MM, 1) for sign in headlines(found, 20) if sign.page == 0})
    firsts = [top for top in tops if not any(0 < top - other < 20 for other in tops)]
    assert len(firsts) == rows
    assert all(abs(b - a - 88) < 0.2 for a, b in pairwise(firsts))


def test_fronts_and_backs_stand_side_by_side_and_are_mirrored(
    press: Printer, world: Handbook
) -> None:
    _, left_to_right = lay_out(press, world, "role-cards", "en")
    _, right_to_left = lay_out(press, world, "role-cards", "ar")
    middle = A4.width / 2 * MM
    # Only the word above a back is set so small between the margins.
    backs = [sign.x for sign in left_to_right if abs(sign.size - 8) < 0.1]
    mirrored = [sign.x for sign in right_to_left if abs(sign.size - 8) < 0.1]
    assert backs
    assert mirrored
    assert all(x > middle for x in backs)
    assert all(x < middle for x in mirrored)
    fronts = [sign for sign in left_to_right if sign.size > 19 and sign.x < middle]
    assert min(sign.x for sign in fronts) > 10 * MM


@pytest.mark.parametrize(
    ("title", "sizes_of_it"),
    [("Short", [20]), ("Unmissverständlich", [18, 16, 14]), ("Un" * 20, [])],
)
def test_a_headline_is_set_smaller_only_where_it_must(
    press: Printer, tmp_path: Path, title: str, sizes_of_it: list[int]
) -> None:
    root = handbook_copy("world", tmp_path)
    page = root / "docs" / "printables" / "rule-cards.md"
    text = page.read_text("utf-8").replace("No blame {#", f"{title} {{#")
    page.write_text(text, "utf-8")
    made = piece(load(root), "rule-cards", "en")
    rendered = press.render(made.html, made.styles)
    found = complaints(made, rendered, root)
    printed = signs(press.pdf())
    if not sizes_of_it:
        (one,) = found
        assert one.code == "PR03"
        assert one.location.line == text[: text.index(title)].count("\n") + 1
    else:
        assert found == ()
        assert any(title in in_size(printed, size) for size in sizes_of_it)
    assert "Onepersonspeaks" in in_size(printed, 20)


def test_eighty_dots(press: Printer, world: Handbook) -> None:
    made = piece(world, "vote-dots", "en")
    for shape, number in (("circle", 27), ("square", 27), ("triangle", 26)):
        assert made.html.count(f'class="dot dot-{shape}"') == number
    assert press.render(made.html, made.styles).pages == 1


def test_the_deck_has_a_card_for_every_exercise(press: Printer, world: Handbook) -> None:
    made = piece(world, "exercise-deck", "bn")
    exercises = world.of(Kind.EXERCISE)
    assert made.html.count("exercise-card") == len(exercises)
    assert made.html.count('class="code"') == len(exercises)  # codes: the address is known
    lamps = re.findall(r'<span class="lights">(.*?)</span> ', made.html)
    assert all(len(re.findall(r"\blit\b", lamp)) == 1 for lamp in lamps)
    _, found = lay_out(press, world, "exercise-deck", "bn")
    text = "".join(sign.text for sign in found)
    assert "৪৫" in text  # the minutes of the five whys
    assert not re.search(r"\b45\b", text)


def test_ten_wallet_cards_with_lines_to_write_on(press: Printer, world: Handbook) -> None:
    made = piece(world, "wallet-card", "en")
    assert made.html.count('class="wallet"') == 10
    assert piece(world, "wallet-card", "en", LETTER).html.count('class="wallet"') == 8
    ids = re.findall(r'\bid="([^"]*)"', made.html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("locale", ["en", "de", "bn", "ar"])
def test_seven_contacts_leave_room_to_write_on_a_wallet_card(
    press: Printer, tmp_path: Path, locale: str
) -> None:
    """More contacts than fit one below the other with their words: each gets a row of its own."""
    root = handbook_copy("world", tmp_path)
    words = "abcdefg"
    for path in (root / "docs" / "printables").glob("wallet-card*.md"):
        text = path.read_text("utf-8")
        start, (head, *_) = text.index("## "), re.findall(r"^## [^\n]*", text, re.MULTILINE)
        name = re.findall(r"^## (.*?) *\{", text, re.MULTILINE)[-1]
        contacts = (f"## {name} {{#{one}}}\n\n:material-headset:\n\n____\n" for one in words)
        cover = f"{head}\n\n:material-pencil-outline:\n"
        path.write_text(text[:start] + "\n".join((cover, *contacts)), "utf-8")
    handbook = load(root)
    _, found = lay_out(press, handbook, "wallet-card", locale)
    # The lines of the card in the upper corner, where one begins to read: its cover, then a row
    # for each contact. Rows are far enough from each other for writing by hand.
    first = [s for s in found if (s.x > 105 * MM) == (locale == "ar")]
    card = [s for s in first if s.size > 7.5 and 13 * MM < s.y < 67 * MM]
    rows = sorted({round(sign.y, 1) for sign in card})
    assert len(rows) == 1 + len(words)
    assert all(lower - upper >= 5.9 * MM for upper, lower in pairwise(rows))
    assert min(sign.size for sign in card) >= 8


@pytest.mark.parametrize("name", ["referral-sheet", "management-commitment", "room-check"])
def test_no_word_of_a_form_gets_lost_in_its_columns(
    press: Printer, world: Handbook, name: str
) -> None:
    _, found = lay_out(press, world, name, "de")
    printed = normalize("NFC", "".join(sign.text for sign in found))
    page = world.entries[Kind.PRINTABLE, name].page("de")
    for heading in re.findall(r"^## (.*?) *\{", page.body, re.MULTILINE):
        assert "".join(heading.split()) in printed


def test_small_papers_are_small(press: Printer, world: Handbook) -> None:
    for name, expected in {
        "certificate": (297.0, 210.0),
        "our-promise": (148.5, 210.0),
        "listening-signs": (105.0, 148.5),
        "wallet-card": (210.0, 297.0),
        "problem-pictures": (210.0, 297.0),
    }.items():
        lay_out(press, world, name, "en")
        assert sizes(press) == {expected}


def test_stairs_rise_in_the_direction_of_reading(press: Printer, world: Handbook) -> None:
    for locale, zero, nine, sign in (("en", "0", "9", 1), ("ar", "٠", "٩", -1)):
        _, found = lay_out(press, world, "staircase-slip", locale)
        # The words above also name the first and the last; header and footer are smaller.
        stairs = [one for one in found if one.size > 10]
        low = max((one for one in stairs if one.text == zero), key=lambda one: one.y)
        high = max((one for one in stairs if one.text == nine), key=lambda one: one.y)
        assert (high.x - low.x) * sign > 50 * MM
        assert low.y - high.y > 20 * MM
