"""One part of a printed file as a value: what its template needs to know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.content.papers import FOLDED
from handbook.content.schema import Form, Printable
from handbook.press.values.section import Section

PANELS = 8
"""Pages of a sheet that is folded to a booklet."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """One part of a printed file. Each is itself only: what was made of one is found by it again.

    ``lang`` and ``direction`` are those of the page's own text, which is English where a
    translation is missing (``fallback``); ``pending`` says that no specialist has reviewed for the
    safety of people what it is used for. ``note`` is in the reader's language, ``bookmark`` the
    title in the outline where that on the sheet does not tell it from others. ``address`` is where
    the page stands on the public site, None while there is none. ``paper`` is an id of the
    vocabulary ``papers``; ``sides`` is how many sides of it the part may take, None where it takes
    as many as it needs.
    """

    template: str
    anchor: str
    id: str
    source: str
    title: str
    summary: str
    lang: str
    direction: str
    fallback: bool
    draft: bool
    pending: bool = False
    address: str | None = None
    note: str = ""
    bookmark: str = ""
    paper: str = "a4"
    sides: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


def sides(facts: Printable) -> int | None:
    """How many pages of its paper a printable may take; None for cards, which may take any."""
    if facts.form is Form.CARDS:
        return None
    return PANELS if facts.paper == FOLDED else facts.sides


def runs(boxes: Iterable[Section]) -> list[list[Section]]:
    """Boxes in their order; small ones that follow each other are one run, which may be set in
    two columns where a sheet is short of space. Every other box is a run of its own."""
    found: list[list[Section]] = []
    for box in boxes:
        if found and box.small and found[-1][-1].small:
            found[-1].append(box)
        else:
            found.append([box])
    return found
