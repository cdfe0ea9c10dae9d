"""What the pages of the handbook promise to be on the paper of a PDF: headings, rules, moves.

It is read from the pages alone, and from what ``content.kits`` says of the parts of a kit: what the
press makes of them is what this is compared with.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from unicodedata import bidirectional

from handbook.check.built.lettering import letters
from handbook.check.prose import Part, Passage, Prose
from handbook.check.spoken import OBJECT, spoken
from handbook.content import kits
from handbook.content.blocks import lines_of, opening, rules, split_sections
from handbook.content.kits import PartKind
from handbook.content.markup import renderer
from handbook.content.model import DRAFT, Entry, Handbook, Key, Page
from handbook.content.outline import MOVE_SECTIONS, moves
from handbook.content.schema import Exercise, Kind, Kit
from handbook.diagnostics import Location

MOST_PIECES, LEAST_PIECE = 3, 12
"""In how many pieces a passage may be painted, and how many letters each has at least."""

CHUNK = 8
"""Words of a text from right to left that are looked for together."""

SLACK = 8
"""Letters that may stand among mirrored words besides their own."""

_RULES, _LINES = "rules", "lines"
_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?")


class Said(StrEnum):
    """What a promise is on its page, as messages call it."""

    TITLE = "title"
    HEADING = "heading"
    RULE = "rule"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Promise:
    """Words of a page that a PDF must hold, and where they stand."""

    said: Said
    words: str
    place: Location


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises of a handbook; each page is read once."""

    handbook: Handbook
    _read: dict[tuple[str, str], tuple[Promise, ...]] = field(default_factory=dict, repr=False)

    def of(self, key: Key, locale: str) -> Iterator[Promise]:
        """What the PDF of a page promises to readers of a language, in no particular order."""
        entry = self.handbook.entries[key]
        match entry.kind:
            case Kind.KIT:
                yield from self._kit(entry.facts(Kit), locale)
            case Kind.EXERCISE:
                facts = entry.facts(Exercise)
                yield from self._session(entry.page(locale))
                ids = (*facts.printables, *kits.SAFETY_SHEETS[facts.sensitivity])
                for sheet in self.handbook.some(Kind.PRINTABLE, tuple(dict.fromkeys(ids))):
                    yield from self._page(sheet.page(locale))
            case _:
                yield from self._page(entry.page(locale))

    def _kit(self, kit: Kit, locale: str) -> Iterator[Promise]:
        parts = kits.parts(self.handbook, kit)
        foreign = any(part.entry.page(locale).locale != locale for part in parts)
        for part in parts:
            page = part.entry.page(locale)
            match part.kind:
                case PartKind.COVER:
                    # What is printed in English is explained only where something is.
                    without = () if foreign else (kits.ENGLISH_PARTS,)
                    yield from self._headings(page, without)
                case PartKind.AGENDA:
                    yield _title(page)
                    for sheet in self.handbook.some(Kind.PRINTABLE, (kits.AGENDA_SHEET,)):
                        yield from self._headings(sheet.page(locale))
                case PartKind.WALL_AGENDA:
                    yield _title(page)
                case PartKind.SAFETY:
                    yield from self._safety(part.entry, locale)
                case PartKind.TRAINER_GUIDE:
                    yield from self._page(page)
                    for agenda in self.handbook.some(Kind.AGENDA, kit.agendas):
                        yield from self._page(agenda.page(locale))
                    for session in kits.sessions(self.handbook, kit):
                        yield from self._session(session.entry.page(locale))
                case _:
                    yield from self._page(page)

    def _page(self, page: Page) -> Iterator[Promise]:
        yield _title(page)
        yield from self._headings(page)

    def _session(self, page: Page) -> Iterator[Promise]:
        yield from self._page(page)
        yield from self._kept("moves", page, _moves(page))

    def _headings(self, page: Page, without: Iterable[str] = ()) -> Iterator[Promise]:
        for heading in page.outline:
            if heading.id not in without:
                place = page.at(heading.line, heading.column)
                yield Promise(Said.HEADING, _plain(heading.text), place)

    def _safety(self, entry: Entry, locale: str) -> Iterator[Promise]:
        """Lines and rules; those of a draft stand beside the source's."""
        draft = entry.state(locale) == DRAFT
        for page in (entry.page(locale), *((entry.source,) if draft else ())):
            yield _title(page)
            yield from self._kept("safety", page, self._rules(page))

    def _rules(self, page: Page) -> Iterator[Promise]:
        """The headings are those of the outline; what a rule begins with is what Markdown makes
        of the lines below."""
        section = ""
        for heading in page.outline:
            section = heading.id if heading.level == 2 else section
            level = {_RULES: 3, _LINES: 2}.get(section)
            if heading.level == level:
                place = page.at(heading.line, heading.column)
                yield Promise(Said.RULE, _plain(heading.text), place)
        sections = dict(split_sections(renderer(self.handbook.root).convert(page.body)))
        text = sections.get(_RULES, "")
        said = [(_RULES, block) for block in opening(text)]
        said += [(rule.heading.id, block) for rule in rules(text) for block in rule.first]
        for section, block in said:
            for line in lines_of(block.html):
                yield Promise(Said.RULE, line, page.at_section(section))

    def _kept(self, what: str, page: Page, made: Iterable[Promise]) -> tuple[Promise, ...]:
        key = (what, str(page.path))
        if key not in self._read:
            self._read[key] = tuple(made)
        return self._read[key]


def missing(promises: Iterable[Promise], paper: str) -> Iterator[Promise]:
    """The promises whose words are not among the ``letters`` of a PDF, each once."""
    seen: set[Promise] = set()
    for promise in promises:
        if promise in seen:
            continue
        seen.add(promise)
        parts = promise.words.split(OBJECT)
        if not all(_in_pieces(letters(part), paper) or _mirrored(part, paper) for part in parts):
            yield promise


def _in_pieces(text: str, paper: str) -> bool:
    """Whether a text is there, whole or in a few long pieces: a passage that goes on overleaf may
    be painted with a heading or a number between its parts."""
    for _ in range(MOST_PIECES):
        if text in paper:
            return True
        low, high = 0, len(text)
        while low + 1 < high:
            middle = (low + high) // 2
            low, high = (middle, high) if text[:middle] in paper else (low, middle)
        low = min(low, len(text) - LEAST_PIECE)
        if low < LEAST_PIECE:
            return False
        text = text[low:]
    return False


def _mirrored(text: str, paper: str) -> bool:
    """Whether a text from right to left is there: each of its words as written or mirrored, all
    close together, in any order. Its lines are painted from left to right, one after the other.
    """
    if not any(bidirectional(sign) in ("R", "AL") for sign in text):
        return False
    words = [*filter(None, map(letters, text.split()))]
    if _together(words, paper):
        return True
    chunks = [words[at : at + CHUNK] for at in range(0, len(words), CHUNK)]
    lost = sum(not _together(chunk, paper) for chunk in chunks)
    # Where a long passage goes on overleaf, one chunk is torn.
    return lost <= (len(chunks) > 2)


def _together(words: Iterable[str], paper: str) -> bool:
    plain = sorted(words, key=len, reverse=True)
    reach = sum(map(len, plain)) + SLACK
    for first in {plain[0], plain[0][::-1]}:
        at = paper.find(first)
        while at >= 0:
            around = paper[max(0, at - reach) : at + len(first) + reach]
            if all(word in around or word[::-1] in around for word in plain):
                return True
            at = paper.find(first, at + 1)
    return False


def _plain(heading: str) -> str:
    return spoken(_IMAGE.sub("", heading))[0]


def _title(page: Page) -> Promise:
    return Promise(Said.TITLE, page.meta.title, page.at_field("title"))


def _moves(page: Page) -> Iterator[Promise]:
    """All that is read in the section of the moves, without the minutes, which follow the day."""
    plain = replace(page, body=_IMAGE.sub("", page.body))
    labels = {page.at(move.line).line: move.label for move in moves(plain.text)}
    inside = False
    for passage in Prose().of(plain):
        if passage.part is Part.HEADING and passage.at().line in _sections(page):
            inside = passage.section in MOVE_SECTIONS
        elif inside and passage.part not in (Part.FIELD, Part.HEADING):
            yield Promise(Said.MOVE, _without_label(passage, labels), passage.at())


def _sections(page: Page) -> frozenset[int]:
    """The lines of the file on which a section begins."""
    return frozenset(page.at(head.line).line for head in page.outline if head.level == 2)


def _without_label(passage: Passage, labels: dict[int, str]) -> str:
    label = labels.get(passage.at().line, "")
    return passage.text.removeprefix(label) if passage.part is Part.ITEM else passage.text
