"""Where a link leads."""

import posixpath
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from handbook.content.markup import scheme_of
from handbook.content.model import Handbook, Page


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
