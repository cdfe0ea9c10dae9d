"""What the front matter of a page names: other pages, and words of a vocabulary."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from handbook.content.front_matter import Loc
from handbook.content.model import Key
from handbook.content.schema import Kind, Meaning, Refers, meaning_of


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the front matter: its place, itself, and what it names (None: nothing)."""

    loc: Loc
    value: Any
    meaning: Meaning | None

    def refers_to(self, *, steps: bool = False) -> Kind | None:
        """The kind of page that the value names by its id, with ``steps`` by its number."""
        kind = self.meaning.kind if isinstance(self.meaning, Refers) else None
        return kind if (kind is Kind.STEP) == steps else None


def values(meta: BaseModel) -> Iterator[Value]:
    """Every single value of the front matter, in the order of the fields; of fields that could not
    be read there is none."""
    for name, key, meaning in _fields(type(meta)):
        yield from _values((key,), meta.__dict__.get(name), meaning)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, Meaning | None], ...]:
    """The fields of a model: their names in Python and in YAML, and what they name."""
    fields = model.model_fields.items()
    return tuple((name, info.alias or name, meaning_of(info)) for name, info in fields)


def _values(loc: Loc, value: Any, meaning: Meaning | None) -> Iterator[Value]:
    if isinstance(value, BaseModel):
        for each in values(value):
            yield Value((*loc, *each.loc), each.value, each.meaning)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values((*loc, index), item, meaning)
    elif value is not None:
        yield Value(loc, value, meaning)


def needed_by(meta: BaseModel) -> Iterator[tuple[Loc, Key]]:
    """The pages that a page cannot do without, each with the place that names it."""
    for each in values(meta):
        if isinstance(each.meaning, Refers) and each.meaning.needed:
            yield each.loc, (each.meaning.kind, each.value)
