"""A kit on order: from the names that somebody typed to an ``Order``, or a clear refusal.

A refusal must come at once: nothing here is needed but the handbook itself.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.content import kits, review
from handbook.content.minutes import MOST_SPARE, Clash, clash, minute_of
from handbook.content.model import Entry, Handbook
from handbook.content.papers import BASES
from handbook.content.schema import Agenda, Exercise, Kind, Kit, Knowledge
from handbook.diagnostics import SetupError
from handbook.locales import MINUTES_A_DAY

if TYPE_CHECKING:
    from handbook.press.sheets.order import Order

CHOSEN = (Kind.KIT, Kind.AGENDA, Kind.EXERCISE, Kind.KNOWLEDGE)
"""What a kit can be made from; a name that several have means the first."""

FEWEST, MOST = 4, 60
"""How many people an exercise is made for (decisions/numbers.md#minutes)."""


def kind_of(target: Path, *, booklet: bool = False) -> str:
    """``.pdf`` or ``.zip``. SetupError when ``target`` is neither, or a booklet would be a ZIP."""
    kind = target.suffix.lower()
    if kind not in (".pdf", ".zip"):
        raise SetupError(
            f"'{target.name}' is neither a PDF nor a ZIP.", "Name it kit.pdf or kit.zip."
        )
    if booklet and kind == ".zip":
        raise SetupError("A booklet is one PDF and no ZIP.", "Name the file kit.pdf.")
    return kind


def possible(participants: int | None, start: str | None) -> None:
    """SetupError when a number of people or a clock time makes no sense in any handbook."""
    _people(participants)
    if start is not None:
        _minute(start)


def order(
    handbook: Handbook,
    names: Sequence[str],
    locale: str,
    trainer_locale: str | None = None,
    *,
    extra: Sequence[str] = (),
    participants: int | None = None,
    start: str | None = None,
    paper: str = "a4",
    tiled: bool = True,
    only_participants: bool = False,
) -> "Order":
    """The order for a kit, an agenda, or a choice of exercises, with ``extra`` printables.

    SetupError, one sentence and one remedy, when a name is unknown, the kit must not be made, or
    a number makes no sense.
    """
    chosen = list({entry.key: entry for entry in (_named(handbook, n) for n in names)}.values())
    possible(participants, start)
    kit = _kit(handbook, chosen, extra)
    _refuse(handbook, kit)
    minute = None if start is None else _start(handbook, kit, start)
    languages = _language(handbook, locale), _language(handbook, trainer_locale or locale)
    from handbook.press.sheets.order import Order  # only now: it brings all that makes sheets

    return Order(
        kit=kit,
        pages=tuple(chosen),
        locale=languages[0],
        trainer_locale=languages[1],
        participants=participants,
        start=minute,
        base=BASES[paper],
        tiled=tiled,
        only_participants=only_participants,
    )


def notices(handbook: Handbook, order: "Order") -> tuple[str, ...]:
    """What whoever ordered a kit must know of it: that it holds something red, and what was added
    to it for that reason. Empty for most kits."""
    reds = kits.red_parts(handbook, order.kit)
    if not reds:
        return ()
    names = ", ".join(f"'{entry.id}'" for entry in reds)
    waits = any(review.pending(handbook, entry) for entry in reds)
    must = "It must not be used before a safeguarding review" if waits else "Read it first"
    found = [f"This kit holds red parts ({names}). {must}: the conditions stand after the cover."]
    for need in kits.needed_first(handbook, order.kit):
        what = "with its sheets" if need.entry.facts(Exercise).printables else "too"
        found.append(f"Added '{need.entry.id}' {what}: '{need.by}' needs it first.")
    return tuple(found)


def _named(handbook: Handbook, name: str) -> Entry:
    for kind in CHOSEN:
        entry = handbook.get(kind, name)
        if entry is not None:
            return entry
    _readable(handbook, name)
    known = [entry.id for kind in CHOSEN for entry in handbook.of(kind)]
    close = get_close_matches(name, known, n=1)
    raise SetupError(
        f"There is no kit, agenda or exercise called '{name}'.",
        f"Did you mean '{close[0]}'?" if close else "Use the name of a page's file.",
    )


def _readable(handbook: Handbook, name: str) -> None:
    """SetupError when there is a page of that name, but so wrong that it was left out."""
    own = [one for one in handbook.problems if one.location.path.name.split(".")[0] == name]
    if own:
        problem = min(own, key=lambda one: len(one.location.path.suffixes))  # the source page
        path = problem.location.path
        raise SetupError(
            f"The page {path} cannot be used as it is: {problem.message}",
            f"See `handbook check {path}`, correct the page, and order again.",
        )


def _kit(handbook: Handbook, chosen: Sequence[Entry], extra: Sequence[str]) -> Kit:
    for name in extra:
        if handbook.get(Kind.PRINTABLE, name) is None:
            _readable(handbook, name)
            known = [entry.id for entry in handbook.of(Kind.PRINTABLE)]
            close = get_close_matches(name, known, n=1)
            raise SetupError(
                f"There is no printable called '{name}'.",
                f"Did you mean '{close[0]}'?" if close else "Use the name of a page's file.",
            )
        if name in kits.SHELLS:
            raise SetupError(
                f"'{name}' is no sheet of its own: its words stand in every kit that needs them.",
                f"Leave --with {name} out.",
            )
    for one in chosen:
        if one.kind is not Kind.KIT:
            continue
        if len(chosen) > 1:
            raise SetupError(
                f"'{one.id}' is a kit and cannot be mixed with others.",
                "Name one kit, or agendas and exercises.",
            )
        kit = one.facts(Kit)
        return kit.model_copy(update={"parts": (*kit.parts, *extra)})
    meta = chosen[0].source.meta
    made = Kit(
        title=meta.title,
        summary=meta.summary,
        who="trainer",
        agendas=tuple(entry.id for entry in chosen if entry.kind is Kind.AGENDA),
        exercises=tuple(entry.id for entry in chosen if entry.kind is Kind.EXERCISE),
        knowledge=tuple(entry.id for entry in chosen if entry.kind is Kind.KNOWLEDGE),
        parts=tuple(extra),
    )
    parts = dict.fromkeys([*_needed(handbook, made), *extra])
    return made.model_copy(update={"parts": tuple(parts)})


def _needed(handbook: Handbook, kit: Kit) -> Iterator[str]:
    for session in kits.sessions(handbook, kit):
        meta = session.entry.source.meta
        assert isinstance(meta, Exercise | Knowledge)
        yield from (name for name in meta.printables if name not in kits.STANDARD_PARTS)


def _refuse(handbook: Handbook, kit: Kit) -> None:
    for key in kits.missing_pages(handbook, kit):
        raise SetupError(
            f"The {key[0]} '{key[1]}' is missing: the kit would be printed without"
            f" {kits.STANDARD_PAGES[key]}.",
            f"Restore {kits.standard_path(key)} from version control, or write it.",
        )
    lacks = kits.lacks(handbook, kit)
    if lacks:
        _readable(handbook, lacks[0].need)
        names = dict.fromkeys(lack.need for lack in lacks)
        raise SetupError(
            f"{lacks[0].reason}.", "Add " + " ".join(f"--with {name}" for name in names) + "."
        )


def _people(participants: int | None) -> None:
    if participants is not None and not FEWEST <= participants <= MOST:
        raise SetupError(
            f"{participants} participants do not fit: the exercises are made for {FEWEST} to"
            f" {MOST} people.",
            "Make two groups, and a kit for each."
            if participants > MOST
            else "Invite more people.",
        )


def _language(handbook: Handbook, code: str) -> str:
    if code not in handbook.words:
        raise SetupError(
            f"The handbook has no language '{code}'.", f"It has {', '.join(handbook.words)}."
        )
    return code


def _start(handbook: Handbook, kit: Kit, clock: str) -> int:
    start = _minute(clock)
    agendas = handbook.some(Kind.AGENDA, kit.agendas)
    if not agendas:
        raise SetupError(
            "A start was given, but there is no agenda to start.",
            "Leave --start out, or name an agenda.",
        )
    for agenda in agendas:
        facts = agenda.facts(Agenda)
        usual = kits.start_of(facts)
        found = clash(facts.blocks, usual, start)
        if found is not None:
            raise SetupError(*_clash(found, agenda.id, start))
    return start


def _clash(found: Clash, agenda: str, start: int) -> tuple[str, str]:
    """Why a day cannot start at another hour, and what to do."""
    block = found.block
    name = block.do or block.block or block.break_
    fixed = f"In the agenda '{agenda}' the block '{name}' is fixed at {_clock(found.held)}"
    if found.late < 0:
        return (
            f"{fixed}, and people would wait {-found.late} minutes for it.",
            f"Start at {_clock(start - found.late - MOST_SPARE)} at the earliest.",
        )
    return (
        f"{fixed}, but with this start it would begin {found.late} minutes later.",
        f"Start at {_clock(start - found.late)} at the latest, or take 'fixed' away.",
    )


def _clock(minute: int) -> str:
    hour, rest = divmod(minute % MINUTES_A_DAY, 60)
    return f"{hour:02}:{rest:02}"


def _minute(clock: str) -> int:
    hour, colon, minute = clock.partition(":")
    digits = colon and hour.isdecimal() and minute.isdecimal() and len(minute) == 2
    if digits and int(hour) < 24 and int(minute) < 60:
        return minute_of(clock)
    raise SetupError(f"'{clock}' is no clock time.", "Write it as 08:30.")
