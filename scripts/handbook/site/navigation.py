"""The menu, built from the handbook: titles in the page's language, one sub-section a step."""

from collections.abc import Iterable
from typing import Any

from handbook.content.model import Entry
from handbook.content.schema import FOLDERS, Kind
from handbook.site.language import Reader
from handbook.site.listings import by_form, by_step

ORDER = (
    "steps", "toolbox", "agendas", "kits", "printables", "knowledge", "guides", "principles",
)  # fmt: skip
"""Folders in the order of the menu. A folder without an overview page is left out."""


def tree(reader: Reader) -> list[Any]:
    """The menu in the form that MkDocs takes: paths, or maps of one title to what is under it.

    Where a path stands alone, MkDocs takes the title from the page of the right language.
    """
    items: list[Any] = [{reader.words("home"): "index.md"}]
    for folder in ORDER:
        overview = reader.handbook.get(Kind.OVERVIEW, folder)
        if overview is not None:
            title = reader.title(overview)
            items.append({title: [{title: _path(overview)}, *_below(reader, FOLDERS[folder])]})
    items += _paths(reader.handbook.of(Kind.GLOSSARY))
    notes = _notes(reader)
    return [*items, {reader.words("contribute"): notes}] if notes else items


def _below(reader: Reader, kind: Kind) -> list[Any]:
    """Toolbox and printables are long: a menu of one flat list would weigh more than the page."""
    if kind is Kind.EXERCISE:
        return [{group.title: _paths(group.entries)} for group in by_step(reader)]
    if kind is Kind.PRINTABLE:
        return [{group.title: _paths(group.entries)} for group in by_form(reader)]
    return _paths(reader.handbook.of(kind))


def _notes(reader: Reader) -> list[Any]:
    """Pages for those who write and develop: only in the menu of the source language."""
    if reader.locale != reader.handbook.settings.source.code:
        return []
    notes = reader.handbook.of(Kind.NOTE)
    top = [entry for entry in notes if "/" not in entry.id and entry.id != "index"]
    index = [entry for entry in notes if entry.id == "index"]
    folders = sorted({entry.id.split("/")[0] for entry in notes if "/" in entry.id})
    return [
        *_paths([*index, *top]),
        *(
            {
                folder.replace("-", " ").capitalize(): _paths(
                    e for e in notes if e.id.startswith(folder + "/")
                )
            }
            for folder in folders
        ),
    ]


def _paths(entries: Iterable[Entry]) -> list[Any]:
    return [_path(entry) for entry in entries]


def _path(entry: Entry) -> str:
    return "/".join(entry.source.path.parts[1:])
