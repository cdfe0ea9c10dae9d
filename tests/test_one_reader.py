"""Nobody but ``content.text`` reads list signs, comments or code: one reader, one answer."""

import ast
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import handbook
from tests.patterns import patterns

PACKAGE = Path(handbook.__file__).parent
READER = "handbook.content.text."
parser: Any = import_module("re._parser")
ELSEWHERE = {
    "handbook.check.built.rules.pages_reach": "what is left of markup on built pages",
    "handbook.check.explain": "the examples of our own rules, in the words of a docstring",
    "handbook.check.lone": "what arrived as text, though it looks like a sign",
    "handbook.check.schemas": "the descriptions of our own fields",
    "handbook.check.rules.front_matter_titles": "fields are no Markdown: a backtick is a slip",
}
"""Modules that may hold such a pattern, since no page is read with it."""
_SIGNS = frozenset(map(ord, "-*+"))
_LOOKS = re.compile(
    r"r?find|r?index|r?split|count|startswith|endswith|remove\w+|r?partition|replace"
)
_THEIRS = re.compile(r"<!--|-->|`+|~{3,}|[-*+] ")


def _items(tree: Any) -> list[tuple[str, Any]]:
    """The parts of a parsed pattern, one after the other, with what they hold."""
    found: list[tuple[str, Any]] = []
    for operation, value in tree:
        name = str(operation)
        found.append((name, value))
        parts = value if isinstance(value, (tuple, list)) else (value,)
        for part in parts:
            if isinstance(part, parser.SubPattern):
                found += _items(part)
            elif isinstance(part, list):
                for one in part:
                    found += _items(one) if isinstance(one, parser.SubPattern) else []
    return found


def reads(pattern: str, flags: int = 0) -> str:
    """What of lists, comments and code a pattern reads; "" when nothing."""
    items = _items(parser.parse(pattern, flags))
    plain = "".join(chr(v) if n == "LITERAL" else "\0" for n, v in items)
    if "<!--" in plain or "-->" in plain:
        return "comments"
    if "`" in plain:
        return "code"
    for index, (name, value) in enumerate(items):
        if name == "IN":
            signs = {v for kind, v in value if str(kind) == "LITERAL"}
            if signs and signs <= _SIGNS and len(signs) > 1 and ord("*") in signs:
                return "list signs"
        elif name in ("MAX_REPEAT", "POSSESSIVE_REPEAT") and _of_digits(value):
            after = [one for one in items[index + 1 : index + 5] if not _digit(one)]
            if len(after) > 1 and _ends_a_number(*after[0]) and _is_blank(*after[1]):
                return "list numbers"
    return ""


def _of_digits(repeat: Any) -> bool:
    _, most, inside = repeat
    return most > 4 and len(inside) == 1 and _digit((str(inside[0][0]), inside[0][1]))


def _digit(one: tuple[str, Any]) -> bool:
    return one[0] == "IN" and [str(value) for _, value in one[1]] == ["CATEGORY_DIGIT"]


def _ends_a_number(name: str, value: Any) -> bool:
    if name == "LITERAL":
        return chr(value) in ".)"
    return name == "IN" and {v for _, v in value} == {ord("."), ord(")")}


def _is_blank(name: str, value: Any) -> bool:
    text = str(value)
    return (name == "LITERAL" and value == 32) or "SPACE" in text or "LITERAL, 32" in text


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        (r"\s*(?:[-*+]|\d+[.)])\s", "list signs"),
        (r"[*+-] ", "list signs"),
        (r"^\d+\. ", "list numbers"),
        (r"<!--.*?-->", "comments"),
        (r"(`+)[^`]*\1", "code"),
        (r"[|*_`]+", ""),
        (r"\d+\.\d+", ""),
        (r"[+-]\d", ""),
    ],
)
def test_such_patterns_are_told_from_others(pattern: str, what: str) -> None:
    assert reads(pattern) == what


def test_no_other_module_holds_a_pattern_for_lists_comments_or_code() -> None:
    every, _ = patterns()
    found = {}
    for one in every:
        module = one.where.rpartition(".")[0]
        text = one.pattern.pattern
        what = reads(text, one.pattern.flags) if isinstance(text, str) else ""
        if what and not one.where.startswith(READER) and module not in ELSEWHERE:
            found[one.where] = f"{what}: {text}"
    assert found == {}


def test_no_other_module_looks_for_their_signs() -> None:
    """Not with ``find``, ``split``, ``startswith`` or ``in`` either."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(("handbook", *path.relative_to(PACKAGE).with_suffix("").parts))
        if module.startswith(READER) or module in ELSEWHERE:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            asked: list[ast.expr] = []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                named = node.func.attr
                asked = node.args if _LOOKS.fullmatch(named) else []
            elif isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.In, ast.NotIn)):
                asked = [node.left]
            for one in asked:
                for value in one.elts if isinstance(one, ast.Tuple) else [one]:
                    text = value.value if isinstance(value, ast.Constant) else ""
                    if isinstance(text, str) and _THEIRS.fullmatch(text):
                        found.append(f"{module}:{value.lineno}: {text!r}")
    assert found == []
