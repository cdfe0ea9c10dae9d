"""Makes a piece lighter before it is written: one drawing for all its uses, no tag that says
nothing, short strings of glyphs.

All changes are to ``pydyf`` objects. What is not needed any more is emptied; binding leaves it out.
"""

import re
from collections.abc import Iterator
from math import ceil
from typing import Any

MEANINGLESS = frozenset({"Type", "S", "K", "Pg", "P"})
"""Keys of an element that says no more than its type."""

_HOLDS_TEXT = frozenset(
    ("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/LBody", "/Lbl", "/TD", "/TH", "/Caption")
)
_FOLDED = frozenset(("/Span", "/NonStruct"))
_DROPPED = frozenset(("/Span", "/NonStruct", "/P", "/Div"))
"""Elements that may be left out where they are empty. A cell may not: it holds the others apart."""

_MOVED = re.compile(rb"1 0 0 1 (-?[\d.]+) (-?[\d.]+) cm")
_SCALED = re.compile(rb"(\d[\d.]*) 0 0 \1 0 0 cm")
_UNMOVED = [b"q", b"1 0 0 1 0 0 cm"]
_DRAWN = re.compile(rb"/(x\d+) Do")
_STATE = re.compile(rb"/([^\s/]+) gs")
_OPAQUE = frozenset((b"a1.0", b"A1.0"))
_USES = {b" Tf": "Font", b" cs": "ColorSpace", b" CS": "ColorSpace", b" Do": "XObject"}
_USES |= {b" scn": "Pattern", b" SCN": "Pattern", b" sh": "Shading"}

_LONG = re.compile(rb"(\.\d{3})\d+")
"""Digits behind the thousandth of a CSS pixel: nobody sees them."""

_HAIR = 0.01
"""What a size may be off by because its numbers were rounded."""

_SHORT = 16
"""Lines of fewer bytes have next to nothing to leave out."""

_NO_GAP = re.compile(rb">0(?:\.0)?<")
_NO_GLYPH = re.compile(rb"<>(?:0(?:\.0)?)?(?=[\]<])")
_LAST_GAP = re.compile(rb">0(?:\.0)?\]")


def lighten(pdf: Any) -> None:
    """Lighten the ``pydyf.PDF`` that is about to be written."""
    _fold_elements(pdf)
    _share_drawings(pdf)
    for stream in _streams(pdf):
        stream.stream = [_shorter(item) for item in stream.stream]


def _streams(pdf: Any) -> Iterator[Any]:
    """The contents of all pages."""
    by_reference = {item.reference: item for item in pdf.objects}
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Page":
            yield by_reference[item["Contents"]]


def _shorter(item: Any) -> Any:
    """A line of a page's content with no more digits than can be seen, and without gaps of no
    width between glyphs. Matrices keep their digits: what they turn or scale may be large."""
    line = item.encode() if isinstance(item, str) else item
    if not isinstance(line, bytes) or len(line) < _SHORT or line.endswith(b"cm"):
        return item
    if line.endswith(b"TJ"):
        return _LAST_GAP.sub(b">]", _NO_GLYPH.sub(b"", _NO_GAP.sub(b"", line)))
    return item if line.startswith(b"/") else _LONG.sub(rb"\1", line)


def _fold_elements(pdf: Any) -> None:
    """Let elements that say nothing give their content to the element around them."""
    by_reference = {item.reference: item for item in pdf.objects}
    heirs: dict[bytes, bytes] = {}
    elements: list[Any] = [item for item in pdf.objects if isinstance(item, dict) and "S" in item]
    for item in reversed(elements):  # What is inside was made later.
        parent = by_reference.get(item["P"]) if "P" in item else None
        if parent is None or not _says_nothing(item, parent):
            continue
        place = parent["K"].index(item.reference)
        parent["K"][place : place + 1] = item["K"]
        for kid in item["K"]:
            if "S" in by_reference.get(kid, ()):
                by_reference[kid]["P"] = parent.reference
        heirs[item.reference] = parent.reference
        item.clear()
    root = by_reference[pdf.catalog["StructTreeRoot"]]
    for entry in by_reference[root["ParentTree"]]["Nums"]:
        if isinstance(entry, list):
            entry[:] = [_heir(reference, heirs) for reference in entry]


def _says_nothing(item: Any, parent: Any) -> bool:
    """Whether all that an element holds, if it holds anything, may as well stand in its parent."""
    if set(item) - MEANINGLESS or item.reference not in parent["K"]:
        return False
    kids = item["K"]
    if not kids:
        return item["S"] in _DROPPED
    if item["S"] not in _FOLDED:
        return False
    words = any(isinstance(kid, int) for kid in kids)
    holds = parent["S"] in _HOLDS_TEXT | _FOLDED and parent.get("Pg") == item.get("Pg")
    return holds or not words


def _heir(reference: bytes, heirs: dict[bytes, bytes]) -> bytes:
    while reference in heirs:
        reference = heirs[reference]
    return reference


def _share_drawings(pdf: Any) -> None:
    """Paint equal drawings from one form, moved to each place."""
    by_reference = {item.reference: item for item in pdf.objects}
    for page in [item for item in pdf.objects if _is(item, "/Page")]:
        resources = by_reference[page["Resources"]]
        forms = resources.get("XObject", {})
        break
    else:
        return
    first: dict[bytes, str] = {}
    uses: dict[bytes, bytes] = {}
    for name, reference in list(forms.items()):
        form = by_reference[reference]
        moved = _MOVED.fullmatch(form.stream[0]) if name.startswith("x") and form.stream else None
        if moved is None or "Group" not in form.extra:
            continue
        del form.stream[0]
        scaled, scale = _unscale(form)
        _trim(form, scale, by_reference)
        known = first.setdefault(_identity(form, by_reference), name)
        uses[name.encode()] = b"q %s\n%s/%s Do\nQ" % (moved.group(), scaled, known.encode())
        if known != name:
            form.stream, form.extra = [], {}
            del forms[name]
    for stream in _streams(pdf):
        stream.stream = [
            uses.get(match.group(1), item)
            if isinstance(item, bytes) and (match := _DRAWN.fullmatch(item))
            else item
            for item in stream.stream
        ]


def _unscale(form: Any) -> tuple[bytes, float]:
    """Take the size of a drawing out of its form, so that small and large ones may share it: what
    sets the size, to be written where it is used, and its factor."""
    match = _SCALED.fullmatch(form.stream[2]) if form.stream[:2] == _UNMOVED else None
    if match is None or not float(match.group(1)):
        return b"", 1.0
    del form.stream[1:3]
    return match.group() + b"\n", float(match.group(1))


def _trim(form: Any, scale: float, by_reference: dict[bytes, Any]) -> None:
    """Leave a form the resources that it uses, and room on all sides of its new origin. What is
    opaque needs no group."""
    _, _, width, height = form.extra["BBox"]
    across, up = ceil(width / scale - _HAIR), ceil(height / scale - _HAIR)
    form.extra["BBox"][:] = [-across, -up, across, up]
    content = b"\n".join(item for item in form.stream if isinstance(item, bytes)) + b"\n"
    used = {key for operator, key in _USES.items() if operator + b"\n" in content}
    resources = by_reference[form.extra["Resources"]]
    if set(_STATE.findall(content)) <= _OPAQUE and b" Do\n" not in content:
        del form.extra["Group"]
    for key in {"Font", "ColorSpace", "XObject", "Pattern", "Shading"} - used:
        resources.pop(key, None)


def _identity(form: Any, by_reference: dict[bytes, Any]) -> bytes:
    """What a form draws: equal for two that look the same."""
    resources = by_reference[form.extra["Resources"]]
    other = {key: value for key, value in form.extra.items() if key != "Resources"}
    content = b"\n".join(str(item).encode() for item in form.stream)
    return b"%s %r %s" % (repr(other).encode(), resources.data, content)


def _is(item: Any, kind: str) -> bool:
    return isinstance(item, dict) and item.get("Type") == kind
