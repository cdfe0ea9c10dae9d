"""Translated signs: digits, minutes and punctuation as the language writes them."""

import re
import unicodedata
from collections.abc import Iterator

from handbook.check.parity import source_of
from handbook.check.prose import Part, Passage
from handbook.check.readers import for_readers
from handbook.check.registry import Book, Finding, rule
from handbook.content.languages import LATIN, script, scripts_of
from handbook.content.model import Page
from handbook.content.outline import MOVE_SECTIONS, moves
from handbook.diagnostics import Edit, Severity

_DIGITS = re.compile(r"\d+")
_LABEL = re.compile(r"\*\*([^*\n]+)\*\*")
_ARABIC, _IDEOGRAPH, _BENGALI = (
    "\u0620-\u064a\u064b-\u0652\u0671-\u06d3",
    "\u4e00-\u9fff",
    "\u0980-\u09fe",
)
_NEXT = r"(?=[\"»”)\]]*(?:\s|$))"
_NEXT_WORDS = re.compile(r"\S*+\s*+\S*+")
_NO_SHORT = "".join(f"(?<!{short})" for short in "প্রা কিমি সেমি মিমি কেজি".split())
_SIGNS = {
    "ARABIC": ((re.compile(rf"(?<=[{_ARABIC}])[,?;]{_NEXT}"), {",": "،", "?": "؟", ";": "؛"}),),
    "CJK": (
        (
            re.compile(rf"(?<=[{_IDEOGRAPH}])[,;:?!](?=\s?[{_IDEOGRAPH}]|\s*$)"),
            {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"},
        ),
        (re.compile(rf"(?<=[{_IDEOGRAPH}])\.(?=\s?[{_IDEOGRAPH}]|\s*$)"), {".": "。"}),
    ),
    "BENGALI": (
        (
            re.compile(
                rf"(?<=[{_BENGALI}]{{3}}){_NO_SHORT}\.(?=[\"”)]*(?:\s+[{_BENGALI}\"“]|\s*$))"
            ),
            {".": "।"},
        ),
        (re.compile(rf"(?<=[{_BENGALI}])\s?\|(?=[\"”)]*(?:\s+[{_BENGALI}\"“]|\s*$))"), {"|": "।"}),
    ),
}
"""For each script: where a sign of the Latin script stands for certain in its place, and what
belongs there. Bengali abbreviations such as ডা. have less than three signs, but for a few."""


@rule("TR21")
def minutes_in_other_words(page: Page, book: Book) -> Iterator[Finding]:
    """A move of a translation still writes its minutes in the words of the source.

    ## Why it matters
    The minutes are what a trainer looks for first, often without reading the rest.

    ## How to fix it
    Write what the finding says. `handbook check --fix` does it.

    ## Example
    `docs/toolbox/one.md`:

    ```markdown
    ## Run it {#run}

    1. **5 min** Ask.
    ```

    `docs/toolbox/one.bn.md`:

    ```markdown
    ## যেভাবে চালাবেন {#run}

    1. **⟦5 min** জিজ্ঞেস করুন।
    ```

    `overrides/locales/bn.yml`:

    ```yaml
    counts:
      minutes: {one: "{n} মিনিট", other: "{n} মিনিট"}
    ```

    `overrides/locales/en.yml`:

    ```yaml
    counts:
      minutes: {one: "{n} min", other: "{n} min"}
    ```
    """
    words, source = book.handbook.words[page.locale], source_of(page, book)
    if source is None or "minutes" not in words.own.get("counts", {}):
        return
    lines = page.body.split("\n")
    units = {_unit(label) for label in _LABEL.findall(source.body)}
    for move in moves(page.text):
        label = _LABEL.search(lines[move.line - 1])
        if move.minutes is None or label is None:
            continue
        right = words.minutes(move.minutes)
        if _unit(label[1]) in units and _unit(label[1]) != _unit(right):
            place = page.at(move.line, label.start(1) + 1)
            yield Finding(
                place,
                f"The minutes are written as in the source: '{label[1]}'.",
                f"Write '{right}'.",
                edits=(Edit(place, label[1], right),),
            )


@rule("TR22")
def digits_of_two_scripts(page: Page, book: Book) -> Iterator[Finding]:
    """One number is written with the digits of two scripts.

    ## Why it matters
    Nobody can be sure what it says.

    ## How to fix it
    Write all of its digits in the same script.

    ## Example
    `docs/printables/one.bn.md`:

    ```markdown
    সবাই ⟦2০ মিনিট বসুন।
    ```

    `docs/printables/one.md`:

    ```markdown
    All sit for 20 minutes.
    ```
    """
    words = book.handbook.words[page.locale]
    for passage in book.prose.of(page):
        for number in _DIGITS.finditer(passage.text):
            if len({script(sign) for sign in number[0]}) > 1:
                plain = "".join(str(unicodedata.digit(sign)) for sign in number[0])
                right = words.digits(plain)
                place = passage.at(number.start())
                yield Finding(
                    place,
                    f"The number '{number[0]}' mixes the digits of two scripts.",
                    f"Write '{right}'.",
                    edits=(Edit(place, number[0], right),),
                )


@rule("TR23", severity=Severity.WARNING)
def digits_of_another_language(page: Page, book: Book) -> Iterator[Finding]:
    """A number is written with other digits than the language of its page uses.

    ## Why it matters
    Computed times and quantities come in the digits of the language. Two kinds of digits on one
    sheet are hard for people who have only learned one.

    ## How to fix it
    Write the number in the digits of the page. Names such as A4 or C190 stay.

    ## Example
    `docs/printables/one.bn.md`:

    ```markdown
    ২০ জন বসুন। ⟦45 মিনিট পরে A4 কাগজ নিন।
    ```

    `docs/printables/one.md`:

    ```markdown
    20 people sit down. After 45 minutes take A4 paper.
    ```
    """
    words = book.handbook.words[page.locale]
    own = script(words.digits("0"))
    allowed = {own} if own else {own, *scripts_of(page.locale)}
    for passage in for_readers(page, book):
        if passage.part is Part.FIELD or (passage.section in MOVE_SECTIONS and _label(passage)):
            continue
        for number in _DIGITS.finditer(passage.text):
            kinds = {script(sign) for sign in number[0]}
            if kinds <= allowed or len(kinds) > 1 or _of_a_name(passage.text, number):
                continue
            plain = "".join(str(unicodedata.digit(sign)) for sign in number[0])
            yield Finding(
                passage.at(number.start()),
                f"The number '{number[0]}' is not in the digits of this language.",
                f"Write '{words.digits(plain)}'.",
            )


@rule("TR24", severity=Severity.WARNING)
def punctuation_of_another_script(page: Page, book: Book) -> Iterator[Finding]:
    """A comma, a question mark or a full stop is that of another script.

    ## Why it matters
    In Arabic it looks the wrong way round, in Chinese it is too narrow, in Bengali a full stop is
    no end of a sentence. Readers notice that nobody has read the text before them.

    ## How to fix it
    Write the sign that the finding names. `handbook check --fix` does it.

    ## Example
    `docs/printables/one.ar.md`:

    ```markdown
    من يتكلّم⟦? نسمع⟦, ثم نسأل.
    ```

    `docs/printables/one.bn.md`:

    ```markdown
    কে কথা বলেন? আমরা শুনি, তারপর জিজ্ঞেস করি⟦. সবাই শোনেন⟦.
    ```

    `docs/printables/one.md`:

    ```markdown
    Who speaks? We listen, then we ask. All listen.
    ```
    """
    own = scripts_of(page.locale)
    for passage in book.prose.of(page):
        for pattern, right in _SIGNS.get(own[0] if own else "", ()):
            for found in pattern.finditer(passage.text):
                sign = found[0].strip()
                place = passage.at(found.end() - 1)
                yield Finding(
                    place,
                    f"The sign '{sign}' belongs to another script.",
                    f"Write '{right[sign]}'.",
                    edits=() if passage.part is Part.FIELD else (Edit(place, sign, right[sign]),),
                )


def _unit(label: str) -> str:
    """What stands around the digits: "5 min" gives "min"."""
    return _DIGITS.sub("", label).strip()


def _label(passage: Passage) -> bool:
    """Whether a passage begins like a move: its minutes are another rule's."""
    return passage.part is Part.ITEM and passage.text[:1].isdecimal()


def _of_a_name(text: str, number: re.Match[str]) -> bool:
    """Whether Latin letters stand in the words around a number: A4, C190, ISO 9001, CC BY 4.0."""
    before = _NEXT_WORDS.match(text[max(0, number.start() - 40) : number.start()][::-1])
    after = _NEXT_WORDS.match(text[number.end() : number.end() + 40])
    around = (before[0] if before else "") + (after[0] if after else "")
    return any(script(sign) == LATIN for sign in around)
