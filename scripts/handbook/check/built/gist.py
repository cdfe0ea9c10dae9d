"""What is kept of a page or PDF once it was judged by itself: what the rules about several ask of
each. All else is forgotten, so that a site of any size fits the memory of a laptop."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from sys import intern
from typing import NamedTuple

from handbook.check.built.nesting import Spot
from handbook.check.built.page import BuiltPage, Element
from handbook.check.built.prints import BuiltPrint
from handbook.check.built.ways import Way, fetched, ways

DOWNLOAD, CANONICAL = "download", "canonical"


class Words(NamedTuple):
    """Words of a page and where they stand, as ``Element`` says it."""

    spot: Spot
    place: str
    section: str
    words: str


class KeptWay(NamedTuple):
    """An address of a page, where it stands, and where it leads, as ``Way`` says it; ``file`` is
    None for another site. ``box`` is the number of the download box that holds it, else None."""

    spot: Spot
    place: str
    section: str
    tag: str
    hreflang: str
    address: str
    file: str | None
    fragment: str
    box: int | None


class MainAddress(NamedTuple):
    """What a page calls its main address, and the file that this means; None for another site."""

    spot: Spot
    place: str
    section: str
    address: str
    file: str | None


@dataclass(frozen=True, slots=True)
class Gist:
    """A page of the site. ``titles`` stand in its head, ``boxes`` are those around downloads,
    ``fetched`` what it fetches from other servers. ``searched``: the search is to know it."""

    path: PurePosixPath
    locale: str
    size: int
    ids: frozenset[str]
    ways: tuple[KeptWay, ...]
    titles: tuple[Words, ...]
    boxes: tuple[Words, ...]
    main: tuple[MainAddress, ...]
    fetched: tuple[Words, ...]
    searched: bool

    @property
    def is_for_wrong_addresses(self) -> bool:
        """Whether the server shows it when there is no such page."""
        return self.path.name == "404.html"


@dataclass(frozen=True, slots=True)
class PrintGist:
    """A PDF of the site: its bytes and pages. ``failure`` says why it cannot be read."""

    path: PurePosixPath
    size: int
    pages: int
    failure: str


def gist_of_page(page: BuiltPage, site_url: str | None) -> Gist:
    """What the rules about several pages ask of one."""
    every = tuple(ways(page, site_url))
    boxes = [one for one in page.tags("p") if DOWNLOAD in one.get("class").split()]
    return Gist(
        path=page.path,
        locale=page.locale,
        size=page.size,
        ids=page.ids,
        ways=tuple(_kept(way, boxes) for way in every),
        titles=tuple(_words(one) for one in page.tags("title") if one.place == "head"),
        boxes=tuple(map(_words, boxes)),
        main=tuple(_main_addresses(page, every)),
        fetched=tuple(
            Words(one.spot, one.place, one.section, address)
            for one, address in fetched(page, site_url)
        ),
        searched=any(one.has("data-pagefind-body") for one in page.elements),
    )


def gist_of_print(made: BuiltPrint) -> PrintGist:
    """What the rules about several files ask of a PDF."""
    return PrintGist(made.path, made.size, len(made.sides), made.failure)


def shared(gist: Gist) -> Gist:
    """The same with one copy in memory of the texts that stand on many pages."""
    kept = [
        one._replace(
            place=intern(one.place),
            section=intern(one.section),
            tag=intern(one.tag),
            address=intern(one.address),
            file=intern(one.file) if one.file is not None else None,
        )
        for one in gist.ways
    ]
    ids = frozenset(map(intern, gist.ids))
    return Gist(
        gist.path, gist.locale, gist.size, ids, tuple(kept), gist.titles, gist.boxes, gist.main,
        gist.fetched, gist.searched,
    )  # fmt: skip


def _words(one: Element) -> Words:
    return Words(one.spot, one.place, one.section, one.words)


def _kept(way: Way, boxes: list[Element]) -> KeptWay:
    one = way.element
    before = [number for number, box in enumerate(boxes) if box.spot < one.spot]
    inside = bool(before) and one.words in boxes[before[-1]].words
    return KeptWay(
        *(one.spot, one.place, one.section, one.tag, one.get("hreflang")),
        *(way.address, None if way.file is None else str(way.file), way.fragment),
        before[-1] if inside else None,
    )


def _main_addresses(page: BuiltPage, every: tuple[Way, ...]) -> Iterator[MainAddress]:
    for one in page.tags("link"):
        if CANONICAL in one.get("rel").lower().split():
            file = next((way.file for way in every if way.element is one), None)
            own = None if file is None else str(file)
            yield MainAddress(one.spot, one.place, one.section, one.get("href"), own)
