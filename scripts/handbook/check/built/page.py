"""A built page as values: its tags with their places, the words that people read, its nesting."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import PurePosixPath

from handbook.check.built.nesting import START, Nesting, Spot, Wrong

_CODE = frozenset(("code", "pre", "kbd", "samp", "script", "style", "textarea", "template"))
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAMED = frozenset((*HEADINGS, "a", "button", "title", "label", "summary", "p"))
"""Tags whose words a rule asks for."""
_PLACES = {"article": "article", "head": "head", "nav": "menu"}
_AROUND = frozenset(("page__head", "propose", "headerlink"))
"""What stands on every page around its text."""
_ACTING = frozenset(("id", "href", "xlink:href", "src", "style"))
"""What counts on the tags inside a drawing, besides handlers; the rest only draws."""


@dataclass(slots=True)
class Element:
    """One tag. ``section`` is the id of the last heading before it, "" before the first.

    ``place`` names the part of the page: ``head``, ``article``, ``menu`` (the theme's navigation)
    or ``frame`` (all the rest). ``words`` is the text inside and of its pictures, for links,
    buttons, headings, labels and paragraphs. ``repeated`` is an attribute that stands twice.
    """

    tag: str
    attributes: Mapping[str, str]
    spot: Spot
    place: str
    section: str
    repeated: str = ""
    words: str = ""

    def get(self, name: str) -> str:
        """The value of an attribute; "" where it is missing, or has none."""
        return self.attributes.get(name, "")

    def has(self, name: str) -> bool:
        """Whether the attribute is there."""
        return name in self.attributes


@dataclass(frozen=True, slots=True)
class Text:
    """Words between two tags. ``shown`` says that they are no code, script or style; ``title``
    that they belong to a heading or to the head of the page."""

    words: str
    spot: Spot
    place: str
    section: str
    shown: bool
    title: bool


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """One HTML file of the site. ``path`` counts from the site's folder, ``size`` are its bytes.

    ``locale`` is the language that its folder stands for.
    """

    path: PurePosixPath
    locale: str
    size: int
    elements: tuple[Element, ...]
    texts: tuple[Text, ...]
    nesting: tuple[Wrong, ...]
    ids: frozenset[str] = field(repr=False)

    @property
    def is_for_wrong_addresses(self) -> bool:
        """Whether the server shows it when there is no such page."""
        return self.path.name == "404.html"

    def tags(self, *names: str) -> Iterator[Element]:
        """The tags with one of these names, in their order."""
        return (one for one in self.elements if one.tag in names)


def read_page(data: bytes, path: PurePosixPath, locale: str) -> BuiltPage:
    """Read a built page once, from top to bottom."""
    html = data.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.nesting.finish()
    return BuiltPage(
        path,
        locale,
        len(data),
        tuple(reader.elements),
        tuple(reader.texts),
        tuple(reader.nesting.wrong),
        frozenset(one.get("id") for one in reader.elements if one.has("id")),
    )


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that is open, how deep, and what holds for all that lies in it."""

    depth: int
    element: Element
    place: str
    shown: bool
    title: bool


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[Text] = []
        self.nesting = Nesting()
        self._open = [_Open(0, Element("", {}, START, "frame", ""), "frame", True, False)]
        self._hearing: list[Element] = []  # those of the open ones whose words a rule asks for
        self._section = ""

    def spot(self) -> Spot:
        line, offset = self.getpos()
        return Spot(line, offset + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, closed=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, closed=True)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], closed: bool) -> None:
        spot, foreign = self.spot(), self.nesting.foreign
        opened = self.nesting.start(tag, spot, closed)
        self._forget_closed(self.nesting.depth - opened)
        if foreign and not any(name in _ACTING or name.startswith("on") for name, _ in attrs):
            return
        given: dict[str, str] = {}
        repeated = ""
        for name, value in attrs:
            repeated = name if name in given else repeated
            given.setdefault(name, value or "")
        around = self._open[-1]
        place = _PLACES.get(tag, around.place) if around.place != "article" else "article"
        element = Element(tag, given, spot, place, self._section, repeated)
        if place == "article" and tag in HEADINGS:
            self._section = element.section = given.get("id") or self._section
        self._say(given.get("aria-label") or given.get("alt") or "")
        self.elements.append(element)
        if opened and not foreign:
            shown = around.shown and tag not in _CODE
            title = around.title or tag in HEADINGS or tag == "title"
            title = title or given.get("class") in _AROUND
            self._open.append(_Open(self.nesting.depth, element, place, shown, title))
            if tag in _NAMED:
                self._hearing.append(element)

    def handle_endtag(self, tag: str) -> None:
        self.nesting.end(tag, self.spot())
        self._forget_closed(self.nesting.depth)

    def handle_data(self, data: str) -> None:
        if not data.strip():
            self._say(" ")
            return
        self._say(data)
        here = self._open[-1]
        shown = here.shown and not self.nesting.foreign
        self.texts.append(Text(data, self.spot(), here.place, self._section, shown, here.title))

    def _forget_closed(self, depth: int) -> None:
        while self._open[-1].depth > depth:
            if self._open.pop().element.tag in _NAMED:
                self._hearing.pop()

    def _say(self, words: str) -> None:
        for one in self._hearing:
            one.words += words
