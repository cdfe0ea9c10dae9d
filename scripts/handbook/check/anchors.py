"""Links to sections: where they arrive, in the language of their page."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from handbook.check.gaps import meant_ids
from handbook.check.registry import Book
from handbook.check.targets import broken_address, is_inside, is_odd
from handbook.content.model import Closed, Page
from handbook.content.references import Asset, External, resolve
from handbook.content.schema import GENERATED, Kind
from handbook.content.text.marked import Link

AT_A_GLANCE = "at-a-glance"


class State(StrEnum):
    """What is wrong with a link to a section."""

    RIGHT = "right"
    CASE = "case"
    FORM = "form"
    LOST = "lost"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link to a section: the section's name as written, the page that readers get, the sections
    of that page. ``meant`` is the one that differs only in capitals or Unicode form, or the one
    that only the source page has."""

    link: Link
    target: Page
    name: str
    known: frozenset[str]
    state: State
    meant: str = ""


def links(page: Page, book: Book) -> Iterator[Link]:
    """The links of a page, without its images."""
    return (link for link in book.marked[page.path].links if not link.image)


def generated(kind: Kind) -> tuple[str, ...]:
    """The ids of the sections that the handbook itself adds to pages of this kind."""
    glance = (AT_A_GLANCE,) if kind in (Kind.EXERCISE, Kind.KNOWLEDGE) else ()
    return (*GENERATED.get(kind, {}), *glance)


def anchors(page: Page, book: Book) -> Iterator[Anchor]:
    """The links of a page that name a section of a page whose sections are known."""
    for link in links(page, book):
        if not is_inside(link.address) or broken_address(link.address) or is_odd(link.address):
            continue
        target = resolve(book.handbook, page, link.address)
        thing = target.thing
        if thing is None or isinstance(thing, Asset | External | Closed):
            continue  # of a page that cannot be read the sections are not known
        if thing.kind is Kind.OVERVIEW:
            continue  # lists are made by the site, with the ids of what they list
        name = target.fragment.split(":~:")[0]
        if name and name != "top":
            known = frozenset({*book.marked[thing.path].ids, *generated(thing.kind)})
            yield Anchor(link, thing, name, known, *_state(name, known, thing, book))


def _state(name: str, known: frozenset[str], target: Page, book: Book) -> tuple[State, str]:
    if name in known or any(name == title.made for title in book.marked[target.path].titles):
        return State.RIGHT, name  # that a heading needs an id of its own says another rule
    composed = {normalize("NFC", each): each for each in known}
    if normalize("NFC", name) in composed:
        return State.FORM, composed[normalize("NFC", name)]
    folded = {each.casefold(): each for each in known}
    if name.casefold() in folded:
        return State.CASE, folded[name.casefold()]
    if name in meant_ids(target):  # what hides it there, its own page says
        return State.RIGHT, name
    source = book.handbook.entries[target.key].source
    if source is not target and name in book.marked[source.path].ids:
        return State.LOST, name
    return State.MISSING, ""
