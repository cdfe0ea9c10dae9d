"""Lists that the handbook makes itself: exercises by step, sheets by form, languages.

Pure functions from a reader to values; the templates in ``overrides/partials/`` lay them out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.content.markup import icon_svg
from handbook.content.model import CURRENT, DRAFT, Entry
from handbook.content.schema import (
    Activity,
    Agenda,
    Exercise,
    Form,
    Kind,
    Principle,
    Printable,
    Step,
)
from handbook.settings import Language
from handbook.site.language import Link, Reader, home_of

GAP = 20
"""Minutes of the gap that a trainer has to fill: the first door of the start page."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one title. ``step`` is their step's number, -1 where they have none."""

    title: str
    entries: tuple[Entry, ...]
    step: int = -1
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One entry in a list: its link, its sentence, and a few facts as short texts.

    ``step`` and ``number`` are set on steps: the plain number, and that in the language's digits.
    ``picture`` is the SVG of the entry's pictogram.
    """

    link: Link
    summary: str
    facts: tuple[str, ...] = ()
    sensitivity: str = ""
    level: str = ""
    step: str = ""
    number: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Quick:
    """An exercise for a gap: its link, its shortest time in words, its level and that in words."""

    link: Link
    minutes: str
    sensitivity: str
    level: str


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


def foreign_titles(reader: Reader) -> dict[str, Language]:
    """The titles in this reader's menu that are in another language, with that language.

    The theme's menu knows nothing of an entry but its title.
    """
    found: dict[str, Language] = {}
    for entry in reader.handbook.entries.values():
        if reader.is_foreign(entry):
            own = reader.handbook.settings.language(reader.page(entry).locale)
            found[reader.title(entry)] = own
            if entry.kind is Kind.STEP:
                found[step_title(reader, entry.facts(Step).number)] = own
    return found


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


def in_a_gap(reader: Reader) -> tuple[Quick, ...]:
    """The exercises that fit into ``GAP`` minutes, the shortest first.

    Each says its level: whoever fills a gap has no time to open the page and see that it is amber.
    """
    entries = [(entry, entry.facts(Exercise)) for entry in reader.handbook.of(Kind.EXERCISE)]
    fitting = [(entry, meta) for entry, meta in entries if meta.duration.min <= GAP]
    fitting.sort(key=lambda one: one[1].duration.min)
    words = reader.words
    return tuple(
        Quick(
            reader.link(entry),
            words.minutes(meta.duration.min),
            meta.sensitivity.value,
            words.word("sensitivity", meta.sensitivity.value),
        )
        for entry, meta in fitting
    )


def cards(reader: Reader, entries: Iterable[Entry]) -> tuple[Card, ...]:
    """One card an entry."""
    return tuple(_card(reader, entry) for entry in entries)


def _card(reader: Reader, entry: Entry) -> Card:
    words, meta = reader.words, entry.source.meta
    facts: list[str] = []
    level = step = number = ""
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
            step, number = str(meta.number), words.number(meta.number)
    return Card(
        reader.link(entry),
        reader.summary(entry),
        tuple(facts),
        level,
        words.word("sensitivity", level) if level else "",
        step,
        number,
        picture(reader, entry),
    )


def picture(reader: Reader, entry: Entry) -> str:
    """The SVG of the pictogram that a step or a principle names by its concept, else nothing."""
    meta = entry.source.meta
    if not isinstance(meta, Step | Principle):
        return ""
    return icon_svg(reader.handbook.pictograms.get(meta.icon, "")) or ""


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


def cycle(reader: Reader) -> tuple[Card, ...]:
    """The steps in order."""
    return cards(reader, reader.handbook.of(Kind.STEP))
