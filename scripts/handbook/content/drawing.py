"""SVG drawings, taken apart and written anew from what a plain drawing is made of.

A browser that opens a drawing by its own address runs its scripts as if they were the site's, and
a drawing may fetch things while it is looked at. So nothing of a file is copied: a parser that
knows no entities and fetches nothing reads it, and only the elements, attributes and values that
are listed here are written down again. Whatever else there is, is named with its place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from xml.parsers import expat

MAX_DRAWING = 1_000_000
"""Bytes of an SVG file."""
MAX_ELEMENTS = 20_000
"""Elements of a drawing. The largest of ours has 600."""
MAX_DEPTH = 60
"""Elements inside one another."""
MAX_DRAWN = 50_000
"""Elements that are drawn when each reference is followed: ten that show ten others ten times over
keep a browser busy for hours."""
MAX_CHAIN = 40
"""References that lead from one to the next."""
MAX_FLAWS = 10
"""Flaws of one drawing that are named."""

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_EDITORS = re.compile(
    r"http://(?:www\.inkscape\.org/|sodipodi\.sourceforge\.net/|ns\.adobe\.com/|purl\.org/dc/"
    r"|www\.w3\.org/1999/02/22-rdf|(?:web\.resource|creativecommons)\.org/|www\.bohemiancoding\."
    r"|www\.serif\.com/|svgjs\.|vectornator\.)"
)
"""What drawing programs note for themselves: it is left out without a word."""

_ELEMENTS = frozenset(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan"
    " textPath clipPath mask pattern marker linearGradient radialGradient stop".split()
)
_WORDS = frozenset({"title", "desc", "text", "tspan", "textPath"})
"""Elements that hold words."""
_LEADING = frozenset({"use", "textPath", "pattern", "linearGradient", "radialGradient"})
"""Elements that may name another one of the same drawing."""
_LEFT_OUT = frozenset({"metadata"})

_PLAIN = frozenset(
    "x y width height cx cy r rx ry x1 y1 x2 y2 dx dy fx fy fr d points viewBox offset pathLength"
    " preserveAspectRatio rotate textLength lengthAdjust startOffset method spacing side transform"
    " gradientTransform patternTransform gradientUnits spreadMethod patternUnits maskUnits"
    " patternContentUnits clipPathUnits maskContentUnits markerUnits markerWidth markerHeight"
    " refX refY orient".split()
)
"""Attributes with numbers and plain words."""
_STYLE = frozenset(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin"
    " stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color stop-color stop-opacity"
    " display visibility overflow clip-path clip-rule mask marker marker-start marker-mid"
    " marker-end paint-order vector-effect transform transform-origin font-family font-size"
    " font-style font-weight font-stretch font-variant text-anchor dominant-baseline"
    " alignment-baseline baseline-shift letter-spacing word-spacing text-decoration direction"
    " unicode-bidi writing-mode white-space shape-rendering text-rendering color-interpolation"
    " mix-blend-mode isolation".split()
)
"""Properties of style, which may stand as attributes or in ``style``."""
_SAID = frozenset({"role", "lang", "aria-label", "aria-hidden", "aria-labelledby"})
"""Attributes that hold words."""
_FORGOTTEN = re.compile(
    "class|version|baseProfile|enable-background|zoomAndPan|tabindex|focusable|systemLanguage"
    r"|required(?:Features|Extensions)|content(?:Style|Script)Type|data-[\w-]+"
)
"""Attributes that do nothing in a plain drawing: left out without a word."""

_NAME = re.compile(r"[\w.:-]+")
_AIM = re.compile(r"#([\w.:-]+)")
_SIMPLE = re.compile(r"[-+\w#.,%/!\s]*")
_FUNCTION = re.compile(
    r"(?<![\w-])(?:url\(\s*([\"']?)#[\w.:-]+\1\s*\)|(?:(?:rgb|hsl)a?|matrix|translate[XY]?"
    r"|scale[XY]?|rotate|skew[XY])\s*\([-+\w.,%/\s]*\))|([\"'])[-+\w., ]*\2",
    re.IGNORECASE,
)
"""All that may stand in a value besides plain words: a reference into the same drawing, a colour, a
turn, the name of a font. A backslash, by which style sheets hide letters, is none of it."""
_PROPERTY = re.compile("-?[a-z]+(?:-[a-z]+)*")
_NUMBERS = re.compile(r"[-+\d.eE]+")

_RUNS = "could run a program"
_LOADS = "could load something from elsewhere"
_WHY = {
    "script": _RUNS,
    "foreignObject": "may hold a page of its own",
    "style": _LOADS,
    "image": "holds a picture inside the drawing",
    "a": "leads away from the drawing",
}
"""What is said of elements that writers meet; those that move a drawing begin with ``animate``."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a plain drawing does not hold: line and column from 1, the reason, the remedy."""

    line: int
    column: int
    reason: str
    remedy: str = (
        "In your drawing program choose: plain SVG, without scripts, styles, animation, links and "
        "pictures inside."
    )


@dataclass(frozen=True, slots=True)
class Drawing:
    """What an SVG file holds. ``root`` is the name of its outermost element, "" where none is to be
    read. ``copy`` are the bytes to publish, b"" for what must not be. ``fault`` says why it cannot
    be read, "" for a whole drawing."""

    root: str = ""
    copy: bytes = b""
    fault: str = ""
    flaws: tuple[Flaw, ...] = ()


def drawing(data: bytes) -> Drawing:
    """Take a drawing apart and write it anew. Never raises, and takes no longer than its size."""
    try:
        text = data[: MAX_DRAWING + 1].decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if len(data) > MAX_DRAWING or "\0" in text:
        reason = "This drawing is larger than 1 MB, or not saved as UTF-8."
        return Drawing("svg" if b"<svg" in data else "", flaws=(Flaw(1, 1, reason),))
    return _Writer(text.encode()).drawing()


class _Refused(Exception):
    """Nothing further of the file needs to be read."""


@dataclass(slots=True)
class _Node:
    """An element that was written: what it holds, and which ids it names for its look (``worn``,
    each so many times) and as a thing to be drawn in its place (``shown``)."""

    id: str = ""
    inside: list["_Node"] = field(default_factory=list)
    worn: list[tuple[str, int]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)


class _Writer:
    """Reads one file and writes it anew."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.out: list[str] = []
        self.last = ""
        self.flaws: list[Flaw] = []
        self.root = ""
        self.skipped = 0
        self.elements = 0
        self.whole = _Node()
        self.open: list[tuple[str, _Node]] = [("", self.whole)]
        # What the file says of its own encoding counts for nothing.
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def drawing(self) -> Drawing:
        fault = ""
        try:
            self.parser.Parse(self.data, True)
            if _drawn(self.whole) > MAX_DRAWN:
                self.flaws.append(Flaw(1, 1, *_ENDLESS))
        except RecursionError:
            self.flaws.append(Flaw(1, 1, *_ENDLESS))
        except expat.ExpatError as error:
            fault = f"its text breaks off or is wrong in line {error.lineno}"
        except _Refused:
            pass
        good = self.root == "svg" and not fault and not self.flaws
        copy = self._copy().encode() if good else b""
        return Drawing(self.root, copy, fault, tuple(self.flaws))

    def _copy(self) -> str:
        text = "".join(self.out)
        names = f' xmlns="{SVG}"'
        if "xlink:" in text:
            names += f' xmlns:xlink="{_XLINK}"'
        return f"<svg{names}{text.removeprefix('<svg')}\n"

    def _start(self, name: str, attributes: Sequence[str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.root:
            self.root = local
            if local != "svg":
                raise _Refused
        self.elements += 1
        if self.elements > MAX_ELEMENTS or len(self.open) + self.skipped > MAX_DEPTH:
            self.flaws.append(Flaw(*self._place(), *_TOO_MUCH))
            raise _Refused
        if self.skipped or not self._belongs(space, local):
            self.skipped += 1
            return
        node = _Node()
        pairs = zip(attributes[::2], attributes[1::2], strict=True)
        written = [f' {key}="{escape(value)}"' for key, value in self._kept(local, pairs, node)]
        self.last = f"<{local}{''.join(written)}>"
        self.out.append(self.last)
        self.open[-1][1].inside.append(node)
        self.open.append((local, node))

    def _end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        local, _ = self.open.pop()
        if self.out[-1] is self.last:  # nothing stands inside
            self.out[-1] = f"{self.last[:-1]}/>"
        else:
            self.out.append(f"</{local}>")

    def _words(self, data: str) -> None:
        if not self.skipped and self.open[-1][0] in _WORDS:
            self.out.append(escape(data, quote=False))

    def _doctype(self, name: str, system: str | None, public: str | None, inside: bool) -> None:
        if inside:  # It defines entities: a few lines can become gigabytes, or another file's text.
            self.root = name.rpartition(":")[2]
            reason = "This drawing defines words of its own (<!DOCTYPE ... [ ... ]>)."
            self.flaws.append(Flaw(*self._place(), reason))
            raise _Refused

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self._flaw(f"'{target}' {_LOADS}")

    def _belongs(self, space: str, local: str) -> bool:
        """Whether an element is written down; a strange one is named."""
        if space in (SVG, ""):
            if local in _ELEMENTS:
                return True
            if local not in _LEFT_OUT:
                moves = local == "set" or local.startswith("animate")
                known = "moves" if moves else _WHY.get(local, "is no part of a plain drawing")
                self._flaw(f"<{local}> {known}")
        elif not _EDITORS.match(space):
            self._flaw(f"<{local}> belongs to something else than a drawing ({space[:60]})")
        return False

    def _kept(
        self, local: str, pairs: Iterator[tuple[str, str]], node: _Node
    ) -> Iterator[tuple[str, str]]:
        """The attributes that are written down; strange ones are named."""
        found = list(pairs)
        numbers = (len(_NUMBERS.findall(v)) for k, v in found if k in ("d", "points"))
        points = max(numbers, default=1)
        for full, value in found:
            space, _, key = full.rpartition(" ")
            if (space, key) == (_XLINK, "href") or full == "href":
                if local in _LEADING and (aim := _AIM.fullmatch(value.strip())):
                    node.shown.append(aim[1])
                    yield "xlink:href" if space else "href", aim[0]
                else:
                    self._flaw(f"'{key}' leads out of the drawing", key)
            elif space == _XML and key in ("lang", "space"):
                yield f"xml:{key}", value
            elif space:
                if space != _XLINK and (space, key) != (_XML, "id") and not _EDITORS.match(space):
                    self._flaw(f"'{key}' is no part of a plain drawing", key)
            elif key == "id":
                node.id = value.strip()
                if _NAME.fullmatch(node.id):
                    yield key, node.id
            elif key == "style":
                kept = [one for one in self._style(value) if one]
                node.worn += [(name, points) for name in _AIM.findall(_urls("".join(kept)))]
                if kept:
                    yield key, "; ".join(kept)
            elif key in _PLAIN or key in _STYLE:
                if _is_plain(value):
                    node.worn += [(name, points) for name in _AIM.findall(_urls(value))]
                    yield key, value
                else:
                    self._flaw(f"The value of '{key}' {_LOADS}, or is no plain value", key)
            elif key in _SAID:
                yield key, value
            elif not _FORGOTTEN.fullmatch(key):
                runs = key.lower().startswith("on")
                self._flaw(f"'{key}' {_RUNS if runs else 'is no part of a plain drawing'}", key)

    def _style(self, text: str) -> Iterator[str]:
        """The declarations of a ``style`` that are written down; strange ones are named."""
        for part in text.split(";"):
            name, colon, value = (piece.strip() for piece in part.partition(":"))
            if part.strip() and not (colon and _PROPERTY.fullmatch(name) and _is_plain(value)):
                reason = f"The style '{part.strip()[:40]}' {_LOADS}, or is no plain value"
                self._flaw(reason, "style")
            elif name in _STYLE:
                yield f"{name}: {value}"

    def _flaw(self, reason: str, attribute: str = "") -> None:
        self.flaws.append(Flaw(*self._place(attribute), f"{reason}."))
        if len(self.flaws) == MAX_FLAWS:
            raise _Refused

    def _place(self, attribute: str = "") -> tuple[int, int]:
        """Line and column of what the parser is at, or of an attribute in it."""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        if attribute:
            rest = self.data[self.parser.CurrentByteIndex :].decode()
            found = re.search(rf"(?<=\s)(?:[\w.-]+:)?{re.escape(attribute)}\s*=", rest)
            before = rest[: found.start()] if found else ""
            breaks = before.count("\n")
            column = len(before) - before.rfind("\n") if breaks else column + len(before)
            line += breaks
        return line, column


_TOO_MUCH = (
    "This drawing has too many elements, or too many inside one another.",
    "In your drawing program simplify it, and save it again.",
)
_ENDLESS = (
    "This drawing shows parts of itself inside one another, too often to be drawn.",
    "In your drawing program replace copies (clones, symbols, patterns) by plain shapes.",
)


def _is_plain(value: str) -> bool:
    """Whether a value can neither run nor load anything."""
    return bool(_SIMPLE.fullmatch(value) or _SIMPLE.fullmatch(_FUNCTION.sub(" ", value)))


def _urls(value: str) -> str:
    """The references of a plain value."""
    return " ".join(re.findall(r"url\([^)]*\)", value, re.IGNORECASE)) if "(" in value else ""


def _drawn(whole: _Node) -> int:
    """How many elements are drawn when all references are followed; more than ``MAX_DRAWN`` where
    one leads back to itself."""
    ids: dict[str, _Node] = {}
    todo = [whole]
    while todo:
        node = todo.pop()
        ids.setdefault(node.id, node)
        todo += node.inside
    known: dict[str, int] = {}

    def of(name: str, chain: int) -> int:
        if name not in ids or not name:
            return 0
        if chain > MAX_CHAIN or known.get(name) == -1:
            return MAX_DRAWN + 1
        if name not in known:
            known[name] = -1
            known[name] = weight(ids[name], chain + 1)
        return known[name]

    def weight(node: _Node, chain: int) -> int:
        inner = 1 + sum(weight(one, chain) for one in node.inside)
        worn = 1 + sum(times * of(name, chain) for name, times in node.worn)
        return min(MAX_DRAWN + 1, inner * worn + sum(of(name, chain) for name in node.shown))

    return weight(whole, 0)
