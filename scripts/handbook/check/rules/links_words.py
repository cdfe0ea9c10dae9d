"""Words of links: what readers hear before they follow them."""

from collections.abc import Iterator
from urllib.parse import urldefrag

from handbook.check.anchors import links
from handbook.check.registry import Book, Finding, rule
from handbook.check.targets import inside_path
from handbook.content.model import Page
from handbook.content.schema import Kind
from handbook.content.text.marked import Link
from handbook.diagnostics import Related, Severity
from handbook.hidden import UNSEEN

VAGUE = frozenset(
    "here|click here|see here|read here|this|this link|this page|link|the link|more|read more|"
    "learn more|see more|more info|more information|click|click this|page".split("|")
)
"""Words that say nothing about where a link leads, in English."""


def spoken(link: Link) -> str:
    """The words of a link on one line, without signs that nobody hears."""
    return " ".join(UNSEEN.sub(" ", link.words).split())


@rule("LK12")
def link_without_words(page: Page, book: Book) -> Iterator[Finding]:
    """A link has no words, or only a picture without words.

    ## Why it matters
    Nobody sees it, nobody can tap it, and a screen reader says "link" and nothing else.

    ## How to fix it
    Write between the square brackets where the link leads.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Take the stairs [](⟦why-stairs.md).
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```
    """
    for link in links(page, book):
        if not spoken(link) and not link.auto:
            yield Finding(
                link.place,
                f"The link to '{link.address}' has no words.",
                "Write between the square brackets where it leads.",
            )


@rule("LK13", severity=Severity.WARNING)
def vague_words(page: Page, book: Book) -> Iterator[Finding]:
    """The words of a link say only "here" or the like.

    ## Why it matters
    Who listens to a page jumps from link to link and hears "here, here, here". In print the link
    is gone and "here" says nothing.

    ## How to fix it
    Make the link of the words that say where it leads. The rule looks at English pages.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    To print, click [here](⟦why-stairs.md).
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```
    """
    if page.locale != "en":
        return
    for link in links(page, book):
        if spoken(link).casefold().strip(" .:!,>»→…") in VAGUE:
            yield Finding(
                link.place,
                f"The words '{spoken(link)}' do not say where the link leads.",
                "Make a link of words that do, such as the title of the page.",
            )


@rule("LK14", severity=Severity.WARNING)
def address_as_words(page: Page, book: Book) -> Iterator[Finding]:
    """The words of a link to a page are only the name of its file.

    ## Why it matters
    Readers know pages by their titles. A screen reader spells "dot dot slash".

    ## How to fix it
    Write the title of the page between the square brackets. Pages for writers may name files.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    See [why-stairs.md](⟦why-stairs.md).
    ```

    `docs/printables/why-stairs.md`:

    ```markdown
    ```
    """
    for link in links(page, book):
        path = inside_path(page, link.address)
        target = None if path is None else book.handbook.by_path.get(path)
        if target is None or page.kind is Kind.NOTE:
            continue
        if spoken(link) in (link.address, target.path.name):
            yield Finding(
                link.place,
                f"The words '{spoken(link)}' are only the name of a file.",
                f"Write the title of the page: '{target.meta.title}'.",
            )


@rule("LK19", severity=Severity.WARNING)
def same_words_two_targets(page: Page, book: Book) -> Iterator[Finding]:
    """Two links of a page have the same words and lead to different pages.

    ## Why it matters
    Who listens to a list of the links cannot tell them apart.

    ## How to fix it
    Name in each link what is special about its page.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Up by the [stairs](up-stairs.md), down by the [stairs](⟦down-stairs.md).
    ```

    `docs/printables/up-stairs.md`:

    ```markdown
    ```

    `docs/printables/down-stairs.md`:

    ```markdown
    ```
    """
    first: dict[str, tuple[str, Link]] = {}
    for link in links(page, book):
        words = spoken(link).casefold()
        path = inside_path(page, link.address)
        leads = str(path) if path else urldefrag(link.address).url.rstrip("/")
        known, before = first.setdefault(words, (leads, link))
        if words and known != leads:
            yield Finding(
                link.place,
                f"Another link of this page is also called '{spoken(link)}' and leads elsewhere.",
                "Say in each of them what is special about its page.",
                Related(before.place, f"'{spoken(before)}' leads to '{before.address}'"),
            )
