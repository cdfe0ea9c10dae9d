"""Broken links: what was meant as a link and is shown as plain signs."""

import re
from collections.abc import Iterator

from handbook.check.registry import Book, Finding, rule
from handbook.check.targets import ADDRESS
from handbook.check.visible import place, visible
from handbook.content.model import Page
from handbook.content.text.candidates import DEFINED, Mark, label
from handbook.diagnostics import Edit, Location
from handbook.hidden import UNSEEN, sentence_of, unseen

_APART = re.compile(rf"\[(?!\d*\])([^\[\]\n]+)\]((?:[ \t]|{UNSEEN.pattern})+)\({ADDRESS}\)")
_EXCHANGED = re.compile(rf"(?<![\]\\])\(([^()\[\]\n]+)\)\[({ADDRESS})\](?![(\[:])")
_NO_MIDDLE = re.compile(rf"(?<!\\)\[([^\[\]()\n]*[^\[\]()\n\s])\({ADDRESS}\)(?=[^\[\]]*([\[\]]|$))")
_WIDE = re.compile(rf"(?:\[([^\[\]【】\n]+)\]|【([^\[\]【】\n]+)】)([(（])({ADDRESS})([)）])")
_SHOWN = re.compile(r"(?<!\\)\]\(")
_PARAGRAPH_END = re.compile(r"\n[ \t>]*\n|$(?![\n])")


@rule("LK15")
def broken_link(page: Page, book: Book) -> Iterator[Finding]:
    """The brackets of a link are not as Markdown needs them.

    ## Why it matters
    Readers see brackets and an address instead of a link.

    ## How to fix it
    Write `[words](address)`: square brackets, then round ones, nothing between them, each closed.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    See ⟦[stairs] (why-stairs.md), ⟦(stairs)[why-stairs.md] and ⟦[stairs(why-stairs.md).

    See [stairs](⟦why-stairs.md.
    ```
    """
    text = visible(page)
    yield from _apart(page, book, text)
    yield from _exchanged(page, book, text)
    yield from _no_middle(page, text)
    yield from _wide(page, text)
    yield from _not_closed(page, book, text)


def _apart(page: Page, book: Book, text: str) -> Iterator[Finding]:
    labels = {label(one.label) for one in book.marked[page.path].definitions}
    for match in _APART.finditer(text):
        if match[1].strip().casefold() in ("", "x") or label(match[1]) in labels:
            continue
        gap = place(page, match.start(2))
        yield Finding(
            place(page, match.start()),
            f"{_gap(match[2])} stands between the words of this link and its address.",
            "Delete the space between ] and (.",
            edits=(Edit(gap, match[2], ""),),
        )


def _gap(text: str) -> str:
    return sentence_of(unseen(text)) if unseen(text) else "A space"


def _exchanged(page: Page, book: Book, text: str) -> Iterator[Finding]:
    for match in _EXCHANGED.finditer(text):
        right = f"[{match[1]}]({match[2]})"
        at = place(page, match.start())
        yield Finding(
            at,
            "The round and the square brackets of this link have changed places.",
            f"Write '{right}'.",
            edits=(Edit(at, match[0], right),),
        )


def _no_middle(page: Page, text: str) -> Iterator[Finding]:
    for match in _NO_MIDDLE.finditer(text):
        if match[2] == "]":  # [see one (one.md)] is good text
            continue
        yield Finding(
            place(page, match.start()),
            "The closing square bracket of this link is missing.",
            f"Write ] after '{match[1]}'.",
        )


def _wide(page: Page, text: str) -> Iterator[Finding]:
    for match in _WIDE.finditer(text):
        right = f"[{match[1] or match[2]}]({match[4]})"
        if match[0] == right:
            continue
        at = place(page, match.start())
        yield Finding(
            at,
            "This link has Chinese brackets, which make no link.",
            f"Write '{right}'.",
            edits=(Edit(at, match[0], right),),
        )


def _not_closed(page: Page, book: Book, text: str) -> Iterator[Finding]:
    """Targets that arrived as plain text: of links, and of lines that should define a label."""
    for at in unclosed(page, book, text):
        yield Finding(
            at,
            "The round bracket after the address of this link is not closed.",
            "Write ) after the address.",
        )
    for at, before in _shown(page, book).items():
        if before.startswith(DEFINED) and _is_address(page, at):
            yield Finding(
                at,
                f"Words stand after the address of [{before.removeprefix(DEFINED)}], so that the "
                "label has none.",
                "Put the label and its address on a line of their own.",
            )


def _shown(page: Page, book: Book) -> dict[Location, str]:
    """The places of targets that arrived as plain text, with what stands before them."""
    strays = book.marked[page.path].strays
    return {stray.place: stray.text for stray in strays if stray.kind is Mark.TARGET}


def unclosed(page: Page, book: Book, text: str) -> Iterator[Location]:
    """The addresses of links whose round bracket is not closed; ``text`` is what is visible."""
    shown = _shown(page, book)
    for match in _SHOWN.finditer(text) if shown else ():
        at = place(page, match.end())
        if shown.get(at, "") != "](" or not _opened(text, match.start()):
            continue
        end = _PARAGRAPH_END.search(text, match.end())
        if ")" not in text[match.end() : end.start() if end else len(text)]:
            yield at


def _opened(text: str, end: int) -> bool:
    """Whether a square bracket in front of ``end``, on its line, waits to be closed."""
    line = text[text.rfind("\n", 0, end) + 1 : end]
    return line.count("[") - line.count("\\[") > line.count("]") - line.count("\\]")


def _is_address(page: Page, at: Location) -> bool:
    line = page.body.split("\n")[at.line - page.first_line]
    return re.match(rf"{ADDRESS}(?:[>\s]|$)", line[at.column - 1 :]) is not None
