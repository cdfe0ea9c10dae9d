"""How tags lie in each other: which is never closed, closed twice, or where it must not stand.

The part of the HTML standard's tree construction (WHATWG, 13.2.6) that says which end tags may be
left out; whatever a browser would have to repair is wrong here.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    (
        "address article aside blockquote details dialog div dl fieldset figcaption figure "
        "footer form header hgroup hr main menu nav ol p pre search section table ul"
    ).split()
)
"""What ends a paragraph that is still open."""
_PHRASES = _HEADINGS | frozenset(
    (
        "abbr b bdi bdo button cite code dfn em i kbd label p pre q s samp small span strong "
        "sub sup time u var"
    ).split()
)
"""What holds words and pictures only, no blocks."""
_TRANSPARENT = frozenset(("a", "ins", "del", "noscript"))
_OPTIONAL_END = frozenset(
    (
        "body caption colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th "
        "thead tr"
    ).split()
)
_ENDS = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl", "div"))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl", "div"))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "tr": (frozenset(("tr", "td", "th")), frozenset(("table", "thead", "tbody", "tfoot"))),
    "thead": (frozenset(("thead", "tbody", "tfoot", "tr", "td", "th")), frozenset(("table",))),
    "tbody": (frozenset(("thead", "tbody", "tfoot", "tr", "td", "th")), frozenset(("table",))),
    "tfoot": (frozenset(("thead", "tbody", "tfoot", "tr", "td", "th")), frozenset(("table",))),
    "option": (frozenset(("option",)), frozenset(("select", "datalist", "optgroup"))),
}
"""For a tag that begins: what it ends without a word, and where to stop looking for it."""
_PARENTS = {
    "li": frozenset(("ul", "ol", "menu")),
    "dt": frozenset(("dl", "div")),
    "dd": frozenset(("dl", "div")),
    "tr": frozenset(("table", "thead", "tbody", "tfoot")),
    "td": frozenset(("tr",)),
    "th": frozenset(("tr",)),
    "thead": frozenset(("table",)),
    "tbody": frozenset(("table",)),
    "tfoot": frozenset(("table",)),
    "caption": frozenset(("table",)),
    "summary": frozenset(("details",)),
    "figcaption": frozenset(("figure",)),
}
_CHILDREN = {
    "ul": frozenset(("li",)),
    "ol": frozenset(("li",)),
    "dl": frozenset(("dt", "dd", "div")),
    "table": frozenset(("caption", "colgroup", "thead", "tbody", "tfoot", "tr")),
    "tr": frozenset(("td", "th")),
}
_ONCE = frozenset(("html", "head", "body"))
_ANYWHERE = frozenset(("script", "template"))
_PRESSED = frozenset(("a", "button", "details", "iframe", "label", "select", "textarea"))
_PRESSABLE = {
    "a": _PRESSED,
    "button": _PRESSED,
    "label": frozenset(("label",)),
    "form": frozenset(("form",)),
}
"""What must not lie in a link, a button, a label or a form: people could not press it."""
_NEVER_PRESSED = frozenset().union(*_PRESSABLE.values())
_FOREIGN = frozenset(("svg", "math"))
_WORDS_IN_DRAWINGS = frozenset(("foreignobject",))
_PARAGRAPH_STOPS = _FOREIGN | frozenset(("button", "table", "td", "th", "caption", "template"))


class Spot(NamedTuple):
    """A place in a built page; line and column count from 1."""

    line: int
    column: int

    def after(self, words: str) -> "Spot":
        """The place right after these words, which begin here."""
        lines = words.count("\n")
        column = self.column + len(words) if not lines else len(words) - words.rfind("\n")
        return Spot(self.line + lines, column)


START = Spot(1, 1)


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake: ``open`` was never closed, ``stray`` closes nothing, ``crossed`` is closed
    while something in it is open, ``misplaced`` must not stand in ``other``."""

    kind: Literal["open", "stray", "crossed", "misplaced"]
    tag: str
    spot: Spot
    other: str = ""
    other_spot: Spot = START


class Nesting:
    """Hears the tags of a page in their order and remembers what is wrong with them."""

    def __init__(self) -> None:
        self.wrong: list[Wrong] = []
        self._open: list[tuple[str, Spot]] = []
        self._foreign = 0
        self._seen: set[str] = set()

    @property
    def depth(self) -> int:
        """How many tags are open."""
        return len(self._open)

    @property
    def foreign(self) -> bool:
        """Whether a drawing or a formula is open: inside, other rules hold."""
        return self._foreign > 0

    def start(self, tag: str, spot: Spot, closed: bool = False) -> bool:
        """A tag begins; returns whether it is open now.

        ``closed``: it ends with ``/>``, which counts in drawings only.
        """
        if not self.foreign:
            self._end_what_is_implied(tag, spot)
            if tag == "tr" and self._open and self._open[-1][0] == "table":
                self._open.append(("tbody", spot))  # which may be left out
            self._judge(tag, spot)
        elif tag in _BLOCKS and self._last(_WORDS_IN_DRAWINGS) is None:
            self.wrong.append(Wrong("misplaced", tag, spot, *self._open[-1]))
        if tag in VOID or (closed and (self.foreign or tag in _FOREIGN)):
            return False
        self._open.append((tag, spot))
        self._foreign += tag in _FOREIGN
        return True

    def end(self, tag: str, spot: Spot) -> None:
        """A tag is closed."""
        if self._open and self._open[-1][0] == tag:
            self._pop(len(self._open) - 1, tag, spot, itself=True)
            return
        at = self._last(frozenset((tag,)))
        if tag in VOID or at is None:
            self.wrong.append(Wrong("stray", tag, spot))
            return
        self._pop(at + 1, tag, spot)
        self._pop(at, tag, spot, itself=True)

    def finish(self) -> None:
        """The page is over."""
        self.wrong += [
            Wrong("open", tag, begun) for tag, begun in self._open if tag not in _OPTIONAL_END
        ]

    def _end_what_is_implied(self, tag: str, spot: Spot) -> None:
        if tag in _ENDS:
            ended, stops = _ENDS[tag]
            first = None
            for at in range(len(self._open) - 1, -1, -1):
                one = self._open[at][0]
                if one in stops:
                    break
                first = at if one in ended else first
            if first is not None:
                self._pop(first, tag, spot)
        if tag in _BLOCKS or tag in _ENDS:
            for at in range(len(self._open) - 1, -1, -1):
                one = self._open[at][0]
                if one == "p":
                    self._pop(at, tag, spot)
                if one == "p" or one in _PARAGRAPH_STOPS:
                    break

    def _judge(self, tag: str, spot: Spot) -> None:
        parent, begun = self._open[-1] if self._open else ("", START)
        if tag in _PARENTS:
            wrong = bool(parent) and parent not in _PARENTS[tag]
        else:
            wrong = parent in _CHILDREN and tag not in _CHILDREN[parent] | _ANYWHERE
        if not wrong and tag in _BLOCKS:
            around = (one for one in reversed(self._open) if one[0] not in _TRANSPARENT)
            parent, begun = next(around, (parent, begun))
            wrong = parent in _PHRASES
        if not wrong and tag in _ONCE:
            wrong = tag in self._seen
            self._seen.add(tag)
        if not wrong and tag in _NEVER_PRESSED:
            found = next((o for o in self._open if tag in _PRESSABLE.get(o[0], ())), None)
            wrong, (parent, begun) = found is not None, found or (parent, begun)
        if wrong:
            self.wrong.append(Wrong("misplaced", tag, spot, parent, begun))

    def _last(self, tags: frozenset[str]) -> int | None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] in tags:
                return at
        return None

    def _pop(self, at: int, by: str, spot: Spot, itself: bool = False) -> None:
        for tag, begun in reversed(self._open[at:]):
            if not itself and tag not in _OPTIONAL_END:
                self.wrong.append(Wrong("crossed", tag, begun, by, spot))
            self._foreign -= tag in _FOREIGN
        del self._open[at:]
