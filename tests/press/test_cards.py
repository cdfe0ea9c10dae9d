"""Cards on their paper: how many, where, and which lines are cut or folded."""

from urllib.parse import unquote

import pytest

from handbook.content.papers import A4, LETTER, Base
from handbook.press.paper.sides import EDGE, Line, Stroke
from handbook.press.sheets.cards import DOTS, WALLET, Deck, Grid, grid, shares, sides_of
from handbook.press.sheets.cut_lines import drawing
from handbook.press.sheets.halves import halves
from handbook.press.values.section import Section


def card(name: str, *, back: bool = False) -> Section:
    body = f"<p>{name}</p>"
    if back:
        body += f'\n<h3 id="printable-x--{name}-back">Back</h3>\n<p>other side of {name}</p>'
    return Section(name, name.title(), body)


@pytest.mark.parametrize(
    ("paper", "base", "expected"),
    [
        ("card-9", A4, Grid(3, 3, 63, 88)),
        ("card-9", LETTER, Grid(3, 2, 63, 88)),
        ("card-8", A4, Grid(2, 4, 95, 66)),
        ("card-8", LETTER, Grid(2, 3, 95, 66)),
        (WALLET, A4, Grid(2, 5, 85, 54)),
        (WALLET, LETTER, Grid(2, 4, 85, 54)),
        ("a6", A4, Grid(2, 2, 95, 132)),
        ("a5", A4, Grid(1, 2, 190, 132)),
        (DOTS, A4, Grid(8, 10, 23.75, 26.4)),
    ],
)
def test_the_grid_of_a_paper(paper: str, base: Base, expected: Grid) -> None:
    assert grid(paper, base) == expected


@pytest.mark.parametrize("base", [A4, LETTER])
@pytest.mark.parametrize("paper", ["card-9", "card-8", WALLET, "a6", "a5", DOTS])
def test_cards_keep_away_from_the_edges(paper: str, base: Base) -> None:
    cells = grid(paper, base)
    assert cells.across * cells.width <= base.width - 2 * EDGE
    assert cells.down * cells.height <= base.height - 2 * EDGE
    if paper == DOTS:
        assert cells.cells == 80
        assert min(cells.width, cells.height) > 20


def test_cards_follow_each_other_in_rows_and_go_on_on_the_next_leaf() -> None:
    first, second = Deck("card-9", tuple(card(f"c{n}") for n in range(11))).leaves(A4)
    assert [face.box.id for face in first.faces] == [f"c{n}" for n in range(9)]
    assert [(face.x, face.y) for face in first.faces][:4] == [(0, 0), (63, 0), (126, 0), (0, 88)]
    assert [face.box.id for face in second.faces] == ["c9", "c10"]


def test_a_back_stands_beside_its_front_and_the_gap_is_filled() -> None:
    boxes = (card("a"), card("b", back=True), card("c"), card("d", back=True))
    (leaf,) = Deck("card-8", boxes).leaves(A4)
    lying = [(face.box.id, face.x, face.y, face.back) for face in leaf.faces]
    assert lying == [
        ("a", 0, 0, False),
        ("c", 95, 0, False),
        ("b", 0, 66, False),
        ("b--back", 95, 66, True),
        ("d", 0, 132, False),
        ("d--back", 95, 132, True),
    ]
    assert not any(face.turned for face in leaf.faces)
    front, back = sides_of(boxes[1])
    assert "other side" not in front.body
    assert "other side of b" in back.body


def test_a_back_below_its_front_stands_on_its_head() -> None:
    (leaf,) = Deck("a5", (card("a", back=True),)).leaves(A4)
    assert [(face.y, face.turned) for face in leaf.faces] == [(0, False), (132, True)]


def test_every_card_is_cut_around_and_folded_between_its_faces() -> None:
    (leaf,) = Deck("card-8", (card("a", back=True), card("b"))).leaves(A4)
    drawn = unquote(leaf.lines)
    assert drawn.count('stroke-linecap="round"') == 1  # the fold
    assert 'd="M95 0L95 66" stroke-width="0.353" stroke-linecap="round"' in drawn
    assert drawn.count("stroke-dasharray") == 4 + 3 + 3  # no edge is drawn twice
    assert 'stroke-width="0.176"' in drawn  # half a point


def test_lines_are_mirrored_from_right_to_left_and_have_scissors() -> None:
    lines = [Line(0, 0, 10, 0, Stroke.CUT), Line(0, 0, 0, 20, Stroke.CUT)]
    plain, mirrored = (unquote(drawing(lines, 10, 20, rtl=rtl)) for rtl in (False, True))
    assert "scale(-1 1)" not in plain
    assert "translate(10 0) scale(-1 1)" in mirrored
    assert plain.count("<circle") == 2  # one pair of handles: not on the outer upright line


def test_a_wallet_card_fills_the_leaf_and_has_two_creases_each() -> None:
    (leaf,) = Deck(WALLET, (card("outside"), card("inside"))).leaves(A4)
    assert [face.box.id for face in leaf.faces] == ["outside"] * 10
    assert unquote(leaf.lines).count('stroke-linecap="round"') == 20


def test_dots_have_equal_shares_in_the_order_of_the_page() -> None:
    shapes = tuple(card(name) for name in ("circle", "square", "triangle"))
    (leaf,) = Deck(DOTS, shapes).leaves(A4)
    names = [face.box.id for face in leaf.faces]
    assert names == ["circle"] * 27 + ["square"] * 27 + ["triangle"] * 26
    assert shares((), 80) == []


def test_halves_are_about_equally_high_and_keep_the_order() -> None:
    boxes = [card(f"c{n}") for n in range(4)]
    long = Section("long", "Long", f"<p>{'word ' * 60}</p>")
    first, second = halves([long, *boxes])
    assert [box.id for box in first] == ["long"]
    assert [box.id for box in second] == ["c0", "c1", "c2", "c3"]
    assert halves([*boxes, long])[1] == [long]
