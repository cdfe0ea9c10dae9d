"""The tags of several pieces as one tree: a document whose parts are the pieces."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String


def number_from(pdf: Pdf, first: int, *, in_forms: bool) -> int:
    """Count the entries of a piece's parent tree from ``first`` on; the next free number.

    Pages, links and, ``in_forms``, the pages that have become forms know their entry by it.
    """
    entries = pdf.Root.StructTreeRoot.ParentTree.Nums
    last = -1
    for index in range(0, len(entries), 2):
        last = max(last, int(entries[index]))
        entries[index] = int(entries[index]) + first
    for page in pdf.pages:
        _shift(page.obj, "/StructParents", first)
        for link in page.obj.get("/Annots", Array()):
            _shift(link, "/StructParent", first)
        if in_forms:
            for _, form in page.obj.Resources.XObject.items():
                _shift(form, "/StructParents", first)
    return first + last + 1


def name_headers(pdf: Pdf, piece: int) -> Iterator[tuple[str, Object]]:
    """Make the names of table headers those of this piece alone; each with its element."""
    for item in pdf.objects:
        if not isinstance(item, Dictionary) or item.get("/S") not in (Name.TH, Name.TD):
            continue
        if "/ID" in item:
            name = f"{piece}-{item.ID}"
            item.ID = String(name)
            yield name, item
        attributes = item.get("/A", Array())
        for one in [attributes] if isinstance(attributes, Dictionary) else attributes:
            if "/Headers" in one:
                one.Headers = Array([String(f"{piece}-{header}") for header in one.Headers])


def as_part(tree: Object, lang: str) -> Object:
    """The document of a piece as a part of a larger one, in its own language."""
    kids = tree.K
    part = kids[0] if isinstance(kids, Array) else kids
    part.S = Name.Part
    part.Lang = String(lang)
    return part


def join(pdf: Pdf, trees: list[Object], parts: list[Object], headers: dict[str, Object]) -> None:
    """Make the parts one document. All belong to ``pdf`` already, and so do their headers."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array(parts))
    )
    for part in parts:
        part.P = document
    entries: list[Any] = []
    roles = Dictionary()
    for tree in trees:
        entries.extend(tree.ParentTree.Nums)
        for name, role in tree.get("/RoleMap", Dictionary()).items():
            roles[name] = role
    root.K = Array([document])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(entries)))
    root.ParentTreeNextKey = int(entries[-2]) + 1 if entries else 0
    if roles:
        root.RoleMap = roles
    if headers:
        named: list[Any] = []
        for name in sorted(headers, key=str.encode):
            named += [String(name), headers[name]]
        root.IDTree = pdf.make_indirect(Dictionary(Names=Array(named)))
    pdf.Root.StructTreeRoot = root


def _shift(item: Object, key: str, by: int) -> None:
    if key in item:
        item[key] = int(item[key]) + by
