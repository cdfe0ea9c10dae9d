"""Order and dates: places in a list, reviews and years."""

import re
from collections.abc import Iterator
from datetime import date

from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.content.model import Entry, Page, told
from handbook.content.schema import Activity, Exercise, Guide, Kind
from handbook.diagnostics import Related, Severity

REVIEW_MONTHS = 24
"""How long a review for safety counts (decisions/numbers.md#levels)."""

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@book_rule("FM14")
def same_order(book: Book) -> Iterator[Finding]:
    """Two guides, principles or modules have the same place in their list.

    ## Why it matters
    Their order would be left to chance, and differ from the one that you meant.

    ## How to fix it
    Give each its own number in the field `order`.

    ## Example
    `docs/guides/one.md`:

    ```yaml
    order: 1
    ```

    `docs/guides/two.md`:

    ```yaml
    ⟦order: 1
    ```
    """
    for kind in (Kind.PRINCIPLE, Kind.KNOWLEDGE, Kind.GUIDE):
        seen: dict[int, Entry] = {}
        for entry in book.handbook.of(kind):
            order = told(entry.source, "order")
            first = seen.setdefault(order, entry) if isinstance(order, int) else entry
            if first is not entry:
                yield Finding(
                    entry.source.at_field("order"),
                    f"The {kind} '{first.id}' has place {order} already.",
                    "Give each its own number.",
                    Related(first.source.at_field("order"), "the same place"),
                )


@rule("FM15", always=True)
def future_date(page: Page, book: Book) -> Iterator[Finding]:
    """A review or a source is dated in the future.

    ## Why it matters
    A review that has not happened protects nobody. Most often a digit is mistyped.

    ## How to fix it
    Correct the date. Write `pending` while the review is still to come.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    sensitivity: amber
    ⟦safeguarding_review: 2999-01-31
    ```
    """
    today = date.today()
    meta = page.meta
    review = meta.safeguarding_review if isinstance(meta, Activity | Guide) else None
    if isinstance(review, date) and review > today:
        yield Finding(
            page.at_field("safeguarding_review"),
            f"The review is dated {review}, which is still to come.",
            "Correct the date, or write pending.",
        )
    if isinstance(meta, Exercise):
        for index, origin in enumerate(meta.origin):
            for year in _YEAR.findall(origin.year):
                if int(year) > today.year:
                    yield Finding(
                        page.at_field("origin", index, "year"),
                        f"The year {year} is still to come.",
                        "Correct the year.",
                    )


@rule("FM16", severity=Severity.WARNING)
def old_review(page: Page, book: Book) -> Iterator[Finding]:
    """The review for safety of an amber or red page, or of a guide, is more than two years old.

    ## Why it matters
    Laws, helplines and what we know about harm change. A page that waits for its first review
    says so itself.

    ## How to fix it
    Let a specialist look at the page again and write the new date, or write `pending`.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    sensitivity: amber
    ⟦safeguarding_review: 2001-01-31
    ```
    """
    review = page.meta.safeguarding_review if isinstance(page.meta, Activity | Guide) else None
    if isinstance(review, date):
        today = date.today()
        months = (today.year - review.year) * 12 + today.month - review.month
        if months > REVIEW_MONTHS:
            yield Finding(
                page.at_field("safeguarding_review"),
                f"The review of {review} is more than {REVIEW_MONTHS} months old.",
                "Have the page reviewed again and write the new date.",
            )
