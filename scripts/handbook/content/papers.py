"""Papers: their sizes in millimetres, and how many copies of a thing one sheet of paper gives.

Sizes are derived from the paper that lies in the printer (the base): A5 is half of A4, and half of
Letter is what Americans cut. The reasons: decisions/numbers.md#paper.
"""

from dataclasses import dataclass

Size = tuple[float, float]
"""Width and height in millimetres."""


@dataclass(frozen=True, slots=True)
class Base:
    """The paper in the printer, upright."""

    id: str
    width: float
    height: float


A4 = Base("a4", 210.0, 297.0)
LETTER = Base("letter", 215.9, 279.4)
BASES = {base.id: base for base in (A4, LETTER)}

FOLDED = "fold-8"
LARGE = ("a3", "a2")
"""Papers larger than the base: printed as tiles, or in true size at a copy shop."""

_COPIES = {"a5": 2, "a6": 4, "wallet-10": 10, "dots-80": 16}
"""Dots: eighty on a sheet, five for a person."""


def page_size(paper: str, base: Base) -> Size:
    """The size of a page of ``paper``; for cards and other sheets that are cut, the base's."""
    width, height = base.width, base.height
    return {
        "a4-landscape": (height, width),
        "a3": (height, 2 * width),
        "a2": (2 * width, 2 * height),
        "a5": (height / 2, width),
        "a6": (width / 2, height / 2),
        FOLDED: (height / 4, width / 2),
    }.get(paper, (width, height))


def copies_a_sheet(paper: str) -> int:
    """How many copies of a page one printed side of the base paper holds."""
    return _COPIES.get(paper, 1)
