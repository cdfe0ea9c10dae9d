"""All rules in one list: about pages, about links that lead out, about what was built."""

from collections.abc import Mapping

from handbook.check import registry
from handbook.check.built import registry as built
from handbook.check.built.registry import Single
from handbook.check.built.site import BuiltSite
from handbook.check.external.links import FAMILY, RULES, Outside
from handbook.check.registry import Book, Rule

AnyRule = Rule[Book] | Rule[Single] | Rule[BuiltSite] | Rule[Outside]

SUBJECTS: Mapping[str, str] = {
    "LK": "Links",
    "AN": "Anchors",
    "IM": "Pictures",
    "FM": "Front matter",
    "HD": "Headings",
    "SC": "Sections and text",
    "MN": "Moves and minutes",
    "ST": "Steps",
    "AG": "Agendas",
    "ID": "Ids and references",
    "KT": "Kits",
    "NV": "Navigation",
    "TR": "Translations",
    "GL": "Glossary",
    "LG": "Language",
    "WD": "Words files",
    "SF": "Safety of people",
    "SB": "Safety of the build",
    "FL": "Files",
    "SP": "Comments that switch rules off",
    "EX": "External links",
    "BP": "Built pages",
    "PD": "Built PDFs",
}
"""What a rule is about, by the first two letters of its code."""


def families() -> Mapping[str, tuple[AnyRule, ...]]:
    """All rules, family by family: first those about pages."""
    return {**registry.families(), FAMILY: RULES, **built.families()}


def every_rule() -> tuple[AnyRule, ...]:
    """All rules by code."""
    every = (each for own in families().values() for each in own)
    return tuple(sorted(every, key=lambda each: each.code))
