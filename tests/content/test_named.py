"""What fields name: said once in the schema, and known to all who ask."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from handbook.check import run
from handbook.content.load import load
from handbook.content.named import needed_by, values
from handbook.content.schema import (
    ID,
    PICTOGRAMS,
    SOURCE_MODELS,
    Agenda,
    From,
    Kind,
    Knowledge,
    Refers,
    meaning_of,
    nested_model,
)
from tests.check.tiny import make, page
from tests.parts import ROOT


def fields(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    """All fields of a model and of the models inside it."""
    for name, info in model.model_fields.items():
        yield f"{model.__name__}.{name}", info
        inner = nested_model(model, info.alias or name)
        if inner is not None:
            yield from fields(inner)


FIELDS = dict(field for model in SOURCE_MODELS.values() for field in fields(model))


def holds_ids(annotation: Any, metadata: Any = ()) -> bool:
    """Whether values of this type are ids, or lists of them."""
    if any(getattr(one, "pattern", None) == ID for one in metadata):
        return True
    if get_origin(annotation) is Annotated:
        return holds_ids(get_args(annotation)[0], annotation.__metadata__)
    return any(holds_ids(part) for part in get_args(annotation))


def test_every_field_with_ids_says_what_they_name() -> None:
    silent = [
        name
        for name, info in FIELDS.items()
        if holds_ids(info.annotation, info.metadata) and meaning_of(info) is None
    ]
    assert silent == []
    assert sum(holds_ids(info.annotation, info.metadata) for info in FIELDS.values()) > 15


def test_every_vocabulary_that_a_field_names_exists() -> None:
    named = {
        meaning.vocabulary
        for info in FIELDS.values()
        if isinstance(meaning := meaning_of(info), From)
    }
    assert named <= {*load(ROOT).vocabularies, PICTOGRAMS}
    assert len(named) > 10


@pytest.mark.parametrize("model", SOURCE_MODELS.values(), ids=lambda model: model.__name__)
def test_descriptions_leave_it_to_the_annotation(model: type[BaseModel]) -> None:
    for name, info in fields(model):
        assert "ocabulary" not in (info.description or ""), name


def test_values_come_with_their_places_and_what_they_name() -> None:
    agenda = Agenda.model_validate(
        {
            "title": "One",
            "summary": "Two.",
            "who": "trainer",
            "start": "08:30",
            "blocks": [
                {"do": "five-whys", "minutes": 30},
                {"break": "tea", "minutes": 15},
            ],
        }
    )
    found = {each.loc: (each.value, each.meaning) for each in values(agenda)}
    assert found["blocks", 0, "do"] == ("five-whys", Refers(Kind.EXERCISE, needed=True))
    assert found["blocks", 1, "break"] == ("tea", From("breaks"))
    assert found["start",] == ("08:30", None)
    assert [*needed_by(agenda)] == [(("blocks", 0, "do"), (Kind.EXERCISE, "five-whys"))]


def test_a_module_needs_its_sheets_as_an_exercise_does(tmp_path: Path) -> None:
    fields = "core: true\nprintables: [why-stairs]\n"
    needed = meaning_of(Knowledge.model_fields["printables"])
    assert needed == Refers(Kind.PRINTABLE, needed=True)
    make(
        tmp_path,
        {
            "docs/knowledge/one.md": page("docs/knowledge/one.md", "", fields),
            "docs/printables/why-stairs.md": "",
        },
    )
    found = [one for one in run(load(tmp_path)) if one.code == "KT09"]
    assert [str(one.location.path) for one in found] == ["docs/knowledge/one.md"]


def test_every_step_of_an_exercise_is_named_by_its_number() -> None:
    steps = {name for name, info in FIELDS.items() if meaning_of(info) == Refers(Kind.STEP)}
    assert steps == {"Exercise.steps", "Knowledge.steps"}
