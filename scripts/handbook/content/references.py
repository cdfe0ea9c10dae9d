"""Where a link leads, and which other pages a page needs."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from handbook.content.markup import scheme_of
from handbook.content.model import Handbook, Key, Page
from handbook.content.schema import Agenda, Exercise, Kind, Kit, Source


@dataclass(frozen=True, slots=True)
class Asset:
    """A file under ``docs/`` that is no page."""

    path: PurePosixPath


@dataclass(frozen=True, slots=True)
class External:
    """An address outside the handbook."""

    address: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a link means: the thing it leads to and the fragment behind ``#`` ("" without one)."""

    thing: Page | Asset | External | None
    fragment: str


def target_path(page: Page, address: str) -> PurePosixPath | None:
    """The file that a relative address on ``page`` names; None when it leaves ``docs/``."""
    path = unquote(urlsplit(address).path)
    if not path:
        return page.path
    joined = PurePosixPath(posixpath.normpath(posixpath.join(page.path.parent.as_posix(), path)))
    inside = joined.parts[:1] == ("docs",) and not path.startswith("/")
    return joined if inside else None


def resolve(handbook: Handbook, page: Page, address: str) -> Target:
    """Resolve a link target as it stands in Markdown.

    Links name source files (``five-whys.md``); readers of a translation are led to the same page
    in their language, so the page returned is the one that ``page.locale`` gets.
    """
    parts = urlsplit(address)
    if scheme_of(address) or address.startswith("//"):
        return Target(External(address), parts.fragment)
    path = target_path(page, address)
    thing: Page | Asset | None = None
    if path is not None:
        source = handbook.by_path.get(path)
        if source is not None:
            thing = handbook.entries[source.key].page(page.locale)
        elif path in handbook.assets:
            thing = Asset(path)
    return Target(thing, unquote(parts.fragment))


def needed_by(meta: Source) -> Iterator[tuple[str, int, Key]]:
    """What a page cannot do without: field, place in its list, and the page that is named."""
    match meta:
        case Kit():
            for field, kind in (
                ("agendas", Kind.AGENDA),
                ("exercises", Kind.EXERCISE),
                ("knowledge", Kind.KNOWLEDGE),
                ("parts", Kind.PRINTABLE),
            ):
                for index, page_id in enumerate(getattr(meta, field)):
                    yield field, index, (kind, page_id)
        case Agenda():
            for index, block in enumerate(meta.blocks):
                if block.do:
                    yield "blocks", index, (Kind.EXERCISE, block.do)
        case Exercise():
            for index, page_id in enumerate(meta.printables):
                yield "printables", index, (Kind.PRINTABLE, page_id)
