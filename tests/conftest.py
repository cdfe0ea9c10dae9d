"""What all tests of a run share, and which files of tests are given out first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.content.load import load
from handbook.content.model import Handbook
from tests.once import Once, made_once, run_folder
from tests.parts import COMMAND, ROOT, handbook_copy, pango

# Hundreds of processes are started; without its bytecode each would compile the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


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
