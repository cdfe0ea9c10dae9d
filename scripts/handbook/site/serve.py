"""Show one language while somebody writes: it is built again, and reloaded, at every change."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from handbook.content.load import Known, load
from handbook.content.model import Handbook, Key
from handbook.content.prints import has_print
from handbook.diagnostics import Diagnostic, Location, SetupError
from handbook.settings import CONFIG_NAME, read_config
from handbook.site.build import diagnostic, heard
from handbook.site.occasions import preview_path

if TYPE_CHECKING:
    from handbook.site.remembered import Memory

Preview = Callable[[Handbook, Key, str], str]
"""Makes the print version of a page as HTML. Handed in, because the site never imports press."""
Report = Callable[[Iterable[Diagnostic]], None]
"""Begins to show what is wrong after each change, and comes back at once: the page reloads first.
Handed in, because only the command line prints."""


@dataclass(slots=True)
class Shown:
    """What was built last: the handbook as it was read then, None before the first time, and what
    the next build need not do again."""

    handbook: Handbook | None = None
    files: Known = field(default_factory=Known)
    memory: "Memory | None" = None


def serve(
    root: Path, language: str, port: int, preview: Preview, report: Report | None = None
) -> None:
    """Serve ``language`` on this machine until Ctrl-C. No PDFs: kits lead to their print version.

    SetupError when the port is taken.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # a banner about the theme's future
    from mkdocs.livereload import LiveReloadServer

    tell = report or (lambda found: None)
    site = Path(tempfile.mkdtemp(prefix="handbook-"))

    shown = Shown()

    def again() -> None:
        tell(render_one(root, language, site, shown))

    class Server(LiveReloadServer):
        """Makes print versions at the moment somebody asks for one."""

        def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
            page = look(shown.handbook, language, environ["PATH_INFO"], preview)
            if page is None:
                return super().serve_request(environ, start_response)
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            return [page]

    server = Server(again, "127.0.0.1", port, str(site))
    for path in (root / "docs", root / "overrides", root / CONFIG_NAME):
        server.watch(str(path))
    try:
        again()
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        raise SetupError(
            f"Port {port} cannot be used: {error.strerror}.", "Choose another one with --port."
        ) from None
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        shutil.rmtree(site, ignore_errors=True)


def render_one(
    root: Path, language: str, site: Path, shown: Shown | None = None
) -> list[Diagnostic]:
    """Build ``language`` alone into ``site``. What is wrong comes back; it stops nothing.

    What ``shown`` remembers of the last time is not done again; it is brought up to date.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from handbook.site.plugin import Given, HandbookPlugin
    from handbook.site.remembered import Memory

    shown = shown or Shown()
    shown.memory = shown.memory or Memory()
    try:
        shown.handbook = handbook = load(root, shown.files)
        with heard() as records:
            config = load_config(
                str(root.resolve() / CONFIG_NAME),
                site_dir=str(site),
                site_url=None,
                plugins=alone(root, language),
            )
            plugin = cast(HandbookPlugin, config.plugins["handbook"])
            plugin.given = Given(handbook, {}, previews=True, memory=shown.memory)
            build(config)
        shown.memory.forget()
    except Exception as error:  # a file is half written: say so and wait for the next change
        reason = " ".join(str(error).split())
        place = Location(PurePosixPath(CONFIG_NAME))
        return [Diagnostic(place, "SI03", f"The site could not be built: {reason}", "Correct it.")]
    return [*handbook.problems, *(diagnostic(record, handbook) for record in records)]


def alone(root: Path, language: str) -> list[Any]:
    """The plugins of ``mkdocs.yml`` with one language: then static-i18n builds it at the root."""
    plugins = []
    for plugin in read_config(root / CONFIG_NAME).get("plugins") or []:
        if isinstance(plugin, dict) and "i18n" in plugin:
            one = [item for item in plugin["i18n"]["languages"] if item["locale"] == language]
            settings = {**plugin["i18n"], "languages": [{**one[0], "default": True}]}
            plugin = {"i18n": settings}
        plugins.append(plugin)
    return plugins


def look(
    handbook: Handbook | None, language: str, path: str, preview: Preview
) -> bytes | None:
    """The print version at ``path``, made at the moment somebody asks; None for other paths."""
    if handbook is None:
        return None
    for entry in handbook.entries.values():
        if has_print(entry) and path == "/" + preview_path(entry.key, language):
            return preview(handbook, entry.key, language).encode()
    return None
