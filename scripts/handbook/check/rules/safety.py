"""Safety: what amber and red exercises must hold."""

import re
from collections.abc import Iterator

from handbook.check.pieces import Piece, pieces
from handbook.check.readers import ENGLISH, in_english
from handbook.check.registry import Book, Finding, rule
from handbook.content.kits import WALLET_CARD
from handbook.content.model import Page
from handbook.content.schema import Activity, Agenda, Exercise, Kind, Kit, Knowledge, Sensitivity
from handbook.diagnostics import Related, Severity

RED_MIX = "separate-only"
RED_CONDITIONS = ("two-rooms", "second-trainer", "local-contacts")
RED_FIRST = "house-rules"
RED_ITEMS = 6
AMBER_POINTS = 3
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
    text = page.body.casefold()
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
