"""Pages and PDFs are judged one by one, once: what is remembered says the same as a fresh look."""

import os
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path, PurePosixPath

import pytest

from handbook import program
from handbook.check import run_built
from handbook.check.built import judging
from handbook.check.built.gist import Gist, PrintGist
from handbook.check.built.registry import site_rules
from handbook.check.built.site import BuiltSite, Ground
from handbook.check.registry import Finding
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.diagnostics import Diagnostic
from tests.check.built.sample import SHOWN, TEXT, Changes, pdf, sample_handbook, write

PAGE, FILE = "guides/print/index.html", "pdf/en/sheet.pdf"
BROKEN: Changes = {
    PAGE: f'<p><b>A <a href="#gone">B</a> [^1]</p>\n{TEXT}',
    "bn/guides/print/index.html": '<p><a href="../../../de/">A</a></p>\n<h2 id="x"></h2>\n',
    "de/printables/sheet/index.html": '<p class="download"><a href="../../../pdf/de/sheet.pdf">'
    "PDF</a> 9 pages</p>\n",
    FILE: pdf("en", "Other", words="Text"),
    "pdf/bn/sheet.pdf": b"%PDF-1.7",
    "assets/a.css": "@import '//a.example/x.css';\n",
    "ar/404.html": None,
}


def whole(one: object) -> object:
    """All of a finding, also what two findings may differ in and still count as the same."""
    if is_dataclass(one) and not isinstance(one, type):
        return {each.name: whole(getattr(one, each.name)) for each in fields(one)}
    return str(one)


def told(found: tuple[Diagnostic, ...]) -> list[object]:
    return [whole(one) for one in found]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are really looked at."""
    seen: list[str] = []
    look = judging._look

    def looked(ground: Ground, path: PurePosixPath, data: bytes) -> judging.Judged:
        seen.append(str(path))
        return look(ground, path, data)

    monkeypatch.setattr(judging, "_look", looked)
    return seen


def test_memory_and_processes_change_no_finding(
    book: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looks: list[str]
) -> None:
    site, memory = tmp_path / "site", tmp_path / "memory"
    write(book, site, BROKEN)
    plain = told(run_built(book, site, SHOWN))
    codes = {one["code"] for one in plain if isinstance(one, dict)}
    assert codes >= {"BP01", "BP07", "BP11", "BP13", "BP14", "BP16", "BP18", "PD01", "PD13"}
    assert told(run_built(book, site, SHOWN, memory)) == plain
    looks.clear()
    assert told(run_built(book, site, SHOWN, memory)) == plain
    assert looks == []
    monkeypatch.setattr(judging, "FEW", 1)
    monkeypatch.setattr(judging, "SHARE", 2)
    assert told(run_built(book, site, SHOWN, tmp_path / "other", 2)) == plain
    assert told(run_built(book, site, SHOWN, tmp_path / "other", 2)) == plain
    assert looks == []  # other processes did it


def test_what_is_remembered_names_the_folder_of_today(book: Handbook, tmp_path: Path) -> None:
    write(book, tmp_path / "site", BROKEN)
    run_built(book, tmp_path / "site", PurePosixPath("build/rejected"), tmp_path / "m")
    moved = (tmp_path / "site").rename(tmp_path / "moved")
    assert told(run_built(book, moved, SHOWN, tmp_path / "m")) == told(
        run_built(book, moved, SHOWN)
    )


def test_only_what_changed_is_looked_at_again(
    book: Handbook, tmp_path: Path, looks: list[str]
) -> None:
    site, memory = tmp_path / "site", tmp_path / "memory"
    write(book, site)
    assert run_built(book, site, SHOWN, memory) == ()
    looks.clear()
    write(book, site, {PAGE: "<p><b>A</p>\n", FILE: pdf("en", "One", pages=2)})
    found = run_built(book, site, SHOWN, memory)
    assert sorted(looks) == sorted([PAGE, FILE])
    assert "BP01" in {one.code for one in found}
    files = len([path for path in site.rglob("*") if path.suffix in (".html", ".pdf")])
    assert len([*memory.iterdir()]) == files  # what nobody needs any more is gone


def other_title(root: Path) -> None:
    page = root / "docs/printables/sheet.md"
    page.write_text(page.read_text("utf-8").replace("title: One", "title: Two"), "utf-8")


def other_lines(root: Path) -> None:
    page = root / "docs/guides/print.md"
    page.write_text(page.read_text("utf-8").replace("## Paper", "\n\n## Paper"), "utf-8")


def an_address(root: Path) -> None:
    config = root / "mkdocs.yml"
    config.write_text(f"site_url: https://a.example/\n{config.read_text('utf-8')}", "utf-8")


GROUNDS: dict[str, Callable[[Path], object]] = {
    "the title that a PDF must have": other_title,
    "the place of a section": other_lines,
    "the address of the site": an_address,
}


@pytest.mark.parametrize("name", GROUNDS)
def test_what_the_handbook_says_now_counts(name: str, tmp_path: Path) -> None:
    """The bytes of the site are the same, and yet other things are wrong with it."""
    root = tmp_path / "book"
    book = sample_handbook(root)
    text = '<h2 id="paper">Paper</h2>\n<p>A [^1] <img src="https://a.example/x.png" alt="A"></p>\n'
    write(book, tmp_path / "site", {PAGE: text})
    before = told(run_built(book, tmp_path / "site", SHOWN, tmp_path / "m"))
    GROUNDS[name](root)
    now = load(root)
    found = told(run_built(now, tmp_path / "site", SHOWN, tmp_path / "m"))
    assert found != before
    assert found == told(run_built(now, tmp_path / "site", SHOWN))


def test_another_program_remembers_nothing(
    book: Handbook, tmp_path: Path, looks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(book, tmp_path / "site")
    run_built(book, tmp_path / "site", SHOWN, tmp_path / "m")
    every = len(looks)
    monkeypatch.setattr(program, "digest", lambda: "another")
    run_built(book, tmp_path / "site", SHOWN, tmp_path / "m")
    assert len(looks) == 2 * every


def in_its_place(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Something else under the name of a file."""

    def replaced(file: Path) -> None:
        file.unlink()
        make(file)

    return replaced


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a bit": lambda file: file.write_bytes(file.read_bytes().replace(b'"found":[', b'"fount":[')),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:-9]),
    "empty": lambda file: file.write_bytes(b""),
    "a folder": in_its_place(Path.mkdir),
    "a pipe": in_its_place(os.mkfifo),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_what_is_damaged_is_not_believed(book: Handbook, tmp_path: Path, name: str) -> None:
    site, memory = tmp_path / "site", tmp_path / "m"
    write(book, site, BROKEN)
    plain = told(run_built(book, site, SHOWN, memory))
    for file in [*memory.iterdir()]:
        DAMAGES[name](file)
    assert told(run_built(book, site, SHOWN, memory)) == plain


def test_entries_that_were_swapped_are_not_believed(book: Handbook, tmp_path: Path) -> None:
    site, memory = tmp_path / "site", tmp_path / "m"
    write(book, site, BROKEN)
    plain = told(run_built(book, site, SHOWN, memory))
    files = sorted(memory.iterdir())
    data = [file.read_bytes() for file in files]
    for file, other in zip(files, data[1:] + data[:1], strict=True):
        file.write_bytes(other)
    assert told(run_built(book, site, SHOWN, memory)) == plain


def test_a_folder_that_cannot_be_used_is_done_without(book: Handbook, tmp_path: Path) -> None:
    write(book, tmp_path / "site", BROKEN)
    (tmp_path / "m").write_text("a file")
    plain = told(run_built(book, tmp_path / "site", SHOWN))
    assert told(run_built(book, tmp_path / "site", SHOWN, tmp_path / "m")) == plain


def test_rules_about_several_pages_see_only_their_gists(
    book: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of a page is held but its gist: so memory does not grow with what stands on it."""
    seen: list[BuiltSite] = []

    def find(site: BuiltSite) -> Iterator[Finding]:
        seen.append(site)
        yield from ()

    watcher = replace(site_rules()[0], find=find)
    monkeypatch.setattr("handbook.check.built.site_rules", lambda: (watcher,))
    write(book, tmp_path / "site", {PAGE: "<p>" + "word " * 9_000 + "</p>\n"})
    run_built(book, tmp_path / "site", SHOWN)
    (site,) = seen
    assert all(type(one) is Gist for one in site.pages.values())
    assert all(type(one) is PrintGist for one in site.prints.values())
    assert "word word" not in repr(site.pages)
