"""A limit of time and memory for each thing that is worked on, and its name when it is passed.

Patterns are linear and sizes are limited, so an honest page needs a tenth of a second. For what
nobody thought of there is a clock: it ticks with the seconds of the processor that this process
uses, so a busy machine never ends an honest page. Its signal interrupts Python and also a regular
expression. Work says with ``on`` or ``at`` what it is about: that costs one assignment. Where there
is no such clock (Windows), and in other threads, only the other two protect.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

SECONDS = 30.0
"""Seconds of the processor for one step of the work on one thing."""
MEGABYTES = 2_000
"""How much one such step may add to the memory of the process."""
_TICK = 0.25
_UNIT = 1_000_000 if sys.platform == "darwin" else 1_000
"""What a megabyte is to the system's own count."""


class Exhausted(BaseException):
    """A step took too much. No error that code in between may take for one of its own: like
    ``KeyboardInterrupt`` it goes past ``except Exception``."""

    def __init__(self, what: object, reason: str) -> None:
        super().__init__(f"{what} {reason}")
        self.what = what
        self.reason = reason


@dataclass(slots=True)
class _Clock:
    """What is worked on (None: nothing that can be named), and since when."""

    what: object = None
    step: int = 0
    seen: int = -1
    ticks: int = 0
    peak: float = 0
    thread: int = 0
    seconds: float = SECONDS
    megabytes: float = MEGABYTES


_clock = _Clock()


def at(what: object) -> object:
    """From here on the work is about ``what``, None for nothing; gives back what it was about."""
    before = _clock.what
    if _clock.thread == threading.get_ident():
        _clock.what = what
        _clock.step += 1
    return before


def about() -> object:
    """What the work is about."""
    return _clock.what


@contextmanager
def on(what: object) -> Iterator[None]:
    """What is done inside is about ``what``."""
    before = at(what)
    try:
        yield
    finally:
        at(before)


@contextmanager
def watch(seconds: float | None = None, megabytes: float | None = None) -> Iterator[None]:
    """Inside, a step that takes more raises ``Exhausted``. Inside another ``watch`` its limits
    hold until this one ends. Does nothing where there is no such clock."""
    clock = getattr(signal, "ITIMER_VIRTUAL", None)
    if clock is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = (_clock.thread, _clock.seconds, _clock.megabytes)
    handler = signal.signal(signal.SIGVTALRM, _tick)
    _clock.thread = threading.get_ident()
    _clock.seconds, _clock.megabytes = seconds or SECONDS, megabytes or MEGABYTES
    was = at(None)
    rest = signal.setitimer(clock, _TICK, _TICK)
    try:
        yield
    finally:
        signal.setitimer(clock, *rest)
        signal.signal(signal.SIGVTALRM, handler)
        at(was)
        _clock.thread, _clock.seconds, _clock.megabytes = before


def _tick(_: int, __: FrameType | None) -> None:
    if _clock.what is None:
        return
    if _clock.step != _clock.seen:
        _clock.seen, _clock.ticks, _clock.peak = _clock.step, 0, _memory()
        return
    _clock.ticks += 1
    if _clock.ticks * _TICK >= _clock.seconds:
        _clock.ticks = 0
        raise Exhausted(_clock.what, f"takes more than {_clock.seconds:g} seconds")
    if _memory() - _clock.peak > _clock.megabytes:
        _clock.peak = _memory()
        raise Exhausted(_clock.what, f"takes more than {_clock.megabytes:g} MB of memory")


def _memory() -> float:
    """The most memory that this process has had, in megabytes."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNIT
