"""Measure the press beside other ways to print: ``python -m benchmarks.press``."""

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.environment import ROOT
from benchmarks.machine import machine
from benchmarks.press.rounds import measure_handbook
from benchmarks.press.table import tables, verdict
from benchmarks.results import insert

VERSIONS = ("weasyprint", "pikepdf", "playwright")
WORLD = ROOT / "tests" / "handbooks" / "world"


def main(arguments: Sequence[str]) -> int:
    """Measure, print the tables, and put them into the file that ``--output`` names."""
    asked = _asked(arguments)
    load = os.getloadavg()[0]
    rounds = 1 if asked.quick else asked.rounds
    only = [name for name in asked.only.split(",") if name]
    roots = [asked.root.resolve(), *([WORLD] if asked.world else [])]
    found = [
        measure_handbook(
            root, asked.folder.resolve(), only, rounds, asked.language, quick=asked.quick
        )
        for root in roots
    ]
    command = shlex.join(["python", "-m", "benchmarks.press", *arguments])
    verdicts = [f"- **{said}**" for one in found if (said := verdict(one))]
    parts = [machine(command, rounds, load, VERSIONS), "\n".join(verdicts), *map(tables, found)]
    text = "\n\n".join(part.strip() for part in parts)
    if asked.output is not None:
        insert(asked.output, "press", text)
    print(text)
    return 0


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.press", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the handbook")
    parser.add_argument("--world", action="store_true", help="also the sample in six languages")
    parser.add_argument("--rounds", type=int, default=3, help="default: 3")
    parser.add_argument("--quick", action="store_true", help="one round, one language, two files")
    parser.add_argument("--language", action="append", help="only this one (repeatable)")
    parser.add_argument("--only", default="", help="ids with commas between, such as ours,plain")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench", help="scratch")
    parser.add_argument("--output", type=Path, help="the file between whose marks the table goes")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
