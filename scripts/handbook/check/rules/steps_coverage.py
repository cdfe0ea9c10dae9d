"""Coverage: for every step and every family there is something to choose from.

As long as exercises stand under `planned` in `docs/vocabularies.yml`, nothing is missing yet.
"""

from collections.abc import Iterator

from handbook.check.nearest import some_of
from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.check.yaml_places import at_text
from handbook.content.model import Entry, Page
from handbook.content.schema import Exercise, Kind, Sensitivity, Step
from handbook.content.vocabularies import Coverage
from handbook.diagnostics import Severity


def complete(book: Book) -> bool:
    """Whether all exercises are written, so that what is missing is truly missing."""
    return not any(kind is Kind.EXERCISE for kind, _ in book.handbook.planned)


@book_rule("ST03")
def step_with_few_exercises(book: Book) -> Iterator[Finding]:
    """A step lacks exercises that the table `coverage` of `docs/vocabularies.yml` asks for.

    The table holds how many `exercises` a step has at least, the `settings` that each step needs,
    and in how many `minutes` one exercise must be possible that is green, of tier 1 and without
    reading. Without the table nothing is asked for; a setting that the vocabulary does not have is
    never asked for.

    ## Why it matters
    Half of a group may not read, the line may not stop, and often there are only twenty minutes.
    Each step must still be possible.

    ## How to fix it
    Write an exercise of the kind that the finding names, or add the step to one that fits. Does
    your programme need less? Change the table.

    ## Example
    `docs/steps/1-first.md`:

    ```yaml
    ⟦title: First step
    ```

    `docs/vocabularies.yml`:

    ```yaml
    planned:
      printable: [soon]
    coverage: {exercises: 4}
    ```
    """
    asked = book.handbook.coverage
    if not complete(book) or asked == Coverage():
        return
    known = book.handbook.vocabularies.get("settings", ())
    asked = asked.model_copy(update={"settings": [s for s in asked.settings if s in known]})
    exercises = book.handbook.of(Kind.EXERCISE)
    for step in book.handbook.of(Kind.STEP):
        number = step.facts(Step).number
        own = [each for each in exercises if number in each.facts(Exercise).steps]
        lacks = list(_lacks(own, asked))
        if lacks:
            yield Finding(
                step.source.at_field("title"),
                f"Step {number} lacks: {', '.join(lacks)}.",
                f"Write such an exercise, or add {number} to the steps of one that fits.",
            )


def _lacks(own: list[Entry], asked: Coverage) -> Iterator[str]:
    facts = [entry.facts(Exercise) for entry in own]
    if len(facts) < asked.exercises:
        yield f"{asked.exercises} exercises (it has {len(facts)})"
    if not any(each.reading == 0 for each in facts):
        yield "one with reading 0"
    for setting in asked.settings:
        if not any(setting in each.setting for each in facts):
            yield f"one with the setting '{setting}'"
    green = (each for each in facts if each.sensitivity is Sensitivity.GREEN and each.tier == 1)
    short = asked.minutes
    if short and not any(each.reading == 0 and each.duration.min <= short for each in green):
        yield f"one that is green, of tier 1, with reading 0 and possible in {short} minutes"


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


@rule("ST05", severity=Severity.WARNING)
def few_search_words(page: Page, book: Book) -> Iterator[Finding]:
    """An exercise or a module has fewer search words than `coverage` in `docs/vocabularies.yml`
    asks for.

    The title itself does not count.

    ## Why it matters
    Trainers type the name that they know: that of another collection, or of their own country.

    ## How to fix it
    Add to `search_terms` what a trainer would type who has never heard our title.

    ## Example
    `docs/vocabularies.yml`:

    ```yaml
    coverage: {search_terms: 2}
    planned:
      printable: [soon]
    ```

    `docs/toolbox/five.md`:

    ```yaml
    ⟦search_terms: [root cause, Five]
    ```
    """
    least = book.handbook.coverage.search_terms
    if page.kind not in (Kind.EXERCISE, Kind.KNOWLEDGE) or not book.is_source(page):
        return
    title = page.meta.title.casefold()
    own = {term.casefold() for term in page.meta.search_terms} - {title}
    if len(own) < least:
        yield Finding(
            page.at_field("search_terms" if page.meta.search_terms else "title"),
            f"There are {len(own)} search words besides the title; {least} are asked for.",
            "Add names that other collections or local trainers use.",
        )
