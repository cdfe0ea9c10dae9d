"""Printed words: what the pages promise is on the paper."""

from collections.abc import Iterator

from handbook.check.built.prints import BuiltPrint
from handbook.check.built.promises import Said, missing
from handbook.check.built.registry import print_rule
from handbook.check.built.site import Ground
from handbook.check.prose import cut
from handbook.check.registry import Finding
from handbook.diagnostics import Related


@print_rule("PD13")
def words_not_printed(made: BuiltPrint, site: Ground) -> Iterator[Finding]:
    """A heading, a move of an exercise or a rule that keeps people safe is not in the PDF that
    promises it.

    ## Why it matters
    A trainer stands in the room with the paper and nothing else. What the paper does not say, the
    group never hears; a safety rule that is missing harms somebody.

    ## How to fix it
    Write the passage in a plainer way: a heading, then a paragraph or a list. If it is written
    like all others, tell us: then the press loses words.

    ## Example
    `docs/guides/safeguarding.md` has twenty rules, but `pdf/en/kit-starter.pdf` prints nineteen.
    """
    for promise in missing(site.owed(made), made.letters):
        words = cut(promise.words)
        rule = promise.said is Said.RULE
        where = "A rule of the safety page" if rule else f"The {promise.said}"
        yield Finding(
            promise.place,
            f"{where} is not in the PDF '{made.path}': '{words}'.",
            "Print again with `handbook press`; if it stays so, write it in a plainer way.",
            Related(site.at(made.path), "This PDF is meant."),
        )
