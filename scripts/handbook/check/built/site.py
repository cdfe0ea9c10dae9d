"""A built site as values: what its pages and PDFs are made of, and what is kept of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath

from handbook.check.built.gist import Gist, KeptWay, MainAddress, PrintGist, Words
from handbook.check.built.nesting import START, Spot
from handbook.check.built.page import BuiltPage, Element, Text
from handbook.check.built.prints import BuiltPrint
from handbook.check.built.promises import Promise, Promises
from handbook.check.registry import Finding
from handbook.content.model import Entry, Handbook, Page
from handbook.content.prints import has_print, print_path
from handbook.diagnostics import Location, Related, SetupError
from handbook.settings import Settings

PRINTS = "pdf"

as_path = lru_cache(maxsize=100_000)(PurePosixPath)
"""A path of its text: thousands of links lead to the same pages."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule about one page or PDF may know besides: the handbook that the site is made of,
    which findings call ``shown``, and nothing of the rest of the site.

    ``sources`` are the pages of the handbook that readers see at a path, or that are printed in a
    PDF; nothing for the pages for wrong addresses.
    """

    handbook: Handbook
    shown: PurePosixPath
    sources: Mapping[PurePosixPath, Page] = field(repr=False)
    promises: Promises = field(repr=False)

    @property
    def settings(self) -> Settings:
        """Languages and address."""
        return self.handbook.settings

    def owed(self, made: BuiltPrint) -> Iterator[Promise]:
        """What the pages promise to be on the paper of a PDF."""
        source = self.sources.get(made.path)
        if source is not None:
            yield from self.promises.of(source.key, made.locale)

    def locale(self, path: PurePosixPath) -> str:
        """The language that the folder of a page stands for."""
        codes = {language.code for language in self.settings.languages}
        return path.parts[0] if path.parts[0] in codes else self.settings.source.code

    def at(self, path: PurePosixPath, spot: Spot = START) -> Location:
        """A place in a file of the site, as findings name it."""
        return Location(self.shown / path, spot.line, spot.column)

    def found(
        self,
        page: BuiltPage | Gist,
        one: Element | Text | Words | KeptWay | MainAddress | Spot,
        message: str,
        hint: str,
        spot: Spot | None = None,
    ) -> Finding:
        """A finding in a built page, at ``spot`` or where the tag or text begins.

        What stands in its text points to the source page, at the section, with the built place as
        the second; the rest points to the built file.
        """
        spot = spot or (one if isinstance(one, Spot) else one.spot)
        built = self.at(page.path, spot)
        source = self.sources.get(page.path)
        if isinstance(one, Spot) or one.place != "article" or source is None:
            return Finding(built, message, hint)
        here = source.at_section(one.section) if one.section else Location(source.path)
        return Finding(here, message, hint, Related(built, "It stands here on the site."))

    def found_in_print(self, made: BuiltPrint, message: str, hint: str) -> Finding:
        """A finding in a PDF: points to the page that it was printed from, else to the PDF."""
        built = self.at(made.path)
        source = self.sources.get(made.path)
        if source is None:
            return Finding(built, message, hint)
        return Finding(Location(source.path), message, hint, Related(built, "This PDF is meant."))


@dataclass(frozen=True, slots=True)
class BuiltSite(Ground):
    """The whole site in ``folder``: what is kept of its pages and PDFs.

    ``files`` are the paths of all files, relative to the folder, with their sizes in bytes.
    """

    folder: Path
    files: Mapping[PurePosixPath, int] = field(repr=False)
    pages: Mapping[PurePosixPath, Gist] = field(repr=False)
    prints: Mapping[PurePosixPath, PrintGist] = field(repr=False)

    def home(self, locale: str) -> PurePosixPath:
        """The folder of a language, relative to the site's."""
        return PurePosixPath("" if locale == self.settings.source.code else locale)


def ground_of(handbook: Handbook, shown: PurePosixPath) -> Ground:
    """What rules know of the handbook."""
    return Ground(handbook, shown, {**_pages(handbook), **_prints(handbook)}, Promises(handbook))


def files_in(folder: Path) -> dict[PurePosixPath, int]:
    """All files of a built site with their sizes. SetupError when the folder holds none."""
    if not (folder / "index.html").is_file():
        raise SetupError(
            f"There is no built site in {folder}.", "Build it first with `make handbook`."
        )
    return {
        PurePosixPath(path.relative_to(folder).as_posix()): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def is_page(path: PurePosixPath) -> bool:
    """Whether a file of the site is one of its pages."""
    return path.suffix == ".html"


def is_print(path: PurePosixPath) -> bool:
    """Whether a file of the site is one of its PDFs."""
    return path.suffix == ".pdf" and path.parts[0] == PRINTS


def built_path(entry: Entry, locale: str, settings: Settings) -> PurePosixPath:
    """Where a page stands on the site: ``docs/toolbox/x.md`` in ``bn/toolbox/x/index.html``."""
    stem = PurePosixPath(*entry.source.path.parts[1:]).with_suffix("")
    folder = stem.parent if stem.name == "index" else stem
    prefix = "" if locale == settings.source.code else locale
    return PurePosixPath(prefix, folder, "index.html")


def _pages(handbook: Handbook) -> Mapping[PurePosixPath, Page]:
    return {
        built_path(entry, language.code, handbook.settings): entry.page(language.code)
        for entry in handbook.entries.values()
        for language in handbook.settings.languages
    }


def _prints(handbook: Handbook) -> Mapping[PurePosixPath, Page]:
    return {
        print_path(entry.key, language.code): entry.page(language.code)
        for entry in handbook.entries.values()
        for language in handbook.settings.languages
        if has_print(entry)
    }
