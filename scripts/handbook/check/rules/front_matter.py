"""Front matter: the fields above the text."""

from collections.abc import Iterator

from handbook.check.registry import Book, Finding, book_rule, loaded


@book_rule("FM01")
def no_front_matter(book: Book) -> Iterator[Finding]:
    """A page does not begin with its fields.

    ## Why it matters
    Without a title and a summary the page appears in no list and no kit.

    ## How to fix it
    Begin with a line `---`, then the fields, then a second line `---`.

    ## Example
    `docs/printables/one.md`, complete:

    ```markdown
    ⟦Just some words.
    ```
    """
    yield from loaded(book, "FM01")


@book_rule("FM02")
def broken_yaml(book: Book) -> Iterator[Finding]:
    """The fields cannot be read.

    ## Why it matters
    One wrong sign hides all fields of the page.

    ## How to fix it
    Look at the named line and at the one above it. A text with a colon needs quotes.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ---
    title: Half day⟦: one problem
    summary: A plan.
    ---
    ```
    """
    yield from loaded(book, "FM02")


@book_rule("FM03")
def field_twice(book: Book) -> Iterator[Finding]:
    """A field stands twice.

    ## Why it matters
    Only one of the two would count, and nobody sees which.

    ## How to fix it
    Delete one of them.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ---
    title: One
    summary: A sheet.
    ⟦title: Two
    ---
    ```
    """
    yield from loaded(book, "FM03")


@book_rule("FM04")
def unknown_field(book: Book) -> Iterator[Finding]:
    """A field has a name that this kind of page does not know.

    ## Why it matters
    It is nearly always a slip of the pen, and what you wrote there would be lost.

    ## How to fix it
    Take the suggested name, or look it up in the [list of fields](fields.md).

    ## Example
    `docs/kits/one.md`:

    ```markdown
    ---
    title: One
    summary: A kit.
    who: trainer
    ⟦agenda: []
    agendas: []
    exercises: []
    parts: []
    ---
    ```
    """
    yield from loaded(book, "FM04")


@book_rule("FM05")
def missing_field(book: Book) -> Iterator[Finding]:
    """A field is missing.

    ## Why it matters
    Lists, kits and agendas are made from these fields.

    ## How to fix it
    Add the field. The [list of fields](fields.md) says what belongs there.

    ## Example
    `docs/guides/one.md`:

    ```markdown
    ---
    ⟦title: One
    summary: A guide without a place among the guides.
    ---
    ```
    """
    yield from loaded(book, "FM05")


@book_rule("FM06")
def wrong_value(book: Book) -> Iterator[Finding]:
    """A field holds a value that it cannot have.

    ## Why it matters
    A kit would print too few copies, or a list would show nonsense.

    ## How to fix it
    The finding says what is wrong; the [list of fields](fields.md) says what is allowed.

    ## Example
    `docs/guides/one.md`:

    ```markdown
    ---
    title: One
    summary: A guide.
    ⟦order: first
    ---
    ```
    """
    yield from loaded(book, "FM06")


@book_rule("FM07")
def field_of_the_source(book: Book) -> Iterator[Finding]:
    """A translation holds a field that belongs to the source page only.

    ## Why it matters
    Minutes, sheets and levels are facts. If they stood in two places, they would differ one day.

    ## How to fix it
    Delete the line in the translation.

    ## Example
    `docs/guides/one.de.md`:

    ```markdown
    ---
    title: Eins
    summary: Ein Leitfaden.
    ⟦order: 1
    ---
    ```
    """
    yield from loaded(book, "FM07")


@book_rule("FM08")
def yaml_tricks(book: Book) -> Iterator[Finding]:
    """The fields use anchors, aliases or tags.

    ## Why it matters
    Writers stumble over them, and a few lines of them can fill a machine's memory.

    ## How to fix it
    Write the value out.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ---
    title: ⟦&name One
    summary: *name
    ---
    ```
    """
    yield from loaded(book, "FM08")
