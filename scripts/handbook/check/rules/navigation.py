"""Navigation: every page can be found, and the languages are named once."""

from collections.abc import Iterator

from handbook.check.nearest import did_you_mean
from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.check.yaml_places import Leaf, leaves, places, repeated_keys
from handbook.content.model import Page
from handbook.content.schema import FOLDERS, Kind
from handbook.diagnostics import Location, Related
from handbook.settings import CONFIG_NAME


@book_rule("NV01")
def written_menu(book: Book) -> Iterator[Finding]:
    """`mkdocs.yml` holds a menu written by hand.

    ## Why it matters
    The menu is made from the pages, in every language. What is written here has no effect.

    ## How to fix it
    Delete `nav` and everything below it. A page gets its place by its folder and its fields.

    ## Example
    `mkdocs.yml`:

    ```yaml
    site_name: Bare
    extra:
      edition: "2026-11"
    plugins:
      - i18n:
          languages:
            - {locale: en, name: English, default: true}
            - {locale: de, name: Deutsch}
            - {locale: bn, name: Bangla}
            - {locale: ar, name: Arabic}
    ⟦nav:
      - index.md
    ```
    """
    known = places(book.handbook.root / CONFIG_NAME, book.handbook.root)
    if ("nav",) in known:
        yield Finding(
            known[("nav",)],
            "The menu is made from the pages; what stands under 'nav' has no effect.",
            "Delete 'nav' and everything below it.",
        )


@book_rule("NV02")
def folder_without_overview(book: Book) -> Iterator[Finding]:
    """A folder has pages but no overview page.

    ## Why it matters
    The menu is built from the overview pages. The pages of this folder stand in no menu.

    ## How to fix it
    Write an `index.md` in the folder, with a title and a summary. Its list is made by itself.

    ## Example
    `docs/guides/index.md`:

    ```markdown
    ```

    `docs/guides/one.md`:

    ```markdown
    ```

    `docs/printables/two.md`:

    ```yaml
    ⟦title: Two
    ```
    """
    handbook = book.handbook
    if not handbook.of(Kind.OVERVIEW):
        return
    for folder, kind in FOLDERS.items():
        entries = handbook.of(kind)
        if entries and not handbook.get(Kind.OVERVIEW, folder):
            first = min(entries, key=lambda entry: entry.source.path)
            yield Finding(
                first.source.at_field("title"),
                f"The folder 'docs/{folder}' has no page index.md, so its pages stand in no menu.",
                f"Write docs/{folder}/index.md with a title and a summary.",
            )


@book_rule("NV03")
def language_settings(book: Book) -> Iterator[Finding]:
    """A language stands twice in `mkdocs.yml`, or its state is not clear.

    ## Why it matters
    The site would build the language twice, or publish one that is still in preparation.

    ## How to fix it
    Name each language once. Exactly one is the `default`. Under `preview` stand codes of the list.

    ## Example
    `mkdocs.yml`:

    ```yaml
    site_name: Bare
    extra:
      edition: "2026-11"
      preview: [⟦bm, ar]
    plugins:
      - i18n:
          languages:
            - {locale: en, name: English, default: true}
            - {locale: de, name: Deutsch}
            - {locale: bn, name: Bangla}
            - {locale: ar, name: Arabic}
            - {locale: ⟦de, name: German}
    ```
    """
    root = book.handbook.root
    found = list(leaves(root / CONFIG_NAME, root))
    codes = [leaf for leaf in found if leaf.keys[-2:] == ("*", "locale")]
    yield from _twice(codes, "The language")
    defaults = [leaf for leaf in found if leaf.keys[-2:] == ("*", "default")]
    chosen = [leaf for leaf in defaults if leaf.value == "true"]
    for leaf in chosen[1:]:
        yield Finding(
            leaf.place,
            "Two languages are the default.",
            "Write default: true at the language that all others are translated from.",
            Related(chosen[0].place, "the first one"),
        )
    source = book.handbook.settings.source.code
    preview = [leaf for leaf in found if leaf.keys == ("extra", "preview", "*")]
    yield from _twice(preview, "The language")
    known = [leaf.value for leaf in codes]
    for leaf in preview:
        if leaf.value not in known:
            yield Finding(
                leaf.place,
                f"The handbook has no language '{leaf.value}'.",
                did_you_mean(leaf.value, known, f"It has: {', '.join(known)}."),
            )
        elif leaf.value == source:
            yield Finding(
                leaf.place,
                f"'{source}' is the source of all others, so it is not in preparation.",
                "Delete it here.",
            )


def _twice(found: list[Leaf], what: str) -> Iterator[Finding]:
    first: dict[str, Location] = {}
    for leaf in found:
        if first.setdefault(leaf.value, leaf.place) != leaf.place:
            yield Finding(
                leaf.place,
                f"{what} '{leaf.value}' stands here twice.",
                "Delete one of the two.",
                Related(first[leaf.value], "the first time"),
            )


@book_rule("NV04")
def key_twice(book: Book) -> Iterator[Finding]:
    """A name stands twice in `mkdocs.yml`, in the vocabularies or in a words file.

    ## Why it matters
    Only the second one counts, and nobody sees that the first is lost.

    ## How to fix it
    Delete one of the two.

    ## Example
    `overrides/locales/de.yml`:

    ```yaml
    interface:
      home: Startseite
      ⟦home: Anfang
    ```
    """
    root = book.handbook.root
    words = [root / "overrides" / "locales" / f"{code}.yml" for code in book.handbook.words]
    for path in (root / CONFIG_NAME, book.handbook.settings.docs / "vocabularies.yml", *words):
        for name, first, second in repeated_keys(path, root):
            yield Finding(
                second,
                f"'{name}' stands here twice.",
                "Delete one of the two: only the second one counts.",
                Related(first, "the first time"),
            )


@rule("NV05")
def translated_note(page: Page, book: Book) -> Iterator[Finding]:
    """A page for writers and developers is translated.

    ## Why it matters
    These pages stand only in the English menu. Nobody would ever find the translation.

    ## How to fix it
    Delete the translation.

    ## Example
    `docs/contribute/one.md`:

    ```markdown
    ```

    `docs/contribute/one.de.md`:

    ```yaml
    ⟦title: Eins
    ```
    """
    if page.kind is Kind.NOTE and not book.is_source(page):
        yield Finding(
            page.at_field("title"),
            "Pages for writers and developers stand only in the menu of the source language.",
            "Delete this translation.",
        )
