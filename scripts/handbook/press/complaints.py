"""What the engine complains of, as diagnostics with a place in a page."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from handbook.diagnostics import Diagnostic, Location
from handbook.press.engine.fit import Overrun
from handbook.press.engine.overflow import Flaw, Overflow
from handbook.press.engine.worker import Rendered
from handbook.press.places import place
from handbook.press.values.piece import Piece

_GLYPH = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)")
_PICTURE = re.compile(r"Failed to load image at '([^']*)': (?:\w+: )?(.*)", re.DOTALL)

_SAID = {
    Flaw.OUTSIDE: ("'{text}' does not fit {where}.", "Use fewer or shorter words."),
    Flaw.OVER: (
        "'{text}' and '{other}' are on top of each other {where}.",
        "Use fewer or shorter words.",
    ),
    Flaw.CUT: (
        "A line, a box or a sign at '{text}' is cut off {where}.",
        "Use fewer lines to write on, or fewer words.",
    ),
    Flaw.STRUCK: (
        "'{text}' stands on a line, a box or a picture {where}.",
        "Use fewer or shorter words.",
    ),
    Flaw.TABLE: (
        "The table '{text}' is wider than its place {where}.",
        "Use fewer columns or shorter words.",
    ),
    Flaw.PICTURE: ("The picture '{text}' is larger than its place {where}.", "Save it smaller."),
    Flaw.HUGE: (
        "The picture '{text}' has far more pixels than paper can show, {where}.",
        "Save it with at most 8000 pixels.",
    ),
}
"""Message and remedy by what does not fit."""

SHOWN = 40
"""Signs of a text that a message repeats."""


def complaints(piece: Piece, rendered: Rendered, root: Path) -> tuple[Diagnostic, ...]:
    """The diagnostics of one laid-out piece, each once, sorted by place."""
    found = set(_from_log(piece, rendered.log, root))
    found |= {_overflow(piece, overflow, root) for overflow in rendered.overflows}
    found |= {_overrun(piece, overrun) for overrun in rendered.overruns}
    return tuple(sorted(found))


def _from_log(piece: Piece, log: tuple[str, ...], root: Path) -> Iterator[Diagnostic]:
    for line in log:
        if match := _GLYPH.search(line):
            sign = chr(int(match.group(1), 16))
            yield Diagnostic(
                place(root, PurePosixPath(piece.source), sign),
                "PR01",
                f"No font of the press has the sign '{sign}' (U+{ord(sign):04X}).",
                "Use another sign, or add a font for this script (content/fonts.py).",
            )
        elif match := _PICTURE.match(line):
            name = match.group(1).rpartition("/")[2]
            yield Diagnostic(
                place(root, PurePosixPath(piece.source), name),
                "PR02",
                f"The picture '{name}' cannot be printed: {match.group(2).strip()}.",
                "Put the picture into docs/images/ and check its name.",
            )
        else:
            yield Diagnostic(
                Location(PurePosixPath(piece.source)),
                "PR04",
                f"'{piece.title}' cannot be printed as it should be: {' '.join(line.split())}.",
                "Look at the page, or report this to the developers.",
            )


def _overflow(piece: Piece, overflow: Overflow, root: Path) -> Diagnostic:
    message, remedy = _SAID[overflow.flaw]
    said = message.format(
        text=overflow.text[:SHOWN] or piece.title,
        other=overflow.other[:SHOWN],
        where=f"on page {overflow.page} of '{piece.title}'",
    )
    source = PurePosixPath(piece.source)
    return Diagnostic(place(root, source, overflow.text, overflow.section), "PR03", said, remedy)


def _overrun(piece: Piece, overrun: Overrun) -> Diagnostic:
    """``sides`` is a fact of the source page, which may be another file than the text's."""
    allowed = "one side" if overrun.sides == 1 else f"{overrun.sides} sides"
    remedy = "Shorten the text, or declare `sides: 2` in the English page."
    return Diagnostic(
        Location(PurePosixPath(overrun.source)),
        "PR05",
        f"'{piece.title}' takes {overrun.pages} pages, but declares {allowed} of its paper.",
        remedy if overrun.sides == 1 else "Shorten the text.",
    )
