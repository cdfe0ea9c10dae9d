"""The drawings of posters and worksheets, chosen by the page's id. Pure geometry in millimetres."""

from collections.abc import Callable, Mapping, Sequence

from handbook.content.papers import LARGE, Base, Size, page_size
from handbook.press.drawings import figures, posters, worksheets
from handbook.press.drawings.board import board
from handbook.press.drawings.fields import Filled, Plan, fill
from handbook.press.drawings.rings import clock, cycle
from handbook.press.drawings.type_size import PT, lines_of
from handbook.press.paper.tiles import tiled_window
from handbook.press.sheets.fragments import Section
from handbook.press.sheets.sheet import Sheet

HEAD = {"a3": 44.0, "a2": 56.0}
"""Height of the title on a large sheet."""

TITLE, LEAST_TITLE = {"a3": 60, "a2": 80}, 30
"""Points of the title of a large sheet: it is read from five metres away."""

SMALL_HEAD = 24.0
"""Height of the title on other sheets: the title, what the sheet is, the state of its words."""

FOOT = 17.0
"""Height of the line with id, edition and address, which large sheets keep where tiles show it."""

MARGINS = {"poster": (24.0, 35.0), "worksheet": (24.0, 29.0)}
"""Both margins together, across and down, of other sheets (base.css, worksheet.css)."""


DRAWINGS: Mapping[str, Callable[[Size], Plan]] = {
    "body-outlines": figures.body_outlines,
    "clock-sheet": clock,
    "cycle-poster": cycle,
    "decision-ladder": posters.ladder,
    "effort-effect-poster": posters.effort_effect,
    "fishbone-poster": posters.fishbone,
    "sentence-builder": worksheets.sentence_builder,
    "small-test-sheet": worksheets.small_test,
    "staircase-poster": posters.staircase,
    "tree-poster": figures.tree,
    "two-views-sheet": worksheets.two_views,
    "why-stairs": worksheets.why_stairs,
}


def drawn(sheet: Sheet, form: str, base: Base) -> Filled | None:
    """The drawing of a poster or a worksheet with its boxes; None for a sheet that is set like a
    text. A poster without a drawing of its own has a field for every box, of equal size; so has a
    large worksheet without a table."""
    boxes: Sequence[Section] = sheet.data["boxes"]
    size = stage(sheet.paper, form, base)
    if sheet.id in DRAWINGS:
        return fill(DRAWINGS[sheet.id](size), boxes)
    table = any("<table" in box.body for box in boxes)
    if boxes and not table and (form == "poster" or sheet.paper in LARGE):
        return fill(board(size, boxes), boxes)
    return None


def stage(paper: str, form: str, base: Base) -> Size:
    """What is left for a drawing between the head and the foot of a sheet."""
    if paper in LARGE:
        _, _, width, height = tiled_window(paper, base)
        return width, height - HEAD[paper] - FOOT - 0.5
    width, height = page_size(paper, base)
    across, down = MARGINS[form]
    return width - across, height - down - SMALL_HEAD


def title_size(title: str, paper: str, base: Base) -> int:
    """Points of the title of a large sheet: as large as it can be on one line."""
    width = tiled_window(paper, base)[2]
    most = TITLE[paper]
    return max(
        (n for n in range(LEAST_TITLE, most + 1) if lines_of(title, width * PT / n) <= 1),
        default=LEAST_TITLE,
    )
