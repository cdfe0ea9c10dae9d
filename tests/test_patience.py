"""Whatever a page makes us do: it ends, and the page is named."""

import re
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from markdown import Markdown

from handbook import patience
from handbook.check import reading, run
from handbook.check.registry import Book, Finding, rule
from handbook.check.runner import open_book
from handbook.check.sharing import judge, shared
from handbook.content.load import load
from handbook.content.model import Page
from handbook.content.text import marked
from handbook.content.text.marked import Marked
from handbook.press.engine import worker
from tests.check.tiny import front_matter, make

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "ITIMER_VIRTUAL"), reason="there is no such clock here"
)
ENDLESS = re.compile(r"(a+)+b")
PAGE = "docs/printables/one.md"


def _hang() -> None:
    """Would take years, inside one call of the machine for regular expressions."""
    ENDLESS.match("a" * 60)


def test_a_regular_expression_is_interrupted_and_what_it_was_for_is_named() -> None:
    with (
        pytest.raises(patience.Exhausted, match=r"page\.md takes more than 0\.5 seconds"),
        patience.watch(seconds=0.5),
        patience.on("page.md"),
    ):
        _hang()


def test_memory_that_grows_is_stopped() -> None:
    def fill() -> None:
        kept = []
        while True:
            kept.append(bytearray(b"x") * 1_000_000)

    with (
        pytest.raises(patience.Exhausted, match=r"page\.md takes more than 200 MB"),
        patience.watch(megabytes=200),
        patience.on("page.md"),
    ):
        fill()


def test_the_clock_begins_anew_with_each_step_and_stops_without_a_name() -> None:
    with patience.watch(seconds=0.75):
        for step in range(8):
            patience.at(step)
            _busy(0.25)
        patience.at(None)
        _busy(1.5)


def test_other_threads_neither_set_nor_feel_the_clock() -> None:
    with patience.watch(seconds=0.5):
        thread = threading.Thread(target=_elsewhere)
        thread.start()
        thread.join()


def _elsewhere() -> None:
    patience.at("elsewhere")
    _busy(1.5)


def _busy(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def _two_pages(tmp_path: Path) -> Path:
    text = f"---\n{front_matter(PurePosixPath(PAGE))}---\n\n## X {{#x}}\n\nText.\n"
    return make(tmp_path, {PAGE: text, "docs/printables/two.md": text})


def test_a_rule_that_hangs_on_a_page_gives_it_up_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.5)
    root = _two_pages(tmp_path)

    @rule("XX01")
    def hang(page: Page, book: Book) -> Iterator[Finding]:
        """Hangs on one page."""
        if page.id == "one":
            _hang()
        yield Finding(page.at(1), "seen")

    found = {str(one.location.path): one for one in judge(open_book(load(root)), [hang])}
    assert "given up" in found[PAGE].message
    assert found["docs/printables/two.md"].message == "seen"


def test_a_page_that_hangs_the_renderer_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.5)
    root = _two_pages(tmp_path)
    real = marked.read

    def read(page: Page, md: Markdown) -> Marked:
        if page.id == "one":
            _hang()
        return real(page, md)

    monkeypatch.setattr(reading, "read", read)
    (found,) = (one for one in run(load(root)) if one.code == "FL05")
    assert str(found.location.path) == PAGE
    assert "takes more than" in found.message


def test_a_piece_that_takes_too_long_is_given_up_with_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never_ready(*_: str) -> worker.Rendered:
        _hang()
        return worker.Rendered()

    monkeypatch.setattr(worker, "SECONDS", 0.5)
    monkeypatch.setattr(worker, "_render", never_ready)
    assert worker.render("piece.json", "piece.pdf", ".").log == ("it takes more than 0.5 seconds",)


def test_once_all_pages_were_named_the_clock_is_about_nothing(tmp_path: Path) -> None:
    """Else the rest of a build would count as time for the last page."""
    book = open_book(load(make(tmp_path, {PAGE: "Words.", "docs/guides/two.md": "Words."})))
    with patience.watch():
        assert len(list(book.pages())) > 1
        assert patience.at(None) is None
        assert list(shared(book, (), 2)) == []
        assert patience.at(None) is None
