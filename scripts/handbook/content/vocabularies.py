"""The vocabularies of the handbook: ``docs/vocabularies.yml``."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from handbook.diagnostics import SetupError
from handbook.settings import Settings
from handbook.yaml_files import read_yaml

_TABLES = {
    "ids": list,
    "planned": list,
    "guide_sections": list,
    "pictograms": str,
    "condition_words": list,
    "trainer_only": list,
}
"""The tables of ``vocabularies.yml`` and what each of their rows holds."""


class Coverage(BaseModel):
    """What every step must have: so many exercises, one without reading, one for each of these
    settings, and one that is possible in so many minutes. What every exercise and module must have:
    so many search words (decisions/numbers.md#coverage).

    Nothing, where a programme's ``vocabularies.yml`` has no such table.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    exercises: int = Field(default=0, ge=0)
    minutes: int = Field(default=0, ge=0)
    settings: tuple[str, ...] = Field(default=(), strict=False)
    search_terms: int = Field(default=0, ge=0)


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
    try:
        found["coverage"] = Coverage.model_validate(data.get("coverage") or {})
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"]) or "all of it"
        raise SetupError(
            f"In {path} the table 'coverage' is wrong: {field}.",
            "Write `coverage: {exercises: 4, minutes: 20, settings: [line]}`, or delete it.",
        ) from None
    return found
