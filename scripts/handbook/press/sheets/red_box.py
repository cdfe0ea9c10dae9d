"""The box with what must be true before anybody begins with something red."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.content.model import Entry, Handbook
from handbook.content.review import pending
from handbook.content.schema import Exercise, Kind


@dataclass(frozen=True, slots=True)
class Named:
    """Words with their language and direction."""

    text: str
    lang: str
    direction: str


@dataclass(frozen=True, slots=True)
class RedBox:
    """``conditions`` hold for everything red; ``more`` are further facts, each with its name."""

    heading: str
    conditions: tuple[str, ...]
    more: tuple[tuple[str, tuple[Named, ...]], ...]


def red_box(
    handbook: Handbook, exercises: Sequence[Entry], locale: str, *, titles: bool = False
) -> RedBox | None:
    """The box for red exercises in the words of a language; None where there are none.

    ``titles``: it also names them, and what must come before them.
    """
    if not exercises:
        return None
    words = handbook.words[locale]
    waits = any(pending(handbook, entry) for entry in exercises)
    more: list[tuple[str, tuple[Named, ...]]] = []
    conditions = dict.fromkeys(
        name for entry in exercises for name in entry.facts(Exercise).conditions
    )
    own = handbook.settings.language(locale)
    if conditions:
        named = (words.word("conditions", name) for name in conditions)
        listed = tuple(Named(text, own.code, own.direction) for text in named)
        more.append((words("conditions"), listed))
    if titles:
        more.insert(0, (words("exercises"), tuple(_titles(handbook, exercises, locale))))
        ids = dict.fromkeys(n for entry in exercises for n in entry.facts(Exercise).needs_first)
        needed = handbook.some(Kind.EXERCISE, tuple(ids))
        if needed:
            more.append((words("needs-first"), tuple(_titles(handbook, needed, locale))))
    heading = words("red-heading") if waits else words("conditions-first")
    return RedBox(heading, words.red_conditions, tuple(more))


def _titles(handbook: Handbook, entries: Sequence[Entry], locale: str) -> Iterator[Named]:
    for entry in entries:
        page = entry.page(locale)
        language = handbook.settings.language(page.locale)
        yield Named(page.meta.title, language.code, language.direction)
