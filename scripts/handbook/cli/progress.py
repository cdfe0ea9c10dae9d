"""How far a command is: on a terminal one line that is rewritten, in a log a line now and then.

It goes to the stream of errors, so that what a command prints can be read by another program.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from handbook.press import Stand

EVERY = 5.0
"""Seconds between two lines of one stage in a log."""

_CLEAR = "\r\x1b[K"
"""To the beginning of the line, and nothing of it is left."""


@dataclass(slots=True)
class Progress:
    """Says the stages of a command. ``clock`` gives seconds that only grow."""

    stream: TextIO
    clock: Callable[[], float] = time.monotonic
    said: float = field(init=False)
    shown: bool = False

    def __post_init__(self) -> None:
        self.said = self.clock()

    def stage(self, line: str) -> None:
        """Say at once what begins now."""
        self._say(line)

    def further(self, line: str) -> None:
        """Say how far the stage is: on a terminal at once, in a log when it is time."""
        if self._rewrites() or self.clock() - self.said >= EVERY:
            self._say(line)

    def aside(self, line: str) -> None:
        """Print a line for good, without disturbing the one that is rewritten."""
        self.clear()
        click.echo(line, err=True)

    def clear(self) -> None:
        """Leave the terminal to what is printed next."""
        if self.shown:
            self.stream.write(_CLEAR)
            self.stream.flush()
            self.shown = False

    def _rewrites(self) -> bool:
        return self.stream.isatty() and os.environ.get("TERM") != "dumb"

    def _say(self, line: str) -> None:
        self.said = self.clock()
        if self._rewrites():
            width = shutil.get_terminal_size().columns - 1
            self.stream.write(f"{_CLEAR}{line[:width]}")
            self.shown = True
        else:
            self.stream.write(f"{line}\n")
        self.stream.flush()


def progress() -> Progress:
    """The progress of the command that runs; when it ends, in whatever way, its line is gone."""
    return click.get_current_context().with_resource(_until_the_end())


@contextmanager
def _until_the_end() -> Iterator[Progress]:
    told = Progress(sys.stderr)
    try:
        yield told
    finally:
        told.clear()


def press_line(stand: "Stand") -> str:
    """How far the press is, as a line: "Laying out 312 of 1,041, binding 5 of 70"."""
    bound = f"{stand.bound:,} of {stand.files:,}"
    if stand.laid_out == stand.pieces:
        return f"Binding {bound}"
    return f"Laying out {stand.laid_out:,} of {stand.pieces:,}, binding {bound}"
