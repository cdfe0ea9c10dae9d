"""Places in YAML files that are not front matter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from handbook.diagnostics import Location
from handbook.yaml_files import compose

Keys = tuple[str, ...]


def relative(path: Path, root: Path) -> PurePosixPath:
    """The path as findings name it."""
    return PurePosixPath(path.relative_to(root).as_posix())


def places(path: Path, root: Path) -> Mapping[Keys, Location]:
    """The place of every key of nested maps, such as ``("interface", "home")``."""
    node = _top(path)
    found: dict[Keys, Location] = {}
    stack: list[tuple[Keys, yaml.Node | None]] = [((), node)]
    while stack:
        keys, current = stack.pop()
        if not isinstance(current, yaml.MappingNode):
            continue
        for key, value in current.value:
            mark = key.start_mark
            own = (*keys, str(key.value))
            found[own] = Location(relative(path, root), mark.line + 1, mark.column + 1)
            if len(own) < 6:  # our files are three deep; an alias to itself never ends
                stack.append((own, value))
    return found


def _top(path: Path) -> yaml.Node | None:
    """What a file holds, None when it cannot be read: whoever loads it has said so."""
    try:
        return compose(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return None


def nearest_place(known: Mapping[Keys, Location], keys: Keys, path: PurePosixPath) -> Location:
    """The place of a key, or of the nearest map around it."""
    while keys and keys not in known:
        keys = keys[:-1]
    return known[keys] if keys else Location(path)


def at_text(path: Path, root: Path, text: str) -> Location:
    """The first place of a text in a file, or the file's beginning."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        column = line.find(text)
        if column >= 0:
            return Location(relative(path, root), number, column + 1)
    return Location(relative(path, root))


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value: the way to it, with ``*`` for the items of lists, its text and its place."""

    keys: Keys
    value: str
    place: Location


def leaves(path: Path, root: Path) -> Iterator[Leaf]:
    """Every single value of a file, in order."""
    for keys, node in _nodes(path):
        if isinstance(node, yaml.ScalarNode):
            yield Leaf(keys, str(node.value), _place(node, path, root))


def repeated_keys(path: Path, root: Path) -> Iterator[tuple[str, Location, Location]]:
    """Keys that stand twice in a map: the key, its first place and this one."""
    for _, node in _nodes(path):
        if isinstance(node, yaml.MappingNode):
            first: dict[str, Location] = {}
            for key, _ in node.value:
                place = _place(key, path, root)
                if first.setdefault(str(key.value), place) != place:
                    yield str(key.value), first[str(key.value)], place


def _nodes(path: Path) -> Iterator[tuple[Keys, yaml.Node]]:
    top = _top(path)
    waiting: list[tuple[Keys, yaml.Node]] = [] if top is None else [((), top)]
    while waiting:
        keys, node = waiting.pop()
        yield keys, node
        if len(keys) >= 8:  # our files are less deep; an alias to itself never ends
            continue
        if isinstance(node, yaml.MappingNode):
            waiting += [((*keys, str(key.value)), value) for key, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [((*keys, "*"), value) for value in reversed(node.value)]


def _place(node: yaml.Node, path: Path, root: Path) -> Location:
    mark = node.start_mark
    return Location(relative(path, root), mark.line + 1, mark.column + 1)
