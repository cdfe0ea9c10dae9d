"""Front matter: YAML between two ``---`` lines, read with the place of every key and value."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import yaml

from handbook.diagnostics import Diagnostic, Location, Related
from handbook.hidden import DASHES, UNSEEN, named, seen
from handbook.yaml_files import compose, events, fault

Loc = tuple[str | int, ...]
MAX_FRONT_MATTER = 32_768
"""Characters. The largest honest page uses 3,000; more is a mistake or an attack."""

_DAY = re.compile(r"\d{4}-\d\d?-\d\d?")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The data and, for every key path such as ``("duration", "min")``, its line and column.
    ``text`` is the YAML, which begins on line 2."""

    data: Mapping[str, Any]
    marks: Mapping[Loc, tuple[int, int]]
    text: str = ""


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


def no_front_matter(text: str, path: PurePosixPath) -> Diagnostic:
    """Why ``split`` finds no front matter in this text, and what to do about it."""
    lines = text.split("\n")
    filled = next((n for n, line in enumerate(lines, start=1) if line.strip()), 1)
    strange = _strange_dashes(lines)
    if strange is not None:
        number, column, reason, remedy = strange
        return Diagnostic(Location(path, number, column), "FM01", reason, remedy)
    if lines[0].rstrip() == "---":
        reason = "The fields of the page have no end: the second line of dashes is missing."
        return Diagnostic(Location(path), "FM01", reason, "Write a line --- below the last field.")
    if lines[filled - 1].rstrip() == "---":
        reason = "Blank lines stand above the fields of the page, so nobody sees the fields."
        return Diagnostic(Location(path), "FM01", reason, "Delete them: line 1 must be ---.")
    return Diagnostic(
        Location(path),
        "FM01",
        "The page does not begin with its fields.",
        "Write at the top a line ---, then title: and summary:, then a second line ---.",
    )


def _strange_dashes(lines: Sequence[str]) -> tuple[int, int, str, str] | None:
    """A line of dashes that is none, since a sign beside it is not seen or a dash is a longer one:
    line, column, reason, remedy."""
    opened = lines[0].rstrip() == "---"
    for number, line in enumerate(lines if opened else lines[:1], start=1):
        words = seen(line)
        if line.rstrip() == "---" or not DASHES.fullmatch(words):
            continue
        hidden = UNSEEN.search(line)
        if hidden:
            reason = f"In this line of dashes stands {named(hidden[0])}, which nobody sees."
            return number, hidden.start() + 1, reason, "Delete the line and type three dashes: ---"
        if words.strip("-"):
            reason = f"This line holds '{words}', which is no line of three dashes."
            return number, 1, reason, "Delete it and type three short dashes: ---"
    return None


def parse(text: str, path: PurePosixPath) -> tuple[FrontMatter | None, list[Diagnostic]]:
    """Read YAML that begins on line 2 of ``path``. Errors come back as diagnostics."""
    if len(text) > MAX_FRONT_MATTER:
        place = Location(path, 2)
        return None, [
            Diagnostic(
                place,
                "FM02",
                "The fields at the top of the page are too long.",
                "Move long texts below the second line of dashes.",
            )
        ]
    try:
        node = compose(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, [_unreadable(error, text, path)]
    if not isinstance(node, yaml.MappingNode):
        return None, [
            Diagnostic(
                Location(path, 2),
                "FM02",
                "No fields stand between the two lines of dashes.",
                "Write one `name: value` on each line.",
            )
        ]
    marks: dict[Loc, tuple[int, int]] = {}
    try:
        # an alias to what stands around it never ends: no walk through tricks
        problems = [*_tricks(text, path)] or [*_walk(node, (), path, marks)]
        data = yaml.SafeLoader("").construct_document(node) if not problems else None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, [_unreadable(error, text, path)]
    return (FrontMatter(data, marks, text) if data is not None else None), problems


def _tricks(text: str, path: PurePosixPath) -> Iterator[Diagnostic]:
    """Anchors, tags and merged maps. Aliases need an anchor, so they are found with it."""
    if not any(sign in text for sign in "&!<"):
        return
    for event in events(text):
        mark = event.start_mark
        place = Location(path, mark.line + 2, mark.column + 1) if mark else Location(path, 2)
        if _is_anchor(event):
            yield Diagnostic(
                place,
                "FM08",
                "A value here begins with &, which would be read as a command.",
                "Put a text that begins with & into quotes. Write out what is repeated with *.",
            )
        elif getattr(event, "tag", None):
            yield Diagnostic(
                place,
                "FM08",
                "A value here begins with !, which would be read as a command.",
                "Put the text into quotes, or delete the word with the !.",
            )
        elif isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            yield Diagnostic(
                place, "FM08", "The sign << brings in other fields.", "Write the fields out here."
            )


def _is_anchor(event: yaml.Event) -> bool:
    alias = isinstance(event, yaml.AliasEvent)
    return isinstance(event, yaml.NodeEvent) and not alias and bool(event.anchor)


def _walk(
    node: yaml.Node, loc: Loc, path: PurePosixPath, marks: dict[Loc, tuple[int, int]]
) -> Iterator[Diagnostic]:
    place = Location(path, node.start_mark.line + 2, node.start_mark.column + 1)
    marks.setdefault(loc, (place.line, place.column))
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, Location] = {}
        for key, value in node.value:
            name = str(key.value)
            at = Location(path, key.start_mark.line + 2, key.start_mark.column + 1)
            if name in seen:
                yield Diagnostic(
                    at,
                    "FM03",
                    f"The field '{name}' stands here twice.",
                    "Delete one of the two.",
                    related=Related(seen[name], f"'{name}' stands here first"),
                )
            seen.setdefault(name, at)
            marks[(*loc, name)] = (at.line, at.column)
            yield from _walk(value, (*loc, name), path, marks)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*loc, index), path, marks)
    elif _DAY.fullmatch(node.value) and not _is_day(node.value):
        yield Diagnostic(
            place,
            "FM06",
            f"There is no day '{node.value}'.",
            "Write year, month and day, for example 2026-05-31.",
        )


def _is_day(text: str) -> bool:
    try:
        date(*(int(part) for part in text.split("-")))
    except ValueError:
        return False
    return True


def _unreadable(error: Exception, text: str, path: PurePosixPath) -> Diagnostic:
    found = fault(error, text)
    return Diagnostic(
        Location(path, found.line + 1, found.column),
        "FM02",
        f"The fields at the top of the page cannot be read: {found.reason}.",
        found.remedy,
    )
