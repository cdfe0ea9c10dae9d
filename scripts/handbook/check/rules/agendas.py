"""Agendas: blocks, order and clock."""

from collections.abc import Iterator

from handbook.check.clock import clock_times_in
from handbook.check.registry import Book, Finding, rule
from handbook.content.minutes import clash, minute_of
from handbook.content.model import Page
from handbook.content.schema import Agenda, Exercise, Kind
from handbook.diagnostics import Related

FIXED_BREAKS = ("lunch", "prayer")
"""Breaks whose hour the factory and the day set, not the agenda."""


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


@rule("AG10", always=True)
def clock_time_in_text(page: Page, book: Book) -> Iterator[Finding]:
    """The text of an agenda or of a kit names a clock time.

    ## Why it matters
    Kits are printed for another hour too, with `--start`. Then the plan has the new clock times,
    and the text beside it still has the old ones: people come at the wrong hour.

    ## How to fix it
    Write it relative to the plan: "before the tea break", "ten minutes before the end", "in the
    first block". What must keep its hour, such as lunch or the end of the shift, is a block with
    `fixed: true`; the plan then prints its clock time.

    ## Example
    `docs/agendas/one.md`:

    ```markdown
    ## What to know before {#before}

    - Do not run past ⟦09:23.
    - Somebody who may decide comes at ⟦2 pm. The break takes 15 minutes.
    ```
    """
    if page.kind not in (Kind.AGENDA, Kind.KIT):
        return
    for passage in book.prose.of(page):
        for offset, words in clock_times_in(passage.text, page.locale):
            yield Finding(
                passage.at(offset),
                f"'{words}' is a clock time. It is wrong as soon as the day starts at another"
                " hour.",
                "Write it relative to the plan, such as 'ten minutes before the end'.",
            )


@rule("AG11")
def lunch_that_moves(page: Page, book: Book) -> Iterator[Finding]:
    """A lunch break of an agenda is not fixed.

    ## Why it matters
    The kitchen, the prayer and the other shift do not wait. With another start the break would
    move with the rest of the day, and the food would be cold.

    ## How to fix it
    Add its clock time, such as `fixed: "12:30"`. Then lunch stays there, whenever the day starts;
    a start for which it cannot is refused.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    blocks:
      - {block: open, minutes: 60}
      - {⟦break: lunch, minutes: 60}
    ```
    """
    if not isinstance(page.meta, Agenda):
        return
    for index, block in enumerate(page.meta.blocks):
        if block.break_ in FIXED_BREAKS and not block.fixed:
            yield Finding(
                page.at_field("blocks", index, "break"),
                f"The break '{block.break_}' would move when the day starts at another hour.",
                f'Write {{break: {block.break_}, minutes: {block.minutes}, fixed: "12:30"}}, with'
                " the right time.",
            )


@rule("AG12")
def fixed_time_that_cannot_be_kept(page: Page, book: Book) -> Iterator[Finding]:
    """A fixed block cannot begin at its clock time.

    ## Why it matters
    The plan shows another time than the kitchen, the prayer or the bus has.

    ## How to fix it
    Give the blocks before it fewer minutes, start earlier, or correct the clock time.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    start: "08:30"
    blocks:
      - {block: open, minutes: 60}
      - {break: lunch, minutes: 60, ⟦fixed: "09:15"}
    ```
    """
    if not isinstance(page.meta, Agenda):
        return
    start = minute_of(page.meta.start)
    found = clash(page.meta.blocks, start, start)
    if found is None:
        return
    by = f"{found.late} minutes too late" if found.late > 0 else f"{-found.late} minutes too early"
    index = next(i for i, block in enumerate(page.meta.blocks) if block is found.block)
    yield Finding(
        page.at_field("blocks", index, "fixed"),
        f"The blocks before it end {by} for '{found.block.fixed}'.",
        "Change their minutes or the start, or correct the clock time.",
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
