"""Which files an order stands on: an error in any other page must not stop a trainer's print."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from handbook.content import kits
from handbook.content.model import Handbook, Key
from handbook.content.schema import FOLDERS, Activity, Agenda, Kind
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
    kit = order.kit
    yield from (entry.key for entry in order.pages)
    yield from ((Kind.AGENDA, name) for name in kit.agendas)
    yield from ((Kind.EXERCISE, name) for name in kit.exercises)
    yield from ((Kind.KNOWLEDGE, name) for name in kit.knowledge)
    for agenda in handbook.some(Kind.AGENDA, kit.agendas):
        blocks = agenda.facts(Agenda).blocks
        yield from ((Kind.EXERCISE, block.do) for block in blocks if block.do)
    for session in kits.sessions(handbook, kit):
        yield session.entry.key
        meta = session.entry.source.meta
        if isinstance(meta, Activity):
            yield from ((Kind.PRINTABLE, name) for name in meta.printables)
    yield from ((Kind.PRINTABLE, name) for name in kit.parts)
    yield from kits.STANDARD_PAGES
