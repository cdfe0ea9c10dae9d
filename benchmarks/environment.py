"""The environment of the peers: their packages, with hashes, apart from ours."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The project's folder."""

LOCK = ROOT / "benchmarks" / "requirements-peers.txt"
HASHED = ("--no-deps", "--require-hashes", "--only-binary", ":all:")


class PeerError(Exception):
    """Why a peer cannot be measured, in one sentence."""


def environment(folder: Path) -> Path:
    """The Python of the peers' environment in ``folder``, made anew when the lock has changed.

    PeerError when it cannot be installed.
    """
    python, stamp = folder / "bin" / "python", folder / "lock.sha256"
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text("ascii") == lock:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    print("Installing the peers (first time: about 60 MB) ...", flush=True)
    _call([sys.executable, "-m", "venv", str(folder)])
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-q"]
    _call([*pip, *HASHED, "-r", str(LOCK)])
    stamp.write_text(lock, "ascii")
    return python


def _call(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or ["no reason given"]
        raise PeerError(f"cannot be installed: {said[-1]}")
