"""What the painting operators of a PDF page say, without painting: is anything there at all?

Content streams of PDF 1.7 (ISO 32000-1, 7.8.2): operands, then an operator, with white space
between them; what is decoration lies between ``/Artifact … BMC`` or ``BDC`` and ``EMC``.
"""

import re
from collections.abc import Collection

_PARTS = re.compile(
    rb"\((?:[^()\\]++|\\.)*+\)?|<<|>>|<[0-9A-Fa-f\s]*>|%[^\r\n]*|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+",
    re.DOTALL,
)
_OPERATOR = re.compile(rb"[A-Za-z'\"]+[01*]?")
_OPERAND = frozenset(b"0123456789+-./(<>%")
"""How operands begin, and no operator does."""
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"', b"sh", b"BI"))
_DRAWS = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_MISSING = re.compile(rb"<(?:(?!0000)[0-9A-Fa-f]{4})*+0000[0-9A-Fa-f]*+>")
"""Four hexadecimal digits name a glyph in the fonts that the press embeds (Identity-H)."""


def paints(data: bytes, drawings: Collection[str]) -> bool:
    """Whether the stream shows text, a picture or a line that is no decoration.

    ``drawings`` are the names, such as ``/x0``, of pictures and forms that paint something; they
    count everywhere, for the second tile of a poster repeats the first as decoration.
    """
    decoration: list[bool] = []
    operands: list[bytes] = []
    for match in _PARTS.finditer(data):
        part = match[0]
        if part[0] in _OPERAND or not _OPERATOR.fullmatch(part):
            operands.append(part)
            continue
        if part in (b"BMC", b"BDC"):
            decoration.append(operands[:1] == [b"/Artifact"])
        elif part == b"EMC":
            decoration = decoration[:-1]
        elif part == b"Do":
            if operands and operands[-1].decode("latin-1") in drawings:
                return True
        elif (part in _SHOWS or part in _DRAWS) and not any(decoration):
            return True
        operands = []
    return False


def holds_missing_sign(data: bytes) -> bool:
    """Whether text in the stream names glyph 0, which every font draws as an empty box."""
    return _MISSING.search(data) is not None
