"""Links from piece to piece: within the file where it holds the page, else to the public site."""

from collections.abc import Mapping

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

SCHEME = "xref:"
"""Begins the address of a page of the handbook in a piece; the page's anchor follows."""

_PRINTED = 4
"""The flag of an annotation that is there on paper too, as PDF/A wants it."""


def destinations(pdf: Pdf) -> Object:
    """The named destinations of a piece: name, target, name, target …"""
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary())
    return names.get("/Names", Array())


def settle(pdf: Pdf, inside: Mapping[str, str], addresses: Mapping[str, str]) -> None:
    """Lead every link of a piece somewhere, or make it plain text.

    ``inside`` has the names of all destinations of the file with the title of what stands there,
    ``addresses`` the public addresses of pages by anchor.
    """
    for page in pdf.pages:
        links = page.obj.get("/Annots")
        if links is None:
            continue
        kept = [link for link in links if _lead(link, inside, addresses)]
        for link in links:
            if link not in kept:
                _untag(pdf, link)
        if kept:
            page.obj.Annots = Array(kept)
        else:
            del page.obj["/Annots"]


def _lead(link: Object, inside: Mapping[str, str], addresses: Mapping[str, str]) -> bool:
    """Lead one link to where its page stands; False when it stands nowhere."""
    link.F = _PRINTED
    address = str(link.A.get("/URI", "")) if "/A" in link else ""
    if not address.startswith(SCHEME):
        _describe(link, str(link.get("/Dest", address)), inside)
        return True
    name = address.removeprefix(SCHEME)
    page = name.partition("--")[0]
    here = next((known for known in (name, page) if known in inside), None)
    if here is not None:
        del link["/A"]
        link.Dest = String(here)
    elif page in addresses:
        link.A.URI = String(addresses[page])
    else:
        return False
    _describe(link, address, {address: inside[here] if here else addresses[page]})
    return True


def _describe(link: Object, target: str, titles: Mapping[str, str]) -> None:
    """Give a link words where it has none but its target."""
    if str(link.get("/Contents", target)) == target:
        link.Contents = String(titles.get(target) or target)


def _untag(pdf: Pdf, link: Object) -> None:
    """Make the element of a link that is gone a stretch of plain text."""
    entries = pdf.Root.StructTreeRoot.ParentTree.Nums
    number = int(link.StructParent)
    for index in range(0, len(entries), 2):
        if int(entries[index]) == number:
            element = entries[index + 1]
            element.S = Name.Span
            element.K = Array([kid for kid in element.K if not _refers(kid, link)])
            del entries[index : index + 2]
            return


def _refers(kid: object, link: Object) -> bool:
    return isinstance(kid, Dictionary) and "/Obj" in kid and kid.Obj.objgen == link.objgen
