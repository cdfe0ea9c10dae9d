"""Letters: no stray alphabets and no codes where readers expect words."""

import re
from collections.abc import Iterator

from handbook.check.prose import Part, Passage, each_word
from handbook.check.readers import for_readers
from handbook.check.registry import Book, Finding, rule
from handbook.content.languages import script
from handbook.content.model import Page
from handbook.diagnostics import Edit

_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK"})
_TWINS = str.maketrans(
    "аеорсухіјѕАВЕКМНОРСТУХІЈЅαοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijsABEKMHOPCTYXIJSaoABEZHIKMNOPTYX"
)
_STRANGE = re.compile("[\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f]")  # Greek and Cyrillic
_CODES = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


@rule("LG11")
def two_alphabets_in_a_word(page: Page, book: Book) -> Iterator[Finding]:
    """A word mixes the letters of two alphabets that look alike.

    ## Why it matters
    Nobody sees it, but search does not find the word and a screen reader stumbles.

    ## How to fix it
    Type the word again. `handbook check --fix` does it where each letter has one twin.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    It is ⟦enоugh for the R&D team.
    ```
    """
    for passage in for_readers(page, book):
        for word in each_word(passage.text) if _STRANGE.search(passage.text) else ():
            found = {script(sign) for sign in word[0]} & _ALPHABETS
            if word[0].isascii() or len(found) < 2:
                continue
            strange = next(sign for sign in word[0] if script(sign) in _ALPHABETS - {"LATIN"})
            right = word[0].translate(_TWINS)
            sure = {script(sign) for sign in right} & _ALPHABETS == {"LATIN"}
            yield Finding(
                passage.at(word.start()),
                f"In the word '{word[0]}' the letter '{strange}' is of another alphabet.",
                "Type the word again.",
                edits=_edit(passage, word, right) if sure else (),
            )


@rule("LG12")
def code_for_a_letter(page: Page, book: Book) -> Iterator[Finding]:
    """Readers see the code of a letter instead of the letter.

    ## Why it matters
    It comes from copying twice through a program, and nobody can read it.

    ## How to fix it
    Type the letter itself.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Rules ⟦&amp;amp; words, R&D and R&amp;D.
    ```
    """
    for passage in for_readers(page, book):
        for found in _CODES.finditer(passage.text):
            yield Finding(
                passage.at(found.start()),
                f"Readers see '{found[0]}' here.",
                "Type the letter itself: &, <, > or a space.",
            )


def _edit(passage: Passage, word: re.Match[str], right: str) -> tuple[Edit, ...]:
    if passage.part is Part.FIELD:
        return ()
    return (Edit(passage.at(word.start()), word[0], right),)
