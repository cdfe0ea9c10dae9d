"""Pages of bound files: their sizes and what can be seen on them."""

from pathlib import Path

import pytest
from PIL import Image

from handbook.content.papers import A4
from handbook.press.binding.bind import page_sizes
from handbook.press.binding.leaves import Leaf
from handbook.press.paper.arrange import copies
from handbook.press.paper.tiles import tiled_window
from tests.press.binding.pieces import PIECES
from tests.press.binding.reading import darkness, differs, looks_like, picture
from tests.press.binding.shelf import MM, Shelf, bound, first_side, languages, sides

SCALE = 2.0
"""Dots of a picture in a PDF point."""


@languages
def test_sizes_of_the_pages(shelf: Shelf, lang: str) -> None:
    upright, across = (210, 297), (297, 210)
    found = [tuple(round(side) for side in size) for size in page_sizes(shelf.files[lang])]
    expected = [upright] * 3 + [across] * 2 + [upright] + [across] + [across] * 2 + [upright] * 4
    assert found == expected


@languages
def test_plain_pages_look_as_they_were_laid_out(shelf: Shelf, lang: str) -> None:
    """Pixel by pixel, but for the line with the page number."""
    for name in ("text", "table"):
        for page in range(PIECES[name][1]):
            piece = picture(shelf.pieces[lang, name], page, SCALE)
            side = picture(shelf.files[lang], first_side(name) + page, SCALE)
            above = (0, 0, piece.width, piece.height - dots(15))
            assert not differs(piece.crop(above), side.crop(above))
            assert differs(piece, side), "the number is missing"


@languages
@pytest.mark.parametrize(("name", "rows"), [("half", 1), ("quarter", 2)])
def test_all_copies_look_like_the_page(shelf: Shelf, lang: str, name: str, rows: int) -> None:
    piece = picture(shelf.pieces[lang, name], 0, SCALE)
    side = picture(shelf.files[lang], first_side(name), SCALE)
    # Without its margin a copy has no line to cut along in it.
    margin, foot = dots(10), dots(15)
    shown = piece.crop((margin, margin, piece.width - margin, piece.height - foot))
    assert darkness(shown) > 0
    for column in range(2):
        for row in range(rows):
            x = round(column * side.width / 2) + margin
            y = round(row * side.height / rows) + margin
            assert looks_like(side, shown, x, y)


@languages
@pytest.mark.parametrize(("name", "paper"), [("poster", "a3"), ("wall", "a2")])
def test_tiles_glued_together_are_the_poster(
    shelf: Shelf, lang: str, name: str, paper: str
) -> None:
    poster = picture(shelf.pieces[lang, name], 0, SCALE)
    glued = Image.new("L", poster.size, 255)
    for number, side in enumerate(sides(name, lang) or ()):
        (place,) = side.places
        assert place.window is not None
        x, y, width, height = place.window
        tile = picture(shelf.files[lang], first_side(name) + number, SCALE)
        shown = tile.crop((dots(x), dots(y), dots(x + width), dots(y + height)))
        glued.paste(shown, (dots(x - place.x), dots(y - place.y)))
    # Here stand the words; the lines to cut along and the crosses stand elsewhere.
    left, top, width, _ = tiled_window(paper, A4)
    words = (dots(40), dots(41), dots(left + width - 30), dots(top + 130))
    assert darkness(poster.crop(words)) > 0
    assert looks_like(glued, poster.crop(words), words[0], words[1])


def dots(mm: float) -> int:
    """Dots of a picture in so many millimetres."""
    return round(mm * MM * SCALE)


def test_a_page_that_would_be_lost_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    half = Leaf(shelf.pieces["en", "half"], "half", "", 0, "en", copies(2, A4, 1, "×2"))
    with pytest.raises(ValueError, match=r"no side holds the pages \[1\]"):
        bound([half], "en", tmp_path / "lost.pdf")
