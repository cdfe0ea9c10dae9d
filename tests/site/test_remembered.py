"""What is remembered between builds changes nothing of what is built, and nothing that is said."""

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.structure.pages import Page

from handbook.content.load import load
from handbook.site import remembered
from handbook.site.build import MEMORY, build
from handbook.site.serve import Shown, render_one
from tests.parts import handbook_copy

PAGE = "docs/toolbox/count-it.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return handbook_copy("tiny", tmp_path)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }


def edit(name: str, old: str, new: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        file = root / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def moved(root: Path) -> None:
    """Another page is gone: links to it lead elsewhere."""
    for file in (root / "docs" / "toolbox").glob("count-it.bn.md"):
        file.unlink()


EDITS: list[Callable[[Path], object]] = [
    lambda root: None,
    lambda root: (root / PAGE).open("a", encoding="utf-8").write("\nWombat.\n"),
    edit(PAGE, "title: ", "title: Not "),
    edit("overrides/partials/footer.html", "</footer>", "<p>New</p></footer>"),
    edit("overrides/locales/en.yml", "permalink: ", "permalink: Mark of "),
    moved,
    edit("mkdocs.yml", "permalink: true", "permalink: false"),
]


def test_what_is_remembered_changes_nothing_that_is_shown(root: Path) -> None:
    shown = Shown()
    for number, change in enumerate(EDITS):
        change(root)
        said = render_one(root, "en", root / "out", shown)
        assert render_one(root, "en", root / "new") == said, number
        assert files(root / "out") == files(root / "new"), number


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages whose Markdown is really rendered."""
    seen: list[str] = []
    render = Page.render

    def watched(self: Page, *arguments: Any) -> None:
        seen.append(self.file.src_uri)
        render(self, *arguments)

    monkeypatch.setattr(Page, "render", watched)
    return seen


def test_only_the_page_that_changed_is_rendered(root: Path, rendered: list[str]) -> None:
    shown = Shown()
    render_one(root, "en", root / "out", shown)
    assert PAGE.removeprefix("docs/") in rendered
    rendered.clear()
    render_one(root, "en", root / "out", shown)
    assert rendered == []
    edit(PAGE, "\n## ", "\nWombat.\n\n## ")(root)
    render_one(root, "en", root / "out", shown)
    assert rendered == [PAGE.removeprefix("docs/")]


def test_what_is_wrong_with_a_page_is_said_each_time(root: Path) -> None:
    with (root / PAGE).open("a", encoding="utf-8") as page:
        page.write("\nSee [this](gone.md) and [that](#nowhere).\n")
    shown = Shown()
    first = render_one(root, "en", root / "out", shown)
    assert {"gone.md" in one.message for one in first} == {True, False}
    assert render_one(root, "en", root / "out", shown) == first


def test_a_build_remembers_what_the_last_one_rendered(root: Path, rendered: list[str]) -> None:
    book = load(root)
    assert build(book, {}, root / "site") == []
    before = files(root / "site")
    assert len(rendered) > len(book.entries)
    rendered.clear()
    assert build(book, {}, root / "site") == []
    assert rendered == []
    again = files(root / "site")
    assert {name for name in before if not name.startswith("pagefind")} == {
        name for name in again if not name.startswith("pagefind")
    }
    assert all(
        again[name] == data for name, data in before.items() if not name.startswith("pagefind")
    )


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a bit": lambda file: file.write_bytes(file.read_bytes().replace(b"<p>", b"<q>", 1)),
    "empty": lambda file: file.write_bytes(b""),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "a list": lambda file: file.write_bytes(remembered._seal(b"[]") + b"\n[]"),
    "deep": lambda file: file.write_bytes(
        remembered._seal(b"[" * 99_999) + b"\n" + b"[" * 99_999
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_memory_is_an_empty_one(tmp_path: Path, name: str) -> None:
    file = tmp_path / MEMORY
    memory = remembered.Memory()
    memory.pages["a"] = remembered.Rendered("<p>A</p>", [], None, ["b"], {})
    memory.used.add("a")
    remembered.keep(memory, file)
    assert remembered.recall(file).pages == memory.pages
    DAMAGES[name](file)
    assert remembered.recall(file).pages == {}
    file.unlink()
    os.mkfifo(file)
    assert remembered.recall(file).pages == {}


def test_nothing_is_left_listening(root: Path) -> None:
    before = list(logging.getLogger("mkdocs").handlers)
    render_one(root, "en", root / "out")
    assert logging.getLogger("mkdocs").handlers == before
