"""References: what pages say of one another must be true on both sides."""

from collections.abc import Iterator

from handbook.check.pieces import pieces
from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.check.visible import visible
from handbook.content.model import Page
from handbook.content.named import values
from handbook.content.references import resolve
from handbook.content.schema import Exercise, Form, Kind, Principle, Printable, Step
from handbook.diagnostics import Related, Severity

IN_THE_ROOM = ("prepare", "run")
"""Sections of an exercise that say what lies on the table."""


@rule("ID08")
def exercise_of_another_step(page: Page, book: Book) -> Iterator[Finding]:
    """A step proposes an exercise that does not belong to it.

    ## Why it matters
    The exercise does not appear in the list of this step, and its kit lacks it.

    ## How to fix it
    Add the step's number to `steps` of the exercise, or propose another one.

    ## Example
    `docs/steps/1-first.md`:

    ```yaml
    core_exercises: [⟦five-whys]
    ```

    `docs/toolbox/five-whys.md`:

    ```yaml
    steps: [0]
    ```
    """
    if not isinstance(page.meta, Step):
        return
    for index, exercise in enumerate(page.meta.core_exercises):
        entry = book.handbook.get(Kind.EXERCISE, exercise)
        if entry is not None and page.meta.number not in entry.facts(Exercise).steps:
            yield Finding(
                page.at_field("core_exercises", index),
                f"'{exercise}' does not name step {page.meta.number} among its steps.",
                f"Add {page.meta.number} to its field 'steps', or propose another exercise.",
                Related(entry.source.at_field("steps"), "its steps"),
            )


@rule("ID09")
def exercise_of_another_principle(page: Page, book: Book) -> Iterator[Finding]:
    """A principle names an exercise that does not train it.

    ## Why it matters
    Readers are led from the principle to the exercise and find another principle there.

    ## How to fix it
    Add the principle to `principles` of the exercise, or name another one.

    ## Example
    `docs/principles/progress.md`:

    ```yaml
    exercises: [soon, house-rules, ⟦five-whys]
    ```

    `docs/toolbox/five-whys.md`:

    ```yaml
    principles: [capacity]
    ```
    """
    if not isinstance(page.meta, Principle):
        return
    for index, exercise in enumerate(page.meta.exercises):
        entry = book.handbook.get(Kind.EXERCISE, exercise)
        if entry is not None and page.id not in entry.facts(Exercise).principles:
            yield Finding(
                page.at_field("exercises", index),
                f"'{exercise}' does not name '{page.id}' among its principles.",
                f"Add '{page.id}' to its field 'principles', or name another exercise.",
                Related(entry.source.at_field("principles"), "its principles"),
            )


@rule("ID10")
def exercise_names_itself(page: Page, book: Book) -> Iterator[Finding]:
    """An exercise says that it goes well with itself, or needs itself first.

    ## Why it matters
    Readers would go round in a circle. Another exercise was meant.

    ## How to fix it
    Name the exercise that was meant, or delete the id.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    pairs_well: [⟦one]
    ```
    """
    for each in values(page.meta) if page.kind is Kind.EXERCISE else ():
        if each.refers_to() is Kind.EXERCISE and each.value == page.id:
            yield Finding(
                page.at_field(*each.loc),
                f"The exercise names itself under '{each.loc[0]}'.",
                "Name the exercise that was meant, or delete the id.",
            )


@book_rule("ID11")
def needs_in_a_circle(book: Book) -> Iterator[Finding]:
    """Exercises need one another first.

    ## Why it matters
    None of them could ever be the first one, so no agenda can hold them.

    ## How to fix it
    Take one of the ids out of `needs_first`.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    needs_first: [⟦two]
    ```

    `docs/toolbox/two.md`:

    ```yaml
    needs_first: [one]
    ```
    """
    entries = {entry.id: entry for entry in book.handbook.of(Kind.EXERCISE)}
    needs = {name: entry.facts(Exercise).needs_first for name, entry in entries.items()}
    told: set[str] = set()
    for start in sorted(needs):
        way = _way_back(start, needs)
        if len(way) < 2 or told & set(way):
            continue
        told |= set(way)
        index = needs[start].index(way[1])
        other = entries[way[-1]]
        yield Finding(
            entries[start].source.at_field("needs_first", index),
            f"These exercises need one another first: {', '.join(way)}.",
            "Take one of them out of 'needs_first'.",
            Related(other.source.at_field("needs_first"), f"'{way[-1]}' needs '{start}'"),
        )


def _way_back(start: str, needs: dict[str, tuple[str, ...]]) -> list[str]:
    """A way from an exercise over what it needs back to itself; empty when there is none."""
    came: dict[str, str] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        for other in needs.get(here, ()):
            if other == start:
                way = [here]
                while way[0] != start:
                    way.insert(0, came[way[0]])
                return way
            if other not in came:
                came[other] = here
                waiting.append(other)
    return []


@rule("ID12")
def sheet_not_among_the_facts(page: Page, book: Book) -> Iterator[Finding]:
    """An exercise uses a sheet in its text that its facts do not name.

    ## Why it matters
    The kit prints what `printables` names. The trainer would stand there without the sheet.

    ## How to fix it
    Add the sheet to `printables`. Handouts and forms may be linked without being needed.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    printables: []
    ```

    ```markdown
    ## Prepare {#prepare}

    - Print a [sheet](⟦../printables/why-stairs.md) for each group.
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```
    """
    meta = page.meta
    if not isinstance(meta, Exercise):
        return
    lines = {n for piece in pieces(page) if piece.id in IN_THE_ROOM for n, _ in piece.lines}
    places = {page.at(number).line for number in lines}
    for link in book.marked[page.path].links:
        if link.image or link.place.line not in places or link.address.startswith("//"):
            continue
        thing = resolve(book.handbook, page, link.address).thing
        sheet = thing.meta if isinstance(thing, Page) else None
        if not isinstance(thing, Page) or not isinstance(sheet, Printable):
            continue
        needed = sheet.form in (Form.POSTER, Form.CARDS, Form.WORKSHEET)
        if needed and thing.id not in meta.printables:
            yield Finding(
                link.place,
                f"The sheet '{thing.id}' is used here, but 'printables' does not name it.",
                f"Add '{thing.id}' to 'printables'.",
                Related(page.at_field("printables"), "the sheets of the exercise"),
            )


@rule("ID13", severity=Severity.WARNING)
def sheet_without_use(page: Page, book: Book) -> Iterator[Finding]:
    """An exercise names a sheet that its text never mentions.

    ## Why it matters
    Trainers print it and do not know what to do with it.

    ## How to fix it
    Say in the moves or in what to prepare what happens with it, with a link, or delete the id.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    printables: [⟦why-stairs]
    ```

    ```markdown
    ## Prepare {#prepare}

    - Bring pens.
    ```

    `docs/printables/why-stairs.md`:

    ```yaml
    title: Why stairs
    ```
    """
    if not isinstance(page.meta, Exercise) or not any(h.id in IN_THE_ROOM for h in page.outline):
        return
    text = " ".join(visible(page).casefold().split())
    for index, sheet in enumerate(page.meta.printables):
        entry = book.handbook.get(Kind.PRINTABLE, sheet)
        if entry is None:
            continue
        title = " ".join(entry.source.meta.title.casefold().split())
        if f"{sheet}.md" not in text and title not in text and sheet.replace("-", " ") not in text:
            yield Finding(
                page.at_field("printables", index),
                f"The text never mentions the sheet '{sheet}'.",
                "Say what happens with it, with a link to its page, or delete the id.",
                Related(entry.source.at_field("title"), "the sheet"),
            )
