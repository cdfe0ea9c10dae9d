"""The fixed words of the handbook, ``docs/glossary.yml``: one word for one thing, by language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath

import yaml

from handbook.content.languages import LATIN, scripts_of
from handbook.diagnostics import Diagnostic, Location
from handbook.yaml_files import compose, repeated

PATH = PurePosixPath("docs", "glossary.yml")
CODE = "GL03"
AVOID, ASK, EVERYDAY = "not", "ask_native", "everyday"
_REMEDY = "Write it like the terms around it."


@dataclass(frozen=True, slots=True)
class Term:
    """One thing with its fixed words by language, best first, and the words to avoid.

    ``places`` holds the place of each word and of each language's line, by (language, word) and
    (language, ""); ``ask_native`` says what to ask a native specialist first, "" for nothing.
    ``everyday`` words need no explanation where they are used.
    """

    id: str
    place: Location
    words: Mapping[str, tuple[str, ...]]
    avoid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ask_native: str = ""
    everyday: bool = False
    places: Mapping[tuple[str, str], Location] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms in order, and what could not be read of the file."""

    terms: tuple[Term, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the words of terms in texts of one language."""

    pattern: re.Pattern[str] | None
    terms: Mapping[str, Term]

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Term]]:
        """Each word found, with its term."""
        for found in self.pattern.finditer(text) if self.pattern else ():
            yield found, self.terms[" ".join(found[1].split()).casefold()]


def finder(terms: Mapping[str, Term], language: str) -> Finder:
    """A finder of words: whole words only, in English also with an s; Chinese has no spaces
    between words. ``terms`` has the words in small letters."""
    if not terms:
        return Finder(None, terms)
    longest = sorted(terms, key=len, reverse=True)
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    before = "" if "CJK" in scripts_of(language) else r"(?<![^\W\d_])(?<![^\W\d_]-)"
    after = r"(?:['’]?s)?(?![^\W\d_])" if scripts_of(language) == (LATIN,) else ""
    return Finder(re.compile(f"{before}({words}){after}", re.IGNORECASE), terms)


def read_glossary(root: Path) -> Glossary:
    """The glossary of the handbook in ``root``. Never raises; a missing file has no terms."""
    try:
        text = (root / PATH).read_text(encoding="utf-8")
    except FileNotFoundError:
        return Glossary()
    except (OSError, ValueError):
        reason = "The glossary cannot be read."
        return Glossary((), (_problem(Location(PATH), reason, "Save it as UTF-8."),))
    return parse(text)


@lru_cache(maxsize=4)
def parse(text: str) -> Glossary:
    """The glossary in a text. What is wrong comes back as problems with their places."""
    try:
        if (twice := repeated(text)) is not None:
            reason = "A value is repeated here by *."
            place = Location(PATH, twice.line, twice.column)
            return Glossary((), (_problem(place, reason, "Write it out again."),))
        node = compose(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Location(PATH, mark.line + 1, mark.column + 1) if mark else Location(PATH)
        reason = "The glossary cannot be read from here on."
        return Glossary((), (_problem(place, reason, "Compare this line with the others."),))
    if node is None:
        return Glossary()
    problems: list[Diagnostic] = []
    terms: dict[str, Term] = {}
    for key, name, table in _entries(node, "the glossary", problems):
        if name != "terms":
            reason = f"The glossary has no part '{name}'."
            problems.append(_problem(_at(key), reason, "All terms stand under 'terms'."))
            continue
        for own_key, term_id, own in _entries(table, "'terms'", problems):
            if term_id in terms:
                first = terms[term_id].place.line
                reason = f"The term '{term_id}' stands here twice; the first is in line {first}."
                problems.append(_problem(_at(own_key), reason, "Delete one of the two."))
            else:
                terms[term_id] = _term(term_id, own_key, own, problems)
    return Glossary(tuple(terms.values()), tuple(problems))


def _term(term_id: str, key: yaml.Node, node: yaml.Node, problems: list[Diagnostic]) -> Term:
    words: dict[str, tuple[str, ...]] = {}
    avoid: dict[str, tuple[str, ...]] = {}
    places: dict[tuple[str, str], Location] = {}
    ask, everyday = "", False
    for own_key, name, value in _entries(node, f"the term '{term_id}'", problems):
        if name == ASK:
            ask = str(value.value)
        elif name == EVERYDAY:
            everyday = value.value == "true"
        elif name == AVOID:
            for language_key, language, listed in _entries(value, f"'{AVOID}'", problems):
                places.setdefault((language, ""), _at(language_key))
                avoid[language] = _words(language, listed, places, problems)
        else:
            places[name, ""] = _at(own_key)
            words[name] = _words(name, value, places, problems)
    return Term(term_id, _at(key), words, avoid, ask, everyday, places)


def _words(
    language: str,
    node: yaml.Node,
    places: dict[tuple[str, str], Location],
    problems: list[Diagnostic],
) -> tuple[str, ...]:
    """A word or a list of words."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    found = []
    for each in nodes:
        word = each.value.strip() if isinstance(each, yaml.ScalarNode) else ""
        if not word:
            reason = f"A word for the language '{language}' is missing here."
            problems.append(_problem(_at(each), reason, "Write a word, or [several, words]."))
            continue
        places.setdefault((language, word), _at(each))
        found.append(word)
    return tuple(found)


def _entries(
    node: yaml.Node, what: str, problems: list[Diagnostic]
) -> Iterator[tuple[yaml.Node, str, yaml.Node]]:
    """The keys and values of a map; anything else is a problem."""
    if not isinstance(node, yaml.MappingNode):
        problems.append(
            _problem(
                _at(node), f"Here {what} needs lines with a name, a colon and a value.", _REMEDY
            )
        )
        return
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen and what != "'terms'":
            reason = f"'{name}' stands twice in {what}."
            problems.append(_problem(_at(key), reason, "Delete one of the two."))
        else:
            yield key, name, value
        seen.add(name)


def _at(node: yaml.Node) -> Location:
    return Location(PATH, node.start_mark.line + 1, node.start_mark.column + 1)


def _problem(place: Location, reason: str, remedy: str) -> Diagnostic:
    return Diagnostic(place, CODE, reason, remedy)
