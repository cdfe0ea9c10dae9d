"""The text that arrives: what readers see of a rendered page outside code."""

from collections.abc import Collection
from html.parser import HTMLParser

OTHER = "\ufffc"
"""Stands for what is no text: code, a picture, an address that stands for itself."""

MADE = frozenset({"headerlink"})
"""Classes of the links that Markdown itself makes."""

_INLINE = frozenset("a abbr b code del em i img ins mark small span strong sub sup svg u".split())
_ASIDE = frozenset({"code", "pre", "svg"})


class Arrived:
    """Gathers the text of rendered HTML, told tag by tag: each block on lines of its own."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._aside = 0
        self._address = ""
        self._made = False

    def start(self, tag: str, address: str, classes: Collection[str]) -> None:
        """A tag begins; ``address`` is where a link leads."""
        self._made = tag == "a" and not MADE.isdisjoint(classes)
        self._aside += tag in _ASIDE or self._made
        self._address = address if tag == "a" else self._address
        self._pieces.append(OTHER if tag in ("code", "img", "svg") else "")
        self._pieces.append("" if tag in _INLINE else "\n")

    def end(self, tag: str) -> None:
        """A tag ends."""
        self._aside -= tag in _ASIDE or (self._made and tag == "a")
        self._made = self._made and tag != "a"
        self._address = "" if tag == "a" else self._address
        self._pieces.append("" if tag in _INLINE else "\n")

    def data(self, text: str) -> None:
        """Some text."""
        if not self._aside:
            self._pieces.append(OTHER if self._address == text else text)

    @property
    def text(self) -> str:
        """All that arrived so far."""
        return "".join(self._pieces)


class TextReader(HTMLParser):
    """Reads nothing but the text that arrives."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.arrived = Arrived()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.arrived.start(tag, values.get("href") or "", (values.get("class") or "").split())

    def handle_endtag(self, tag: str) -> None:
        self.arrived.end(tag)

    def handle_data(self, data: str) -> None:
        self.arrived.data(data)


def arrived(rendered: str) -> str:
    """The text of rendered HTML."""
    reader = TextReader()
    reader.feed(rendered)
    reader.close()
    return reader.arrived.text
