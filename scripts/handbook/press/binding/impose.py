"""Pages put onto sides of paper, with everything that points at them: tags, links, destinations.

A page becomes a form that is painted where it belongs. It is tagged once for a screen reader;
where it lies again, it is part of a picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Matrix, Name, Object, Page, Pdf, Rectangle, Stream

from handbook.press.binding import repeats
from handbook.press.binding.marks import POINTS, numbers
from handbook.press.paper.sides import Place, Side

PAGE, COPY = "/P", "/C"
PAGE_FORMS = (PAGE, COPY)
"""How the names of pages that have become forms begin, and of their copies."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page lies: the side, how points of the page come to lie there, and what is seen of
    the page, in points of the side."""

    side: Object
    matrix: Matrix
    seen: Rectangle

    def sees(self, x: float, y: float) -> bool:
        """Whether a point of the page can be seen here."""
        across, up = self.matrix.transform((x, y))
        return self.seen.llx <= across <= self.seen.urx and self.seen.lly <= up <= self.seen.ury


@dataclass(frozen=True, slots=True)
class Laid:
    """A page that has been put on paper: the form that is read, and all spots where it lies."""

    form: Object
    spots: tuple[Spot, ...]

    def spot(self, x: float, y: float) -> Spot:
        """Where a point of the page is first seen."""
        return next((spot for spot in self.spots if spot.sees(x, y)), self.spots[0])


def is_plain(sides: Sequence[Side], pages: int) -> bool:
    """Whether every page is a side by itself, so that nothing needs to be moved."""
    return len(sides) == pages and all(
        side.places == (Place(index, 0, 0),) for index, side in enumerate(sides)
    )


def lay_on_sides(pdf: Pdf, sides: Sequence[Side], title: str) -> None:
    """Replace the pages of a PDF by ``sides``; lines, texts and numbers are not drawn.

    ``title`` is what a screen reader calls the pages that lie on a side again. ValueError when a
    page would be lost.
    """
    pages = [page.obj for page in pdf.pages]
    forms = [_form(pdf, page) for page in pages]
    copies: dict[int, Object] = {}
    spots: dict[int, list[Spot]] = {}
    repeated: list[repeats.Repeat] = []
    for side in sides:
        paper = pdf.make_indirect(_paper(side))
        first, again, shown = b"", b"", Dictionary()
        seen_again: list[Rectangle] = []
        for place in side.places:
            if place.page >= len(pages):
                continue
            form = forms[place.page]
            name = f"{COPY if place.again else PAGE}{place.page}"
            if place.again and place.page not in copies:
                copies[place.page] = repeats.untagged(pdf, form, read=place.window is not None)
            shown[name] = copies[place.page] if place.again else form
            spot = _spot(paper, side, place, form)
            spots.setdefault(place.page, []).append(spot)
            if place.again:
                again += _paint(name, spot, place)
                seen_again.append(spot.seen)
            else:
                first += _paint(name, spot, place)
        if again:
            first += repeats.as_picture(again)
            words = f"{title} {side.repeats}".strip()
            repeated.append(repeats.Repeat(paper, repeats.around(seen_again), words))
        paper.Contents = pdf.make_indirect(Stream(pdf, first))
        paper.Resources = Dictionary(XObject=shown, Font=_fonts(pages[0]))
        pdf.pages.append(Page(paper))
    lost = set(range(len(pages))) - set(spots)
    if lost:
        raise ValueError(f"no side holds the pages {sorted(lost)}")
    del pdf.pages[: len(pages)]
    laid = {
        page.objgen: Laid(forms[index], tuple(spots[index])) for index, page in enumerate(pages)
    }
    _move(pdf, pages, laid)
    repeats.tag(pdf, repeated)


def transformed(matrix: Matrix, rect: Object) -> Array:
    """A rectangle of a page as a rectangle of the side."""
    moved = matrix.transform(Rectangle(*(float(side) for side in _numbers(rect))))
    return Array([round(side, 3) for side in (moved.llx, moved.lly, moved.urx, moved.ury)])


def _paper(side: Side) -> Dictionary:
    return Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(side.width * POINTS, 3), round(side.height * POINTS, 3)]),
        Tabs=Name.S,
    )


def _fonts(page: Object) -> Object:
    return page.Resources.get("/Font", Dictionary())


def _form(pdf: Pdf, page: Object) -> Object:
    form = Stream(pdf, _content(page), Type=Name.XObject, Subtype=Name.Form)
    form.BBox = page.MediaBox
    form.Resources = page.Resources
    if "/StructParents" in page:
        form.StructParents = page.StructParents
    return pdf.make_indirect(form)


def _content(page: Object) -> bytes:
    contents = page.Contents
    streams = [contents] if isinstance(contents, Stream) else list(_items(contents))
    return b"\n".join(stream.read_bytes() for stream in streams)


def _spot(paper: Object, side: Side, place: Place, form: Object) -> Spot:
    box = Rectangle(*(float(edge) for edge in _numbers(form.BBox)))
    s, w, h = place.scale, box.width * place.scale, box.height * place.scale
    a, b, c, d, x, y = {
        0: (s, 0, 0, s, 0, 0),
        90: (0, -s, s, 0, 0, w),
        180: (-s, 0, 0, -s, w, h),
        270: (0, s, -s, 0, h, 0),
    }[place.turned]
    across, up = (w, h) if place.turned % 180 == 0 else (h, w)
    left, top = place.x * POINTS, (side.height - place.y) * POINTS
    matrix = Matrix(1, 0, 0, 1, -box.llx, -box.lly) @ Matrix(a, b, c, d, x + left, y + top - up)
    seen = Rectangle(left, top - up, left + across, top)
    if place.window is not None:
        wx, wy, width, height = (value * POINTS for value in place.window)
        bottom = side.height * POINTS - wy - height
        seen = Rectangle(wx, bottom, wx + width, bottom + height)
    return Spot(paper, matrix, seen)


def _paint(name: str, spot: Spot, place: Place) -> bytes:
    seen = spot.seen
    clip = numbers(seen.llx, seen.lly, seen.width, seen.height) + b" re W n\n"
    a, b, c, d, e, f = spot.matrix.shorthand
    turn = b" ".join(f"{value:.6f}".rstrip("0").rstrip(".").encode() for value in (a, b, c, d))
    moved = turn + b" " + numbers(e, f) + b" cm "
    return b"q\n" + (clip if place.window else b"") + moved + name.encode() + b" Do\nQ\n"


def _move(pdf: Pdf, pages: Sequence[Object], laid: dict[tuple[int, int], Laid]) -> None:
    """Let links, destinations, bookmarks and tags follow the pages."""
    sides: dict[tuple[int, int], Object] = {}
    for page in pages:
        for link in _items(page.get("/Annots", Array())):
            left, bottom, right, top = (float(edge) for edge in _numbers(link.Rect))
            spot = laid[page.objgen].spot((left + right) / 2, (bottom + top) / 2)
            link.Rect = transformed(spot.matrix, link.Rect)
            if "/Annots" not in spot.side:
                spot.side.Annots = Array()
            spot.side.Annots.append(link)
            sides[link.objgen] = spot.side
    for item in pdf.objects:
        if isinstance(item, Dictionary):
            _follow(item, laid, sides)
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    for target in _items(names):
        if isinstance(target, Array):
            _move_target(target, laid)


def _follow(
    item: Object, laid: dict[tuple[int, int], Laid], sides: dict[tuple[int, int], Object]
) -> None:
    if "/Pg" in item:
        here = laid.get(item.Pg.objgen)
        if here is not None:
            if "/Obj" in item:
                item.Pg = sides[item.Obj.objgen]
            else:
                item.Pg = here.spots[0].side
                if isinstance(item.get("/A"), Dictionary) and "/BBox" in item.A:
                    item.A.BBox = transformed(here.spots[0].matrix, item.A.BBox)
                item.K = Array([_kid(kid, here, laid) for kid in _items(item.get("/K", Array()))])
    elif "/Title" in item and isinstance(item.get("/Dest"), Array):
        _move_target(item.Dest, laid)


def _kid(kid: Any, here: Laid, laid: dict[tuple[int, int], Laid]) -> Any:
    if isinstance(kid, int):
        return Dictionary(Type=Name.MCR, Pg=here.spots[0].side, Stm=here.form, MCID=kid)
    if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
        there = laid.get(kid.Pg.objgen)
        if there is not None:
            kid.Pg = there.spots[0].side
    return kid


def _move_target(target: Object, laid: dict[tuple[int, int], Laid]) -> None:
    """Move a destination ``[page /XYZ x y zoom]``."""
    page = target[0]
    there = laid.get(page.objgen) if isinstance(page, Dictionary) else None
    if there is None:
        return
    if len(target) == 5:
        x, y = float(target[2]), float(target[3])
        spot = there.spot(x, y)
        across, up = spot.matrix.transform((x, y))
        target[2], target[3] = round(across, 3), round(up, 3)
        target[0] = spot.side
    else:
        target[0] = there.spots[0].side


def _items(array: Object) -> Iterator[Any]:
    yield from array if isinstance(array, Array) else [array]


def _numbers(array: Object) -> Iterator[Any]:
    yield from array
