"""Words files: the words of the interface and of the vocabularies."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handbook.check.nearest import did_you_mean
from handbook.check.prose import cut
from handbook.check.registry import Book, Finding, book_rule
from handbook.check.yaml_places import Keys, nearest_place, places, relative
from handbook.locales import placeholders, stands_for_one
from handbook.settings import Language

VOCABULARIES, COUNTS, INTERFACE = "vocabularies", "counts", "interface"
TOLD_APART = frozenset(
    "sensitivity who mix difficulty reading noise conditions print_per forms".split()
)
"""The vocabularies of facts by which a trainer decides what to use."""


def words_file(book: Book, language: Language) -> Path:
    """The words file of a language."""
    return book.handbook.root / "overrides" / "locales" / f"{language.code}.yml"


def flat(words: Mapping[str, Any], keys: Keys = ()) -> dict[Keys, str]:
    """All texts of nested maps by their key path; plural forms are one text each."""
    found: dict[Keys, str] = {}
    for key, value in words.items():
        own = (*keys, str(key))
        if isinstance(value, Mapping):
            if len(own) < 6:
                found.update(flat(value, own))
        else:
            found[own] = "" if value is None else str(value)
    return found


@book_rule("WD01")
def missing_words(book: Book) -> Iterator[Finding]:
    """A published language lacks words, or no language has a word for a vocabulary id.

    ## Why it matters
    Readers see English words or bare ids between their own.

    ## How to fix it
    Add the words. A language may stay incomplete while `mkdocs.yml` lists it as preview.

    ## Example
    `overrides/locales/de.yml`:

    ```yaml
    ⟦interface:
      home: Startseite
    ```

    `overrides/locales/en.yml`:

    ```yaml
    interface:
      home: Start page
      search: Search
    ```
    """
    handbook = book.handbook
    for language in handbook.settings.languages:
        own = flat(handbook.words[language.code].written)
        wanted = _wanted(book, language)
        missing = sorted(keys for keys in wanted if not own.get(keys, "").strip())
        if language.preview or not missing:
            continue
        path = words_file(book, language)
        known = places(path, handbook.root)
        for keys in missing:
            yield Finding(
                nearest_place(known, keys, relative(path, handbook.root)),
                f"The word for '{'.'.join(keys)}' is missing.",
                f"Add it under '{'.'.join(keys[:-1])}'.",
            )


@book_rule("WD02")
def unknown_words(book: Book) -> Iterator[Finding]:
    """A words file holds a key that nothing uses.

    ## Why it matters
    It is nearly always mistyped, and the right key lacks its word. Or the line was lost in the
    words of the source language.

    ## How to fix it
    Take the suggested key, or delete the line. If the source lost it, put it back there.

    ## Example
    `overrides/locales/de.yml`:

    ```yaml
    interface:
      home: Startseite
      step: Schritt {number}
      ⟦serch: Suche
    ```

    `overrides/locales/en.yml`:

    ```yaml
    interface:
      home: Start page
      step: Step {number}
      search: Search
    ```
    """
    handbook = book.handbook
    source = handbook.settings.source
    english = flat(handbook.words[source.code].written)
    for language in handbook.settings.languages:
        if language == source:
            continue
        path = words_file(book, language)
        known = places(path, handbook.root)
        allowed = set(english) | _wanted(book, language) | {("cldr",)}
        for keys in flat(handbook.words[language.code].written):
            if keys not in allowed and not (keys[0] == COUNTS and keys[:2] in _counts(english)):
                siblings = [k[-1] for k in allowed if k[:-1] == keys[:-1]]
                yield Finding(
                    nearest_place(known, keys, relative(path, handbook.root)),
                    f"Nothing uses the line '{'.'.join(keys)}'.",
                    did_you_mean(
                        keys[-1], siblings, f"Delete it, or put it back into {source.code}.yml."
                    ),
                )


@book_rule("WD06", always=True)
def unusable_words(book: Book) -> Iterator[Finding]:
    """A words file, or a line of it, cannot be used.

    ## Why it matters
    Readers see the words of the source language in its place.

    ## How to fix it
    Write each text once, in quotes where it is a number, a day or a word such as yes.

    ## Example
    `overrides/locales/de.yml`:

    ```yaml
    interface:
      home: Startseite
      ⟦search: [Suche]
    ```

    `overrides/locales/en.yml`:

    ```yaml
    interface:
      home: Start page
      search: Search
    ```
    """
    for language in book.handbook.settings.languages:
        for problem in book.handbook.words[language.code].problems:
            yield Finding(problem.location, problem.message, problem.hint)


@book_rule("WD03")
def otherplaceholders(book: Book) -> Iterator[Finding]:
    """A text has other places to fill, such as `{n}`, than the text of the source language.

    ## Why it matters
    The number or the name would be missing, or the page could not be made at all.

    ## How to fix it
    Keep the words in curly brackets as they are; move them where the sentence needs them.

    ## Example
    `overrides/locales/de.yml`:

    ```yaml
    interface:
      ⟦step: Schritt
    ```

    `overrides/locales/en.yml`:

    ```yaml
    interface:
      step: Step {number}
    ```
    """
    handbook = book.handbook
    english = flat(handbook.words[handbook.settings.source.code].written)
    for language in handbook.settings.languages:
        path = words_file(book, language)
        known = places(path, handbook.root)
        for keys, text in flat(handbook.words[language.code].written).items():
            original = english.get(keys) or english.get((*keys[:-1], "other"))
            if original is None or keys[0] not in (COUNTS, INTERFACE) or not text.strip():
                continue
            wanted, has = placeholders(original), placeholders(text)
            if keys[0] == COUNTS:
                wanted = frozenset({"n"})
            optional = (
                keys[0] == COUNTS
                and has is not None
                and has < (wanted or frozenset())
                and stands_for_one(handbook.words[language.code].locale, keys[-1])
            )
            if has is None or (wanted is not None and wanted != has and not optional):
                yield Finding(
                    nearest_place(known, keys, relative(path, handbook.root)),
                    _differs(wanted, has, original),
                    "Keep the words in curly brackets exactly as the source has them.",
                )


@book_rule("WD07", always=True)
def one_word_for_two(book: Book) -> Iterator[Finding]:
    """A words file has the same word for two things between which a trainer must choose.

    ## Why it matters
    Somebody takes a red exercise for an amber one, or a sheet for each group for one for each
    person. Mostly a line was copied and not translated.

    ## How to fix it
    Write a different word for each.

    ## Example
    `overrides/locales/de.yml`:

    ```yaml
    vocabularies:
      sensitivity:
        amber: Gelb
        ⟦red: Gelb
    ```

    `overrides/locales/en.yml`:

    ```yaml
    vocabularies:
      sensitivity:
        amber: Amber
        red: Red
    ```
    """
    for language in book.handbook.settings.languages:
        path = words_file(book, language)
        first: dict[tuple[str, str], Keys] = {}
        for keys, text in flat(book.handbook.words[language.code].written).items():
            said = " ".join(text.split()).casefold()
            if keys[0] != VOCABULARIES or len(keys) != 3 or keys[1] not in TOLD_APART or not said:
                continue
            before = first.setdefault((keys[1], said), keys)
            if before != keys:
                known = places(path, book.handbook.root)
                yield Finding(
                    nearest_place(known, keys, relative(path, book.handbook.root)),
                    f"'{keys[2]}' has the same word as '{before[2]}': '{cut(text)}'.",
                    "Write a different word for each.",
                )


def _wanted(book: Book, language: Language) -> set[Keys]:
    """The keys that a complete words file of this language has."""
    handbook = book.handbook
    english = flat(handbook.words[handbook.settings.source.code].written)
    wanted = {keys for keys in english if keys[0] not in (COUNTS, "cldr")}
    wanted |= {
        (VOCABULARIES, name, word)
        for name, ids in handbook.vocabularies.items()
        if name in handbook.words[handbook.settings.source.code].written.get(VOCABULARIES, {})
        for word in ids
    }
    forms = handbook.words[language.code].locale.plural_form
    categories = {*forms.rules, "other"}
    return wanted | {(*keys, form) for keys in _counts(english) for form in categories}


def _counts(english: Mapping[Keys, str]) -> set[Keys]:
    return {keys[:2] for keys in english if keys[0] == COUNTS and len(keys) == 3}


def _differs(wanted: frozenset[str] | None, has: frozenset[str] | None, original: str) -> str:
    """What is wrong with the places to fill of a text."""
    if has is None:
        return "A curly bracket does not close, or holds more than a name."
    if wanted is None:
        return f"The places to fill differ from those of '{original}'."
    lacks, more = sorted(wanted - has), sorted(has - wanted)
    said = [f"{{{lacks[0]}}} is missing"] if lacks else []
    said += [f"the source has no {{{more[0]}}}"] if more else []
    return f"The places to fill are not those of '{original}': {', and '.join(said)}."
