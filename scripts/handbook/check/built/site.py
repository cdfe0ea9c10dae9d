"""A built site as values: its pages, its PDFs, its files, and the handbook that it was made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from handbook.check.built.nesting import START, Spot
from handbook.check.built.page import BuiltPage, Element, Text, read_page
from handbook.check.built.prints import BuiltPrint, read_print
from handbook.check.registry import Finding
from handbook.content.model import Entry, Handbook, Page
from handbook.content.prints import has_print, print_path
from handbook.diagnostics import Location, Related, SetupError
from handbook.settings import Settings

PRINTS = "pdf"


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """The site in ``folder``, which findings call ``shown``.

    ``files`` are the paths of all files, relative to the folder, with their sizes in bytes.
    """

    handbook: Handbook
    folder: Path
    shown: PurePosixPath
    pages: Mapping[PurePosixPath, BuiltPage]
    prints: Mapping[PurePosixPath, BuiltPrint]
    files: Mapping[PurePosixPath, int] = field(repr=False)

    @property
    def settings(self) -> Settings:
        """Languages and address."""
        return self.handbook.settings

    def home(self, locale: str) -> PurePosixPath:
        """The folder of a language, relative to the site's."""
        return PurePosixPath("" if locale == self.settings.source.code else locale)

    def at(self, path: PurePosixPath, spot: Spot = START) -> Location:
        """A place in a file of the site, as findings name it."""
        return Location(self.shown / path, spot.line, spot.column)

    def found(
        self,
        page: BuiltPage,
        one: Element | Text | Spot,
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
        if isinstance(one, Spot) or one.place != "article" or page.source is None:
            return Finding(built, message, hint)
        here = page.source.at_section(one.section) if one.section else Location(page.source.path)
        return Finding(here, message, hint, Related(built, "It stands here on the site."))

    def found_in_print(self, made: BuiltPrint, message: str, hint: str) -> Finding:
        """A finding in a PDF: points to the page that it was printed from, else to the PDF."""
        built = self.at(made.path)
        if made.source is None:
            return Finding(built, message, hint)
        related = Related(built, "This PDF is meant.")
        return Finding(Location(made.source.path), message, hint, related)


def open_site(handbook: Handbook, folder: Path, shown: PurePosixPath) -> BuiltSite:
    """Read a built site. SetupError when the folder holds none."""
    if not (folder / "index.html").is_file():
        raise SetupError(
            f"There is no built site in {folder}.", "Build it first with `make handbook`."
        )
    files = {
        PurePosixPath(path.relative_to(folder).as_posix()): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return BuiltSite(
        handbook,
        folder,
        shown,
        {page.path: page for page in _pages(handbook, folder, files)},
        {made.path: made for made in _prints(handbook, folder, files)},
        files,
    )


def built_path(entry: Entry, locale: str, settings: Settings) -> PurePosixPath:
    """Where a page stands on the site: ``docs/toolbox/x.md`` in ``bn/toolbox/x/index.html``."""
    stem = PurePosixPath(*entry.source.path.parts[1:]).with_suffix("")
    folder = stem.parent if stem.name == "index" else stem
    prefix = "" if locale == settings.source.code else locale
    return PurePosixPath(prefix, folder, "index.html")


def _pages(
    handbook: Handbook, folder: Path, files: Mapping[PurePosixPath, int]
) -> Iterator[BuiltPage]:
    settings = handbook.settings
    sources = {
        built_path(entry, language.code, settings): entry.page(language.code)
        for entry in handbook.entries.values()
        for language in settings.languages
    }
    for path, size in files.items():
        if path.suffix == ".html":
            html = (folder / path).read_text(encoding="utf-8", errors="replace")
            yield read_page(html, path, _locale(path, settings), sources.get(path), size)


def _prints(
    handbook: Handbook, folder: Path, files: Mapping[PurePosixPath, int]
) -> Iterator[BuiltPrint]:
    sources: dict[PurePosixPath, Page] = {
        print_path(entry.key, language.code): entry.page(language.code)
        for entry in handbook.entries.values()
        for language in handbook.settings.languages
        if has_print(entry)
    }
    for path, size in files.items():
        if path.suffix == ".pdf" and path.parts[0] == PRINTS:
            yield read_print(folder / path, path, sources.get(path), size)


def _locale(path: PurePosixPath, settings: Settings) -> str:
    codes = {language.code for language in settings.languages}
    return path.parts[0] if path.parts[0] in codes else settings.source.code
