"""Contents of kits: who can run them, and what is used in them."""

from collections.abc import Iterator

from handbook.check.registry import Book, Finding, rule
from handbook.content import kits
from handbook.content.model import Page
from handbook.content.named import needed_by
from handbook.content.schema import (
    Agenda,
    Exercise,
    Form,
    Kind,
    Kit,
    Knowledge,
    Printable,
    PrintPer,
)
from handbook.diagnostics import Related, Severity


@rule("KT06", always=True)
def kit_for_facilitators(page: Page, book: Book) -> Iterator[Finding]:
    """A facilitator's kit holds an agenda or a module that only a trainer can run.

    ## Why it matters
    A worker and a manager would stand alone before something that needs experience, or that can
    hurt somebody.

    ## How to fix it
    Take it out of the kit, or write `who: trainer`.

    ## Example
    `docs/kits/one.md`:

    ```yaml
    who: facilitator
    agendas: [⟦half-day]
    ```

    `docs/agendas/half-day.md`:

    ```yaml
    who: trainer
    ```
    """
    if not isinstance(page.meta, Kit) or page.meta.who == "trainer":
        return
    for loc, key in needed_by(page.meta):
        entry = book.handbook.entries.get(key)
        facts = entry.source.meta if entry else None
        if entry and isinstance(facts, Agenda | Knowledge) and facts.who == "trainer":
            yield Finding(
                page.at_field(*loc),
                f"The {entry.kind} '{entry.id}' is for trainers, but this kit is for facilitators.",
                "Take it out of the kit, or write who: trainer.",
                Related(entry.source.at_field("who"), "for trainers"),
            )


@rule("KT07")
def exercise_of_the_agenda(page: Page, book: Book) -> Iterator[Finding]:
    """A kit lists an exercise that its agenda holds already.

    ## Why it matters
    `exercises` are those besides the agendas. The second one does nothing; perhaps another was
    meant.

    ## How to fix it
    Delete the id, or write the exercise that was meant.

    ## Example
    `docs/kits/one.md`:

    ```yaml
    agendas: [half-day]
    exercises: [⟦five-whys]
    ```

    `docs/agendas/half-day.md`:

    ```yaml
    blocks:
      - {do: five-whys, minutes: 45}
    ```

    `docs/toolbox/five-whys.md`:

    ```markdown
    ```
    """
    if not isinstance(page.meta, Kit):
        return
    held = {
        block.do: agenda.source.at_field("blocks", index, "do")
        for agenda in book.handbook.some(Kind.AGENDA, page.meta.agendas)
        for index, block in enumerate(agenda.facts(Agenda).blocks)
        if block.do
    }
    for index, exercise in enumerate(page.meta.exercises):
        if exercise in held:
            yield Finding(
                page.at_field("exercises", index),
                f"'{exercise}' lies in the kit already, with its agenda.",
                "Delete the id, or write the exercise that was meant.",
                Related(held[exercise], "the agenda"),
            )


@rule("KT08", severity=Severity.WARNING)
def part_without_use(page: Page, book: Book) -> Iterator[Finding]:
    """A worksheet or a set of cards lies in a kit, but the exercise that uses it does not.

    ## Why it matters
    The trainer prints and cuts it and does not know what for.

    ## How to fix it
    Add the exercise to the kit, or delete the sheet from `parts`. Posters, handouts, forms and
    sheets for the trainer may lie in a kit by themselves.

    ## Example
    `docs/kits/one.md`:

    ```yaml
    exercises: [one-clear-sentence]
    parts: [⟦why-stairs]
    ```

    `docs/toolbox/one-clear-sentence.md`:

    ```markdown
    ```

    `docs/toolbox/five-whys.md`:

    ```yaml
    printables: [why-stairs]
    ```

    `docs/printables/why-stairs.md`:

    ```yaml
    form: worksheet
    ```
    """
    meta = page.meta
    if not isinstance(meta, Kit) or not kits.sessions(book.handbook, meta):
        return
    used: set[str] = set()
    for session in kits.sessions(book.handbook, meta):
        facts = session.entry.source.meta
        assert isinstance(facts, Exercise | Knowledge)
        used |= {*facts.printables, *kits.SAFETY_SHEETS[facts.sensitivity]}
    unwritten = _still_to_come(book, meta)
    users = {
        sheet: entry
        for entry in book.handbook.of(Kind.EXERCISE)
        for sheet in entry.facts(Exercise).printables
    }
    for index, part in enumerate(meta.parts):
        entry = book.handbook.get(Kind.PRINTABLE, part)
        if entry is None or part in used or unwritten or part in kits.STANDARD_PARTS:
            continue
        facts = entry.facts(Printable)
        for_people = facts.print_per is not PrintPer.TRAINER
        if part in users and for_people and facts.form in (Form.WORKSHEET, Form.CARDS):
            user = users[part]
            yield Finding(
                page.at_field("parts", index),
                f"'{part}' lies in this kit, but '{user.id}', which uses it, does not.",
                f"Add '{user.id}' to the kit, or delete '{part}'.",
                Related(user.source.at_field("printables"), "the exercise that uses it"),
            )


def _still_to_come(book: Book, kit: Kit) -> bool:
    """Whether a page of this kit is not written yet, which may use any of the parts."""
    agendas = book.handbook.some(Kind.AGENDA, kit.agendas)
    named = {(Kind.EXERCISE, b.do) for a in agendas for b in a.facts(Agenda).blocks if b.do}
    named |= {(Kind.EXERCISE, each) for each in kit.exercises}
    named |= {(Kind.KNOWLEDGE, each) for each in kit.knowledge}
    named |= {(Kind.AGENDA, each) for each in kit.agendas}
    return any(key not in book.handbook.entries for key in named)
