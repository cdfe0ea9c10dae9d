"""The same drawing in several pieces of a file, stored once."""

import hashlib

from pikepdf import Dictionary, Name, Object

from handbook.press.binding.impose import PAGE_FORMS


def share_drawings(resources: Object, known: dict[bytes, Object]) -> None:
    """Let the resources of a piece call for drawings that the file has already.

    ``known`` are the drawings so far by what they paint; new ones are added. Where the pages of a
    piece have become forms, the drawings are those of the forms.
    """
    drawings = resources.get("/XObject", Dictionary())
    for name, drawing in list(drawings.items()):
        if drawing.get("/Subtype") != Name.Form:
            continue
        if name.startswith(PAGE_FORMS):
            share_drawings(drawing.Resources, known)
        else:
            drawings[name] = known.setdefault(_identity(drawing), drawing)


def _identity(drawing: Object) -> bytes:
    """What a form paints; the resources that it calls for are part of it."""
    total = hashlib.sha256(drawing.read_raw_bytes())
    for key, value in drawing.items():
        told = value.unparse(resolved=True) if isinstance(value, Object) else repr(value).encode()
        total.update(key.encode() + told)
    return total.digest()
