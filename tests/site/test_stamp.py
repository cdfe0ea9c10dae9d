"""The stamp of a build holds while what went in and what came out is the same, and no longer."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook import program
from handbook.content import fonts
from handbook.site import stamp

VERSIONS = {"pango": "1.50"}
FILES = (
    "mkdocs.yml",
    "docs/index.md",
    "docs/toolbox/count-it.md",
    "overrides/main.html",
    "schemas/kit.json",
    "site/index.html",
    "site/pdf/en/kit.pdf",
    "build/press/pdf/en/kit.pdf",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A handbook with a site as a build leaves it."""
    there = [tmp_path / "book" / name for name in FILES]
    for file in (*there, *fonts.files(tmp_path / "book").values()):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"The words of {file.name}.", encoding="utf-8")
    (tmp_path / "book" / "site" / "assets").mkdir()
    return tmp_path / "book"


def take(root: Path) -> None:
    stamp.take(root, stamp.went_in(root, VERSIONS), 3, "site/a.html: a finding")


def last(root: Path) -> stamp.Stamp | None:
    return stamp.last(root, stamp.went_in(root, VERSIONS))


def test_what_the_last_build_said_is_kept_while_nothing_changes(root: Path) -> None:
    assert last(root) is None
    take(root)
    found = last(root)
    assert found is not None
    assert (found.prints, found.findings) == (3, "site/a.html: a finding")
    for file in (root / "site").rglob("*.html"):
        os.utime(file)  # only its time is another
    assert last(root) == found
    moved = root.rename(root.with_name("elsewhere"))
    assert last(moved) == found


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)


def linked(root: Path, name: str) -> None:
    """The same bytes, but somewhere else."""
    path = root / name
    path.symlink_to(path.rename(root.with_name("away")))


Change = Callable[[Path], object]
CHANGES: dict[str, Change] = {
    "a bit of a page": lambda root: flip(root / "site/index.html"),
    "a bit of a PDF": lambda root: flip(root / "site/pdf/en/kit.pdf"),
    "a bit of a print": lambda root: flip(root / "build/press/pdf/en/kit.pdf"),
    "a page is gone": lambda root: (root / "site/index.html").unlink(),
    "a foreign file": lambda root: (root / "site/notes.txt").write_text(""),
    "a foreign file with a dot": lambda root: (root / "site/.notes").write_text(""),
    "a foreign folder": lambda root: (root / "site/new").mkdir(),
    "an empty folder is gone": lambda root: (root / "site/assets").rmdir(),
    "another name": lambda root: (root / "site/index.html").rename(root / "site/Index.html"),
    "a page is a link": lambda root: linked(root, "site/index.html"),
    "a folder is a link": lambda root: linked(root, "site/pdf"),
    "the site is a link": lambda root: linked(root, "site"),
    "the prints are a link": lambda root: linked(root, "build/press/pdf"),
    "the site is gone": lambda root: shutil.rmtree(root / "site"),
    "the prints are gone": lambda root: shutil.rmtree(root / "build/press"),
    "a pipe among the pages": lambda root: os.mkfifo(root / "site/pipe"),
    "a page of the handbook": lambda root: flip(root / "docs/index.md"),
    "a new page": lambda root: (root / "docs/toolbox/new.md").write_text(""),
    "a page has another name": lambda root: (root / "docs/index.md").rename(root / "docs/a.md"),
    "a page moves down": lambda root: (root / "docs/index.md").rename(root / "docs/toolbox/i.md"),
    "a template": lambda root: flip(root / "overrides/main.html"),
    "a schema": lambda root: flip(root / "schemas/kit.json"),
    "the settings": lambda root: flip(root / "mkdocs.yml"),
    "a font": lambda root: flip(sorted(fonts.files(root).values())[0]),
    "a font is gone": lambda root: sorted(fonts.files(root).values())[-1].unlink(),
    "a pipe among the sources": lambda root: os.mkfifo(root / "docs/pipe"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_is_seen(root: Path, name: str) -> None:
    take(root)
    assert last(root) is not None
    CHANGES[name](root)
    assert last(root) is None


def test_other_versions_and_other_code_count(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take(root)
    assert stamp.last(root, stamp.went_in(root, {"pango": "1.51"})) is None
    other = root / "packages"
    (other / "mkdocs-9.dist-info").mkdir(parents=True)
    with monkeypatch.context() as changed:
        changed.syspath_prepend(str(other))
        assert last(root) is None
    assert last(root) is not None
    code = Path(shutil.copytree(program.CODE, root / "code"))
    monkeypatch.setattr(program, "CODE", code)
    assert last(root) is not None
    flip(code / "site" / "pages.py")
    assert last(root) is None


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[1]",
        b"null",
        b'{"seal": 1}',
        b"\xff",
        b"[" * 100_000,
    ],
    ids=lambda data: repr(data[:12]),
)
def test_a_damaged_stamp_is_none(root: Path, damage: bytes) -> None:
    take(root)
    (root / stamp.FILE).write_bytes(damage)
    assert last(root) is None


def test_a_stamp_that_somebody_changed_is_none(root: Path) -> None:
    take(root)
    facts = json.loads((root / stamp.FILE).read_text("utf-8"))
    (root / stamp.FILE).write_text(json.dumps({**facts, "findings": ""}), encoding="utf-8")
    assert last(root) is None


def test_no_stamp_is_kept_of_what_cannot_be_known(root: Path) -> None:
    """The next build with the same sources must not believe an older stamp either."""
    take(root)
    os.mkfifo(root / "site" / "pipe")
    take(root)
    (root / "site" / "pipe").unlink()
    assert last(root) is None


def test_a_pipe_in_place_of_the_stamp_is_not_waited_for(root: Path) -> None:
    (root / stamp.FILE).parent.mkdir(exist_ok=True)
    os.mkfifo(root / stamp.FILE)
    assert last(root) is None
    take(root)
    assert last(root) is not None
