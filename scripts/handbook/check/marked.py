"""What Markdown makes of a page, with the place of everything in it: mark and render.

Python-Markdown keeps no positions. So a scanner finds all that might be a link, a heading, a tag
or an undefined label, far too much on purpose, and puts a mark of two private-use characters into
it. Then the handbook's own Markdown set-up decides: a mark that arrives in an ``href``, in a
``src``, in a heading or in plain text tells where it came from, all others are dropped.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path

import markdown

from handbook.content.markup import ICON, extensions, icon_svg
from handbook.content.model import Page
from handbook.diagnostics import Location

_FIRST, _SECOND, _BASE = 0xF0000, 0xF1000, 0x1000
_MARK = re.compile("([\U000f0000-\U000f0fff])([\U000f1000-\U000f1fff])")
_RESERVED = re.compile("[\U000f0000-\U000f1fff]")
_NO_ID = "heading-without-id"

_AROUND = r"^(?:[ \t>]|[*+:-][ \t]+|\d+[.)][ \t]+)*"  # quotations and lists around a line

_INLINE_TARGET = re.compile(r"\]\([ \t]*(?:\n[ \t]*(?=[^\W\d]|[./]))?<?")
_INSIDE_ANGLES = re.compile(r"(?!(?:https?|ftp)://|[^<>\s]*@)[^<>\s](?=[^<>\n]*>)|(?=>)")
_DEFINITION = re.compile(
    _AROUND + r"\[(?!\^)([^\[\]]*)\]:[ \t]*(?:\n[ \t>]*(?=[^\W\d]|[./]))?<?(?=\S)", re.MULTILINE
)
_NOTE_DEFINITION = re.compile(_AROUND + r"\[\^([^\]\s]+)\]:", re.MULTILINE)
_LABEL = re.compile(r"(?<!\\)\[([^\[\]\n]*)\]\[(?!\^)([^\[\]\n]*)\](?![(\[:])")
_NOTE_LABEL = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
_AUTOLINK = re.compile(r"<((?:https?|ftp)://)[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<([A-Za-z])(?!(?:ttps?|tp)://)(?![^<>\s]*@)[^<>]*>", re.IGNORECASE)
_HASHES = re.compile(_AROUND + r"#{1,6}[ \t]*", re.MULTILINE)
_UNDERLINED = re.compile(
    _AROUND + r"(?![*+:-][ \t]|\d+[.)][ \t]|\*?\[[^\]]*\]:|\[[ xX]\]|`{3}|~{3}|!!!|[\s>#|{=+-]|$)",
    re.MULTILINE,
)
_UNDERLINE = re.compile(r"\n[ \t>]*(?:=+|-+)[ ]*(?=\n|$)")
_ICONS = re.compile(r":(?:material|fontawesome|octicons|simple)[-_/][^\s:]{1,80}:")


class Mark(StrEnum):
    """What the scanner took a place for."""

    TARGET = "target"
    HEADING = "heading"
    LABEL = "label"
    TAG = "tag"
    ICON = "icon"


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image: the address as written, its place, and the words that stand for it."""

    address: str
    place: Location
    image: bool = False
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading as readers get it. ``id`` is "" unless the page gives one."""

    level: int
    id: str
    place: Location


@dataclass(frozen=True, slots=True)
class Stray:
    """Something written as markup that readers would see as plain signs."""

    kind: Mark
    text: str
    place: Location


@dataclass(frozen=True, slots=True)
class Marked:
    """All that Markdown made of one page. ``failure`` says why it could not be rendered."""

    links: tuple[Link, ...] = ()
    titles: tuple[Title, ...] = ()
    strays: tuple[Stray, ...] = ()
    ids: frozenset[str] = frozenset()
    failure: str = ""


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
        tuple(reader.links), tuple(reader.titles), tuple(reader.strays), frozenset(reader.ids)
    )


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """A mark: where it is put, what for, and where its finding begins (all offsets)."""

    offset: int
    kind: Mark
    start: int
    text: str = ""


class _Marks:
    """The marks of one page and the way from a mark back to line and column."""

    def __init__(self, body: str, places: list[_Place]) -> None:
        self.places = places
        self.lines = [0, *(match.end() for match in re.finditer("\n", body))]
        self.body = body

    def position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def find(self, text: str) -> list[_Place]:
        found = _MARK.finditer(text)
        return [self.places[(ord(m[1]) - _FIRST) * _BASE + ord(m[2]) - _SECOND] for m in found]


def _mark(body: str) -> tuple[_Marks, str]:
    """The marks of a page's text, and the text with the marks in it."""
    clean = _RESERVED.sub("\ufffd", body)
    places = sorted(set(_candidates(clean)))[: _BASE * _BASE]
    pieces, last = [], 0
    for index, place in enumerate(places):
        high, low = divmod(index, _BASE)
        pieces += [clean[last : place.offset], chr(_FIRST + high), chr(_SECOND + low)]
        last = place.offset
    return _Marks(clean, places), "".join([*pieces, clean[last:]])


def _candidates(body: str) -> Iterator[_Place]:
    for match in [*_INLINE_TARGET.finditer(body), *_DEFINITION.finditer(body)]:
        inside = _INSIDE_ANGLES.match(body, match.end()) if match[0].endswith("<") else None
        if inside is not None:  # behind the first sign: <x is also how a tag begins
            yield _Place(inside.end(), Mark.TARGET, match.end())
        elif not match[0].endswith("<"):
            yield _Place(match.end(), Mark.TARGET, match.end())
    for match in _AUTOLINK.finditer(body):
        yield _Place(match.end(1), Mark.TARGET, match.start(1))
    for match in _TAG.finditer(body):
        yield _Place(match.end(1), Mark.TAG, match.start(), match[0])
    yield from _labels(body)
    for match in _ICONS.finditer(body):
        named = re.fullmatch(ICON, match[0])
        if named is None or icon_svg(named[1]) is None:
            yield _Place(match.start() + 1, Mark.ICON, match.start(), match[0])
    for match in _HASHES.finditer(body):
        yield _Place(match.end(), Mark.HEADING, match.start())
    for match in _UNDERLINED.finditer(body):
        end = body.find("\n", match.end())
        if end >= 0 and _UNDERLINE.match(body, end):
            yield _Place(match.end(), Mark.HEADING, match.start())


def _labels(body: str) -> Iterator[_Place]:
    """Labels that no line defines. Only these: a mark in a good label would break its link."""
    defined = {_label(match[1]) for match in _DEFINITION.finditer(body)}
    for match in _LABEL.finditer(body):
        if _label(match[2] or match[1]) not in defined:
            yield _Place(match.start(2), Mark.LABEL, match.start(), match[0])
    notes = {match[1] for match in _NOTE_DEFINITION.finditer(body)}
    for match in _NOTE_LABEL.finditer(body):
        if match[1] not in notes:
            yield _Place(match.start(1), Mark.LABEL, match.start(), match[0])


def _label(text: str) -> str:
    return " ".join(text.split()).lower()


class _Reader(HTMLParser):
    """Walks the rendered page and gathers what carries a mark."""

    def __init__(self, page: Page, marks: _Marks) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.marks = page, marks
        self.links: list[Link] = []
        self.titles: list[Title] = []
        self.strays: list[Stray] = []
        self.ids: set[str] = set()
        self._code = 0
        self._heading: tuple[int, str] | None = None
        self._heading_place: Location | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("code", "pre"):
            self._code += 1
        identity = values.get("id", "")
        if identity.startswith(_NO_ID):
            identity = ""
        if identity:
            self.ids.add(_MARK.sub("", identity))
        if re.fullmatch("h[1-6]", tag):
            self._heading, self._heading_place = (int(tag[1]), identity), None
        made = values.get("class", "").split()
        if tag == "a" and "href" in values and not {"headerlink", "footnote-ref"} & set(made):
            if "footnote-backref" not in made:
                self.links.append(self._link(values["href"]))
        elif tag == "img":
            alt = _MARK.sub("", values.get("alt", ""))
            link = self._link(values.get("src", ""))
            self.links.append(Link(link.address, link.place, True, alt))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("code", "pre"):
            self._code -= 1
        if self._heading is not None and re.fullmatch("h[1-6]", tag):
            level, identity = self._heading
            place = self._heading_place or self.page.at_section(identity)
            self.titles.append(Title(level, identity, place))
            self._heading = None

    def handle_data(self, data: str) -> None:
        if self._code:
            return
        for place in self.marks.find(data):
            at = self.page.at(*self.marks.position(place.start))
            if place.kind is Mark.HEADING and self._heading is not None:
                self._heading_place = self._heading_place or at
            elif place.kind in (Mark.LABEL, Mark.TAG, Mark.ICON):
                self.strays.append(Stray(place.kind, place.text, at))

    def _link(self, address: str) -> Link:
        plain = _MARK.sub("", address)
        targets = [p for p in self.marks.find(address) if p.kind is Mark.TARGET]
        offset = targets[0].start if targets else max(self.marks.body.find(plain), 0)
        return Link(plain, self.page.at(*self.marks.position(offset)))
