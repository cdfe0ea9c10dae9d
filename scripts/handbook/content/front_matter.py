"""Front matter: YAML between two ``---`` lines, read with the place of every key and value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from handbook.content.schema import field_names, nested_model
from handbook.diagnostics import Diagnostic, Location

Loc = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)
MAX_SHOWN = 60
MAX_FRONT_MATTER = 32_768
"""Characters. The largest honest page uses 3,000; more is a mistake or an attack."""


_YAML_WORDS = {
    "mapping values are not allowed": (
        "a colon stands in a text without quotes",
        'A text with a colon needs quotes: title: "Half day: one problem".',
    ),
    "could not find expected ':'": (
        "a line has no name and colon",
        "Write `name: value`, with a blank after the colon.",
    ),
    "cannot start any token": (
        "a text begins with a sign that needs quotes",
        "Use blanks, not tabs, and put special signs into quotes.",
    ),
    "undefined alias": ("a text begins with *", "A value that begins with * needs quotes."),
}
"""What PyYAML says, and the same with a remedy for people who know no YAML."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The data and, for every key path such as ``("duration", "min")``, its line and column."""

    data: Mapping[str, Any]
    marks: Mapping[Loc, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Split:
    """A page cut in two. ``first_line`` is the line of the file on which ``body`` begins."""

    front_matter: str | None
    body: str
    first_line: int


def split(text: str) -> Split:
    """Cut a page into front matter and body. Without a closing line there is no front matter."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Split(None, text, 1)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return Split("\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2)
    return Split(None, text, 1)


def parse(text: str, path: PurePosixPath) -> tuple[FrontMatter | None, list[Diagnostic]]:
    """Read YAML that begins on line 2 of ``path``. Errors come back as diagnostics."""
    if len(text) > MAX_FRONT_MATTER:
        place = Location(path, 2)
        return None, [
            Diagnostic(
                place,
                "FM02",
                "The front matter is too long.",
                "Keep only the fields of the schema.",
            )
        ]
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, [_yaml_error(error, path)]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reason = " ".join(str(error).split()) or "it is nested too deeply"
        return None, [
            Diagnostic(
                Location(path, 2),
                "FM02",
                f"The fields at the top of the page cannot be read: {reason}.",
                "Compare it with a page that works.",
            )
        ]
    if not isinstance(node, yaml.MappingNode):
        return None, [
            Diagnostic(
                Location(path, 2),
                "FM02",
                "The front matter holds no fields.",
                "Write one `name: value` on each line.",
            )
        ]
    marks: dict[Loc, tuple[int, int]] = {}
    try:
        problems = list(_walk(node, (), path, marks, set()))
        data = yaml.SafeLoader("").construct_document(node) if not problems else None
    except (RecursionError, ValueError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        return None, [
            Diagnostic(
                Location(path, 2),
                "FM02",
                f"The front matter cannot be read: {reason}.",
                "Write plain values.",
            )
        ]
    return (FrontMatter(data, marks) if data is not None else None), problems


def validate(
    front_matter: FrontMatter,
    model: type[M],
    path: PurePosixPath,
    *,
    source_model: type[BaseModel] | None = None,
) -> tuple[M | None, list[Diagnostic]]:
    """Check data against its model. ``source_model`` is given for translations: its extra
    fields are structural facts, and the message says that they stay in the source page."""
    try:
        return model.model_validate(front_matter.data), []
    except ValidationError as error:
        found = [
            _schema_problem(dict(item), front_matter, model, path, source_model)
            for item in error.errors(include_url=False)
        ]
        return None, sorted(set(found))


def place_of(front_matter: FrontMatter, loc: Loc, path: PurePosixPath) -> Location:
    """The place of a field, or of the nearest thing around it."""
    while loc and loc not in front_matter.marks:
        loc = loc[:-1]
    line, column = front_matter.marks.get(loc, (2, 1))
    return Location(path, line, column)


def _walk(
    node: yaml.Node,
    loc: Loc,
    path: PurePosixPath,
    marks: dict[Loc, tuple[int, int]],
    visited: set[int],
) -> Iterator[Diagnostic]:
    place = Location(path, node.start_mark.line + 2, node.start_mark.column + 1)
    if id(node) in visited:
        yield Diagnostic(
            place, "FM08", "YAML anchors and aliases are not allowed.", "Write the value again."
        )
        return
    visited.add(id(node))
    if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
        yield Diagnostic(
            place,
            "FM08",
            f"YAML tags such as {node.tag} are not allowed.",
            "Write a plain word, number or list.",
        )
        return
    marks.setdefault(loc, (place.line, place.column))
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            at = Location(path, key.start_mark.line + 2, key.start_mark.column + 1)
            if name in seen:
                yield Diagnostic(
                    at, "FM03", f"The field '{name}' stands here twice.", "Delete one of the two."
                )
            seen.add(name)
            marks[(*loc, name)] = (at.line, at.column)
            yield from _walk(value, (*loc, name), path, marks, visited)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*loc, index), path, marks, visited)


def _yaml_error(error: yaml.MarkedYAMLError, path: PurePosixPath) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
    problem = error.problem or error.context or "it cannot be read"
    hint = "Look at this line and the one above it."
    for sign, (reason, remedy) in _YAML_WORDS.items():
        if sign in problem:
            problem, hint = reason, remedy
    return Diagnostic(
        Location(path, line, column),
        "FM02",
        f"The fields at the top of the page cannot be read: {problem}.",
        hint,
    )


def _schema_problem(
    item: dict[str, Any],
    front_matter: FrontMatter,
    model: type[BaseModel],
    path: PurePosixPath,
    source_model: type[BaseModel] | None,
) -> Diagnostic:
    loc: Loc = tuple(item["loc"])
    if item["type"] not in ("missing", "extra_forbidden"):
        while loc and loc not in front_matter.marks:  # pydantic adds the branches of unions
            loc = loc[:-1]
    name = ".".join(str(part) for part in loc) or "front matter"
    place = place_of(front_matter, loc, path)
    if item["type"] == "extra_forbidden":
        return _unknown_field(str(loc[-1]), loc, model, place, source_model)
    if item["type"] == "missing":
        return Diagnostic(
            place,
            "FM05",
            f"The field '{name}' is missing.",
            f"Add a line `{loc[-1]}: ...` to the front matter.",
        )
    reason = _reason(item)
    value = item.get("input")
    plain = not isinstance(value, dict | list | tuple) and len(str(value)) <= MAX_SHOWN
    shown = f" (it is {value!r})" if plain else ""
    hint = _value_hint(item)
    if item["type"] == "value_error" and not loc:
        return Diagnostic(place, "FM06", f"{reason[0].upper()}{reason[1:]}.", hint)
    return Diagnostic(place, "FM06", f"The field '{name}' is wrong: {reason}{shown}.", hint)


def _unknown_field(
    key: str,
    loc: Loc,
    model: type[BaseModel],
    place: Location,
    source_model: type[BaseModel] | None,
) -> Diagnostic:
    if source_model is not None and len(loc) == 1 and key in field_names(source_model):
        return Diagnostic(
            place,
            "FM07",
            f"The field '{key}' may stand only in the source page.",
            "Delete this line: the translation takes it from the English page.",
        )
    holder: type[BaseModel] | None = model
    for part in loc[:-1]:
        if isinstance(part, str) and holder is not None:
            holder = nested_model(holder, part)
    known = field_names(holder) if holder else ()
    close = get_close_matches(key, known, n=1)
    hint = f"Did you mean '{close[0]}'?" if close else "Allowed are: " + ", ".join(known) + "."
    return Diagnostic(place, "FM04", f"The field '{key}' is unknown.", hint)


def _reason(item: dict[str, Any]) -> str:
    """What is wrong with a value, without the words of programmers where we have others."""
    limits = item.get("ctx", {})
    match item["type"]:
        case "string_too_long":
            return f"{len(item['input'])} characters are too many"
        case "string_type":
            return "it must be a text"
        case "int_type":
            return "it must be a whole number"
        case "greater_than_equal":
            return f"it must be at least {limits['ge']}"
        case "less_than_equal":
            return f"it must be at most {limits['le']}"
        case "string_too_short":
            return "it is empty"
    return str(item["msg"].removeprefix("Value error, "))


def _value_hint(item: dict[str, Any]) -> str:
    if item["type"] == "string_type" and isinstance(item.get("input"), int):
        return 'Put the value into quotes, for example "13:30".'
    if item["type"] == "string_too_long":
        return f"Keep it to {item['ctx']['max_length']} characters."
    if item["type"] in ("literal_error", "enum"):
        return "Use one of: " + str(item["ctx"]["expected"]) + "."
    if item["type"] == "string_pattern_mismatch":
        return "Write it like the other pages do, for example 08:30 or five-whys."
    return "Mend the value."
