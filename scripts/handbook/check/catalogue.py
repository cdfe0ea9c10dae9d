"""All rules in one list: about pages, about links that lead out, about what was built."""

from collections.abc import Mapping

from handbook.check import registry
from handbook.check.built import registry as built
from handbook.check.built.site import BuiltSite
from handbook.check.external.links import FAMILY, RULES, Outside
from handbook.check.registry import Book, Rule

AnyRule = Rule[Book] | Rule[BuiltSite] | Rule[Outside]


def families() -> Mapping[str, tuple[AnyRule, ...]]:
    """All rules, family by family: first those about pages."""
    return {**registry.families(), FAMILY: RULES, **built.families()}


def every_rule() -> tuple[AnyRule, ...]:
    """All rules by code."""
    every = (each for own in families().values() for each in own)
    return tuple(sorted(every, key=lambda each: each.code))
