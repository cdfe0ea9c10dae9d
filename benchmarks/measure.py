"""Run one command and measure it: time, processor time, memory, with all the processes it starts.

Linux only: it reads ``/proc``.
"""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

POLL = 0.02
"""Seconds between two looks whether the command has ended: the error of the wall time."""

SAMPLE = 0.25
"""Seconds between two readings of the memory. Reading costs about a millisecond a process."""

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took: wall and processor seconds, peak memory in bytes, and its exit code.

    The memory is the largest sum over all processes alive at one moment, shared pages counted
    once (PSS), and never less than the largest process alone.
    """

    wall: float
    cpu: float
    peak: int
    code: int


def measure(
    command: Sequence[str], folder: Path, settings: Mapping[str, str], out: Path, log: Path
) -> Measured:
    """Run ``command`` in ``folder`` with ``settings`` added to the environment, to its end.

    Its output goes to the file ``out``, its complaints to the file ``log``.
    """
    with out.open("wb") as words, log.open("wb") as complaints:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=complaints,
        )
        peak, sampled = 0, begin
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            now = time.perf_counter()
            if pid:
                break
            if now - sampled >= SAMPLE:
                peak, sampled = max(peak, sum(map(_memory, _family(process.pid)))), now
            time.sleep(POLL)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Measured(
        wall=now - begin,
        cpu=usage.ru_utime + usage.ru_stime,
        peak=max(peak, usage.ru_maxrss * 1024),
        code=process.returncode,
    )


def _family(pid: int) -> Iterator[int]:
    """A process and all that it has started, those that are alive now."""
    yield pid
    for children in PROC.glob(f"{pid}/task/*/children"):
        for child in _read(children).split():
            yield from _family(int(child))


def _memory(pid: int) -> int:
    """The bytes of memory that a process holds, its share of what it has in common with others."""
    for line in _read(PROC / str(pid) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(file: Path) -> str:
    try:
        return file.read_text("ascii")
    except OSError:
        return ""  # The process has ended between two looks.
