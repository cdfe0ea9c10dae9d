"""Every field of every kind of page is checked, and said in words that people understand."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
import yaml
from pydantic import BaseModel

from handbook.content.front_matter import no_front_matter, parse
from handbook.content.load import load
from handbook.content.schema import FOLDERS, SOURCE_MODELS, Kind, field_names, nested_model
from tests.check.tiny import front_matter, make

PATHS = {kind: f"docs/{folder}/1-one.md" for folder, kind in FOLDERS.items()}
NEVER = [["never"]]
PROGRAMMERS_WORDS = ("tuple", "validation", "should match", "Input", "regex", "None", "valid ")


def fields(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """The way to every field of a model: ``("duration",)``, ``("duration", "min")``."""
    for name in field_names(model):
        yield (name,)
        inner = nested_model(model, name)
        if inner is not None:
            yield from ((name, *rest) for rest in fields(inner))


def put(data: dict[str, object], way: tuple[str, ...], value: object) -> dict[str, object]:
    """The data with another value at the end of the way; the first item of lists is taken."""
    name, *rest = way
    if not rest:
        return {**data, name: value}
    old = data[name]
    if isinstance(old, list):
        return {**data, name: [put(old[0], tuple(rest), value), *old[1:]]}
    assert isinstance(old, dict)
    return {**data, name: put(old, tuple(rest), value)}


WAYS = [(kind, way) for kind in PATHS for way in fields(SOURCE_MODELS[kind])]


@pytest.mark.parametrize(
    ("kind", "way"), WAYS, ids=lambda part: part if isinstance(part, Kind) else ".".join(part)
)
def test_a_wrong_type_is_found_in_every_field(
    kind: Kind, way: tuple[str, ...], tmp_path: Path
) -> None:
    path = PATHS[kind]
    good = yaml.safe_load(front_matter(PurePosixPath(path)))
    text = yaml.safe_dump(put(good, way, NEVER), allow_unicode=True, sort_keys=False)
    make(tmp_path, {path: f"---\n{text}---\n"})
    found = [one for one in load(tmp_path).problems if str(one.location.path) == path]
    assert {one.code for one in found} == {"FM06"}, found
    lines = text.split("\n")
    first = next(n for n, line in enumerate(lines) if line.startswith(f"{way[0]}:"))
    last = next((n for n, line in enumerate(lines[first + 1 :], first) if line[:1].isalpha()), 99)
    assert all(first <= one.location.line - 2 <= last for one in found)
    assert not any(word in found[0].message + found[0].hint for word in PROGRAMMERS_WORDS)


WRONG = [
    ("docs/toolbox/one.md", "duration: {min: 2, typical: 45, max: 60}", "at least 3"),
    ("docs/toolbox/one.md", "duration: {min: 20, typical: 45, max: 121}", "at most 120"),
    ("docs/toolbox/one.md", "duration: {min: 20, typical: 70, max: 60}", "'max' is 60, but 'ty"),
    ("docs/steps/1-one.md", "duration: {min: 20, typical: 45, max: 241}", "at most 240"),
    ("docs/toolbox/one.md", "group: {min: 3, max: 30, unit: whole}", "at least 4"),
    ("docs/toolbox/one.md", "group: {min: 4, max: 61, unit: whole}", "at most 60"),
    ("docs/toolbox/one.md", "group: {min: 9, max: 8, unit: whole}", "'max' is 8, but 'min' is 9"),
    ("docs/toolbox/one.md", "reading: 3", "at most 2"),
    ("docs/toolbox/one.md", "reading: true", "whole number"),
    ("docs/toolbox/one.md", "noise: -1", "at least 0"),
    ("docs/toolbox/one.md", "difficulty: 4", "at most 3"),
    ("docs/toolbox/one.md", "tier: 0", "at least 1"),
    ("docs/toolbox/one.md", "steps: [0, 1, 2, 3]", "at most 3 items"),
    ("docs/toolbox/one.md", "steps: [-1]", "at least 0"),
    ("docs/toolbox/one.md", "principles: []", "at least 1 item"),
    ("docs/toolbox/one.md", "pairs_well: [a, b, c, d, e]", "at most 4 items"),
    ("docs/toolbox/one.md", "setting: []", "at least 1 item"),
    ("docs/toolbox/one.md", "origin: []", "at least 1 item"),
    ("docs/toolbox/one.md", "sensitivity: orange", "none of the values allowed"),
    ("docs/toolbox/one.md", "sensitivity: amber", "needs a line 'safeguarding_review"),
    ("docs/toolbox/one.md", "safeguarding_review: pending", "only on amber and red pages"),
    ("docs/toolbox/one.md", "safeguarding_review: 31.01.2026", "the word pending or a day"),
    ("docs/toolbox/one.md", "safeguarding_review: 2026-02-30", "There is no day '2026-02-30'"),
    ("docs/toolbox/one.md", "who: facilitator", "'who' must be 'trainer'"),
    ("docs/toolbox/one.md", "title: ''", "it is empty"),
    ("docs/toolbox/one.md", "title: '  '", "it is empty"),
    ("docs/toolbox/one.md", "title: ' One'", "a space stands at its beginning"),
    ("docs/toolbox/one.md", 'title: "One\\ntwo"', "on one line"),
    ("docs/toolbox/one.md", f"title: {'x' * 41}", "41 characters are too many"),
    ("docs/toolbox/one.md", f"summary: {'x' * 141}", "141 characters are too many"),
    ("docs/toolbox/one.md", "summary:", "it is empty"),
    ("docs/toolbox/one.md", "search_terms: stairs, whys", "must be a list"),
    ("docs/toolbox/one.md", "search_terms: ['']", "it is empty"),
    ("docs/toolbox/one.md", "search_terms: [5]", "must be a text"),
    ("docs/toolbox/one.md", "family: Trust", "must be an id"),
    ("docs/toolbox/one.md", "core: maybe", "true or false"),
    ("docs/principles/one.md", "promise: ''", "it is empty"),
    ("docs/principles/one.md", f"promise: {'x' * 91}", "91 characters"),
    ("docs/principles/one.md", "exercises: [a, b]", "at least 3 items"),
    ("docs/principles/one.md", "order: 0", "at least 1"),
    ("docs/steps/1-one.md", "short: Wordsandword", "12 characters"),
    ("docs/steps/1-one.md", "short: ''", "it is empty"),
    ("docs/steps/1-one.md", "sensitivity: red", "none of the values allowed"),
    ("docs/steps/1-one.md", "principles: [a, b, c, d]", "at most 3 items"),
    ("docs/steps/1-one.md", "core_exercises: []", "at least 1 item"),
    ("docs/printables/one.md", "sides: 3", "at most 2"),
    ("docs/printables/one.md", "sides: true", "whole number"),
    ("docs/printables/one.md", "form: banner", "none of the values allowed"),
    ("docs/printables/one.md", "print_per: table", "none of the values allowed"),
    ("docs/printables/one.md", "serves: 0", "at least 1"),
    ("docs/printables/one.md", "serves: 61", "at most 60"),
    ("docs/agendas/one.md", "start: 10:30", "must be a text"),
    ("docs/agendas/one.md", 'start: "24:00"', "a time of the day"),
    ("docs/agendas/one.md", "blocks: []", "at least 1 item"),
    ("docs/agendas/one.md", "blocks: [{block: open, minutes: 0}]", "at least 1"),
    ("docs/agendas/one.md", "blocks: [{block: open, minutes: 481}]", "at most 480"),
    ("docs/agendas/one.md", "blocks: [{block: a, do: b, minutes: 9}]", "exactly one of"),
    ("docs/agendas/one.md", "blocks: [{minutes: 9}]", "exactly one of"),
    ("docs/kits/one.md", "who: manager", "none of the values allowed"),
    ("docs/kits/one.md", "parts: why-stairs", "must be a list"),
    ("docs/knowledge/one.md", "steps: [0]", "at least 1"),
    ("docs/knowledge/one.md", "sensitivity: red\nsafeguarding_review: pending", "never red"),
    ("docs/guides/one.md", "order: first", "whole number"),
]


@pytest.mark.parametrize(("path", "line", "words"), WRONG, ids=lambda part: str(part)[:40])
def test_a_wrong_value_is_said_at_its_line(
    path: str, line: str, words: str, tmp_path: Path
) -> None:
    name = line.partition(":")[0]
    good = front_matter(PurePosixPath(path)).split("\n")
    kept = [each for each in good if not each.startswith(f"{name}:") and each]
    if name in ("blocks", "origin"):
        kept = [each for each in kept if not each.startswith(" ")]
    make(tmp_path, {path: "---\n" + "\n".join([line, *kept]) + "\n---\n"})
    found = [one for one in load(tmp_path).problems if str(one.location.path) == path]
    assert [one for one in found if words in one.message], found
    assert {one.location.line for one in found} <= {2, 3}, found
    assert not any(word in one.message + one.hint for one in found for word in PROGRAMMERS_WORDS)


def test_an_unknown_field_inside_a_map_gets_the_name_of_the_map(tmp_path: Path) -> None:
    make(tmp_path, {"docs/agendas/one.md": _agenda("{blok: open, minutes: 5}")})
    found = [one for one in load(tmp_path).problems if one.code == "FM04"]
    assert [(one.location.line, one.hint) for one in found] == [(6, "Did you mean 'block'?")]


def _agenda(block: str) -> str:
    head = "title: One\nsummary: A page.\nwho: trainer"
    return f'---\n{head}\nblocks: \n  - {block}\nstart: "08:30"\n---\n'


def test_reasons_why_there_is_no_front_matter() -> None:
    path = PurePosixPath("docs/one.md")
    texts = {"---\ntitle: A\n": "no end", "\n---\n---\n": "Blank lines", "Words.\n": "not begin"}
    for text, words in texts.items():
        assert words in no_front_matter(text, path).message


def test_a_second_key_names_the_first() -> None:
    _, found = parse("title: A\nsummary: B\ntitle: C", PurePosixPath("docs/one.md"))
    assert [(one.code, one.location.line) for one in found] == [("FM03", 4)]
    assert found[0].related is not None
    assert found[0].related.location.line == 2
