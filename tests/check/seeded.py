"""The corpus: a clean handbook, and cases that each change a few of its files.

A case is a ``name`` and a list of ``edits``, each of a ``file`` and one of

- ``find`` and ``replace``: the text stands exactly once,
- ``append``, or ``text`` for the whole file,
- ``bytes`` in base64,
- ``copy``: the file becomes a copy of another one,
- ``link``: the target of a symbolic link,
- ``delete: true``,

with ``fill`` to append so many letters x to a text or file. The sign ⟦ stands on a line where a
checker may report the defect, and is not written. ``at`` names more such places: ``path:line``,
``path:words`` for the first line that holds the words, a ``path`` alone when no line makes sense.
"""

import base64
import re
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypedDict

import yaml

from handbook import check
from handbook.content.load import load
from handbook.diagnostics import SetupError

BASE = Path(__file__).resolve().parents[1] / "handbooks" / "corpus"
HANDBOOK = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).resolve().parent / "corpus"
HERE = "⟦"
_REFUSED = re.compile(r"([\w./-]+\.\w+)(?:.*?\bline (\d+))?", re.DOTALL)


class Edit(TypedDict, total=False):
    """One change of one file."""

    file: str
    find: str
    replace: str
    append: str
    text: str
    bytes: str
    fill: int
    copy: str
    link: str
    delete: bool


@dataclass(frozen=True)
class Case:
    """A seeded defect or a trap."""

    family: str
    name: str
    edits: tuple[Edit, ...]
    at: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.family}: {self.name}"


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file; the line is None where the file is enough."""

    path: str
    line: int | None = None


@dataclass(frozen=True)
class Found:
    """What the checker said about one line. ``code`` is "" where the handbook was refused."""

    path: str
    line: int | None
    code: str
    said: str


def cases(kind: str) -> list[Case]:
    """All cases of a kind, ``defects`` or ``traps``, family by family."""
    return [
        Case(file.stem, row["name"], tuple(row["edits"]), tuple(row.get("at", ())))
        for file in sorted((FOLDER / kind).glob("*.yml"))
        for row in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    ]


def judge(case: Case, root: Path) -> tuple[list[Found], set[Place]]:
    """What the checker finds in a copy of the base with the case's edits made in ``root``, and the
    places where it may find it. To be fast it looks only at the files of these places, for a trap
    at the edited pages in all languages."""
    shutil.copytree(BASE, root, symlinks=True)
    (root / "node_modules").symlink_to(HANDBOOK / "node_modules", target_is_directory=True)
    marks: dict[str, str] = {}
    for edit in case.edits:
        _make(edit, root, marks)
    places = set()
    for name, text in marks.items():
        places |= {Place(name, line) for line in _lines_with(HERE, text)}
        (root / name).write_bytes(text.replace(HERE, "").encode())
    places |= {_place(where, root) for where in case.at}
    files = {place.path for place in places} or _touched(case, root)
    return look(root, files), places


def look(root: Path, files: Collection[str] = ()) -> list[Found]:
    """What the checker says about the handbook in ``root``; with ``files``, only about these. A
    handbook that is refused as a whole has one finding, in the file that the refusal names."""
    wanted = {PurePosixPath(file) for file in files} or None
    try:
        diagnostics = check.run(load(root), wanted)
    except SetupError as refused:
        return [_refusal(refused, root)]
    return [
        Found(str(one.location.path), one.location.line, one.code, one.message)
        for one in diagnostics
    ]


def hits(found: list[Found], places: set[Place]) -> tuple[bool, bool]:
    """Whether a finding lies in one of the files, and whether on one of the lines."""
    files = {place.path for place in places}
    in_file = any(one.path in files for one in found)
    exact = any(Place(one.path, one.line) in places or Place(one.path) in places for one in found)
    return in_file, exact


def _make(edit: Edit, root: Path, marks: dict[str, str]) -> None:
    """Make one edit. ``marks`` holds the files with text of this case, still with their marks."""
    name = edit["file"]
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    fill = "x" * edit.get("fill", 0)
    if "find" in edit:
        text = marks[name] if name in marks else path.read_bytes().decode()
        assert text.count(edit["find"]) == 1, f"{name} holds {edit['find']!r} not exactly once"
        marks[name] = text.replace(edit["find"], edit["replace"])
    elif "append" in edit:
        text = marks[name] if name in marks else path.read_bytes().decode()
        marks[name] = text + edit["append"] + fill
    elif "text" in edit:
        marks[name] = edit["text"] + fill
    elif "bytes" in edit:
        path.write_bytes(base64.b64decode(edit["bytes"]) + fill.encode())
    elif "copy" in edit:
        path.write_bytes((root / edit["copy"]).read_bytes())
    elif "link" in edit:
        path.symlink_to(edit["link"])
    else:
        assert edit["delete"]
        path.unlink()


def _touched(case: Case, root: Path) -> set[str]:
    """The files of all languages whose page a case edits; empty, which means the whole handbook,
    when it edits more than pages."""
    names = [PurePosixPath(edit["file"]) for edit in case.edits]
    if any(name.suffix != ".md" for name in names):
        return set()
    return {
        path.relative_to(root).as_posix()
        for name in names
        for path in (root / name.parent).glob(f"{name.name.partition('.')[0]}*.md")
    }


def _lines_with(words: str, text: str) -> Iterator[int]:
    return (number for number, line in enumerate(text.split("\n"), start=1) if words in line)


def _place(where: str, root: Path) -> Place:
    path, _, line = where.partition(":")
    if not line:
        return Place(path)
    if line.isdecimal():
        return Place(path, int(line))
    text = (root / path).read_text(encoding="utf-8")
    return Place(path, next(_lines_with(line, text)))


def _refusal(refused: SetupError, root: Path) -> Found:
    said = str(refused).replace(f"{root}/", "")
    match = _REFUSED.search(said)
    path, line = (match[1], match[2]) if match else ("", None)
    return Found(path, int(line) if line else None, "", said)
