"""What there is to print: one job a file, each with the pieces that are bound into it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from handbook.content.model import Entry, Handbook, Key
from handbook.content.papers import A4, LARGE, Base
from handbook.content.places import misfits
from handbook.content.prints import PRINTED_KINDS, is_printed, print_path
from handbook.content.schema import Kind, Kit, Printable
from handbook.diagnostics import Diagnostic
from handbook.press.binding.marks import Numbering
from handbook.press.binding.metadata import About
from handbook.press.fonts import family_of
from handbook.press.paper.shape import Shape, shape_of
from handbook.press.sheets.addresses import page_address
from handbook.press.sheets.assemble import Assembler
from handbook.press.sheets.fragments import anchor
from handbook.press.sheets.order import KitSheets, Order, Placed
from handbook.press.values.piece import Piece


@dataclass(frozen=True, slots=True)
class Bound:
    """A piece in a file: the depth of its bookmark, the shape in which its pages lie on paper, and
    how its pages are numbered."""

    piece: Piece
    level: int
    shape: Shape
    numbering: Numbering


@dataclass(frozen=True, slots=True)
class Job:
    """One PDF to make. ``url`` is its path on the site (``pdf/bn/kit-starter.pdf``).

    ``addresses`` holds the public address of each page that a link may lead to, by anchor;
    ``elsewhere`` what stands for the page number of a part that lies in another file.
    ``problems`` say why there must be no such file: a sheet has other boxes than places for them.
    """

    key: Key
    locale: str
    url: PurePosixPath
    about: About
    bound: tuple[Bound, ...]
    base: Base = A4
    addresses: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    booklet: bool = False
    problems: tuple[Diagnostic, ...] = ()

    @property
    def sources(self) -> tuple[PurePosixPath, ...]:
        """The pages whose words the file holds, each once, in order."""
        return tuple(dict.fromkeys(PurePosixPath(one.piece.source) for one in self.bound))


def plan(
    handbook: Handbook,
    locales: Collection[str] | None = None,
    keys: Collection[Key] | None = None,
) -> list[Job]:
    """The jobs of the handbook: kits first, since they take longest and no core should idle.

    Each page is printed in the languages that it has. ``locales`` and ``keys`` narrow the choice;
    None means all. SetupError when a template or a stylesheet cannot be used.
    """
    assembler = Assembler(handbook)
    codes = [language.code for language in handbook.settings.languages]
    return [
        entry_job(assembler, entry, code)
        for kind in sorted(PRINTED_KINDS, key=lambda kind: kind is not Kind.KIT)
        for entry in handbook.of(kind)
        if keys is None or entry.key in keys
        for code in codes
        if (locales is None or code in locales) and is_printed(entry, code)
    ]


def entry_job(assembler: Assembler, entry: Entry, locale: str) -> Job:
    """The job of one page. KeyError when pages of its kind are never printed."""
    if entry.kind is Kind.KIT:
        kit = entry.facts(Kit)
        order = Order(kit=kit, pages=(entry,), locale=locale, trainer_locale=locale)
        return kit_job(assembler, order, entry.key, print_path(entry.key, locale))
    page = entry.page(locale)
    return _job(
        assembler,
        assembler.single(entry, locale),
        entry.key,
        (page.meta.title, page.meta.summary, locale),
        print_path(entry.key, locale),
    )


def kit_job(assembler: Assembler, order: Order, key: Key, url: PurePosixPath) -> Job:
    """The job of a kit as somebody ordered it."""
    placed = KitSheets(assembler.handbook, order, assembler.sheets).all()
    locale = order.trainer_locale
    pages = [entry.page(locale) for entry in order.pages]
    title = assembler.handbook.words[locale].listing([page.meta.title for page in pages])
    words = (title, pages[0].meta.summary, locale)
    return _job(assembler, placed, key, words, url, tiled=order.tiled)


def by_paper(job: Job) -> tuple[Job, ...]:
    """One job for each size of paper in a file, for a copy shop with several printers."""
    papers = dict.fromkeys(_size(one, job.base) for one in job.bound)
    return tuple(
        replace(
            job,
            url=job.url.with_stem(f"{job.url.stem}-{paper}"),
            bound=tuple(one for one in job.bound if _size(one, job.base) == paper),
            elsewhere={one.piece.anchor: _size(one, job.base).upper() for one in job.bound},
        )
        for paper in papers
    )


def _size(bound: Bound, base: Base) -> str:
    """The paper that a piece needs: the one in the printer unless it is a large one."""
    large = bound.piece.paper in LARGE and bound.shape is Shape.PAGES
    return bound.piece.paper if large else base.id


def _job(
    assembler: Assembler,
    placed: Iterable[Placed],
    key: Key,
    words: tuple[str, str, str],
    url: PurePosixPath,
    *,
    tiled: bool = True,
) -> Job:
    handbook = assembler.handbook
    placed = tuple(placed)
    title, summary, locale = words
    settings = handbook.settings
    return Job(
        key=key,
        locale=locale,
        url=url,
        about=About(
            title=f"{title} · {settings.language(locale).name}",
            lang=locale,
            author=settings.programme,
            subject=summary,
            creator=settings.site_name,
            edition=settings.edition,
        ),
        bound=tuple(_bound(assembler, one, tiled) for one in placed),
        problems=tuple(sorted({one for each in placed for one in _misfits(handbook, each)})),
        base=assembler.base,
        addresses=_addresses(handbook, locale),
    )


def _misfits(handbook: Handbook, placed: Placed) -> Iterator[Diagnostic]:
    page = handbook.by_path.get(PurePosixPath(placed.sheet.source))
    if page is not None and page.kind is Kind.PRINTABLE:
        yield from misfits(page, handbook.entries[page.key].facts(Printable))


def _bound(assembler: Assembler, placed: Placed, tiled: bool) -> Bound:
    shape = shape_of(placed.sheet)
    if placed.sheet.paper in LARGE and not tiled:
        shape = Shape.PAGES
    piece = assembler.piece(placed.sheet, placed.locale)
    return Bound(piece, placed.level, shape, numbering(assembler.handbook, placed.locale))


def numbering(handbook: Handbook, locale: str) -> Numbering:
    """How the pages for readers of a language are numbered."""
    words = handbook.words[locale]
    before, rest = words("page-of", page="\x01", pages="\x02").split("\x01")
    between, after = rest.split("\x02")
    return Numbering(
        before=before,
        between=between,
        after=after,
        digits=words.digits("0123456789"),
        direction=handbook.settings.language(locale).direction,
        family=family_of(words.locale).name,
    )


def _addresses(handbook: Handbook, locale: str) -> dict[str, str]:
    found = {
        anchor(entry.key): page_address(handbook.settings, entry, locale)
        for entry in handbook.entries.values()
    }
    return {name: address for name, address in found.items() if address is not None}
