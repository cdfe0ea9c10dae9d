"""Printed files: what a PDF of the site looks like on paper."""

from collections.abc import Iterator

from handbook.check.built.prints import BuiltPrint, Side
from handbook.check.built.registry import print_rule
from handbook.check.built.site import Ground
from handbook.check.registry import Finding
from handbook.content.papers import BASES, LARGE, page_size

WEIGHT, WEIGHT_A_PAGE = 100_000, 8_000
"""Bytes of a PDF at most: a kit is downloaded on a phone, on the road."""
_TOLERANCE = 0.5
"""Millimetres."""
_AGAIN = "Print it again with `handbook press`; if it stays so, tell us."


@print_rule("PD01", unreadable=True)
def unreadable_print(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A PDF of the site cannot be opened, is locked, or holds no page.

    ## Why it matters
    A trainer notices it in the copy shop, on the evening before the day.

    ## How to fix it
    Delete `build/` and build again: something broke the file after it was made.

    ## Example
    `pdf/bn/kit-starter.pdf` ends in the middle, because the disk was full while it was copied.
    """
    if made.failure:
        message = f"The PDF '{made.path}' {made.failure}."
        yield site.found_in_print(made, message, "Delete the folder build and build again.")


@print_rule("PD02")
def font_outside(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A PDF uses a font that does not lie in it, or whose letters cannot be read back.

    ## Why it matters
    Another computer takes another font: Bengali and Arabic fall apart into boxes. Without the
    way back from shapes to letters nobody can search, copy or listen to the text.

    ## How to fix it
    Print again. Drawings in `docs/` must not name fonts of their own.

    ## Example
    `pdf/bn/kit-starter.pdf` names the font Vrinda and trusts that the computer has it.
    """
    for font in made.fonts:
        if not font.embedded:
            message = f"The font '{font.name}' does not lie in the PDF '{made.path}'."
            yield site.found_in_print(made, message, _AGAIN)
        elif not font.readable:
            message = f"The text in '{font.name}' in the PDF '{made.path}' cannot be read back."
            yield site.found_in_print(made, message, _AGAIN)


@print_rule("PD03")
def missing_sign(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A sign in a PDF has no shape in its font: an empty box is printed.

    ## Why it matters
    A word with a box in it cannot be read, and the sheet is on the wall already.

    ## How to fix it
    Look for rare signs on the page: emoji, arrows, letters of another script. Write it with
    another sign, or in words.

    ## Example
    `pdf/en/two-rules.pdf` shows a box where the page has the sign of a flag.
    """
    for number, side in enumerate(made.sides, start=1):
        if side.missing_sign:
            message = f"A sign on page {number} of '{made.path}' is printed as an empty box."
            yield site.found_in_print(made, message, "Use another sign, or words.")


@print_rule("PD04")
def odd_paper(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A page of a PDF has the size of no paper that the handbook prints on.

    ## Why it matters
    The printer makes it smaller or cuts its edge off. Cards then do not fit their cut lines.

    ## How to fix it
    Print again. If you made a style of your own, take its size of page out.

    ## Example
    `pdf/en/look-cards.pdf` has a page of 200 × 200 mm.
    """
    papers = site.handbook.vocabularies.get("papers", ())
    known = [page_size(paper, base) for paper in ("", *LARGE, *papers) for base in BASES.values()]
    for number, side in enumerate(made.sides, start=1):
        if not any(_is(side, size) for size in known):
            message = (
                f"Page {number} of '{made.path}' has {side.width:.0f} × {side.height:.0f} mm,"
                " which is no paper of ours."
            )
            yield site.found_in_print(made, message, _AGAIN)


def _is(side: Side, size: tuple[float, float]) -> bool:
    has, wanted = sorted((side.width, side.height)), sorted(size)
    return all(abs(one - other) <= _TOLERANCE for one, other in zip(has, wanted, strict=True))


@print_rule("PD05")
def blank_side(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A page of a PDF is blank, or holds nothing but its footer.

    ## Why it matters
    It costs paper at every copy, and a trainer wonders what is missing.

    ## How to fix it
    Mostly a text is a line too long for its sheet, and the rest slips to a page of its own:
    shorten it by a few words.

    ## Example
    `pdf/de/promise.pdf` has two pages where the sheet has one side, and the second is blank.
    """
    for number, side in enumerate(made.sides, start=1):
        if side.blank:
            message = f"Page {number} of '{made.path}' is blank."
            yield site.found_in_print(made, message, "Shorten the text by a few words.")


@print_rule("PD06")
def heavy_print(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A PDF is too large: more than 100 kB and 8 kB for each page.

    ## Why it matters
    Trainers fetch a kit on a phone, on the road, and pay by the megabyte.

    ## How to fix it
    Make the pictures of its pages smaller, or draw them as lines (SVG).

    ## Example
    `pdf/en/kit-starter.pdf` has 3 MB, because a photograph is on its cover.
    """
    limit = WEIGHT + WEIGHT_A_PAGE * len(made.sides)
    if made.size > limit:
        message = (
            f"The PDF '{made.path}' has {made.size // 1000} kB; for {len(made.sides)} pages"
            f" at most {limit // 1000} kB are allowed."
        )
        yield site.found_in_print(made, message, "Make its pictures smaller, or draw them as SVG.")
