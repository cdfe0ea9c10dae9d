"""Inside printed files: links, bookmarks, tags, and what a PDF says of itself."""

from collections.abc import Iterator

from handbook.check.built.prints import BuiltPrint
from handbook.check.built.registry import print_rule
from handbook.check.built.site import Ground
from handbook.check.built.ways import scheme
from handbook.check.registry import Finding

SHORT = 4
"""Pages that need no bookmarks to find one's way."""
_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_AGAIN = "Print it again with `handbook press`; if it stays so, tell us."
_NORMS = {"PDF/UA-1": "pdfuaid:part", "PDF/A-2a": "pdfaid:part"}


@print_rule("PD07")
def dead_print_link(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A link in a PDF leads nowhere, or to something that is no page of the web.

    ## Why it matters
    A tap on it does nothing. An address that begins with `file:` leads to a machine that readers
    do not have.

    ## How to fix it
    Correct the link on the page that the sheet is printed from.

    ## Example
    `pdf/en/kit-starter.pdf` has a link to the part `look-cards`, which this kit does not hold.
    """
    for link in made.links:
        where = f" to '{link.target}'" if link.target else ""
        if not link.leads:
            message = f"A link{where} on page {link.side} of '{made.path}' leads nowhere."
            yield site.found_in_print(made, message, "Correct the link on the page.")
        elif scheme(link.target) not in _SCHEMES | {""}:
            message = f"A link on page {link.side} of '{made.path}' leads to '{link.target}'."
            yield site.found_in_print(made, message, "Lead to a page, or to an https address.")


@print_rule("PD08")
def acting_print(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A PDF would run, open or send something by itself, or carries a file inside.

    ## Why it matters
    Factories and agencies block such files, and they are right: viruses come so.

    ## How to fix it
    Print again: our press makes no such files. If it stays so, please tell us at once.

    ## Example
    `pdf/en/two-rules.pdf` runs a script as soon as it is opened.
    """
    if made.acts:
        what = ", ".join(made.acts)
        message = f"The PDF '{made.path}' would act by itself ({what})."
        yield site.found_in_print(made, message, _AGAIN)


@print_rule("PD09")
def print_outline(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A PDF of more than four pages has no bookmarks, or they are not in order.

    ## Why it matters
    In a kit of fifty pages a trainer looks for one sheet, on a phone.

    ## How to fix it
    Print again. Bookmarks come from the parts of a kit.

    ## Example
    `pdf/en/kit-starter.pdf` has fifty pages, and its second bookmark leads before the first.
    """
    if len(made.sides) > SHORT and not made.bookmarks:
        message = f"The PDF '{made.path}' has {len(made.sides)} pages and no bookmarks."
        yield site.found_in_print(made, message, _AGAIN)
    last = 1
    for one in made.bookmarks:
        if one.side is None or not one.words:
            message = f"The bookmark '{one.words}' of '{made.path}' leads nowhere or has no words."
            yield site.found_in_print(made, message, _AGAIN)
        elif one.side < last:
            message = f"The bookmark '{one.words}' of '{made.path}' is not in the order of pages."
            yield site.found_in_print(made, message, _AGAIN)
        last = max(last, one.side or 1)


@print_rule("PD10")
def untagged_print(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A PDF has no tags for screen readers, or does not claim the norms that it keeps.

    ## Why it matters
    Without tags a screen reader mixes headings, lists and tables into one long line. Archives
    and agencies ask for PDF/UA-1 and PDF/A-2a.

    ## How to fix it
    Print again: every PDF of the press has tags.

    ## Example
    `pdf/en/two-rules.pdf` went through another program that made it smaller, and lost its tags.
    """
    if not made.tagged:
        message = f"The PDF '{made.path}' has no tags for screen readers."
        yield site.found_in_print(made, message, _AGAIN)
    for norm, claim in _NORMS.items():
        if claim not in made.norms:
            message = f"The PDF '{made.path}' does not say that it keeps {norm}."
            yield site.found_in_print(made, message, _AGAIN)


@print_rule("PD11")
def print_language(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A PDF does not say the language of its folder.

    ## Why it matters
    A screen reader reads it with the voice of another language.

    ## How to fix it
    Print again with `handbook press`.

    ## Example
    `pdf/bn/two-rules.pdf` says that it is in English.
    """
    if made.lang != made.locale:
        says = f"says that it is in '{made.lang}'" if made.lang else "does not say its language"
        message = f"The PDF '{made.path}' {says}."
        yield site.found_in_print(made, message, f"It must be '{made.locale}'. {_AGAIN}")


@print_rule("PD12")
def print_title(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A PDF has no title or the title of another page, or its window shows the name of the file.

    ## Why it matters
    Ten open files called `kit.pdf` look alike; the title says which is which.

    ## How to fix it
    Print again: the title comes from the page.

    ## Example
    `pdf/en/two-rules.pdf` has the title `untitled`.
    """
    source = site.sources.get(made.path)
    wanted = source.meta.title if source else ""
    if not made.title or not made.title.startswith(wanted):
        says = f"has the title '{made.title}'" if made.title else "has no title"
        hint = f"It must be '{wanted}'. {_AGAIN}" if wanted else _AGAIN
        yield site.found_in_print(made, f"The PDF '{made.path}' {says}.", hint)
    elif not made.shows_title:
        message = f"The window of the PDF '{made.path}' shows its file name, not its title."
        yield site.found_in_print(made, message, _AGAIN)
