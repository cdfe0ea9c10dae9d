"""Parts of the machine that some tests need: missing ones fail in CI and are skipped elsewhere."""

import ctypes.util
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("handbook")
"""The command as people start it."""

WORKERS = 1 if "PYTEST_XDIST_WORKER" in os.environ else 2
"""Processes that print for one test: one where the tests themselves run side by side."""


def need(found: object, what: str, remedy: str = "make install-test") -> None:
    """Go on when ``found``; else fail where ``CI=true`` and skip, with the reason, elsewhere."""
    if found:
        return
    reason = f"{what} is missing: {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def hear_ctrl_c() -> None:
    """Run in a child process before its command: Ctrl-C reaches it also where the tests
    themselves run in the background, which makes a shell switch it off for all children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def chromium() -> str:
    """The path of Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    need(found, "Chromium")
    return str(found)


def handbook_copy(name: str, folder: Path) -> Path:
    """A copy in ``folder`` of the handbook ``tests/handbooks/<name>`` that can be built: with the
    templates and words of the real one, and its fonts. Returns the copy's root."""
    root = folder / name
    shutil.copytree(ROOT / "tests" / "handbooks" / name, root)
    shutil.copytree(ROOT / "overrides", root / "overrides", dirs_exist_ok=True)
    (root / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    return root


def pango() -> None:
    """Go on where PDFs can be made: fonts and Pango are there."""
    need((ROOT / "node_modules" / "@expo-google-fonts").is_dir(), "The fonts", "make handbook")
    found = any(ctypes.util.find_library(name) for name in ("pango-1.0", "libpango-1.0-0"))
    need(found, "Pango", "handbook doctor")
