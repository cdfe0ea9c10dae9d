"""What is made once in a run: by one process, whole or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FIRST
from tests.once import made_once
from tests.parts import ROOT

CHILD = """
import sys
from pathlib import Path
from tests.once import made_once

def make(folder):
    with Path(sys.argv[2]).open("a") as made:
        made.write("made\\n")
    for number in range(200):
        (folder / str(number)).write_text("whole")

place = made_once(Path(sys.argv[1]), make)
assert len(list(place.iterdir())) == 200
"""


def test_many_processes_make_it_once(tmp_path: Path) -> None:
    made = tmp_path / "made"
    command = [sys.executable, "-c", CHILD, str(tmp_path / "place"), str(made)]
    started = [subprocess.Popen(command, cwd=ROOT) for _ in range(4)]
    assert [one.wait() for one in started] == [0] * 4
    assert made.read_text() == "made\n"


def test_a_failure_leaves_nothing_and_the_next_one_tries(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise ValueError("no")

    place = tmp_path / "place"
    with pytest.raises(ValueError, match="no"):
        made_once(place, fail)
    assert not place.exists()
    assert list(made_once(place, lambda folder: (folder / "whole").touch()).iterdir()) == [
        place / "whole"
    ]
    assert made_once(place, fail) == place


def test_programs_that_tests_start_keep_their_bytecode() -> None:
    code = "import sys; print(sys.dont_write_bytecode)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_files_that_are_given_out_first_are_there() -> None:
    assert [name for name in FIRST if not (ROOT / "tests" / name).is_file()] == []
