"""Safety: what amber and red exercises must hold."""

from collections.abc import Iterator

from handbook.check.pieces import Piece, pieces
from handbook.check.registry import Book, Finding, rule
from handbook.content.kits import WALLET_CARD
from handbook.content.model import Page
from handbook.content.schema import Activity, Exercise, Kind, Sensitivity

RED_MIX = "separate-only"
RED_CONDITIONS = ("two-rooms", "second-trainer", "local-contacts")
RED_FIRST = "house-rules"
RED_ITEMS = 6
AMBER_POINTS = 3


@rule("SF01")
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


@rule("SF02")
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
        yield _too_thin(page, section, f"lists {section.items} points", RED_ITEMS)
    points = max(section.items, section.sentences)
    if meta.sensitivity is Sensitivity.AMBER and points < AMBER_POINTS:
        yield _too_thin(page, section, f"makes {points} points", AMBER_POINTS)


def _too_thin(page: Page, section: Piece, has: str, needed: int) -> Finding:
    return Finding(
        page.at(section.line),
        f"The section 'safety' {has}; this level needs at least {needed}.",
        "Say what can happen, what to say and how to pass.",
    )
