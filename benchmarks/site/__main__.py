"""Measure building, checking what was built, and writing: ``python -m benchmarks.site``."""

import argparse
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.environment import ROOT
from benchmarks.machine import machine
from benchmarks.measure import Measured, measure
from benchmarks.results import insert, spread
from benchmarks.site.serving import exercise, reloads

VERSIONS = ("Markdown", "mkdocs", "mkdocs-material", "pikepdf", "weasyprint")
HANDBOOK = str(Path(sys.executable).with_name("handbook"))
BUILT = Path("build", "cache", "built")
MB = 2**20
_HEAD = "| what | seconds | CPU s | MB |\n|---|---|---|--:|"


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, and put it into the file that ``--output`` names."""
    asked = _asked(arguments)
    load = os.getloadavg()[0]
    root = _copy(asked.root.resolve(), asked.folder.resolve() / "site")
    rows = [
        _row(name, [_measured(root, command, before) for _ in range(asked.rounds)])
        for name, command, before in _ways(root)
    ]
    seconds = spread(reloads(root, asked.rounds))
    rows.append(f"| `handbook serve`: from a saved page to the reload | {seconds} | – | – |")
    command = shlex.join(["python", "-m", "benchmarks.site", *arguments])
    text = "\n\n".join(
        [machine(command, asked.rounds, load, VERSIONS), "\n".join([_HEAD, *rows])]
    )
    if asked.output is not None:
        insert(asked.output, "site", text)
    print(text)
    return 0


def _ways(root: Path) -> list[tuple[str, list[str], Callable[[], object]]]:
    page = exercise(root)
    text = page.read_text("utf-8")
    turn = iter(range(1_000))

    def sentence() -> None:
        page.write_text(f"{text}\nWombat {next(turn)}.\n", "utf-8")

    def nothing() -> None:
        pass

    def forgotten() -> None:
        shutil.rmtree(root / BUILT, ignore_errors=True)

    return [
        ("`handbook build`, one sentence changed", [HANDBOOK, "build"], sentence),
        ("`handbook build`, nothing changed", [HANDBOOK, "build"], nothing),
        ("`handbook check --built`, nothing remembered", [HANDBOOK, "check", "--built"], forgotten),
        ("`handbook check --built`, all remembered", [HANDBOOK, "check", "--built"], nothing),
    ]


def _measured(root: Path, command: Sequence[str], before: Callable[[], object]) -> Measured:
    before()
    log = root / "build" / "bench.log"
    taken = measure(command, root, {"PYTHONUTF8": "1"}, log, log.with_suffix(".err"))
    if taken.code:
        raise RuntimeError(f"{shlex.join(command)} ended with {taken.code}: see {log}")
    return taken


def _row(name: str, runs: Sequence[Measured]) -> str:
    wall, cpu = spread([one.wall for one in runs]), spread([one.cpu for one in runs])
    return f"| {name} | {wall} | {cpu} | {max(one.peak for one in runs) / MB:.0f} |"


def _copy(root: Path, folder: Path) -> Path:
    """The handbook in a folder of its own, built once if it was not built already."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("docs", "overrides", "schemas", "site", "build/cache", "build/press"):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name, copy_function=os.link)
    for path in [*(folder / "docs").rglob("*.md")]:  # these are written to
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
    shutil.copy(root / "mkdocs.yml", folder)
    (folder / "node_modules").symlink_to((root / "node_modules").resolve())
    _measured(folder, [HANDBOOK, "build"], lambda: None)
    return folder


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the handbook that is copied")
    parser.add_argument("--rounds", type=int, default=3, help="default: 3")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench", help="scratch")
    parser.add_argument("--output", type=Path, help="the file between whose marks the table goes")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
