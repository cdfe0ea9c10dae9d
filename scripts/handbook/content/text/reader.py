"""What each line of a page is: a paragraph's, a point of a list, a row, code, a comment, a sign.

Each line that may hold words gets a mark of one private sign at its end. Then the handbook's own
Markdown set-up cuts the page into blocks, and each mark tells by the element in which it arrives
what its line is. What carries no mark, a line of signs alone, is known by its neighbours.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

import markdown

from handbook.content.markup import renderer
from handbook.content.text.hidden import Code, comment_lines, fences
from handbook.content.text.inline import (
    BEGIN,
    CODED,
    END,
    HIDDEN,
    TICK,
    Hides,
    Span,
    blanked,
    spans,
)

RECENT = 16_384
"""Pages that are remembered: many look at one page, one after the other."""

_FIRST, _MOST = 0x100000, 0xFFFD
_AHEAD = 1000
"""How many lines of signs alone are looked through for one that has arrived."""
_MARK = re.compile("[\U00100000-\U0010fffd]")
_LIST_SIGN = r"(?:[*+-]|\d+\.)"
_LEAD = re.compile(rf"(?:[ \t>]|{_LIST_SIGN}(?=[ \t]))*+")
_SIGN = re.compile(r"(?:[*+-]|(?<!\d)\d{1,300}\.)$")
_POINT = re.compile(rf"[ ]{{0,3}}({_LIST_SIGN})[ ]+(?=\S)")
_NUMBERED = re.compile(r"[ \t>]*+(\d++[.)])[ \t]")
_BOX = re.compile(r"!!!")
_DEFINITION = re.compile(r"\[(?!\^)[^\]]*\]:")
_ATTRIBUTES = re.compile(r"[ \t>]*+\{:[^{}]*\}\s*$")
_ONLY_SIGNS = re.compile(r"[-_*=:+ \t]+$")
_DASHES = re.compile(r"[-:| \t]+$")
_ONLY_A_SIGN = re.compile(rf"[ \t>]*+(?:{_LIST_SIGN}[ \t]*+)?$")
_NO_WORDS = re.compile(
    r"[-_*=:+ \t]*$|(?=[^-]*-)[-:| \t]+$|!!!|`{3}|~{3}|\[(?!\^)[^\]]*\]:"
)
"""A line that carries no mark, since the renderer would take it for another."""
_TICK_BOX = re.compile(r"\[[ xX]\][ ]+")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_LISTS = frozenset({"li"})


class Is(StrEnum):
    """What a line is to readers."""

    BLANK = "blank"
    TEXT = "text"
    HEADING = "heading"
    POINT = "point"
    ROW = "row"
    DASHES = "dashes"
    """The line of dashes of a table."""
    RULE = "rule"
    """A line across the page, or what underlines a heading: signs and no words."""
    BOX = "box"
    DEFINITION = "definition"
    """Says where a label leads."""
    ATTRIBUTES = "attributes"
    CODE = "code"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a body. ``number`` counts from 1, all offsets from 0.

    ``start`` is where its words begin, behind quotation, list sign and box to tick. ``sign`` is
    the list sign of a point, ``depth`` how many lists and boxes it stands in. Lines with the same
    ``stretch`` are read in one go; of a row that goes for each of its ``cells``.
    """

    number: int
    text: str
    kind: Is
    start: int = 0
    sign: str = ""
    tick: bool = False
    depth: int = 0
    quoted: bool = False
    stretch: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def ordered(self) -> bool:
        """Whether it begins a numbered point."""
        return self.kind is Is.POINT and self.sign.endswith(".")

    @property
    def shown(self) -> str:
        """The line as long as it is, with ``HIDDEN`` for what is a comment."""
        return blanked(self.text, self.spans, code=False) if self.spans else self.text

    @property
    def said(self) -> str:
        """The line as long as it is, with ``HIDDEN`` for comments and ``CODED`` for code."""
        return blanked(self.text, self.spans) if self.spans else self.text

    @property
    def seen(self) -> bool:
        """Whether readers see something of it, or it is a blank line that parts what they see."""
        if self.kind in (Is.CODE, Is.COMMENT):
            return False
        return not self.spans or bool(self.shown.strip(f"{HIDDEN} \t>"))


@dataclass(frozen=True, eq=False)
class Text:
    """A body, line by line. ``fences`` is its fenced code; one without an end is no code."""

    lines: tuple[Line, ...]
    fences: tuple[Code, ...] = field(default=())

    @cached_property
    def shown(self) -> tuple[Line, ...]:
        """What all who count or compare shall look at: lines that readers see, and blank ones."""
        return tuple(line for line in self.lines if line.seen)

    @cached_property
    def written(self) -> tuple[Line, ...]:
        """The lines outside fenced code, comments included."""
        inside = {n for one in self.fences if one.last for n in range(one.first, one.last + 1)}
        return tuple(line for line in self.lines if line.number not in inside)

    @cached_property
    def visible(self) -> str:
        """The body, sign for sign as long, with blanks for code and comments."""
        return "\n".join(
            " " * len(line.text)
            if line.kind in (Is.CODE, Is.COMMENT)
            else line.said.replace(HIDDEN, " ").replace(CODED, " ")
            for line in self.lines
        )


@lru_cache(maxsize=RECENT)
def read(root: Path, body: str) -> Text:
    """Read a body in the dialect of the handbook in ``root``. Never raises for content: what the
    renderer cannot take is plain text."""
    lines = body.split("\n")
    fenced = tuple(fences(body))
    kinds = _Kinds(lines, fenced)
    if body.strip():
        try:
            kinds.learn(_parser(root))
        except Exception:  # what Markdown stumbles over is named by the check
            _parser.cache_clear()
    shown = kinds.arrived.keys()  # code that the renderer, in the end, took back
    fenced = tuple(replace(one, last=None) if one.first + 1 in shown else one for one in fenced)
    return Text(tuple(kinds.lines()), fenced)


@lru_cache(maxsize=4)
def _parser(root: Path) -> markdown.Markdown:
    return renderer(root)


def point(text: str) -> str:
    """The list sign of a line as it is written, where nothing goes before it but blanks; "" when
    it has none. Whether readers get a point of a list is for ``read`` to say."""
    match = _POINT.match(text)
    return match[1] if match else ""


def only_a_sign(text: str) -> bool:
    """Whether nothing stands in a line but, perhaps, a list sign."""
    return _ONLY_A_SIGN.match(text) is not None


def numbered(text: str) -> str:
    """The number that a line is written with, as ``3.`` or ``3)``; "" when it has none."""
    match = _NUMBERED.match(text)
    return match[1] if match else ""


def _sign(before: str) -> str:
    """The list sign at the end of what stands before the words of a line; "" for none."""
    bare = before.rstrip(" \t")
    match = _SIGN.search(bare) if len(bare) < len(before) else None
    return match[0] if match else ""


class _Kinds:
    """Puts the marks, and gathers what they tell."""

    def __init__(self, lines: list[str], fenced: tuple[Code, ...]) -> None:
        self.texts = lines
        self.code = {n for one in fenced if one.last for n in range(one.first, one.last + 1)}
        self.inner = {n for one in fenced if one.last for n in range(one.first + 1, one.last)}
        self.hidden = comment_lines(
            ["" if n in self.code else text for n, text in enumerate(lines, start=1)]
        )
        self.arrived: dict[int, Line] = {}
        self.unmarked: dict[int, str] = {}
        self.stretch = self.last = 0
        self.stretches: dict[int, list[int]] = {}

    def learn(self, md: markdown.Markdown) -> None:
        """Let the renderer cut the page into blocks, and look where the marks arrive."""
        clean = _MARK.sub("\ufffd", "\n".join(self.texts)).split("\n")
        lines = [self._marked(number, text) for number, text in enumerate(clean, start=1)]
        md.reset()
        for step in md.preprocessors:
            lines = step.run(lines)
        root = md.parser.parseDocument(lines).getroot()
        if root is not None:
            self._walk(root, _Around())
        if any(sign in text for text in self.texts for sign in (TICK, BEGIN)):
            self._spans()

    def lines(self) -> Iterator[Line]:
        """All lines in order."""
        before, table = Is.BLANK, False
        for number, text in enumerate(self.texts, start=1):
            if number in self.hidden:
                whole = Span(0, len(text), Hides.COMMENT)
                line = Line(number, text, Is.COMMENT, spans=(whole,))
            elif number in self.code and number not in self.arrived:
                line = Line(number, text, Is.CODE)
            elif not text.strip():
                line = Line(number, text, Is.BLANK)
            else:
                line = self.arrived.get(number) or self._lost(number, text, before, table)
            if line.spans and not line.seen:
                line = replace(line, kind=Is.COMMENT)
            before = line.kind
            table = before is Is.DASHES or (table and before in (Is.ROW, Is.COMMENT))
            yield line

    def _marked(self, number: int, text: str) -> str:
        lead = _LEAD.match(text)
        start = lead.end() if lead else 0
        no_words = number > _MOST or _NO_WORDS.match(text, start)
        if no_words or number in self.code:
            self.unmarked[number] = "" if number in self.inner else text.strip()
        if no_words:
            return text
        at = len(text)
        bare = text.rstrip()
        if "|" in text and text[start] not in "#:" and number not in self.code:
            # In the first cell: one too many is dropped. A comment must begin its line.
            at = start + (text[start] == "|") + len(BEGIN) * text.startswith(BEGIN, start)
        elif bare.endswith("|"):
            at = len(bare) - 1
        elif bare.endswith(END):
            at = len(bare) - len(END)
        return f"{text[:at]}{chr(_FIRST + number)}{text[at:]}"

    def _walk(self, element: etree.Element, around: "_Around") -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        around = around.inside(tag, element)
        if tag == "tr":
            self._row(element, around)
            return
        if element.text:
            self._text(element.text, around)
        for child in element:
            self._walk(child, around)
            if child.tail and child.tail.strip():
                self._text(child.tail, around)

    def _text(self, text: str, around: "_Around") -> None:
        self.stretch += 1
        for part in text.split("\n"):
            words = _MARK.sub("", part).strip()
            number = self._number(part, words)
            if number:
                self._arrive(number, words, around)

    def _number(self, part: str, words: str) -> int:
        """The line that this is, 0 for none: lines without a mark come in their order."""
        mark = _MARK.search(part)
        if mark is not None:
            self.last = ord(mark[0]) - _FIRST
            return self.last
        if not words:
            return 0
        for number in range(self.last + 1, min(len(self.texts), self.last + _AHEAD) + 1):
            if number in self.hidden:
                continue
            if number not in self.unmarked:
                return 0
            if self.unmarked[number].endswith(words):
                self.last = number
                return number
        return 0

    def _arrive(self, number: int, words: str, around: "_Around") -> None:
        text = self.texts[number - 1]
        tag = around.tag
        stripped = text.rstrip()
        start = len(stripped) - len(words) if stripped.endswith(words) else -1
        if start < 0:
            start = max(0, text.find(words))
        kind, sign, tick = Is.TEXT, "", False
        if tag in ("pre", "code"):
            kind = Is.CODE
        elif tag in _HEADINGS:
            kind = Is.HEADING
        elif "{:" in text and _ATTRIBUTES.match(text):
            kind = Is.ATTRIBUTES
        found = _sign(text[:start]) if around.fresh else ""
        if around.fresh and kind is not Is.CODE:
            around.fresh.clear()
        if found and kind is Is.TEXT:
            kind, sign = Is.POINT, found
            box = _TICK_BOX.match(text, start)
            start, tick = (box.end(), True) if box else (start, False)
        self.stretches.setdefault(self.stretch, []).append(number)
        self.arrived[number] = Line(
            number, text, kind, start, sign, tick, around.depth, around.quoted, self.stretch
        )

    def _row(self, row: etree.Element, around: "_Around") -> None:
        cells = ["" if cell.text is None else cell.text for cell in row]
        mark = _MARK.search("".join(cells))
        if mark is None:
            return
        self.stretch += 1
        number = self.last = ord(mark[0]) - _FIRST
        text, at, found = self.texts[number - 1], 0, list[tuple[int, int]]()
        for words in (_MARK.sub("", cell).strip() for cell in cells):
            begin = text.find(words, at) if words else -1
            if begin >= 0:
                at = begin + len(words)
                found.append((begin, at))
        hides = tuple(
            Span(begin + one.start, begin + one.end, one.kind)
            for begin, end in found
            for one in spans(text[begin:end])
        )
        self.arrived[number] = Line(
            number,
            text,
            Is.ROW,
            depth=around.depth,
            quoted=around.quoted,
            stretch=self.stretch,
            cells=tuple(found),
            spans=hides,
        )

    def _spans(self) -> None:
        """Code and comments, stretch by stretch: they may go on from line to line."""
        for numbers in self.stretches.values():
            lines = [self.arrived[number] for number in numbers]
            if lines[0].kind is Is.CODE:
                continue
            parts = [line.text[line.start :] for line in lines]
            whole = "\n".join(parts)
            if TICK not in whole and BEGIN not in whole:
                continue
            found, offset = spans(whole), 0
            for line, part in zip(lines, parts, strict=True):
                own = tuple(_cut(found, offset, offset + len(part), line.start))
                self.arrived[line.number] = replace(line, spans=own)
                offset += len(part) + 1

    def _lost(self, number: int, text: str, before: Is, table: bool) -> Line:
        """A line that did not arrive: of signs alone, or read for what it does elsewhere."""
        lead = _LEAD.match(text)
        start = lead.end() if lead else 0
        bare = text[start:]
        quoted = ">" in text[:start]
        hides = spans(text) if TICK in text or BEGIN in text else ()
        if _BOX.match(bare):
            kind = Is.BOX
        elif _ATTRIBUTES.match(text):
            kind = Is.ATTRIBUTES
        elif _DEFINITION.match(bare):
            kind = Is.DEFINITION
        elif "|" in bare and _DASHES.match(bare):
            kind = Is.ROW if table else Is.DASHES
        elif _ONLY_SIGNS.match(bare):
            kind = Is.DASHES if before is Is.ROW and not table else Is.RULE
        elif found := _sign(text[:start]):
            return Line(number, text, Is.POINT, start, found, quoted=quoted)
        elif before in (Is.DEFINITION, Is.ROW):
            kind = before
        else:
            kind = Is.TEXT
        return Line(number, text, kind, start, quoted=quoted, spans=hides)


@dataclass(slots=True)
class _Around:
    """What stands around a text. ``fresh`` holds a sign while the first line of a point waits."""

    tag: str = ""
    depth: int = 0
    quoted: bool = False
    fresh: list[str] = field(default_factory=list)

    def inside(self, tag: str, element: etree.Element) -> "_Around":
        box = tag == "div" and "admonition" in element.get("class", "")
        deeper = self.depth + (tag in _LISTS or box)
        fresh = [tag] if tag == "li" else self.fresh
        return _Around(tag or self.tag, deeper, self.quoted or tag == "blockquote", fresh)


def _cut(found: tuple[Span, ...], start: int, end: int, shift: int) -> Iterator[Span]:
    """The spans between two offsets, as offsets in a line whose words begin at ``shift``."""
    for one in found:
        first, last = max(one.start, start), min(one.end, end)
        if first < last:
            yield Span(first - start + shift, last - start + shift, one.kind)
