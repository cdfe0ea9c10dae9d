"""Titles and summaries: what lists, menus and covers show."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.content.model import Page, told
from handbook.content.schema import Kind
from handbook.diagnostics import Related

_ENDS = ".!?…।॥。！？؟۔።"
_CLOSING = "\"'”’»)]）」』"
_NO_TITLE_END = ".:;,。：；，、؛،।"
_SIGNS = re.compile(
    r"\*\*|__|`|\]\(|<[a-zA-Z/!][^<>]*>|:(?:material|fontawesome|octicons|simple)-[\w-]+:"
    r"|\{[#.:]|(?:^|\s)#{1,6}\s"
)
TEXTS = ("title", "summary", "promise", "short")
"""Fields whose words readers see as they are."""


@book_rule("FM09")
def same_title(book: Book) -> Iterator[Finding]:
    """Two pages of a language and a kind have the same title.

    ## Why it matters
    In a list, in the search and on the cover of a kit nobody can tell them apart.

    ## How to fix it
    Say in one of the titles what is special about it.

    ## Example
    `docs/printables/one.md`:

    ```yaml
    title: Our problem
    ```

    `docs/printables/two.md`:

    ```yaml
    ⟦title: Our  Problem
    ```
    """
    for locale in [language.code for language in book.handbook.settings.languages]:
        seen: dict[tuple[Kind, str], Page] = {}
        for page in book.handbook.pages():
            title = told(page, "title") if page.locale == locale else None
            if title is None:
                continue
            first = seen.setdefault((page.kind, _same(str(title))), page)
            if first is not page:
                yield Finding(
                    page.at_field("title"),
                    f"The title '{title}' is also that of '{first.path}'.",
                    "Say in one of the two what is special about it.",
                    Related(first.at_field("title"), "the same title"),
                )


@rule("FM10")
def summary_without_end(page: Page, book: Book) -> Iterator[Finding]:
    """A summary does not end as a sentence does.

    ## Why it matters
    The summary is a whole sentence; without its end it looks cut off in lists and on covers.

    ## How to fix it
    End it with a full stop, or with the sign of your language.

    ## Example
    `docs/printables/one.md`:

    ```yaml
    ⟦summary: A sheet for groups
    ```
    """
    summary = page.meta.summary
    if summary.rstrip(_CLOSING)[-1:] not in _ENDS:
        yield Finding(
            page.at_field("summary"),
            f"The summary ends with '{summary.split()[-1]}', without a full stop.",
            "Write it as one whole sentence and end it with a full stop.",
        )


@rule("FM11")
def title_with_end(page: Page, book: Book) -> Iterator[Finding]:
    """A title ends with a full stop, a colon or a comma.

    ## Why it matters
    A title is a name. In menus and sentences the sign would stand in the middle.

    ## How to fix it
    Delete the sign. A question keeps its question mark.

    ## Example
    `docs/printables/one.md`:

    ```yaml
    ⟦title: Our problem.
    ```
    """
    title = page.meta.title
    if title[-1] in _NO_TITLE_END and not title.endswith(("..", "etc.")):
        yield Finding(
            page.at_field("title"), f"The title ends with '{title[-1]}'.", "Delete this sign."
        )


@rule("FM12")
def summary_repeats_title(page: Page, book: Book) -> Iterator[Finding]:
    """A summary says nothing but the title.

    ## Why it matters
    In lists it stands right below the title. Readers learn nothing from reading it twice.

    ## How to fix it
    Say in one sentence what people have in the end.

    ## Example
    `docs/printables/one.md`:

    ```yaml
    title: Why stairs
    ⟦summary: Why stairs.
    ```
    """
    if _same(page.meta.summary.rstrip(_ENDS)) == _same(page.meta.title.rstrip(_ENDS)):
        yield Finding(
            page.at_field("summary"),
            "The summary only repeats the title.",
            "Say in one sentence what people have in the end.",
            Related(page.at_field("title"), "the title"),
        )


@rule("FM13")
def signs_in_field(page: Page, book: Book) -> Iterator[Finding]:
    """A title, a summary or a promise holds signs of Markdown.

    ## Why it matters
    These fields are no Markdown. Readers would see the stars and brackets as they are.

    ## How to fix it
    Write plain words. Links, bold words and pictograms belong in the text below.

    ## Example
    `docs/printables/one.md`:

    ```yaml
    ⟦title: Five **whys**
    ```
    """
    for field in TEXTS:
        found = _SIGNS.search(str(getattr(page.meta, field, "")))
        if found:
            yield Finding(
                page.at_field(field),
                f"The field '{field}' holds '{found[0].strip()}', which readers would see.",
                "Write plain words here.",
            )


def _same(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())
