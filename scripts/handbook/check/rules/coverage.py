"""Coverage: for every step and every family there is something to choose from.

As long as exercises stand under `planned` in `docs/vocabularies.yml`, nothing is missing yet.
"""

from collections.abc import Iterator

from handbook.check.nearest import some_of
from handbook.check.registry import Book, Finding, book_rule
from handbook.check.yaml_places import at_text
from handbook.content.model import Entry
from handbook.content.schema import Exercise, Kind, Sensitivity, Step

LEAST = 4
"""Exercises of a step (specification, section 19, C16)."""
ON_THE_LINE = "line"
SHORT = 20
"""Minutes: what fits into a break between two shifts."""


def complete(book: Book) -> bool:
    """Whether all exercises are written, so that what is missing is truly missing."""
    return not any(kind is Kind.EXERCISE for kind, _ in book.handbook.planned)


@book_rule("ST03")
def step_with_few_exercises(book: Book) -> Iterator[Finding]:
    """A step has fewer than four exercises, or none for a group that cannot read, for the line, or
    for twenty minutes without a trainer.

    ## Why it matters
    Half of a group may not read, the line may not stop, and often there are only twenty minutes.
    Each step must still be possible.

    ## How to fix it
    Write an exercise of the kind that the finding names, or add the step to one that fits.

    ## Example
    `docs/steps/1-first.md`:

    ```yaml
    ⟦title: First step
    ```

    `docs/vocabularies.yml`:

    ```yaml
    planned:
      printable: [soon]
    ```
    """
    if not complete(book):
        return
    exercises = book.handbook.of(Kind.EXERCISE)
    for step in book.handbook.of(Kind.STEP):
        number = step.facts(Step).number
        own = [each for each in exercises if number in each.facts(Exercise).steps]
        lacks = list(_lacks(own))
        if lacks:
            yield Finding(
                step.source.at_field("title"),
                f"Step {number} lacks: {', '.join(lacks)}.",
                f"Write such an exercise, or add {number} to the steps of one that fits.",
            )


def _lacks(own: list[Entry]) -> Iterator[str]:
    facts = [entry.facts(Exercise) for entry in own]
    if len(facts) < LEAST:
        yield f"{LEAST} exercises (it has {len(facts)})"
    if not any(each.reading == 0 for each in facts):
        yield "one with reading 0"
    if not any(ON_THE_LINE in each.setting for each in facts):
        yield "one with the setting 'line'"
    green = (each for each in facts if each.sensitivity is Sensitivity.GREEN and each.tier == 1)
    if not any(each.reading == 0 and each.duration.min <= SHORT for each in green):
        yield f"one that is green, of tier 1, with reading 0 and possible in {SHORT} minutes"


@book_rule("ST04")
def empty_family(book: Book) -> Iterator[Finding]:
    """A family of the vocabulary has no exercise.

    ## Why it matters
    The filter of the toolbox would offer a word behind which there is nothing.

    ## How to fix it
    Write an exercise of this family, or delete the word in `docs/vocabularies.yml` and in the
    words files.

    ## Example
    `docs/vocabularies.yml`:

    ```yaml
    ids:
      families: [⟦trust, cause]
    planned:
      printable: [soon]
    ```

    `docs/toolbox/one.md`:

    ```yaml
    family: cause
    ```
    """
    exercises = book.handbook.of(Kind.EXERCISE)
    if not complete(book) or not exercises:
        return
    used = {entry.facts(Exercise).family for entry in exercises}
    unused = [each for each in book.handbook.vocabularies.get("families", ()) if each not in used]
    path = book.handbook.settings.docs / "vocabularies.yml"
    if unused:
        yield Finding(
            at_text(path, book.handbook.root, unused[0]),
            f"No exercise belongs to: {some_of(unused)}.",
            "Write one, or delete the word here and in the words files.",
        )
