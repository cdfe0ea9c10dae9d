"""Markdown of a page as HTML for paper: no permalinks, ids unique in a kit, tick boxes."""

import copy
import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass
from pathlib import PurePosixPath

from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from handbook import patience
from handbook.content.blocks import blocks, split_sections
from handbook.content.markup import ICON, icon_svg, renderer, scheme_of
from handbook.content.model import Handbook, Key, Page
from handbook.content.references import Asset, resolve

ASSETS = "handbook:"
"""Scheme of the addresses of files under ``docs/`` in HTML for the press."""

ICONS = "icon:"
"""Scheme of the addresses of pictograms in HTML for the press."""

ELSEWHERE = "xref:"
"""Scheme of the addresses of pages that may lie in another piece of the same file."""

SMALL = 260
"""Signs of text that a box of half the width holds without growing long."""

WIDE = 3
"""Write-in lines from which on a box is there for a whole sentence, over the full width."""

DEEPEST = 20
"""Notes within notes that are said in one place: more is no text for people."""

_TAG = re.compile(r"<[^>]*>")
_TICK = re.compile(r"<input\b[^>]*\btype=\"checkbox\"[^>]*>")
_PICTURE = r'<span class="icon"[^>]*></span>\s*'
_PROMPT = re.compile(rf"<p>((?:{_PICTURE})+)(</p>)?", re.DOTALL)
_LINE = re.compile(r"<hr\b[^>]*>\s*")
WRITE_IN = '<tr class="write-in">'
_WRITE_IN_ROWS = re.compile(rf"({WRITE_IN}.*?</tr>\s*)+", re.DOTALL)
_EMPTY_ROW = re.compile(r"<tr>(?:\s*<td[^>]*></td>)+\s*</tr>\s*(?=</tbody>)")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one ``##`` heading: its id, the heading's and the text's HTML.

    ``draw`` says that the box keeps empty space to draw in; its write-in lines are then counted
    in ``lines`` and stand no longer in the text, so that they can run below text and drawing.
    """

    id: str
    heading: str
    body: str
    draw: bool = False
    lines: int = 0

    @property
    def small(self) -> bool:
        """Whether half the width of a sheet is enough: few words, few lines, nothing to draw."""
        wide = self.draw or "<table" in self.body or len(_LINE.findall(self.body)) >= WIDE
        return not wide and len(_TAG.sub("", self.body)) <= SMALL


def anchor(key: Key) -> str:
    """The id of a page inside a printed file: ``exercise-five-whys``."""
    kind, page_id = key
    return f"{kind}-{page_id.replace('/', '-')}"


class Fragments:
    """Renders pages for paper. One Markdown set-up serves all pages of a run, and a text that was
    rendered once is remembered: most stand in several files, and in kits of several languages."""

    def __init__(self, handbook: Handbook, assets: str = ASSETS) -> None:
        self._markdown = renderer(handbook.root)
        self._markdown.inlinePatterns.register(_Icon(ICON, self._markdown), "icon", 76)
        self._place = _Place(handbook, assets)
        self._known: dict[tuple[PurePosixPath, str], str] = {}
        self._markdown.treeprocessors.register(_Notes(self._markdown), "notes-in-print", -15)
        # Last of all: the permalinks are there, and unsafe addresses are gone.
        self._markdown.treeprocessors.register(self._place, "place-in-print", -20)

    def html(self, page: Page, body: str | None = None) -> str:
        """The HTML of a page, or of another ``body`` of that page."""
        text = page.body if body is None else body
        if (page.path, text) not in self._known:
            self._known[page.path, text] = self._converted(page, text)
        return self._known[page.path, text]

    def _converted(self, page: Page, text: str) -> str:
        self._place.page = page
        self._markdown.reset()
        with patience.on(page.path):
            html = self._markdown.convert(text)
        return _PROMPT.sub(_prompt, _TICK.sub('<span class="tick"></span>', html))

    def sections(self, page: Page, body: str | None = None) -> tuple[Section, ...]:
        """The sections of a page; text before the first heading comes first with id ``""``."""
        prefix = f"{anchor(page.key)}--"
        return tuple(
            _section(name.removeprefix(prefix), html)
            for name, html in split_sections(self.html(page, body))
        )


def icon(name: str) -> str:
    """A pictogram as a background: it is decoration, which needs no text of its own."""
    return f'<span class="icon" style="background-image:url({ICONS}{name})"></span>'


def lengthen(html: str, rows: int) -> str:
    """Repeat the empty last row of a table until ``rows`` rows can be written in."""
    return _EMPTY_ROW.sub(lambda m: m.group(0).replace("<tr>", WRITE_IN, 1) * rows, html)


def rows_to(html: str, rows: int) -> str:
    """The HTML with ``rows`` rows to write in, where ``lengthen`` made some."""
    return _WRITE_IN_ROWS.sub(lambda match: match.group(1) * rows, html)


def _prompt(match: re.Match[str]) -> str:
    """A paragraph that begins with pictures: one is a prompt, several are a scene. A prompt
    ``alone`` has no words of its own: what is said next may stand beside it."""
    pictures, end = match.group(1).strip(), match.group(2) or ""
    name = "prompt" if pictures.count("<span") == 1 else "scene"
    alone = " alone" if end else ""
    return f'<p class="{name}{alone}">{pictures} {end}'


def _section(name: str, html: str) -> Section:
    first = next(iter(blocks(html)), None)
    if first is None or first.tag != "h2":
        return Section(name, "", html.strip())
    heading, body = first.inner.strip(), html[first.start + len(first.html) :].strip()
    if "draw" not in first.classes:
        return Section(name, heading, body)
    return Section(name, heading, _LINE.sub("", body), draw=True, lines=len(_LINE.findall(body)))


class _Icon(InlineProcessor):
    """A pictogram by its name, which the press looks up: a piece names drawings and holds none."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        if icon_svg(m.group(1)) is None:
            return None, None, None
        return self.md.htmlStash.store(icon(m.group(1))), m.start(0), m.end(0)


class _Notes(Treeprocessor):
    """Puts the words of a footnote in brackets where its number stands.

    Paper shows excerpts, cards and sheets of one page each: the foot of the page is somewhere else,
    or nowhere. A note within a note is said once, so that none can hold itself.
    """

    def run(self, root: etree.Element) -> None:
        notes = {
            item.get("id", ""): item
            for around in root.findall("div[@class='footnote']")
            for item in around.findall("ol/li")
        }
        for around in root.findall("div[@class='footnote']"):
            root.remove(around)
        if not notes:
            return
        words = {name: self._words(item) for name, item in notes.items()}
        for mark in [one for one in root.iter("sup") if _note_of(one) in words]:
            self._fill(mark, words, {_note_of(mark)})

    def _fill(self, mark: etree.Element, words: dict[str, etree.Element], inside: set[str]) -> None:
        """Make a mark the words of its note."""
        said = copy.deepcopy(words[_note_of(mark)])
        for inner in [one for one in said.iter("sup") if _note_of(one)]:
            name = _note_of(inner)
            if name in words and name not in inside and len(inside) < DEEPEST:
                inside.add(name)
                self._fill(inner, words, inside)
            else:
                tail = inner.tail
                inner.clear()
                inner.tag, inner.tail = "span", tail
        tail = mark.tail
        mark.clear()
        mark.tag, mark.text, mark.tail = "span", " (", tail
        mark.append(said)
        said.tail = ")"

    @staticmethod
    def _words(item: etree.Element) -> etree.Element:
        """The note as words in a line: of what is no paragraph, the plain words."""
        line = etree.Element("span")
        for block in item:
            for back in [e for e in block if e.get("class") == "footnote-backref"]:
                block.remove(back)
            part = etree.SubElement(line, "span")
            if block.tag == "p":
                part.text = block.text
                part.extend(block)
            else:
                part.text = " ".join("".join(block.itertext()).split())
            part.tail = " "
        for element in line.iter():
            element.text = (element.text or "").replace(NBSP_PLACEHOLDER, "")
            element.tail = (element.tail or "").replace(NBSP_PLACEHOLDER, "")
        for empty in [part for part in line if not len(part) and not part.text]:
            line.remove(empty)
        if len(line):
            line[-1].tail = ""
        return line


def _note_of(mark: etree.Element) -> str:
    """The id of the note that a number points to; "" for any other raised sign."""
    link = next(iter(mark), None)
    if link is None or link.get("class") != "footnote-ref":
        return ""
    return link.get("href", "").removeprefix("#")


class _Place(Treeprocessor):
    """Gives ids the page's name and turns links into links inside the printed file.

    A link to another page is settled when the file is complete: only then we know what it holds.
    """

    def __init__(self, handbook: Handbook, assets: str) -> None:
        super().__init__()
        self.page: Page | None = None
        self._handbook = handbook
        self._assets = assets

    def run(self, root: etree.Element) -> None:
        page = self.page
        assert page is not None
        name = anchor(page.key)
        for element in root.iter():
            for link in [e for e in element if e.get("class") == "headerlink"]:
                element.remove(link)
            if "id" in element.attrib:
                element.set("id", f"{name}--{element.attrib['id']}")
            if element.tag == "a" and "href" in element.attrib:
                element.set("href", self._href(page, name, element.attrib["href"]))
            if element.tag == "img" and "src" in element.attrib:
                element.set("src", self._src(page, element.attrib["src"]))

    def _href(self, page: Page, name: str, address: str) -> str:
        if scheme_of(address):
            return address
        if address.startswith("#"):
            return f"#{name}--{address[1:]}"
        target = resolve(self._handbook, page, address)
        if not isinstance(target.thing, Page):
            return ELSEWHERE
        fragment = f"--{target.fragment}" if target.fragment else ""
        return f"{ELSEWHERE}{anchor(target.thing.key)}{fragment}"

    def _src(self, page: Page, address: str) -> str:
        if scheme_of(address):
            return address  # The press refuses to fetch it and says so.
        thing = resolve(self._handbook, page, address).thing
        return f"{self._assets}{thing.path if isinstance(thing, Asset) else address}"
