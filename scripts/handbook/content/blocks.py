"""The outermost elements of a rendered page, read with a parser: what may be cut out as a whole.

Excerpts for paper and site are made of these. Nothing between two of them can get lost: whatever a
page holds, its blocks joined are the whole page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise

VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()
)  # fmt: skip
"""Elements without an end tag."""

_ANNOUNCES = (":", "：")
"""What a paragraph ends with that announces a list."""


@dataclass(frozen=True, slots=True)
class Block:
    """An outermost element: its tag, id and classes, its whole HTML, and the HTML inside it.

    Text that stands outside of all elements is a block with the tag "". ``start`` is where the
    block begins in the HTML that was read, in signs.
    """

    tag: str
    id: str
    classes: tuple[str, ...]
    html: str
    inner: str
    start: int

    @property
    def level(self) -> int:
        """1 to 6 for a heading, else 0."""
        heading = len(self.tag) == 2 and self.tag[0] == "h" and self.tag[1].isdecimal()
        return int(self.tag[1]) if heading else 0

    @property
    def text(self) -> str:
        """The words of the block on one line, without tags; what pictures say is not among them."""
        return text_of(self.html)


@dataclass(frozen=True, slots=True)
class Rule:
    """A heading of the third level, and the first of what stands below it: a block of any kind."""

    heading: Block
    first: tuple[Block, ...]


def blocks(html: str) -> tuple[Block, ...]:
    """The outermost elements of rendered HTML in their order."""
    reader = _Blocks(html)
    reader.feed(html)
    reader.close()
    return tuple(reader.all())


def split_sections(html: str) -> list[tuple[str, str]]:
    """Cut rendered HTML at its outermost ``<h2>``: pairs of section id and HTML.

    What stands before the first heading comes first under the empty id.
    """
    heads = [block for block in blocks(html) if block.tag == "h2"]
    bounds = [0, *(block.start for block in heads), len(html)]
    names = ["", *(block.id for block in heads)]
    pieces = [html[a:b] for a, b in pairwise(bounds)]
    return [(n, p) for n, p in zip(names, pieces, strict=True) if n or p.strip()]


def rules(html: str) -> Iterator[Rule]:
    """The rules of a section: each ``<h3>`` with its first block, whatever that is.

    A paragraph that ends with a colon brings along what it announces. Headings below the third
    level say what the block after them is about, so they come along too.
    """
    found = blocks(html)
    for place, block in enumerate(found):
        if block.level == 3:
            yield Rule(block, tuple(_first(found[place + 1 :])))


def opening(html: str) -> Iterator[Block]:
    """What a section says before its first rule: it holds for all of them."""
    for block in blocks(html):
        if block.level == 3:
            return
        if block.level != 2:
            yield block


def text_of(html: str) -> str:
    """The words of some HTML on one line, without tags."""
    return " ".join(lines_of(html))


def lines_of(html: str) -> tuple[str, ...]:
    """The words of some HTML, a line for each paragraph, item, cell or line break."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    plain = (" ".join(line.split()) for line in "".join(reader.parts).split(_APART))
    return tuple(filter(None, plain))


def _first(following: Sequence[Block]) -> Iterator[Block]:
    for block in following:
        if 0 < block.level <= 3:
            return
        yield block
        if not block.level and not block.text.endswith(_ANNOUNCES):
            return


class _Blocks(HTMLParser):
    """Notes where the outermost elements begin and end."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._html = html
        self._at = self._depth = self._done = 0
        self._tag, self._start, self._inner = "", 0, 0
        self._values: dict[str, str] = {}
        self._found: list[Block] = []

    def all(self) -> Iterator[Block]:
        """The blocks, when everything is read. An element without an end holds all that is left."""
        yield from self._found
        if self._depth:
            yield self._block(self._html[self._inner :], len(self._html))
        elif self._html[self._done :].strip():
            yield self._text(len(self._html))

    def updatepos(self, i: int, j: int) -> int:
        """Asked for before each tag: it begins at ``j``. All is fed at once, so nothing moves."""
        self._at = j
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_startendtag(tag, attrs)
            return
        if not self._depth:
            self._open(tag, attrs)
        self._depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._depth:
            self._open(tag, attrs)
            self._found.append(self._block("", self._inner))

    def handle_endtag(self, tag: str) -> None:
        if not self._depth:
            return
        self._depth -= 1
        if not self._depth:
            end = self._html.find(">", self._at) + 1 or len(self._html)
            self._found.append(self._block(self._html[self._inner : self._at], end))

    def _open(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._html[self._done : self._at].strip():
            self._found.append(self._text(self._at))
        self._tag, self._start = tag, self._at
        self._inner = self._at + len(self.get_starttag_text() or "")
        self._values = {name: value or "" for name, value in attrs}

    def _block(self, inner: str, end: int) -> Block:
        self._done = end
        classes = tuple(self._values.get("class", "").split())
        whole = self._html[self._start : end]
        return Block(self._tag, self._values.get("id", ""), classes, whole, inner, self._start)

    def _text(self, end: int) -> Block:
        whole, start = self._html[self._done : end], self._done
        self._done = end
        return Block("", "", (), whole, whole, start)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(_APART if tag in _LINES else "")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(_APART if tag in _LINES else "")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


_APART = "\x00"
"""Stands where a line ends; Markdown lets no such sign through."""
_LINES = frozenset(
    "p li ul ol td th tr table br div blockquote pre dt dd h1 h2 h3 h4 h5 h6".split()
)  # fmt: skip
