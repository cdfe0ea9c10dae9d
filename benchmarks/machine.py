"""On which machine, when and with which versions was measured."""

import os
import platform
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

QUIET = 0.5
"""Load up to which a machine counts as quiet."""


def machine(command: str, rounds: int, load: float, packages: Iterable[str]) -> str:
    """A few lines on the machine and the run. ``load`` is that of the minute before it began;
    ``packages`` are those of ours whose versions matter."""
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    model = found.group(1).strip() if found else platform.processor()
    plural = "" if rounds == 1 else "s"
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} with `{command}`: {rounds} round{plural}, "
        f"one way after the other in each, every second round backwards; median (least–greatest).\n"
        f"{model}, {os.cpu_count()} cores; {platform.platform()}; "
        f"Python {platform.python_version()}, {versions}; the peers' versions stand in "
        f"`requirements-peers.in`. Load before the run: {load:.1f}"
        f"{'.' if load <= QUIET else ': **not a quiet machine, the seconds say little**.'}"
    )
