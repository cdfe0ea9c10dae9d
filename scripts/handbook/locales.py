"""Words, numbers, times and plurals of one language.

The words come from ``overrides/locales/<lang>.yml``; digits, plural forms and date patterns come
from CLDR through Babel, never from string pasting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from handbook.diagnostics import SetupError
from handbook.plain_yaml import read_yaml

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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, with English behind them for what is not translated yet."""

    locale: Locale
    own: Mapping[str, Any]
    english: Mapping[str, Any]

    @property
    def code(self) -> str:
        """The code of the language without its country, as style sheets select it: ``bn``."""
        return str(self.locale.language)

    def __call__(self, key: str, **values: object) -> str:
        """The interface text ``key``; ``{name}`` places are filled with ``values``.

        Numbers are written in the language's digits. KeyError when English lacks the key.
        """
        texts = self.own.get("interface", {})
        text = texts.get(key) or self.english["interface"][key]
        return str(text).format(
            **{k: self.number(v) if isinstance(v, int) else v for k, v in values.items()}
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
        """A counted thing, such as "1 page" or "12 pages", in the right plural form."""
        forms = self.own.get("counts", {}).get(key) or self.english["counts"][key]
        form = forms.get(self.locale.plural_form(n)) or forms["other"]
        return str(form).format(n=self.number(n))

    def digits(self, text: str) -> str:
        """The text with its ASCII digits replaced by the language's own."""
        zero = ord(_ZEROS[self.locale.default_numbering_system])
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
    """Read the words of ``code`` from ``folder``. SetupError when the file is missing or broken.

    A words file may name with ``cldr:`` the territory whose digits and patterns it follows.
    """
    own = _read(folder / f"{code}.yml")
    english = own if code == source else _read(folder / f"{source}.yml")
    territory = own.get("cldr") or code
    locale = locale_of(str(territory))
    if locale is None:
        raise SetupError(
            f"The words file {folder / code}.yml names '{territory}', which is no known language.",
            "Write the codes of a language and a country, such as `cldr: ar_EG`.",
        )
    return Words(locale, own, english)


def locale_of(code: str) -> Locale | None:
    """What CLDR knows of a language code, ``bn``, ``pt-BR`` or ``pt_BR``; None for no language."""
    try:
        return Locale.parse(code.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def _read(path: Path) -> Mapping[str, Any]:
    try:
        words = read_yaml(path)
    except FileNotFoundError:
        raise SetupError(
            f"The words file {path} is missing.", "Copy en.yml, give it this name and translate it."
        ) from None
    words = words if isinstance(words, dict) else {}
    _check_conditions(path, words.get(RED_CONDITIONS))
    return words


def _check_conditions(path: Path, listed: object) -> None:
    """SetupError where what stands under ``red-conditions`` is no list of sentences."""
    good = isinstance(listed, list) and all(isinstance(one, str) and one.strip() for one in listed)
    if listed is not None and not (good and listed):
        raise SetupError(
            f"The words file {path} holds no list of sentences under '{RED_CONDITIONS}'.",
            "Write each condition on a line of its own, after a dash and in quotes:"
            ' - "You use invented cases only."',
        )
