"""What the press lays out at last: each piece after all fitting, as HTML. Not measured.

The press keeps it to itself, so its engine is watched: of the documents that it lays out on
trial, the one that it writes is the one that we want.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest.mock import patch


@contextmanager
def watched() -> Iterator[list[str]]:
    """The HTML of all documents that this process writes as PDF, in their order."""
    import weasyprint

    source, document = weasyprint.HTML, weasyprint.Document
    init, render, write_pdf = source.__init__, source.render, document.write_pdf
    written: list[str] = []

    def begin(self: Any, *places: Any, **options: Any) -> None:
        init(self, *places, **options)
        self.string = options["string"]

    def lay_out(self: Any, *places: Any, **options: Any) -> Any:
        made = render(self, *places, **options)
        made.string = self.string
        return made

    def write(self: Any, *places: Any, **options: Any) -> Any:
        written.append(self.string)
        return write_pdf(self, *places, **options)

    with (
        patch.object(source, "__init__", begin),
        patch.object(source, "render", lay_out),
        patch.object(document, "write_pdf", write),
    ):
        yield written


def fitted(document: str, root: str) -> tuple[str, int]:
    """The HTML of the piece in the file ``document`` after fitting, and its number of pages."""
    from handbook.press.engine import worker

    with watched() as written:
        rendered = worker.render(document, str(Path(document).with_suffix(".pdf")), root)
    if rendered.broken:
        raise RuntimeError(rendered.broken)
    return written[-1], rendered.pages


def main() -> None:
    """Fit the pieces of the task, files of HTML and styles; write what came out beside them."""
    from handbook.press import fonts
    from handbook.press.engine import worker

    task = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    pieces = sorted(Path(task["pieces"]).glob("*.json"))
    with tempfile.TemporaryDirectory() as scratch:
        fonts.write_fontconfig(Path(scratch))
        with ProcessPoolExecutor(2, get_context("spawn"), worker.prepare, (scratch,)) as pool:
            found = pool.map(fitted, map(str, pieces), [task["root"]] * len(pieces))
            for piece, (html, pages) in zip(pieces, found, strict=True):
                piece.with_suffix(".html").write_text(html, "utf-8")
                piece.with_suffix(".pages").write_text(str(pages), "ascii")


if __name__ == "__main__":
    main()
