"""What is read ends on a page that is worth its paper."""

from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from handbook.content import review
from handbook.content.model import Handbook
from handbook.content.schema import Kind
from handbook.press import fonts
from handbook.press.complaints import complaints
from handbook.press.engine.fit import FEW
from handbook.press.jobs import plan
from handbook.press.sheets.fragments import anchor
from handbook.press.sheets.maker import NOTES
from handbook.press.values.piece import Piece
from tests.press.conftest import Printers
from tests.press.layout import MM, Printer, signs

TOP, FOOT = 14 * MM, (297 - 16) * MM
"""Points from the upper edge of the page between which there is text, at the most."""

HEIGHT = (297 - 17 - 18) * MM
"""Points of height for text, set airily."""

BELOW = 0.02
"""Share of a page between the last baseline and the lower edge of its line."""

CASES = [("real", one) for one in ("en", "de", "bn", "ar")]
CASES += [("world", one) for one in ("en", "de", "bn", "zh", "vi", "ar")]


@dataclass(frozen=True, slots=True)
class Desk:
    """The exercises of a handbook and what lays them out."""

    handbook: Handbook
    press: Printer


@pytest.fixture(scope="module")
def desks(real: Handbook, world_book: Handbook, printers: Printers) -> dict[str, Desk]:
    books = {"real": real, "world": world_book}
    return {name: Desk(book, printers(book.root)) for name, book in books.items()}


def pieces(handbook: Handbook, locale: str) -> list[Piece]:
    """What all files in a language are bound from, each once."""
    bound = (one.piece for job in plan(handbook, [locale]) for one in job.bound)
    return list({piece.digest: piece for piece in bound}.values())


def exercises(handbook: Handbook, locale: str) -> list[Piece]:
    """Every exercise of all files in a language, also with the minutes that a day leaves it."""
    start = f"{Kind.EXERCISE}-"
    return [one for one in pieces(handbook, locale) if one.anchor.startswith(start)]


def filled(pdf: Path, page: int) -> float:
    """Share of a page's height down to its last line."""
    here = (one.y for one in signs(pdf) if one.page == page and TOP < one.y < FOOT)
    return (max(here) - 17 * MM) / HEIGHT + BELOW


def begun(pdf: Path, page: int) -> list[str]:
    """The ids of the sections that begin on a page."""
    with pikepdf.open(pdf) as file:
        names = file.Root.Names.Dests.Names
        pairs = zip(names[::2], names[1::2], strict=True)
        return [str(name) for name, there in pairs if there[0] == file.pages[page].obj]


@pytest.mark.parametrize(("handbook", "locale"), CASES)
def test_no_exercise_takes_a_second_sheet_or_ends_with_little_or_one_box_on_a_page(
    desks: dict[str, Desk], handbook: str, locale: str
) -> None:
    desk = desks[handbook]
    book = desk.handbook
    # Red exercises also carry the conditions for all that is red: a third page is theirs.
    red = {anchor(one.key) for one in book.of(Kind.EXERCISE) if review.red(book, one)}
    for piece in exercises(book, locale):
        made = desk.press.render(piece.html, piece.styles)
        assert complaints(piece, made, desk.handbook.root) == ()
        assert made.pages <= (3 if piece.anchor in red else 2), piece.anchor
        if made.pages > 1:
            assert filled(desk.press.pdf(), made.pages - 1) >= FEW, piece.anchor
            assert len(begun(desk.press.pdf(), made.pages - 1)) > 1, piece.anchor


def test_what_an_agenda_says_leaves_no_title_alone_on_a_page(desks: dict[str, Desk]) -> None:
    desk = desks["real"]
    notes = [one for one in pieces(desk.handbook, "en") if one.anchor.endswith(NOTES)]
    assert len(notes) == len(desk.handbook.of(Kind.AGENDA))
    for piece in notes:
        made = desk.press.render(piece.html, piece.styles)
        assert complaints(piece, made, desk.handbook.root) == ()
        for page in range(made.pages - 1):
            assert filled(desk.press.pdf(), page) >= FEW, f"{piece.anchor}: page {page + 1}"


PAPER = """@page { size: 100mm 100mm; margin: 10mm }
    body { margin: 0; font: 10mm/1 'Noto Sans' } p { margin: 0 } .text { break-inside: avoid }"""


def sections_of(desk: Desk, *lines: int) -> tuple[int, list[str]]:
    """The pages of an exercise with so many lines in each section, none of which can be spared,
    and the sections that begin on the last one. A page holds eight lines."""
    body = "".join(
        f'<section class="text" id="s{number}">{"<p>Word</p>" * many}</section>'
        for number, many in enumerate(lines)
    )
    made = desk.press.render(
        f'<body><section class="sheet exercise">{body}</section></body>',
        (fonts.face_rules() + PAPER,),
    )
    return made.pages, begun(desk.press.pdf(), made.pages - 1)


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        ((8,), ["s0"]),
        ((2, 2, 2, 2, 2), ["s3", "s4"]),  # Two lines alone: two more.
        ((4, 4, 4), ["s1", "s2"]),  # Half a page is enough, but not a single box.
        ((5, 3, 2, 2), ["s2", "s3"]),  # Enough.
        ((2, 6, 3), ["s2"]),  # Nothing would help: it stays as it is.
        ((2, 5, 3), ["s2"]),  # Neither would it help to lose the first page instead.
    ],
)
def test_what_cannot_be_spared_is_shared(
    desks: dict[str, Desk], lines: tuple[int, ...], last: list[str]
) -> None:
    pages, begins = sections_of(desks["world"], *lines)
    assert pages == (1 if sum(lines) <= 8 else 2)
    assert begins == last
