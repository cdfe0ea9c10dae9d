"""Rules about what was built: how they are made, and all of them."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from handbook.check.built import rules
from handbook.check.built.gist import Gist
from handbook.check.built.page import BuiltPage
from handbook.check.built.prints import BuiltPrint
from handbook.check.built.site import BuiltSite, Ground
from handbook.check.registry import Finding, Rule, rules_in
from handbook.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Single:
    """One page or PDF of a site, and the ground that it stands on: all that a rule sees of it."""

    thing: BuiltPage | BuiltPrint
    ground: Ground


BuiltPageRule = Callable[[BuiltPage, Ground], Iterator[Finding]]
PrintRule = Callable[[BuiltPrint, Ground], Iterator[Finding]]
GistRule = Callable[[Gist, BuiltSite], Iterator[Finding]]
SiteRule = Callable[[BuiltSite], Iterator[Finding]]


def built_page_rule(code: str) -> Callable[[BuiltPageRule], Rule[Single]]:
    """Make a rule of a function that looks at one built page by itself; it is called for every
    page. What it finds is remembered by the bytes of the page, so it must not look elsewhere."""

    def make(function: BuiltPageRule) -> Rule[Single]:
        def find(one: Single) -> Iterator[Finding]:
            if isinstance(one.thing, BuiltPage):
                yield from function(one.thing, one.ground)

        return _rule(code, function, find, each_page=True)

    return make


def print_rule(code: str, *, unreadable: bool = False) -> Callable[[PrintRule], Rule[Single]]:
    """Make a rule of a function that looks at one PDF by itself; it is called for each that can be
    read, with ``unreadable`` for all. What it finds is remembered as with pages."""

    def make(function: PrintRule) -> Rule[Single]:
        def find(one: Single) -> Iterator[Finding]:
            if isinstance(one.thing, BuiltPrint) and (unreadable or not one.thing.failure):
                yield from function(one.thing, one.ground)

        return _rule(code, function, find, each_page=True)

    return make


def gist_rule(code: str) -> Callable[[GistRule], Rule[BuiltSite]]:
    """Make a rule of a function that looks at one page among the others: at what is kept of it
    and of them. It is called for every page."""

    def make(function: GistRule) -> Rule[BuiltSite]:
        def find(site: BuiltSite) -> Iterator[Finding]:
            for page in site.pages.values():
                yield from function(page, site)

        return _rule(code, function, find)

    return make


def site_rule(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[SiteRule], Rule[BuiltSite]]:
    """Make a rule of a function that looks at the whole site at once."""

    def make(function: SiteRule) -> Rule[BuiltSite]:
        return _rule(code, function, function, severity)

    return make


def _rule(
    code: str,
    function: Callable[..., Iterator[Finding]],
    find: Callable[[Any], Iterator[Finding]],
    severity: Severity = Severity.ERROR,
    *,
    each_page: bool = False,
) -> Rule[Any]:
    """No comment switches such a rule off: a comment speaks of a page, not of its output."""
    text = inspect.getdoc(function) or ""
    name = function.__name__
    return Rule(code, name, text, find, severity, always=True, each_page=each_page)


@cache
def built_rules() -> tuple[Rule[Any], ...]:
    """The rules about what was built, by code."""
    return rules_in(rules)


@cache
def single_rules() -> tuple[Rule[Single], ...]:
    """The rules about one page or PDF by itself, by code."""
    return tuple(each for each in built_rules() if each.each_page)


@cache
def site_rules() -> tuple[Rule[BuiltSite], ...]:
    """The rules about the whole site, by code."""
    return tuple(each for each in built_rules() if not each.each_page)
