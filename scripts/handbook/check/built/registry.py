"""Rules about what was built: how they are made, and all of them."""

import inspect
from collections.abc import Callable, Iterator
from functools import cache

from handbook.check.built import rules
from handbook.check.built.page import BuiltPage
from handbook.check.built.prints import BuiltPrint
from handbook.check.built.site import BuiltSite
from handbook.check.registry import Finding, Rule, rules_in
from handbook.diagnostics import Severity

BuiltPageRule = Callable[[BuiltPage, BuiltSite], Iterator[Finding]]
PrintRule = Callable[[BuiltPrint, BuiltSite], Iterator[Finding]]
SiteRule = Callable[[BuiltSite], Iterator[Finding]]


def built_page_rule(code: str) -> Callable[[BuiltPageRule], Rule[BuiltSite]]:
    """Make a rule of a function that looks at one built page; it is called for every page."""

    def make(function: BuiltPageRule) -> Rule[BuiltSite]:
        def find(site: BuiltSite) -> Iterator[Finding]:
            for page in site.pages.values():
                yield from function(page, site)

        return _rule(code, function, find)

    return make


def print_rule(code: str) -> Callable[[PrintRule], Rule[BuiltSite]]:
    """Make a rule of a function that looks at one PDF; it is called for each that can be read."""

    def make(function: PrintRule) -> Rule[BuiltSite]:
        def find(site: BuiltSite) -> Iterator[Finding]:
            for made in site.prints.values():
                if not made.failure:
                    yield from function(made, site)

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
    function: BuiltPageRule | PrintRule | SiteRule,
    find: SiteRule,
    severity: Severity = Severity.ERROR,
) -> Rule[BuiltSite]:
    """No comment switches such a rule off: a comment speaks of a page, not of its output."""
    text = inspect.getdoc(function) or ""
    return Rule(code, function.__name__, text, find, severity, always=True)


@cache
def built_rules() -> tuple[Rule[BuiltSite], ...]:
    """The rules about what was built, by code."""
    return rules_in(rules)
