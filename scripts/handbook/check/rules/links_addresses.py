"""Addresses: how they are written in links."""

from collections.abc import Iterator
from urllib.parse import quote, unquote

from handbook.check.anchors import links
from handbook.check.registry import Book, Finding, rule
from handbook.check.targets import (
    corrected,
    exists,
    inside_path,
    invisible,
    is_example,
    is_unwritten,
    relative_to,
    with_path,
)
from handbook.check.visible import body_offset
from handbook.content.markup import scheme_of
from handbook.content.model import Page
from handbook.content.schema import Kind
from handbook.diagnostics import Edit, Severity
from handbook.hidden import UNSEEN


@rule("LK09")
def invisible_in_address(page: Page, book: Book) -> Iterator[Finding]:
    r"""Signs that nobody sees stand in the address of a link or an image.

    ## Why it matters
    A zero-width space, a soft hyphen or a no-break space comes along when an address is copied
    from a chat, a PDF or a word processor. The link looks right and leads nowhere.

    ## How to fix it
    Run `handbook check --fix`, or type the address by hand.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\n[stairs](⟦why\xe2\x80\x8b-stairs.md)\n"
    ```
    """
    for link in book.marked[page.path].links:
        text = _with_invisible_ends(link.address, page.body, body_offset(page, link.place))
        if not invisible(text):
            continue
        right = UNSEEN.sub("", text)
        if not scheme_of(right) and invisible(right):
            right = quote(UNSEEN.sub("", unquote(right)), safe="/#?=&:~.-_()")
        yield Finding(
            link.place,
            f"Signs that nobody sees stand in the address '{right}'.",
            f"Type it again: '{right}'.",
            edits=(Edit(link.place, text, right),),
        )


@rule("LK10")
def other_language(page: Page, book: Book) -> Iterator[Finding]:
    """A link names the file of another language.

    ## Why it matters
    Readers are led to a page in a language that is not theirs. A link to `page.md` leads everybody
    to the page in their own language, or to the source page while there is none.

    ## How to fix it
    Leave the language out: write `why-stairs.md`, not `why-stairs.bn.md`.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the [stairs](⟦why-stairs.bn.md#run).
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```

    `docs/printables/why-stairs.bn.md`:

    ```markdown
    ```
    """
    for link in links(page, book):
        path = inside_path(page, link.address)
        target = None if path is None else book.handbook.by_path.get(path)
        if target is None or book.is_source(target) or target.locale == page.locale:
            continue
        source = book.handbook.entries[target.key].source
        right = with_path(link.address, relative_to(page, source.path))
        yield Finding(
            link.place,
            f"The link leads to '{target.path}', whatever the language of the reader.",
            f"Write '{right}': it leads everybody to the page in their own language.",
            edits=(Edit(link.place, link.address, right),),
        )


@rule("LK11")
def address_to_be_written(page: Page, book: Book) -> Iterator[Finding]:
    """The address of a link is still to be written: an example, or a word such as `TODO`.

    ## Why it matters
    The reader taps and arrives at a page that has nothing to do with the text.

    ## How to fix it
    Write the address, or delete the brackets until you know it.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Read the [law](⟦https://example.com/law) and the [list](⟦TODO).
    ```
    """
    for link in book.marked[page.path].links:
        example = is_example(link.address) and page.kind is not Kind.NOTE and not link.image
        if example or is_unwritten(link.address):
            yield Finding(
                link.place,
                f"The address '{link.address}' stands only for one that is still to be written.",
                "Write the right one, or delete the brackets until you know it.",
            )


@rule("LK16")
def mistyped_address(page: Page, book: Book) -> Iterator[Finding]:
    r"""The beginning or the slashes of an address are mistyped.

    ## Why it matters
    The reader gets an error page, although address and page exist.

    ## How to fix it
    Write `https://` before web addresses and `/` between folders.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    See [ILO](⟦https:/www.ilo.org/), [the same](⟦www.ilo.org) or [stairs](⟦..\toolbox\stairs.md).
    ```
    """
    for link in book.marked[page.path].links:
        right = corrected(link.address)
        if not right or invisible(link.address):
            continue
        path = inside_path(page, right.partition(' "')[0])
        certain = not right.endswith(link.address) and (path is None or exists(book, path))
        yield Finding(
            link.place,
            f"The address '{link.address}' is mistyped.",
            f"Write '{right}'.",
            edits=(Edit(link.place, link.address, right),) if certain else (),
        )


@rule("LK20", severity=Severity.WARNING)
def link_to_itself(page: Page, book: Book) -> Iterator[Finding]:
    """A link leads to the page on which it stands.

    ## Why it matters
    The reader taps and nothing happens.

    ## How to fix it
    Link another page or a section of this one, or delete the brackets.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    This is [the page](⟦one.md).
    ```
    """
    for link in links(page, book):
        path = inside_path(page, link.address)
        target = None if path is None else book.handbook.by_path.get(path)
        if target is not None and target.key == page.key and "#" not in link.address:
            yield Finding(
                link.place,
                "The link leads to its own page.",
                "Link a section of it, or delete the brackets.",
            )


def _with_invisible_ends(address: str, body: str, start: int) -> str:
    """The address with the signs before and after it that Markdown has taken for blanks."""
    first = _first_seen(body, start)
    end = first + len(address)
    if body[first:end] != address:
        return address
    return body[start : _first_seen(body, end)]


def _first_seen(body: str, at: int) -> int:
    while UNSEEN.match(body, at):
        at += 1
    return at
