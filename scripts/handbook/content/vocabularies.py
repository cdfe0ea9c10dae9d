"""The vocabularies of the handbook: ``docs/vocabularies.yml``."""

from typing import Any

import yaml

from handbook import quick_yaml
from handbook.diagnostics import SetupError
from handbook.settings import Settings

_TABLES = {"ids": list, "planned": list, "guide_sections": list, "pictograms": str}
"""The tables of ``vocabularies.yml`` and what each of their rows holds."""


def read_vocabularies(settings: Settings) -> dict[str, Any]:
    """The tables of ``docs/vocabularies.yml`` by name. SetupError when it cannot be read."""
    path = settings.docs / "vocabularies.yml"
    try:
        text = path.read_text(encoding="utf-8")
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
            raise ValueError("a value is repeated by * and not written out")
        data = quick_yaml.load(text) or {}
    except FileNotFoundError:
        raise SetupError(f"{path} is missing.", "Restore it from version control.") from None
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise SetupError(f"{path} cannot be read: {reason}.", "Mend the file.") from None
    found = {name: data.get(name) or {} for name in _TABLES} if isinstance(data, dict) else {}
    for name, holds in _TABLES.items():
        table = found.get(name)
        if not isinstance(table, dict) or not all(isinstance(v, holds) for v in table.values()):
            what = "lists" if holds is list else "words"
            raise SetupError(f"In {path} '{name}' is no table of {what}.", "Mend the file.")
    return found
