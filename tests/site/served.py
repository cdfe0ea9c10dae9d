"""A built site on a local address, and the pages that the browser tests open."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PAGES = (
    "", "toolbox/", "printables/", "toolbox/five-whys/", "toolbox/silent-ideas/",
    "steps/3-causes/", "principles/inclusion/", "agendas/half-day/", "kits/starter/",
    "printables/why-stairs/", "guides/safeguarding/", "404.html",
)  # fmt: skip
"""One page of every type; five-whys is translated, silent-ideas may fall back to English."""


@dataclass(slots=True)
class Served:
    """A running site: its address, its folder, and every path that was asked for, with status."""

    base: str
    folder: Path
    asked: list[tuple[str, int]] = field(default_factory=list)


@contextmanager
def serving(folder: Path, prefix: str = "/") -> Iterator[Served]:
    """Serve ``folder`` under ``prefix`` from many threads; what is outside is not found.

    Wrong addresses are answered with the site's own page for them, as most hosts do.
    """
    served = Served("", folder)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            inside = path[len(prefix) :] if path.startswith(prefix) else "outside"
            return super().translate_path("/" + inside)

        def send_error(
            self, code: int, message: str | None = None, explain: str | None = None
        ) -> None:
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write((folder / "404.html").read_bytes())

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            served.asked.append((self.path, int(code)))

        def log_message(self, *arguments: object) -> None: ...

    handler = functools.partial(Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    served.base = f"http://127.0.0.1:{server.server_port}{prefix}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
