"""All rules in one list: about pages, links that lead out and what was built, and what press and
site find on their way."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from handbook.check import declared
from handbook.check.built.registry import Single, built_rules
from handbook.check.built.site import BuiltSite
from handbook.check.external.links import RULES, Outside
from handbook.check.registry import Book, Rule, all_rules, rules_in

AnyRule = Rule[Book] | Rule[Single] | Rule[BuiltSite] | Rule[Outside] | Rule[None]


@dataclass(frozen=True, slots=True)
class Subject:
    """What the rules are about whose codes begin with the same two letters.

    ``home`` is where they stand: the module of this name in ``check/``, and those whose names
    begin with it and a ``_``. ``found`` says who looks for them, "" where every check does.
    """

    title: str
    home: str
    found: str = ""


_OUTSIDE = "Only `handbook check --external` asks for them."
_BUILT = "`handbook build` looks for them, and `handbook check --built`."
_PRINTED = "Found while something is printed: `handbook press`, `handbook kit`, `handbook build`."
_SHOWN = "Found while the site is made: `handbook build`, `handbook serve`."

SUBJECTS: Mapping[str, Subject] = {
    "LK": Subject("Links", "rules/links"),
    "AN": Subject("Anchors", "rules/anchors"),
    "IM": Subject("Pictures", "rules/pictures"),
    "FM": Subject("Front matter", "rules/front_matter"),
    "HD": Subject("Headings", "rules/headings"),
    "SC": Subject("Sections and text", "rules/sections"),
    "MN": Subject("Moves and minutes", "rules/moves"),
    "ST": Subject("Steps", "rules/steps"),
    "AG": Subject("Agendas", "rules/agendas"),
    "ID": Subject("Ids and references", "rules/ids"),
    "KT": Subject("Kits", "rules/kits"),
    "NV": Subject("Navigation", "rules/navigation"),
    "TR": Subject("Translations", "rules/translations"),
    "GL": Subject("Glossary", "rules/glossary"),
    "LG": Subject("Language", "rules/language"),
    "WD": Subject("Words files", "rules/words"),
    "SF": Subject("Safety of people", "rules/safety"),
    "SB": Subject("Safety of the build", "rules/build"),
    "FL": Subject("Files", "rules/files"),
    "SP": Subject("Comments that switch rules off", "rules/suppressions"),
    "EX": Subject("External links", "external/links", _OUTSIDE),
    "PR": Subject("Prints on the press", "declared/press", _PRINTED),
    "SI": Subject("The site in the making", "declared/site", _SHOWN),
    "BP": Subject("Built pages", "built/rules/pages", _BUILT),
    "PD": Subject("Built PDFs", "built/rules/prints", _BUILT),
}
"""The families of rules, by the first two letters of their codes. There is no other division: a
code tells the page that explains it and the file that holds it."""


@cache
def every_rule() -> tuple[AnyRule, ...]:
    """All rules by code."""
    on_the_way: tuple[Rule[None], ...] = rules_in(declared)
    every: list[AnyRule] = [*all_rules(), *RULES, *built_rules(), *on_the_way]
    return tuple(sorted(every, key=lambda each: each.code))


def rules_of(code: str) -> tuple[AnyRule, ...]:
    """The rules whose codes begin with these two letters."""
    return tuple(rule for rule in every_rule() if rule.code.startswith(code))
