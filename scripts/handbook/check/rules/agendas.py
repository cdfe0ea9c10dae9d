"""Agendas: blocks, order and clock."""

from collections.abc import Iterator
from itertools import takewhile

from handbook.check.registry import Book, Finding, rule
from handbook.content.kits import start_of
from handbook.content.minutes import clock_times
from handbook.content.model import Page
from handbook.content.schema import Agenda, Exercise, Kind
from handbook.diagnostics import Related
from handbook.locales import MINUTES_A_DAY


@rule("AG01")
def minutes_outside_range(page: Page, book: Book) -> Iterator[Finding]:
    """An agenda gives an exercise fewer minutes than it needs, or more than it can fill.

    ## Why it matters
    Below the shortest time, what gets lost is the talk and the safety.

    ## How to fix it
    Stay between `min` and `max` of the exercise, or take another exercise.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    blocks:
      - {do: five-whys, ⟦minutes: 15}
    ```

    `docs/toolbox/five-whys.md`:

    ```yaml
    duration: {min: 20, typical: 45, max: 60}
    ```
    """
    if not isinstance(page.meta, Agenda):
        return
    for index, block in enumerate(page.meta.blocks):
        entry = book.handbook.get(Kind.EXERCISE, block.do) if block.do else None
        if entry is None:
            continue
        duration = entry.facts(Exercise).duration
        if not duration.min <= block.minutes <= duration.max:
            yield Finding(
                page.at_field("blocks", index, "minutes"),
                f"'{block.do}' gets {block.minutes} minutes, but needs {duration.min} to"
                f" {duration.max}.",
                "Give it more or fewer minutes, or take another exercise.",
                Related(entry.source.at_field("duration"), "the minutes of the exercise"),
            )


@rule("AG02")
def needed_exercise_comes_later(page: Page, book: Book) -> Iterator[Finding]:
    """An exercise comes before another one whose result it needs.

    ## Why it matters
    The group would ask "why" five times about a problem that it has not put into words.

    ## How to fix it
    Move the needed exercise forward, or into an earlier agenda of the same series.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    blocks:
      - {⟦do: five-whys, minutes: 45}
      - {do: one-clear-sentence, minutes: 45}
    ```

    `docs/toolbox/five-whys.md`:

    ```yaml
    needs_first: [one-clear-sentence]
    ```

    `docs/toolbox/one-clear-sentence.md`:

    ```markdown
    ```
    """
    if not isinstance(page.meta, Agenda):
        return
    done = _done_before(page, book)
    for index, block in enumerate(page.meta.blocks):
        if block.do is None:
            continue
        entry = book.handbook.get(Kind.EXERCISE, block.do)
        for needed in entry.facts(Exercise).needs_first if entry else ():
            if needed not in done | {block.do}:  # that it names itself another rule says
                yield Finding(
                    page.at_field("blocks", index, "do"),
                    f"'{block.do}' needs the result of '{needed}', which does not come before it.",
                    f"Put '{needed}' earlier, or delete it under needs_first of '{block.do}'.",
                )
        done.add(block.do)


@rule("AG03")
def past_midnight(page: Page, book: Book) -> Iterator[Finding]:
    """The blocks of an agenda run past midnight.

    ## Why it matters
    One of the minutes is surely mistyped.

    ## How to fix it
    Look at the minutes of the block that is named.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    start: "22:00"
    blocks:
      - {block: open, minutes: 60}
      - {block: close, ⟦minutes: 150}
    ```
    """
    if not isinstance(page.meta, Agenda):
        return
    slots = clock_times(page.meta.blocks, start_of(page.meta))
    fitting = list(takewhile(lambda slot: slot.end <= MINUTES_A_DAY, slots))
    if len(fitting) < len(slots):
        yield Finding(
            page.at_field("blocks", len(fitting), "minutes"),
            "With this block the agenda runs past midnight.",
            "Look for mistyped minutes, or start earlier.",
            Related(page.at_field("start"), "the start"),
        )


def _done_before(page: Page, book: Book) -> set[str]:
    """The exercises of the earlier agendas of the same series, such as two-days-1 and two-days-2.

    An agenda whose last word is no number (``line-return``) comes after all numbered ones.
    """
    stem, _, last = page.id.rpartition("-")
    own = int(last) if last.isdecimal() else None
    done: set[str] = set()
    for entry in book.handbook.of(Kind.AGENDA):
        other_stem, _, number = entry.id.rpartition("-")
        if not stem or other_stem != stem or not number.isdecimal():
            continue
        if own is None or int(number) < own:
            done |= {block.do for block in entry.facts(Agenda).blocks if block.do}
    return done
