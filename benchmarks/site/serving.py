"""Seconds from a saved page to the reload in the browser, as ``handbook serve`` gives them."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WAITS = re.compile(r"livereload\((\d+), (\d+)\)")


def exercise(root: Path) -> Path:
    """The page that is changed: the first exercise."""
    pages = sorted((root / "docs" / "toolbox").glob("*.md"))
    return next(page for page in pages if page.name.count(".") == 1 and page.stem != "index")


def reloads(root: Path, rounds: int) -> list[float]:
    """The seconds of each round, the first change left out: until then nothing is remembered."""
    file = exercise(root)
    text = file.read_text("utf-8")
    with _served(root) as address:
        _changed(file, text, 0, address)
        time.sleep(3)  # files that were written just now are read again
        return [_changed(file, text, number, address) for number in range(1, rounds + 1)]


def _changed(file: Path, text: str, number: int, address: str) -> float:
    """Save the page with one sentence more and wait as a browser does."""
    found = _WAITS.search(_get(f"{address}/toolbox/{file.stem}/"))
    if found is None:
        raise RuntimeError("the page does not wait for a reload")
    begin = time.perf_counter()
    file.write_text(f"{text}\nWombat {number}.\n", "utf-8")
    while int(_get(f"{address}/livereload/{found[1]}/{found[2]}")) <= int(found[1]):
        pass
    return time.perf_counter() - begin


@contextmanager
def _served(root: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("handbook")), "serve", "--port", str(port)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=root, stdout=quiet, stderr=quiet) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            while True:
                try:
                    _get(f"{address}/")
                    break
                except OSError:
                    time.sleep(0.2)
            yield address
        finally:
            process.send_signal(signal.SIGINT)


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=120) as answer:
        return str(answer.read().decode())
