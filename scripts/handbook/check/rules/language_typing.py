"""Slips of the fingers: doubled words, lost spaces, brackets that do not close."""

import re
from collections.abc import Iterator

from handbook.check.prose import Part, Passage, plain
from handbook.check.readers import for_readers, in_english
from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.diagnostics import Edit, Severity

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{1,30})([ \n]+)\1(?![\w'’-])", re.IGNORECASE)
_MAY_BE_TWICE = frozenset(
    "that had very no so bye ha why far many much go knock well really".split()
)
_BLANK_BEFORE = re.compile(r"(?<=[^\W\d_]|[)”’])[ \u00a0]+(?=[,.;:!?](?:\s|$))")
_NO_BLANK = re.compile(r"(?<=[a-z][a-z])[.!?](?=[A-Z][a-z])|(?<=[a-z])[,;](?=[A-Za-z])")
_AROUND = re.compile(r"(?<!\S)\S*+$")
_PAIRS = {")": "(", "]": "[", "）": "（", "」": "「", "》": "《"}
_NUMBERING = re.compile(r"(?:(?<=\s)|^)\w{1,3}[)）]|[:;]-?[()]")
_BRACKETS = re.compile(rf"[\"{re.escape(''.join([*_PAIRS, *_PAIRS.values()]))}]")
_DOUBLED = re.compile(r"[!?]{2,}")


@rule("LG06")
def word_twice(page: Page, book: Book) -> Iterator[Finding]:
    """A word stands twice in a row.

    ## Why it matters
    Readers stop and look for a meaning that is not there.

    ## How to fix it
    Delete one. `handbook check --fix` does it.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Ask ⟦the the group that that person trusts.
    ```
    """
    for passage in in_english(page, book):
        for found in _TWICE.finditer(passage.text):
            word = found[1]
            if word.casefold() in _MAY_BE_TWICE or (
                word[0].isupper() and found[0][-len(word)].isupper()
            ):
                continue
            place = passage.at(found.start())
            yield Finding(
                place,
                f"The word '{word}' stands twice in a row.",
                f"Write '{word}' once.",
                edits=_edit(passage, found.start(), found[0], word),
            )


@rule("LG07")
def blank_before_a_sign(page: Page, book: Book) -> Iterator[Finding]:
    """A space stands before a comma, a full stop or another closing sign.

    ## Why it matters
    The sign may slip alone to the beginning of the next line.

    ## How to fix it
    Delete the space. `handbook check --fix` does it.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Look⟦ , count⟦ . Then wait 1 .5 hours.
    ```
    """
    for passage in in_english(page, book):
        for found in _BLANK_BEFORE.finditer(passage.text):
            sign = passage.text[found.end()]
            yield Finding(
                passage.at(found.start()),
                f"A space stands before '{sign}'.",
                f"Delete it: '{_before(passage.text, found.start())}{sign}'.",
                edits=_edit(passage, found.start(), found[0], ""),
            )


@rule("LG08")
def no_blank_after_a_sign(page: Page, book: Book) -> Iterator[Finding]:
    """A space is missing after a full stop or a comma.

    ## Why it matters
    Two sentences run into one, and the line cannot break there.

    ## How to fix it
    Put a space after the sign. `handbook check --fix` does it.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Look⟦.Count⟦,then sit. At 08:30 open mkdocs.yml, v1.2, or example.org.
    ```
    """
    for passage in in_english(page, book):
        for found in _NO_BLANK.finditer(passage.text):
            around = _before(passage.text, found.start())
            if "@" in around or "/" in around or around.startswith("www."):
                continue
            yield Finding(
                passage.at(found.start()),
                f"A space is missing after '{found[0]}'.",
                f"Write '{around}{found[0]} '.",
                edits=_edit(passage, found.start(), found[0], f"{found[0]} "),
            )


@rule("LG09", severity=Severity.WARNING)
def bracket_or_quotation_open(page: Page, book: Book) -> Iterator[Finding]:
    """A bracket or a quotation mark has no partner in its paragraph.

    ## Why it matters
    Readers do not know where the aside, or what the trainer says aloud, ends.

    ## How to fix it
    Add the other one, or delete this one.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Ask ⟦(in pairs.

    *Say: ⟦"You may pass.*

    1) Sit (in a circle). Say: "Good."
    ```
    """
    for passage in for_readers(page, book):
        for offset in _unpaired(passage.text):
            sign = passage.text[offset]
            yield Finding(
                passage.at(offset),
                f"The sign '{sign}' has no partner in this paragraph.",
                "Add the other one, or delete this one.",
            )


@rule("LG10", severity=Severity.WARNING)
def doubled_exclamation_mark(page: Page, book: Book) -> Iterator[Finding]:
    """More than one exclamation or question mark stands in a row.

    ## Why it matters
    It sounds like shouting at people who are meant to feel safe.

    ## How to fix it
    One is enough. `handbook check --fix` keeps the first.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Well done⟦!!! Shall we go on?
    ```
    """
    for passage in in_english(page, book):
        for found in _DOUBLED.finditer(passage.text):
            yield Finding(
                passage.at(found.start()),
                f"'{found[0]}' stands where one sign is enough.",
                f"Write '{found[0][0]}'.",
                edits=_edit(passage, found.start(), found[0], found[0][0]),
            )


def _edit(passage: Passage, start: int, old: str, new: str) -> tuple[Edit, ...]:
    """The edit, where the words stand on one line of the text itself."""
    if passage.part is Part.FIELD or "\n" in old:
        return ()
    return (Edit(passage.at(start), old, new),)


def _before(text: str, end: int) -> str:
    """What stands before ``end`` without a space."""
    found = _AROUND.search(text[max(0, end - 30) : end])
    return plain(found[0]) if found else ""


def _unpaired(text: str) -> Iterator[int]:
    """The offsets of brackets and quotation marks without a partner."""
    if not _BRACKETS.search(text):
        return
    numbering = {at for found in _NUMBERING.finditer(text) for at in range(*found.span())}
    open_at: list[int] = []
    quotes: list[int] = []
    for found in _BRACKETS.finditer(text):
        at, sign = found.start(), found[0]
        if sign == '"' and not text[max(0, at - 1) : at].isdecimal():
            quotes.append(at)
        elif sign in _PAIRS.values() and at not in numbering:
            open_at.append(at)
        elif sign in _PAIRS:
            if open_at and text[open_at[-1]] == _PAIRS[sign]:
                open_at.pop()
            elif at not in numbering:
                yield at
    yield from open_at
    if len(quotes) % 2:
        yield quotes[-1]
