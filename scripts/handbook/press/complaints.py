"""What the engine complains of, as diagnostics with a place in a page."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from handbook.diagnostics import Diagnostic, Location
from handbook.press.engine import Overflow, Rendered
from handbook.press.fit import Overrun
from handbook.press.jobs import Job

_GLYPH = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)")
_PICTURE = re.compile(r"Failed to load image at '([^']*)': (?:\w+: )?(.*)", re.DOTALL)
_SOURCE = re.compile(r'\bdata-source="([^"]*)"')


def complaints(job: Job, rendered: Rendered, root: Path) -> tuple[Diagnostic, ...]:
    """The diagnostics of one rendered document, each once, sorted by place."""
    found = set(_from_log(job, rendered.log, root))
    found |= {_overflow(job, overflow) for overflow in rendered.overflows}
    found |= {_overrun(job, overrun) for overrun in rendered.overruns}
    return tuple(sorted(found))


def _from_log(job: Job, log: tuple[str, ...], root: Path) -> Iterator[Diagnostic]:
    for line in log:
        if match := _GLYPH.search(line):
            sign = chr(int(match.group(1), 16))
            yield Diagnostic(
                _place(job, sign, root),
                "PR01",
                f"No font of the press has the sign '{sign}' (U+{ord(sign):04X}).",
                "Use another sign, or add a font for this script (press/fonts.py).",
            )
        elif match := _PICTURE.match(line):
            name = match.group(1).rpartition("/")[2]
            yield Diagnostic(
                _place(job, name, root),
                "PR02",
                f"The picture '{name}' cannot be printed: {match.group(2).strip()}.",
                "Put the picture into docs/images/ and check its name.",
            )
        else:
            yield Diagnostic(
                Location(_sources(job.html)[0]),
                "PR04",
                f"The PDF {job.url} is not as it should be: {' '.join(line.split())}.",
                "Look at the page, or report this to the developers.",
            )


def _overflow(job: Job, overflow: Overflow) -> Diagnostic:
    return Diagnostic(
        Location(PurePosixPath(overflow.source) if overflow.source else _sources(job.html)[0]),
        "PR03",
        f"'{overflow.text[:40]}' does not fit on page {overflow.page} of {job.url}.",
        "Use fewer or shorter words.",
    )


def _overrun(job: Job, overrun: Overrun) -> Diagnostic:
    """``sides`` is a fact of the source page, which may be another file than the text's."""
    allowed = "one side" if overrun.sides == 1 else f"{overrun.sides} sides"
    remedy = "Shorten the text, or declare `sides: 2` in the English page."
    return Diagnostic(
        Location(PurePosixPath(overrun.source)),
        "PR05",
        f"The sheet takes {overrun.pages} pages in {job.url}, but declares {allowed} of A4.",
        remedy if overrun.sides == 1 else "Shorten the text.",
    )


def _sources(html: str) -> list[PurePosixPath]:
    return [PurePosixPath(source) for source in _SOURCE.findall(html)]


def _place(job: Job, needle: str, root: Path) -> Location:
    """Where in the pages of a job something stands; the first page when nowhere to be seen."""
    sources = _sources(job.html)
    for source in sources:
        try:
            lines = (root / source).read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            continue
        for number, line in enumerate(lines, start=1):
            if needle in line:
                return Location(source, number, line.index(needle) + 1)
    return Location(sources[0])
