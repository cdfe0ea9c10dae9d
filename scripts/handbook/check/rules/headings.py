"""Headings: ids, levels and order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handbook.check.lone import ATTRIBUTES, lone
from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.schema import SLUG, Kind
from handbook.content.text.inline import HIDDEN
from handbook.content.text.reader import Line
from handbook.diagnostics import Edit, Severity
from handbook.hidden import UNSEEN, named, seen, sentence_of

LONGEST = 80
"""Characters of a heading: a line on paper, three on a phone."""

_ENDS = ".:;,。：；，、؛،।"
_ENDS_OF_WORDS = ("..", "etc.", "usw.")
_GLUED = re.compile(r"(#{1,6})[^\s#][^{}]*\{#[a-z0-9-]+\}\s*$")
_BRACKETS = re.compile(r"\{[^{}]*\}\s*$")
_HIDDEN = re.compile(rf"#{{1,6}}({UNSEEN.pattern})")
_BOLD = re.compile(r"(?:\*\*|__)([^*_]*[^*_.!?:।。؟…])(?:\*\*|__)\s*")


@rule("HD01")
def heading_without_id(page: Page, book: Book) -> Iterator[Finding]:
    """A heading has no id of its own, or one that not every language can type.

    ## Why it matters
    The id is how links, kits and translations find the section in every language. Ids made from
    words break with every better word, and in Bengali or Arabic they say nothing.

    ## How to fix it
    Add an id of small letters after the words: `## Run it {#run}`. Translations keep it.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦## Our problem

    ⟦## সমস্যা {#সমস্যা}
    ```
    """
    lines = page.body.split("\n")
    shown = {one.place.line for one in lone(page, book) if one.kind == ATTRIBUTES}
    for title in book.marked[page.path].titles:
        line = lines[title.place.line - page.first_line]
        hidden = _hidden_in_id(line) if not SLUG.fullmatch(title.id) else None
        if hidden is not None:
            column, sign, right = hidden
            yield Finding(
                replace(title.place, column=column),
                f"In the id of this heading stands {named(sign)}, which nobody sees.",
                f"Delete it, and type anew: {right}",
            )
        elif not title.id and title.place.line in shown:
            continue  # readers see its id, and another rule says why
        elif not title.id:
            yield Finding(
                title.place,
                "This heading has no id.",
                "Add one after its words, for example {#run}; it is the same in all languages.",
            )
        elif not SLUG.fullmatch(title.id):
            yield Finding(
                title.place,
                f"The id '{title.id}' holds other signs than small letters, digits and dashes.",
                "Write it like {#short-on-time}; it is the same in all languages.",
            )


def _hidden_in_id(line: str) -> tuple[int, str, str] | None:
    """A sign that nobody sees in what stands in curly brackets at the end of a line: its column,
    the sign, and what to write."""
    brackets = _BRACKETS.search(line)
    hidden = UNSEEN.search(brackets[0]) if brackets else None
    if brackets is None or hidden is None:
        return None
    right = seen(brackets[0]).replace("{ ", "{").replace("# ", "#").replace(" }", "}")
    return brackets.start() + hidden.start() + 1, hidden[0], right


@rule("HD02")
def id_twice(page: Page, book: Book) -> Iterator[Finding]:
    """Two headings of a page have the same id.

    ## Why it matters
    A link to the second one leads to the first.

    ## How to fix it
    Give one of them another id.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## First stair {#stair}

    Because ...

    ⟦## Second stair {#stair}

    Because ...
    ```
    """
    known: set[str] = set()
    for title in book.marked[page.path].titles:
        if title.id and title.id in known:
            yield Finding(
                title.place,
                f"The id '{title.id}' stands here a second time.",
                "Give this heading an id of its own.",
            )
        known.add(title.id)


@rule("HD03")
def second_main_heading(page: Page, book: Book) -> Iterator[Finding]:
    """The text holds a heading of the first level.

    ## Why it matters
    The title of the page is its main heading; a second one confuses screen readers and prints.

    ## How to fix it
    Begin the text with `##`. Delete the heading if it repeats the title.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦# One {#one}
    ```
    """
    for title in book.marked[page.path].titles:
        if title.level == 1:
            yield Finding(
                title.place,
                "This heading begins with a single #; only the title of the page may.",
                "Write ## in place of #.",
            )


@rule("HD04")
def skipped_level(page: Page, book: Book) -> Iterator[Finding]:
    """A heading lies more than one level below the one before it.

    ## Why it matters
    People who listen to the page jump from heading to heading and think that they missed one.

    ## How to fix it
    Go down one level at a time: `##`, then `###`.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Roles {#roles}

    ⟦#### Workers {#workers}
    ```
    """
    level = 1
    for title in book.marked[page.path].titles:
        if title.level > level + 1:
            yield Finding(
                title.place,
                f"This heading of level {title.level} follows one of level {level}.",
                f"Use {'#' * (level + 1)} here.",
            )
        level = title.level


@rule("HD05")
def unusual_heading(page: Page, book: Book) -> Iterator[Finding]:
    """A heading is written in a way that only some of the tools read.

    ## Why it matters
    Kits and translations look for lines such as `## Run it {#run}`. They would miss this one.

    ## How to fix it
    Write the heading on a line of its own: signs, a space, words, id. If it is no heading but
    begins with `#`, put a backslash before the sign.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦Our problem {#problem}
    -----------
    ```
    """
    known = {page.at(heading.line).line for heading in page.outline}
    lines = page.body.split("\n")
    for title in book.marked[page.path].titles:
        if title.place.line in known:
            continue
        line = lines[title.place.line - page.first_line]
        hidden = _HIDDEN.match(line)
        if hidden:
            place = replace(title.place, column=hidden.start(1) + 1)
            yield Finding(
                place,
                f"{sentence_of(hidden[1])} stands after the # signs.",
                "Delete it, and type an ordinary space.",
                edits=(Edit(place, hidden[1], " "),),
            )
            continue
        glued = _GLUED.match(line)
        edit = Edit(title.place, glued[1], f"{glued[1]} ") if glued else None
        yield Finding(
            title.place,
            "This line looks like a heading, but is not written as headings are here.",
            "Put a space after the # signs."
            if edit
            else "Write it on a line of its own, for example: ## Run it {#run}",
            edits=(edit,) if edit else (),
        )


@rule("HD06")
def empty_heading(page: Page, book: Book) -> Iterator[Finding]:
    """A heading has no words.

    ## Why it matters
    The menu shows an empty line, and people who listen to the page hear "heading" and no more.

    ## How to fix it
    Write the words, or delete the line.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦## {#problem}
    ```
    """
    for heading in page.outline:
        if not heading.text:
            yield Finding(
                page.at(heading.line),
                "This heading has no words.",
                "Write them between the # signs and the id, or delete the line.",
            )


@rule("HD07", severity=Severity.WARNING)
def long_heading(page: Page, book: Book) -> Iterator[Finding]:
    """A heading is longer than a line.

    ## Why it matters
    On a phone it fills the screen, and in the menu nobody reads it to its end.

    ## How to fix it
    Keep the few words that say what comes. The rest is the first sentence below.

    ## Example
    `docs/guides/one.md`:

    ```markdown
    ⟦## Before the first visit you ask the factory for a room, a wall, two helpers and time {#a}
    ```
    """
    for heading in page.outline:
        if len(heading.text) > LONGEST and page.kind is not Kind.PRINTABLE:
            yield Finding(
                page.at(heading.line),
                f"This heading has {len(heading.text)} characters.",
                f"Keep it to {LONGEST}; put the rest into the text below.",
            )


@rule("HD08")
def heading_with_end(page: Page, book: Book) -> Iterator[Finding]:
    """A heading ends with a full stop, a colon or a comma.

    ## Why it matters
    It stands alone, also in menus. Only on sheets may a heading be a sentence.

    ## How to fix it
    Delete the sign. A question keeps its question mark.

    ## Example
    `docs/guides/one.md`:

    ```markdown
    ⟦## Printers: {#printers}
    ```
    """
    if page.kind is Kind.PRINTABLE:
        return
    for heading in page.outline:
        end = heading.text[-1:]
        if end and end in _ENDS and not heading.text.endswith(_ENDS_OF_WORDS):
            edit = Edit(page.at(heading.line, heading.column + len(heading.text) - 1), end, "")
            yield Finding(
                page.at(heading.line),
                f"This heading ends with '{end}'.",
                "Delete this sign.",
                edits=(edit,),
            )


@rule("HD09")
def bold_line_as_heading(page: Page, book: Book) -> Iterator[Finding]:
    """A line of bold words stands where a heading should.

    ## Why it matters
    Nobody can jump to it or link it, and people who listen to the page do not hear that
    something new begins.

    ## How to fix it
    Make it a heading with an id: `### Printers {#printers}`. If it is a sentence that matters,
    end it with a full stop.

    ## Example
    `docs/guides/one.md`:

    ```markdown
    ⟦**Copy shop**

    Ask for thick paper.
    ```
    """
    if page.kind in (Kind.PRINTABLE, Kind.NOTE):
        return
    lines = page.text.shown
    for index, line in enumerate(lines):
        alone = _BOLD.fullmatch(line.said.replace(HIDDEN, ""))
        if alone is None or _beside(lines, index):
            continue
        below = next((after.text for after in lines[index + 1 :] if after.text.strip()), "#")
        if not below.startswith(("#", "**")):
            yield Finding(
                page.at(line.number),
                f"The words '{alone[1]}' are bold, but no heading.",
                "Write for example: ### Printers {#printers}",
            )


def _beside(lines: Sequence[Line], index: int) -> bool:
    """Whether a line has a neighbour, so that it belongs to a longer paragraph."""
    around = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return any(line.text.strip() for line in around)
