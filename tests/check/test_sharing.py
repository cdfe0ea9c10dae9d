"""Pages shared out to processes: the same findings as one process makes."""

from pathlib import Path, PurePosixPath

import pytest

from handbook import check
from handbook.check import sharing
from handbook.check.runner import open_book
from handbook.content.load import load
from tests.parts import handbook_copy


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample handbook with a few mistakes: of one page, of two languages, of the whole."""
    root = handbook_copy("corpus", tmp_path_factory.mktemp("shared"))
    pages = sorted(path for path in (root / "docs" / "toolbox").glob("*.md"))
    for number, page in enumerate(pages):
        text = page.read_text("utf-8")
        page.write_text(f"{text}\n[x](none-{number}.md) and and e.g. {number}\n", "utf-8")
    (root / "docs" / "images" / "lonely.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8"
    )
    return root


def test_several_processes_find_what_one_finds(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = load(broken)
    alone = check.run(book)
    assert len(alone) > 10
    monkeypatch.setattr(sharing, "FEW", 0)
    for workers in (2, 3):
        together = check.run(book, workers=workers)
        assert together == alone
        assert [(one.severity, one.related, one.edits) for one in together] == [
            (one.severity, one.related, one.edits) for one in alone
        ]


def test_chosen_files_are_shared_out_too(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = load(broken)
    chosen = {page.path for page in book.pages() if page.path.parent.name == "toolbox"}
    alone = check.run(book, chosen)
    monkeypatch.setattr(sharing, "FEW", 0)
    assert check.run(book, chosen, 2) == alone
    assert {one.location.path.parent for one in alone} <= {PurePosixPath("docs/toolbox")} | {
        one.location.path.parent for one in alone if one.related
    }


def test_every_page_is_in_one_share_with_its_translations(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "SHARE", 7)
    book = open_book(load(broken))
    pages = [page.path for page in book.pages()]
    shares = sharing._shares(book, pages)
    assert sorted(path for share in shares for path in share) == sorted(pages)
    assert len(shares) > 3
    where = {path: number for number, share in enumerate(shares) for path in share}
    for entry in book.handbook.entries.values():
        own = {where[page.path] for page in (entry.source, *entry.translations.values())}
        assert len(own) == 1
