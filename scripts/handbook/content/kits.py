"""What lies in a kit: its exercises with the minutes of the day, its parts in order, quantities."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import PurePosixPath

from handbook.content.minutes import minute_of
from handbook.content.model import Entry, Handbook, Key
from handbook.content.papers import LARGE, copies_a_sheet
from handbook.content.review import SAFETY_GUIDE, pending, red, red_exercises
from handbook.content.schema import (
    Activity,
    Agenda,
    Exercise,
    Form,
    Kind,
    Kit,
    Knowledge,
    Printable,
    PrintPer,
    Sensitivity,
)

COVER = "kit-cover"
AGENDA_SHEET = "agenda-sheet"
TRAINER_GUIDE = "trainer-guide"
ROOM_CHECK = "room-check"
REFERRAL_SHEET = "referral-sheet"
ATTENDANCE_LIST = "attendance-list"
WALLET_CARD = "wallet-card"
COUNTRY_SHEET = "country-sheet"
"""The blank sheet for a country's law, a page for writers, and the condition that asks for it."""
STANDARD_PARTS = (
    COVER, AGENDA_SHEET, ROOM_CHECK, REFERRAL_SHEET, TRAINER_GUIDE, ATTENDANCE_LIST,
)  # fmt: skip
"""Printables that come by themselves and are not repeated in a kit's ``parts``."""

ENGLISH_PARTS = "english-parts"
"""The section of the cover that is printed only where a part is in the source language."""

SHELLS = (COVER, AGENDA_SHEET, TRAINER_GUIDE)
"""Printables that hold the words of a part which is made anew for every kit: alone they are empty,
so they have no PDF of their own."""

STANDARD_PAGES: Mapping[Key, str] = {
    (Kind.PRINTABLE, COVER): "the list of what to print how often",
    (Kind.GUIDE, SAFETY_GUIDE): "the rules that keep people safe",
    (Kind.PRINTABLE, AGENDA_SHEET): "the words of the plan",
    (Kind.PRINTABLE, ROOM_CHECK): "the check of the room",
    (Kind.PRINTABLE, REFERRAL_SHEET): "the contacts for somebody who asks for help",
    (Kind.PRINTABLE, TRAINER_GUIDE): "any line of an exercise",
    (Kind.PRINTABLE, ATTENDANCE_LIST): "the list of who was there",
    (Kind.NOTE, COUNTRY_SHEET): "the blank sheet for the law of the country",
}
"""The pages that kits know by name, and what a kit would be without."""

SPARE = "buffer"
"""The agenda block whose words stand for the time that is left before a fixed block."""

_STANDARD_FOLDERS = {
    Kind.PRINTABLE: "printables",
    Kind.GUIDE: "guides",
    Kind.NOTE: "contribute",
}

PEOPLE_COLUMNS = (10, 15, 20, 25, 30)
"""Numbers of participants for which a published kit prints quantities side by side."""

SAFETY_SHEETS: Mapping[Sensitivity, tuple[str, ...]] = {
    Sensitivity.GREEN: (),
    Sensitivity.AMBER: (REFERRAL_SHEET,),
    Sensitivity.RED: (REFERRAL_SHEET, WALLET_CARD),
}
"""The printables without which an exercise never leaves the press."""

EVERYWHERE = frozenset((*STANDARD_PARTS, *chain.from_iterable(SAFETY_SHEETS.values())))
"""The printables that may lie in any kit: they keep people safe, or say what lies in it."""

CUT = ("dots-80",)
"""Papers of cards that are all alike: a person gets some of them, not a whole set."""


class PartKind(StrEnum):
    """How a part of a kit comes about."""

    COVER = "cover"
    AGENDA = "agenda"
    WALL_AGENDA = "wall-agenda"
    SAFETY = "safety"
    COUNTRY_SHEET = "country-sheet"
    TRAINER_GUIDE = "trainer-guide"
    PRINTABLE = "printable"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a kit: what makes it, and the entry whose words it shows.

    For an agenda the entry is the agenda itself, for the others a printable, the safety guide or
    the blank country sheet.
    """

    kind: PartKind
    entry: Entry

    @property
    def for_trainer(self) -> bool:
        """Whether only trainers use it: participants never get it in their hands."""
        match self.kind:
            case PartKind.AGENDA | PartKind.WALL_AGENDA:
                return False
            case PartKind.PRINTABLE:
                return self.entry.facts(Printable).print_per is PrintPer.TRAINER
        return True


@dataclass(frozen=True, slots=True)
class Session:
    """An exercise or module in a kit with the minutes it gets that day; ``more`` are those of
    further agendas that give it others."""

    entry: Entry
    minutes: int
    more: tuple[int, ...] = ()

    @property
    def every(self) -> tuple[int, ...]:
        """The minutes it gets, in the order of the agendas."""
        return (self.minutes, *self.more)

    @property
    def typical(self) -> int:
        """The usual minutes of the exercise."""
        meta = self.entry.source.meta
        assert isinstance(meta, Exercise | Knowledge)
        return meta.duration.typical


def sessions(handbook: Handbook, kit: Kit) -> tuple[Session, ...]:
    """The exercises and modules of a kit: in agenda order, then the further ones, each once.

    An exercise that an agenda holds gets the agenda's minutes, any other its usual minutes. What
    its red exercises need first comes before the first of them.
    """
    found = _named_sessions(handbook, kit)
    more = [_usual(need.entry) for need in needed_first(handbook, kit)]
    place = next((n for n, one in enumerate(found) if red(handbook, one.entry)), len(found))
    return (*found[:place], *more, *found[place:])


def _named_sessions(handbook: Handbook, kit: Kit) -> tuple[Session, ...]:
    given: dict[str, list[int]] = {}
    for agenda in handbook.some(Kind.AGENDA, kit.agendas):
        for block in agenda.facts(Agenda).blocks:
            if block.do and block.minutes not in given.setdefault(block.do, []):
                given[block.do].append(block.minutes)
    found = {
        entry.key: Session(entry, given[entry.id][0], tuple(given[entry.id][1:]))
        for entry in handbook.some(Kind.EXERCISE, tuple(given))
    }
    further = [
        *handbook.some(Kind.EXERCISE, kit.exercises),
        *handbook.some(Kind.KNOWLEDGE, kit.knowledge),
    ]
    for entry in further:
        found.setdefault(entry.key, _usual(entry))
    return tuple(found.values())


def _usual(entry: Entry) -> Session:
    meta = entry.source.meta
    assert isinstance(meta, Exercise | Knowledge)
    return Session(entry, meta.duration.typical)


def red_parts(handbook: Handbook, kit: Kit) -> tuple[Entry, ...]:
    """The red exercises whose moves, or whose own sheets, lie in a kit. Empty for most kits."""
    sheets = handbook.some(Kind.PRINTABLE, kit.parts)
    held = (*(session.entry for session in _named_sessions(handbook, kit)), *sheets)
    found = (one for each in held if red(handbook, each) for one in red_exercises(handbook, each))
    return tuple({entry.key: entry for entry in found}.values())


def awaits_review(handbook: Handbook, kit: Kit) -> bool:
    """Whether something that a kit is made for waits for the review of a safeguarding specialist.

    What every kit holds to keep people safe says so itself.
    """
    sheets = handbook.some(Kind.PRINTABLE, tuple(p for p in kit.parts if p not in EVERYWHERE))
    held = (*(session.entry for session in sessions(handbook, kit)), *sheets)
    return any(pending(handbook, entry) for entry in held)


@dataclass(frozen=True, slots=True)
class Need:
    """An exercise that must come before another one, ``by``, and that a kit does not name."""

    entry: Entry
    by: str


def needed_first(handbook: Handbook, kit: Kit) -> tuple[Need, ...]:
    """What the red exercises of a kit need first and the kit does not name, the earliest first."""
    known = {session.entry.id for session in _named_sessions(handbook, kit)}
    found: list[Need] = []
    askers = red_parts(handbook, kit)
    while askers:
        new: dict[str, Need] = {}
        for asker in askers:
            for entry in handbook.some(Kind.EXERCISE, asker.facts(Exercise).needs_first):
                if entry.id not in known:
                    new.setdefault(entry.id, Need(entry, asker.id))
        known |= new.keys()
        found[:0] = new.values()
        askers = tuple(need.entry for need in new.values())
    return tuple(found)


def parts(handbook: Handbook, kit: Kit) -> tuple[Part, ...]:
    """The parts of a kit in the order in which a trainer uses them (decisions/numbers.md#kits).

    Cover; agendas, each also for the wall; safety page; room check; referral sheet; the blank
    country sheet, where an exercise needs a filled-in one; trainer guide; then posters, cards,
    worksheets, handouts and forms, in the order of the kit page within each.
    """
    needed = needed_first(handbook, kit)
    in_session = bool(kit.agendas or kit.exercises or kit.knowledge or needed)
    found: list[Part] = _standard(handbook, PartKind.COVER, COVER)
    for agenda in handbook.some(Kind.AGENDA, kit.agendas):
        found += [Part(PartKind.AGENDA, agenda), Part(PartKind.WALL_AGENDA, agenda)]
    safety = handbook.get(Kind.GUIDE, SAFETY_GUIDE)
    if safety is not None:
        found.append(Part(PartKind.SAFETY, safety))
    sheets = (sheet for need in needed for sheet in need.entry.facts(Exercise).printables)
    ids = [*kit.parts, *(sheet for sheet in sheets if sheet not in STANDARD_PARTS)]
    if in_session:
        found += _standard(handbook, PartKind.PRINTABLE, ROOM_CHECK)
        found += _standard(handbook, PartKind.PRINTABLE, REFERRAL_SHEET)
        blank = handbook.get(Kind.NOTE, COUNTRY_SHEET)
        if blank is not None and _needs_country_sheet(handbook, kit):
            found.append(Part(PartKind.COUNTRY_SHEET, blank))
        found += _standard(handbook, PartKind.TRAINER_GUIDE, TRAINER_GUIDE)
        ids.append(ATTENDANCE_LIST)
    printables = handbook.some(Kind.PRINTABLE, tuple(dict.fromkeys(ids)))
    order = list(Form)
    found += [
        Part(PartKind.PRINTABLE, entry)
        for entry in sorted(printables, key=lambda e: order.index(e.facts(Printable).form))
    ]
    return tuple(found)


def missing_pages(handbook: Handbook, kit: Kit) -> tuple[Key, ...]:
    """The pages known by name that this kit needs and that do not exist."""
    needed: set[Key] = {(Kind.PRINTABLE, COVER), (Kind.GUIDE, SAFETY_GUIDE)}
    if kit.agendas:
        needed.add((Kind.PRINTABLE, AGENDA_SHEET))
    if kit.agendas or kit.exercises or kit.knowledge:
        ids = (ROOM_CHECK, REFERRAL_SHEET, TRAINER_GUIDE, ATTENDANCE_LIST)
        needed |= {(Kind.PRINTABLE, page_id) for page_id in ids}
    if _needs_country_sheet(handbook, kit):
        needed.add((Kind.NOTE, COUNTRY_SHEET))
    return tuple(k for k in STANDARD_PAGES if k in needed and k not in handbook.entries)


def standard_path(key: Key) -> PurePosixPath:
    """Where a page of ``STANDARD_PAGES`` stands."""
    kind, page_id = key
    return PurePosixPath("docs", _STANDARD_FOLDERS[kind], f"{page_id}.md")


def _needs_country_sheet(handbook: Handbook, kit: Kit) -> bool:
    """Whether one of its exercises or modules may not be run without the law of the country."""
    metas = (session.entry.source.meta for session in sessions(handbook, kit))
    return any(COUNTRY_SHEET in meta.conditions for meta in metas if isinstance(meta, Activity))


def printed_as(handbook: Handbook, part: Part) -> Printable | None:
    """The sheet that a part is printed as: its paper, and what the number of copies depends on."""
    names = {
        PartKind.AGENDA: AGENDA_SHEET,
        PartKind.WALL_AGENDA: AGENDA_SHEET,
        PartKind.SAFETY: COVER,  # pages for the trainer, as the cover is
        PartKind.COUNTRY_SHEET: COVER,
    }
    sheet = handbook.get(Kind.PRINTABLE, names.get(part.kind, part.entry.id))
    if sheet is None:
        return None
    facts = sheet.facts(Printable)
    wall = part.kind is PartKind.WALL_AGENDA
    return facts.model_copy(update={"paper": LARGE[0]}) if wall else facts


def _standard(handbook: Handbook, kind: PartKind, page_id: str) -> list[Part]:
    entry = handbook.get(Kind.PRINTABLE, page_id)
    return [Part(kind, entry)] if entry is not None else []


def printable_ids(handbook: Handbook, kit: Kit) -> frozenset[str]:
    """The ids of all printables that lie in the kit."""
    return frozenset(p.entry.id for p in parts(handbook, kit) if p.entry.kind is Kind.PRINTABLE)


@dataclass(frozen=True, slots=True)
class Lack:
    """A printable that a kit must hold because of one of its exercises: for the safety of people
    (``sensitivity`` says how sensitive the exercise is), or because the exercise uses it (None)."""

    exercise: str
    need: str
    sensitivity: Sensitivity | None

    @property
    def reason(self) -> str:
        """What is wrong, without a full stop."""
        if self.sensitivity is None:
            return f"The exercise '{self.exercise}' needs the printable '{self.need}'"
        return f"The {self.sensitivity} exercise '{self.exercise}' needs '{self.need}' in the kit"


def lacks(handbook: Handbook, kit: Kit) -> tuple[Lack, ...]:
    """Why a kit must not be made; empty when it may.

    Red needs the referral sheet and the wallet card, amber the referral sheet, and nothing that an
    exercise needs may be missing (decisions/numbers.md#levels).
    """
    held = printable_ids(handbook, kit)
    found = []
    for session in sessions(handbook, kit):
        meta = session.entry.source.meta
        assert isinstance(meta, Exercise | Knowledge)
        safety = [(need, meta.sensitivity) for need in SAFETY_SHEETS[meta.sensitivity]]
        wanted: list[tuple[str, Sensitivity | None]] = [
            *safety,
            *((n, None) for n in meta.printables),
        ]
        found += [Lack(session.entry.id, need, why) for need, why in wanted if need not in held]
    return tuple(found)


def copies(per: PrintPer, participants: int, trainers: int = 1) -> int:
    """How many copies to print (decisions/numbers.md#kits). Ten per cent spare for persons."""
    match per:
        case PrintPer.PERSON:
            return math.ceil(participants * 11 / 10)
        case PrintPer.PAIR:
            return math.ceil(participants / 2)
        case PrintPer.GROUP:
            return math.ceil(participants / 5)
        case PrintPer.TRAINER:
            return trainers
        case PrintPer.ROOM | PrintPer.FACTORY:
            return 1


def prints(facts: Printable, participants: int, trainers: int = 1) -> int:
    """How often to print each side of a printable.

    One side holds several copies of a small sheet. A set of cards counts as one copy, unless the
    page says how many people one print of it ``serves``.
    """
    if facts.serves is not None:
        return math.ceil(copies(facts.print_per, participants, trainers) / facts.serves)
    a_side = (
        1 if facts.form is Form.CARDS and facts.paper not in CUT else copies_a_sheet(facts.paper)
    )
    return math.ceil(copies(facts.print_per, participants, trainers) / a_side)


def start_of(agenda: Agenda) -> int:
    """When an agenda starts, in minutes since midnight."""
    return minute_of(agenda.start)
