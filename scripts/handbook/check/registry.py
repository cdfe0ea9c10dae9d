"""What a rule is, and the list of all rules."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from pkgutil import iter_modules

from handbook.check import rules
from handbook.check.marked import Marked
from handbook.content.model import Handbook, Page
from handbook.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the place, the reason, the remedy. The rule's code is added later."""

    place: Location
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A handbook with what Markdown made of each of its pages."""

    handbook: Handbook
    marked: Mapping[PurePosixPath, Marked]

    def sources(self) -> Iterator[Page]:
        """The pages in the source language."""
        return (page for page in self.handbook.pages() if self.is_source(page))

    def is_source(self, page: Page) -> bool:
        """Whether the page is in the source language."""
        return page.locale == self.handbook.settings.source.code


PageRule = Callable[[Page, Book], Iterator[Finding]]
BookRule = Callable[[Book], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``text`` is its page: a sentence, then sections that begin with ``## ``."""

    code: str
    name: str
    text: str
    find: BookRule


def rule(code: str) -> Callable[[PageRule], Rule]:
    """Make a rule of a function that looks at one page; it is called for every page."""

    def make(function: PageRule) -> Rule:
        def find(book: Book) -> Iterator[Finding]:
            for page in book.handbook.pages():
                yield from function(page, book)

        return Rule(code, function.__name__, inspect.getdoc(function) or "", find)

    return make


def book_rule(code: str) -> Callable[[BookRule], Rule]:
    """Make a rule of a function that looks at the whole handbook at once."""

    def make(function: BookRule) -> Rule:
        return Rule(code, function.__name__, inspect.getdoc(function) or "", function)

    return make


def loaded(book: Book, code: str) -> Iterator[Finding]:
    """What reading the files has already found under this code."""
    for problem in book.handbook.problems:
        if problem.code == code:
            yield Finding(problem.location, problem.message, problem.hint)


def families() -> dict[str, tuple[Rule, ...]]:
    """All rules, family by family: the families are the modules in ``check/rules``."""
    found = {}
    for info in iter_modules(rules.__path__, f"{rules.__name__}."):
        module = import_module(info.name)
        own = [thing for thing in vars(module).values() if isinstance(thing, Rule)]
        title = (module.__doc__ or info.name).strip().splitlines()[0].rstrip(".")
        found[title] = tuple(sorted(own, key=lambda each: each.code))
    return found


def all_rules() -> tuple[Rule, ...]:
    """All rules by code."""
    return tuple(
        sorted((each for own in families().values() for each in own), key=lambda each: each.code)
    )
