"""Files: names, kinds, encoding and size."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from unicodedata import normalize

from handbook.check.pieces import beginning
from handbook.check.registry import Book, Finding, book_rule, loaded
from handbook.diagnostics import Location, Related


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
    In your editor choose: save as, plain text, encoding UTF-8. Put pictures into `docs/images/`
    under their own ending.

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
    for page in book.pages():
        failure = book.marked[page.path].failure
        if failure:
            yield Finding(
                beginning(page), f"This page cannot be rendered: {failure}.", "Make it simpler."
            )


@book_rule("FL07")
def special_file(book: Book) -> Iterator[Finding]:
    """A file is only a shortcut to another file (a symbolic link), or a device.

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


@book_rule("FL14")
def names_alike(book: Book) -> Iterator[Finding]:
    """The names of two files differ only in capitals, or in how an accent is written.

    ## Why it matters
    Windows and Macs take them for one file: one of the two is lost there.

    ## How to fix it
    Rename or delete one of them.

    ## Example
    `docs/images/stairs.svg`:

    ```xml
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```

    `docs/images/Stairs.svg`:

    ```xml
    ⟦<svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
    first: dict[str, PurePosixPath] = {}
    for path in sorted({*book.handbook.by_path, *book.handbook.assets}, reverse=True):
        name = normalize("NFC", str(path)).casefold()
        if name in first:
            yield Finding(
                Location(path),
                f"Many computers cannot tell the names '{path}' and '{first[name]}' apart.",
                "Rename or delete one of them.",
                Related(Location(first[name]), "The other file"),
            )
        first.setdefault(name, path)


@book_rule("FL15")
def name_in_pieces(book: Book) -> Iterator[Finding]:
    """The accents in the name of a picture are stored in a way that web servers do not find.

    ## Why it matters
    The name looks right, but links to it fail on the web server. Macs write names this way.

    ## How to fix it
    Rename the file: small letters, digits and dashes are safe everywhere.

    ## Example
    `docs/images/cafe\u0301.svg`:

    ```xml
    ⟦<svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
    for path in book.handbook.assets:
        if normalize("NFC", str(path)) != str(path):
            yield Finding(
                Location(path),
                f"Web servers do not find '{path.name}': its accents are stored in another way.",
                "Rename the file with small letters, digits and dashes.",
            )


@book_rule("FL16")
def address_twice(book: Book) -> Iterator[Finding]:
    """A page and the first page of a folder get the same address.

    ## Why it matters
    `paper.md` and `paper/index.md` both become `paper/`: one of them is lost.

    ## How to fix it
    Rename one of them.

    ## Example
    `docs/contribute/paper.md`:

    ```markdown
    ⟦---
    title: Paper
    summary: Sizes.
    ---
    ```

    `docs/contribute/paper/index.md`:

    ```markdown
    ---
    title: All about paper
    summary: Sizes.
    ---
    ```
    """
    pages = book.handbook.by_path
    for path in pages:
        folder = path.with_suffix("") / path.name.replace(path.name.split(".")[0], "index", 1)
        if folder in pages:
            yield Finding(
                Location(path),
                f"'{path}' and '{folder}' get the same address.",
                "Rename one of them.",
                Related(Location(folder), "The other page"),
            )
