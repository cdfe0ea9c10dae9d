"""Headings: ids, levels and order."""

from collections.abc import Iterator

from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.schema import SLUG


@rule("HD01")
def heading_without_id(page: Page, book: Book) -> Iterator[Finding]:
    """A heading has no id of its own, or one that not every language can type.

    ## Why it matters
    The id is how links, kits and translations find the section in every language. Ids made from
    words break with every better word, and in Bengali or Arabic they say nothing.

    ## How to fix it
    Add an id of small letters behind the words: `## Run it {#run}`. Translations keep it.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦## Our problem

    ⟦## সমস্যা {#সমস্যা}
    ```
    """
    for title in book.marked[page.path].titles:
        if not title.id:
            yield Finding(
                title.place,
                "This heading has no id.",
                "Add one behind its words, for example {#run}; it is the same in all languages.",
            )
        elif not SLUG.fullmatch(title.id):
            yield Finding(
                title.place,
                f"The id '{title.id}' holds other signs than small letters, digits and dashes.",
                "Write it like {#short-on-time}; it is the same in all languages.",
            )


@rule("HD02")
def id_twice(page: Page, book: Book) -> Iterator[Finding]:
    """Two headings of a page have the same id.

    ## Why it matters
    A link to the second one leads to the first.

    ## How to fix it
    Give one of them another id.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## First stair {#stair}

    Because ...

    ⟦## Second stair {#stair}

    Because ...
    ```
    """
    seen: set[str] = set()
    for title in book.marked[page.path].titles:
        if title.id and title.id in seen:
            yield Finding(
                title.place,
                f"The id '{title.id}' stands here a second time.",
                "Give this heading an id of its own.",
            )
        seen.add(title.id)


@rule("HD03")
def second_main_heading(page: Page, book: Book) -> Iterator[Finding]:
    """The text holds a heading of the first level.

    ## Why it matters
    The title of the page is its main heading; a second one confuses screen readers and prints.

    ## How to fix it
    Begin the text with `##`. Delete the heading if it repeats the title.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦# One {#one}
    ```
    """
    for title in book.marked[page.path].titles:
        if title.level == 1:
            yield Finding(
                title.place,
                "The text holds a heading of the first level; the title is that already.",
                "Use ## for sections.",
            )


@rule("HD04")
def skipped_level(page: Page, book: Book) -> Iterator[Finding]:
    """A heading lies more than one level below the one before it.

    ## Why it matters
    People who listen to the page jump from heading to heading and think that they missed one.

    ## How to fix it
    Go down one level at a time: `##`, then `###`.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Roles {#roles}

    ⟦#### Workers {#workers}
    ```
    """
    level = 1
    for title in book.marked[page.path].titles:
        if title.level > level + 1:
            yield Finding(
                title.place,
                f"This heading of level {title.level} follows one of level {level}.",
                f"Use {'#' * (level + 1)} here.",
            )
        level = title.level


@rule("HD05")
def unusual_heading(page: Page, book: Book) -> Iterator[Finding]:
    """A heading is written in a way that only some of the tools read.

    ## Why it matters
    Kits and translations look for lines such as `## Run it {#run}`. They would miss this one.

    ## How to fix it
    Write the heading on a line of its own: signs, a blank, words, id. If it is no heading but
    begins with `#`, put a backslash before the sign.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦Our problem {#problem}
    -----------
    ```
    """
    known = {page.at(heading.line).line for heading in page.outline}
    for title in book.marked[page.path].titles:
        if title.place.line not in known:
            yield Finding(
                title.place,
                "This heading is not written as the other pages write theirs.",
                "Write it on a line of its own, for example: ## Run it {#run}",
            )
