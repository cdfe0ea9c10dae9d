"""Cards on the paper in the printer: how many it holds, where each lies, where to cut and to fold.

Millimetres; the origin of a leaf is its top corner at the side where one begins to read, so that
leaves from right to left are mirrored. Sizes: decisions/numbers.md#paper.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from handbook.content.blocks import blocks
from handbook.content.papers import Base, Size
from handbook.press.paper.sides import EDGE, Line, Stroke
from handbook.press.sheets.cut_lines import drawing
from handbook.press.values.section import Section

BAND = 6.5
"""Height of the line of words above the cards, and of the one below them."""

CREASE = 2.5
"""Length of the two marks between which a wallet card is folded."""

WALLET, DOTS = "wallet-10", "dots-80"
"""Papers of which every cell shows the same card, and shares of the same few shapes."""

_SIZES: dict[str, Size] = {"card-9": (63, 88), "card-8": (95, 66), WALLET: (85, 54)}
_DIVISIONS = {"a5": (1, 2), "a6": (2, 2), DOTS: (8, 10)}
_BACK = "-back"
"""What the id of the heading ends with that begins the back of a card."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells across and down on a leaf, and the size of each."""

    across: int
    down: int
    width: float
    height: float

    @property
    def cells(self) -> int:
        """How many cells a leaf has."""
        return self.across * self.down

    @property
    def lane(self) -> int:
        """Cells of a lane: a row, or the one column of a leaf that has no more."""
        return self.across if self.across > 1 else self.down

    def corner(self, lane: int, cell: int) -> Size:
        """Where the cell of a lane begins."""
        if self.across > 1:
            return cell * self.width, lane * self.height
        return 0.0, cell * self.height


@dataclass(frozen=True, slots=True)
class Face:
    """One printed face of a card at its place. A back that is ``turned`` stands on its head until
    the card is folded."""

    box: Section
    x: float
    y: float
    back: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """One side of paper with its cards, and the drawing of its lines as a data address."""

    width: float
    height: float
    faces: tuple[Face, ...]
    lines: str


Card = tuple[Section, ...]
"""The faces of a card: its front, and its back where it has one."""


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of a printable in their order, on the paper of its vocabulary."""

    paper: str
    boxes: tuple[Section, ...]
    rtl: bool = False

    def grid(self, base: Base) -> Grid:
        """How many cards a leaf holds, and how large they are."""
        return grid(self.paper, base)

    def leaves(self, base: Base) -> tuple[Leaf, ...]:
        """The leaves, filled lane by lane. A card with a back takes two cells; the gap that it
        leaves is filled with the next card that has none."""
        cells = grid(self.paper, base)
        lanes: list[list[Card]] = []
        for card in map(sides_of, self._boxes(cells.cells)):
            free = (lane for lane in lanes if sum(map(len, lane)) + len(card) <= cells.lane)
            lane = next(free, None)
            if lane is None:
                lanes.append([card])
            else:
                lane.append(card)
        step = cells.cells // cells.lane
        return tuple(
            self._leaf(lanes[first : first + step], cells) for first in range(0, len(lanes), step)
        )

    def _boxes(self, cells: int) -> Sequence[Section]:
        if self.paper == WALLET:
            return self.boxes[:1] * cells
        return shares(self.boxes, cells) if self.paper == DOTS else self.boxes

    def _leaf(self, lanes: Iterable[Iterable[Card]], cells: Grid) -> Leaf:
        placed = tuple(_faces(lanes, cells))
        lines = _edges(placed, cells)
        if self.paper == WALLET:
            lines += [line for face in placed for line in _creases(face, cells)]
        width, height = cells.across * cells.width, cells.down * cells.height
        return Leaf(width, height, placed, drawing(lines, width, height, rtl=self.rtl))


def grid(paper: str, base: Base) -> Grid:
    """The cells of a paper: cards of a given size, else what can be printed on, divided."""
    width, height = base.width - 2 * EDGE, base.height - 2 * (EDGE + BAND)
    if paper in _SIZES:
        across, down = _SIZES[paper]
        fits = (height + BAND if paper == WALLET else height) // down
        return Grid(int(width // across), int(fits), across, down)
    columns, rows = _DIVISIONS.get(paper, (1, 1))
    return Grid(columns, rows, width / columns, height / rows)


def sides_of(box: Section) -> Card:
    """The front of a card, and its back where it has one: what follows ``### Back {#id-back}``."""
    heads = (block for block in blocks(box.body) if block.tag == "h3")
    cut = next((block.start for block in heads if block.id.endswith(_BACK)), None)
    if cut is None:
        return (box,)
    front, back = box.body[:cut].strip(), box.body[cut:].strip()
    return replace(box, body=front), Section(f"{box.id}--back", "", back)


def shares(boxes: Sequence[Section], cells: int) -> list[Section]:
    """Every box as often as any other, or once more, until the cells are full."""
    each, more = divmod(cells, max(1, len(boxes)))
    return [box for n, box in enumerate(boxes) for _ in range(each + (n < more))]


def _faces(lanes: Iterable[Iterable[Card]], cells: Grid) -> Iterator[Face]:
    for number, lane in enumerate(lanes):
        sides = [(side, box) for card in lane for side, box in enumerate(card)]
        for cell, (side, box) in enumerate(sides):
            back = side == 1
            yield Face(box, *cells.corner(number, cell), back, turned=back and cells.across == 1)


def _creases(face: Face, cells: Grid) -> tuple[Line, Line]:
    """Where a wallet card is folded once, with what is written inside: its outside stays blank."""
    middle, bottom = face.x + cells.width / 2, face.y + cells.height
    return (
        Line(middle, face.y, middle, face.y + CREASE, Stroke.FOLD),
        Line(middle, bottom - CREASE, middle, bottom, Stroke.FOLD),
    )


def _edges(placed: Iterable[Face], cells: Grid) -> list[Line]:
    """Every edge of a card once; the one between its front and its back is to be folded."""
    strokes: dict[tuple[float, float, float, float], Stroke] = {}
    for face in placed:
        left, top = round(face.x, 3), round(face.y, 3)
        right, bottom = round(face.x + cells.width, 3), round(face.y + cells.height, 3)
        upper, near = (left, top, right, top), (left, top, left, bottom)
        for edge in (upper, near, (right, top, right, bottom), (left, bottom, right, bottom)):
            fold = face.back and edge == (upper if cells.across == 1 else near)
            strokes[edge] = Stroke.FOLD if fold else strokes.get(edge, Stroke.CUT)
    return [Line(*edge, stroke) for edge, stroke in sorted(strokes.items())]
