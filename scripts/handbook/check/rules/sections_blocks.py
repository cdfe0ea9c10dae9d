"""Blocks: lists, code and boxes that Markdown does not read as they were meant."""

import re
from collections.abc import Iterator
from itertools import pairwise

from handbook.check.lone import BOX, lone
from handbook.check.nearest import did_you_mean
from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.text.inline import HIDDEN
from handbook.content.text.reader import Is, Line, Text, point
from handbook.diagnostics import Edit

BOXES = "note abstract info tip success question warning failure danger bug example quote".split()
"""The kinds of boxes that the theme draws."""

_ENDS = f" \t{HIDDEN}"
_BOX = re.compile(r"([ ]*+)(!{3}|\?{3}\+?)[ ]?([\w-]++)?(?:[ ]++[\w-]++)*+(?:[ ]++\".*\")?[ ]*+$")
_NO_BOX = "This line was meant to begin a box, but it is not read so."
_WRITE_BOX = 'Write for example: !!! note "Before you begin"'
_SHORT_BOX = re.compile(r"!{1,2}[ ](?:note|info|tip|warning|danger|example|quote)\b")


@rule("SC09")
def code_without_end(page: Page, book: Book) -> Iterator[Finding]:
    """A line of ``` or ~~~ begins code that has no end.

    ## Why it matters
    Readers see the signs, and everything below is read as other than you meant.

    ## How to fix it
    Write the same signs, as many and as far to the right, on a line of their own below the code.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦~~~
    1. **5 min** Read the sentence.
    ```
    """
    lines = page.body.split("\n")
    for code in page.text.fences:
        if code.last is None:
            line = lines[code.first - 1]
            sign = line.lstrip(" >\t")
            yield Finding(
                page.at(code.first, len(line) - len(sign) + 1),
                f"The code that begins here with '{sign[:3]}' has no end.",
                "Write the same signs on a line of their own below the code, as far to the right.",
            )


@rule("SC10")
def list_glued_to_text(page: Page, book: Book) -> Iterator[Finding]:
    """A list stands right below a sentence, so it is no list.

    ## Why it matters
    Without a blank line in between, Markdown joins everything to one long paragraph.

    ## How to fix it
    Put a blank line before the list.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    You need:
    ⟦- pens
    - tape
    ```
    """
    above = Line(0, "", Is.BLANK)
    lines = [*page.text.shown, above]
    for line, below in pairwise(lines):
        sign = point(line.said) if _glued(line, page.text) else ""
        together = line.stretch == above.stretch
        begins = sign in ("-", "*", "+", "1.") or (bool(sign) and line.depth > 0)
        first = begins and not (together and point(above.said))
        certain = (together and above.said.rstrip(_ENDS).endswith((":", "："))) or point(below.said)
        if first and certain:
            what = "a line of text" if together else "a comment"
            yield Finding(
                page.at(line.number),
                f"This list stands right below {what}, so readers get no list.",
                "Put a blank line before it.",
                edits=(Edit(page.at(line.number), sign, f"\n{sign}"),),
            )
        above = line


def _glued(line: Line, text: Text) -> bool:
    """Whether a line goes on with a paragraph that begins further up."""
    above = (one for one in reversed(text.lines[: line.number - 1]) if one.stretch)
    same = bool(line.stretch) and next((one.stretch for one in above), 0) == line.stretch
    return same and line.kind is Is.TEXT and not line.said.startswith(" ")


@rule("SC11")
def flat_list(page: Page, book: Book) -> Iterator[Finding]:
    """A list inside a list is indented by fewer than four spaces, so it is not inside.

    ## Why it matters
    Readers get one flat list and do not see what belongs to what.

    ## How to fix it
    Indent the inner list by four spaces.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    - Bring:
    ⟦  - pens
      - tape
    - Print the sheet.
    ```
    """
    lines = page.text.shown
    inside = False
    before = ""
    for index, line in enumerate(lines):
        found = _indent(line.said)
        if found and (inside or _written_as_point(before)):
            if not inside:
                below = lines[index + 1].said if index + 1 < len(lines) else ""
                edit = Edit(page.at(line.number), found, "    ")
                yield Finding(
                    page.at(line.number),
                    f"This line is indented by {len(found)} spaces, so it is not inside the"
                    " list item above.",
                    "Indent it and the lines that belong to it by four spaces.",
                    edits=() if _indent(below) else (edit,),
                )
            inside = True
        else:
            inside = False
        before = line.said


def _indent(text: str) -> str:
    """The one to three spaces before a list sign."""
    return text[: len(text) - len(text.lstrip(" "))] if point(text) else ""


def _written_as_point(text: str) -> bool:
    return bool(point(text)) and not _indent(text)


@rule("SC12")
def unknown_box(page: Page, book: Book) -> Iterator[Finding]:
    """A box is written in a way that Markdown does not read, or is of a kind that is not drawn.

    ## Why it matters
    Readers see the signs, or a box without its colour and picture.

    ## How to fix it
    Write `!!! note` with one of the kinds that the finding names, then the text below, indented
    by four spaces.

    ## Example
    `docs/guides/one.md`:

    ```markdown
    ⟦!!! warnung "Achtung"
        Ask first.
    ```
    """
    shown = {one.place: one for one in lone(page, book) if one.kind == BOX}
    for place, one in shown.items():
        why = f"'{one.signs}' begins no box, since {one.hidden()}." if one.hidden() else _NO_BOX
        yield Finding(place, why, _WRITE_BOX)
    for written in page.text.shown:
        number, line = written.number, written.said
        box = _BOX.match(line)
        if box and page.at(number, len(box[1]) + 1) in shown:
            continue
        if box and box[2][0] == "!" and box[3] and box[3] not in BOXES:
            yield Finding(
                page.at(number, len(box[1]) + 1),
                f"There is no box of the kind '{box[3]}'.",
                did_you_mean(box[3], BOXES, f"Kinds are: {', '.join(BOXES)}."),
            )
        elif _SHORT_BOX.match(line):
            yield Finding(page.at(number), _NO_BOX, _WRITE_BOX)


@rule("SC13")
def empty_box(page: Page, book: Book) -> Iterator[Finding]:
    """A box holds nothing, because its text is not indented.

    ## Why it matters
    Readers see an empty box, and the warning stands outside like any other sentence.

    ## How to fix it
    Indent the text of the box by four spaces.

    ## Example
    `docs/guides/one.md`:

    ```markdown
    ⟦!!! warning
    Ask first.
    ```
    """
    for shown in page.text.shown:
        number, box = shown.number, _BOX.match(shown.said)
        if box is None or box[2] != "!!!" or not box[3]:
            continue
        below = next((line.text for line in page.text.lines[number:] if _there(line)), "")
        if not below.expandtabs(4).startswith(box[1] + "    "):
            yield Finding(
                page.at(number, len(box[1]) + 1),
                "This box is empty: the line below is not indented.",
                "Indent the text of the box by four spaces.",
            )


def _there(line: Line) -> bool:
    """Whether the renderer meets this line: a comment of many lines is taken out before."""
    return bool(line.text.strip()) and (line.kind is not Is.COMMENT or bool(line.stretch))
