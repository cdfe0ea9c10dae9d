"""Every regular expression of the program, how it is used, and the worst that can be fed to it."""

import ast
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import handbook

sre: Any = import_module("re._constants")
parser: Any = import_module("re._parser")
_ASK = frozenset("match fullmatch search finditer findall sub subn split".split())
_ANCHORED = frozenset(("match", "fullmatch"))
_MANY = 12
"""Signs of a class that are tried, and last words of a pattern."""
_ODD = ("\x01", "Z", "")
"""What ends a text so that nothing fits."""
_USUAL = (" ", "\n", "\t", "a", "1", "-", ".", "a ", "(", "[", "<", '"')


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern, where it stands, and whether it is only tried where a text begins."""

    pattern: re.Pattern[Any]
    where: str
    anchored: bool


@cache
def modules() -> tuple[ModuleType, ...]:
    """All modules of the program."""
    names = [info.name for info in pkgutil.walk_packages(handbook.__path__, "handbook.")]
    return tuple(import_module(name) for name in names)


def patterns() -> tuple[list[Found], list[str]]:
    """All patterns, and the places of those that are made of what a page says."""
    ways: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    trees = {}
    for module in modules():
        path = module.__file__
        if path is None:
            continue
        trees[module.__name__] = ast.parse(Path(path).read_text("utf-8"))
        for node in ast.walk(trees[module.__name__]):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                if node.attr in _ASK:
                    ways[module.__name__, node.value.id].add(node.attr)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                for given in node.args if node.func.attr == "count" else ():
                    if isinstance(given, ast.Name):
                        ways[module.__name__, given.id].add("match")  # Piece.count
    found: dict[tuple[str, int], Found] = {}
    made: list[str] = []

    def add(pattern: re.Pattern[Any], where: str, anchored: bool) -> None:
        key = (repr(pattern.pattern), pattern.flags)
        known = found.get(key)
        anchored = anchored and (known is None or known.anchored)
        found[key] = Found(pattern, known.where if known else where, anchored)

    for module in modules():
        imported = {
            alias.asname or alias.name
            for node in ast.walk(trees.get(module.__name__, ast.Module([], [])))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for name, value in vars(module).items():
            own = ways[module.__name__, name]
            for pattern in _inside(value, 0):
                if own or name not in imported:
                    add(pattern, f"{module.__name__}.{name}", bool(own) and own <= _ANCHORED)
        for node in ast.walk(trees.get(module.__name__, ast.Module([], []))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            of, way = node.func.value, node.func.attr
            if not isinstance(of, ast.Name) or of.id != "re" or way not in _ASK | {"compile"}:
                continue
            where = f"{module.__name__}:{node.lineno}"
            try:
                text = _value(node.args[0], module)
            except NameError:
                made.append(where)
                continue
            flags = [k.value for k in node.keywords if k.arg == "flags"]
            place = {"compile": 1, "match": 2, "fullmatch": 2, "search": 2, "finditer": 2}.get(way)
            flags += node.args[place : place + 1] if place else []
            flag = _value(flags[0], module) if flags else 0
            if (repr(text), re.compile(text, flag).flags) not in found:
                add(re.compile(text, flag), where, way in _ANCHORED)
    return sorted(found.values(), key=lambda one: one.where), made


def _value(node: ast.expr, module: ModuleType) -> Any:
    expression = ast.fix_missing_locations(ast.Expression(node))
    return eval(compile(expression, "<pattern>", "eval"), dict(vars(module)))


def _inside(value: Any, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, dict):
        for each in (*value, *value.values()):
            yield from _inside(each, depth + 1)
    elif depth < 4 and isinstance(value, (tuple, list, set, frozenset)):
        for each in value:
            yield from _inside(each, depth + 1)


def attacks(pattern: re.Pattern[Any], length: int) -> Iterator[Any]:
    """Texts of about this length that begin like a match, repeat a part of it, and fail."""
    whole, parts = _parts(pattern)
    single = [part for part in parts if len(part) == 1][:30]
    longer = sorted((part for part in parts if len(part) > 1), key=len)[-_MANY:]
    repeated = [*single, *longer, *_USUAL]
    repeated += [a + b for a in single[:10] for b in single[:10] if a != b]
    begins = ["", whole, *(whole[:end] for end in range(1, min(len(whole), 10))), *longer[-4:]]
    for begin in dict.fromkeys(begins):
        for again in dict.fromkeys(repeated):
            for end in _ODD:
                text = begin + again * max(1, length // len(again)) + end
                yield text.encode("latin-1", "replace") if _is_bytes(pattern) else text


def _is_bytes(pattern: re.Pattern[Any]) -> bool:
    return isinstance(pattern.pattern, bytes)


_OF = {
    sre.CATEGORY_SPACE: (" ", "\n"),
    sre.CATEGORY_DIGIT: ("1",),
    sre.CATEGORY_WORD: ("a", "1", "_"),
    sre.CATEGORY_NOT_SPACE: ("a", "("),
    sre.CATEGORY_NOT_DIGIT: ("a", " "),
    sre.CATEGORY_NOT_WORD: (" ", "."),
}
_AS = {
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_NOT_WORD: r"\W",
}


def _signs(op: Any, value: Any) -> list[str]:
    """Some signs that fit one place of a pattern."""
    if op is sre.LITERAL:
        return [chr(value)]
    if op is sre.ANY:
        return ["a"]
    if op is sre.NOT_LITERAL:
        return [sign for sign in "a[ (1" if ord(sign) != value][:2]
    if value[0][0] is sre.NEGATE:
        return [sign for sign in "a [.-1\n\"(ক" if not _in_class(sign, value[1:])][:5]
    found: list[str] = []
    for kind, what in value:
        if kind is sre.LITERAL:
            found.append(chr(what))
        elif kind is sre.RANGE:
            found.append(chr(what[0]))
        else:
            found += _OF[what]
    return found[:_MANY]


def _in_class(sign: str, members: Any) -> bool:
    for kind, what in members:
        if kind is sre.LITERAL and ord(sign) == what:
            return True
        if kind is sre.RANGE and what[0] <= ord(sign) <= what[1]:
            return True
        if kind is sre.CATEGORY and re.match(_AS[what], sign):
            return True
    return False


def _parts(pattern: re.Pattern[Any]) -> tuple[str, list[str]]:
    """A text that the pattern might match, and its signs and parts."""
    parts: dict[str, None] = {}

    def walk(items: Any) -> str:
        text = ""
        for op, value in items:
            if op in (sre.LITERAL, sre.IN, sre.ANY, sre.NOT_LITERAL):
                own = _signs(op, value)
                parts.update(dict.fromkeys(own))
                text += own[0] if own else ""
            elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
                text += walk(value[2]) * max(1, min(value[0], 8))
            elif op is sre.SUBPATTERN:
                text += walk(value[3])
            elif op is sre.ATOMIC_GROUP:
                text += walk(value)
            elif op is sre.BRANCH:
                ways = [walk(way) for way in value[1]]
                parts.update(dict.fromkeys(way for way in ways if way))
                text += ways[0]
            elif op in (sre.ASSERT, sre.ASSERT_NOT):
                walk(value[1])
        if text:
            parts[text] = None
        return text

    return walk(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)), list(parts)
