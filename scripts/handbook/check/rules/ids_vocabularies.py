"""Vocabularies: the file `docs/vocabularies.yml` itself."""

from collections.abc import Iterator

from handbook.check.nearest import did_you_mean
from handbook.check.registry import Book, Finding, book_rule
from handbook.check.yaml_places import Keys, leaves, places
from handbook.content.schema import FOLDERS, SLUG, Kind
from handbook.diagnostics import Location, Related

NAME = "vocabularies.yml"


@book_rule("ID14")
def unknown_kind(book: Book) -> Iterator[Finding]:
    """Under `planned` stands a kind of page that does not exist.

    ## Why it matters
    The ids below it have no effect, and pages that name them are reported as wrong.

    ## How to fix it
    Take the suggested word.

    ## Example
    `docs/vocabularies.yml`:

    ```yaml
    planned:
      ⟦excercise: [house-rules]
    ```
    """
    path = book.handbook.settings.docs / NAME
    kinds = [kind.value for kind in FOLDERS.values()]
    for keys, place in places(path, book.handbook.root).items():
        if keys[0] == "planned" and len(keys) == 2 and keys[1] not in tuple(Kind):
            known = f"Kinds are: {', '.join(kinds)}."
            yield Finding(
                place,
                f"There is no kind of page '{keys[1]}'.",
                did_you_mean(keys[1], kinds, known),
            )


@book_rule("ID15")
def listed_twice(book: Book) -> Iterator[Finding]:
    """A vocabulary, a list of planned pages or of sections holds the same word twice.

    ## Why it matters
    Filters would offer it twice; perhaps another word was meant.

    ## How to fix it
    Delete one of the two.

    ## Example
    `docs/vocabularies.yml`:

    ```yaml
    planned:
      exercise: [soon, ⟦soon]
    ```
    """
    first: dict[tuple[Keys, str], Location] = {}
    for leaf in leaves(book.handbook.settings.docs / NAME, book.handbook.root):
        listed = leaf.keys[-1:] == ("*",) and leaf.keys[0] in ("ids", "planned", "guide_sections")
        if listed and first.setdefault((leaf.keys, leaf.value), leaf.place) != leaf.place:
            yield Finding(
                leaf.place,
                f"'{leaf.value}' stands in this list twice.",
                "Delete one of the two.",
                Related(first[(leaf.keys, leaf.value)], "the first time"),
            )


@book_rule("ID16")
def no_id(book: Book) -> Iterator[Finding]:
    """A planned page or a section of a guide has a name that cannot be an id.

    ## Why it matters
    No file can have this name, so the page will never arrive.

    ## How to fix it
    Write small letters, digits and dashes, as in `five-whys`.

    ## Example
    `docs/vocabularies.yml`:

    ```yaml
    planned:
      exercise: [⟦House rules]
    ```
    """
    for leaf in leaves(book.handbook.settings.docs / NAME, book.handbook.root):
        listed = leaf.keys[-1:] == ("*",) and leaf.keys[0] in ("planned", "guide_sections")
        if listed and not SLUG.fullmatch(leaf.value):
            yield Finding(
                leaf.place,
                f"'{leaf.value}' cannot be an id.",
                "Write small letters, digits and dashes, as in five-whys.",
            )


@book_rule("ID17")
def sections_of_no_guide(book: Book) -> Iterator[Finding]:
    """Sections are listed for a guide that does not exist and is not planned.

    ## Why it matters
    The guide that was meant is not checked, and may lack a section that keeps people safe.

    ## How to fix it
    Write the id of the guide.

    ## Example
    `docs/guides/print.md`:

    ```markdown
    ```

    `docs/vocabularies.yml`:

    ```yaml
    guide_sections:
      ⟦prints: [for, printer]
    ```
    """
    handbook = book.handbook
    guides = {entry.id for entry in handbook.of(Kind.GUIDE)}
    if not guides:
        return
    guides |= {page_id for kind, page_id in handbook.planned if kind is Kind.GUIDE}
    for keys, place in places(handbook.settings.docs / NAME, handbook.root).items():
        unknown = keys[0] == "guide_sections" and len(keys) == 2 and keys[1] not in guides
        if unknown and did_you_mean(keys[1], guides, ""):
            yield Finding(
                place, f"There is no guide '{keys[1]}'.", did_you_mean(keys[1], guides, "")
            )


@book_rule("ID18")
def words_for_nothing(book: Book) -> Iterator[Finding]:
    """Words are listed for a condition, a material or a kind that does not exist.

    ## Why it matters
    The rule that reads them looks for nothing, and says that all is well.

    ## How to fix it
    Take the suggested word.

    ## Example
    `docs/vocabularies.yml`:

    ```yaml
    ids:
      conditions: [two-rooms]
    condition_words:
      ⟦two-room: [another room]
    ```
    """
    handbook = book.handbook
    path = handbook.settings.docs / NAME
    known = {
        "condition_words": handbook.vocabularies.get("conditions", ()),
        "trainer_only": ("materials", "printables", "words"),
    }
    for keys, place in places(path, handbook.root).items():
        if len(keys) == 2 and keys[0] in known and keys[1] not in known[keys[0]]:
            otherwise = f"It may be: {', '.join(known[keys[0]])}."
            yield Finding(
                place,
                f"'{keys[0]}' knows no '{keys[1]}'.",
                did_you_mean(keys[1], known[keys[0]], otherwise),
            )
    for leaf in leaves(path, handbook.root):
        if leaf.keys[:2] == ("trainer_only", "materials") and leaf.value not in (
            materials := handbook.vocabularies.get("materials", ())
        ):
            otherwise = "Take a word of ids, materials."
            yield Finding(
                leaf.place,
                f"There is no material '{leaf.value}'.",
                did_you_mean(leaf.value, materials, otherwise),
            )
