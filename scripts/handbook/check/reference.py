"""What the code writes about itself: all rules, all front matter fields, and their schemas."""

import re
import types
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handbook.check.catalogue import SUBJECTS, AnyRule, rules_of
from handbook.check.explain import page_lines, sentence, title
from handbook.check.schemas import schemas
from handbook.content.schema import (
    FOLDERS,
    ID,
    SINGLE,
    From,
    Kind,
    Meta,
    Refers,
    model_for,
    nested_model,
)

RULES, FIELDS = "docs/contribute/rules.md", "docs/contribute/fields.md"
RULES_FOLDER = "docs/contribute/rules"
_HEAD = "---\ntitle: {title}\nsummary: {summary}\n---\n\n<!-- {how} -->\n"
_HOW = "Written by `make docs`: do not edit."


def pages(vocabularies: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The text of the generated files by path relative to the handbook's root."""
    subjects = {f"{RULES_FOLDER}/{page_name(code)}.md": subject_page(code) for code in SUBJECTS}
    return {RULES: rules_page(), **subjects, FIELDS: fields_page(), **schemas(vocabularies)}


def write(root: Path, vocabularies: Mapping[str, Sequence[str]]) -> tuple[Path, ...]:
    """Write the generated files that are not current; returns the files that changed."""
    changed = []
    for name, text in pages(vocabularies).items():
        path = root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.new")
            draft.write_text(text, encoding="utf-8")
            draft.replace(path)
            changed.append(path)
    return tuple(changed)


def rules_page() -> str:
    """The list of all rules, with links to the pages that explain them."""
    parts = [
        _HEAD.format(
            title="Rules",
            summary="What the check looks for, why, and how to correct it.",
            how=_HOW,
        ),
        "`handbook check` names every finding as `path:line:column: CODE message`."
        " `handbook explain CODE` says the same as these pages.",
    ]
    for code, subject in SUBJECTS.items():
        parts.append(f"## {subject.title} {{#{page_name(code)}}}")
        parts += [subject.found] if subject.found else []
        address = f"rules/{page_name(code)}.md"
        parts.append(
            "\n".join(
                f"- [{rule.code}]({address}#{rule.code.lower()}) {sentence(rule)}"
                for rule in rules_of(code)
            )
        )
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def subject_page(code: str) -> str:
    """The page of the rules whose codes begin with these two letters, from their docstrings."""
    rules, subject = rules_of(code), SUBJECTS[code]
    first, last = rules[0].code, rules[-1].code
    parts = [
        _HEAD.format(
            title=subject.title,
            summary=f"Rules {first} to {last}, why they matter, and how to correct what they find.",
            how=_HOW,
        ),
        f"{subject.found} In the examples a ⟦ stands where the finding is."
        " [All rules](../rules.md).".lstrip(),
        *map(_rule, rules),
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def page_name(code: str) -> str:
    """The name of the page of the rules whose codes begin with these two letters."""
    return _slug(SUBJECTS[code].title)


def _rule(rule: AnyRule) -> str:
    lines = [f"## {rule.code} {title(rule)} {{#{rule.code.lower()}}}", ""]
    if rule.kind:
        lines += [f"*{rule.kind[0].upper()}{rule.kind[1:]}.*", ""]
    for line, example in page_lines(rule):
        if example:
            lines.append(line)
        elif line.startswith("## "):
            lines.append(f"**{line[3:]}.**")
        else:
            lines.append(line.replace("](fields.md", "](../fields.md"))  # as seen from RULES
    return "\n".join(lines)


def fields_page() -> str:
    """The page of all front matter fields, made from the models."""
    parts = [
        _HEAD.format(
            title="Fields", summary="What may stand above the text of each kind of page.", how=_HOW
        ),
        "The folder says what kind a page is. Facts stand only in the source page; the last column"
        " says which fields a translation has too. An id is the name of a page's file without its"
        " ending; words of a vocabulary stand in `docs/vocabularies.yml`.",
    ]
    places = {kind: f"docs/{folder}/" for folder, kind in FOLDERS.items()}
    places |= {kind: f"docs/{page_id}.md" for page_id, kind in SINGLE.items()}
    places |= {
        Kind.OVERVIEW: "docs/*/index.md",
        Kind.NOTE: "docs/contribute/",
    }
    for kind in Kind:
        model = model_for(kind, translation=False)
        about = " ".join((model.__doc__ or "").split())
        parts.append(f"## {kind.value.capitalize()} {{#{kind.value}}}")
        parts.append(f"`{places[kind]}`: {about}")
        parts.append("\n".join(_table(kind, model)))
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _table(kind: Kind, model: type[Meta]) -> Iterator[str]:
    translated = (
        set(model_for(kind, translation=True).model_fields) if kind is not Kind.NOTE else set()
    )
    yield "| Field | Meaning | Values | Needed | Translated |"
    yield "|---|---|---|---|---|"
    for name, info in sorted(
        model.model_fields.items(), key=lambda item: not item[1].is_required()
    ):
        yield _row(info.alias or name, info, "yes" if name in translated else "")
        nested = nested_model(model, name)
        for inner, inner_info in nested.model_fields.items() if nested else ():
            yield _row(f"{name}.{inner_info.alias or inner}", inner_info, "")


def _row(name: str, info: FieldInfo, translated: str) -> str:
    needed = "yes" if info.is_required() else ""
    values = ", ".join([*_values(info.annotation, info.metadata), *_limits(info)])
    return f"| `{name}` | {info.description or ''} | {values} | {needed} | {translated} |"


def _values(annotation: Any, metadata: Sequence[Any] = ()) -> Iterator[str]:
    """The shape of a value in plain words: "text", "list", "one of a, b", "word of `units`"."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if named := _named(metadata):
        yield named
    elif origin is Annotated:
        yield from _values(arguments[0], arguments[1:])
    elif origin is Literal:
        shown = ", ".join(f"`{value}`" for value in arguments)
        yield f"one of {shown}" if len(arguments) > 1 else shown
    elif origin in (Union, types.UnionType):
        shapes = [shape for a in arguments if a is not type(None) for shape in _values(a)]
        yield " or ".join(shapes)
    elif origin is tuple:
        inner = " or ".join(_values(arguments[0]))
        yield f"list of {_many(inner)}"
    elif isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield "one of " + ", ".join(f"`{value.value}`" for value in annotation)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield "map"
    else:
        words = {str: "text", int: "number", bool: "`true` or `false`"}
        yield words.get(annotation, "date")


def _named(metadata: Sequence[Any]) -> str:
    """What a value names, in plain words; "" for plain values."""
    for said in metadata:
        if isinstance(said, From):
            return f"word of `{said.vocabulary}`"
        if isinstance(said, Refers):
            return f"{said.kind} {'number' if said.kind is Kind.STEP else 'id'}"
    return "id" if any(getattr(said, "pattern", None) == ID for said in metadata) else ""


def _many(shape: str) -> str:
    """The plural of the shape of a value."""
    first, _, rest = shape.partition(" of ")
    return shape if first == "text" else f"{first}s of {rest}" if rest else f"{first}s"


def _limits(info: FieldInfo) -> Iterator[str]:
    unit = " items" if get_origin(info.annotation) is tuple else " characters"
    words = {
        "ge": "at least {}",
        "le": "at most {}",
        "min_length": f"at least {{}}{unit}",
        "max_length": f"at most {{}}{unit}",
    }
    for rule in info.metadata:
        for name, words_of_limit in words.items():
            limit = getattr(rule, name, None)
            if limit is not None and not (name == "min_length" and limit == 1):
                yield words_of_limit.format(limit)


def _slug(words: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))
