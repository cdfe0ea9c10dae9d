"""Which files an order stands on: an error in any other page must not stop a trainer's print."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from handbook.content import kits
from handbook.content.model import Handbook, Key
from handbook.content.named import needed_by
from handbook.content.schema import FOLDERS, Agenda, Kind, Source
from handbook.press.sheets.order import Order

_FOLDER = {kind: folder for folder, kind in FOLDERS.items()}
_SETTINGS = ("mkdocs.yml", "docs/vocabularies.yml")


def files_of(handbook: Handbook, order: Order) -> frozenset[PurePosixPath]:
    """The files, relative to the root, whose errors would stand in the print.

    A page that could not be read has no entry, so paths are made from the ids that others name.
    """
    locales = {order.locale, order.trainer_locale, handbook.settings.source.code}
    docs = handbook.settings.docs.relative_to(handbook.root).as_posix()
    found = {PurePosixPath(name) for name in _SETTINGS}
    found |= {PurePosixPath(f"overrides/locales/{locale}.yml") for locale in locales}
    for kind, page_id in _keys(handbook, order):
        page = f"{docs}/{_FOLDER.get(kind, 'contribute')}/{page_id}"
        found |= {PurePosixPath(f"{page}.{locale}.md") for locale in locales}
        found.add(PurePosixPath(f"{page}.md"))
    return frozenset(found)


def _keys(handbook: Handbook, order: Order) -> Iterator[Key]:
    yield from (entry.key for entry in order.pages)
    named: list[Source] = [order.kit]
    named += [agenda.facts(Agenda) for agenda in handbook.some(Kind.AGENDA, order.kit.agendas)]
    for session in kits.sessions(handbook, order.kit):
        yield session.entry.key
        named.append(session.entry.facts(Source))
    for meta in named:
        yield from (key for _, key in needed_by(meta))
    yield from kits.STANDARD_PAGES
