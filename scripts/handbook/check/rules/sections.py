"""Sections: what every page of a kind must say, and in which order."""

import re
from collections.abc import Iterator

from handbook.check.anchors import generated
from handbook.check.gaps import gap, meant_ids, missing
from handbook.check.nearest import did_you_mean
from handbook.check.pieces import Piece, pieces
from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.places import misfits
from handbook.content.schema import SECTIONS, Kind, Printable
from handbook.content.text.inline import HIDDEN
from handbook.content.text.reader import Is, only_a_sign

_NOTHING = re.compile(rf"[{HIDDEN}\s>.…]*+")


def required(page: Page, book: Book) -> tuple[str, ...]:
    """The ids of the sections that this source page must have, in order."""
    if page.kind is Kind.GUIDE:
        return book.handbook.guide_sections.get(page.id, ())
    return SECTIONS.get(page.kind, ())


@rule("SC01")
def missing_section(page: Page, book: Book) -> Iterator[Finding]:
    """A section that pages of this kind must have is missing.

    ## Why it matters
    Trainers know where to look: what keeps people safe stands in the same place everywhere.

    ## How to fix it
    Add the section with its id. The words of the heading are free.

    ## Example
    `docs/kits/one.md`:

    ```markdown
    ## Who takes it {#for}

    Trainers.

    ## Before you print {#before}

    Count people.
    ⟦
    ## Print it {#print}

    In black.

    ## Afterwards {#after}

    Tear up the slips.
    ```
    """
    if not book.is_source(page):
        return
    ids = [heading.id for heading in page.outline]
    wanted = required(page, book)
    meant = meant_ids(page)
    extra = [i for i in ids if i and i not in wanted]
    for number, section in enumerate(wanted):
        if section not in ids and section not in meant:
            index = _index_below(page, [i for i in wanted[:number] if i in ids])
            yield Finding(
                gap(page, index),
                missing([section], page, index),
                did_you_mean(section, extra, f"Add a heading such as: ## Words {{#{section}}}"),
            )


def _index_below(page: Page, above: list[str]) -> int:
    """The number of the heading that follows the last of these sections with all that is in it; of
    the first heading when there is none."""
    heads = page.outline
    if not above:
        return 0
    own = next(index for index, heading in enumerate(heads) if heading.id == above[-1])
    later = (i for i in range(own + 1, len(heads)) if heads[i].level <= heads[own].level)
    return next(later, len(heads))


@rule("SC02")
def section_order(page: Page, book: Book) -> Iterator[Finding]:
    """The required sections stand in another order than on other pages.

    ## Why it matters
    Readers, prints and translations rely on one order.

    ## How to fix it
    Move the section to its place.

    ## Example
    `docs/agendas/one.md`:

    ```markdown
    ⟦## Afterwards {#after}

    Tear up the slips.

    ## What to know before {#before}

    Count people.

    ## If you start late {#if-late}

    Drop the last exercise.
    ```
    """
    if not book.is_source(page):
        return
    wanted = required(page, book)
    first = {h.id: h for h in reversed(page.outline) if h.id in wanted}
    present = sorted(first.values(), key=lambda heading: heading.line)
    expected = [section for section in wanted if section in first]
    kept = _longest_rise([expected.index(heading.id) for heading in present])
    for heading in present:
        place = expected.index(heading.id)
        if place not in kept:
            after = f"after '{expected[place - 1]}'" if place else f"before '{expected[1]}'"
            yield Finding(
                page.at(heading.line),
                f"The section '{heading.id}' stands in another place than on other pages.",
                f"Move it to its place, {after}.",
            )


def _longest_rise(numbers: list[int]) -> tuple[int, ...]:
    """The longest rising choice of these numbers: what can stay where it is."""
    best: list[tuple[int, ...]] = []
    for number in numbers:
        before = [run for run in best if run[-1] < number]
        best.append((*max(before, key=len, default=()), number))
    return max(best, key=len, default=())


@rule("SC21")
def place_in_a_drawing(page: Page, book: Book) -> Iterator[Finding]:
    """A printable with a drawing has fewer headings than the drawing has places, or others.

    ## Why it matters
    The drawing of a sheet is made for certain headings: the ring of the cycle has seven discs with
    numbers. A disc without words is printed empty, and a heading without a place pushes the others
    off the sheet. The same goes for the eight panels of a pocket booklet, and for the cover of a
    kit: what has no place there is not printed.

    ## How to fix it
    Write a heading for each place, with the name that the finding gives. Or give the file another
    name: then every heading gets a field of equal size, and no drawing.

    ## Example
    `docs/printables/two-views-sheet.md`:

    ```markdown
    ## Our view {#ours .draw}

    What do we see?

    ## What both say {#same .draw}

    Where do we agree?

    ⟦## Their view {#theirs .draw}

    What do they see?
    ```
    """
    if page.kind is Kind.PRINTABLE and book.is_source(page):
        for one in misfits(page, book.handbook.entries[page.key].facts(Printable)):
            yield Finding(one.location, one.message, one.hint)


@rule("SC03")
def empty_section(page: Page, book: Book) -> Iterator[Finding]:
    """A section has a heading and nothing below it.

    ## Why it matters
    It promises something and does not keep it. On paper it wastes a line.

    ## How to fix it
    Write the section, or delete the heading if the page does not need it. Cards may consist of a
    heading alone.

    ## Example
    `docs/agendas/one.md`:

    ```markdown
    ⟦## What to know before {#before}

    ## If you start late {#if-late}

    Drop the last exercise.

    ## Afterwards {#after}

    Tear up the slips.
    ```
    """
    if page.kind is Kind.PRINTABLE:
        return
    found = pieces(page)
    code = [line.number for line in page.text.lines if line.kind is Is.CODE]
    for index, piece in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        end = after.line if after else page.body.count("\n") + 2
        if any(piece.line < line < end for line in code):
            continue
        if (after.level if after else 0) <= piece.level and not _says_something(piece):
            yield Finding(
                page.at(piece.line),
                f"The section '{piece.id}' is empty.",
                "Write it, or delete its heading.",
            )


def _says_something(piece: Piece) -> bool:
    """Whether anything is left without comments and empty list items."""
    return any(
        not _NOTHING.fullmatch(line.said, line.start) and not only_a_sign(line.said)
        for line in piece.read
    )


@rule("SC04")
def generated_section(page: Page, book: Book) -> Iterator[Finding]:
    """A section is written by hand although the handbook makes it.

    ## Why it matters
    The page would show it twice, and the two would soon differ.

    ## How to fix it
    Delete the section.

    ## Example
    `docs/agendas/one.md`:

    ```markdown
    ⟦## Plan {#plan}

    8:30 Welcome
    ```
    """
    for heading in page.outline:
        if heading.id in generated(page.kind):
            yield Finding(
                page.at(heading.line),
                f"The section '{heading.id}' is made by the handbook.",
                "Delete it here.",
            )
