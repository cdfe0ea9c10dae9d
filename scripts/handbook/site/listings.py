"""Lists that the handbook makes itself: exercises by step, plans with clock times, parts of kits.

Pure functions from a reader to values; the templates in ``overrides/partials/`` lay them out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.content.kits import PartKind, parts, start_of
from handbook.content.minutes import clock_times
from handbook.content.model import CURRENT, DRAFT, Entry, Key
from handbook.content.prints import Print, print_path
from handbook.content.schema import (
    Activity,
    Agenda,
    Block,
    Exercise,
    Form,
    Kind,
    Kit,
    Principle,
    Printable,
    Step,
)
from handbook.site.language import Link, Reader, home_of

WARM_UP = 0
"""The step number of exercises that come before the first step."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one title. ``step`` is their step's number, -1 where they have none."""

    title: str
    entries: tuple[Entry, ...]
    step: int = -1
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One entry in a list: its link, its sentence, and a few facts as short texts."""

    link: Link
    summary: str
    facts: tuple[str, ...] = ()
    sensitivity: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of an agenda; ``step`` is empty for blocks and breaks."""

    start: str
    end: str
    minutes: str
    what: str
    link: Link | None
    step: Link | None
    is_break: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of a kit. ``foreign`` marks a part that is printed in the source language."""

    link: Link
    form: str
    paper: str
    print_per: str
    foreign: bool


@dataclass(frozen=True, slots=True)
class Download:
    """A finished PDF, with its pages and its size in words."""

    address: str
    pages: str
    size: str


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A language with its state: how many pages it has of how many."""

    code: str
    name: str
    direction: str
    address: str
    preview: bool
    translated: str
    whole: str


def step_title(reader: Reader, number: int) -> str:
    """A heading, "3. Find the root causes", or the vocabulary's word for what comes before."""
    step = step_of(reader, number)
    if step is None:
        return reader.words.word("steps", number)
    return f"{reader.words.number(number)}. {reader.title(step)}"


def step_of(reader: Reader, number: int) -> Entry | None:
    """The step of that number, or None."""
    for entry in reader.handbook.of(Kind.STEP):
        if entry.facts(Step).number == number:
            return entry
    return None


def by_step(reader: Reader) -> tuple[Group, ...]:
    """The exercises under the step they mainly serve, what opens the room first."""
    exercises = reader.handbook.of(Kind.EXERCISE)
    numbers = sorted({entry.facts(Exercise).steps[0] for entry in exercises})
    groups = []
    for number in numbers:
        found = tuple(e for e in exercises if e.facts(Exercise).steps[0] == number)
        step = step_of(reader, number)
        link = reader.link(step) if step else None
        groups.append(Group(step_title(reader, number), found, number, link))
    return tuple(groups)


def by_form(reader: Reader) -> tuple[Group, ...]:
    """The printables under their form."""
    printables = reader.handbook.of(Kind.PRINTABLE)
    groups = [
        Group(
            reader.words.word("forms", form.value),
            tuple(entry for entry in printables if entry.facts(Printable).form is form),
        )
        for form in Form
    ]
    return tuple(group for group in groups if group.entries)


def overview(reader: Reader, folder_kind: Kind) -> tuple[tuple[Group, tuple[Card, ...]], ...]:
    """All entries of a kind as cards, in groups where the kind has groups."""
    if folder_kind is Kind.EXERCISE:
        groups = by_step(reader)
    elif folder_kind is Kind.PRINTABLE:
        groups = by_form(reader)
    else:
        groups = (Group("", reader.handbook.of(folder_kind)),)
    return tuple((group, cards(reader, group.entries)) for group in groups)


def cards(reader: Reader, entries: Iterable[Entry]) -> tuple[Card, ...]:
    """One card an entry."""
    return tuple(_card(reader, entry) for entry in entries)


def _card(reader: Reader, entry: Entry) -> Card:
    words, meta = reader.words, entry.source.meta
    facts: list[str] = []
    level = ""
    match meta:
        case Activity():
            level = meta.sensitivity.value
            facts.append(words.minutes(meta.duration.typical))
            if isinstance(meta, Exercise):
                facts.append(people(reader, meta))
        case Printable():
            facts = [words.word("papers", meta.paper), words.word("print_per", meta.print_per)]
        case Agenda():
            facts = [words.minutes(sum(block.minutes for block in meta.blocks))]
        case Step():
            facts = [words.minutes(meta.duration.typical)]
    return Card(
        reader.link(entry),
        reader.summary(entry),
        tuple(facts),
        level,
        words.word("sensitivity", level) if level else "",
    )


def people(reader: Reader, meta: Exercise) -> str:
    """How many, "4–30 people", in the language's digits and plural."""
    counted = reader.words.count("people", meta.group.max)
    most = reader.words.number(meta.group.max)
    return counted.replace(most, reader.words.span(meta.group.min, meta.group.max), 1)


def step_exercises(reader: Reader, step: Entry) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """The core exercises of a step, and the others that serve it. Planned ones are left out."""
    facts = step.facts(Step)
    core = reader.handbook.some(Kind.EXERCISE, facts.core_exercises)
    others = tuple(
        entry
        for entry in reader.handbook.of(Kind.EXERCISE)
        if facts.number in entry.facts(Exercise).steps and entry not in core
    )
    return cards(reader, core), cards(reader, others)


def principle_exercises(reader: Reader, principle: Entry) -> tuple[Card, ...]:
    """The exercises that the principle names, then those that name the principle."""
    named = reader.handbook.some(Kind.EXERCISE, principle.facts(Principle).exercises)
    naming = (
        entry
        for entry in reader.handbook.of(Kind.EXERCISE)
        if principle.id in entry.facts(Exercise).principles and entry not in named
    )
    return cards(reader, [*named, *naming])


def plan(reader: Reader, agenda: Entry) -> tuple[PlanRow, ...]:
    """The blocks of an agenda on the clock."""
    facts = agenda.facts(Agenda)
    words = reader.words
    return tuple(
        PlanRow(
            words.clock(slot.start),
            words.clock(slot.end),
            words.minutes(slot.block.minutes),
            *_what(reader, slot.block),
            slot.block.break_ is not None,
        )
        for slot in clock_times(facts.blocks, start_of(facts))
    )


def _what(reader: Reader, block: Block) -> tuple[str, Link | None, Link | None]:
    if block.break_ is not None:
        return reader.words.word("breaks", block.break_), None, None
    if block.block is not None:
        return reader.words.word("agenda_blocks", block.block), None, None
    entry = reader.handbook.get(Kind.EXERCISE, block.do or "")
    if entry is None:
        return block.do or "", None, None
    step = step_of(reader, entry.facts(Exercise).steps[0])
    return reader.title(entry), reader.link(entry), reader.link(step) if step else None


def inside(reader: Reader, kit: Entry) -> tuple[PartRow, ...]:
    """The parts of a kit in the order in which they are printed."""
    words = reader.words
    rows = []
    for part in parts(reader.handbook, kit.facts(Kit)):
        meta = part.entry.source.meta
        sheet = meta if isinstance(meta, Printable) else None
        kind = words("agenda") if part.kind is PartKind.AGENDA else ""
        rows.append(
            PartRow(
                reader.link(part.entry),
                words.word("forms", sheet.form) if sheet else kind,
                words.word("papers", sheet.paper if sheet else "a4"),
                words.word("print_per", sheet.print_per if sheet else "trainer"),
                reader.is_foreign(part.entry),
            )
        )
    return tuple(rows)


def download(reader: Reader, key: Key) -> Download | None:
    """The PDF of a page in the reader's language; while writing, its preview; else None."""
    words = reader.words
    if reader.previews:
        return Download(preview_path(key, reader.locale), "", "")
    made: Print | None = reader.prints.get((key, reader.locale))
    if made is None:
        return None
    return Download(made.url.as_posix(), words.count("pages", made.pages), words.size(made.size))


def preview_path(key: Key, locale: str) -> str:
    """Where ``handbook serve`` shows the print version of a page."""
    return print_path(key, locale).with_suffix(".html").as_posix()


def languages(reader: Reader) -> tuple[LanguageRow, ...]:
    """Every language of the site with the number of pages that stand in it."""
    settings = reader.handbook.settings
    counted = [
        entry
        for entry in reader.handbook.entries.values()
        if entry.kind not in (Kind.OVERVIEW, Kind.NOTE)
    ]
    return tuple(
        LanguageRow(
            language.code,
            language.name,
            language.direction,
            home_of(language.code, reader.main),
            language.preview,
            reader.words.number(sum(e.state(language.code) in (DRAFT, CURRENT) for e in counted)),
            reader.words.number(len(counted)),
        )
        for language in settings.languages
        if language.code in reader.languages
    )


def cycle(reader: Reader) -> tuple[tuple[str, str, str, Card], ...]:
    """The steps in order: number in the language's digits, plain number, short word, card."""
    rows = []
    for entry in reader.handbook.of(Kind.STEP):
        number = entry.facts(Step).number
        short = str(getattr(reader.page(entry).meta, "short", ""))
        rows.append((reader.words.number(number), str(number), short, _card(reader, entry)))
    return tuple(rows)
