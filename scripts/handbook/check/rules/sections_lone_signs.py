"""Lone signs: markup that readers would see."""

from collections.abc import Iterator, Mapping

from handbook.check.lone import ATTRIBUTES, BOX, STARS, STRONG, TABLE, TARGET, Lone, lone
from handbook.check.registry import Book, Finding, rule
from handbook.check.rules.links_broken import unclosed
from handbook.check.rules.sections_tables import not_read
from handbook.check.visible import visible
from handbook.content.model import Page
from handbook.diagnostics import Severity
from handbook.hidden import named, seen

_ELSEWHERE = frozenset({STARS, STRONG, BOX})
"""Kinds of which other rules speak."""

_WRITE: Mapping[str, str] = {
    "tab": "The handbook has no tabs. Write a heading: ### Words {#id}",
    "colons": 'Write a box: !!! note "Title", and its text below, indented by four spaces.',
    "abbreviation": "Explain the word in the text, or in the glossary.",
    "definition": "Write a list with the word in bold: - **Word**: what it means.",
    "tick": "Begin the line with '- [ ]', with a blank line before the list.",
    "heading": "Put a blank line before the heading, and begin it at the left edge.",
    TABLE: "Write a head, a line of dashes below with as many cells, and a blank line above.",
    TARGET: "Write [words](address), without a space in the address, both brackets closed.",
    "note": "The handbook has no footnotes. Say it in the text, or in brackets.",
    "wiki": "Write [words](page.md).",
    ATTRIBUTES: "Write it at the end of the heading, after a space and closed: ## Words {#id}",
    "template": "Write the words themselves: nothing is filled in here.",
    "math": "Write the formula in words, or as a picture.",
    "strike": "Delete the words, or write what holds now.",
    "mark": "Write the words in bold: **words**.",
    "insert": "Write the words in bold: **words**.",
    "raise": "Write the words as they are.",
    "code": "Write the same signs before and after the words, or ' for an apostrophe.",
    "emoji": "Write a pictogram by its name, such as :material-emoticon-happy-outline:, or a word.",
    "entity": "Type the letter itself.",
    "line_end": "End the sentence, or begin a new paragraph with a blank line.",
    "list": "Type an ordinary space there.",
    "blank": "Delete it. Put four spaces where the line belongs to a list or a box.",
}
"""What to write instead, by the kind of signs."""


@rule("SC22")
def markup_that_readers_see(page: Page, book: Book) -> Iterator[Finding]:
    """Signs of markup arrive on the page as plain signs.

    ## Why it matters
    Readers see brackets, bars and codes in the middle of a sentence, and what they should do, such
    as lead to a section, they do not.

    ## How to fix it
    The finding says what to write. A sign that is meant to be seen gets a backslash before it, or
    stands in code: `` `signs` ``.

    ## Example
    `docs/guides/one.md`:

    ```markdown
    ⟦=== "At the machine"

    Stop ⟦{#stop} and see ⟦[[the page]]. It costs ⟦~~5~~ 6.

    Look at `{#stop}` and at \\{#stop}.
    ```
    """
    text = visible(page)
    said = {stray.place for stray in book.marked[page.path].strays}
    closed = set(unclosed(page, book, text))
    wordless = {page.at(heading.line).line for heading in page.outline if not heading.text}
    order = {page.at(line.number).line: at for at, line in enumerate(page.text.shown)}
    rows = {order.get(finding.place.line) for finding in not_read(page)}
    row = -2
    for one in lone(page, book):
        behind = one.behind(len(one.signs))
        if one.kind in _ELSEWHERE or one.place in said or behind in closed:
            continue
        if one.kind == ATTRIBUTES and one.place.line in wordless:
            continue
        if one.kind == TABLE:  # one finding for all rows
            above, row = row, order.get(one.place.line, row)
            if row - above <= 1 or rows & {row, row + 1}:
                continue
        yield _finding(one)


def _finding(one: Lone) -> Finding:
    if one.hidden() and one.kind != "blank":
        return Finding(
            one.place,
            f"Readers see '{seen(one.signs)}', since {one.hidden()}.",
            "Delete that sign, which nobody sees, and type an ordinary space.",
        )
    shown = named(one.signs[0]) if one.kind == "blank" else f"'{one.signs}'"
    begins = "This line begins with" if one.kind == "blank" else "Readers see"
    return Finding(one.place, f"{begins} {shown} here.", _WRITE[one.kind])


@rule("SC19", severity=Severity.WARNING)
def open_emphasis(page: Page, book: Book) -> Iterator[Finding]:
    """Stars or underscores that should make words bold or italic have no partner.

    ## Why it matters
    Readers see the signs, and nothing is bold or italic.

    ## How to fix it
    Write the same signs before and after the words, without a space between sign and word. A
    star that is meant as a star gets a backslash before it.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Explain the rooms. ⟦*Say: "You may pass."
    ```
    """
    for one in lone(page, book):
        if one.kind in (STARS, STRONG):
            yield Finding(
                one.place,
                f"'{one.signs}' has no partner, so readers see it.",
                "Write the same signs before and after the words, or a backslash (\\) before it.",
            )
