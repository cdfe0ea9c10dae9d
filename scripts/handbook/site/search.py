"""The search index: one a language, made by Pagefind from the finished pages."""

import subprocess
import sys
from pathlib import Path

from handbook.diagnostics import SetupError

FOLDER = "pagefind"
_REMEDY = "Run `handbook doctor`."
_UNUSED = (
    "pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "*highlight.js",
    "pagefind-worker.js",
)  # fmt: skip
"""What comes with the index for ready-made search boxes. Ours is ``overrides/assets/site.js``,
which needs no worker."""


def index(site: Path) -> None:
    """Index the pages under ``site``. SetupError when Pagefind is missing or fails."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    command += ["--exclude-selectors", ".headerlink"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise SetupError(f"The search index could not be made: {error}.", _REMEDY) from None
    if done.returncode or not (site / FOLDER).is_dir():
        said = " ".join((done.stderr or done.stdout).split())[-300:]
        raise SetupError(f"The search index could not be made: {said}.", _REMEDY)
    for pattern in _UNUSED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()
