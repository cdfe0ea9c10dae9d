"""Picture files: what is in them and who shows them."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath

from handbook.check.registry import Book, Finding, book_rule
from handbook.check.targets import inside_path
from handbook.content.assets import held
from handbook.content.picture import KINDS, MAX_SIDE, PLACE, Picture
from handbook.diagnostics import Location, Severity

MAX_BYTES = 1_000_000
"""On a slow phone network, a megabyte takes half a minute."""


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
    """A picture file is empty, its end is missing, or no program can show it.

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
    Readers pay for each megabyte and wait for it; old phones cannot show pictures of that size. A
    small file may unfold to gigabytes: its size is read from its head, and it is never unfolded.

    ## How to fix it
    Make it smaller: 2,000 pixels are enough for a page, 5,000 for a poster. Photos are smallest as
    JPEG or WebP, drawings as SVG.

    ## Example
    `docs/images/stairs.webp`, as bytes:

    ```python
    (
        b"⟦RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00"
        b"\x00\x00\x00\x00\xc7\x32\x00\xc7\x32\x00"
    )
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


@book_rule("IM18", always=True)
def place_in_picture(book: Book) -> Iterator[Finding]:
    r"""A picture tells where it was taken.

    ## Why it matters
    Most phones write the place into each photo, to within a few steps: it shows which factory it
    is, or where somebody lives. Readers get a copy without it, but the file itself lies in the
    sources, which others can download. Nothing can switch this rule off.

    ## How to fix it
    Save the photo again without data: in most programs "export" with "metadata" or "location" left
    out, or take a picture of the screen. If the file was public already, say so to the people
    whose place it shows.

    ## Example
    `docs/images/stairs.webp`, as bytes:

    ```python
    (
        b"⟦RIFF\x44\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00"
        b"VP8L\x0e\x00\x00\x00/\x00\x00\x00\x00\x07\x10\x11\xfd\x0fDD\xff\x03"
        b"XMP \x10\x00\x00\x00exif:GPSLatitude"
    )
    ```
    """
    for path, has in _pictures(book):
        if PLACE in has.tells:
            yield Finding(
                Location(path),
                f"The picture '{path.name}' tells {_listed(has.tells)}.",
                "Save it again without data about place, camera and person.",
            )


@book_rule("IM19", severity=Severity.WARNING)
def data_in_picture(book: Book) -> Iterator[Finding]:
    r"""A picture carries a name, a day, a camera or words that nobody sees.

    ## Why it matters
    It may show who took the photo and when: somebody may be blamed for it. Readers get a copy
    without, but the file itself lies in the sources, which others can download.

    ## How to fix it
    Save the picture again without data. Where a name is a credit, write it on the page.

    ## Example
    `docs/images/stairs.gif`, as bytes:

    ```python
    (
        b"⟦GIF89a\x01\x00\x01\x00\x00\x00\x00!\xfe\x04Anna\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00"
        b"\x02\x02D\x01\x00;"
    )
    ```
    """
    for path, has in _pictures(book):
        if has.tells and PLACE not in has.tells:
            yield Finding(
                Location(path),
                f"The picture '{path.name}' tells {_listed(has.tells)}.",
                "Save it again without such data.",
            )


@book_rule("IM20")
def moving_picture(book: Book) -> Iterator[Finding]:
    r"""A picture moves.

    ## Why it matters
    Paper cannot show it, and what moves beside a text keeps many people from reading it. It is not
    published.

    ## How to fix it
    Save the frames that matter as pictures of their own.

    ## Example
    `docs/images/stairs.gif`, as bytes:

    ```python
    (
        b"⟦GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00"
        b",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    )
    ```
    """
    for path, has in _pictures(book):
        if has.moves:
            yield Finding(
                Location(path),
                f"The picture '{path.name}' moves.",
                "Save the frames that matter as pictures of their own.",
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
            yield path, held(book.handbook.root / path)


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _article(kind: str) -> str:
    return f"an {kind}" if kind.startswith(("SVG", "icon")) else f"a {kind}"
