"""What a reader of one language gets: which page, under which address, with which words."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from handbook.content.model import Entry, Handbook, Page
from handbook.content.prints import Prints
from handbook.content.schema import Kind
from handbook.locales import Words
from handbook.settings import Language


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a page of the handbook. ``address`` counts from the root of the site.

    ``lang`` and ``direction`` are those of the title where it is not in the reader's language,
    else empty.
    """

    title: str
    address: str
    lang: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the language menu."""

    code: str
    name: str
    direction: str
    address: str
    current: bool
    preview: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of ``locale`` on a site whose root holds the language ``main``.

    ``languages`` are the ones this site is built in. ``previews`` says that prints are shown as
    pages while somebody writes (``handbook serve``).
    """

    handbook: Handbook
    locale: str
    main: str
    languages: tuple[str, ...]
    prints: Prints = field(default_factory=dict)
    previews: bool = False

    @property
    def words(self) -> Words:
        """The words of the reader's language."""
        return self.handbook.words[self.locale]

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.handbook.settings.language(self.locale)

    def page(self, entry: Entry) -> Page:
        """The page that the reader gets of an entry."""
        return entry.page(self.locale)

    def is_foreign(self, entry: Entry) -> bool:
        """Whether the entry is missing in the reader's language. Overviews never are."""
        return entry.kind is not Kind.OVERVIEW and self.page(entry).locale != self.locale

    def title(self, entry: Entry) -> str:
        """The title that the reader sees."""
        if entry.kind is Kind.OVERVIEW:
            return self.words(f"overview-{entry.id}")
        return self.page(entry).meta.title

    def summary(self, entry: Entry) -> str:
        """The one sentence below the title."""
        if entry.kind is Kind.OVERVIEW:
            return self.words(f"overview-{entry.id}-summary")
        return self.page(entry).meta.summary

    def address(self, entry: Entry) -> str:
        """Where the entry stands for this reader."""
        return address(entry, self.locale, self.main)

    def link(self, entry: Entry) -> Link:
        """A link to the entry with the title that the reader sees."""
        lang = self.page(entry).locale if self.is_foreign(entry) else ""
        direction = self.handbook.settings.language(lang).direction if lang else ""
        return Link(self.title(entry), self.address(entry), lang, direction)


def address(entry: Entry, locale: str, main: str) -> str:
    """The address of an entry from the root of the site: ``bn/toolbox/five-whys/``."""
    path = posixpath.splitext("/".join(entry.source.path.parts[1:]))[0]
    path = "" if path == "index" else path.removesuffix("/index") + "/"
    return path if locale == main else f"{locale}/{path}"


def home_of(locale: str, main: str) -> str:
    """The address of a language's start page."""
    return "" if locale == main else f"{locale}/"


def choices(reader: Reader, entry: Entry | None) -> tuple[Choice, ...]:
    """The language menu of a page, or of a page without entry (404): then to the start pages."""
    return tuple(
        Choice(
            language.code,
            language.name,
            language.direction,
            address(entry, language.code, reader.main)
            if entry
            else home_of(language.code, reader.main),
            language.code == reader.locale,
            language.preview,
        )
        for language in reader.handbook.settings.languages
        if language.code in reader.languages
    )


def with_direction(html: str, reader: Reader) -> str:
    """The page with language and direction on its ``<html>`` tag, where browsers look for them.

    The theme writes only the language there, and for languages that it lacks a wrong one.
    """
    start = html.find("<html")
    end = html.find(">", start)
    tag = f'<html lang="{reader.locale}" dir="{reader.language.direction}" class="no-js">'
    return html[:start] + tag + html[end + 1 :] if start >= 0 else html


def sitemap(reader: Reader) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every real page with its address and those of its translations, by language code.

    Pages that a language only borrows from the source stand in no sitemap.
    """
    base = reader.handbook.settings.site_url
    if base is None:
        return
    for entry in sorted(reader.handbook.entries.values(), key=lambda e: e.source.path):
        codes = [code for code in reader.languages if _is_real(entry, code)]
        pages = {
            code: urljoin(base.rstrip("/") + "/", address(entry, code, reader.main))
            for code in codes
        }
        for place in pages.values():
            yield place, pages


def _is_real(entry: Entry, code: str) -> bool:
    return entry.kind is Kind.OVERVIEW or entry.page(code).locale == code


def canonical(reader: Reader, entry: Entry) -> str | None:
    """The full address of the page that this one is or, when borrowed, was taken from."""
    base = reader.handbook.settings.site_url
    if base is None:
        return None
    code = entry.source.locale if reader.is_foreign(entry) else reader.locale
    return urljoin(base.rstrip("/") + "/", address(entry, code, reader.main))


def missing_in(reader: Reader, entry: Entry) -> tuple[str, ...]:
    """The languages whose readers get the source page instead of a translation."""
    if entry.kind in (Kind.OVERVIEW, Kind.NOTE):
        return ()
    return tuple(code for code in reader.languages if not _is_real(entry, code))
