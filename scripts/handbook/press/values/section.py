"""A section of a page as a box of a sheet."""

import re
from dataclasses import dataclass

SMALL = 260
"""Signs of text that a box of half the width holds without growing long."""

WIDE = 3
"""Write-in lines from which on a box is there for a whole sentence, over the full width."""

LINE = re.compile(r"<hr\b[^>]*>\s*")
"""A line to write on."""

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one ``##`` heading: its id, the heading's and the text's HTML.

    ``draw`` says that the box keeps empty space to draw in; its write-in lines are then counted
    in ``lines`` and stand no longer in the text, so that they can run below text and drawing.
    """

    id: str
    heading: str
    body: str
    draw: bool = False
    lines: int = 0

    @property
    def small(self) -> bool:
        """Whether half the width of a sheet is enough: few words, few lines, nothing to draw."""
        wide = self.draw or "<table" in self.body or len(LINE.findall(self.body)) >= WIDE
        return not wide and len(_TAG.sub("", self.body)) <= SMALL
