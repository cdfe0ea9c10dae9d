"""Markdown of a page as HTML for paper: no permalinks, ids unique in a kit, tick boxes."""

import re
import xml.etree.ElementTree as etree
from pathlib import PurePosixPath

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from handbook import patience
from handbook.content.blocks import blocks, split_sections
from handbook.content.markup import ICON, icon_svg, renderer, scheme_of
from handbook.content.model import Handbook, Key, Page
from handbook.content.references import Asset, resolve
from handbook.press.values.marks import ASSETS, ELSEWHERE, ICONS
from handbook.press.values.section import LINE, Section

_TICK = re.compile(r"<input\b[^>]*\btype=\"checkbox\"[^>]*>")
_PICTURE = r'<span class="icon"[^>]*></span>\s*'
_PROMPT = re.compile(rf"<p>((?:{_PICTURE})+)(</p>)?", re.DOTALL)


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
    return Section(name, heading, LINE.sub("", body), draw=True, lines=len(LINE.findall(body)))


class _Icon(InlineProcessor):
    """A pictogram by its name, which the press looks up: a piece names drawings and holds none."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        if icon_svg(m.group(1)) is None:
            return None, None, None
        return self.md.htmlStash.store(icon(m.group(1))), m.start(0), m.end(0)


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
