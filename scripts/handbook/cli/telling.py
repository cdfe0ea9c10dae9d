"""What is wrong after each change while somebody writes, said by a process of its own.

The page reloads meanwhile, and a page that keeps the rules busy holds nothing up. A process of a
session of its own hears no Ctrl-C: whoever started it ends it.
"""

import pickle
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from handbook import patience
from handbook.cli.shared import report
from handbook.content.load import load
from handbook.diagnostics import Diagnostic, SetupError


class Teller:
    """Says what the rules find in the handbook in ``root``, with what the site has found. What it
    was about to say of an older state is left unsaid."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None

    def tell(self, found: Iterable[Diagnostic]) -> None:
        """Begin to say it."""
        self.stop()
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(self._root)],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        assert self._process.stdin is not None
        with suppress(BrokenPipeError), self._process.stdin as stream:
            stream.write(pickle.dumps(tuple(found)))

    def stop(self) -> None:
        """End what is being said."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def say(root: Path, found: Iterable[Diagnostic]) -> None:
    """What the rules and the site say, or that all is well."""
    from handbook.check import run

    try:
        with patience.watch():
            book = load(root)
            report(sorted({*run(book), *found}), book, "full")
    except SetupError as error:
        click.echo(str(error), err=True)


if __name__ == "__main__":
    say(Path(sys.argv[1]), pickle.load(sys.stdin.buffer))
