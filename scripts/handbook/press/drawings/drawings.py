"""The drawings of posters and worksheets, chosen by the page's id. Pure geometry in millimetres."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handbook.content.papers import LARGE, Base, Size, page_size
from handbook.press.drawings import (
    calendars,
    checks,
    figures,
    plans,
    posters,
    stories,
    workplaces,
    worksheets,
)
from handbook.press.drawings.board import board
from handbook.press.drawings.fields import Filled, Plan, fill
from handbook.press.drawings.rings import clock, cycle
from handbook.press.drawings.type_size import POSTER_WORDS, PT, lines_of
from handbook.press.paper.tiles import tiled_window
from handbook.press.values.section import Section
from handbook.press.values.sheet import Sheet

HEAD = {"a3": 38.0, "a2": 56.0}
"""Height of the head of a large sheet with a title of one line."""

TITLE, LEAST_TITLE = {"a3": POSTER_WORDS, "a2": 80}, 30
"""Points of the title of a large sheet, at best, and at worst where it is no poster."""

MOST_LINES = 2
"""Lines of the title of a poster; a longer one is found on the laid-out page and named."""

TITLE_LEADING = 1.3
"""Height of a line of the title in parts of its size (stage.css)."""

SMALL_HEAD = 24.0
"""Height of the title on other sheets: the title, what the sheet is, the state of its words."""

FOOT = 17.0
"""Height of the line with id, edition and address, which large sheets keep where tiles show it."""

MARGINS = {"poster": (24.0, 35.0), "worksheet": (24.0, 29.0)}
"""Both margins together, across and down, of other sheets (base.css, worksheet.css)."""


DRAWINGS: Mapping[str, Callable[[Size], Plan]] = {
    "action-tracker": plans.tracker,
    "before-after-board": stories.before_after,
    "body-outlines": figures.body_outlines,
    "channels-poster": posters.channels,
    "clock-sheet": clock,
    "cycle-poster": cycle,
    "decision-ladder": posters.ladder,
    "defect-map": workplaces.defect_map,
    "effort-effect-poster": posters.effort_effect,
    "fishbone-poster": posters.fishbone,
    "forces-sheet": plans.forces,
    "front-page": stories.front_page,
    "heat-air-sheet": workplaces.heat_round,
    "hours-calendar": calendars.hours_calendar,
    "iceberg-sheet": plans.iceberg,
    "machine-card": checks.machine_card,
    "minute-bars": workplaces.minute_bars,
    "one-page-story": stories.one_page_story,
    "overtime-strip": calendars.overtime_strip,
    "pay-blocks": worksheets.pay_blocks,
    "posture-check": checks.posture_check,
    "sentence-builder": worksheets.sentence_builder,
    "small-test-sheet": worksheets.small_test,
    "stamps-sheet": plans.stamps,
    "staircase-poster": posters.staircase,
    "tree-poster": figures.tree,
    "two-views-sheet": worksheets.two_views,
    "why-stairs": worksheets.why_stairs,
    "workplace-check": checks.workplace_check,
}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a large sheet: its height in millimetres, and the points of the title."""

    height: float
    title: int


def drawn(sheet: Sheet, form: str, base: Base) -> Filled | None:
    """The drawing of a poster or a worksheet with its boxes; None for a sheet that is set like a
    text. A poster without a drawing of its own has a field for every box, of equal size; so has a
    large worksheet without a table."""
    boxes: Sequence[Section] = sheet.data["boxes"]
    large = sheet.paper in LARGE
    width, height = stage(sheet.paper, form, base)
    if large:
        height -= head(sheet.title, form, sheet.paper, base).height - HEAD[sheet.paper]
    size = width, height
    if sheet.id in DRAWINGS:
        return fill(DRAWINGS[sheet.id](size), boxes)
    table = any("<table" in box.body for box in boxes)
    if boxes and not table and (form == "poster" or large):
        return fill(board(size, boxes, wall=form == "poster" and large), boxes)
    return None


def stage(paper: str, form: str, base: Base) -> Size:
    """What is left for a drawing between the head, with a title of one line, and the foot."""
    if paper in LARGE:
        _, _, width, height = tiled_window(paper, base)
        return width, height - HEAD[paper] - FOOT - 0.5
    width, height = page_size(paper, base)
    across, down = MARGINS[form]
    return width - across, height - down - SMALL_HEAD


def head(title: str, form: str, paper: str, base: Base) -> Head:
    """The head of a large sheet, with the title as large as it can be on one line. On a poster a
    long one takes two lines, and the drawing gets what is left; on other sheets it is smaller."""
    width = tiled_window(paper, base)[2] * PT
    least = POSTER_WORDS if form == "poster" else LEAST_TITLE
    sizes = range(TITLE[paper], least - 1, -1)
    size = next((n for n in sizes if lines_of(title, width / n) <= 1), least)
    one_line = form != "poster" or lines_of(title, width / size) <= 1
    more = 0 if one_line else (MOST_LINES - 1) * size * TITLE_LEADING / PT
    return Head(HEAD[paper] + more, size)
