"""No text keeps a regular expression busy: each is fed the worst that its own signs allow.

A child process tries the texts, so that a hang ends the child and not the tests. There is no
measure of speed: a linear pattern needs less than a hundredth of a second for a text for which one
that tries all ways needs hours, and the limit lies far above what a busy machine needs.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patterns import Found, attacks, patterns

ROOT = Path(__file__).resolve().parents[1]
SHORT, LONG = 200, 60_000
"""Signs of the texts that are all tried, and of the worst of them. A page has at most 262,144, a
line 5,000; at 60,000 a pattern that reads all for each sign takes minutes."""
OWN = ("handbook.site", "handbook.press", "handbook.check.built")
"""These read what our own renderers wrote, where all that is opened is closed: they may read to
the end for each opening, but nothing worse."""
LIMIT = 20
"""Seconds of the processor for one text."""
WORST = 4


def _feed(found: Found, text: "str | bytes") -> None:
    if found.anchored:
        found.pattern.match(text)
        found.pattern.fullmatch(text)
    else:
        for _ in found.pattern.finditer(text):
            pass


def _try_all(first: int) -> None:
    """For the child: try the patterns from this one on, and say which one is tried."""
    import resource
    import time

    every, _ = patterns()
    for number, found in enumerate(every[first:], start=first):
        print(number, flush=True)
        spent = resource.getrusage(resource.RUSAGE_SELF)
        used = int(spent.ru_utime + spent.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (used + LIMIT, resource.RLIM_INFINITY))
        took = []
        for index, text in enumerate(attacks(found.pattern, SHORT)):
            begun = time.perf_counter()
            _feed(found, text)
            took.append((begun - time.perf_counter(), index))
        worst = {index for _, index in sorted(took)[:WORST]}
        long = 2_000 if found.where.startswith(OWN) else LONG
        for index, text in enumerate(attacks(found.pattern, long) if worst else ()):
            if index in worst:
                _feed(found, text)
            if index >= max(worst):
                break


@pytest.mark.skipif(not hasattr(signal, "SIGXCPU"), reason="no limit for a process here")
def test_no_pattern_hangs() -> None:
    every, _ = patterns()
    hung, first = [], 0
    path = f"{ROOT}{os.pathsep}{ROOT / 'scripts'}"
    while first < len(every):
        code = f"from tests.test_patterns import _try_all; _try_all({first})"
        child = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        last = int(child.stdout.split()[-1])
        if child.returncode == 0:
            break
        assert child.returncode == -signal.SIGXCPU, child.returncode
        hung.append(f"{every[last].where}: {every[last].pattern.pattern!r}")
        first = last + 1
    assert not hung


def test_all_patterns_are_found() -> None:
    every, made = patterns()
    places = {one.where for one in every}
    assert len(every) > 200
    assert "handbook.content.text.limits._LEAD" in places
    assert all(":" in place for place in made)
