"""Comments that switch rules off: their reason and their use."""

from collections.abc import Iterator

from handbook.check.catalogue import every_rule
from handbook.check.nearest import did_you_mean
from handbook.check.registry import Book, Finding, rule
from handbook.check.suppressions import always_on, suppressions
from handbook.content.model import Page


@rule("SP01", always=True)
def suppression_without_reason(page: Page, book: Book) -> Iterator[Finding]:
    """A comment switches a rule off and does not say why, or is not written as it must be.

    ## Why it matters
    In a year nobody knows whether the exception still holds. Without a reason it has no effect.

    ## How to fix it
    Write `<!-- check: ignore CODE: reason -->` above the line or at its end. Write `ignore-page`
    for the whole page.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the [stairs](soon.md). ⟦<!-- check: ignore LK01 -->
    ```
    """
    for one in suppressions(page):
        if not one.reason or not one.codes:
            yield Finding(
                one.place,
                "This comment does not say which rule it switches off and why.",
                "Write it like <!-- check: ignore LK01: the page follows in May -->.",
            )


@rule("SP02", last=True, always=True)
def unused_suppression(page: Page, book: Book) -> Iterator[Finding]:
    """A comment switches a rule off where the rule finds nothing.

    ## Why it matters
    The comment hides the next mistake on this line.

    ## How to fix it
    Delete the comment. If it should hold for another line, put it right above that line.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦<!-- check: ignore LK01: the page follows in May -->
    Take the stairs.
    ```
    """
    for own in suppressions(page):
        for code in own.codes if own.reason else ():
            used = any(one.code == code and own.covers(one) for one in book.found)
            if code in _known() and not used:
                yield Finding(
                    own.place,
                    f"The rule {code} finds nothing here that this comment could switch off.",
                    "Delete the comment, or put it right above the line that it is about.",
                )


@rule("SP03", always=True)
def unknown_suppression(page: Page, book: Book) -> Iterator[Finding]:
    """A comment names a rule that does not exist, or one that cannot be switched off.

    ## Why it matters
    Rules that protect people and readers hold on every page. A mistyped code has no effect.

    ## How to fix it
    Write the right code, or correct what the rule found.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the [stairs](soon.md). ⟦<!-- check: ignore LK1: the page follows in May -->
    ```
    """
    for own in suppressions(page):
        for code in own.codes:
            if code not in _known():
                yield Finding(
                    own.place,
                    f"There is no rule '{code}'.",
                    did_you_mean(code, _known(), "The codes stand in docs/contribute/rules.md."),
                )
            elif code in always_on():
                yield Finding(
                    own.place,
                    f"The rule {code} cannot be switched off.",
                    "Delete the comment and correct what the rule found.",
                )


def _known() -> frozenset[str]:
    return frozenset(each.code for each in every_rule())
