"""One printed file as one HTML document, ready for the press and for a browser's preview."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from handbook.content.markup import icon_svg
from handbook.content.model import Entry, Handbook, Key
from handbook.content.schema import Kind
from handbook.diagnostics import SetupError
from handbook.locales import Words
from handbook.press import fonts
from handbook.press.addresses import page_address, qr_uri, short
from handbook.press.fragments import ASSETS, Fragments
from handbook.press.sheet import Sheet
from handbook.press.sheets import Sheets

TEMPLATES = Path("overrides", "print")
STYLESHEETS = (Path("overrides", "assets", "tokens.css"), TEMPLATES / "print.css")

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

_ICON = re.compile(r'(<span[^>]*\bclass="icon)("[^>]*>)\s*(<svg\b.*?</svg>)\s*</span>', re.DOTALL)
_LINK = re.compile(r'<a\b([^>]*)\bhref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'\bid="([^"]*)"')


def job_html(handbook: Handbook, key: Key, locale: str, assets: str = ASSETS) -> str:
    """The HTML of one PDF. KeyError when no page has that key, or it is never printed.

    ``assets`` is put before the path of every file under ``docs/`` that the document shows.
    """
    return Assembler(handbook, assets).html(handbook.entries[key], locale)


@dataclass(frozen=True)
class Assembler:
    """Templates, stylesheets and Markdown set-up, read once for many documents."""

    handbook: Handbook
    assets: str = ASSETS

    def html(self, entry: Entry, locale: str) -> str:
        """The document of a kit, an exercise or a printable in one language."""
        sheets = self.sheets(entry, locale)
        try:
            body = self._templates.get_template("base.html").render(
                **self._frame(entry, locale), sheets=sheets
            )
        except TemplateError as error:
            raise SetupError(
                f"A template in {TEMPLATES} cannot be used: {error.message}.", "Mend it."
            ) from None
        return _collect_icons(self._settle_links(body, locale))

    def sheets(self, entry: Entry, locale: str) -> tuple[Sheet, ...]:
        """The parts of a file. KeyError for a kind that is never printed."""
        make = Sheets(self.handbook, self._fragments, locale)
        match entry.kind:
            case Kind.KIT:
                return make.kit(entry)
            case Kind.EXERCISE:
                return make.exercise_file(entry)
            case Kind.PRINTABLE:
                return (make.printable(entry),)
        raise KeyError(entry.key)

    @cached_property
    def _fragments(self) -> Fragments:
        return Fragments(self.handbook, self.assets)

    @cached_property
    def _templates(self) -> Environment:
        templates = Environment(
            loader=FileSystemLoader(self.handbook.root / TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        templates.filters |= {
            "qr": qr_uri,
            "short": short,
            "css": css_string,
            "icon": icon_svg,
        }
        return templates

    @cached_property
    def _style(self) -> str:
        try:
            texts = [(self.handbook.root / path).read_text("utf-8") for path in STYLESHEETS]
        except OSError as error:
            raise SetupError(
                f"The stylesheet {error.filename} cannot be read.",
                "Restore it from version control.",
            ) from None
        return "\n".join([fonts.face_rules(), *texts])

    def _frame(self, entry: Entry, locale: str) -> dict[str, Any]:
        """What the skeleton of every document needs."""
        settings = self.handbook.settings
        words = self.handbook.words[locale]
        language = settings.language(locale)
        address = page_address(settings, entry, locale)
        page = entry.page(locale)
        return {
            "words": words,
            "settings": settings,
            "language": language,
            "languages": [
                {
                    "code": one.code,
                    "stack": fonts.stack(self.handbook.words[one.code].locale),
                    "counter": counter_style(self.handbook.words[one.code]),
                    "latin": fonts.script_of(self.handbook.words[one.code].locale) == "Latn",
                }
                for one in dict.fromkeys((settings.source, language))
            ],
            "title": page.meta.title,
            "title_language": page.locale,
            "summary": page.meta.summary,
            "style": self._style,
            "counter": counter_style(words),
            "page_of": _page_of(words),
            "start": "right" if language.direction == "rtl" else "left",
            "end": "left" if language.direction == "rtl" else "right",
            "edition": words("edition", edition=words.month(settings.edition)),
            "address": short(address) if address else None,
        }

    def _settle_links(self, html: str, locale: str) -> str:
        """Keep links that lead somewhere; where one leads to a page outside the file, use its
        public address, and its words alone while there is none."""
        ids = set(_ID.findall(html))
        pages = {f"{e.kind}-{e.id.replace('/', '-')}": e for e in self.handbook.entries.values()}

        def settle(match: re.Match[str]) -> str:
            before, href, after, words = match.groups()
            # WeasyPrint tags a link with elements inside in a way that PDF/UA forbids.
            plain = _TAG.sub("", words)
            if not href.startswith("#") or href[1:] in ids:
                return f'<a{before}href="{href}"{after}>{plain}</a>'
            name = href[1:].partition("--")[0]
            if name in ids:
                return f'<a{before}href="#{name}"{after}>{plain}</a>'
            entry = pages.get(name)
            address = page_address(self.handbook.settings, entry, locale) if entry else None
            return f'<a{before}href="{address}"{after}>{plain}</a>' if address else words

        return _LINK.sub(settle, html)


def css_string(text: str) -> str:
    """A text as a CSS string, safe inside a ``<style>`` element."""
    escaped = "".join(f"\\{ord(c):x} " if c in '"\\<>&\n\r' else c for c in text)
    return f'"{escaped}"'


def counter_style(words: Words) -> str:
    """The CSS counter style with the language's own digits."""
    return COUNTER_STYLES.get(str(words.locale.default_numbering_system), "decimal")


def _page_of(words: Words) -> tuple[str, ...]:
    """The text before, between and after the two page numbers, in that order."""
    before, between, after = re.split("[\x01\x02]", words("page-of", page="\x01", pages="\x02"))
    return before, between, after


def _collect_icons(html: str) -> str:
    """Move the pictograms into the stylesheet, each once: there they are decoration, which needs
    no text of its own, and a kit of 50 pages stays small."""
    rules: dict[str, str] = {}

    def move(match: re.Match[str]) -> str:
        svg = match.group(3)
        name = "i" + hashlib.sha256(svg.encode()).hexdigest()[:10]
        rules[name] = f'.{name}{{background-image:url("data:image/svg+xml,{quote(svg)}")}}'
        return f"{match.group(1)} {name}{match.group(2)}</span>"

    body = _ICON.sub(move, html)
    return body.replace("/* icons */", "\n".join(rules[name] for name in sorted(rules)), 1)
