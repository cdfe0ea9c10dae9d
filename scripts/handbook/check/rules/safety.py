"""Safety: what amber and red exercises must hold."""

import re
from collections.abc import Iterator
from functools import lru_cache

from handbook.check.pieces import Piece, pieces
from handbook.check.prose import plain
from handbook.check.readers import ENGLISH, in_english, spoken_of
from handbook.check.registry import Book, Finding, rule
from handbook.content.kits import EVERYWHERE, WALLET_CARD
from handbook.content.model import Page
from handbook.content.outline import MOVE_SECTIONS
from handbook.content.review import naming
from handbook.content.schema import Activity, Agenda, Exercise, Kind, Kit, Knowledge, Sensitivity
from handbook.diagnostics import Location, Related, Severity

RED_MIX = "separate-only"
RED_CONDITIONS = ("two-rooms", "second-trainer", "local-contacts")
RED_FIRST = "house-rules"
RED_ITEMS = 6
AMBER_POINTS = 3
MOVES = MOVE_SECTIONS
DOING = ("safety", "prepare", *MOVES)
"""Sections that say what must be there; a change that somebody may make needs its own."""
REFERRAL, REFERRAL_WORDS = "referral-sheet", "where people find help (the referral sheet)"

_AMBER = {
    "that people may pass": re.compile(r"\b(?:pass(?:es)?|stay silent|say nothing|skip)\b"),
    REFERRAL_WORDS: re.compile(r"referral|wallet-card"),
}
_RED = {
    "the stop word": re.compile(r"\bstop\b"),
    "what never to do": re.compile(r"\bnever\b"),
    "who stays afterwards": re.compile(r"\bafter"),
}
_FEWER = re.compile(
    r"\b(?:not|never)\b[^.!?\n]{0,80}\b(?:fewer|less)\s+than\s+(\d{1,3})\s+(?:people|persons|workers)",
    re.IGNORECASE,
)


@rule("SF01", always=True)
def red_conditions(page: Page, book: Book) -> Iterator[Finding]:
    """A red exercise does not name all conditions that protect people.

    ## Why it matters
    Red means harassment, violence, rights to organise or threats. A person may lose the job or
    worse. Separate groups, two trainers, two rooms, checked contacts, house rules and the wallet
    card are the least.

    ## How to fix it
    Add what the finding names.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    sensitivity: red
    safeguarding_review: pending
    who: trainer
    mix: separate-only
    ⟦conditions: [two-rooms, local-contacts]
    needs_first: [house-rules]
    printables: [wallet-card]
    ```
    """
    meta = page.meta
    if not isinstance(meta, Exercise) or meta.sensitivity is not Sensitivity.RED:
        return
    if meta.mix != RED_MIX:
        yield Finding(
            page.at_field("mix"), "A red exercise is for separate groups.", f"Write mix: {RED_MIX}."
        )
    if "line" in meta.setting:
        yield Finding(
            page.at_field("setting"),
            "A red exercise never happens on the line, where all can see who takes part.",
            "Delete 'line'.",
        )
    wanted = [("conditions", meta.conditions, need) for need in RED_CONDITIONS]
    wanted += [
        ("needs_first", meta.needs_first, RED_FIRST),
        ("printables", meta.printables, WALLET_CARD),
    ]
    for field, has, need in wanted:
        if need not in has:
            yield Finding(
                page.at_field(field),
                f"A red exercise needs '{need}' under '{field}'.",
                f"Add '{need}'.",
            )


@rule("SF02", always=True)
def thin_safety_section(page: Page, book: Book) -> Iterator[Finding]:
    """The section `safety` of an amber or red page says too little.

    ## Why it matters
    Amber: what can happen, what to say, how to pass. Red: also separate groups, two trainers,
    referral, stop word, care afterwards, and what never to do.

    ## How to fix it
    Write at least three sentences or points for amber, and a list of at least six points for red.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    sensitivity: amber
    safeguarding_review: pending
    who: trainer
    ```

    ```markdown
    ⟦## Keep it safe {#safety}

    Take care.
    ```
    """
    meta = page.meta
    if page.kind not in (Kind.EXERCISE, Kind.KNOWLEDGE) or not isinstance(meta, Activity):
        return
    section = next((piece for piece in pieces(page) if piece.id == "safety"), None)
    if section is None or section.empty:
        return
    if meta.sensitivity is Sensitivity.RED and section.items < RED_ITEMS:
        yield _too_thin(page, section, section.items, RED_ITEMS)
    points = max(section.items, section.sentences)
    if meta.sensitivity is Sensitivity.AMBER and points < AMBER_POINTS:
        yield _too_thin(page, section, points, AMBER_POINTS)


@rule("SF05", always=True)
def trainer_needed(page: Page, book: Book) -> Iterator[Finding]:
    """A facilitator alone would run something that needs a trained trainer.

    ## Why it matters
    A facilitator works in the factory, and may be the supervisor of those who speak.

    ## How to fix it
    Write `who: trainer`, or take only exercises that a facilitator can run.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    who: facilitator
    blocks:
      - {⟦do: two, minutes: 45}
    ```

    `docs/kits/three.md`:

    ```yaml
    who: facilitator
    exercises: [⟦two]
    ```

    `docs/toolbox/two.md`:

    ```yaml
    sensitivity: amber
    safeguarding_review: pending
    ```
    """
    meta, handbook = page.meta, book.handbook
    if isinstance(meta, Knowledge):
        right = "facilitator" if meta.sensitivity is Sensitivity.GREEN else "trainer"
        if meta.who != right:
            yield Finding(
                page.at_field("who"),
                f"A module that is {meta.sensitivity} is for a {right}.",
                f"Write who: {right}.",
            )
    if not isinstance(meta, Agenda | Kit) or meta.who != "facilitator":
        return
    named: list[tuple[str, tuple[str | int, ...]]]
    if isinstance(meta, Agenda):
        named = [(block.do or "", ("blocks", n, "do")) for n, block in enumerate(meta.blocks)]
    else:
        named = [(each, ("exercises", n)) for n, each in enumerate(meta.exercises)]
    for page_id, field in named:
        exercise = handbook.get(Kind.EXERCISE, page_id)
        if exercise is not None and exercise.facts(Exercise).who == "trainer":
            yield Finding(
                page.at_field(*field),
                f"The exercise '{page_id}' needs a trainer; this page is for a facilitator.",
                "Write who: trainer, or take another exercise.",
                Related(exercise.source.at_field("who"), "Who can run it."),
            )


@rule("SF06", always=True)
def no_word_of_passing(page: Page, book: Book) -> Iterator[Finding]:
    """An amber or red page never says that people may pass, or where they find help.

    ## Why it matters
    Amber: the pass rule is said aloud, and the referral sheet lies in the bag. Red: also a stop
    word, and time for people afterwards.

    ## How to fix it
    Add to the section `safety` what the finding names.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    sensitivity: amber
    safeguarding_review: pending
    who: trainer
    ```

    ```markdown
    ⟦## Keep it safe {#safety}

    Somebody may get angry. Thank the person. Take a break.
    ```
    """
    meta = page.meta
    if not isinstance(meta, Activity) or meta.sensitivity is Sensitivity.GREEN:
        return
    section = next((piece for piece in pieces(page) if piece.id == "safety"), None)
    if section is None or section.empty or page.locale != ENGLISH:
        return
    text = "\n".join(line.shown for line in page.text.shown).casefold()
    wanted = dict(_AMBER)
    if meta.sensitivity is Sensitivity.RED:
        wanted |= _RED
    missing = [what for what, pattern in wanted.items() if not pattern.search(text)]
    if missing and REFERRAL in meta.printables:
        missing = [what for what in missing if what != REFERRAL_WORDS]
    if missing:
        yield Finding(
            page.at(section.line),
            f"This page is {meta.sensitivity} and does not say {', nor '.join(missing)}.",
            "Say it in the section 'safety'.",
        )


@rule("SF13", always=True)
def condition_not_declared(page: Page, book: Book) -> Iterator[Finding]:
    """The words of an exercise ask for something that its field `conditions` does not name.

    ## Why it matters
    The trainer reads in the morning that a second room is needed, and there is none. Then workers
    and managers stay together, and somebody says what the other side should not hear.

    ## How to fix it
    Add the condition that the finding names, or write the move so that it does without. Which words
    stand for a condition is listed in `docs/vocabularies.yml` under `condition_words`.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    conditions: []
    ```

    ```markdown
    ## Run it {#run}

    1. **45 min** Managers go to the ⟦second room.
    ```

    `docs/vocabularies.yml`:

    ```yaml
    condition_words:
      two-rooms: [second room]
    ```
    """
    meta = page.meta
    if not isinstance(meta, Activity):
        return
    for condition, phrases in book.handbook.condition_words.items():
        if condition in meta.conditions:
            continue
        for passage in in_english(page, book):
            found = phrase(phrases).search(passage.text) if passage.section in DOING else None
            if found and not spoken_of(passage.text, *found.span()):
                yield Finding(
                    passage.at(found.start()),
                    f"'{plain(found[0])}' asks for the condition '{condition}', which this page"
                    " does not name.",
                    f"Add '{condition}' to 'conditions', or say how to do without.",
                    Related(page.at_field("conditions"), "the conditions of this page"),
                )
                break


@rule("SF14", always=True)
def only_with_a_trainer(page: Page, book: Book) -> Iterator[Finding]:
    """An agenda or a kit for hosts of the factory uses what only a trainer may lead or hold.

    ## Why it matters
    Slips and a closed box protect people only from somebody who does not know their handwriting. A
    host works beside them every day. The same goes for a sheet of which all exercises need a
    trainer: whoever finds it in the kit uses it.

    ## How to fix it
    Take another exercise or sheet, or write `who: trainer`. Which materials, sheets and words
    belong to a trainer is listed in `docs/vocabularies.yml` under `trainer_only`.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    who: facilitator
    blocks:
      - {⟦do: five-whys, minutes: 45}
    ```

    `docs/toolbox/five-whys.md`:

    ```yaml
    difficulty: 1
    who: facilitator
    materials: [pens, closed-box]
    ```

    `docs/vocabularies.yml`:

    ```yaml
    trainer_only:
      materials: [closed-box]
    ```
    """
    meta = page.meta
    if not isinstance(meta, Agenda | Kit) or meta.who != "facilitator" or not book.is_source(page):
        return
    used: list[tuple[str, Location]] = []
    if isinstance(meta, Agenda):
        for index, block in enumerate(meta.blocks):
            used += [(block.do, page.at_field("blocks", index, "do"))] if block.do else []
    else:
        used += [
            (name, page.at_field("exercises", at)) for at, name in enumerate(meta.exercises)
        ]
        for at, name in enumerate(meta.parts):
            why = _sheet_for_a_trainer(name, book)
            if why is not None:
                yield Finding(
                    page.at_field("parts", at),
                    f"Only a trainer may use '{name}': {why[0]}.",
                    "Take it out of the kit, or write who: trainer.",
                    why[1],
                )
    for name, place in used:
        entry = book.handbook.get(Kind.EXERCISE, name)
        reason = None if entry is None else _for_a_trainer(entry.source, book)
        if reason is not None:
            yield Finding(
                place,
                f"Only a trainer may lead '{name}': it has {reason[0]}.",
                "Take another exercise, or write who: trainer.",
                Related(reason[1], "what only a trainer may hold"),
            )


def _sheet_for_a_trainer(name: str, book: Book) -> tuple[str, Related | None] | None:
    """Why a sheet is no sheet for hosts, and what says so."""
    if name in book.handbook.trainer_only.get("printables", ()):
        return "it stands under 'trainer_only' in docs/vocabularies.yml", None
    users = naming(book.handbook, name)
    metas = [entry.source.meta for entry in users]
    if (
        not users
        or name in EVERYWHERE
        or any(isinstance(meta, Activity) and meta.who != "trainer" for meta in metas)
    ):
        return None
    first = users[0]
    return (
        f"'{first.id}', which uses it, needs a trainer",
        Related(first.source.at_field("who"), "Who can run it."),
    )


def _for_a_trainer(exercise: Page, book: Book) -> tuple[str, Location] | None:
    """What of an exercise only a trainer may hold, and where it stands."""
    words = book.handbook.trainer_only
    meta = exercise.meta
    if isinstance(meta, Activity):
        for field, has in (("materials", meta.materials), ("printables", meta.printables)):
            for at, thing in enumerate(has):
                if thing in words.get(field, ()):
                    return f"'{thing}'", exercise.at_field(field, at)
    for passage in in_english(exercise, book) if words.get("words") else ():
        found = phrase(words["words"]).search(passage.text) if passage.section in MOVES else None
        if found:
            return f"'{plain(found[0])}' in its moves", passage.at(found.start())
    return None


@lru_cache(maxsize=64)
def phrase(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Finds one of the phrases, as whole words, whatever blanks stand between them."""
    longest = sorted(phrases, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, each.split())) for each in longest if each.strip())
    return re.compile(rf"(?<![\w-])(?:{words or '(?!)'})(?![\w-])", re.IGNORECASE)


@rule("SF10", severity=Severity.WARNING)
def group_smaller_than_the_text_allows(page: Page, book: Book) -> Iterator[Finding]:
    """The smallest group of an exercise is smaller than its own text allows.

    ## Why it matters
    In a small group everybody guesses who said what.

    ## How to fix it
    Make both numbers the same: in `group` and in the text.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    ⟦group: {min: 4, max: 30, unit: whole}
    ```

    ```markdown
    ## When to use it {#why}

    - Do not use it in a group of fewer than 8 people.
    ```
    """
    meta = page.meta
    if not isinstance(meta, Exercise):
        return
    for passage in in_english(page, book):
        for found in _FEWER.finditer(passage.text):
            if int(found[1]) > meta.group.min:
                yield Finding(
                    page.at_field("group"),
                    f"The smallest group is {meta.group.min}; the text says not fewer than"
                    f" {found[1]} people.",
                    f"Write min: {found[1]}, or correct the text.",
                    Related(passage.at(found.start()), "The text."),
                )


def _too_thin(page: Page, section: Piece, has: int, needed: int) -> Finding:
    return Finding(
        page.at(section.line),
        f"The number of points in the section 'safety' is {has}; at least {needed} are needed.",
        "Say what can happen, what to say and how to pass.",
    )
