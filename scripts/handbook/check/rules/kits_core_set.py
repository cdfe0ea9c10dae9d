"""Core set: what every language has before it is published."""

from collections.abc import Iterator

from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.content.model import Page, told
from handbook.content.named import needed_by
from handbook.content.schema import Exercise, Kind, Sensitivity, Source
from handbook.diagnostics import Related


@rule("KT09")
def core_set_not_closed(page: Page, book: Book) -> Iterator[Finding]:
    """A page of the core set needs a page that is not in it.

    ## Why it matters
    A new language begins with the core set. Its kits would have holes.

    ## How to fix it
    Write `core: true` on the page that is needed, or take it out here.

    ## Example
    `docs/kits/one.md`:

    ```yaml
    core: true
    parts: [⟦why-stairs]
    ```

    `docs/printables/why-stairs.md`:

    ```yaml
    core: false
    ```
    """
    meta = page.meta
    if not isinstance(meta, Source) or not meta.core:
        return
    for loc, key in needed_by(meta):
        entry = book.handbook.entries.get(key)
        if entry is None or entry.kind is Kind.KNOWLEDGE:  # modules come when a group asks for them
            continue
        if not getattr(entry.source.meta, "core", False):
            yield Finding(
                page.at_field(*loc),
                f"This page is core, but the {entry.kind} '{entry.id}', which it needs, is not.",
                f"Write core: true on the page of '{entry.id}', or take it out here.",
                Related(entry.source.at_field("title"), "not core"),
            )


@book_rule("KT10")
def core_page_missing(book: Book) -> Iterator[Finding]:
    """A published language lacks a page of the core set.

    ## Why it matters
    Readers who chose their language would meet English where they need it least: in the rules
    for safety and on the first sheets.

    ## How to fix it
    Translate the page. A language may stay incomplete while `mkdocs.yml` lists it as preview.

    ## Example
    `docs/printables/one.md`:

    ```yaml
    ⟦title: One
    core: true
    ```
    """
    settings = book.handbook.settings
    published = [each.code for each in settings.languages[1:] if not each.preview]
    for entry in book.handbook.entries.values():
        missing = [code for code in published if code not in entry.translations]
        if missing and told(entry.source, "core"):
            yield Finding(
                entry.source.at_field("title"),
                f"This core page is not translated into: {', '.join(missing)}.",
                f"Write '{entry.source.path.stem}.{missing[0]}.md'.",
            )


@rule("KT11", always=True)
def core_exercise_too_hard(page: Page, book: Book) -> Iterator[Finding]:
    """An exercise of the core set is red, or not of the first tier.

    ## Why it matters
    The core set is what every new trainer gets. Red exercises are for trained trainers only, and
    their drafts are never published.

    ## How to fix it
    Take `core: true` away, or correct the level.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    ⟦core: true
    tier: 2
    ```
    """
    meta = page.meta
    if not isinstance(meta, Exercise) or not meta.core:
        return
    if meta.tier != 1 or meta.sensitivity is Sensitivity.RED:
        what = "red" if meta.sensitivity is Sensitivity.RED else f"of tier {meta.tier}"
        yield Finding(
            page.at_field("core"),
            f"A core exercise is green or amber and of tier 1; this one is {what}.",
            "Delete 'core: true', or correct the level.",
        )
