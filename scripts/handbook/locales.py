"""Words, numbers, times and plurals of one language.

The words come from ``overrides/locales/<lang>.yml``; digits, plural forms and date patterns come
from CLDR through Babel, never from string pasting.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path, PurePosixPath
from string import Formatter
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from handbook import patience
from handbook.diagnostics import Diagnostic, Location, SetupError
from handbook.yaml_files import compose, fault, read_text, read_yaml, repeated

FOLDER = PurePosixPath("overrides", "locales")
UNUSABLE = "WD06"
"""The code of what cannot be used in a words file."""
_DEPTHS = {"cldr": 1, "interface": 2, "vocabularies": 3, "counts": 3}
"""How deep the texts of a part of a words file stand."""
_TEXT, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
_NAME = re.compile(r"[a-z_]{1,40}")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\uffff]"
)
"""Signs that no word of the interface needs: halves of signs end the press, controls hide words."""
MINUTES_A_DAY = 24 * 60

RED_CONDITIONS = "red-conditions"
"""The list in a words file of what must be true before a red exercise begins."""

_ZEROS = {
    "latn": "0",
    "arab": "٠",
    "arabext": "۰",
    "beng": "০",
    "deva": "०",
    "khmr": "០",
    "mymr": "၀",
}
"""The digit zero of CLDR's numbering systems. Babel knows the system's name but not its digits."""


class _Values(dict[str, object]):
    """What is filled in. A place that nobody fills is shown as it is written."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, with English behind them for what is not translated yet.

    ``own`` are those that can be used, ``written`` all that the file holds; ``problems`` say what
    of it cannot be read.
    """

    locale: Locale
    own: Mapping[str, Any]
    english: Mapping[str, Any]
    written: Mapping[str, Any]
    problems: tuple[Diagnostic, ...] = ()

    @property
    def code(self) -> str:
        """The code of the language without its country, as style sheets select it: ``bn``."""
        return str(self.locale.language)

    def __call__(self, key: str, **values: object) -> str:
        """The interface text ``key``; ``{name}`` places are filled with ``values``.

        Numbers are written in the language's digits. SetupError when the source lacks the key.
        """
        texts = self.own.get("interface", {})
        text = texts.get(key) or self._of_source("interface", key)
        return str(text).format_map(
            _Values({k: self.number(v) if isinstance(v, int) else v for k, v in values.items()})
        )

    def word(self, vocabulary: str, word_id: object) -> str:
        """The display word of a vocabulary id, or the id itself where no language has one."""
        for source in (self.own, self.english):
            words = source.get("vocabularies", {}).get(vocabulary, {})
            if str(word_id) in words:
                return str(words[str(word_id)])
        return str(word_id)

    @property
    def red_conditions(self) -> tuple[str, ...]:
        """What must be true before any red exercise begins: the list of the language's words file,
        else the English one; empty where neither has one."""
        listed = self.own.get(RED_CONDITIONS) or self.english.get(RED_CONDITIONS) or ()
        return tuple(listed)

    def count(self, key: str, n: int) -> str:
        """A counted thing, such as "1 page" or "12 pages", in the right plural form. SetupError
        when the source lacks the key."""
        forms = self.own.get("counts", {}).get(key) or self._of_source("counts", key)
        form = forms.get(self.locale.plural_form(n)) or forms["other"]
        return str(form).format_map(_Values(n=self.number(n)))

    def _of_source(self, table: str, key: str) -> Any:
        found = self.english.get(table, {}).get(key)
        if found is None:
            raise SetupError(
                f"The words file of the source language has no line '{table}.{key}'.",
                "Put it back: pages and paper use it. An earlier version of the file has it.",
            )
        return found

    def digits(self, text: str) -> str:
        """The text with its ASCII digits replaced by the language's own."""
        zero = ord(_ZEROS.get(self.locale.default_numbering_system, "0"))
        return text.translate({ord("0") + value: zero + value for value in range(10)})

    def number(self, n: float) -> str:
        """A number in the language's own digits."""
        return self.digits(format_decimal(n, locale=self.locale, numbering_system="default"))

    def minutes(self, n: int) -> str:
        """``45`` as "45 min", in the words that pages of the language use for their moves."""
        return self.count("minutes", n)

    def span(self, first: int, last: int) -> str:
        """A range of numbers, "4–30"."""
        return f"{self.number(first)}–{self.number(last)}"

    def clock(self, minute: int) -> str:
        """A clock time from minutes since midnight, 24 hours, in the language's digits: "08:30"."""
        hour, rest = divmod(minute % MINUTES_A_DAY, 60)
        return self.digits(format_skeleton("Hm", time(hour, rest), locale=self.locale))

    def month(self, edition: str) -> str:
        """An edition ``2026-11`` as "November 2026"."""
        year, month = (int(part) for part in edition.split("-")[:2])
        return self.digits(format_skeleton("yMMMM", date(year, month, 1), locale=self.locale))

    def listing(self, items: list[str]) -> str:
        """Several things joined as the language joins them: "a, b and c"."""
        return format_list(items, locale=self.locale) if items else ""

    def size(self, octets: int) -> str:
        """A file size, "118 kB"."""
        unit, value = ("megabyte", octets / 1e6) if octets >= 1e6 else ("kilobyte", octets / 1e3)
        return self._unit(round(value, 1) if value < 10 else round(value), f"digital-{unit}")

    def _unit(self, n: float, unit: str) -> str:
        text = format_unit(n, unit, "short", locale=self.locale, numbering_system="default")
        return self.digits(text)


def read_words(folder: Path, code: str, source: str = "en") -> Words:
    """Read the words of ``code`` from ``folder``. SetupError when those of the source language
    are missing or cannot be read; what is wrong with others, or with one entry, is a problem.

    A words file may name with ``cldr:`` the territory whose digits and patterns it follows.
    """
    with patience.on(FOLDER / f"{code}.yml"):
        english = _source(folder, source)
        file = english if code == source else _file(folder, code)
        problems = list(file.problems)
        written = file.written
        territory = written.get("cldr") or code
        locale = locale_of(str(territory))
        spoken = locale_of(code)
        other = bool(locale and spoken and locale.language != spoken.language)
        if locale is None or other:
            if territory == code:
                raise SetupError(
                    f"The words file {folder / code}.yml is for '{code}', which is no known"
                    " language.",
                    "Use a code such as en, bn or ar.",
                )
            place = file.places.get(("cldr",), Location(file.path))
            reason = f"'{territory}' is {'another' if other else 'no known'} language."
            remedy = "Write the codes of a language and a country, such as `cldr: ar_EG`."
            problems.append(Diagnostic(place, UNUSABLE, reason, remedy))
            locale = Locale.parse(code, sep="-")
        plain = _usable(english.written, english.written, literal=True)
        own = plain if code == source else _usable(written, english.written)
        own = _with_numbers(own, locale)
        return Words(locale, own, plain, written, tuple(problems))


def locale_of(code: str) -> Locale | None:
    """What CLDR knows of a language code, ``bn``, ``pt-BR`` or ``pt_BR``; None for no language."""
    try:
        return Locale.parse(code.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return None


@dataclass(frozen=True, slots=True)
class _File:
    """What stands in a words file, without what cannot be meant, and where it stands."""

    path: PurePosixPath
    written: dict[str, Any]
    places: Mapping[tuple[str, ...], Location]
    problems: tuple[Diagnostic, ...] = ()


def _source(folder: Path, code: str) -> _File:
    """The words of the source language: without them nothing can be shown."""
    path = folder / f"{code}.yml"
    try:
        read_yaml(path)
    except FileNotFoundError:
        raise SetupError(
            f"The words file {path} is missing.", "Take it from an earlier version of the handbook."
        ) from None
    return _file(folder, code)


def _file(folder: Path, code: str) -> _File:
    path = FOLDER / f"{code}.yml"

    def broken(reason: str, remedy: str, line: int = 1, column: int = 1) -> _File:
        place = Location(path, line, column)
        return _File(path, {}, {}, (Diagnostic(place, UNUSABLE, reason, remedy),))

    try:
        text = read_text(folder / f"{code}.yml")
        wrong = repeated(text)
        node = compose(text) if wrong is None else None
    except FileNotFoundError:
        return broken("This words file is missing.", "Copy en.yml, rename it, translate it.")
    except SetupError as error:
        reason = error.sentence.replace(str(folder / f"{code}.yml"), "This words file")
        return broken(reason, error.remedy)
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        wrong = fault(error, text)
    if wrong is not None:
        reason = f"This words file cannot be read: {wrong.reason}."
        return broken(reason, wrong.remedy, wrong.line, wrong.column)
    if node is not None and not isinstance(node, yaml.MappingNode):
        return broken("This words file holds no words.", "Write it like en.yml.")
    places: dict[tuple[str, ...], Location] = {}
    problems: list[Diagnostic] = []
    written = _entries(node, (), path, places, problems) if node is not None else {}
    return _File(path, written, places, tuple(problems))


def _entries(
    node: yaml.MappingNode,
    keys: tuple[str, ...],
    path: PurePosixPath,
    places: dict[tuple[str, ...], Location],
    problems: list[Diagnostic],
) -> dict[str, Any]:
    """The texts of a map. Anything but a text where a text belongs is a problem, and left out."""
    found: dict[str, Any] = {}
    for key, value in node.value:
        own = (*keys, str(key.value))
        place = Location(path, key.start_mark.line + 1, key.start_mark.column + 1)
        depth = _DEPTHS.get(own[0])
        if own[-1] in found:
            reason = f"The line '{'.'.join(own)}' stands here twice; the first is in line"
            reason = f"{reason} {places[own].line}."
            problems.append(Diagnostic(place, UNUSABLE, reason, "Delete one of the two."))
            continue
        places[own] = place
        if own == (RED_CONDITIONS,):
            sentences = _sentences(value)
            if sentences is None:
                reason = f"'{RED_CONDITIONS}' is no list of sentences."
                remedy = 'Write each on a line of its own: - "You use invented cases only."'
                problems.append(Diagnostic(place, UNUSABLE, reason, remedy))
            found[own[-1]] = sentences or ()
        elif depth is None or len(own) > depth:  # nothing uses it: a rule says so
            found[own[-1]] = {} if isinstance(value, yaml.MappingNode) else str(value.value)[:80]
        elif len(own) < depth:
            if isinstance(value, yaml.MappingNode):
                found[own[-1]] = _entries(value, own, path, places, problems)
            elif value.value not in ("", []):
                reason = f"Below '{'.'.join(own)}' lines with a name, a colon and words must stand."
                problems.append(Diagnostic(place, UNUSABLE, reason, "Write it like en.yml."))
        elif isinstance(value, yaml.ScalarNode) and _UNSEEN.search(value.value):
            reason = f"'{'.'.join(own)}' holds a sign that nobody sees."
            problems.append(Diagnostic(place, UNUSABLE, reason, "Type its words again by hand."))
        elif isinstance(value, yaml.ScalarNode) and value.tag in (_TEXT, _NULL):
            found[own[-1]] = value.value if value.tag == _TEXT else ""
        else:
            reason = f"'{'.'.join(own)}' must be a text."
            remedy = 'Write the words, in quotes: "5" or "yes".'
            problems.append(Diagnostic(place, UNUSABLE, reason, remedy))
    return found


def _sentences(node: yaml.Node) -> tuple[str, ...] | None:
    """The texts of a list; none for nothing at all, None for anything else."""
    if isinstance(node, yaml.ScalarNode) and node.tag == _NULL:
        return ()
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        return None
    texts = [one.value if one.tag == _TEXT else "" for one in node.value]
    return tuple(texts) if all(map(_is_sentence, texts)) else None


def _is_sentence(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip()) and not _UNSEEN.search(text)


def placeholders(text: str) -> frozenset[str] | None:
    """The names in curly brackets; None when one is no plain name or does not close: ``{n.real}``
    reads what is not ours to show, and ``{n:>999999999}`` would fill the memory with blanks."""
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    if not all(_NAME.fullmatch(name or "") and not (form or turn) for _, name, form, turn in parts):
        return None
    return frozenset(name or "" for _, name, _, _ in parts)


def _usable(
    words: Mapping[str, Any], english: Mapping[str, Any], *, literal: bool = False
) -> dict[str, Any]:
    """The entries that can be filled in, with no other places to fill than those of the source.
    ``literal``: the others are kept, and their brackets shown as they are."""
    usable = dict(words)
    for table in ("interface", "counts"):
        kept: dict[str, Any] = {}
        for key, value in words.get(table, {}).items():
            original = english.get(table, {}).get(key)
            if isinstance(value, dict):
                other = original.get("other", "") if isinstance(original, dict) else ""
                forms = {k: _filled(v, other, literal) for k, v in value.items()}
                forms = {k: v for k, v in forms.items() if v is not None}
                kept |= {key: forms} if "other" in forms else {}
            else:
                text = _filled(value, original, literal)
                kept |= {key: text} if text is not None else {}
        if table in words:
            usable[table] = kept
    return usable


def _with_numbers(words: dict[str, Any], locale: Locale) -> dict[str, Any]:
    """The words without forms of counted things that leave the number out and stand for several:
    nobody would know how many. Without ``other`` a counted thing is that of the source."""
    counts = {
        key: {
            form: text
            for form, text in forms.items()
            if "n" in (placeholders(text) or ()) or stands_for_one(locale, form)
        }
        for key, forms in words.get("counts", {}).items()
        if isinstance(forms, dict)
    }
    kept = {key: forms for key, forms in counts.items() if "other" in forms}
    return {**words, "counts": kept} if "counts" in words else words


def stands_for_one(locale: Locale, form: str) -> bool:
    """Whether a plural form stands for a single number, as ``two`` in Arabic: its words may say
    the number themselves."""
    return sum(locale.plural_form(n) == form for n in range(_COUNTED)) == 1


_COUNTED = 200
"""Whole numbers from 0 that show what a plural form stands for: CLDR's rules repeat by hundreds."""


def _filled(text: Any, original: Any, literal: bool) -> str | None:
    named, wanted = placeholders(str(text)), placeholders(str(original or ""))
    if named is None:
        return str(text).replace("{", "{{").replace("}", "}}") if literal else None
    return str(text) if str(text).strip() and (literal or named <= (wanted or set())) else None
