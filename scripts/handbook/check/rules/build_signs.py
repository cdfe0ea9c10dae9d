"""Signs: characters that nobody sees, nobody can print or nobody typed."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping

from handbook.check.prose import FIELDS
from handbook.check.registry import Book, Finding, book_rule, loaded
from handbook.check.visible import place
from handbook.content import fonts, kits, review
from handbook.content.model import MISSING, Page, told
from handbook.content.schema import Kind
from handbook.content.text.inline import HIDDEN
from handbook.diagnostics import Location

_PRINTED = frozenset({Kind.EXERCISE, Kind.KNOWLEDGE, Kind.PRINTABLE, Kind.AGENDA, Kind.KIT})
_IN_KITS = frozenset({(Kind.GUIDE, review.SAFETY_GUIDE), (Kind.NOTE, kits.COUNTRY_SHEET)})
"""Pages of other kinds that lie in kits."""

_UNPRINTED = re.compile(
    r"\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*|^ {0,3}\[[^\]^][^\]\n]*\]:\s*\S*",
    re.MULTILINE,
)
"""Addresses."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INSTEAD: Mapping[str, str] = {
    **dict.fromkeys("→➔➜➡⇒⟶➝", "Write a word such as 'then' or 'to', or :material-arrow-right:."),
    **dict.fromkeys("←⬅⇐", "Write a word, or :material-arrow-left:."),
    **dict.fromkeys("↑⬆", "Write a word, or :material-arrow-up:."),
    **dict.fromkeys("↓⬇", "Write a word, or :material-arrow-down:."),
    **dict.fromkeys("✓✔✅☑", "Write :material-check:, or a word."),
    **dict.fromkeys("✗✘❌✕✖", "Write :material-close:, or a word."),
    **dict.fromkeys("☐□▢", "Write '- [ ]' at the beginning of a point, for a box to tick."),
    **dict.fromkeys("★☆⭐", "Write :material-star-outline:, or a word."),
    **dict.fromkeys("⚠", "Write :material-alert-outline:, or a word."),
    **dict.fromkeys("👍", "Write :material-thumb-up-outline:, or a word."),
    **dict.fromkeys("•●▪■◦‣", "Write '- ' at the beginning of a point."),
}
"""What to type in place of signs that writers like to take."""


@book_rule("SB15", always=True, each_page=True)
def sign_that_cannot_be_printed(book: Book) -> Iterator[Finding]:
    """A page that is printed holds a sign that no font of the prints has.

    ## Why it matters
    The print would show an empty box, so the press refuses the page, and with it every kit that
    holds it. Phones show the sign, which is why nobody notices before.

    ## How to fix it
    Take a pictogram by its name, such as `:material-arrow-right:`, or a word. The rule reads the
    fonts of all languages of the handbook; where they are not installed it is silent, and
    `handbook doctor` says so.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    First ⟦→ then.
    ```
    """
    locales = (words.locale for words in book.handbook.words.values())
    known = fonts.signs(book.handbook.root, locales)
    if known is None:
        return
    for page in book.pages():
        if page.kind in _PRINTED or page.key in _IN_KITS:
            entry = book.handbook.entries[page.key]
            if entry.state(page.locale) != MISSING:
                yield from _unprintable(page, known)


def _unprintable(page: Page, known: frozenset[int]) -> Iterator[Finding]:
    """Each sign of a page that ``known`` lacks, where it stands first."""
    for name in FIELDS:
        value = told(page, name)
        if isinstance(value, str):
            for sign, _, count in _missing(value, known):
                yield _finding(sign, page.at_field(name), count)
    if page.kind is not Kind.KIT:  # of a kit only the fields are printed
        for sign, offset, count in _missing(_printed(page), known):
            yield _finding(sign, place(page, offset), count)


def _printed(page: Page) -> str:
    """The body, sign for sign as long, without comments; code is printed."""
    return "\n".join(line.shown for line in page.text.lines).replace(HIDDEN, " ")


def _missing(text: str, known: frozenset[int]) -> Iterator[tuple[str, int, int]]:
    """The signs of a text that have no shape: each with its first place and how often it stands."""
    if "&" not in text and all(ord(sign) in known for sign in {*text} - _BLANK):
        return
    text = _UNPRINTED.sub(lambda found: " " * len(found[0]), text)
    found: dict[str, list[int]] = {}
    for offset, sign in enumerate(text):
        if ord(sign) not in known and _has_shape(sign) and not _composed(text, offset, known):
            found.setdefault(sign, []).append(offset)
    for entity in _ENTITY.finditer(text):
        for sign in html.unescape(entity[0]):
            if ord(sign) not in known and _has_shape(sign) and not _composed(sign, 0, known):
                found.setdefault(sign, []).append(entity.start())
    for sign, offsets in found.items():
        yield sign, min(offsets), len(offsets)


_BLANK = frozenset(" \n\t")


def _has_shape(sign: str) -> bool:
    """Whether a sign is drawn at all: blanks, joiners and signs of direction are not, and of signs
    for private use another rule speaks. Nor are those that choose the look of the one before."""
    kind = unicodedata.category(sign)
    return kind[0] not in "ZC" and not (0xFE00 <= ord(sign) <= 0xFE0F or sign == "\u034f")


def _composed(text: str, offset: int, known: frozenset[int]) -> bool:
    """Whether the sign can be made of signs that there are, as a shaper does it: a letter with its
    mark of the two, a mark with the letter before it."""
    sign = text[offset]
    parts = unicodedata.normalize("NFD", sign)
    if parts != sign and all(ord(part) in known for part in parts):
        return True
    whole = unicodedata.normalize("NFC", text[max(0, offset - 1) : offset + 1])
    return offset > 0 and len(whole) == 1 and ord(whole) in known


def _finding(sign: str, where: Location, count: int) -> Finding:
    name = unicodedata.name(sign, "a sign without a name").lower()
    again = f" It stands here {count} times." if count > 1 else ""
    letter = unicodedata.category(sign)[0] in "LMN"
    words = "Write it in the letters of a language of this handbook."
    if not letter:
        words = "Write a word, or a pictogram by its name: :material-emoticon-happy-outline:."
    return Finding(
        where,
        f"No font of the prints has the sign '{sign}' (U+{ord(sign):04X}, {name}).{again}",
        _INSTEAD.get(sign, words),
    )


@book_rule("SB09", always=True)
def turned_direction(book: Book) -> Iterator[Finding]:
    r"""A sign that nobody sees turns the direction of words, or is not closed in its paragraph.

    ## Why it matters
    What people read is then not what stands in the file: a number, an address or a warning may be
    shown backwards. Attackers hide text this way.

    ## How to fix it
    Delete the sign. Arabic, Bengali and Latin words find their direction without it. The marks
    U+200E and U+200F are allowed.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\nWords ⟦\xe2\x80\xaeturned around.\n"
    ```
    """
    yield from loaded(book, "SB09")


@book_rule("SB10", always=True)
def unseen_sign(book: Book) -> Iterator[Finding]:
    r"""A sign that nobody sees stands in a text: a zero-width space, a filler, a hidden message.

    ## Why it matters
    Search does not find the word, a line breaks in the middle of it, and machines read what people
    do not see. Joiners are right in Bengali, Arabic and emoji; there the rule leaves them alone.

    ## How to fix it
    Run `handbook check --fix`, or type the words again.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\nFive ru⟦\xe2\x80\x8bles.\n"
    ```
    """
    yield from loaded(book, "SB10")


@book_rule("SB11", always=True)
def control_character(book: Book) -> Iterator[Finding]:
    r"""A control character stands in a text.

    ## Why it matters
    It may act on the terminal of who reads the file, breaks search and print, and is mostly left
    over from a wrong encoding.

    ## How to fix it
    Delete it and type the words around it again.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\nFive ⟦\x1b[31mrules.\n"
    ```
    """
    yield from loaded(book, "SB11")


@book_rule("SB12", always=True)
def sign_of_a_special_font(book: Book) -> Iterator[Finding]:
    r"""A sign belongs to no script but to one special font.

    ## Why it matters
    Readers without that font, and every print, show an empty box. Screen readers say nothing.

    ## How to fix it
    Use a pictogram by its name, or words.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\n⟦\xef\x83\xa0 Five rules.\n"
    ```
    """
    yield from loaded(book, "SB12")


@book_rule("SB13", always=True)
def broken_letters(book: Book) -> Iterator[Finding]:
    r"""Letters were lost or changed by a wrong encoding.

    ## Why it matters
    Readers see rubbish in the middle of a word, and nobody may remember what stood there.

    ## How to fix it
    Type the word again and save the file as UTF-8. Where the letters are certain,
    `handbook check --fix` restores them.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\nA gr⟦\xc3\x83\xc2\xbcn wall, a caf⟦\xef\xbf\xbd.\n"
    ```
    """
    yield from loaded(book, "SB13")
