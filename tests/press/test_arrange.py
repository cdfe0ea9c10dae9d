"""Where pages lie on paper: pure geometry, checked with the numbers of real paper."""

from itertools import pairwise

import pytest

from handbook.content.papers import A4, BASES, LETTER, Base, page_size
from handbook.press.paper.arrange import booklet, copies, folded, plain
from handbook.press.paper.sides import EDGE, Place, Side, Stroke
from handbook.press.paper.tiles import OVERLAP, STRIP, tiled_window, tiles

bases = pytest.mark.parametrize("base", BASES.values(), ids=str)
Box = tuple[float, float, float, float]


def covered(place: Place, size: tuple[float, float]) -> Box:
    """Left, top, right and bottom of the area that a page covers."""
    across, down = size if place.turned % 180 == 0 else size[::-1]
    return (
        place.x,
        place.y,
        place.x + place.scale * across,
        place.y + place.scale * down,
    )


def overlap(one: Box, other: Box) -> bool:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width > 0.01 and height > 0.01


def on_paper(side: Side, box: Box) -> bool:
    slack = 0.001
    return min(box[:2]) >= -slack and box[2] <= side.width + slack and box[3] <= side.height + slack


def test_plain_pages_keep_their_sizes() -> None:
    sides = plain([(210, 297), (297, 210)])
    assert [(side.width, side.height) for side in sides] == [(210, 297), (297, 210)]
    assert [side.places for side in sides] == [(Place(0, 0, 0),), (Place(1, 0, 0),)]


@bases
@pytest.mark.parametrize(("paper", "per_side"), [("a5", 2), ("a6", 4)])
def test_copies_fill_the_side_without_touching(base: Base, paper: str, per_side: int) -> None:
    size = page_size(paper, base)
    sides = copies(per_side, base, 2, "×n")
    assert len(sides) == 2
    for page, side in enumerate(sides):
        boxes = [covered(place, size) for place in side.places]
        assert len(boxes) == per_side
        assert all(on_paper(side, box) for box in boxes)
        assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])
        assert sum((b[2] - b[0]) * (b[3] - b[1]) for b in boxes) == pytest.approx(
            side.width * side.height
        )
        assert [place.page for place in side.places] == [page] * per_side
        assert [place.again for place in side.places] == [False] + [True] * (per_side - 1)
        assert side.repeats == "×n"


def test_two_a5_stand_on_landscape_and_four_a6_on_upright_paper() -> None:
    (two,) = copies(2, A4, 1, "×2")
    (four,) = copies(4, A4, 1, "×4")
    assert (two.width, two.height) == (297, 210)
    assert (four.width, four.height) == (210, 297)
    assert len([line for line in four.lines if line.stroke is Stroke.CUT]) == 2


def test_other_numbers_of_copies_are_refused() -> None:
    with pytest.raises(ValueError, match="3 copies"):
        copies(3, A4, 1, "×3")


@bases
def test_eight_panels_fill_one_side(base: Base) -> None:
    side = folded(base, rtl=False)
    boxes = [covered(place, page_size("fold-8", base)) for place in side.places]
    assert [place.page for place in side.places] == list(range(8))
    assert all(on_paper(side, box) for box in boxes)
    assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])


def neighbours(side: Side) -> list[tuple[int, int]]:
    """Left and right page of all panels that face each other, as their reader sees them."""
    found = []
    rows = {place.y for place in side.places}
    for row in rows:
        places = sorted((p for p in side.places if p.y == row), key=lambda p: p.x)
        pages = [place.page + 1 for place in places]
        if places[0].turned == 180:
            pages.reverse()
        found += list(pairwise(pages))
    return found


def test_pages_of_the_pocket_booklet_face_each_other() -> None:
    pairs = neighbours(folded(A4, rtl=False))
    assert {(8, 1), (2, 3), (4, 5), (6, 7)} <= set(pairs)
    mirrored = neighbours(folded(A4, rtl=True))
    assert {(1, 8), (3, 2), (5, 4), (7, 6)} <= set(mirrored)


def test_the_pocket_booklet_is_cut_between_its_inner_panels_only() -> None:
    side = folded(A4, rtl=False)
    (cut,) = [line for line in side.lines if line.stroke is Stroke.CUT]
    assert (cut.x1, cut.x2, cut.y1, cut.y2) == (297 / 4, 297 * 3 / 4, 105, 105)
    lower = {place.page + 1 for place in side.places if place.turned == 0}
    assert lower == {8, 1, 2, 3}


def test_lines_keep_clear_of_the_edge() -> None:
    papers = [*copies(2, A4, 1, "×2"), *copies(4, LETTER, 1, "×4"), folded(A4, rtl=True)]
    papers += tiles("a2", A4, "1234", rtl=False)
    for side in papers:
        for line in side.lines:
            assert min(line.x1, line.x2) >= EDGE
            assert max(line.x1, line.x2) <= side.width - EDGE
            assert min(line.y1, line.y2) >= EDGE
            assert max(line.y1, line.y2) <= side.height - EDGE


@bases
@pytest.mark.parametrize("paper", ["a3", "a2"])
def test_tiles_show_the_whole_window(base: Base, paper: str) -> None:
    """Every point of the window is on a tile; neighbours share what takes the glue."""
    number = {"a3": 2, "a2": 4}[paper]
    sides = tiles(paper, base, ["x"] * number, rtl=False)
    shown = []
    for side in sides:
        (place,) = side.places
        assert place.window is not None
        x, y, width, height = place.window
        assert x == y == EDGE
        assert x + width == pytest.approx(side.width - EDGE)
        assert y + height == pytest.approx(side.height - EDGE - STRIP)
        shown.append((x - place.x, y - place.y, x - place.x + width, y - place.y + height))
    left, top, width, height = tiled_window(paper, base)
    assert min(box[0] for box in shown) == pytest.approx(left)
    assert min(box[1] for box in shown) == pytest.approx(top)
    assert max(box[2] for box in shown) == pytest.approx(left + width)
    assert max(box[3] for box in shown) == pytest.approx(top + height)
    assert shown[0][3] - shown[-1][1] == pytest.approx(OVERLAP)
    if paper == "a2":
        assert shown[0][2] - shown[1][0] == pytest.approx(OVERLAP)


@pytest.mark.parametrize(
    ("paper", "expected"), [("a3", (10, 31, 277, 358)), ("a2", (25, 31, 370, 532))]
)
def test_the_window_of_a_poster_on_a4(paper: str, expected: Box) -> None:
    assert tiled_window(paper, A4) == pytest.approx(expected)


def test_crosses_of_neighbours_lie_upon_each_other() -> None:
    """Each cross stands on exactly two tiles, at the same place of the poster."""
    found: dict[tuple[float, float], int] = {}
    for side in tiles("a2", A4, "1234", rtl=False):
        (place,) = side.places
        for line in side.lines:
            if line.stroke is Stroke.MARK and line.y1 == line.y2:
                at = (round((line.x1 + line.x2) / 2 - place.x, 3), round(line.y1 - place.y, 3))
                found[at] = found.get(at, 0) + 1
    assert found
    assert set(found.values()) == {2}


def test_tiles_are_labelled_in_reading_order() -> None:
    def corners(rtl: bool) -> list[tuple[str, bool, bool]]:
        sides = tiles("a2", A4, ["1/4", "2/4", "3/4", "4/4"], rtl=rtl)
        return [(s.texts[0].words, s.places[0].x > -100, s.places[0].y > -100) for s in sides]

    assert corners(rtl=False)[:2] == [("1/4", True, True), ("2/4", False, True)]
    assert corners(rtl=True)[:2] == [("1/4", False, True), ("2/4", True, True)]


def test_only_the_first_tile_is_read_and_the_others_are_named() -> None:
    sides = tiles("a2", A4, "1234", rtl=True, pages=2)
    assert [s.places[0].again for s in sides] == [False, True, True, True] * 2
    assert [s.places[0].page for s in sides] == [0] * 4 + [1] * 4
    assert [s.repeats for s in sides] == ["", "2", "3", "4"] * 2


def test_wrong_number_of_labels_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        tiles("a2", A4, ["1/2", "2/2"], rtl=False)


def read_booklet(sides: tuple[Side, ...], rtl: bool) -> list[int]:
    """Lay the printed sheets into each other, fold them in the middle and read: all pages."""
    first: list[int] = []
    last: list[int] = []
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        first += [page_at(front, right=not rtl), page_at(back, right=rtl)]
        last = [page_at(back, right=not rtl), page_at(front, right=rtl), *last]
    return first + last


def page_at(side: Side, *, right: bool) -> int:
    """The page in the left or the right half, from 1; 0 where it is blank."""
    middle = side.width / 2 - 0.01
    return next((p.page + 1 for p in side.places if (p.x >= middle) == right), 0)


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("pages", [1, 4, 7, 8, 30])
def test_a_folded_booklet_reads_in_order(pages: int, rtl: bool) -> None:
    sides = booklet([(210, 297)] * pages, A4, rtl=rtl)
    read = read_booklet(sides, rtl)
    assert len(read) % 4 == 0
    assert read == list(range(1, pages + 1)) + [0] * (len(read) - pages)
    assert len(read) - pages < 4


@bases
def test_booklet_pages_are_scaled_to_half_the_paper(base: Base) -> None:
    sizes = [
        (base.width, base.height),
        (base.height, base.width),
        (2 * base.width, 500.0),
        (99, 99),
    ]
    for side in booklet(sizes, base, rtl=False):
        assert (side.width, side.height) == (base.height, base.width)
        boxes = [covered(place, sizes[place.page]) for place in side.places]
        assert all(on_paper(side, box) for box in boxes)
        assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert booklet(sizes, A4, rtl=False)[0].places[0].scale == pytest.approx(
        min(148.5 / sizes[0][0], 210 / sizes[0][1])
    )


def test_a4_becomes_exactly_a5() -> None:
    place = booklet([(210, 297)], A4, rtl=False)[0].places[0]
    assert place.scale == pytest.approx(2**-0.5, rel=1e-4)
