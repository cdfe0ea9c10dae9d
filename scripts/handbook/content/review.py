"""What waits for the review of a safeguarding specialist, and what only red exercises use.

A sheet and an agenda are as sensitive as the exercises and modules that use them.
"""

from collections.abc import Iterable, Iterator

from handbook.content.model import Entry, Handbook
from handbook.content.schema import (
    Activity,
    Agenda,
    Exercise,
    Guide,
    Kind,
    Sensitivity,
)

SAFETY_GUIDE = "safeguarding"
"""The guide whose rules every exercise stands on. It waits until its page bears a date."""

DECK = "exercise-deck"
"""The printable whose cards are the exercises of the handbook."""


def pending(handbook: Handbook, entry: Entry) -> bool:
    """Whether a page, or any exercise or module that uses it, waits for its review.

    Kits do not: what lies in them, ``content.kits`` knows.
    """
    meta = entry.source.meta
    match meta:
        case Guide():
            waits = "pending" if entry.id == SAFETY_GUIDE else None
            return (meta.safeguarding_review or waits) == "pending"
        case Activity():
            return meta.safeguarding_review == "pending"
    return any(pending(handbook, user) for user in _users(handbook, entry))


def red(handbook: Handbook, entry: Entry) -> bool:
    """Whether a page is a red exercise, an agenda that holds one, or a sheet that only red
    exercises use."""
    if isinstance(entry.source.meta, Activity):
        return _is_red(entry)
    users = tuple(_users(handbook, entry))
    if entry.kind is Kind.AGENDA:
        return any(map(_is_red, users))
    return entry.kind is Kind.PRINTABLE and bool(users) and all(map(_is_red, users))


def red_exercises(handbook: Handbook, entry: Entry) -> tuple[Entry, ...]:
    """The red exercises that a page is, or that use it; each once."""
    found = (entry,) if isinstance(entry.source.meta, Activity) else _users(handbook, entry)
    return tuple({one.key: one for one in found if _is_red(one)}.values())


def naming(handbook: Handbook, sheet: str) -> tuple[Entry, ...]:
    """The exercises and modules that name a printable, by id."""
    found = (
        entry
        for entry in handbook.entries.values()
        if isinstance(entry.source.meta, Activity) and sheet in entry.source.meta.printables
    )
    return tuple(sorted(found, key=lambda entry: entry.key))


def _users(handbook: Handbook, entry: Entry) -> Iterable[Entry]:
    if entry.kind is Kind.AGENDA:
        return _of_agenda(handbook, entry.facts(Agenda))
    if entry.kind is not Kind.PRINTABLE:
        return ()
    return handbook.of(Kind.EXERCISE) if entry.id == DECK else naming(handbook, entry.id)


def _of_agenda(handbook: Handbook, agenda: Agenda) -> Iterator[Entry]:
    ids = tuple(block.do for block in agenda.blocks if block.do)
    return iter(handbook.some(Kind.EXERCISE, ids))


def _is_red(entry: Entry) -> bool:
    meta = entry.source.meta
    return isinstance(meta, Exercise) and meta.sensitivity is Sensitivity.RED
