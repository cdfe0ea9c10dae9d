"""Ids: pages, vocabulary words and step numbers that fields name."""

from collections import defaultdict
from collections.abc import Iterator
from unicodedata import normalize

from handbook.check.nearest import did_you_mean, some_of
from handbook.check.pieces import beginning
from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.check.yaml_places import at_text
from handbook.content.front_matter import Loc
from handbook.content.model import Entry, Page
from handbook.content.named import values
from handbook.content.prints import has_print, print_path
from handbook.content.schema import PICTOGRAMS, From, Kind, Step
from handbook.diagnostics import Related


@rule("ID01")
def unknown_page_id(page: Page, book: Book) -> Iterator[Finding]:
    """A field names a page that does not exist.

    ## Why it matters
    The kit would lack a sheet, and the agenda would have a hole.

    ## How to fix it
    Write the id: the name of the file without its ending. A page that is still to be written
    stands under `planned` in `docs/vocabularies.yml`.

    ## Example
    `docs/kits/one.md`:

    ```yaml
    parts: [⟦why-stares]
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```
    """
    handbook = book.handbook
    for each in values(page.meta):
        kind, value = each.refers_to(), each.value
        if kind is None or handbook.get(kind, value) or (kind, value) in handbook.planned:
            continue
        ids = {entry.id for entry in handbook.of(kind)}
        ids |= {page_id for planned, page_id in handbook.planned if planned is kind}
        yield Finding(
            page.at_field(*each.loc),
            f"There is no {kind} '{value}'.",
            did_you_mean(value, ids, f"Known are: {some_of(sorted(ids))}.")
            if ids
            else "No page of this kind is written yet.",
        )


@rule("ID02")
def unknown_word(page: Page, book: Book) -> Iterator[Finding]:
    """A field holds a word that is not in its vocabulary.

    ## Why it matters
    Vocabulary words are translated once for all pages. This one has no translation.

    ## How to fix it
    Take a word from the vocabulary in `docs/vocabularies.yml`, or add it there and to all words
    files.

    ## Example
    `docs/printables/one.md`:

    ```yaml
    ⟦paper: a4-landscap
    ```
    """
    for each in values(page.meta):
        if not isinstance(each.meaning, From) or each.meaning.vocabulary == PICTOGRAMS:
            continue
        known = book.handbook.vocabularies.get(each.meaning.vocabulary, ())
        if each.value not in known:
            yield Finding(
                page.at_field(*each.loc),
                f"The vocabulary '{each.meaning.vocabulary}' has no word '{each.value}'.",
                did_you_mean(each.value, known, f"It has: {some_of(known) or 'none'}."),
            )


@rule("ID03")
def unknown_step(page: Page, book: Book) -> Iterator[Finding]:
    """A field names a step that the cycle does not have.

    ## Why it matters
    The page would appear under no step.

    ## How to fix it
    Use the number of a page in `docs/steps/`, or 0 for what opens a session.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    steps: [⟦9]
    ```

    `docs/steps/1-first.md`:

    ```markdown
    ```
    """
    numbers = {entry.facts(Step).number for entry in book.handbook.of(Kind.STEP)}
    known = ", ".join(map(str, sorted({0, *numbers})))
    for each in values(page.meta):
        if each.refers_to(steps=True) and each.value not in {0, *numbers}:
            place = page.at_field(*each.loc)
            yield Finding(place, f"There is no step {each.value}.", f"Steps are: {known}.")


@book_rule("ID04")
def planned_page_exists(book: Book) -> Iterator[Finding]:
    """An id is still listed as planned although its page exists.

    ## Why it matters
    While it is listed, a later slip with this id stays unnoticed.

    ## How to fix it
    Delete the id under `planned` in `docs/vocabularies.yml`.

    ## Example
    `docs/vocabularies.yml`:

    ```yaml
    planned:
      printable: [⟦why-stairs]
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```
    """
    path = book.handbook.settings.docs / "vocabularies.yml"
    for kind, page_id in sorted(book.handbook.planned):
        entry = book.handbook.get(kind, page_id)
        if entry is not None:
            yield Finding(
                at_text(path, book.handbook.root, page_id),
                f"The {kind} '{page_id}' is listed as planned, but its page exists.",
                "Delete the id here.",
            )


@rule("ID05")
def value_twice(page: Page, book: Book) -> Iterator[Finding]:
    """A list holds the same value twice.

    ## Why it matters
    The second one does nothing; perhaps another was meant.

    ## How to fix it
    Delete it or write the one that was meant.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    materials: [pens, ⟦pens]
    ```
    """
    seen: dict[tuple[Loc, str], Loc] = {}
    for each in values(page.meta):
        loc, value = each.loc, each.value
        if not isinstance(loc[-1], int):
            continue
        same = " ".join(normalize("NFKC", str(value)).casefold().split())
        first = seen.setdefault((loc[:-1], same), loc)
        if first != loc:
            yield Finding(
                page.at_field(*loc),
                f"'{value}' stands here twice.",
                "Delete one.",
                Related(page.at_field(*first), "the first time"),
            )


@book_rule("ID06")
def same_print_name(book: Book) -> Iterator[Finding]:
    """Two pages would be printed into the same PDF file.

    ## Why it matters
    One PDF would overwrite the other.

    ## How to fix it
    Rename one of the two files. Exercises and printables share their names.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦## First {#first}
    ```

    `docs/toolbox/one.md`:

    ```markdown
    ```
    """
    by_print: dict[object, list[Entry]] = defaultdict(list)
    for key, entry in book.handbook.entries.items():
        if has_print(entry):
            by_print[print_path(key, "")].append(entry)
    for entries in by_print.values():
        first, *others = sorted(entries, key=lambda entry: entry.source.path)
        for other in others:
            yield Finding(
                beginning(first.source),
                f"'{other.source.path}' would be printed into the same PDF as this page.",
                "Rename one of the two.",
            )


@rule("ID07")
def unknown_concept(page: Page, book: Book) -> Iterator[Finding]:
    """The field `icon` holds a word that stands for no pictogram.

    ## Why it matters
    The step or the principle would have no picture.

    ## How to fix it
    Take a word from `pictograms` in `docs/vocabularies.yml`.

    ## Example
    `docs/principles/one.md`:

    ```yaml
    ⟦icon: eyes
    ```
    """
    known = book.handbook.pictograms
    for each in values(page.meta):
        if each.meaning == From(PICTOGRAMS) and each.value not in known:
            yield Finding(
                page.at_field(*each.loc),
                f"The word '{each.value}' stands for no pictogram.",
                did_you_mean(each.value, known, "Take a word from docs/vocabularies.yml."),
            )
