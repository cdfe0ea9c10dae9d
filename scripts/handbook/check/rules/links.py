"""Links: where they lead."""

from collections.abc import Iterator
from urllib.parse import unquote

from handbook.check.anchors import State, anchors, links
from handbook.check.nearest import did_you_mean, some_of
from handbook.check.registry import Book, Finding, rule
from handbook.check.targets import (
    broken_address,
    built,
    exists,
    inside_path,
    is_odd,
    is_private,
    markdown_of,
    nearest_path,
    other_case,
    relative_to,
    with_path,
)
from handbook.content.markup import SAFE_SCHEMES, SCRIPT_SCHEMES, scheme_of
from handbook.content.model import Page
from handbook.content.references import target_path
from handbook.content.text.candidates import Mark
from handbook.diagnostics import Edit

NOWHERE = frozenset(("", "#", "mailto:", "tel:", "sms:", "http:", "https:"))
"""Addresses that name no place, person or number."""


@rule("LK01")
def missing_target(page: Page, book: Book) -> Iterator[Finding]:
    """A link leads to a file that does not exist.

    ## Why it matters
    The reader taps and gets an error page.

    ## How to fix it
    Write the path from this page to the file, with `.md` at the end. Name the page that you
    plan to write in plain words until it exists.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the [stairs](⟦why-stares.md).
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```
    """
    for link in links(page, book):
        path = inside_path(page, link.address)
        if path is None or exists(book, path) or other_case(book, path) or built(book, path):
            continue
        yield Finding(
            link.place,
            f"The link leads to '{path}', which does not exist.",
            nearest_path(page, book, path),
        )


@rule("LK02")
def wrong_case(page: Page, book: Book) -> Iterator[Finding]:
    """A link writes a file's name with other capitals than the file has.

    ## Why it matters
    It works on some computers and fails on the web server.

    ## How to fix it
    Write the name exactly as the file has it.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the [stairs](⟦Why-Stairs.md).
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```
    """
    for link in links(page, book):
        path = inside_path(page, link.address)
        found = None if path is None or exists(book, path) else other_case(book, path)
        if found is not None:
            right = with_path(link.address, relative_to(page, found))
            yield Finding(
                link.place,
                f"The file is called '{found}', not '{unquote(link.address)}'.",
                f"Write '{right}'.",
                edits=(Edit(link.place, link.address, right),),
            )


@rule("LK03")
def link_outside(page: Page, book: Book) -> Iterator[Finding]:
    """A link begins with `/` or leaves the folder `docs/`.

    ## Why it matters
    The site may be published under another address or read from a folder: then it leads nowhere.

    ## How to fix it
    Write the path from this page to the file.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Back to the [start](⟦/index.md) or the [licence](⟦../../LICENSE).
    ```
    """
    for link in links(page, book):
        if scheme_of(link.address) or not link.address.strip() or is_odd(link.address):
            continue
        outside = link.address.startswith("/") or broken_address(link.address)
        if outside or target_path(page, link.address) is None:
            yield Finding(
                link.place,
                f"The link '{link.address}' leads out of the handbook's pages.",
                "Write the path from this page to a file under docs/.",
            )


@rule("LK04")
def empty_link(page: Page, book: Book) -> Iterator[Finding]:
    """A link leads nowhere.

    ## Why it matters
    It looks like a link and does nothing.

    ## How to fix it
    Add the address, or delete the brackets.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the [stairs](⟦).
    ```
    """
    for link in links(page, book):
        if link.address.strip().casefold() in NOWHERE:
            yield Finding(
                link.place, "This link has no address.", "Add one, or delete the brackets."
            )


@rule("LK05")
def built_address(page: Page, book: Book) -> Iterator[Finding]:
    """A link names the finished web page and not the Markdown file.

    ## Why it matters
    Addresses of finished pages differ between languages and change with the site's settings.
    Only links to `.md` files are followed, checked and translated.

    ## How to fix it
    Link the `.md` file.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the [stairs](⟦why-stairs.html) or [these](⟦../why-stairs/).
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```
    """
    for link in links(page, book):
        path = inside_path(page, link.address)
        if path is None or exists(book, path) or not built(book, path):
            continue
        source = markdown_of(book, path)
        yield Finding(
            link.place,
            f"The link '{link.address}' names a finished web page.",
            f"Link its source: '{relative_to(page, source)}'."
            if source
            else "Link the .md file that it is made from.",
        )


@rule("LK06")
def private_address(page: Page, book: Book) -> Iterator[Finding]:
    """A link leads to the writer's own computer or office, or is of a kind that no reader can open.

    ## Why it matters
    It works for you and for nobody else.

    ## How to fix it
    Link the public address, or the file in the handbook.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    See the [draft](⟦http://localhost:8000/one/), [my copy](⟦file:///home/me/one.pdf) or the
    [list](⟦http://192.168.1.20/list).
    ```
    """
    for link in book.marked[page.path].links:
        scheme = scheme_of(link.address)
        if not scheme or is_odd(link.address) or scheme in SCRIPT_SCHEMES:
            continue
        if scheme not in SAFE_SCHEMES or is_private(link.address):
            yield Finding(
                link.place,
                f"Readers cannot open '{link.address}'.",
                "Link a public address or a file of the handbook.",
            )


@rule("LK07")
def undefined_label(page: Page, book: Book) -> Iterator[Finding]:
    """A link names a label that no line of the page defines.

    ## Why it matters
    Readers see the square brackets instead of a link.

    ## How to fix it
    Add a line `[label]: address` below the text, or write the address in round brackets.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the ⟦[stairs][why].
    ```
    """
    for stray in book.marked[page.path].strays:
        if stray.kind is not Mark.LABEL:
            continue
        if "`" in stray.text:
            yield Finding(
                stray.place,
                f"Readers see the brackets of {stray.text}: a label with ` signs is never found.",
                "Give it a plain label: [`words`][label].",
            )
        else:
            yield Finding(
                stray.place,
                f"No line of this page says what {stray.text} means.",
                "Add a line such as [label]: page.md.",
            )


@rule("LK08")
def missing_anchor(page: Page, book: Book) -> Iterator[Finding]:
    """A link leads to a section that the page does not have.

    ## Why it matters
    The reader arrives at the top of a long page and has to search.

    ## How to fix it
    Use the id in the curly brackets after the section's heading.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Stop at the [last stair](⟦why-stairs.md#stop-hear).
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ## Stop {#stop-here}

    A person is not a cause.
    ```
    """
    for anchor in anchors(page, book):
        if anchor.state is State.MISSING:
            known = {*anchor.known}
            yield Finding(
                anchor.link.place,
                f"The page '{anchor.target.path}' has no section '{anchor.name}'.",
                did_you_mean(anchor.name, known, f"It has: {some_of(sorted(known)) or 'none'}."),
            )
