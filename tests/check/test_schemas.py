"""The JSON Schemas: what they say holds for the handbook's own pages and for our own reports."""

import json
from datetime import date, datetime
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from handbook import check, reports
from handbook.content import front_matter
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.schema import Kind
from tests.check.tiny import make
from tests.parts import ROOT

SCHEMAS = sorted((ROOT / "schemas").glob("*.json"))


def read(name: str) -> Any:
    return json.loads((ROOT / "schemas" / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_schema_is_one(path: Any) -> None:
    Draft202012Validator.check_schema(read(path.stem))


def test_there_is_a_schema_for_each_kind() -> None:
    assert {path.stem for path in SCHEMAS} == {
        *Kind,
        *(f"{kind}.translation" for kind in Kind if kind is not Kind.NOTE),
        "findings",
    }


def as_json(value: Any) -> Any:
    """YAML knows dates, JSON does not."""
    if isinstance(value, dict):
        return {key: as_json(own) for key, own in value.items()}
    if isinstance(value, list):
        return [as_json(own) for own in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def test_the_pages_of_the_handbook_are_as_their_schemas_say(real: Handbook) -> None:
    judged = 0
    for page in real.pages():
        source = page.locale == real.settings.source.code
        schema = read(page.kind if source else f"{page.kind}.translation")
        text = (ROOT / page.path).read_text("utf-8")
        fields = yaml.load(front_matter.split(text).front_matter or "", yaml.CSafeLoader)
        found = [
            error.message for error in Draft202012Validator(schema).iter_errors(as_json(fields))
        ]
        assert found == [], page.path
        judged += 1
    assert judged > 100


def test_editors_offer_the_words_of_the_vocabularies() -> None:
    fields = read("exercise")["properties"]
    assert "canteen" in fields["setting"]["items"]["enum"]
    assert "cause" in fields["family"]["enum"]
    assert "waves" in read("step")["properties"]["pattern"]["enum"]
    assert "tea" in read("agenda")["$defs"]["Block"]["properties"]["break"]["anyOf"][0]["enum"]
    broken = {"family": "causes"}
    found = Draft202012Validator({"properties": fields}).iter_errors(broken)
    assert any("causes" in error.message for error in found)


def test_json_reports_are_as_their_schema_says(tmp_path: Any) -> None:
    make(tmp_path, {"docs/printables/one.md": "[a](b.md) <!-- check: ignore LK1: x -->\n# A"})
    found = check.run(load(tmp_path))
    report = json.loads(reports.render(found, "json", reports.lines_of(tmp_path)))
    assert len(report["findings"]) >= 3
    Draft202012Validator(read("findings")).validate(report)
    report["findings"][0].pop("code")
    assert not Draft202012Validator(read("findings")).is_valid(report)
