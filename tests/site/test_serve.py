"""One language while somebody writes."""

import socket
import threading
import urllib.request
from pathlib import Path

import pytest

from handbook.content.load import load
from handbook.content.model import Handbook, Key
from handbook.diagnostics import SetupError
from handbook.site.serve import look, render_one, serve
from tests.parts import ROOT, handbook_copy


def preview(handbook: Handbook, key: Key, locale: str) -> str:
    return f"<title>{key[1]} {locale}</title>"


def test_one_language_stands_at_the_root(tmp_path: Path) -> None:
    assert render_one(ROOT, "bn", tmp_path / "site") == []
    html = (tmp_path / "site" / "toolbox" / "five-whys" / "index.html").read_text("utf-8")
    assert '<html lang="bn" dir="ltr"' in html
    assert "five-whys.bn.md" in html
    assert not (tmp_path / "site" / "bn").exists()
    kit = (tmp_path / "site" / "kits" / "starter" / "index.html").read_text("utf-8")
    assert 'href="../../pdf/bn/kit-starter.html"' in kit


def test_print_version_is_made_when_asked_for() -> None:
    book = load(ROOT)
    assert look(book, "bn", "/pdf/bn/kit-starter.html", preview) == b"<title>starter bn</title>"
    assert look(book, "bn", "/toolbox/", preview) is None
    assert look(None, "bn", "/pdf/bn/kit-starter.html", preview) is None


def test_half_written_page_is_said_and_stops_nothing(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    (root / "docs" / "toolbox" / "count-it.md").write_text("---\ntitle: [\n---\n")
    found = render_one(root, "en", root / "out")
    assert any(str(one.location.path) == "docs/toolbox/count-it.md" for one in found)
    assert (root / "out" / "index.html").is_file()


def test_taken_port_is_one_sentence(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SetupError, match=f"Port {port}"):
            serve(root, "en", port, preview)


def test_page_changes_after_an_edit(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs" / "toolbox" / "count-it.md"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    built = threading.Semaphore(0)
    thread = threading.Thread(
        target=serve, args=(root, "en", port, preview, lambda found: built.release()), daemon=True
    )
    thread.start()
    assert built.acquire(timeout=60)
    page.write_text(page.read_text("utf-8") + "\nWombat.\n", encoding="utf-8")
    # An edit may fall between the first build and the first look for changes.
    while not built.acquire(timeout=5):
        page.write_text(page.read_text("utf-8") + "\n", encoding="utf-8")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/toolbox/count-it/", timeout=60) as answer:
        assert "Wombat" in answer.read().decode()
