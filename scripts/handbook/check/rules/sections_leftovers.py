"""Leftovers: what was meant to be taken out before readers come."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from handbook.check.pieces import pieces
from handbook.check.prose import Part, plain, short, words
from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.schema import Kind
from handbook.diagnostics import Location, Related, Severity

_OURS, _BETWEEN, _THEIRS = (re.compile(rf"{sign}{{7}}(?:\s|$)") for sign in "<=>")
_NOTE = re.compile(
    r"\b(?:TODO|FIXME|TBD|TKTK|XXX)\b|\?{3,}|\{\{"
    r"|\[(?:insert|todo|tbd|fill in|your|name of)\b[^\[\]]*\]"
)
_FILLER = re.compile(r"\blorem ipsum\b|\bplaceholder text\b", re.IGNORECASE)
SENTENCES = (Part.PARAGRAPH, Part.ITEM)
LONG_ENOUGH = 8
"""Words of a paragraph that nobody writes twice by chance."""


@rule("SC05", always=True)
def conflict_marks(page: Page, book: Book) -> Iterator[Finding]:
    """The marks of two versions that were not brought together stand in the text.

    ## Why it matters
    Readers see both versions, one below the other, and strange signs around them.

    ## How to fix it
    Decide for one version, or join the two. Then delete the lines `<<<<<<<`, `=======` and
    `>>>>>>>`.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦<<<<<<< HEAD
    Five rules are enough.
    ⟦=======
    Six rules are enough.
    ⟦>>>>>>> rules
    ```
    """
    inside = False
    for shown in page.text.shown:
        number, line = shown.number, shown.said
        first, last = bool(_OURS.match(line)), bool(_THEIRS.match(line))
        if first or last or (inside and _BETWEEN.match(line)):
            yield Finding(
                page.at(number),
                f"The line '{line.split()[0]}' marks two versions of the text.",
                "Decide for one version and delete the lines <<<<<<<, ======= and >>>>>>>.",
            )
        inside = (inside or first) and not last


@rule("SC06")
def note_to_oneself(page: Page, book: Book) -> Iterator[Finding]:
    """A note to oneself, a gap to fill or filler text stands in the text.

    ## Why it matters
    Readers see that the page is not finished and trust it less.

    ## How to fix it
    Write what is missing. A note for other writers belongs in a comment: `<!-- ask Rina -->`.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦TODO: say how many rules.
    ```
    """
    for passage in book.prose.of(page):
        hits = [hit for sign in (_NOTE, _FILLER) if (hit := sign.search(passage.text))]
        if hits:
            found = min(hits, key=lambda hit: hit.start())
            yield Finding(
                passage.at(found.start()),
                f"'{plain(found[0])}' looks like something that was to be replaced.",
                "Write what is missing, or delete it.",
            )


@rule("SC07", severity=Severity.WARNING)
def paragraph_twice(page: Page, book: Book) -> Iterator[Finding]:
    """A page says the same sentences twice.

    ## Why it matters
    Most often a paragraph was copied and not changed, and what should stand there is missing.

    ## How to fix it
    Delete one of them, or write what was meant. On sheets the same words may stand twice.

    ## Example
    `docs/guides/one.md`:

    ```markdown
    ## Before {#before}

    Ask for the number of people and the languages of the group.

    ## After {#after}

    ⟦Ask for the number of people and the languages of the group.
    ```
    """
    if page.kind in (Kind.PRINTABLE, Kind.NOTE):
        return
    seen: dict[str, Location] = {}
    for passage in book.prose.of(page):
        text = normalize("NFKC", plain(passage.text)).casefold()
        if passage.part not in SENTENCES or len(words(text)) < LONG_ENOUGH:
            continue
        first = seen.setdefault(text, passage.at())
        if first != passage.at():
            yield Finding(
                passage.at(),
                f"'{short(passage)}' stands on this page twice.",
                "Delete one, or write what was meant.",
                Related(first, "the same words"),
            )


@rule("SC08")
def section_twice(page: Page, book: Book) -> Iterator[Finding]:
    """A page has the same section twice: the same heading, on the same level.

    ## Why it matters
    In the menu nobody can tell them apart, and trainers read only the first one.

    ## How to fix it
    Join the two sections, or say in the headings what differs. On sheets headings may repeat.

    ## Example
    `docs/guides/one.md`:

    ```markdown
    ## Printers {#printers}

    Ask first.

    ⟦## Printers {#printers-2}

    Ask again.
    ```
    """
    if page.kind is Kind.PRINTABLE:
        return
    lines = {heading.line: heading for heading in page.outline}
    above: list[str] = []
    seen: dict[tuple[str, ...], int] = {}
    for piece in pieces(page):
        text = " ".join(lines[piece.line].text.casefold().split())
        above = [*above[: piece.level - 1], *[""] * (piece.level - 1 - len(above)), text]
        first = seen.setdefault(tuple(above), piece.line)
        if first != piece.line and text:
            yield Finding(
                page.at(piece.line),
                f"The heading '{lines[piece.line].text}' stands here a second time.",
                "Join the two sections, or say in the headings what differs.",
                Related(page.at(first), "the same heading"),
            )
