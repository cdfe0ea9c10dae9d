"""How what trainers read looks on paper, measured in the PDFs of the sample handbook."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from statistics import mode

import pypdfium2
import pytest

from handbook.content.model import Handbook
from handbook.content.schema import Kind, Kit
from handbook.press.engine.line_ends import whole_lines
from handbook.press.engine.worker import Rendered
from handbook.press.jobs import numbering
from handbook.press.sheets.assemble import Assembler
from handbook.press.sheets.order import KitSheets, Order
from handbook.press.values.piece import number_pages
from tests.press.conftest import Printers
from tests.press.layout import MM, Printer, Sign, paths, signs

LANGUAGES = ("en", "de", "bn", "zh", "vi", "ar")
LARGE_SCRIPTS = ("bn", "zh", "ar")
EXERCISE, SAFETY = "exercise-five-whys", "guide-safeguarding"
COVER, GUIDE = "printable-kit-cover", "printable-trainer-guide"
APART = 6
"""Points: signs of one line may stand higher or lower by less, as marks of Arabic do."""

LEAST = 4
"""Letters that a divided word keeps on each line."""

NOTE = 9.5
"""Points: what is not larger is a note, a header or a footer."""


@dataclass
class Desk:
    """Trainers' pages of the sample kit, each laid out when a test first asks for it."""

    press: Printer
    handbook: Handbook
    known: dict[tuple[str, str, int | None], tuple[Path, Rendered]] = field(default_factory=dict)

    def page(self, anchor: str, locale: str, people: int | None = None) -> tuple[Path, Rendered]:
        """The PDF of a part of the kit, ordered for ``people``, and what the engine says."""
        key = (anchor, locale, people)
        if key not in self.known:
            self.known[key] = self._print(anchor, locale, people)
        return self.known[key]

    def _print(self, anchor: str, locale: str, people: int | None) -> tuple[Path, Rendered]:
        (kit,) = self.handbook.of(Kind.KIT)
        order = Order(
            kit=kit.facts(Kit),
            pages=(kit,),
            locale=locale,
            trainer_locale=locale,
            participants=people,
        )
        assembler = Assembler(self.handbook)
        placed = KitSheets(self.handbook, order, assembler.sheets).all()
        sheet = next(one.sheet for one in placed if one.sheet.anchor == anchor)
        piece = assembler.piece(sheet, locale)
        pages = {one.sheet.anchor: (number, number + 1) for number, one in enumerate(placed, 1)}
        digits = numbering(self.handbook, locale).digits
        piece = replace(piece, html=number_pages(piece.html, pages, digits))
        name = f"{anchor}-{locale}-{people}"
        rendered = self.press.render(piece.html, piece.styles, name)
        return self.press.pdf(name), rendered


@pytest.fixture(scope="module")
def desk(world_book: Handbook, printers: Printers) -> Desk:
    return Desk(printers(world_book.root), world_book)


def text_of(pdf: Path) -> str:
    return "".join(sign.text for sign in signs(pdf))


def body(pdf: Path) -> list[Sign]:
    return [sign for sign in signs(pdf) if sign.size > NOTE]


def baselines(found: list[Sign]) -> list[tuple[int, float]]:
    """Page and height of each line, from the first to the last."""
    lines = sorted({(sign.page, round(sign.y)) for sign in found})
    return [
        two
        for one, two in pairwise([(-1, 0), *lines])
        if two[0] != one[0] or two[1] > one[1] + APART
    ]


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("anchor", [EXERCISE, SAFETY, COVER, GUIDE])
def test_body_text_is_large_enough_and_all_of_it_fits(desk: Desk, anchor: str, locale: str) -> None:
    pdf, rendered = desk.page(anchor, locale)
    assert not rendered.overflows
    assert not rendered.log
    least = 12 if locale in LARGE_SCRIPTS else 11
    english = 11 if anchor == SAFETY else least  # It prints the English text, too.
    small = {round(sign.size, 1) for sign in body(pdf)}
    assert min(small) >= min(least, english)


@pytest.mark.parametrize("locale", LARGE_SCRIPTS)
def test_lines_of_large_scripts_are_one_and_a_half_sizes_apart(desk: Desk, locale: str) -> None:
    """Also in an exercise that was set snugly. Measured in the column of the text alone, whose
    most frequent distance between two lines is that within a paragraph."""
    pdf, _ = desk.page(EXERCISE, locale)
    column = (50 * MM, 110 * MM)
    words = [s for s in body(pdf) if column[0] < s.x < column[1] and abs(s.size - 12) < 0.1]
    steps = [b[1] - a[1] for a, b in pairwise(baselines(words)) if a[0] == b[0]]
    assert len(steps) > 40
    assert mode(steps) >= 18


@pytest.mark.parametrize("locale", LANGUAGES)
def test_an_exercise_takes_two_pages_and_a_safety_page_one_a_language(
    desk: Desk, locale: str
) -> None:
    assert desk.page(EXERCISE, locale)[1].pages <= 2
    assert desk.page(SAFETY, locale)[1].pages == (1 if locale == "en" else 2)
    assert desk.page(GUIDE, locale)[1].pages == 1


@pytest.mark.parametrize("locale", LANGUAGES)
def test_no_heading_stands_at_the_foot_of_a_page(desk: Desk, locale: str) -> None:
    """Below the first line of the last heading of a page there are two lines at least."""
    pdf, rendered = desk.page(EXERCISE, locale)
    mirrored = locale == "ar"
    for page in range(rendered.pages):
        here = [sign for sign in body(pdf) if sign.page == page]
        heads = [s for s in here if (s.x > 168 * MM if mirrored else s.x < 34 * MM)]
        others = [s for s in here if (s.x < 160 * MM if mirrored else s.x > 44 * MM)]
        if heads:
            last = max(sign.y for sign in heads)
            first = min(s.y for s in heads if s.y > last - 25)
            assert len(baselines([s for s in others if s.y > first - 4])) >= 2


def test_only_german_is_hyphenated(desk: Desk) -> None:
    def hyphenated(locale: str) -> int:
        """Words that are divided between two lines; the hyphen itself is printed, but not read."""
        entry = desk.handbook.entries[(Kind.EXERCISE, "five-whys")]
        written = set(re.findall(r"\w+", entry.page(locale).body))
        with pypdfium2.PdfDocument(desk.page(EXERCISE, locale)[0]) as pdf:
            text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
        lines = [line.split() for line in text.splitlines()]
        ends = [(one[-1], two[0]) for one, two in pairwise(lines) if one and two]
        long = [(one, two) for one, two in ends if min(len(one), len(two)) >= LEAST]
        return sum(re.sub(r"\W", "", a + b) in written and a not in written for a, b in long)

    assert hyphenated("de") > 2
    assert hyphenated("vi") == hyphenated("en") == 0


def test_arabic_is_mirrored(desk: Desk) -> None:
    """Headings at the right, and the minutes of the guide at the left end of their rows."""
    for locale, right in (("bn", False), ("ar", True)):
        pdf, _ = desk.page(EXERCISE, locale)
        title = [sign.x for sign in signs(pdf) if sign.size > 19]
        assert (min(title) > 105 * MM) is right
        assert (max(title) < 105 * MM) is not right


def test_moves_times_and_page_numbers_are_in_local_digits(desk: Desk) -> None:
    bengali = {sign.text for sign in body(desk.page(EXERCISE, "bn")[0])}
    assert not bengali & set("0123456789")
    for locale in ("bn", "ar"):
        numbers = {sign.text for sign in body(desk.page(COVER, locale)[0])}
        assert set(desk.handbook.words[locale].digits("0123456789")) <= numbers


def test_chinese_lines_do_not_begin_with_a_closing_sign(desk: Desk) -> None:
    pdf, _ = desk.page(EXERCISE, "zh")
    starts = {
        min(
            (s for s in body(pdf) if (s.page, round(s.y)) == line and s.x > 44 * MM),
            key=lambda s: s.x,
            default=None,
        )
        for line in {(s.page, round(s.y)) for s in body(pdf)}
    }
    assert not [s for s in starts if s is not None and s.text in "，。、；：？！）”》"]


def test_a_cover_for_a_number_of_people_has_one_column_of_copies(desk: Desk) -> None:
    words = desk.handbook.words["en"]
    many = text_of(desk.page(COVER, "en")[0])
    fixed = text_of(desk.page(COVER, "en", 24)[0])
    said = f"{words('participants')}:24".replace(" ", "")
    assert said in fixed
    assert said not in many
    assert words("copies") in fixed
    assert words("copies") not in many


def test_the_ruler_is_fifty_millimetres_long(desk: Desk) -> None:
    for locale in ("en", "ar"):
        widths = [width for page, width, _ in paths(desk.page(COVER, locale)[0]) if page == 0]
        assert any(abs(width - 50) < 0.1 for width in widths)


def test_the_print_list_repeats_its_head_on_every_page(desk: Desk) -> None:
    """The list is the last part of the cover."""
    pdf, rendered = desk.page(COVER, "en")
    head = desk.handbook.words["en"]("paper") + "10"
    texts = [""] * rendered.pages
    for sign in signs(pdf):
        texts[sign.page] += sign.text.strip()
    first = next(page for page, text in enumerate(texts) if head in text)
    assert first < rendered.pages - 1
    assert all(head in text for text in texts[first:])


def test_a_text_that_just_fills_a_line_stays_whole() -> None:
    """The engine, asked for "A wall " in the width of "A wall", says that only "A" fits."""

    def engine(text: str, style: dict[str, str], fits: int) -> tuple[str, int, int | None]:
        if len(text) <= fits:
            return text, len(text), None
        return (text[:1], 1, 2) if len(text.rstrip()) <= fits else (text[:fits], fits, fits + 1)

    split = whole_lines(engine)
    normal, kept = {"white_space": "normal"}, {"white_space": "pre-wrap"}
    assert split("A wall ", normal, 6) == ("A wall", 6, None)
    assert split("A wall ", kept, 6) == ("A", 1, 2)
    assert split("A wall and more ", normal, 6) == ("A wall", 6, 7)
