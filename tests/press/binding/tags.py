"""Checks of a structure tree against what the pages paint."""

import re
from typing import Any

import pikepdf

from tests.press.binding.reading import annotations, elements


def assert_read_once(pdf: pikepdf.Pdf) -> None:
    """All tagged content and all links hang in the tree, each once, and know their element."""
    entries = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    keys = [int(key) for key in entries[::2]]
    assert keys == sorted(set(keys))
    parents = dict(zip(keys, entries[1::2], strict=True))
    sheets = {page.objgen for page in pdf.pages}
    tagged: dict[tuple[Any, int], Any] = {}
    linked: dict[Any, Any] = {}
    for element in elements(pdf):
        assert "/Pg" not in element or element.Pg.objgen in sheets
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                place = (element.Pg.objgen, kid)
            elif str(kid.get("/Type")) == "/MCR":
                assert kid.Pg.objgen in sheets
                place = (kid.get("/Stm", kid.Pg).objgen, int(kid.MCID))
            elif str(kid.get("/Type")) == "/OBJR":
                linked[kid.Obj.objgen] = (element, kid.Pg.objgen)
                continue
            else:
                continue
            assert place not in tagged
            tagged[place] = element
    drawn = contents(pdf)
    assert set(tagged) == set(drawn)
    for (place, number), key in drawn.items():
        assert parents[key][number].objgen == tagged[place, number].objgen
    placed = {link.objgen: (page, link) for page, link in annotations(pdf)}
    assert set(placed) == set(linked)
    for name, (page, link) in placed.items():
        element, where = linked[name]
        assert parents[int(link.StructParent)].objgen == element.objgen
        assert where == pdf.pages[page].objgen


def contents(pdf: pikepdf.Pdf) -> dict[tuple[Any, int], int]:
    """Every piece of tagged content: where it stands (page or form) and its number; and the key
    of the parent tree that leads from there to its element."""
    found: dict[tuple[Any, int], int] = {}
    seen = set()
    waiting: list[Any] = [page.obj for page in pdf.pages]
    while waiting:
        place = waiting.pop()
        drawn = painted(place)
        for number in re.findall(rb"/MCID (\d+)", drawn):
            assert (place.objgen, int(number)) not in found
            found[place.objgen, int(number)] = int(place.StructParents)
        for name, form in place.Resources.get("/XObject", {}).items():
            times = len(re.findall(name.encode() + rb"\s+Do\b", drawn))
            if times and form.get("/Subtype") == pikepdf.Name.Form:
                assert times == 1 or b"/MCID" not in form.read_bytes()
                if form.objgen not in seen:
                    seen.add(form.objgen)
                    waiting.append(form)
                else:
                    assert b"/MCID" not in form.read_bytes(), "read twice"
    return found


def painted(place: Any) -> bytes:
    """What a page or a form draws."""
    if isinstance(place, pikepdf.Stream):
        return bytes(place.read_bytes())
    streams = place.Contents
    listed = list(streams) if isinstance(streams, pikepdf.Array) else [streams]
    return b"".join(stream.read_bytes() for stream in listed)
