"""The bookmarks of a file: its parts, and within a part what is listed under it."""

from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, String


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Words that lead to the top of a page; ``level`` is 0, or 1 under the one before."""

    words: str
    level: int
    page: Object


def write(pdf: Pdf, bookmarks: list[Bookmark]) -> None:
    """Write the bookmarks of a file, all of them open."""
    if not bookmarks:
        return
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    above: list[Object] = [root]
    for bookmark in bookmarks:
        del above[bookmark.level + 1 :]
        above.append(_append(pdf, above[-1], bookmark))
    root.Count = len(bookmarks)
    pdf.Root.Outlines = root


def _append(pdf: Pdf, parent: Object, bookmark: Bookmark) -> Object:
    top = bookmark.page.MediaBox[3]
    item = pdf.make_indirect(
        Dictionary(
            Title=String(bookmark.words),
            Parent=parent,
            Dest=Array([bookmark.page, Name.XYZ, 0, top, 0]),
        )
    )
    if "/Last" in parent:
        item.Prev = parent.Last
        parent.Last.Next = item
    else:
        parent.First = item
    parent.Last = item
    parent.Count = int(parent.get("/Count", 0)) + 1
    return item
