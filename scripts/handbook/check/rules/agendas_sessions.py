"""Sessions: what a day with people can hold."""

import re
from collections.abc import Iterator

from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Entry, Page
from handbook.content.schema import Agenda, Exercise, Kind
from handbook.diagnostics import Related, Severity

REPEATABLE = 15
"""Minutes. A wake-up or a safety check may come twice a day; a whole exercise may not."""
WITHOUT_BREAK = 150
LONGEST_DAY = 600

_SPANS = re.compile(r"(?<![\w.,-])(\d{1,3}) (minutes|hours)\b")


def exercises(page: Page, book: Book) -> Iterator[tuple[int, Entry]]:
    """The exercises of an agenda that have a page, each with the number of its block from 0."""
    blocks = page.meta.blocks if isinstance(page.meta, Agenda) else ()
    for index, block in enumerate(blocks):
        entry = book.handbook.get(Kind.EXERCISE, block.do) if block.do else None
        if entry is not None:
            yield index, entry


@rule("AG04")
def exercise_twice(page: Page, book: Book) -> Iterator[Finding]:
    """An agenda holds the same exercise twice.

    ## Why it matters
    The group has done it already. Most often another exercise was meant.

    ## How to fix it
    Take another exercise. Short ones of up to 15 minutes, such as a wake-up, may come again.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    blocks:
      - {do: five-whys, minutes: 45}
      - {break: tea, minutes: 15}
      - {⟦do: five-whys, minutes: 45}
    ```

    `docs/toolbox/five-whys.md`:

    ```markdown
    ```
    """
    seen: dict[str, int] = {}
    for index, entry in exercises(page, book):
        first = seen.setdefault(entry.id, index)
        long = entry.facts(Exercise).duration.typical > REPEATABLE
        if first != index and (long or first == index - 1):
            yield Finding(
                page.at_field("blocks", index, "do"),
                f"'{entry.id}' stands in this agenda twice.",
                "Take another exercise, or delete one.",
                Related(page.at_field("blocks", first, "do"), "the first time"),
            )


@rule("AG05", severity=Severity.WARNING)
def long_without_break(page: Page, book: Book) -> Iterator[Finding]:
    """An agenda goes on for more than two and a half hours without a break.

    ## Why it matters
    People need water, a toilet and their phone; nursing mothers and people who pray need time.

    ## How to fix it
    Put a break between two blocks: `{break: tea, minutes: 15}`.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    blocks:
      - {block: open, minutes: 60}
      - {⟦block: close, minutes: 100}
    ```
    """
    if not isinstance(page.meta, Agenda):
        return
    since, told = 0, False
    for index, block in enumerate(page.meta.blocks):
        if block.break_ is not None:
            since, told = 0, False
            continue
        since += block.minutes
        if since > WITHOUT_BREAK and not told:
            told = True
            yield Finding(
                page.at_field("blocks", index, "do" if block.do else "block"),
                f"At the end of this block people have had no break for {since} minutes.",
                f"Put a break before it: nobody should sit for more than {WITHOUT_BREAK} minutes.",
            )


@rule("AG06")
def idle_break(page: Page, book: Book) -> Iterator[Finding]:
    """An agenda begins or ends with a break, or has two breaks in a row.

    ## Why it matters
    The clock times are computed from the blocks. A break at the edge makes the day longer than
    it is.

    ## How to fix it
    Delete the break, or join the two.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    blocks:
      - {block: open, minutes: 15}
      - {do: five-whys, minutes: 45}
      - {⟦break: tea, minutes: 15}
    ```
    """
    if not isinstance(page.meta, Agenda):
        return
    blocks = page.meta.blocks
    for index, block in enumerate(blocks):
        if block.break_ is None:
            continue
        twice = index > 0 and blocks[index - 1].break_ is not None
        if twice or index in (0, len(blocks) - 1):
            where = "follows another break" if twice else "stands at the edge of the agenda"
            yield Finding(
                page.at_field("blocks", index, "break"),
                f"This break {where}.",
                "Delete it, or put it between two exercises.",
            )


@rule("AG07")
def longest_day(page: Page, book: Book) -> Iterator[Finding]:
    """An agenda takes more than ten hours.

    ## Why it matters
    This is paid working time, and no day of work is that long. A number is surely mistyped.

    ## How to fix it
    Look at the minutes of the blocks, or make two agendas of it.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    start: "08:30"
    ⟦blocks:
      - {block: open, minutes: 150}
      - {break: tea, minutes: 15}
      - {do: five-whys, minutes: 450}
    ```
    """
    if not isinstance(page.meta, Agenda):
        return
    total = sum(block.minutes for block in page.meta.blocks)
    if total > LONGEST_DAY:
        yield Finding(
            page.at_field("blocks"),
            f"The blocks take {total} minutes together.",
            "Look for mistyped minutes, or make two agendas of it.",
        )


@rule("AG08")
def no_group_fits(page: Page, book: Book) -> Iterator[Finding]:
    """No group is small and large enough for all exercises of an agenda.

    ## Why it matters
    A group stays together for the whole agenda. One of the exercises would have to be left out.

    ## How to fix it
    Take another exercise, or correct `group` on its page.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    blocks:
      - {do: five-whys, minutes: 45}
      - {⟦do: one-clear-sentence, minutes: 45}
    ```

    `docs/toolbox/five-whys.md`:

    ```yaml
    group: {min: 20, max: 30, unit: whole}
    ```

    `docs/toolbox/one-clear-sentence.md`:

    ```yaml
    group: {min: 4, max: 12, unit: whole}
    ```
    """
    least: tuple[int, int, str] = (0, 0, "")
    most: tuple[int, int, str] = (60, 0, "")
    for index, entry in exercises(page, book):
        group = entry.facts(Exercise).group
        least = max(least, (group.min, index, entry.id), key=lambda known: known[0])
        most = min(most, (group.max, index, entry.id), key=lambda known: known[0])
        if least[0] > most[0]:
            first, second = sorted((least, most), key=lambda known: known[1])
            yield Finding(
                page.at_field("blocks", second[1], "do"),
                f"'{least[2]}' needs at least {least[0]} people, '{most[2]}' at most {most[0]}.",
                "Take another exercise.",
                Related(page.at_field("blocks", first[1], "do"), "the other exercise"),
            )
            return


@rule("AG09")
def promised_minutes(page: Page, book: Book) -> Iterator[Finding]:
    """The title or the summary of an agenda promises other minutes than its blocks have.

    ## Why it matters
    The factory frees people for the time that it was told.

    ## How to fix it
    Correct the sentence or the blocks.

    ## Example
    `docs/agendas/one.md`:

    ```yaml
    ⟦summary: Everything in 60 minutes.
    blocks:
      - {block: open, minutes: 30}
      - {block: close, minutes: 45}
    ```
    """
    if not isinstance(page.meta, Agenda):
        return
    total = sum(block.minutes for block in page.meta.blocks)
    parts = {block.minutes for block in page.meta.blocks}
    for field in ("title", "summary"):
        spans = _SPANS.findall(str(getattr(page.meta, field)))
        if len(spans) != 1:
            continue
        promised = int(spans[0][0]) * (60 if spans[0][1] == "hours" else 1)
        if promised != total and promised not in parts:
            yield Finding(
                page.at_field(field),
                f"The {field} says {spans[0][0]} {spans[0][1]}, but the blocks take {total}"
                " minutes.",
                "Correct the sentence or the blocks.",
                Related(page.at_field("blocks"), f"{total} minutes"),
            )
