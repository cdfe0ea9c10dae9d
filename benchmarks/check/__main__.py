"""Measure the checker beside others: ``python -m benchmarks.check``."""

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.check.generate import generate
from benchmarks.check.rivals import Rival, rivals
from benchmarks.check.table import Row, table, verdicts
from benchmarks.environment import ROOT, environment
from benchmarks.machine import machine
from benchmarks.measure import Measured, measure
from benchmarks.results import insert

SIZES = "300,1000,3000"
VERSIONS = ("Markdown", "PyYAML", "mkdocs", "mkdocs-material")


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, and put it into the file that ``--output`` names."""
    asked = _asked(arguments)
    load = os.getloadavg()[0]
    folder = asked.folder.resolve()
    all_rivals = rivals(environment(folder / "peers").parent)
    chosen = [one for one in all_rivals if not asked.only or one.id in asked.only.split(",")]
    rows = []
    for size in map(int, asked.sizes.split(",")):
        root = generate(asked.root.resolve(), folder / f"{size}-files", size)
        rows += _measure(root, size, chosen, asked.rounds)
    command = shlex.join(["python", "-m", "benchmarks.check", *arguments])
    said = "\n".join(f"- **{one}**" for one in verdicts(rows))
    text = "\n\n".join([machine(command, asked.rounds, load, VERSIONS), said, table(rows)])
    if asked.output is not None:
        insert(asked.output, "check", text)
    print(text)
    return 0


def _measure(root: Path, size: int, chosen: Sequence[Rival], rounds: int) -> list[Row]:
    """All checkers on one handbook, one after the other in each round."""
    runs: dict[str, list[Measured]] = {one.id: [] for one in chosen}
    findings: dict[str, int] = {}
    failed: dict[str, str] = {}
    for number in range(rounds):
        for one in chosen:
            print(f"  {size} files, round {number + 1}: {one.id}", flush=True)
            out, log = root / f"{one.id}.out", root / f"{one.id}.log"
            settings = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
            taken = measure(one.command(root), root, settings, out, log)
            said = "".join(file.read_text("utf-8", "replace") for file in (out, log))
            if taken.code in one.codes:
                runs[one.id].append(taken)
                findings[one.id] = one.findings(said)
            else:
                failed[one.id] = (said.strip().splitlines() or [f"exit code {taken.code}"])[-1]
    return [
        Row(size, one, runs[one.id], findings.get(one.id, 0), failed.get(one.id, ""))
        for one in chosen
    ]


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the handbook that is copied")
    parser.add_argument("--sizes", default=SIZES, help=f"numbers of files; default: {SIZES}")
    parser.add_argument("--rounds", type=int, default=2, help="default: 2")
    parser.add_argument("--only", default="", help="ids with commas between, such as ours,lychee")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench", help="scratch")
    parser.add_argument("--output", type=Path, help="the file between whose marks the table goes")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
