"""The handbook in memory: pages, entries (a source page with its translations), and the whole."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from handbook.content.front_matter import Loc
from handbook.content.outline import Heading, outline
from handbook.content.schema import (
    Exercise,
    Guide,
    Kind,
    Knowledge,
    Meta,
    Principle,
    Printable,
    Sensitivity,
    Source,
    Step,
)
from handbook.content.text.reader import Text, read
from handbook.content.vocabularies import Coverage
from handbook.diagnostics import Diagnostic, Location
from handbook.locales import Words
from handbook.settings import Settings

Key = tuple[Kind, str]
S = TypeVar("S", bound=Source)

DRAFT = "draft"
MISSING = "missing"
CURRENT = "current"
LAST = 1_000_000
"""The place of a page whose own could not be read."""


class Unread(Exception):
    """Something was asked for that could not be read in its file. The file has a problem that says
    so; whoever asks has nothing to say before it is mended."""

    def __init__(self, path: PurePosixPath, name: str) -> None:
        super().__init__(f"'{name}' of {path} could not be read")


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file. ``path`` is relative to the root; ``body`` begins on ``first_line``.

    ``digest`` is the SHA-256 of the file's bytes, in hexadecimal; ``root`` is the folder of the
    handbook, whose dialect the body is written in.
    """

    id: str
    kind: Kind
    locale: str
    path: PurePosixPath
    meta: Meta
    body: str
    first_line: int
    digest: str
    marks: Mapping[Loc, tuple[int, int]] = field(repr=False)
    root: Path = field(repr=False)

    @property
    def key(self) -> Key:
        """What the page is known by in every language."""
        return (self.kind, self.id)

    @property
    def text(self) -> Text:
        """What each line of the body is, read when somebody asks for it."""
        return read(self.root, self.body)

    @property
    def outline(self) -> tuple[Heading, ...]:
        """The headings in order."""
        return outline(self.text)

    def at(self, line: int, column: int = 1) -> Location:
        """The place in the file of a line of the body (from 1)."""
        return Location(self.path, self.first_line + line - 1, column)

    def at_field(self, *loc: str | int) -> Location:
        """The place of a front matter field, or of the nearest thing around it."""
        while loc and loc not in self.marks:
            loc = loc[:-1]
        line, column = self.marks.get(loc, (1, 1)) if loc else (1, 1)
        return Location(self.path, line, column)

    def at_section(self, section_id: str) -> Location:
        """The place of the heading with this id, or of the first line of the body."""
        for heading in self.outline:
            if heading.id == section_id:
                return self.at(heading.line)
        return self.at(1)


class Closed(Page):
    """A page of which nothing is known but its name: asking for more raises ``Unread``."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        if name in ("meta", "body", "text", "outline"):
            raise Unread(object.__getattribute__(self, "path"), name)
        return object.__getattribute__(self, name)


def told(page: Page, field: str) -> object | None:
    """The value of a field; None where the kind has no such field or it could not be read."""
    try:
        return getattr(page.meta, field, None)
    except Unread:
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in all its languages. Structural facts are the source's."""

    source: Page
    translations: Mapping[str, Page]

    @property
    def key(self) -> Key:
        """Kind and id."""
        return self.source.key

    @property
    def id(self) -> str:
        """The id, the same in every language."""
        return self.source.id

    @property
    def kind(self) -> Kind:
        """The kind of the page."""
        return self.source.kind

    def facts(self, model: type[S]) -> S:
        """The structural facts, typed. TypeError when the entry is of another kind."""
        if not isinstance(self.source.meta, model):
            raise TypeError(f"{self.source.path} is no {model.__name__}")
        return self.source.meta

    def page(self, locale: str) -> Page:
        """The page that readers of ``locale`` get: its translation, else the source.

        A red exercise's draft is never published (decisions/numbers.md#levels), and every
        translation is a draft until a review is on record.
        """
        return self.translations[locale] if self.state(locale) == DRAFT else self.source

    def state(self, locale: str) -> str:
        """``current`` for the source, else ``draft`` or ``missing`` as readers get it."""
        if locale == self.source.locale:
            return CURRENT
        withheld = told(self.source, "sensitivity") is Sensitivity.RED
        return DRAFT if locale in self.translations and not withheld else MISSING


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything under ``docs/``, loaded once, with what could not be read as ``problems``.

    ``vocabularies`` maps a vocabulary's name to its ids in order. ``planned`` holds ids that
    pages may already name although their own page is still to be written. ``guide_sections`` holds
    the required sections of each guide, by its id; ``coverage`` says what each step must have.
    ``condition_words`` are the words that ask for a condition, ``trainer_only`` materials, sheets
    and words of what hosts of a factory do not lead. ``refused`` are the pages that a problem
    keeps out of the handbook, their own or that of their source: all that could be read of them.
    """

    settings: Settings
    entries: Mapping[Key, Entry]
    by_path: Mapping[PurePosixPath, Page] = field(repr=False)
    problems: tuple[Diagnostic, ...]
    vocabularies: Mapping[str, tuple[str, ...]]
    planned: frozenset[Key]
    pictograms: Mapping[str, str]
    words: Mapping[str, Words]
    assets: frozenset[PurePosixPath]
    guide_sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    coverage: Coverage = field(default_factory=Coverage)
    condition_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    trainer_only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: tuple[Page, ...] = ()

    @property
    def root(self) -> Path:
        """The folder of ``mkdocs.yml``."""
        return self.settings.root

    def get(self, kind: Kind, page_id: str) -> Entry | None:
        """The entry of that kind and id, or None."""
        return self.entries.get((kind, page_id))

    def some(self, kind: Kind, ids: tuple[str, ...]) -> tuple[Entry, ...]:
        """The entries of these ids that exist, in the given order."""
        found = (self.entries.get((kind, page_id)) for page_id in ids)
        return tuple(entry for entry in found if entry is not None)

    def of(self, kind: Kind) -> tuple[Entry, ...]:
        """All entries of a kind, in the order in which readers meet them."""
        return tuple(sorted((e for e in self.entries.values() if e.kind is kind), key=_place))

    def with_refused(self) -> "Handbook":
        """The handbook as it will be when its refused pages are mended. Only the checker may look
        at it: what could not be read raises ``Unread``."""
        if not self.refused:
            return self
        entries = grouped([*self.pages(), *self.refused], self.settings.source.code)
        return replace(self, entries=entries, by_path=by_path(entries))

    def pages(self) -> Iterator[Page]:
        """Every page in every language, sources first, by path."""
        for entry in sorted(self.entries.values(), key=lambda e: e.source.path):
            yield entry.source
            yield from (entry.translations[code] for code in sorted(entry.translations))


def grouped(pages: Iterable[Page], source: str) -> dict[Key, Entry]:
    """Source pages with their translations; translations without a source are left out."""
    every = tuple(pages)
    translations: dict[Key, dict[str, Page]] = {}
    for page in every:
        if page.locale != source:
            translations.setdefault(page.key, {})[page.locale] = page
    sources = (page for page in every if page.locale == source)
    return {page.key: Entry(page, translations.get(page.key, {})) for page in sources}


def by_path(entries: Mapping[Key, Entry]) -> dict[PurePosixPath, Page]:
    """The pages of entries by their paths."""
    return {
        page.path: page
        for entry in entries.values()
        for page in (entry.source, *entry.translations.values())
    }


def _place(entry: Entry) -> tuple[int, str]:
    try:
        return _known_place(entry)
    except Unread:
        return (LAST, entry.id)


def _known_place(entry: Entry) -> tuple[int, str]:
    meta = entry.source.meta
    match meta:
        case Step():
            return (meta.number, entry.id)
        case Principle() | Guide() | Knowledge():
            return (meta.order, entry.id)
        case Exercise():
            return (meta.steps[0], entry.id)
        case Printable():
            return (list(type(meta.form)).index(meta.form), entry.id)
        case _:
            return (0, entry.id)
