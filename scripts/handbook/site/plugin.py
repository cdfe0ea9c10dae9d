"""The MkDocs plugin ``handbook``: short events around the pure functions of this package.

static-i18n builds the site once a language from inside its own last event, so every event here
runs once a language: nothing may remember the build before, and all is asked of the reader.
"""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, cast

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import get_relative_url, write_file
from mkdocs.utils.templates import TemplateContext

from handbook.content.assets import published
from handbook.content.load import load
from handbook.content.markup import extensions
from handbook.content.model import MISSING, Entry, Handbook
from handbook.content.prints import Prints
from handbook.site import language, listings, meanings, navigation, pages
from handbook.site.remembered import Memory, remember

log = get_plugin_logger(__name__)

UNPUBLISHED = (
    "locales/", "print/",
    "assets/images/", "assets/javascripts/lunr/", "assets/javascripts/workers/",
)  # fmt: skip
"""What lies in the theme's folders and is no part of the site."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line hands to the plugin; a plain ``mkdocs build`` does without."""

    handbook: Handbook
    prints: Prints
    previews: bool = False
    memory: Memory = field(default_factory=Memory)


class Options(Config):  # type: ignore[no-untyped-call]
    """The plugin has none: everything stands in ``docs/`` and in the other settings."""


class HandbookPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Feeds MkDocs from the handbook. ``given`` is set by ``site.build`` and ``site.serve``."""

    given: Given | None = None
    _base = ""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load once; then, for each language, its menu and the one Markdown dialect."""
        root = Path(config.config_file_path).parent
        if self.given is None:
            self.given = Given(load(root), {})
        reader = self._reader(config)
        names, configs = extensions(root)
        configs.setdefault("toc", {})["permalink_title"] = reader.words("permalink")
        config.markdown_extensions = names  # type: ignore[assignment]
        config.mdx_configs = configs
        config.nav = navigation.tree(reader)
        config.site_name = reader.words("site-name")
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave out what is no page: words files, drafts that may not be published, maps."""
        handbook = self._reader(config).handbook
        for file in list(files):
            own = _is_below(file.abs_src_path, config)
            picture = own and not file.is_documentation_page()
            there = is_published(handbook, file.src_uri, own=own)
            if not there or (picture and _copy(file, config) is None):
                files.remove(file)
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """All files are known now: what the pages of this language have in common."""
        assert self.given is not None
        language = self._reader(config).locale
        self._base = self.given.memory.begin(config, files, language)
        return nav

    def on_page_markdown(
        self, markdown: str, /, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """The body of the page with the headings of the generated sections."""
        reader = self._reader(config)
        entry = self._entry(page)
        # The theme would read our fields as its own: `icon`, for one, as the path of a drawing.
        page.meta = {"title": reader.title(entry)}
        assert self.given is not None
        remember(self.given.memory, self._base, page)
        return pages.body_with_headings(reader, reader.page(entry))

    def on_page_content(
        self, html: str, /, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Tables and tick boxes for everybody, and what hard words mean."""

        def relative(address: str) -> str:
            return get_relative_url(address, page.url)

        entry = self._entry(page)
        return meanings.explained(pages.tidy(html), self._reader(config), entry, relative)

    def on_env(
        self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """The reader and the words, for every template. Pictures become their published copies:
        static-i18n, which sorts the files before, needs the places of the files themselves."""
        assert self.given is not None
        env.bytecode_cache = self.given.memory.compiled
        reader = self._reader(config)
        for file in files:
            copy = _copy(file, config)
            if copy is not None:
                file.content_bytes = copy
        env.globals.update(
            reader=reader,
            words=reader.words,
            choices=language.choices(reader, None),
            foreign=listings.foreign_titles(reader),
            sitemap=lambda: language.sitemap(reader),
        )
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """The page as its template needs it."""
        view = pages.view(self._reader(config), self._entry(page), page.content or "")
        return cast(TemplateContext, {**context, "view": view})

    def on_post_page(self, output: str, /, *, page: SitePage, config: MkDocsConfig) -> str:
        """Language and direction on the ``<html>`` tag, and no blanks between the lines."""
        return pages.squeezed(language.with_direction(output, self._reader(config)))

    def on_post_template(self, output: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """The page for wrong addresses: one a language, the main one at the root."""
        if template_name != "404.html":
            return output
        reader = self._reader(config)
        output = pages.squeezed(language.with_direction(output, reader))
        if reader.locale == reader.main:
            return output
        target = Path(config.site_dir) / reader.locale / template_name
        write_file(output.encode(), str(target))
        return ""

    def _reader(self, config: MkDocsConfig) -> language.Reader:
        """Who this build is for: static-i18n says which language it is at."""
        assert self.given is not None
        i18n: Any = config.plugins["i18n"]
        main = i18n.default_language
        return language.Reader(
            self.given.handbook,
            i18n.current_language or main,
            main,
            tuple(i18n.build_languages),
            self.given.prints,
            self.given.previews,
        )

    def _entry(self, page: SitePage) -> Entry:
        assert self.given is not None
        found = self.given.handbook.by_path[PurePosixPath("docs", page.file.src_uri)]
        return self.given.handbook.entries[found.key]


def is_published(handbook: Handbook, path: str, *, own: bool) -> bool:
    """Whether a file goes onto the site. ``own`` ones lie under ``docs/``, others in the theme."""
    if not own:
        return not path.startswith(UNPUBLISHED) and not path.endswith(".map")
    page = handbook.by_path.get(PurePosixPath("docs", path))
    if page is None:
        return PurePosixPath("docs", path) in handbook.assets and not path.endswith(".yml")
    state = handbook.entries[page.key].state(page.locale)
    return state != MISSING


def _copy(file: File, config: MkDocsConfig) -> bytes | None:
    """The published copy of a picture; None for all other files, and for what must not be seen."""
    path = file.abs_src_path
    if path is None or not _is_below(path, config) or file.is_documentation_page():
        return None
    return published(Path(path))


def _is_below(path: str | None, config: MkDocsConfig) -> bool:
    return path is not None and Path(path).is_relative_to(config.docs_dir)
