"""Mends the tag tree of a PDF before it is written, where WeasyPrint 70 falls short of PDF/UA."""

from typing import Any

IN_AN_ITEM = ("/Lbl", "/LBody")


def mend_lists(pdf: Any) -> None:
    """Give list items that hold paragraphs a body: PDF/UA allows only a label and a body in them.

    ``pdf`` is the ``pydyf.PDF`` that is about to be written.
    """
    by_reference = {item.reference: item for item in pdf.objects}
    for item in list(pdf.objects):
        if not _is(item, "/LI"):
            continue
        kids = [by_reference.get(kid) for kid in item["K"]]
        loose = [kid for kid in kids if kid is not None and not _is(kid, *IN_AN_ITEM)]
        if not loose:
            continue
        body = type(item)(
            {
                "Type": "/StructElem",
                "S": "/LBody",
                "K": type(item["K"])([kid.reference for kid in loose]),
                "Pg": item["Pg"],
                "P": item.reference,
            }
        )
        pdf.add_object(body)
        for kid in loose:
            kid["P"] = body.reference
        kept = [k.reference for k in kids if k is not None and _is(k, *IN_AN_ITEM)]
        item["K"] = type(item["K"])([*kept, body.reference])


def _is(item: Any, *types: str) -> bool:
    return isinstance(item, dict) and item.get("S") in types
