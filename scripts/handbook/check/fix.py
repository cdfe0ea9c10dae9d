"""``check --fix``: make the edits that findings carry, and nothing else."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

from handbook.diagnostics import Diagnostic, Edit

BOM = "\ufeff"
ROUNDS = 5
"""How often a corrected file is looked at again: one correction may uncover another."""

Check = Callable[[], Sequence[Diagnostic]]


def fix(root: Path, check: Check) -> tuple[Edit, ...]:
    """Make all edits of the findings that ``check`` gives, until there are none left.

    Returns the edits that were made. A file that would have more findings afterwards is put back
    as it was, and stays so.
    """
    made: list[Edit] = []
    given_up: set[PurePosixPath] = set()
    found = check()
    for _ in range(ROUNDS):
        todo = _edits(found, given_up)
        before = {path: (root / path).read_bytes() for path in todo}
        done = {path: write(root / path, edits) for path, edits in todo.items()}
        if not any(done.values()):
            break
        after = check()
        for path, edits in done.items():
            if _count(after, path) > _count(found, path):
                _replace(root / path, before[path])
                given_up.add(path)
            else:
                made += edits
        found = check() if given_up & done.keys() else after
    return tuple(made)


def _edits(
    found: Iterable[Diagnostic], given_up: set[PurePosixPath]
) -> dict[PurePosixPath, set[Edit]]:
    todo: dict[PurePosixPath, set[Edit]] = defaultdict(set)
    for one in found:
        for edit in one.edits:
            if edit.location.path not in given_up:
                todo[edit.location.path].add(edit)
    return todo


def _count(found: Iterable[Diagnostic], path: PurePosixPath) -> int:
    return sum(one.location.path == path for one in found)


def write(path: Path, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Make the edits in a file; returns those that were made. Line ends stay as they are."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return ()
    changed, done = apply(text, edits)
    if done:
        _replace(path, changed.encode("utf-8"))
    return done


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Edit, ...]]:
    """The text with the edits made whose old words stand at their place, and those edits.

    Of two that overlap only the later one is made. A mark of byte order counts as no column.
    """
    bom = BOM if text.startswith(BOM) else ""
    lines = text.removeprefix(BOM).split("\n")
    done: list[Edit] = []
    free: dict[int, int] = {}
    for edit in sorted(edits, reverse=True):
        at, start = edit.location.line - 1, edit.location.column - 1
        if edit.old == BOM and bom:
            bom = ""
            done.append(edit)
            continue
        end = start + len(edit.old)
        if not 0 <= at < len(lines) or end > free.get(at, len(lines[at])):
            continue
        if lines[at][start:end] == edit.old:
            lines[at] = lines[at][:start] + edit.new + lines[at][end:]
            free[at] = start
            done.append(edit)
    return bom + "\n".join(lines), tuple(reversed(done))


def _replace(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(data)
    draft.replace(path)
