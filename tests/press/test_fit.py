"""How sheets are fitted: which trials are asked for. The engine itself is not needed."""

from types import SimpleNamespace
from typing import Any

from handbook.press.engine.fit import LEVELS, READ_LEVELS, fit

PAGE = SimpleNamespace(children=())
"""A page on which nothing stands."""


def document(template: str, more: str = "") -> str:
    return f'<body><section class="sheet {template}"{more}>Words.</section></body>'


class Trials:
    """A layout in which a sheet takes as many pages as ``lengths`` says, trial by trial."""

    def __init__(self, *lengths: int) -> None:
        self.lengths = iter(lengths)
        self.asked: list[tuple[str, int | None]] = []

    def __call__(self, html: str, most: int | None) -> list[Any]:
        self.asked.append((html, most))
        length = next(self.lengths)
        return [page(0.5)] * length if most is None or length <= most else []


def page(share: float) -> Any:
    """A page that is filled to a share of its height."""
    line = type("LineBox", (), {})()
    line.position_y, line.height, line.children = 0, 100 * share, ()
    return SimpleNamespace(children=(line,), height=100, content_box_y=lambda: 0)


def test_a_sheet_with_sides_asks_for_no_page_more() -> None:
    trials = Trials(3, 2, 1)
    made = fit(document("form", ' data-sides="1"'), trials)
    assert [most for _, most in trials.asked] == [1, 1, 1]
    assert f'class="sheet form {LEVELS[2]}"' in made


def test_a_sheet_that_never_fits_stays_dense() -> None:
    made = fit(document("form", ' data-sides="1"'), Trials(3, 2, 2))
    assert f'class="sheet form {LEVELS[2]}"' in made


def test_what_is_read_is_set_snugly_only_for_fewer_pages() -> None:
    trials = Trials(3, 3, 2, 2)
    made = fit(document("exercise"), trials)
    assert [most for _, most in trials.asked] == [None, 2, 2, 1]
    assert f'class="sheet exercise {READ_LEVELS[1]}"' in made


def test_a_layout_without_a_sheet_is_left_as_it_is() -> None:
    assert fit("<body>Words.</body>", Trials()) == "<body>Words.</body>"
