"""How the pages of a piece lie on the paper in the printer, and which numbers they get."""

from collections.abc import Sequence

from handbook.content.papers import copies_a_sheet, page_size
from handbook.press.binding.marks import Numbering
from handbook.press.jobs import Bound, Job
from handbook.press.paper.arrange import copies, folded, plain
from handbook.press.paper.shape import Shape
from handbook.press.paper.sides import NUMBER_AT, Side
from handbook.press.paper.tiles import grid, tiles


def sides_of(bound: Bound, pages: int, job: Job) -> tuple[Side, ...]:
    """The sides of paper that ``pages`` pages of a piece fill in a file."""
    base, paper = job.base, bound.piece.paper
    rtl = bound.numbering.direction == "rtl"
    match bound.shape:
        case Shape.PAGES:
            return plain([page_size(paper, base)] * pages, NUMBER_AT)
        case Shape.COPIES:
            number = copies_a_sheet(paper)
            return copies(number, base, pages, bound.numbering.digital(f"×{number}"))
        case Shape.FOLDED:
            return (folded(base, rtl=rtl),)
        case Shape.TILES:
            tiling = grid(paper, base)
            labels = _labels(tiling.columns * tiling.rows, bound.numbering)
            return tiles(paper, base, labels, rtl=rtl, pages=pages)


def page_numbers(job: Job, sides: Sequence[int]) -> dict[str, tuple[int, int]]:
    """First and last page of each part by its anchor; ``sides`` is how many each piece fills.

    A part ends where the next begins; what lies deeper, as the sessions of a guide do, belongs to
    it as well.
    """
    starts = [1 + sum(sides[:place]) for place in range(len(sides) + 1)]
    found = {}
    for place, one in enumerate(job.bound):
        after = range(place + 1, len(job.bound))
        end = next((n for n in after if job.bound[n].level <= one.level), len(job.bound))
        found[one.piece.anchor] = (starts[place], starts[end] - 1)
    return found


def _labels(number: int, numbering: Numbering) -> list[str]:
    """ "1/4", "2/4" and so on, in the digits of the language."""
    return [numbering.digital(f"{tile}/{number}") for tile in range(1, number + 1)]
