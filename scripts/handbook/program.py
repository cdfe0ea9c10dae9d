"""Which program this is: its own code, the Python and the packages that it runs with."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

CODE = Path(__file__).parent
_INSTALLED = ("*.dist-info", "*.egg-info")


def digest() -> str:
    """One SHA-256 for this program: what another one found out need not hold any more."""
    total = hashlib.sha256(repr((sys.version, sorted(set(_installed())))).encode())
    for path in sorted(CODE.rglob("*.py")):
        total.update(path.relative_to(CODE).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _installed() -> Iterator[str]:
    """The packages with their versions, as their folders are called: reading each takes longer."""
    for place in map(Path, sys.path):
        for pattern in _INSTALLED:
            yield from (path.name for path in place.glob(pattern)) if place.is_dir() else ()
