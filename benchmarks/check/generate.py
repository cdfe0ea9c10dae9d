"""A handbook of any size: the real one with its exercises copied until there are enough files."""

import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from handbook.content.load import load
from handbook.content.model import Entry, Page
from handbook.content.schema import Kind
from handbook.settings import CONFIG_NAME

TITLE = re.compile(r"^(title: *['\"]?)", re.MULTILINE)


def generate(root: Path, folder: Path, files: int) -> Path:
    """A copy of the handbook ``root`` in ``folder`` with ``files`` Markdown files in ``docs/``.

    Each copy of an exercise has an id and a title of its own and links to the pages that the
    original links to. ValueError when the handbook has more files than asked for.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(root / CONFIG_NAME, folder)
    shutil.copytree(root / "docs", folder / "docs")
    shutil.copytree(root / "overrides", folder / "overrides")
    missing = files - sum(1 for _ in (folder / "docs").rglob("*.md"))
    if missing < 0:
        raise ValueError(f"the handbook has {-missing} files more than {files}")
    for path, text in itertools.islice(_copies(root), missing):
        (folder / path).write_text(text, "utf-8")
    return folder


def _copies(root: Path) -> Iterator[tuple[Path, str]]:
    exercises = load(root).of(Kind.EXERCISE)
    for number in itertools.count(2):
        for entry in exercises:
            for page in _pages(entry):
                text = (root / page.path).read_text("utf-8")
                name = page.path.name.replace(entry.id, f"{entry.id}-{number}", 1)
                yield Path(page.path.with_name(name)), TITLE.sub(rf"\g<1>{number} ", text, count=1)


def _pages(entry: Entry) -> Iterator[Page]:
    yield entry.source
    yield from entry.translations.values()
