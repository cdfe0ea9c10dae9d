"""Mends a flaw of WeasyPrint 70: words that just fill a line, before a link or words in bold, were
sent to the next line, all but the first one. The space after them did not fit, though it need not.
"""

from typing import Any

COLLAPSES = frozenset({"normal", "pre-line"})
"""Values of ``white-space`` at which a space at the end of a line takes no place."""


def whole_lines(original: Any) -> Any:
    """In place of ``weasyprint.layout.inline.split_first_line``: a text that fits but for its last
    space stays whole."""

    def split_first_line(text: str, style: Any, *rest: Any, **more: Any) -> Any:
        found = original(text, style, *rest, **more)
        _, length, resume_at, *_ = found
        if resume_at is None or not text.endswith(" ") or style["white_space"] not in COLLAPSES:
            return found
        words = text.rstrip(" ")
        # Asked again only where the flaw may have struck: laying a text out takes time.
        if " " in text.encode()[:length].decode().strip() or " " not in words.strip():
            return found
        whole = original(words, style, *rest, **more)
        return whole if whole[2] is None else found

    return split_first_line
