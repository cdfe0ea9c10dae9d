"""Findings as data: our own JSON, and SARIF for tools that show findings of many checkers."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from handbook.diagnostics import Diagnostic, Location, Severity
from handbook.reports.rule_text import RuleText

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(found: tuple[Diagnostic, ...], elsewhere: tuple[Diagnostic, ...] = ()) -> str:
    """The findings as ``schemas/findings.json`` describes them; lines and columns count from 1."""
    every = found + elsewhere
    errors = sum(item.severity is Severity.ERROR for item in every)
    report = {
        "version": 1,
        "findings": [_finding(item) for item in found],
        "elsewhere": [_finding(item) for item in elsewhere],
        "errors": errors,
        "warnings": len(every) - errors,
    }
    return json.dumps(report, ensure_ascii=True, indent=2)


def _finding(item: Diagnostic) -> dict[str, Any]:
    values: dict[str, Any] = {
        **_place(item.location),
        "code": item.code,
        "severity": str(item.severity),
        "message": item.message,
        "hint": item.hint,
        "fixable": bool(item.edits),
    }
    if item.related is not None:
        values["related"] = {
            **_place(item.related.location),
            "message": item.related.message,
        }
    return values


def _place(location: Location) -> dict[str, str | int]:
    return {"path": str(location.path), "line": location.line, "column": location.column}


def as_sarif(found: tuple[Diagnostic, ...], rules: Mapping[str, RuleText]) -> str:
    """The findings as SARIF 2.1.0 (OASIS). Columns count characters, not UTF-16 units."""
    codes = sorted({item.code for item in found})
    run = {
        "tool": {"driver": {"name": "handbook", "rules": [_rule(code, rules) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The folder of mkdocs.yml."}}},
        "results": [_result(item, codes.index(item.code)) for item in found],
    }
    log = {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=True, indent=2)


def _rule(code: str, rules: Mapping[str, RuleText]) -> dict[str, Any]:
    if code not in rules:
        return {"id": code}
    about = rules[code]
    return {
        "id": code,
        "name": about.name,
        "shortDescription": {"text": about.sentence},
        "help": {"text": about.page, "markdown": about.page},
    }


def _result(item: Diagnostic, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": item.code,
        "ruleIndex": index,
        "level": str(item.severity),
        "message": {"text": f"{item.message} {item.hint}".strip()},
        "locations": [_physical(item.location)],
    }
    if item.related is not None:
        other = _physical(item.related.location)
        result["relatedLocations"] = [{**other, "message": {"text": item.related.message}}]
    return result


def _physical(location: Location) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(str(location.path)), "uriBaseId": "ROOT"},
            "region": {"startLine": location.line, "startColumn": location.column},
        }
    }
