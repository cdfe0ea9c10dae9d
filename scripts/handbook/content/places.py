"""Sheets with a fixed number of places: drawings that are made for certain boxes, the cover of a
kit, and the booklet of eight panels.

The press draws them (``press.drawings``, which a test compares with the names here), and the check
says before that a page has fewer boxes, or others: an empty disc with a number on it looks like a
mistake of the print, and what has no place on the cover would not be printed at all.
"""

from collections.abc import Iterator, Mapping

from handbook.content.model import Page
from handbook.content.papers import FOLDED
from handbook.content.schema import Form, Printable
from handbook.diagnostics import Diagnostic


def _numbered(name: str, last: int) -> tuple[str, ...]:
    return tuple(f"{name}-{number}" for number in range(1, last + 1))


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


STEPS = 7
"""Steps of the cycle, for which some drawings are made."""

PANELS = 8
"""Panels of a pocket booklet."""

PLACES: Mapping[str, tuple[str, ...]] = {
    "action-tracker": _names("actions days stuck slow good done next host-worker host-manager"),
    "before-after-board": _names("before after tried number number-before number-now who"),
    "body-outlines": _names("front back"),
    "channels-poster": _names("inside together helpline office women"),
    "clock-sheet": _names("day wish compare"),
    "cycle-poster": (
        *_numbered("step", STEPS),
        *_names("middle here collaboration capacity progress inclusion"),
    ),
    "decision-ladder": _numbered("rung", 5),
    "defect-map": _names("shirt product kind count born help"),
    "effort-effect-poster": _names(
        "begin plan in-between leave effect-high effect-low effort-low effort-high"
    ),
    "fishbone-poster": _names("head people machine method material place rules"),
    "forces-sheet": _names("change move helpers blockers"),
    "front-page": _names("name date headline picture worker manager number today then"),
    "heat-air-sheet": _names(
        "floor hot stuffy draught dark noisy water first-time second-time third-time this-week"
        " no-money ask"
    ),
    "hours-calendar": _names("planned-end real-end order material change longest before sign"),
    "iceberg-sheet": _names("demand needs fears pressures bridge"),
    "machine-card": _names("off brush tool cable guard listen oil mechanic days stop call"),
    "minute-bars": _names("step pace slowest bars clocks waiting"),
    "one-page-story": (*_numbered("step", STEPS), *_names("request decision answer")),
    "overtime-strip": _names("what days order material change planned-end real-end born whose"),
    "pay-blocks": _names("month deduction sum allowance bonus extra basic ask-1 ask-2 ask-3"),
    "posture-check": _names("reach bend height seat load light feet change"),
    "sentence-builder": _names("what where when who-feels how-often no-blame our-sentence"),
    "small-test-sheet": _names("test where how-long count-before count-after stop look"),
    "staircase-poster": _names("top middle bottom"),
    "stamps-sheet": _names("decides does helps told actions people check missing"),
    "tree-poster": _names("fruits branches trunk roots"),
    "two-views-sheet": _names("ours same theirs ask"),
    "why-stairs": (*_names("sentence stop can-change check"), *_numbered("stair", 5)),
    "workplace-check": _names("before after sort place clean show keep days out next"),
}
"""The places of each drawing, by the id of its page: each is for the heading of its name."""

COVER: Mapping[str, tuple[str, ...]] = {
    "kit-cover": _names("contents quantities actual-size english-parts destroy")
}
"""The places of the cover of a kit, by its id."""

_DRAWN = (Form.POSTER, Form.WORKSHEET)


def misfits(page: Page, facts: Printable) -> Iterator[Diagnostic]:
    """Where the boxes of a printable are others than its sheet has places for."""
    boxes = [heading for heading in page.outline if heading.level == 2]
    if facts.paper == FOLDED and len(boxes) != PANELS:
        yield Diagnostic(
            page.at(boxes[-1].line if boxes else 1),
            "SC21",
            f"A pocket booklet has {PANELS} panels, and this page has {_count(len(boxes))}.",
            f"Write {PANELS} headings (##), one for each panel.",
        )
    if page.id in COVER:
        places, thing, otherwise = COVER[page.id], "cover", ""
    elif page.id in PLACES and facts.form in _DRAWN:
        places, thing, otherwise = PLACES[page.id], "drawing", _OR_RENAME
    else:
        return
    for heading in boxes:
        if heading.id not in places:
            yield Diagnostic(
                page.at(heading.line),
                "SC21",
                f"The {thing} of this page has no place for '{heading.id or heading.text}': it has "
                f"{len(places)} places.",
                f"Take one of these names: {', '.join(places)}.{otherwise}",
            )
    there = {heading.id for heading in boxes}
    empty = [name for name in places if name not in there]
    if empty:
        yield Diagnostic(
            page.at(boxes[-1].line if boxes else 1),
            "SC21",
            f"The {thing} of this page has {len(places)} places, and no words for "
            f"{len(empty)} of them: {', '.join(empty)}.",
            f"Add a heading for each, such as `## Words {{#{empty[0]}}}`.{otherwise}",
        )


_OR_RENAME = (
    " Or give the file another name: then every heading gets a field of its own, and no drawing."
)


def _count(number: int) -> str:
    return "one heading" if number == 1 else f"{number or 'no'} headings"
