"""What all tests of a run share, and which files of tests are given out first."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from handbook.content.load import load
from handbook.content.model import Handbook
from tests.once import Once, made_once, run_folder
from tests.parts import COMMAND, ROOT, chromium, handbook_copy, pango

# Hundreds of processes are started; without its bytecode each would compile the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# The same examples in each run: a test that fails now and then says nothing about a change.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")

FIRST = """
    press/test_real.py site/test_build.py site/test_browser.py press/test_world.py
    check/test_corpus.py test_commands.py press/test_order.py press/test_run.py
    site/test_search_errors.py site/test_keyboard.py press/test_last_page.py
    press/test_typography.py press/test_review.py press/test_poster_words.py
    press/test_drawn_sheets.py press/test_drawings.py press/test_small_sheets.py
    press/test_text_layer.py test_patterns.py check/test_rules.py
""".split()
"""Files that take long, the longest first: whoever begins one of them at the end keeps the others
waiting. What lays out whole kits stands before those who look at a few of their pieces. Only
`make test` minds this order; no test does."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes share the tests, the long files are given out first."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        places = {ROOT / "tests" / name: place for place, name in enumerate(FIRST)}
        items.sort(key=lambda item: places.get(item.path, len(FIRST)))


def pytest_collection_finish() -> None:
    """What is there now stays to the end: nobody needs to look through it for what may go."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Fills a folder once in a run: ``once("name", fill)``. Nobody changes what lies there."""
    folder = run_folder(tmp_path_factory) / "once"
    return lambda name, make: made_once(folder / name, make)


@pytest.fixture(scope="session")
def real() -> Handbook:
    """The real handbook, read once in a process."""
    return load(ROOT)


@pytest.fixture(scope="session")
def tiny_built(once: Once) -> Path:
    """The tiny handbook, built by the command. Copy it before you change it."""
    pango()

    def make(folder: Path) -> None:
        command: list[str | Path] = [COMMAND, "build", "--root", handbook_copy("tiny", folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    return once("tiny-built", make) / "tiny"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one in a process: Playwright allows no second one beside it."""
    path = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()
