"""JSON Schemas (draft 2020-12): of the front matter, for editors, and of ``--format json``."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from handbook.content.schema import FOLDERS, VOCABULARY, Kind, model_for
from handbook.diagnostics import Severity

FOLDER = "schemas"
_DIALECT = GenerateJsonSchema.schema_dialect
TRANSLATION = "translation"


def schemas(vocabularies: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The text of every schema by its path relative to the handbook's root.

    ``vocabularies`` are the ids that fields choose from, by the vocabulary's name.
    """
    pages = {kind.value: model_for(kind, translation=False) for kind in Kind}
    for kind in Kind:
        if kind is not Kind.NOTE:  # these are not translated
            pages[f"{kind.value}.{TRANSLATION}"] = model_for(kind, translation=True)
    found = {
        f"{FOLDER}/{name}.json": _page(name, model.model_json_schema(by_alias=True), vocabularies)
        for name, model in pages.items()
    }
    found[f"{FOLDER}/findings.json"] = _text("Findings of handbook check", FINDINGS)
    return found


def _page(name: str, schema: dict[str, Any], vocabularies: Mapping[str, Sequence[str]]) -> str:
    _choices(schema, vocabularies)
    own_kind = name.partition(".")[0]
    folder = next((f"docs/{own}/" for own, kind in FOLDERS.items() if kind.value == own_kind), "")
    translated = "<language>." if name != own_kind else ""
    where = f" ({folder}*.{translated}md)" if folder else ""
    return _text(f"Front matter: {name}{where}", schema)


def _choices(schema: Any, vocabularies: Mapping[str, Sequence[str]]) -> None:
    """Offer the words of the vocabulary that a value comes from (``schema.From``)."""
    for part in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(part, dict | list):
            _choices(part, vocabularies)
    if not isinstance(schema, dict) or not isinstance(schema.get(VOCABULARY), str):
        return
    words = vocabularies.get(schema.pop(VOCABULARY))
    if words is not None:
        schema["enum"] = list(words)
        schema.pop("pattern", None)


def _text(title: str, schema: dict[str, Any]) -> str:
    whole = {"$schema": _DIALECT, **schema, "title": title}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


_PLACE = {
    "path": {"type": "string", "description": "Relative to the folder of mkdocs.yml."},
    "line": {"type": "integer", "minimum": 1},
    "column": {"type": "integer", "minimum": 1, "description": "In characters."},
}

_FINDING: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": [
        "path", "line", "column", "code", "severity", "message", "hint", "fixable"
    ],
    "properties": {
        **_PLACE,
        "code": {"type": "string", "pattern": "^[A-Z]{2}[0-9]{2}$"},
        "severity": {"enum": [str(each) for each in Severity]},
        "message": {"type": "string", "description": "What is wrong."},
        "hint": {"type": "string", "description": "What to do about it."},
        "fixable": {
            "type": "boolean",
            "description": "Whether `handbook check --fix` can correct it.",
        },
        "related": {
            "type": "object",
            "description": "The second of two places that disagree.",
            "additionalProperties": False,
            "required": ["path", "line", "column", "message"],
            "properties": {**_PLACE, "message": {"type": "string"}},
        },
    },
}  # fmt: skip

FINDINGS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "findings", "elsewhere", "errors", "warnings"],
    "properties": {
        "version": {"const": 1},
        "errors": {"type": "integer", "minimum": 0},
        "warnings": {"type": "integer", "minimum": 0},
        "findings": {
            "type": "array",
            "items": _FINDING,
        },
        "elsewhere": {
            "type": "array",
            "description": "Findings in other files that point at those asked for.",
            "items": _FINDING,
        },
    },
}  # fmt: skip
"""What ``reports.data.as_json`` writes."""
