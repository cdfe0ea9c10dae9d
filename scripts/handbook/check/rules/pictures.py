"""Pictures: images, pictograms and raw HTML."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from handbook.check.nearest import did_you_mean
from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.check.tags import acts, tag_name
from handbook.check.targets import (
    broken_address,
    is_inside,
    is_odd,
    nearest_path,
    other_case,
)
from handbook.check.yaml_places import at_text
from handbook.content.markup import icon_svg, icons_folder, scheme_of
from handbook.content.model import Page
from handbook.content.references import target_path
from handbook.content.text.candidates import Mark
from handbook.content.text.marked import Link

_TAG_HINTS = {
    "a": "Write [words](page.md) for a link, {: #id } below a paragraph for an id.",
    "img": "Write ![what it shows](../images/name.svg).",
    "table": "Write the table with | between its cells.",
    "tr": "Write the table with | between its cells.",
    "td": "Write the table with | between its cells.",
    "th": "Write the table with | between its cells.",
    "li": "Write - in front of each point.",
    "ul": "Write - in front of each point.",
    "ol": "Write 1. in front of each point.",
    "p": "Leave a line blank between paragraphs.",
    "code": "Put it between two ` signs.",
    "kbd": "Write **words**.",
    "u": "Write **words**.",
    "details": "Write the text as it is: nothing is folded away in print.",
    "br": "Begin a new paragraph or list item.",
    "b": "Write **words**.",
    "strong": "Write **words**.",
    "i": "Write *words*.",
    "em": "Write *words*.",
}
_TAG_ADDRESS = re.compile(r"\s(?:href|src)\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_ICON_SETS = {"material": "material", "octicons": "octicons", "simple": "simple"}


def images(page: Page, book: Book) -> Iterator[Link]:
    """The images of a page."""
    return (link for link in book.marked[page.path].links if link.image)


@rule("IM01")
def missing_image(page: Page, book: Book) -> Iterator[Finding]:
    """An image file does not exist.

    ## Why it matters
    The page shows a broken frame, and the print stays empty.

    ## How to fix it
    Put the file into `docs/images/` and write the path from this page to it.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ![Five stairs](⟦../images/stairs.svg)
    ```
    """
    for image in images(page, book):
        if not is_inside(image.address) or broken_address(image.address):
            continue
        path = target_path(page, image.address)
        if is_odd(image.address) or (path and other_case(book, path)):
            continue
        if path is None or path not in book.handbook.assets:
            yield Finding(
                image.place,
                f"There is no image '{path or image.address}'.",
                nearest_path(
                    page,
                    book,
                    path or PurePosixPath(image.address),
                    "Put the picture into docs/images/ and write the path from this page to it.",
                ),
            )


@rule("IM02")
def no_alt_text(page: Page, book: Book) -> Iterator[Finding]:
    """An image has no words that stand for it.

    ## Why it matters
    Who cannot see the image, or has no network for it, learns nothing.

    ## How to fix it
    Say in the square brackets what the image shows.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ![](⟦../images/stairs.svg)
    ```

    `docs/images/stairs.svg`:

    ```xml
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
    for image in images(page, book):
        if not image.alt.strip():
            yield Finding(
                image.place,
                "This image has no words that stand for it.",
                "Say between the square brackets what it shows.",
            )


@rule("IM03")
def file_name_as_alt_text(page: Page, book: Book) -> Iterator[Finding]:
    """The words of an image are only its file name.

    ## Why it matters
    A screen reader says "stairs dot s v g", which tells nobody what is to be seen.

    ## How to fix it
    Say what the image shows.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ![stairs.svg](⟦../images/stairs.svg)
    ```

    `docs/images/stairs.svg`:

    ```xml
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
    for image in images(page, book):
        if broken_address(image.address):
            continue
        name = PurePosixPath(unquote(urlsplit(image.address).path)).name.lower()
        alt = image.alt.strip().lower()
        if alt and name and (alt == name or (alt == name.split(".")[0] and "-" in alt)):
            yield Finding(
                image.place,
                f"The words '{image.alt}' are only the name of the file.",
                "Say what the image shows.",
            )


@rule("IM04")
def image_from_elsewhere(page: Page, book: Book) -> Iterator[Finding]:
    """An image lies on another web site, or has an address that begins with a slash.

    ## Why it matters
    It costs data, tells strangers who reads the page, is missing without network and in prints,
    and may vanish.

    ## How to fix it
    If the licence allows it, put the file into `docs/images/`.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ![Five stairs](⟦https://example.org/stairs.svg)
    ```
    """
    for image in images(page, book):
        if scheme_of(image.address) or image.address.startswith("/"):
            yield Finding(
                image.place,
                "This image lies outside the handbook.",
                "Put the file into docs/images/ if its licence allows it, and write the path from "
                "this page to it.",
            )


@rule("IM05")
def unknown_pictogram(page: Page, book: Book) -> Iterator[Finding]:
    """A pictogram has a name that no icon set knows.

    ## Why it matters
    Readers see the name between two colons instead of a picture.

    ## How to fix it
    Take the name from `docs/vocabularies.yml`, or from the icon sets of the theme.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦:material-stares-down: Because ...
    ```
    """
    for stray in book.marked[page.path].strays:
        if stray.kind is Mark.ICON:
            yield Finding(
                stray.place,
                f"There is no pictogram {stray.text}.",
                _nearest_icon(stray.text.strip(":"), book),
            )


@book_rule("IM06")
def unknown_pictogram_in_vocabulary(book: Book) -> Iterator[Finding]:
    """A concept word in the vocabularies stands for a pictogram that no icon set knows.

    ## Why it matters
    Every page that uses the word would lack its picture.

    ## How to fix it
    Take a name from the icon sets of the theme.

    ## Example
    `docs/vocabularies.yml`:

    ```yaml
    pictograms:
      eye: ⟦material-eyes-outline
    ```
    """
    path = book.handbook.settings.docs / "vocabularies.yml"
    for word, name in book.handbook.pictograms.items():
        if icon_svg(str(name)) is None:
            yield Finding(
                at_text(path, book.handbook.root, str(name)),
                f"The word '{word}' stands for '{name}', which no icon set has.",
                _nearest_icon(str(name), book),
            )


@rule("IM07")
def raw_html(page: Page, book: Book) -> Iterator[Finding]:
    """A page holds an HTML tag.

    ## Why it matters
    Tags are shown as plain text, so that no page can run a script. Links and images in tags are
    not checked, not translated and break in other languages.

    ## How to fix it
    Write it in Markdown. To show a tag on purpose, put it between backticks.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the ⟦<a href="why-stairs.html">stairs</a>.
    ```
    """
    for stray in book.marked[page.path].strays:
        if stray.kind is Mark.TAG and not acts(stray.text):
            name = tag_name(stray.text)
            yield Finding(
                stray.place,
                f"The tag <{name}> will be shown as plain text.",
                _tag_hint(name, stray.text),
            )


def _tag_hint(name: str, tag: str) -> str:
    address = _TAG_ADDRESS.search(tag)
    if address and name in ("a", "img"):
        words = "[words]" if name == "a" else "![what it shows]"
        return f"Write {words}({address[1]})."
    return _TAG_HINTS.get(name, "Write it in Markdown, or put it between two ` signs.")


def _nearest_icon(name: str, book: Book) -> str:
    plain = name.lower().replace("_", "-").replace("/", "-")
    ours = did_you_mean(plain, map(str, book.handbook.pictograms.values()), "")
    if ours:
        return ours
    icon_set, _, rest = plain.partition("-")
    folder = icons_folder() / _ICON_SETS.get(icon_set, "material")
    start = rest[:2]
    near = [f"{folder.name}-{file.stem}" for file in folder.glob(f"{start}*.svg")] if start else []
    return did_you_mean(plain, near, "Look it up in docs/vocabularies.yml or the icon set.")
