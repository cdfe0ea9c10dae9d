"""Picture files: what is in them and who shows them."""

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from handbook.check.registry import Book, Finding, book_rule
from handbook.check.targets import inside_path
from handbook.content.picture import KINDS, Picture, picture
from handbook.diagnostics import Location, Severity

MAX_BYTES = 1_000_000
"""On a slow phone network, a megabyte takes half a minute."""
MAX_SIDE = 5_000
"""Pixels. A3 at 300 dots per inch has 4,961; a phone needs 100 MB for more."""


@book_rule("IM09")
def other_kind_of_picture(book: Book) -> Iterator[Finding]:
    """A picture file holds something else than its ending says.

    ## Why it matters
    Browsers and the print show a broken frame. Often the file is an error page that was saved
    instead of the picture.

    ## How to fix it
    Give the file the ending that the finding names, or save the picture again.

    ## Example
    `docs/images/stairs.png`:

    ```xml
    ⟦<svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
    for path, has in _pictures(book):
        said = KINDS[path.suffix.lower()]
        if has.kind and has.kind != said:
            yield Finding(
                Location(path),
                f"The file '{path.name}' holds {_article(has.kind)} and not {_article(said)}.",
                f"Save it again as {said}, or give it the ending of what it is.",
            )
        elif not has.kind and not has.fault:
            yield Finding(
                Location(path),
                f"The file '{path.name}' holds no picture.",
                "Save the picture again, or delete the file.",
            )


@book_rule("IM10")
def broken_picture(book: Book) -> Iterator[Finding]:
    """A picture file is empty, or its end is missing.

    ## Why it matters
    The page shows half a picture or none. A download or a copy was cut off.

    ## How to fix it
    Save or copy the picture again.

    ## Example
    `docs/images/stairs.svg`:

    ```xml
    ⟦<svg xmlns="http://www.w3.org/2000/svg">
      <path d="M0 0h9
    ```
    """
    for path, has in _pictures(book):
        if has.fault:
            yield Finding(
                Location(path),
                f"The picture '{path.name}' is broken: {has.fault}.",
                "Save it again, or copy it again from where it came.",
            )


@book_rule("IM17")
def heavy_picture(book: Book) -> Iterator[Finding]:
    r"""A picture is larger than 1 MB, or has more than 5,000 pixels on one side.

    ## Why it matters
    Readers pay for each megabyte and wait for it; old phones cannot show pictures of that size.

    ## How to fix it
    Make it smaller: 2,000 pixels are enough for a page, 5,000 for a poster. Photos are smallest as
    JPEG or WebP, drawings as SVG.

    ## Example
    `docs/images/stairs.gif`, as bytes:

    ```python
    b"⟦GIF89a\x70\x17\x70\x17\x00\x00\x00\x3b"
    ```
    """
    for path, has in _pictures(book):
        size = (book.handbook.root / path).stat().st_size
        if size > MAX_BYTES:
            yield Finding(
                Location(path),
                f"The picture '{path.name}' has {size / 1e6:.1f} MB; 1 MB is the most.",
                "Make it smaller, for example with fewer pixels or as WebP.",
            )
        elif has.size and max(has.size) > MAX_SIDE:
            yield Finding(
                Location(path),
                f"The picture '{path.name}' has {has.size[0]} x {has.size[1]} pixels; "
                f"{MAX_SIDE} are the most.",
                "Make it smaller.",
            )


@book_rule("IM14", severity=Severity.WARNING)
def unused_picture(book: Book) -> Iterator[Finding]:
    """A picture is shown on no page and linked from none.

    ## Why it matters
    Everybody who downloads the handbook carries it along. Or a page has lost its picture.

    ## How to fix it
    Show it on a page, or delete the file.

    ## Example
    `docs/images/stairs.svg`:

    ```xml
    ⟦<svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
    pictures = {path for path in book.handbook.assets if path.suffix.lower() in KINDS}
    for path in sorted(pictures - set(_linked(book, pictures))):
        yield Finding(
            Location(path),
            f"No page shows the picture '{path.name}'.",
            "Show it on a page, or delete the file.",
        )


def _linked(book: Book, pictures: Collection[PurePosixPath]) -> Iterator[PurePosixPath | None]:
    """What is linked from the pages that name a picture; only those need to be rendered."""
    if not pictures:
        return
    named = re.compile("|".join(re.escape(path.stem) for path in pictures), re.IGNORECASE)
    for page in book.handbook.pages():
        if named.search(page.body) or "%" in page.body:  # %20 stands for a blank in a name
            for link in book.marked[page.path].links:
                yield inside_path(page, link.address)


def _pictures(book: Book) -> Iterator[tuple[PurePosixPath, Picture]]:
    for path in sorted(book.handbook.assets):
        if path.suffix.lower() in KINDS:
            with (book.handbook.root / path).open("rb") as stream:
                yield path, picture(stream.read())


def _article(kind: str) -> str:
    return f"an {kind}" if kind.startswith(("SVG", "icon")) else f"a {kind}"
