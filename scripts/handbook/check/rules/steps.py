"""Steps: their numbers and the names of their files."""

from collections.abc import Iterator

from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.content.model import Page
from handbook.content.schema import Kind, Step


@book_rule("ST01")
def step_numbers_have_gaps(book: Book) -> Iterator[Finding]:
    """The steps are not numbered 1, 2, 3 and so on.

    ## Why it matters
    The cycle would show a hole, or two steps in one place.

    ## How to fix it
    Number the steps without gaps, in the field `number` and in the file's name.

    ## Example
    `docs/steps/1-first.md`:

    ```yaml
    number: 1
    ```

    `docs/steps/3-second.md`:

    ```yaml
    ⟦number: 3
    ```
    """
    for expected, entry in enumerate(book.handbook.of(Kind.STEP), start=1):
        number = entry.facts(Step).number
        if number != expected:
            yield Finding(
                entry.source.at_field("number"),
                f"This step has the number {number}, but number {expected} comes next.",
                "Number the steps 1, 2, 3 without gaps.",
            )


@rule("ST02")
def step_file_name(page: Page, book: Book) -> Iterator[Finding]:
    """The name of a step's file does not begin with its number.

    ## Why it matters
    The file's name is the address; two different numbers on one step confuse everybody.

    ## How to fix it
    Rename the file, or change `number`.

    ## Example
    `docs/steps/1-first.md`:

    ```yaml
    ⟦number: 2
    ```
    """
    if isinstance(page.meta, Step) and page.id.split("-")[0] != str(page.meta.number):
        yield Finding(
            page.at_field("number"),
            f"The step has number {page.meta.number}, but its file is called '{page.path.name}'.",
            f"Rename the file so that it begins with {page.meta.number}-, or change the number.",
        )
