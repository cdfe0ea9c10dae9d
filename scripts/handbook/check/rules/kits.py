"""Kits: nothing missing, nothing twice."""

from collections.abc import Iterator
from contextlib import suppress

from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.content import kits
from handbook.content.model import Key, Page, Unread
from handbook.content.named import needed_by
from handbook.content.schema import Exercise, Kind, Kit, Knowledge


@rule("KT01")
def kit_refused(page: Page, book: Book) -> Iterator[Finding]:
    """A kit lacks a sheet that its exercises need, or that keeps people safe.

    ## Why it matters
    The trainer stands in the room without it. For amber and red exercises, somebody who asks
    for help would leave without a contact.

    ## How to fix it
    Add the printable to `parts`, or take the exercise out.

    ## Example
    `docs/kits/one.md`:

    ```yaml
    exercises: [five-whys]
    ⟦parts: []
    ```

    `docs/toolbox/five-whys.md`:

    ```yaml
    printables: [why-stairs]
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```
    """
    if not isinstance(page.meta, Kit):
        return
    for lack in kits.lacks(book.handbook, page.meta):
        yield Finding(page.at_field("parts"), f"{lack.reason}.", f"Add '{lack.need}' to parts.")


@rule("KT02")
def standard_part_repeated(page: Page, book: Book) -> Iterator[Finding]:
    """A kit lists a part that every kit has anyway.

    ## Why it matters
    Cover, agenda, safety sheets and lists come by themselves, in their fixed place.

    ## How to fix it
    Delete the id from `parts`.

    ## Example
    `docs/kits/one.md`:

    ```yaml
    agendas: [half-day]
    parts: [⟦referral-sheet]
    ```

    `docs/agendas/half-day.md`:

    ```markdown
    ```

    `docs/printables/referral-sheet.md`:

    ```markdown
    ```
    """
    if not isinstance(page.meta, Kit):
        return
    alone = not (page.meta.agendas or page.meta.exercises or page.meta.knowledge)
    for index, part in enumerate(page.meta.parts):
        if part in kits.STANDARD_PARTS and not (alone and part not in kits.SHELLS):
            yield Finding(
                page.at_field("parts", index),
                f"'{part}' comes by itself in every kit.",
                "Delete it from 'parts'.",
            )


@rule("KT03")
def empty_kit(page: Page, book: Book) -> Iterator[Finding]:
    """A kit holds nothing.

    ## Why it matters
    It would print a cover with nothing behind it.

    ## How to fix it
    Name agendas, exercises, modules or printables.

    ## Example
    `docs/kits/one.md`:

    ```yaml
    agendas: []
    exercises: []
    ⟦parts: []
    ```
    """
    meta = page.meta
    if isinstance(meta, Kit) and not (
        meta.agendas or meta.exercises or meta.knowledge or meta.parts
    ):
        yield Finding(page.at_field("parts"), "This kit holds nothing.", "Name what lies in it.")


@rule("KT04")
def kit_without_exercise_page(page: Page, book: Book) -> Iterator[Finding]:
    """A kit needs something whose page is only planned.

    ## Why it matters
    It would be printed with a hole.

    ## How to fix it
    Write the page first, or leave the id out until then.

    ## Example
    `docs/kits/one.md`:

    ```yaml
    parts: [⟦staircase-poster]
    ```

    `docs/vocabularies.yml`:

    ```yaml
    planned:
      printable: [staircase-poster]
    ```
    """
    if not isinstance(page.meta, Kit):
        return
    for loc, (kind, page_id) in needed_by(page.meta):
        if (kind, page_id) in book.handbook.planned:
            yield Finding(
                page.at_field(*loc),
                f"The page of the {kind} '{page_id}' is still to be written.",
                "Write it first, or leave the id out.",
            )


@book_rule("KT05")
def printable_nobody_needs(book: Book) -> Iterator[Finding]:
    """A printable lies in no kit, and no exercise or module uses it.

    ## Why it matters
    Nobody will ever find it: trainers print what their exercise or their kit names.

    ## How to fix it
    Name it where it is used, or delete its page.

    ## Example
    `docs/kits/one.md`:

    ```yaml
    agendas: []
    exercises: []
    parts: [why-stairs]
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```

    `docs/printables/lost-sheet.md`:

    ```yaml
    ⟦title: Lost sheet
    ```
    """
    handbook = book.handbook
    needed = set(kits.STANDARD_PARTS)
    users = (Kind.KIT, Kind.EXERCISE, Kind.KNOWLEDGE)
    for entry in (one for kind in users for one in handbook.of(kind)):
        match entry.source.meta:
            case Kit() as kit:
                needed |= {*kit.parts}
            case Exercise() | Knowledge() as activity:
                needed |= {*activity.printables}
    if not handbook.of(Kind.KIT):
        return
    for entry in handbook.of(Kind.PRINTABLE):
        if entry.id not in needed:
            yield Finding(
                entry.source.at_field("title"),
                f"No kit, exercise or module uses '{entry.id}'.",
                "Name it where it is used, or delete its page.",
            )


@book_rule("KT12", always=True)
def standard_page_missing(book: Book) -> Iterator[Finding]:
    """A page that every kit needs, and that the press knows by its name, is missing.

    ## Why it matters
    Kits would be printed without it, and nobody would notice before the day: no cover with the
    quantities, no referral sheet, not one line of any exercise.

    ## How to fix it
    Restore the page, or write it anew under the same name. Which names have a meaning stands in
    [How it is built](../architecture.md#names).

    ## Example
    `docs/kits/one.md`:

    ```yaml
    ⟦title: One
    agendas: []
    exercises: []
    parts: [why-stairs]
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```

    `docs/guides/safeguarding.md`:

    ```markdown
    ```
    """
    handbook = book.handbook
    said: set[Key] = set()
    for entry in handbook.of(Kind.KIT):
        needed: tuple[Key, ...] = ()
        with suppress(Unread):
            needed = kits.missing_pages(handbook, entry.facts(Kit))
        for key in needed:
            path = kits.standard_path(key)
            if key not in said:
                yield Finding(
                    entry.source.at_field("title"),
                    f"The {key[0]} '{key[1]}' is missing: kits would be printed without"
                    f" {kits.STANDARD_PAGES[key]}.",
                    f"Restore {path} from version control, or write it.",
                )
            said.add(key)
