"""Translated marks: bold words, boxes and gaps stay where they were."""

import re
from collections.abc import Iterator

from handbook.check.parity import compare, compare_counts
from handbook.check.pieces import Piece
from handbook.check.registry import Book, Finding, rule
from handbook.content.model import Page
from handbook.content.text.reader import Line
from handbook.diagnostics import Severity

_STRONG = re.compile(r"\*\*[^*\n]+\*\*")
_SAID = re.compile(r"(?<!\*)\*[^*\s][^*\n]*\*(?!\*)")
_BOX = re.compile(r"^[\s>]*(?:!!!|\?\?\?\+?)\s+([\w-]+)")
_PLACE = re.compile(r"\{[A-Za-z][\w-]*\}|(?<=[^\s_>])[^\S\n]*_{3,}|(?<!_)_{3,}+(?=[^\S\n]*[^\s_])")


@rule("TR17", severity=Severity.WARNING)
def other_emphasis(page: Page, book: Book) -> Iterator[Finding]:
    """A section of a translation has other bold words or lines to say than the source.

    ## Why it matters
    `**5 min**` and `*Say: "..."*` are what a trainer looks for while standing in the room.

    ## How to fix it
    Put the stars around the same words as in the source, without a space inside them.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Stop {#stop}

    **Stop** when somebody films. *Say: "Please put it away."*
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦## Halt {#stop}

    **Halt**, wenn jemand filmt. Sagen Sie: "Bitte stecken Sie es weg."
    ```
    """
    for pattern, things in ((_STRONG, "bold words"), (_SAID, "words in italics")):

        def spans(piece: Piece, pattern: re.Pattern[str] = pattern) -> int:
            return sum(len(pattern.findall(text)) for _, text in piece.lines)

        yield from compare_counts(page, book, spans, things)


@rule("TR18")
def other_boxes(page: Page, book: Book) -> Iterator[Finding]:
    """A section of a translation has other boxes, such as `!!! warning`, than the source.

    ## Why it matters
    The word after the three signs is no text. It decides how the box looks.

    ## How to fix it
    Copy the line up to the title in quotation marks; translate only the title.

    ## Example
    `docs/guides/one.md`:

    ```markdown
    ## Care {#care}

    !!! warning "Stop"

        Somebody films.
    ```

    `docs/guides/one.de.md`:

    ```markdown
    ## Sorge {#care}

    ⟦!!! warnung "Halt"

        Jemand filmt.
    ```
    """
    yield from compare(page, book, lambda line: _BOX.findall(line.said), "boxes")


@rule("TR20")
def other_places_to_fill(page: Page, book: Book) -> Iterator[Finding]:
    """A section of a translation has other gaps to write in, or other words in curly brackets.

    ## Why it matters
    A gap is where a group writes its answer; a word in curly brackets is filled in by the handbook.

    ## How to fix it
    Keep each gap of underscores in its sentence, and the words in curly brackets as they are.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Promise {#promise}

    We meet on ____ at the gate, page {n}.
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ## Versprechen {#promise}

    ⟦Wir treffen uns am ____ am Tor, Seite {seite}.
    ```
    """

    def places(line: Line) -> Iterator[str]:
        found = _PLACE.finditer(line.said)
        return (match[0].strip() if "{" in match[0] else "____" for match in found)

    yield from compare(page, book, places, "places to fill")


@rule("TR25")
def other_speech_bubbles(page: Page, book: Book) -> Iterator[Finding]:
    """A section of a translation has more or fewer speech bubbles.

    ## Why it matters
    What stands in a bubble is read aloud, word by word.

    ## How to fix it
    Begin the line with `>` as in the source.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Say {#say}

    > You may pass.
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦## Sagen {#say}

    Sie dürfen aussetzen.
    ```
    """
    yield from compare_counts(page, book, lambda piece: piece.speech_bubbles, "speech bubbles")
