"""Translated parts: all that a section holds is there in every language."""

from collections.abc import Iterator

from handbook.check.parity import compare_counts, in_source, pairs, source_of
from handbook.check.pieces import Piece
from handbook.check.prose import Part, plain, short, words
from handbook.check.registry import Book, Finding, rule
from handbook.content.languages import scripts_of
from handbook.content.model import Page
from handbook.content.outline import MOVE_SECTIONS
from handbook.diagnostics import Related, Severity

FEW_WORDS = 3
EMPTY_LETTERS, LONG_LETTERS = 40, 120
THIN, THIN_CJK = 0.5, 0.2
"""The least share of the source's letters in a long section; 0.64 and 0.29 were measured."""


@rule("TR13")
def title_or_summary_not_translated(page: Page, book: Book) -> Iterator[Finding]:
    """A title, a summary or another field of a translation is still that of the source.

    ## Why it matters
    Lists, menus, search and the covers of kits show these words and no others.

    ## How to fix it
    Translate the field. A proper name may stay.

    ## Example
    `docs/toolbox/one.md`:

    ```yaml
    title: Name the problem
    ```

    `docs/toolbox/one.de.md`:

    ```yaml
    ⟦title: Name the problem
    ```
    """
    source = source_of(page, book)
    if source is None:
        return
    originals = {each.name: each for each in book.prose.of(source) if each.part is Part.FIELD}
    for passage in book.prose.of(page):
        original = originals.get(passage.name)
        if passage.part is not Part.FIELD or original is None:
            continue
        own = words(passage.text)
        name = len(own) < 2 or not any(word[0].islower() for word in own)
        brief = passage.name == "summary" and len(own) < FEW_WORDS
        if not name and not brief and plain(passage.text) == plain(original.text):
            yield Finding(
                passage.at(),
                f"The field '{passage.name}' is not translated yet: '{short(passage)}'.",
                "Translate it.",
                Related(original.at(), "The same words in the source."),
            )


@rule("TR14")
def section_without_its_text(page: Page, book: Book) -> Iterator[Finding]:
    """A section of a translation is empty, or holds far less text than that of the source.

    ## Why it matters
    A sentence that is lost in a translation may be the one that protects somebody.

    ## How to fix it
    Translate the whole section, sentence by sentence.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Care {#care}

    Sit down together. Tell nobody else. Offer a talk in private, and give the card. Ask what the
    person wants, and do nothing that the person does not want.
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦## Sorge {#care}

    Setzen Sie sich zusammen.
    ```
    """
    source = source_of(page, book)
    if source is None:
        return
    wanted, has = _lengths(source, book), _lengths(page, book)
    least = THIN_CJK if "CJK" in scripts_of(page.locale) else THIN
    heads = {original.id: (original, piece) for original, piece in pairs(page, book)}
    for section, length in wanted.items():
        known = section in heads or not section
        empty = length >= EMPTY_LETTERS and not has.get(section)
        if known and (empty or (length >= LONG_LETTERS and has.get(section, 0) < length * least)):
            line, origin = (heads[section][1].line, heads[section][0].line) if section else (1, 1)
            where = f"The section '{section}'" if section else "The beginning of the page"
            yield Finding(
                page.at(line),
                f"{where} holds much less text than in the source.",
                "Translate every sentence of it.",
                Related(source.at(origin), "The source of this section."),
            )


def _lengths(page: Page, book: Book) -> dict[str, int]:
    """How many letters and signs stand in each section, headings not counted."""
    found: dict[str, int] = {}
    for passage in book.prose.of(page):
        if passage.part not in (Part.FIELD, Part.HEADING):
            found[passage.section] = found.get(passage.section, 0) + len(passage.text.strip())
    return found


@rule("TR15")
def other_list_items(page: Page, book: Book) -> Iterator[Finding]:
    """A section of a translation has more or fewer points in its lists.

    ## Why it matters
    A point that is missing is a warning that nobody hears.

    ## How to fix it
    Translate point by point. Two points stay two points.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Before {#before}

    - Ask.
    - Listen.
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦## Vorher {#before}

    - Fragen Sie und hören Sie zu.
    ```
    """

    def points(piece: Piece) -> int:
        return 0 if piece.id in MOVE_SECTIONS else piece.items - piece.tick_boxes

    yield from compare_counts(page, book, points, "points")


@rule("TR16", severity=Severity.WARNING)
def other_paragraphs(page: Page, book: Book) -> Iterator[Finding]:
    """A section of a translation has twice or half as many paragraphs as that of the source.

    ## Why it matters
    Either something was left out, or something was added that no other language has.

    ## How to fix it
    Keep the paragraphs of the source, each with its blank line.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Story {#story}

    They wait.

    They ask.

    They find it.
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦## Geschichte {#story}

    Sie warten, sie fragen, sie finden es heraus.
    ```
    """
    source = source_of(page, book)
    if source is None:
        return
    wanted, has = _paragraphs(source, book), _paragraphs(page, book)
    for original, piece in pairs(page, book):
        few, many = sorted((wanted.count(piece.id), has.count(piece.id)))
        if many > few and many >= 2 * few:
            yield Finding(
                page.at(piece.line),
                f"In {piece.name} the number of paragraphs is {has.count(piece.id)}; in the source"
                f" it is {wanted.count(piece.id)}.",
                "Make as many as in the source page, with a blank line between them.",
                in_source(page, book, original),
            )


def _paragraphs(page: Page, book: Book) -> list[str]:
    """The section of each paragraph that is not a list or a table."""
    return [each.section for each in book.prose.of(page) if each.part is Part.PARAGRAPH]
