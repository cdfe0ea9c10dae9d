"""Words in words files: translated, and plain."""

import re
from collections.abc import Iterator

from handbook.check.prose import words
from handbook.check.registry import Book, Finding, book_rule
from handbook.check.rules.words import flat, words_file
from handbook.check.yaml_places import nearest_place, places, relative
from handbook.content.languages import LATIN, SMALL_WORDS, scripts, scripts_of
from handbook.diagnostics import Related

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


@book_rule("WD04")
def words_left_in_english(book: Book) -> Iterator[Finding]:
    """A word of the interface is still that of the source language.

    ## Why it matters
    Buttons and facts stand on every page. One English word among them is seen everywhere.

    ## How to fix it
    Translate it. Names and abbreviations such as PDF may stay.

    ## Example
    `overrides/locales/ar.yml`:

    ```yaml
    interface:
      home: البداية
      ⟦search: Search
    ```

    `overrides/locales/en.yml`:

    ```yaml
    interface:
      home: Start page
      search: Search
    ```
    """
    handbook = book.handbook
    source = handbook.settings.source
    english = flat(handbook.words[source.code].written)
    english_path = relative(words_file(book, source), handbook.root)
    for language in handbook.settings.languages:
        latin = scripts_of(language.code) == (LATIN,)
        own = flat(handbook.words[language.code].written)
        left = [
            keys
            for keys, text in own.items()
            if language != source
            and text == english.get(keys) != keys[-1]
            and _english(text, source.code, latin)
        ]
        path = words_file(book, language)
        known = places(path, handbook.root) if left else {}
        original = places(words_file(book, source), handbook.root) if left else {}
        for keys in left:
            yield Finding(
                nearest_place(known, keys, relative(path, handbook.root)),
                f"'{own[keys]}' is not translated yet.",
                "Write it in the language of this file.",
                Related(nearest_place(original, keys, english_path), "The words of the source."),
            )


@book_rule("WD05", always=True)
def markup_in_words(book: Book) -> Iterator[Finding]:
    """A word of the interface holds an HTML tag.

    ## Why it matters
    Words are shown as they are written: readers would see the tag.

    ## How to fix it
    Write plain words.

    ## Example
    `overrides/locales/de.yml`:

    ```yaml
    interface:
      ⟦home: <b>Startseite</b>
    ```

    `overrides/locales/en.yml`:

    ```yaml
    interface:
      home: Start page
    ```
    """
    handbook = book.handbook
    for language in handbook.settings.languages:
        path = words_file(book, language)
        for keys, text in flat(handbook.words[language.code].written).items():
            found = _TAG.search(text)
            if found:
                known = places(path, handbook.root)
                yield Finding(
                    nearest_place(known, keys, relative(path, handbook.root)),
                    f"Readers would see the tag '{found[0]}'.",
                    "Write plain words.",
                )


def _english(text: str, source: str, latin: bool) -> bool:
    """Whether a text can only be one of the source language."""
    own = words(text)
    if latin:
        small = SMALL_WORDS.get(source, frozenset())
        return len(own) >= 3 and any(word.casefold() in small for word in own)
    return set(scripts(text)) == {LATIN} and any(
        len(word) > 2 and not word.isupper() for word in own
    )
