"""Bytes that editors leave: a mark of byte order, old line ends."""

from collections.abc import Iterator

from handbook.check.registry import Book, Finding, book_rule, loaded


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
