"""The stylesheets of a sheet: files of ``overrides/print``, and what language and paper demand."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment

from handbook.content.model import Handbook
from handbook.content.papers import FOLDED, LARGE, Base, page_size
from handbook.content.schema import Kind, Printable
from handbook.diagnostics import SetupError
from handbook.locales import Words
from handbook.press import fonts
from handbook.press.sheets.cards import WALLET
from handbook.press.values.sheet import Sheet

TEMPLATES = Path("overrides", "print")
TOKENS = Path("overrides", "assets", "tokens.css")

COUNTER_STYLES = {
    "latn": "decimal",
    "arab": "arabic-indic",
    "arabext": "persian",
    "beng": "bengali",
    "deva": "devanagari",
    "khmr": "khmer",
    "mymr": "myanmar",
}
"""CSS counter styles by CLDR's numbering systems."""

STAGE, DRAWN = "stage.css", frozenset({"poster", "worksheet", "agenda-wall"})
"""What templates share that hold drawings or fill a large sheet."""

HYPHENATED = frozenset({"de"})
"""Languages with long words whose hyphenation patterns the engine brings along."""


@dataclass(frozen=True)
class Styles:
    """Reads the files once for many sheets."""

    handbook: Handbook
    base: Base
    templates: Environment

    def of(self, sheet: Sheet, locale: str) -> tuple[str, ...]:
        """The stylesheets of a sheet, from the general to its own.

        SetupError when the general one or the paper's frame cannot be read.
        """
        template, paper = PurePath(sheet.template).stem, sheet.paper
        own = (f"papers/{paper}.css", f"sheets/{sheet.id}.css")
        return (
            self._general,
            *self._there(*self._form(template, sheet.id)),
            self._frame(paper, locale),
            *self._there(*own),
            *([self._review(sheet, locale)] if sheet.pending or sheet.data.get("red") else ()),
        )

    def _form(self, template: str, sheet_id: str) -> tuple[str, ...]:
        """The files of a template; one of a single sheet stands on those of its form."""
        names = [template]
        entry = self.handbook.get(Kind.PRINTABLE, sheet_id)
        if entry is not None and template == sheet_id:
            names.insert(0, str(entry.facts(Printable).form))
        drawn = [STAGE] if set(names) & DRAWN else []
        return (*drawn, *(f"{name}.css" for name in names))

    def _there(self, *names: str) -> list[str]:
        return [text for text in map(self._file, names) if text]

    @cached_property
    def _general(self) -> str:
        tokens = _read(self.handbook.root / TOKENS)
        general = _read(self.handbook.root / TEMPLATES / "base.css")
        return "\n".join([fonts.face_rules(self._families), tokens, general])

    @cached_property
    def _families(self) -> tuple[fonts.Family, ...]:
        return fonts.families(words.locale for words in self.handbook.words.values())

    @cached_property
    def _known(self) -> dict[str, str]:
        return {}

    def _file(self, name: str) -> str:
        if name not in self._known:
            path = self.handbook.root / TEMPLATES / name
            self._known[name] = _read(path) if path.is_file() else ""
        return self._known[name]

    def _frame(self, paper: str, locale: str) -> str:
        settings = self.handbook.settings
        language = settings.language(locale)
        words = self.handbook.words[locale]
        width, height = page_size(paper, self.base)
        rtl = language.direction == "rtl"
        return self.templates.get_template("frame.css").render(
            width=round(width, 3),
            height=round(height, 3),
            language=language,
            languages=[
                self._setting(self.handbook.words[one.code])
                for one in dict.fromkeys((settings.source, language))
            ],
            edition=words("edition", edition=words.month(settings.edition)),
            start="right" if rtl else "left",
            end="left" if rtl else "right",
        )

    def _review(self, sheet: Sheet, locale: str) -> str:
        """How a sheet says on each page that it waits for its review. Large and folded ones say it
        where their words are: nothing is printed in their margins."""
        settings, words = self.handbook.settings, self.handbook.words[locale]
        language = settings.language(locale)
        rtl = language.direction == "rtl"
        return self.templates.get_template("review.css").render(
            words=words,
            language=language,
            edition=words("edition", edition=words.month(settings.edition)),
            pending=sheet.pending,
            margins=sheet.paper not in (*LARGE, FOLDED, WALLET),
            wallet=sheet.pending and sheet.paper == WALLET,
            start="right" if rtl else "left",
            end="left" if rtl else "right",
        )

    def _setting(self, words: Words) -> dict[str, Any]:
        """How a language is set (decisions/numbers.md#paper)."""
        latin = fonts.script_of(words.locale) == fonts.LATIN
        return {
            "code": words.code,
            "stack": fonts.stack(words.locale, self._families),
            "counter": counter_style(words),
            "size": 11 if latin else 12,
            "line": 1.4 if latin else 1.5,
            "line_heading": 1.25 if latin else 1.4,
            "line_tight": 1.25 if latin else 1.4,
            "line_snug": 1.3 if latin else 1.5,
            "hyphens": words.code in HYPHENATED,
        }


def counter_style(words: Words) -> str:
    """The CSS counter style with the language's own digits."""
    return COUNTER_STYLES.get(str(words.locale.default_numbering_system), "decimal")


def css_string(text: str) -> str:
    """A text as a CSS string, safe inside a ``<style>`` element."""
    escaped = "".join(f"\\{ord(c):x} " if c in '"\\<>&\n\r' else c for c in text)
    return f'"{escaped}"'


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        raise SetupError(
            f"The stylesheet {path} cannot be read.", "Restore it from version control."
        ) from None
