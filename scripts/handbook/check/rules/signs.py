"""Signs: characters that nobody sees, nobody can print or nobody typed."""

from collections.abc import Iterator

from handbook.check.registry import Book, Finding, book_rule, loaded


@book_rule("SB09", always=True)
def turned_direction(book: Book) -> Iterator[Finding]:
    r"""A sign that nobody sees turns the direction of words, or is not closed in its paragraph.

    ## Why it matters
    What people read is then not what stands in the file: a number, an address or a warning may be
    shown backwards. Attackers hide text this way.

    ## How to fix it
    Delete the sign. Arabic, Bengali and Latin words find their direction without it. The marks
    U+200E and U+200F are allowed.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\nWords ⟦\xe2\x80\xaeturned around.\n"
    ```
    """
    yield from loaded(book, "SB09")


@book_rule("SB10", always=True)
def unseen_sign(book: Book) -> Iterator[Finding]:
    r"""A sign that nobody sees stands in a text: a zero-width space, a filler, a hidden message.

    ## Why it matters
    Search does not find the word, a line breaks in the middle of it, and machines read what people
    do not see. Joiners are right in Bengali, Arabic and emoji; there the rule leaves them alone.

    ## How to fix it
    Run `handbook check --fix`, or type the words again.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\nFive ru⟦\xe2\x80\x8bles.\n"
    ```
    """
    yield from loaded(book, "SB10")


@book_rule("SB11", always=True)
def control_character(book: Book) -> Iterator[Finding]:
    r"""A control character stands in a text.

    ## Why it matters
    It may act on the terminal of who reads the file, breaks search and print, and is mostly left
    over from a wrong encoding.

    ## How to fix it
    Delete it and type the words around it again.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\nFive ⟦\x1b[31mrules.\n"
    ```
    """
    yield from loaded(book, "SB11")


@book_rule("SB12", always=True)
def sign_of_a_special_font(book: Book) -> Iterator[Finding]:
    r"""A sign belongs to no script but to one special font.

    ## Why it matters
    Readers without that font, and every print, show an empty box. Screen readers say nothing.

    ## How to fix it
    Use a pictogram by its name, or words.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\n⟦\xef\x83\xa0 Five rules.\n"
    ```
    """
    yield from loaded(book, "SB12")


@book_rule("SB13", always=True)
def broken_letters(book: Book) -> Iterator[Finding]:
    r"""Letters were lost or changed by a wrong encoding.

    ## Why it matters
    Readers see rubbish in the middle of a word, and nobody may remember what stood there.

    ## How to fix it
    Type the word again and save the file as UTF-8. Where the letters are certain,
    `handbook check --fix` restores them.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\nA gr⟦\xc3\x83\xc2\xbcn wall, a caf⟦\xef\xbf\xbd.\n"
    ```
    """
    yield from loaded(book, "SB13")


@book_rule("FL09")
def byte_order_mark(book: Book) -> Iterator[Finding]:
    r"""A page begins with a mark of byte order.

    ## Why it matters
    Many tools then do not see that the first line is `---`, and take the fields for text.

    ## How to fix it
    Run `handbook check --fix`, or save the page as UTF-8 without BOM.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"⟦\xef\xbb\xbf---\ntitle: One\nsummary: A page.\n---\n\nWords.\n"
    ```
    """
    yield from loaded(book, "FL09")


@book_rule("FL10")
def old_line_ends(book: Book) -> Iterator[Finding]:
    r"""A line ends as on very old Macs.

    ## Why it matters
    Most tools see one endless line: comparing two versions and every correction fail.

    ## How to fix it
    Choose line ends LF in your editor and save. Line ends of Windows are fine.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\n⟦Words.\rMore words.\n"
    ```
    """
    yield from loaded(book, "FL10")
