"""Exercises as cards: what a trainer wants to know when the deck lies on the table."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.content.model import Entry, Handbook
from handbook.content.review import pending
from handbook.content.schema import Exercise, Kind, Sensitivity, Step
from handbook.press.sheets.addresses import page_address
from handbook.press.sheets.fragments import anchor


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the cycle on a card: its number in the language's digits and its pictogram,
    "" where the vocabulary has none."""

    number: str
    icon: str


@dataclass(frozen=True, slots=True)
class ExerciseCard:
    """One exercise, in the words of a language. ``lamp`` is the place of its lamp in a traffic
    light, counted from the top; ``lang`` and ``direction`` are those of its own words."""

    id: str
    title: str
    summary: str
    lang: str
    direction: str
    stages: tuple[Stage, ...]
    minutes: str
    people: str
    unit: str
    sensitivity: str
    lamp: int
    address: str | None
    pending: bool


_LAMPS = (Sensitivity.RED, Sensitivity.AMBER, Sensitivity.GREEN)


def exercise_cards(handbook: Handbook, locale: str) -> Iterator[ExerciseCard]:
    """One card for each exercise, sorted by main step and title id."""
    words = handbook.words[locale]
    icons = {
        entry.facts(Step).number: handbook.pictograms.get(entry.facts(Step).icon, "")
        for entry in handbook.of(Kind.STEP)
    }
    for entry in sorted(handbook.of(Kind.EXERCISE), key=_place):
        facts, page = entry.facts(Exercise), entry.page(locale)
        language = handbook.settings.language(page.locale)
        yield ExerciseCard(
            id=anchor(entry.key),
            title=page.meta.title,
            summary=page.meta.summary,
            lang=language.code,
            direction=language.direction,
            stages=tuple(Stage(words.number(n), icons.get(n, "")) for n in facts.steps),
            minutes=words.minutes(facts.duration.typical),
            people=words.span(facts.group.min, facts.group.max),
            unit=words.word("units", facts.group.unit),
            sensitivity=words.word("sensitivity", facts.sensitivity),
            lamp=_LAMPS.index(facts.sensitivity),
            address=page_address(handbook.settings, entry, locale),
            pending=pending(handbook, entry),
        )


def _place(entry: Entry) -> tuple[tuple[int, ...], str]:
    return entry.facts(Exercise).steps, entry.id
