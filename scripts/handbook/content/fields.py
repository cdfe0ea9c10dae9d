"""Front matter against its model: every wrong field as a problem with its place, in plain words."""

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from pydantic_core import ErrorDetails

from handbook.content.front_matter import FrontMatter, Loc
from handbook.content.model import Unread
from handbook.content.schema import CLOCK, DISAGREE, ID, LINE, Meta, field_names, nested_model
from handbook.diagnostics import Diagnostic, Location
from handbook.hidden import CURLY, UNSEEN, named, seen, unseen

M = TypeVar("M", bound=BaseModel)
MAX_SHOWN = 60


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
        items = error.errors(include_url=False)
        otherwise = _written_otherwise(items)
        around = {each["loc"][:length] for each in items for length in range(len(each["loc"]))}
        found = [
            _problem(dict(item), front_matter, model, path, source_model)
            for item in items  # a list with one wrong item is not also too short
            if item["type"] != "too_short" or item["loc"] not in around
            if item["type"] != "missing" or item["loc"] not in otherwise
        ]
        return None, sorted(set(found))


def _written_otherwise(items: list[ErrorDetails]) -> set[Loc]:
    """Fields that are missing only because their name is not written as it must be."""
    missing = [tuple(item["loc"]) for item in items if item["type"] == "missing"]
    found: set[Loc] = set()
    for item in items:
        if item["type"] == "extra_forbidden":
            around = tuple(item["loc"][:-1])
            names = [str(loc[-1]) for loc in missing if loc[:-1] == around]
            close = get_close_matches(seen(str(item["loc"][-1])).split(":")[0], names, n=1)
            found |= {(*around, name) for name in close}
    return found


def readable(
    front_matter: FrontMatter | None, model: type[Meta], path: PurePosixPath
) -> Meta:
    """The fields that are right, of front matter that ``validate`` or its reader refuses: asking
    for another one raises ``Unread``."""
    data = front_matter.data if front_matter else {}
    wrong = _wrong(data, model) if front_matter else {*model.model_fields}
    right = {name: info for name, info in model.model_fields.items() if name not in wrong}
    part = _part(model, frozenset(right))
    given = {name: data[name] for name in right if name in data}
    read = part.model_validate(given) if right else None
    meta = _holed(model).model_construct()
    meta.__dict__.clear()
    meta.__dict__.update({name: getattr(read, name) for name in right} | {_PATH: path})
    return meta


_PATH = "_path"


def _wrong(data: Mapping[str, Any], model: type[BaseModel]) -> set[str]:
    """The fields that are missing, wrong, or at odds with one another."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        items = error.errors(include_url=False)
        own = {str(item["loc"][0]) for item in items if item["loc"]}
        apart = [item for item in items if item["type"] == DISAGREE and not item["loc"]]
        named = {name for item in apart for name in item.get("ctx", {})["fields"]}
        return (own | named) & model.model_fields.keys()
    return set()


@cache
def _part(model: type[BaseModel], names: frozenset[str]) -> type[BaseModel]:
    """The model with these fields only, without what it asks of several fields together."""
    fields: dict[str, Any] = {
        name: (info.annotation, info) for name, info in model.model_fields.items() if name in names
    }
    config = ConfigDict(frozen=True, strict=True)
    return create_model(model.__name__, __config__=config, **fields)


class _Holes(Meta):
    """Front matter of which not all fields could be read."""

    def __getattr__(self, name: str) -> Any:
        if name in type(self).model_fields:
            raise Unread(self.__dict__[_PATH], name)
        raise AttributeError(name)


@cache
def _holed(model: type[Meta]) -> type[Meta]:
    return create_model(model.__name__, __base__=(_Holes, model))


def place_of(front_matter: FrontMatter, loc: Loc, path: PurePosixPath) -> Location:
    """The place of a field, or of the nearest thing around it."""
    while loc and loc not in front_matter.marks:
        loc = loc[:-1]
    line, column = front_matter.marks.get(loc, (2, 1))
    return Location(path, line, column)


def _problem(
    item: dict[str, Any],
    front_matter: FrontMatter,
    model: type[BaseModel],
    path: PurePosixPath,
    source_model: type[BaseModel] | None,
) -> Diagnostic:
    loc: Loc = tuple(item["loc"])
    if item["type"] == "extra_forbidden":
        place = place_of(front_matter, loc, path)
        hidden = UNSEEN.search(str(loc[-1]))
        if hidden:
            place = _at_sign(front_matter, place, hidden[0])
            reason = f"In the name of this field stands {named(hidden[0])}, which nobody sees."
            right = re.sub(r":(?=\S)", ": ", seen(str(loc[-1])))
            return Diagnostic(place, "FM04", reason, f"Write '{right}', typed anew.")
        return _unknown_field(str(loc[-1]), loc, model, place, source_model)
    name = _name(loc)
    if item["type"] == "missing":
        return Diagnostic(
            place_of(front_matter, loc, path),
            "FM05",
            f"The field '{name}' is missing.",
            f"Add a line `{loc[-1]}: ...` to the fields at the top of the page.",
        )
    if item["type"] == DISAGREE:
        message, fields = item["ctx"]["message"], item["ctx"]["fields"]
        there = ((*loc, field) for field in fields if (*loc, field) in front_matter.marks)
        place = place_of(front_matter, next(there, loc), path)
        return Diagnostic(
            place, "FM06", f"{message[0].upper()}{message[1:]}.", "Correct one of them."
        )
    whole = loc
    while loc and loc not in front_matter.marks:  # pydantic adds the branches of unions
        loc = loc[:-1]
    name = _name(loc)
    reason, hint = _BRANCHES if loc != whole else _reason(item)
    strange = _strange(item, front_matter, loc, path)
    if strange is not None:
        place, reason, hint = strange
        return Diagnostic(place, "FM06", f"The field '{name}' is wrong: {reason}.", hint)
    value = item.get("input")
    plain = not isinstance(value, dict | list | tuple) and len(str(value)) <= MAX_SHOWN
    shown = f" (it is {value!r})" if plain and value is not None else ""
    place = place_of(front_matter, loc, path)
    return Diagnostic(place, "FM06", f"The field '{name}' is wrong: {reason}{shown}.", hint)


_OF_BOOKS = re.compile(rf"\s*([{''.join(CURLY)}])")


def _strange(
    item: dict[str, Any], front_matter: FrontMatter, loc: Loc, path: PurePosixPath
) -> tuple[Location, str, str] | None:
    """Where a value is wrong for a sign that nobody sees, or a quotation mark of books: the place
    of the sign, a clause, and what to write."""
    value = item.get("input")
    if not isinstance(value, str) or item["type"] in ("string_too_long", "string_too_short"):
        return None
    right = seen(value)
    plain = f'{right[0]}{right[1:-1]}"' if right[:1] == '"' == right[-1:] else right
    words = value[:1] + value[-1:] if item.get("ctx", {}).get("pattern") == LINE else value
    hidden, curly = unseen(words), _OF_BOOKS.match(value)
    if hidden:
        where = _at_sign(front_matter, place_of(front_matter, loc, path), hidden)
        return where, f"{named(hidden)} stands in it, which nobody sees", f"Type anew: {plain}"
    if curly:
        where = _at_sign(front_matter, place_of(front_matter, loc, path), curly[1])
        reason = f"the quotation mark {curly[1]} is that of books, and becomes part of the value"
        return where, reason, f"Type anew: {plain}"
    return None


def _at_sign(front_matter: FrontMatter, place: Location, sign: str) -> Location:
    """The place of a sign in the line of a value, else that of the value."""
    lines = front_matter.text.split("\n")
    line = lines[place.line - 2] if 2 <= place.line < len(lines) + 2 else ""
    at = line.find(sign, place.column - 1)
    return replace(place, column=at + 1) if at >= 0 else place


def _name(loc: Loc) -> str:
    """The field's name; which item of a list is meant, the place says."""
    return ".".join(part for part in loc if isinstance(part, str)) or "front matter"


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
    return Diagnostic(place, "FM04", f"Pages of this kind have no field '{key}'.", hint)


_BRANCHES = ("it must be the word pending or a day", "Write pending, or a day such as 2026-05-31.")
_LIST = "Write a list in square brackets, for example [room, line]."
_NUMBER = "Write a plain number without quotes, for example 20."


def _reason(item: dict[str, Any]) -> tuple[str, str]:
    """What is wrong with a value and what to write, without the words of programmers."""
    limits, value = item.get("ctx", {}), item.get("input")
    if value is None:
        return "it is empty", "Write a value after the colon."
    match item["type"]:
        case "string_too_long":
            most = limits["max_length"]
            return f"{len(str(value))} characters are too many", f"Keep it to {most} characters."
        case "string_too_short":
            return "it is empty", "Write a value after the colon."
        case "string_pattern_mismatch":
            return _mismatch(str(value), str(limits["pattern"]))
        case "string_type":
            quotes = 'Put the value into quotes, for example "13:30".'
            return "it must be a text", quotes if isinstance(
                value, int | float
            ) else "Write a text."
        case "int_type" | "int_from_float":
            return "it must be a whole number", _NUMBER
        case "bool_type":
            return "it must be true or false", "Write true or false, or delete the line."
        case "greater_than_equal":
            return f"it must be at least {limits['ge']}", f"Write {limits['ge']} or more."
        case "less_than_equal":
            return f"it must be at most {limits['le']}", f"Write {limits['le']} or less."
        case "tuple_type":
            return "it must be a list", _LIST
        case "model_type" | "dict_type":
            return (
                "it must be several values in curly brackets",
                "Write it as on other pages, for example {min: 20, typical: 45, max: 60}.",
            )
        case "too_short":
            least = limits["min_length"]
            return f"it needs at least {_items(least)}", f"Name {least} or more."
        case "too_long":
            most = limits["max_length"]
            return f"it may hold at most {_items(most)}", "Delete what matters least."
        case "literal_error" | "enum":
            return "it is none of the values allowed here", f"Use one of: {limits['expected']}."
    return str(item["msg"]), "Compare it with a page that works."


def _mismatch(value: str, pattern: str) -> tuple[str, str]:
    if pattern == ID:
        return "it must be an id", "Write small letters, digits and dashes, as in five-whys."
    if pattern == CLOCK:
        return "it must be a time of the day", 'Write hours and minutes, for example "08:30".'
    if not value.strip():
        return "it is empty", "Write a value between the quotes."
    if "\n" in value.strip():
        return "it must stand on one line", "Write it as one line."
    return "a space stands at its beginning or end", "Delete the space."


def _items(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"
