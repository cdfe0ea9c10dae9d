"""What a rule is, and the list of all rules."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from pkgutil import iter_modules
from types import ModuleType
from typing import Generic, TypeVar

from handbook import patience
from handbook.check import rules
from handbook.check.prose import Prose
from handbook.content.model import Closed, Handbook, Page, Unread
from handbook.content.text.marked import Marked
from handbook.diagnostics import Diagnostic, Edit, Location, Related, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the place, the reason, the remedy; where two places disagree, the other
    one; where the remedy is certain, the edits that make it. The rule's code is added later."""

    place: Location
    message: str
    hint: str = ""
    related: Related | None = None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A handbook with what Markdown makes of each of its pages, and what readers read there.

    ``chosen`` are the pages that page rules look at, all when it is None. ``found`` is what all
    other rules found; only rules with ``last`` see it. ``given_up`` are pages on which a rule took
    too long: no rule looks at them again.
    """

    handbook: Handbook
    marked: Mapping[PurePosixPath, Marked]
    chosen: frozenset[PurePosixPath] | None = None
    found: tuple[Diagnostic, ...] = ()
    prose: Prose = field(default_factory=Prose)
    given_up: set[object] = field(default_factory=set)

    def pages(self) -> Iterator[Page]:
        """The pages to look at; when some are chosen, in any order. The clock of ``patience`` is
        told which page it is about."""
        every = self.handbook.by_path  # not filtered: this is asked for each rule and each share
        before = patience.at(None)
        try:
            for path in every if self.chosen is None else self.chosen:
                page = None if path in self.given_up else every.get(path)
                if page is not None and not isinstance(page, Closed):
                    patience.at(path)
                    yield page
        finally:  # what comes next is not about the last page
            patience.at(before)

    def sources(self) -> Iterator[Page]:
        """The pages in the source language."""
        return (page for page in self.handbook.pages() if self.is_source(page))

    def is_source(self, page: Page) -> bool:
        """Whether the page is in the source language."""
        return page.locale == self.handbook.settings.source.code


Subject = TypeVar("Subject", contravariant=True)
PageRule = Callable[[Page, Book], Iterator[Finding]]
BookRule = Callable[[Book], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One rule about a ``Subject``, such as a ``Book``.

    ``text`` is its page: a sentence, then sections that begin with ``## ``.

    ``always``: no comment in a page can switch it off. ``last``: it judges what others found.
    ``each_page``: it judges one page after the other, so that pages can be shared out.
    """

    code: str
    name: str
    text: str
    find: Callable[[Subject], Iterator[Finding]]
    severity: Severity = Severity.ERROR
    always: bool = False
    last: bool = False
    each_page: bool = False

    @property
    def kind(self) -> str:
        """What is special about the rule in a few words; "" for most rules."""
        words = ["only a warning"] if self.severity is Severity.WARNING else []
        words += ["cannot be switched off"] if self.always else []
        return ", ".join(words)


def rule(
    code: str, *, severity: Severity = Severity.ERROR, always: bool = False, last: bool = False
) -> Callable[[PageRule], Rule[Book]]:
    """Make a rule of a function that looks at one page; it is called for every page."""

    def make(function: PageRule) -> Rule[Book]:
        def find(book: Book) -> Iterator[Finding]:
            for page in book.pages():
                with suppress(Unread):  # the problem that it rests on is a finding already
                    yield from function(page, book)

        return replace(_rule(code, function, find, severity, always, last), each_page=True)

    return make


def book_rule(
    code: str,
    *,
    severity: Severity = Severity.ERROR,
    always: bool = False,
    last: bool = False,
    each_page: bool = False,
) -> Callable[[BookRule], Rule[Book]]:
    """Make a rule of a function that looks at the whole handbook at once.

    ``each_page``: it looks at ``book.pages()`` one after the other, after some preparation.
    """

    def make(function: BookRule) -> Rule[Book]:
        made = _rule(code, function, function, severity, always, last)
        return replace(made, each_page=each_page)

    return make


def declared(code: str) -> Callable[[Callable[[], None]], Rule[None]]:
    """Make a rule of a docstring alone: press or site find such things while they make something.

    No comment switches it off: what is made is wrong, whoever asked for it.
    """

    def make(function: Callable[[], None]) -> Rule[None]:
        text = inspect.getdoc(function) or ""
        return Rule(code, function.__name__, text, lambda nothing: iter(()), always=True)

    return make


def _rule(
    code: str,
    function: PageRule | BookRule,
    find: BookRule,
    severity: Severity,
    always: bool,
    last: bool,
) -> Rule[Book]:
    text = inspect.getdoc(function) or ""
    return Rule(code, function.__name__, text, find, severity, always, last)


def loaded(book: Book, code: str) -> Iterator[Finding]:
    """What reading the files has already found under this code."""
    for problem in book.handbook.problems:
        if problem.code == code:
            edits = problem.edits
            yield Finding(problem.location, problem.message, problem.hint, problem.related, edits)


def rules_in(package: ModuleType) -> tuple[Rule[Subject], ...]:
    """The rules in the modules of a package, by code."""
    modules = (info.name for info in iter_modules(package.__path__, f"{package.__name__}."))
    things = (thing for name in modules for thing in vars(import_module(name)).values())
    return tuple(sorted((t for t in things if isinstance(t, Rule)), key=lambda each: each.code))


@cache
def all_rules() -> tuple[Rule[Book], ...]:
    """The rules about pages, by code."""
    return rules_in(rules)
