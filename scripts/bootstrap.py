"""Puts in place what the handbook needs below the operating system's own packages.

It makes `.venv` from the lock, fetches the fonts with the npm inside `.venv`, and installs our
own package there. It needs Python alone and runs on Linux, macOS and Windows:

    python3 scripts/bootstrap.py            what `make handbook` needs
    python3 scripts/bootstrap.py --test     what `make test` needs as well

Each finished step leaves a stamp with the digest of the files it was made from. When all stamps
fit, nothing is started and nothing is printed. A step takes its stamp away before it begins, so
an interrupted step is done again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

OLDEST_PYTHON = (3, 11)
LINES_SHOWN = 15
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input")
HASHED = ("--no-deps", "--require-hashes", "--only-binary", ":all:")
LOCAL = ("--no-deps", "--no-build-isolation", "--no-index")
NPM_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error")


class SetupError(Exception):
    """One sentence on what failed, then what to try."""


@dataclass(frozen=True)
class Step:
    """Something to install. Done: `product` is there and `stamp` holds an `accepted` digest."""

    stamp: Path
    accepted: tuple[str, ...]
    product: Path
    run: Callable[[], None]

    def is_done(self) -> bool:
        if not (self.product.exists() and self.stamp.is_file()):
            return False
        return self.stamp.read_text("utf-8") in self.accepted

    def do(self) -> None:
        self.stamp.unlink(missing_ok=True)
        self.run()
        self.stamp.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.stamp.with_suffix(".part")
        unfinished.write_text(self.accepted[0], "utf-8")
        unfinished.replace(self.stamp)


def digest(*parts: Path | str) -> str:
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part.read_bytes()
        total.update(hashlib.sha256(data).digest())
    return total.hexdigest()


def steps(root: Path, *, test: bool, fonts: bool) -> list[Step]:
    """The steps in their order. What was installed for the tests also serves for the handbook."""
    venv, stamps = root / ".venv", root / ".venv" / "stamps"
    place = digest(str(root), str(sys.version_info[:2]))
    names = ["requirements.txt", "requirements-test.txt"]
    packages = [digest(place, *(root / name for name in names[:count])) for count in (1, 2)]
    lock, manifest = root / "package-lock.json", root / "package.json"
    node = [digest(level, lock, manifest) for level in ("handbook", "test")]
    ours = digest(place, root / "pyproject.toml", root / "requirements.in")

    all_steps = [
        Step(stamps / "venv", (place,), program(venv, "python"), lambda: make_venv(venv)),
        Step(
            stamps / "packages",
            (packages[1],) if test else (packages[0], packages[1]),
            program(venv, "npm"),
            lambda: install_packages(root, names[1] if test else names[0]),
        ),
        Step(
            stamps / "handbook",
            (ours,),
            program(venv, "handbook"),
            lambda: install_ours(root),
        ),
    ]
    if fonts:
        all_steps.append(
            Step(
                root / "node_modules" / ".stamp",
                (node[1],) if test else (node[0], node[1]),
                root / "node_modules" / "@expo-google-fonts",
                lambda: install_fonts(root, test=test),
            )
        )
    return all_steps


def program(venv: Path, name: str) -> Path:
    if os.name == "nt":
        return venv / "Scripts" / f"{name}.exe"
    return venv / "bin" / name


def make_venv(venv: Path) -> None:
    say(f"Making .venv with Python {sys.version_info[0]}.{sys.version_info[1]}")
    if venv.is_symlink():
        venv.unlink()
    elif venv.exists():
        shutil.rmtree(venv)
    call(
        [sys.executable, "-m", "venv", str(venv)],
        what="Python could not make the folder .venv",
        remedy="On Debian and Ubuntu: apt-get install python3-venv",
    )


def install_packages(root: Path, lock: str) -> None:
    pins = locked_names(root / lock)
    amount = "350 MB" if lock == "requirements-test.txt" else "150 MB"
    say(f"Installing {len(pins)} Python packages from {lock} (first time: about {amount})")
    pip = [str(program(root / ".venv", "python")), *PIP]
    call(
        [*pip, "install", "-q", *HASHED, "-r", str(root / lock)],
        what="Python packages could not be installed",
        remedy="Is there a network? Is the disk full? Then run the same command again.",
    )
    listed = subprocess.run(
        [*pip, "list", "--format=json"], capture_output=True, text=True, env=environment()
    )
    present = {plain(item["name"]) for item in json.loads(listed.stdout or "[]")}
    strangers = sorted(present - pins - {"pip", "handbook"})
    if strangers:
        say(f"Removing what is not in the lock: {', '.join(strangers)}")
        call(
            [*pip, "uninstall", "-q", "-y", *strangers],
            what="Old Python packages could not be removed",
            remedy="Delete the folder .venv and run the same command again.",
        )


def install_ours(root: Path) -> None:
    say("Installing the command `handbook`")
    python = str(program(root / ".venv", "python"))
    call(
        [python, *PIP, "install", "-q", *LOCAL, "-e", str(root)],
        what="The command `handbook` could not be installed",
        remedy="Delete the folder .venv and run the same command again.",
    )


def install_fonts(root: Path, *, test: bool) -> None:
    say("Installing the fonts" + (" and the accessibility checker" if test else ""))
    call(
        [str(program(root / ".venv", "npm")), *NPM_CI, "--include=dev" if test else "--omit=dev"],
        cwd=root,
        what="The fonts could not be installed",
        remedy="Is there a network? Is the disk full? Then run the same command again.",
    )


def locked_names(lock: Path) -> set[str]:
    return {plain(name) for name in re.findall(r"^([\w.-]+)==", lock.read_text("utf-8"), re.M)}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def environment() -> dict[str, str]:
    """The user's own environment, without what would lead Python out of .venv."""
    unwanted = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "NODE_ENV"}
    kept = {name: value for name, value in os.environ.items() if name.upper() not in unwanted}
    return kept | {"PIP_USER": "0"}


def call(command: Sequence[str], *, what: str, remedy: str, cwd: Path | None = None) -> None:
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise SetupError(f"{what}: {error}\n{remedy}") from error
    if done.returncode != 0:
        last = [f"    {line}" for line in done.stdout.strip().splitlines()[-LINES_SHOWN:]]
        raise SetupError("\n".join([f"{what}. Last lines:", *last, remedy]))


def say(line: str) -> None:
    print(f"  {line}", flush=True)


def bring_up(root: Path, *, test: bool, fonts: bool) -> None:
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        raise SetupError(
            f"Python {wanted} or newer is needed; this is {sys.version.split()[0]}.\n"
            "Run this file with a newer one, for example: python3.12 scripts/bootstrap.py"
        )
    for step in steps(root, test=test, fonts=fonts):
        if not step.is_done():
            step.do()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--test", action="store_true", help="also what the tests need")
    parser.add_argument("--no-fonts", action="store_true", help="leave node_modules alone")
    chosen = parser.parse_args(arguments)
    root = Path(__file__).resolve().parent.parent
    try:
        bring_up(root, test=chosen.test, fonts=not chosen.no_fonts)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"The set-up stopped: {error}\nMend that and run it again.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. The next run goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
