"""What lies on paper once more: the copies of a small sheet, the further tiles of a poster.

A screen reader has read these pages already. It is told in a few words what is there again, as it
is told of a picture; nobody hears the same lines twice, and no part of a side is passed over.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Rectangle, Stream, String

_TAGGED = re.compile(rb"(/\w+)\s*<<\s*/MCID\s+\d+\s*>>\s*BDC")
_ARTIFACT = re.compile(rb"/Artifact(?:\s*<<[^>]*>>\s*BDC|\s+BMC)")
_READING = re.compile(rb"(/\w+)\s*<<\s*/ActualText\s*<[0-9a-fA-F]*>\s*>>\s*BDC")


@dataclass(frozen=True, slots=True)
class Repeat:
    """Where pages lie once more on a side, in its points, and the words that say so."""

    side: Object
    area: Rectangle
    words: str


def untagged(pdf: Pdf, form: Object, *, read: bool) -> Object:
    """A copy of a page that has no tags and no artifacts of its own: it is part of a picture.

    A whole page is read where it is tagged, but readers pass over what a window hides: then the
    copies keep how their words are ``read``.
    """
    content = _ARTIFACT.sub(b"/Span BMC", _TAGGED.sub(rb"\1 BMC", form.read_bytes()))
    copy = Stream(
        pdf,
        content if read else _READING.sub(rb"\1 BMC", content),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=form.BBox,
        Resources=form.Resources,
    )
    return pdf.make_indirect(copy)


def as_picture(painted: bytes) -> bytes:
    """What a side paints once more, as its only tagged content outside of forms."""
    return b"/Figure <</MCID 0>> BDC\n" + painted + b"EMC\n"


def around(areas: Sequence[Rectangle]) -> Rectangle:
    """The smallest area that holds all these."""
    return Rectangle(
        min(area.llx for area in areas),
        min(area.lly for area in areas),
        max(area.urx for area in areas),
        max(area.ury for area in areas),
    )


def tag(pdf: Pdf, repeats: Sequence[Repeat]) -> None:
    """Hang the pictures of repeated pages at the end of the piece's structure tree."""
    tree = pdf.Root.StructTreeRoot
    document = tree.K[0] if isinstance(tree.K, Array) else tree.K
    entries = tree.ParentTree.Nums
    key = max((int(number) for number in list(entries)[::2]), default=-1)
    for one in repeats:
        key += 1
        area = one.area
        edges = [round(edge, 3) for edge in (area.llx, area.lly, area.urx, area.ury)]
        figure = pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.Figure,
                P=document,
                Pg=one.side,
                K=Array([0]),
                Alt=String(one.words),
                A=Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(edges)),
            )
        )
        one.side.StructParents = key
        entry: list[Any] = [key, Array([figure])]
        entries.extend(entry)
        document.K.append(figure)
