"""Words of one direction among words of another: the language decides, not the first letter."""

OPEN, CLOSE = {"ltr": "\u2066", "rtl": "\u2067"}, "\u2069"
"""Unicode's isolates. They are not drawn, and no reader of the PDF gets them."""


def isolated(words: str, direction: str, around: str) -> str:
    """The words of a language that is read in ``direction``, to stand in a line that is read as
    ``around``: so a question mark stays at the end of its question."""
    return words if direction == around else f"{OPEN[direction]}{words}{CLOSE}"
