"""How the pages of a piece lie on the paper in the printer."""

from enum import StrEnum

from handbook.content.papers import FOLDED, LARGE
from handbook.content.schema import Form
from handbook.press.values.sheet import Sheet


class Shape(StrEnum):
    """What becomes of the pages of a piece."""

    PAGES = "pages"
    COPIES = "copies"
    FOLDED = "folded"
    TILES = "tiles"


def shape_of(sheet: Sheet) -> Shape:
    """Small sheets fill the paper with copies; cards do so by themselves, for they differ."""
    if sheet.paper in LARGE:
        return Shape.TILES
    if sheet.paper == FOLDED:
        return Shape.FOLDED
    if sheet.paper in ("a5", "a6") and sheet.template != f"{Form.CARDS}.html":
        return Shape.COPIES
    return Shape.PAGES
