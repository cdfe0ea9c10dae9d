"""The vocabularies of the handbook: ``docs/vocabularies.yml``."""

from typing import Any

from handbook.diagnostics import SetupError
from handbook.plain_yaml import read_yaml
from handbook.settings import Settings

_TABLES = {
    "ids": list,
    "planned": list,
    "guide_sections": list,
    "pictograms": str,
    "condition_words": list,
    "trainer_only": list,
}
"""The tables of ``vocabularies.yml`` and what each of their rows holds."""


def read_vocabularies(settings: Settings) -> dict[str, Any]:
    """The tables of ``docs/vocabularies.yml`` by name. SetupError when it cannot be read."""
    path = settings.docs / "vocabularies.yml"
    try:
        data = read_yaml(path) or {}
    except FileNotFoundError:
        raise SetupError(
            f"{path} is missing.", "Take it from an earlier version of the handbook."
        ) from None
    found = {name: data.get(name) or {} for name in _TABLES} if isinstance(data, dict) else {}
    for name, holds in _TABLES.items():
        table = found.get(name)
        if not isinstance(table, dict) or not all(isinstance(v, holds) for v in table.values()):
            what, shown = ("a list", "[a, b]") if holds is list else ("a word", "word")
            raise SetupError(
                f"In {path} each line below '{name}' needs a name and {what}.",
                f"Write `name: {shown}`, two spaces further to the right than '{name}'.",
            )
    return found
