"""Build the whole site into a temporary folder and put it in place only when all is well."""

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any, cast

from handbook.content.model import Handbook
from handbook.content.prints import Prints
from handbook.diagnostics import Diagnostic, Location, SetupError, Severity
from handbook.settings import CONFIG_NAME
from handbook.site.search import index

Look = Callable[[Path], Iterable[Diagnostic]]
"""Says what is wrong with the site in a folder."""

REJECTED = PurePosixPath("build", "rejected")
"""Where a site lies that was built and found wrong, so that one can look at it."""

MEMORY = PurePosixPath("build", "cache", "site", "pages.json")
"""Where lies what Markdown made of the pages of the last build."""

_DOC = re.compile(r"'([^']+\.md)'|\"([^\"]+\.md)\"")


def build(
    handbook: Handbook, prints: Prints, target: Path, look: Look = lambda site: ()
) -> list[Diagnostic]:
    """Build all languages with the given PDFs, look at it, and swap the result with ``target``.

    Returns what is wrong; with an error among it, and after any exception, ``target`` is as it
    was. A site that ``look`` finds wrong is laid aside as ``REJECTED``, in the handbook's folder;
    a good one takes the last such site away. SetupError when a tool is missing or does not work.
    """
    rejected = handbook.root.resolve() / REJECTED
    target = target.resolve()
    if target.exists() and not target.is_dir():
        raise SetupError(f"{target} is a file, not a folder.", "Move it to another place.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent) as folder:
        site = Path(folder) / "new"
        found = render(handbook, prints, site)
        if not _errors(found):
            for made in prints.values():
                _put(made.file, site / made.url)
            index(site)
            found += look(site)
            if _errors(found):
                _lay_aside(site, rejected)
        if not _errors(found):
            swap(site, target, Path(folder) / "old")
            clear_rejected(handbook.root)
    return sorted(set(found))


def clear_rejected(root: Path) -> None:
    """Take away the last site that was found wrong: there is a good one now."""
    shutil.rmtree(root / REJECTED, ignore_errors=True)


def accept(root: Path) -> None:
    """SetupError when MkDocs or a plugin refuses ``mkdocs.yml``, before anything is printed."""
    _config(root)


def render(handbook: Handbook, prints: Prints, site: Path) -> list[Diagnostic]:
    """Run MkDocs, strictly, into ``site``. Its warnings and errors come back as diagnostics."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import Abort

    from handbook.site.plugin import Given, HandbookPlugin
    from handbook.site.remembered import keep, recall

    memory = recall(handbook.root / MEMORY)
    with heard() as records:
        config = _config(handbook.root, site_dir=str(site))
        plugin = cast(HandbookPlugin, config.plugins["handbook"])
        plugin.given = Given(handbook, prints, memory=memory)
        with suppress(Abort):  # the reason is among the records
            mkdocs_build(config)
            keep(memory, handbook.root / MEMORY)
    return [diagnostic(record, handbook) for record in records]


def _config(root: Path, **overrides: str) -> Any:
    """MkDocs' settings, typed as MkDocs types them. SetupError, with its reason, when refused."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # a banner about the theme's future
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    with heard() as records:
        try:
            return load_config(str(root.resolve() / CONFIG_NAME), **overrides)
        except (Abort, ConfigurationError) as error:
            said = [record.getMessage() for record in records]
            reason = " ".join(" ".join(said or [str(error)]).split()).rstrip(".")
            raise SetupError(
                f"{CONFIG_NAME} is not right: {reason}.",
                "Correct it, or compare it with an earlier version of the file.",
            ) from None


@contextmanager
def heard() -> Iterator[list[logging.LogRecord]]:
    """Collect the warnings and errors that MkDocs logs, instead of printing them."""
    records: list[logging.LogRecord] = []
    logger = logging.getLogger("mkdocs")
    handler = _Collector(records)
    before = logger.propagate, logger.level
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.INFO)  # below that MkDocs does not collect the anchors it checks
    try:
        yield records
    finally:
        logger.removeHandler(handler)
        logger.propagate, logger.level = before


class _Collector(logging.Handler):
    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self._records = records

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)


def diagnostic(record: logging.LogRecord, handbook: Handbook) -> Diagnostic:
    """A line of MkDocs' log as a diagnostic, placed in the page that the line names."""
    message = " ".join(record.getMessage().split())
    named = _DOC.search(message)
    path = PurePosixPath("docs", named.group(1) or named.group(2)) if named else None
    known = path in handbook.by_path if path else False
    place = Location(path if path and known else PurePosixPath(CONFIG_NAME))
    return Diagnostic(place, "SI01", message, "Correct the page and build again.")


def swap(new: Path, target: Path, aside: Path) -> None:
    """Put ``new`` where ``target`` is. Both stand on one disk, so each move is one rename."""
    had = target.exists()
    if had:
        target.rename(aside)
    try:
        new.rename(target)
    except BaseException:
        if had:
            aside.rename(target)
        raise


def _lay_aside(site: Path, rejected: Path) -> None:
    """Keep a site that is not good enough, where the disk allows it."""
    shutil.rmtree(rejected, ignore_errors=True)
    with suppress(OSError):
        rejected.parent.mkdir(exist_ok=True)
        shutil.move(site, rejected)


def _put(source: Path, target: Path) -> None:
    """A second name for the same file where the disk allows it, else a copy."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _errors(found: list[Diagnostic]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)
