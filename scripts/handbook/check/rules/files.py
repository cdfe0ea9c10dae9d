"""Files: names, kinds, encoding and size."""

from collections.abc import Iterator

from handbook.check.pieces import beginning
from handbook.check.registry import Book, Finding, book_rule, loaded


@book_rule("FL01")
def unreadable_file(book: Book) -> Iterator[Finding]:
    r"""A page is not saved as UTF-8, or cannot be opened.

    ## Why it matters
    In another encoding every Bengali, Arabic or German letter turns into wrong signs.

    ## How to fix it
    Open the file in your editor and choose: save as, encoding UTF-8.

    ## Example
    `docs/printables/one.md`, as bytes:

    ```python
    b"---\n⟦title: Caf\xe9\nsummary: A drink.\n---\n"
    ```
    """
    yield from loaded(book, "FL01")


@book_rule("FL02")
def binary_file(book: Book) -> Iterator[Finding]:
    r"""A file named `.md` holds no text.

    ## Why it matters
    A picture or a word processor's file with the wrong name would become a page of rubbish.

    ## How to fix it
    Save the page as plain text. Put pictures into `docs/images/` under their own ending.

    ## Example
    `docs/printables/one.md`, as bytes:

    ```python
    b"⟦\x89PNG\r\n\x1a\n\x00\x00"
    ```
    """
    yield from loaded(book, "FL02")


@book_rule("FL03")
def large_file(book: Book) -> Iterator[Finding]:
    r"""A page is larger than 256 KB.

    ## Why it matters
    Nobody reads it on a phone, and the machine that renders it may hang.

    ## How to fix it
    Split the page. Keep pictures in `docs/images/`, never inside the text.

    ## Example
    `docs/printables/one.md`, as bytes:

    ```python
    b"⟦---\ntitle: One\nsummary: Much.\n---\n" + b"word " * 60_000
    ```
    """
    yield from loaded(book, "FL03")


@book_rule("FL04")
def file_name(book: Book) -> Iterator[Finding]:
    """A file or its folder has a name that the site cannot publish.

    ## Why it matters
    The folder says what kind of page it is, and the file's name is its address. A page with a
    dot or a capital too many is lost without a word.

    ## How to fix it
    Use small letters, digits and dashes. A translation has its language before the ending:
    `five-whys.md` and `five-whys.bn.md`.

    ## Example
    `docs/toolbox/Five whys.md`:

    ```markdown
    ⟦---
    title: Five whys
    ---
    ```
    """
    yield from loaded(book, "FL04")


@book_rule("FL05")
def unrenderable_text(book: Book) -> Iterator[Finding]:
    r"""A page, a paragraph or a line is too long or too deeply nested to be rendered.

    ## Why it matters
    Thousands of brackets, lines or levels make the machine that renders them hang.

    ## How to fix it
    Break the text up with blank lines, split the page, or use fewer levels of lists.

    ## Example
    `docs/printables/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: Long.\n---\n⟦" + b"[" * 20_000
    ```
    """
    yield from loaded(book, "FL05")
    for page in book.handbook.pages():
        failure = book.marked[page.path].failure
        if failure:
            yield Finding(
                beginning(page), f"This page cannot be rendered: {failure}.", "Make it simpler."
            )


@book_rule("FL07")
def special_file(book: Book) -> Iterator[Finding]:
    """A file is a symbolic link or a device.

    ## Why it matters
    It may point outside the handbook, and it does not survive a copy to another machine.

    ## How to fix it
    Put the real file in its place.

    ## Example
    `docs/printables/one.md`, a symbolic link to `two.md`:

    ```markdown
    ⟦
    ```
    """
    yield from loaded(book, "FL07")


@book_rule("FL08")
def foreign_file(book: Book) -> Iterator[Finding]:
    """A file is neither a page nor a picture, or a drawing that can run or fetch something.

    ## Why it matters
    Every file is published. A web page or a drawing with a script could act in the site's name,
    and one that fetches something tells strangers who reads.

    ## How to fix it
    Keep only pages and pictures under `docs/`. Save drawings as plain SVG, without scripts, styles,
    animation and links.

    ## Example
    `docs/images/stairs.svg`:

    ```xml
    <svg xmlns="http://www.w3.org/2000/svg">⟦<script>alert(1)</script></svg>
    ```
    """
    yield from loaded(book, "FL08")
