"""What stands at a glance: the facts of an exercise, a sheet, a step, before the first scroll."""

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.content import kits, review
from handbook.content.model import Entry
from handbook.content.schema import Activity, Duration, Exercise, Kind, Kit, Printable, Sensitivity
from handbook.site.language import Link, Reader
from handbook.site.listings import people


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: which (``minutes``), its label, and one or more texts or links."""

    name: str
    label: str
    values: tuple[str | Link, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A credit in words: whose, from when, in which relation, under which licence."""

    who: str
    year: str
    relation: str
    licence: str


@dataclass(frozen=True, slots=True)
class Credited:
    """An exercise and the people or sources that its idea is owed to."""

    link: Link
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """Facts in the order of the page: ``first`` above the first scroll, ``more`` below them.

    ``conditions`` are words; ``level`` is green, amber or red.
    """

    first: tuple[Fact, ...]
    more: tuple[Fact, ...]
    conditions: tuple[str, ...]
    level: Sensitivity


@dataclass(frozen=True, slots=True)
class RedBox:
    """What must be true before anybody begins with something red: first what holds for all of it,
    then the conditions of these exercises, then further facts. Only it offers the download."""

    heading: str
    conditions: tuple[str, ...]
    own: tuple[str, ...]
    more: tuple[Fact, ...]


def glance(reader: Reader, entry: Entry) -> Glance:
    """The facts of an exercise or of a knowledge module."""
    meta = entry.source.meta
    assert isinstance(meta, Activity)
    words = reader.words
    first = [Fact("minutes", words("minutes"), (duration(reader, meta.duration),))]
    if isinstance(meta, Exercise):
        unit = words.word("units", meta.group.unit)
        first.append(Fact("group", words("group"), (people(reader, meta), unit)))
        first.append(Fact("mix", words("mix"), (words.word("mix", meta.mix),)))
    first += [
        Fact("level", words("sensitivity"), (words.word("sensitivity", meta.sensitivity),)),
        Fact("reading", words("reading"), (words.word("reading", meta.reading),)),
        Fact("materials", words("materials"), _words(reader, "materials", meta.materials)),
        Fact("printables", words("printables"), _links(reader, Kind.PRINTABLE, meta.printables)),
    ]
    return Glance(
        tuple(first),
        tuple(fact for fact in _more(reader, meta) if fact.values),
        _words(reader, "conditions", meta.conditions, empty=False),
        meta.sensitivity,
    )


def red_box(reader: Reader, entry: Entry) -> RedBox | None:
    """The box of a red exercise, of an agenda or a kit that holds one, or of a sheet that only
    red exercises use; None for all else."""
    exercises = _red_exercises(reader, entry)
    if not exercises:
        return None
    handbook, words = reader.handbook, reader.words
    metas = [exercise.facts(Exercise) for exercise in exercises]
    waits = any(review.pending(handbook, exercise) for exercise in exercises)
    conditions = tuple(dict.fromkeys(name for meta in metas for name in meta.conditions))
    needed = tuple(dict.fromkeys(name for meta in metas for name in meta.needs_first))
    links = tuple(reader.link(exercise) for exercise in exercises)
    more = (
        Fact("exercises", words("exercises"), links),
        _existing(reader, "needs-first", needed),
    )
    return RedBox(
        words("red-heading" if waits else "conditions-first"),
        words.red_conditions,
        _words(reader, "conditions", conditions, empty=False),
        () if entry.kind is Kind.EXERCISE else tuple(fact for fact in more if fact.values),
    )


def _red_exercises(reader: Reader, entry: Entry) -> tuple[Entry, ...]:
    handbook = reader.handbook
    if entry.kind is Kind.KIT:
        return kits.red_parts(handbook, entry.facts(Kit))
    return review.red_exercises(handbook, entry) if review.red(handbook, entry) else ()


def _more(reader: Reader, meta: Activity) -> Iterable[Fact]:
    words = reader.words
    if isinstance(meta, Exercise):
        difficulty = words.word("difficulty", meta.difficulty)
        yield Fact("difficulty", words("difficulty"), (difficulty,))
        yield Fact("noise", words("noise"), (words.word("noise", meta.noise),))
    yield Fact("setting", words("setting"), _words(reader, "settings", meta.setting))
    if isinstance(meta, Exercise):
        yield _existing(reader, "needs-first", meta.needs_first)
    yield _existing(reader, "pairs-well", meta.pairs_well)
    if isinstance(meta, Exercise):
        principles = reader.handbook.some(Kind.PRINCIPLE, meta.principles)
        links = tuple(reader.link(entry) for entry in principles)
        yield Fact("principles", words("principles"), links)


def sheet(reader: Reader, entry: Entry) -> tuple[Fact, ...]:
    """The facts of a printable: form, paper, how many to print, how much reading."""
    meta, words = entry.facts(Printable), reader.words
    used = [
        other
        for other in reader.handbook.of(Kind.EXERCISE)
        if entry.id in other.facts(Exercise).printables
    ]
    facts = (
        Fact("form", words("form"), (words.word("forms", meta.form),)),
        Fact("paper", words("paper"), (words.word("papers", meta.paper),)),
        Fact("copies", words("copies"), (words.word("print_per", meta.print_per),)),
        Fact("reading", words("reading"), (words.word("reading", meta.reading),)),
        Fact("exercises", words("exercises"), tuple(reader.link(other) for other in used)),
    )
    return tuple(fact for fact in facts if fact.values)


def origins(reader: Reader, meta: Exercise) -> tuple[Origin, ...]:
    """The credits of an exercise, in the reader's words where they are words."""
    words = reader.words
    return tuple(
        Origin(
            credit.who,
            # "1960s" is English: in other digits its "s" would stand alone.
            credit.year if any(map(str.isalpha, credit.year)) else words.digits(credit.year),
            words.word("origin_relations", credit.relation),
            "" if credit.licence in ("none-idea-only", "own") else credit.licence,
        )
        for credit in meta.origin
    )


def credits(reader: Reader) -> tuple[Credited, ...]:
    """Every exercise whose idea has an author or a source, in the order of the toolbox.

    What is our own or nobody's in particular stands on the page of the exercise only.
    """
    found = []
    for entry in reader.handbook.of(Kind.EXERCISE):
        named = tuple(one for one in origins(reader, entry.facts(Exercise)) if one.who)
        if named:
            found.append(Credited(reader.link(entry), named))
    return tuple(found)


def duration(reader: Reader, span: Duration) -> str:
    """The three times in words: "20 to 60 minutes, usually 45"."""
    return reader.words("minutes-range", min=span.min, max=span.max, typical=span.typical)


def _existing(reader: Reader, name: str, ids: tuple[str, ...]) -> Fact:
    """A fact whose ids may still be planned: those are left out."""
    entries = reader.handbook.some(Kind.EXERCISE, ids)
    return Fact(name, reader.words(name), tuple(reader.link(entry) for entry in entries))


def _words(
    reader: Reader, vocabulary: str, ids: tuple[str, ...], *, empty: bool = True
) -> tuple[str, ...]:
    found = tuple(reader.words.word(vocabulary, word_id) for word_id in ids)
    return found or ((reader.words("nothing"),) if empty else ())


def _links(reader: Reader, kind: Kind, ids: tuple[str, ...]) -> tuple[str | Link, ...]:
    found = tuple(reader.link(entry) for entry in reader.handbook.some(kind, ids))
    return found or (reader.words("nothing"),)
