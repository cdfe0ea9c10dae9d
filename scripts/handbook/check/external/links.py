"""The links that lead out of the handbook, and the rules about where they lead."""

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handbook.check.external.asking import Answer, Verdict
from handbook.check.registry import Book, Finding, Rule
from handbook.content.markup import scheme_of
from handbook.diagnostics import Location, Severity


@dataclass(frozen=True, slots=True)
class Outside:
    """The external links of a handbook: where each address stands, and what came of asking."""

    places: Mapping[str, tuple[Location, ...]]
    answers: Mapping[str, Answer]

    def said(self, verdict: Verdict) -> Iterator[tuple[Location, str, Answer]]:
        """Every place of every address with this verdict."""
        for address, answer in self.answers.items():
            if answer.verdict is verdict:
                for place in self.places.get(address, ()):
                    yield place, address, answer


def external_links(book: Book) -> Mapping[str, tuple[Location, ...]]:
    """All web addresses that pages link to, with their places."""
    found: dict[str, list[Location]] = defaultdict(list)
    for page in book.pages():
        for link in book.marked[page.path].links:
            if scheme_of(link.address) in ("http", "https"):
                found[link.address.strip()].append(link.place)
    return {address: tuple(places) for address, places in sorted(found.items())}


OutsideRule = Callable[[Outside], Iterator[Finding]]


def _rule(code: str, severity: Severity = Severity.ERROR) -> Callable[[OutsideRule], Rule[Outside]]:
    def make(function: OutsideRule) -> Rule[Outside]:
        text = inspect.getdoc(function) or ""
        return Rule(code, function.__name__, text, function, severity)

    return make


@_rule("EX01")
def dead_link(outside: Outside) -> Iterator[Finding]:
    """A link leads to a web page that is gone.

    ## Why it matters
    The reader gets an error page, or what a stranger has put into its place.

    ## How to fix it
    Find the page's new address and write it here. If there is none, delete the link and keep the
    words.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Read the [report](⟦https://gone.example.net/report).
    ```
    """
    for place, address, answer in outside.said(Verdict.DEAD):
        yield Finding(
            place,
            f"The link '{address}' leads nowhere: {answer.reason}.",
            "Look for the page's new address, or delete the link and keep its words.",
        )


@_rule("EX02", Severity.WARNING)
def moved_link(outside: Outside) -> Iterator[Finding]:
    """A link leads to a web page that has moved for good.

    ## Why it matters
    Today the reader is sent on. One day the old address will be gone.

    ## How to fix it
    Write the new address, after a look at the page: it may be another one.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Read the [report](⟦https://moved.example.net/report).
    ```
    """
    for place, address, answer in outside.said(Verdict.MOVED):
        yield Finding(
            place,
            f"The page '{address}' has moved for good.",
            f"Look at '{answer.target}' and write that address here.",
        )


@_rule("EX03", Severity.WARNING)
def silent_server(outside: Outside) -> Iterator[Finding]:
    """A web server did not say whether a page is there.

    ## Why it matters
    It may be busy today, closed to programs, or gone. Only a person can tell.

    ## How to fix it
    Open the link yourself. If it works, do nothing: it is asked again next time.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Read the [report](⟦https://busy.example.net/report).
    ```
    """
    for place, address, answer in outside.said(Verdict.UNKNOWN):
        yield Finding(
            place,
            f"Nobody knows whether '{address}' is still there: {answer.reason}.",
            "Open it yourself. If it works, there is nothing to do.",
        )


RULES: tuple[Rule[Outside], ...] = (dead_link, moved_link, silent_server)
