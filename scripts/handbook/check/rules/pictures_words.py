"""Words of pictures: what stands for them, and pictograms and comments that are mistyped."""

import re
from collections.abc import Iterator

from handbook.check.registry import Book, Finding, rule
from handbook.check.rules.pictures import images
from handbook.check.targets import inside_path, other_case, relative_to, with_path
from handbook.check.visible import place, visible
from handbook.content.markup import icon_svg
from handbook.content.model import Page
from handbook.content.text.inline import BEGIN
from handbook.diagnostics import Edit, Severity

MAX_WORDS = 250
"""Signs. Some screen readers stop there, and nobody can stop and go back in between."""

_GENERIC = re.compile(
    r"(?:image|picture|photo|photograph|graphic|figure|drawing|icon|logo|illustration|screenshot|"
    r"screen ?shot|untitled|unnamed|alt|alt text|bild|foto|grafik|abbildung|zeichnung|imagen|"
    r"imagem|ছবি|চিত্র|صورة|رسم|图片|图像|照片|hình|hình ảnh|ảnh)[\s_-]*\d*"
    r"|(?:img|dsc|dscn|pict|p|pxl|mvi|vid)[_-]?\d{3,}[\w-]*|(?:image|screenshot)[\d _.:-]+",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:an? |the |this )?(?:image|picture|photo|photograph|graphic|illustration|screenshot)"
    r" (?:of|shows?|showing)\b",
    re.IGNORECASE,
)
_SETS = ("material-", "fontawesome-", "octicons-", "simple-")
_SET = rf"(?:{'|'.join(_SETS)})[a-z0-9]+(?:-[a-z0-9]+)*"
_ALMOST_ICON = re.compile(
    rf"(?<![\w:]):[ \t]+({_SET}):(?!\w)|(?<![\w:]):({_SET})[ \t]+:(?!\w)"
    rf"|(?<![\w:/.-]):({_SET})(?![\w:/.-])|(?<![\w:/.-])({_SET}):(?![\w:/.-])"
)


@rule("IM08")
def picture_in_other_case(page: Page, book: Book) -> Iterator[Finding]:
    """A picture's file is written with other capitals than the file has.

    ## Why it matters
    It shows on some computers and is missing on the web server.

    ## How to fix it
    Write the name exactly as the file has it.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ![Five stairs that lead down](⟦../images/Stairs.svg)
    ```

    `docs/images/stairs.svg`:

    ```xml
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
    for image in images(page, book):
        path = inside_path(page, image.address)
        if path is None or path in book.handbook.assets:
            continue
        found = other_case(book, path)
        if found is not None:
            right = with_path(image.address, relative_to(page, found))
            yield Finding(
                image.place,
                f"The picture is called '{found}', not '{image.address}'.",
                f"Write '{right}'.",
                edits=(Edit(image.place, image.address, right),),
            )


@rule("IM11")
def words_that_show_nothing(page: Page, book: Book) -> Iterator[Finding]:
    """The words of a picture are only "image" or what a camera called it.

    ## Why it matters
    Who cannot see the picture, or has no network for it, learns nothing.

    ## How to fix it
    Say what the picture shows and what readers should see in it.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ![IMG_2041](⟦../images/stairs.svg)
    ```

    `docs/images/stairs.svg`:

    ```xml
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
    for image in images(page, book):
        if _GENERIC.fullmatch(image.alt.strip(" .:!")):
            yield Finding(
                image.place,
                f"The words '{image.alt}' do not say what the picture shows.",
                "Say what is to be seen on it.",
            )


@rule("IM12", severity=Severity.WARNING)
def picture_of(page: Page, book: Book) -> Iterator[Finding]:
    """The words of a picture begin with "picture of".

    ## Why it matters
    A screen reader has already said that it is a picture.

    ## How to fix it
    Begin with what is to be seen. The rule looks at English pages.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ![A picture of five stairs](⟦../images/stairs.svg)
    ```

    `docs/images/stairs.svg`:

    ```xml
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
    if page.locale != "en":
        return
    for image in images(page, book):
        found = _OPENING.match(image.alt.strip())
        if found:
            yield Finding(
                image.place,
                f"The words of this picture begin with '{found[0]}'.",
                "Leave that out and begin with what is to be seen.",
            )


@rule("IM13", severity=Severity.WARNING)
def long_words_of_picture(page: Page, book: Book) -> Iterator[Finding]:
    """The words that stand for a picture are longer than 250 signs.

    ## Why it matters
    They are read in one go: listeners cannot pause or go back, and some screen readers stop early.

    ## How to fix it
    Say the main thing in a sentence, and all else in the text below the picture.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ![The first stair is low and wide. The second stair is low and wide. The third stair is low and
    wide. The fourth stair is low and wide. The fifth stair is low and wide, and behind it there is
    a wall with a door, and behind the door there is a room with a table.](⟦../images/stairs.svg)
    ```

    `docs/images/stairs.svg`:

    ```xml
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
    for image in images(page, book):
        if len(image.alt) > MAX_WORDS:
            yield Finding(
                image.place,
                f"The words of this picture have {len(image.alt)} characters; "
                f"{MAX_WORDS} are enough.",
                "Say the main thing here and the rest in the text.",
            )


@rule("IM15")
def mistyped_pictogram(page: Page, book: Book) -> Iterator[Finding]:
    """The colons around the name of a pictogram are missing, or a space stands beside them.

    ## Why it matters
    Readers see the name instead of a picture.

    ## How to fix it
    Write a colon right before and right after the name.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦: material-stairs-down: Because ...
    ```
    """
    text = visible(page)
    if not any(name in text for name in _SETS):
        return
    for match in _ALMOST_ICON.finditer(text):
        name = next(filter(None, match.groups()))
        if icon_svg(name) is not None:
            at = place(page, match.start())
            yield Finding(
                at,
                f"The pictogram '{match[0]}' is not written as it must be.",
                f"Write ':{name}:'.",
                edits=(Edit(at, match[0], f":{name}:"),),
            )


@rule("IM16")
def comment_without_end(page: Page, book: Book) -> Iterator[Finding]:
    """A comment begins and does not end.

    ## Why it matters
    Readers see what was meant for writers only.

    ## How to fix it
    Write `-->` at its end.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦<!-- Ask Anna about this.
    ```
    """
    text = visible(page)
    start = text.find(BEGIN)
    if start >= 0:
        yield Finding(
            place(page, start),
            "This comment has no end, so that readers see it.",
            "Write --> at its end.",
        )
