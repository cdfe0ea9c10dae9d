"""Red: its conditions are one list, in the words files and in the guide."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from handbook.check.prose import Part, Passage, cut, plain
from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.check.rules.words import words_file
from handbook.check.yaml_places import nearest_place, places, relative
from handbook.content.model import Page
from handbook.content.review import SAFETY_GUIDE, red
from handbook.content.schema import Kind, Sensitivity
from handbook.diagnostics import Location, Related
from handbook.locales import RED_CONDITIONS
from handbook.settings import Language

LEVELS = "levels"
"""The section of the safety guide that says what green, amber and red mean."""


@book_rule("SF15", always=True)
def red_conditions_in_words(book: Book) -> Iterator[Finding]:
    """A words file lacks conditions for red exercises.

    ## Why it matters
    Every red page, on the screen and on paper, and every kit with red parts shows this list in
    the reader's language. A condition that is missing protects nobody.

    ## How to fix it
    Write under `red-conditions` as many sentences as the words file of the source language has,
    in the same order. Without any list, readers get the English one.

    ## Example
    `overrides/locales/de.yml`:

    ```yaml
    ⟦red-conditions:
      - Sie nehmen nur erfundene Fälle.
    ```

    `overrides/locales/en.yml`:

    ```yaml
    red-conditions:
      - You use invented cases only.
      - Nobody records.
    ```
    """
    handbook = book.handbook
    source = handbook.settings.source
    wanted = _listed(book, source)
    if not wanted and any(red(handbook, entry) for entry in handbook.of(Kind.EXERCISE)):
        yield Finding(
            _place(book, source),
            f"There are red exercises, but this file has no list '{RED_CONDITIONS}'.",
            f"Write {RED_CONDITIONS}: and below it one sentence a line, each after a dash.",
        )
    for language in handbook.settings.languages:
        listed = _listed(book, language)
        if wanted and listed and len(listed) != len(wanted):
            yield Finding(
                _place(book, language),
                f"The number of conditions is {len(listed)}, and {len(wanted)} in the words file"
                " of the source.",
                "Write each condition of the source as one line, in the same order.",
                Related(_place(book, source), "The conditions of the source."),
            )
        twice = [one for one in dict.fromkeys(listed) if listed.count(one) > 1]
        for condition in twice:
            yield Finding(
                _place(book, language),
                f"A condition stands here twice: '{cut(condition)}'.",
                "Write each condition of the source once: one of them is missing.",
            )


@rule("SF16", always=True)
def red_conditions_in_the_guide(page: Page, book: Book) -> Iterator[Finding]:
    """The safety guide names other conditions for red than the words file of its language.

    ## Why it matters
    The guide teaches the list, and every red page and kit shows it. Who reads two different lists
    keeps the shorter one.

    ## How to fix it
    Write the same sentences in both: in the guide under the line of the section `levels` that
    begins with the word for red, and in the words file under `red-conditions`.

    ## Example
    `docs/guides/safeguarding.md`:

    ```markdown
    ## Green, amber, red {#levels}

    **Red: violence.** All of these must be true:

    - ⟦You use cases from another factory.
    - Nobody records.
    ```

    `overrides/locales/en.yml`:

    ```yaml
    vocabularies:
      sensitivity: {red: Red}
    red-conditions:
      - You use invented cases only.
      - Nobody records.
    ```
    """
    language = _language(book, page)
    listed = _listed(book, language) if language else ()
    at_home = page.kind is Kind.GUIDE and page.id == SAFETY_GUIDE
    if language is None or not (at_home and listed) or not _sections(page):
        return
    related = Related(_place(book, language), f"The list '{RED_CONDITIONS}'.")
    told = _told(page, book)
    if not told:
        yield Finding(
            page.at_section(LEVELS),
            "This section has no list of conditions for red.",
            "Begin a line with the word for red, and write the conditions below it as a list.",
            related,
        )
        return
    for number, (item, condition) in enumerate(zip_longest(told, listed), start=1):
        words = plain(item.text) if item else ""
        if words == condition:
            continue
        yield Finding(
            item.at() if item else told[-1].at(),
            f"Item {number} for red is '{cut(words)}'; the words file has '{cut(condition)}'."
            if item and condition
            else f"Item {number} for red is not in the words file: '{cut(words)}'."
            if item
            else f"Item {number} for red is missing here: '{cut(condition)}'.",
            f"Write: {condition}" if condition else "Delete it, or add it to the words file.",
            related,
        )


def _told(page: Page, book: Book) -> Sequence[Passage]:
    """The items of the lists for red in the section, each one passage."""
    words = book.handbook.words[page.locale]
    names: Mapping[str, Sensitivity] = {
        words.word("sensitivity", level).casefold(): level for level in Sensitivity
    }
    sections, level, found = _sections(page), None, []
    for passage in book.prose.of(page):
        if passage.section not in sections:
            continue
        if passage.part is not Part.ITEM:
            level = next((names[n] for n in names if _begins(passage.text, n)), level)
        elif level is Sensitivity.RED:
            found.append(passage)
    return found


def _begins(text: str, word: str) -> bool:
    start = text.strip().casefold()
    return start.startswith(word) and not start[len(word) : len(word) + 1].isalnum()


def _sections(page: Page) -> frozenset[str]:
    """The ids of the section and of what stands below it; empty where the page has none."""
    found: set[str] = set()
    for heading in page.outline:
        if heading.level <= 2 and found:
            break
        if found or heading.id == LEVELS:
            found.add(heading.id)
    return frozenset(found)


def _language(book: Book, page: Page) -> Language | None:
    return next((one for one in book.handbook.settings.languages if one.code == page.locale), None)


def _listed(book: Book, language: Language) -> tuple[str, ...]:
    """The conditions in the language's own words file."""
    own = book.handbook.words[language.code].own.get(RED_CONDITIONS) or ()
    return tuple(plain(str(one)) for one in own)


def _place(book: Book, language: Language) -> Location:
    root = book.handbook.root
    path = words_file(book, language)
    return nearest_place(places(path, root), (RED_CONDITIONS,), relative(path, root))
