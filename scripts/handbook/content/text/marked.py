"""What Markdown makes of a page, with the place of everything in it: mark and render.

Python-Markdown keeps no positions. So ``candidates`` finds all that might be a link, a heading, a
tag or an undefined label, and each gets a mark of two private-use characters. Then the handbook's
own Markdown set-up decides: a mark that arrives in an ``href``, in a ``src``, in a heading or in
plain text tells where it came from, all others are dropped.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

import markdown
from markdown.extensions.toc import slugify

from handbook.content.markup import extensions, is_safe
from handbook.content.model import Page
from handbook.content.text.arrived import MADE, Arrived
from handbook.content.text.candidates import DEFINED, Candidate, Mark, candidates, label
from handbook.diagnostics import Location

_FIRST, _SECOND, _BASE = 0xF0000, 0xF1000, 0x1000
_MARK = re.compile("([\U000f0000-\U000f0fff])([\U000f1000-\U000f1fff])")
_RESERVED = re.compile("[\U000f0000-\U000f1fff]")
_NO_ID = "heading-without-id"
_ADDRESSES = ("href", "src")
_HEARD = frozenset({"title", "aria-label"})
"""Attributes that are shown or read aloud, besides the words that stand for a picture."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image: the address as written, its place, and the words that stand for it.

    ``words`` are what readers read of a link, pictures in it included. ``auto``: it is nothing but
    its address, as in ``<https://ilo.org>``.
    """

    address: str
    place: Location
    image: bool = False
    alt: str = ""
    words: str = ""
    auto: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A heading as readers get it. ``id`` is "" unless the page gives one; ``made`` is the id that
    the site then makes of its words."""

    level: int
    id: str
    place: Location
    made: str = ""


@dataclass(frozen=True, slots=True)
class Stray:
    """Something written as markup that readers would see as plain signs."""

    kind: Mark
    text: str
    place: Location


@dataclass(frozen=True, slots=True)
class Definition:
    """A line that says where a label leads, and whether a link uses just this line."""

    label: str
    place: Location
    used: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """All that Markdown made of one page. ``failure`` says why it could not be rendered.

    ``ids`` counts the elements with each id. ``dropped`` are the attributes, name and value, that
    the handbook does not let through. ``beside`` are the lines that readers see or hear though they
    are no prose: all code, titles and names. ``text`` is what arrives outside code, each block on
    lines of its own.
    """

    links: tuple[Link, ...] = ()
    titles: tuple[Title, ...] = ()
    strays: tuple[Stray, ...] = ()
    ids: Counter[str] = field(default_factory=Counter)
    failure: str = ""
    definitions: tuple[Definition, ...] = ()
    dropped: frozenset[tuple[str, str]] = frozenset()
    beside: frozenset[str] = frozenset()
    text: str = ""


def checking_renderer(root: Path) -> markdown.Markdown:
    """The handbook's Markdown set-up, with two differences that only a checker wants.

    Unsafe addresses stay visible, and headings without an id get a name that gives them away.
    """
    names, configs = extensions(root)
    for name in ("toc", "markdown.extensions.toc"):
        configs[name] = {**configs.get(name, {}), "slugify": lambda text, separator: _NO_ID}
    md = markdown.Markdown(extensions=names, extension_configs=configs, output_format="html")
    md.treeprocessors.deregister("safe-attributes")
    return md


def mark_text(text: str) -> str:
    """The text with all its marks in it."""
    return _mark(text)[1]


def unmark(text: str) -> str:
    """The text without marks, and without private-use signs that could be taken for one."""
    return _RESERVED.sub("\ufffd", _MARK.sub("", text))


def read(page: Page, md: markdown.Markdown) -> Marked:
    """Mark and render one page. Never raises for content."""
    marks, text = _mark(page.body)
    md.reset()
    try:
        rendered = md.convert(text)
    except RecursionError:
        return Marked(failure="it is nested too deeply")
    except Exception as error:  # whatever Markdown stumbles over is the page's fault, not ours
        return Marked(failure=" ".join(str(error).split()) or type(error).__name__)
    reader = _Reader(page, marks)
    reader.feed(rendered)
    reader.close()
    return Marked(
        tuple(reader.links),
        tuple(reader.titles),
        tuple(reader.strays),
        reader.ids,
        definitions=tuple(reader.definitions(frozenset(md.references))),
        dropped=frozenset(reader.dropped),
        beside=frozenset(reader.beside) - {""},
        text=reader.arrived.text,
    )


class _Marks:
    """The marks of one page and the way from a mark back to line and column."""

    def __init__(self, body: str, places: list[Candidate]) -> None:
        self.places = places
        self.lines = [0, *(match.end() for match in re.finditer("\n", body))]
        self.body = body

    def position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def find(self, text: str) -> list[Candidate]:
        found = _MARK.finditer(text)
        return [self.places[(ord(m[1]) - _FIRST) * _BASE + ord(m[2]) - _SECOND] for m in found]


def _mark(body: str) -> tuple[_Marks, str]:
    """The marks of a page's text, and the text with the marks in it."""
    clean = _RESERVED.sub("\ufffd", body)
    places = sorted(set(candidates(clean)))[: _BASE * _BASE]
    pieces, last = [], 0
    for index, place in enumerate(places):
        high, low = divmod(index, _BASE)
        pieces += [clean[last : place.offset], chr(_FIRST + high), chr(_SECOND + low)]
        last = place.offset
    return _Marks(clean, places), "".join([*pieces, clean[last:]])


class _Reader(HTMLParser):
    """Walks the rendered page and gathers what carries a mark."""

    def __init__(self, page: Page, marks: _Marks) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.marks = page, marks
        self.links: list[Link] = []
        self.titles: list[Title] = []
        self.strays: list[Stray] = []
        self.ids: Counter[str] = Counter()
        self.dropped: set[tuple[str, str]] = set()
        self.beside: set[str] = set()
        self.arrived = Arrived()
        self._code = 0
        self._heading: tuple[int, str] | None = None
        self._heading_place: Location | None = None
        self._heading_words = ""
        self._open: int | None = None
        self._seen: set[Candidate] = set()
        self._led: set[Candidate] = set()

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks for lines of the rendered page, so none are counted."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: _MARK.sub("", value or "") for name, value in attrs}
        made = values.get("class", "").split()
        self.arrived.start(tag, values.get("href", ""), made)
        self._code += tag in ("code", "pre")
        for name in _HEARD & values.keys():
            self.beside.update(line.strip() for line in values[name].split("\n"))
        identity = values.get("id", "")
        identity = "" if identity.startswith(_NO_ID) else identity
        self.ids.update([identity] if identity else [])
        if re.fullmatch("h[1-6]", tag):
            self._heading, self._heading_place = (int(tag[1]), identity), None
            self._heading_words = ""
        if tag != "svg" and not self._code:
            self.dropped |= {
                pair for pair in values.items() if pair[0] not in _ADDRESSES and not is_safe(*pair)
            }
        if tag == "a" and "href" in values and MADE.isdisjoint(made):
            self._open = len(self.links)
            self.links.append(self._link(dict(attrs)["href"] or ""))
        elif tag == "img":
            alt = values.get("alt", "")
            self._read(alt)
            self.links.append(
                replace(self._link(dict(attrs).get("src") or ""), image=True, alt=alt)
            )

    def handle_endtag(self, tag: str) -> None:
        self.arrived.end(tag)
        self._code -= tag in ("code", "pre")
        if tag == "a":
            self._open = None
        if self._heading is not None and re.fullmatch("h[1-6]", tag):
            level, identity = self._heading
            place = self._heading_place or self.page.at_section(identity)
            made = "" if identity else slugify(self._heading_words, "-")
            self.titles.append(Title(level, identity, place, made))
            self._heading = None

    def handle_data(self, data: str) -> None:
        plain = _MARK.sub("", data)
        self._read(plain)
        self.arrived.data(plain)
        if self._heading is not None:
            self._heading_words += plain
        if self._code:
            self.beside.update(line.strip() for line in plain.split("\n"))
        for place in self.marks.find(data):
            self._seen.add(place)
            if self._code:
                continue
            at = self.page.at(*self.marks.position(place.start))
            if place.kind is Mark.HEADING and self._heading is not None:
                self._heading_place = self._heading_place or at
            elif place.kind is not Mark.HEADING:
                self.strays.append(Stray(place.kind, place.text, at))

    def definitions(self, labels: frozenset[str]) -> list[Definition]:
        """The lines that define labels: their marks are gone, or arrived where links lead."""
        return [
            Definition(
                place.text.removeprefix(DEFINED),
                self.page.at(*self.marks.position(place.start)),
                place in self._led,
            )
            for place in self.marks.places
            if place.kind is Mark.TARGET and place.text.startswith(DEFINED)
            if place not in self._seen and label(place.text.removeprefix(DEFINED)) in labels
        ]

    def _read(self, words: str) -> None:
        if self._open is not None:
            link = self.links[self._open]
            self.links[self._open] = replace(link, words=link.words + words)

    def _link(self, address: str) -> Link:
        plain = _MARK.sub("", address)
        targets = [p for p in self.marks.find(address) if p.kind is Mark.TARGET]
        self._led.update(targets)
        offset = targets[0].start if targets else max(self.marks.body.find(plain), 0)
        place = self.page.at(*self.marks.position(offset))
        return Link(plain, place, auto=bool(targets) and not targets[0].text)
