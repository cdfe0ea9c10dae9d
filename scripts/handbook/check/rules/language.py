"""Plain English: short sentences and words that readers in a third language know."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from handbook.check.plain_words import CERTAIN, IDIOMS, LATIN_WORDS
from handbook.check.prose import Part, Passage, cut, plain
from handbook.check.readers import ENGLISH, in_english, spoken_of
from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.check.sentences import sentences, word_count
from handbook.content.model import Page
from handbook.content.text.inline import BEGIN, TICK
from handbook.diagnostics import Edit, Location, Severity

LONGEST, MEAN, ENOUGH = 28, 15, 5
PARAGRAPH_MEAN, FEW = 18, 4
LOUD = 6
"""Letters of a word in capitals that is probably no abbreviation."""

_ENDS = re.compile(r"(?:\s*+[\"'”’)\]]++)?(?:\s++[A-Z]|\s*+$)")
_SMALL = re.compile(rf"(?<![\w-])[a-z]{{{LOUD},}}(?![\w-])")
_CAPITALS = re.compile(r"(?<![\w-])(?:[A-Z]{2,}(?:\s[A-Z]{2,}){2,}|[A-Z]{2,})(?![\w-])")


@rule("LG01", severity=Severity.WARNING)
def long_sentence(page: Page, book: Book) -> Iterator[Finding]:
    """A sentence has more than 28 words.

    ## Why it matters
    Most readers have English as their second or third language, and read standing up.

    ## How to fix it
    Make two sentences of it. One thought, one sentence.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Begin. ⟦Before the first group comes in you open the window, put the chairs in a circle, hang
    the sheet with the rules where all can see it, and lay out the pens.
    ```
    """
    for passage in in_english(page, book):
        for offset, sentence in sentences(passage.text):
            count = word_count(sentence)
            if count > LONGEST:
                yield Finding(
                    passage.at(offset),
                    f"This sentence has {count} words.",
                    f"Make two of it: {LONGEST} words are the most, {MEAN} are good.",
                )


@rule("LG02", severity=Severity.WARNING)
def long_sentences_all_over(page: Page, book: Book) -> Iterator[Finding]:
    """The sentences of a page, or of a long paragraph, have too many words on average.

    ## Why it matters
    One long sentence can be read twice. A page of them is put away.

    ## How to fix it
    Shorten the longest sentences first; the finding stands on the longest. A page has at most 15
    words a sentence on average, a paragraph of four or more sentences at most 18.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    The group looks at the picture for a while and then says what it sees there. Each person who
    wants to speak holds the ball and nobody else speaks at that time. The trainer writes the words
    on the wall so that all of the people can see them later. ⟦At the end each person chooses the
    picture that fits best and puts one mark on it with a pen. Then all of them look at the marks
    together and one person counts them aloud for the group.
    ```
    """
    counts: list[tuple[int, Location]] = []
    long_winded: list[Finding] = []
    for passage in in_english(page, book):
        if passage.part in (Part.PARAGRAPH, Part.ITEM):
            own = [(word_count(text), passage.at(at)) for at, text in sentences(passage.text)]
            counts += own
            if len(own) >= FEW and _mean(own) > PARAGRAPH_MEAN:
                long_winded.append(_long_winded(own, "paragraph"))
    if len(counts) >= ENOUGH and _mean(counts) > MEAN:
        long_winded = [_long_winded(counts, "page")]
    yield from long_winded


@rule("LG03")
def latin_abbreviation(page: Page, book: Book) -> Iterator[Finding]:
    """A page has a Latin abbreviation, such as the one for "for example".

    ## Why it matters
    Nobody learns them in a factory. Screen readers spell them out letter by letter.

    ## How to fix it
    Write the English words. `handbook check --fix` does it where they are certain.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Bring things to count, ⟦e.g. beans, buttons, ⟦etc. The word "etc." alone may be shown.
    ```
    """
    for passage in in_english(page, book):
        for pattern, instead in _LATIN.items() if _ANY_LATIN.search(passage.text) else ():
            for found in pattern.finditer(passage.text):
                if not spoken_of(passage.text, found.start(), found.end()):
                    yield _latin(passage, found, instead)


@rule("LG04", severity=Severity.WARNING)
def idiom(page: Page, book: Book) -> Iterator[Finding]:
    """A page has a phrase that does not mean what its words say.

    ## Why it matters
    Readers in a third language take it word by word, and so do translation programs: then there is
    an animal in the room.

    ## How to fix it
    Say plainly what you mean.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Begin with the ⟦low-hanging fruit, then name the ⟦elephant in the
    room.
    ```
    """
    for passage in in_english(page, book):
        for found in _IDIOM.finditer(passage.text):
            if not spoken_of(passage.text, found.start(), found.end()):
                phrase = plain(found[0].replace("-", " ")).casefold()
                yield Finding(
                    passage.at(found.start()),
                    f"'{plain(found[0])}' does not mean what its words say.",
                    f"Say it plainly, for example '{_PLAIN[phrase]}'.",
                )


@book_rule("LG05", severity=Severity.WARNING, each_page=True)
def words_in_capitals(book: Book) -> Iterator[Finding]:
    """A word is written in capitals although it is no abbreviation.

    ## Why it matters
    It reads as shouting, it is slower to read, and screen readers may spell it.

    ## How to fix it
    Write it small. If it is important, say so in its own sentence or make it bold.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦ALWAYS ask first. This is ⟦IMPORTANT: it is important for UNICEF and ILO.
    ```
    """
    shouting = [page for page in book.pages() if _CAPITALS.search(page.body)]
    small = _small_words(_english(book)) if shouting else frozenset()
    for page in shouting:
        for passage in in_english(page, book):
            for found in _CAPITALS.finditer(passage.text):
                if " " in plain(found[0]):
                    yield Finding(
                        passage.at(found.start()),
                        f"'{cut(found[0])}' is written in capitals.",
                        "Write it in small letters.",
                    )
                    continue
                known = len(found[0]) >= LOUD and found[0].lower() in small
                if known or found[0] in _SHOUTED:
                    yield Finding(
                        passage.at(found.start()),
                        f"The word '{found[0]}' is written in capitals.",
                        f"Write '{found[0].lower()}'.",
                    )


def _english(book: Book) -> tuple[str, ...]:
    return tuple(
        page.text.visible if any(sign in page.body for sign in (BEGIN, TICK)) else page.body
        for page in book.handbook.pages()
        if page.locale == ENGLISH
    )


@lru_cache(maxsize=1)
def _small_words(bodies: tuple[str, ...]) -> frozenset[str]:
    """The long words that texts write small: what is no abbreviation. Each share of the pages
    asks for those of the whole handbook."""
    return frozenset(word for body in bodies for word in _SMALL.findall(body))


def _mean(counts: Sequence[tuple[int, Location]]) -> float:
    return sum(count for count, _ in counts) / len(counts)


def _long_winded(counts: Sequence[tuple[int, Location]], what: str) -> Finding:
    return Finding(
        max(counts, key=lambda each: each[0])[1],
        f"The sentences of this {what} have {_mean(counts):.0f} words on average.",
        f"Shorten them to {MEAN}, this one first: it is the longest.",
    )


def _latin(passage: Passage, found: re.Match[str], instead: str) -> Finding:
    place, old = passage.at(found.start()), found[0]
    message = f"'{old}' is a Latin abbreviation."
    if not instead:
        return Finding(place, message, "Say it in English words, or write the hour as 08:30.")
    new = instead.capitalize() if old[0].isupper() else instead
    if old.endswith(".") and _ENDS.match(passage.text, found.end()) and new.endswith("so on"):
        new += "."
    certain = instead in CERTAIN and passage.part is not Part.FIELD
    return Finding(
        place,
        message,
        f"Write '{new}'.",
        edits=(Edit(place, old, new),) if certain else (),
    )


_LATIN: Mapping[re.Pattern[str], str] = {
    re.compile(rf"(?<![\w.@/-])(?:{pattern})(?![\w@/-])", re.IGNORECASE): instead
    for pattern, instead in LATIN_WORDS.items()
}
_ANY_LATIN = re.compile(rf"\b(?=[aceinopqv])(?:{'|'.join(LATIN_WORDS)})", re.IGNORECASE)
"""A quick look whether there is any: all of them begin with one of these letters."""
_PLAIN = {phrase.replace("-", " "): instead for phrase, instead in IDIOMS.items()}


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for many phrases. They are grouped by their first letter: of a word that begins
    with another one, none is tried."""
    groups: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        pattern = re.escape(phrase[1:]).replace(r"\ ", r"[\s-]+").replace("'", "['’]")
        groups[phrase[0]].append(pattern)
    return "|".join(f"{first}(?:{'|'.join(own)})" for first, own in sorted(groups.items()))


_IDIOM = re.compile(rf"(?<![\w-])(?:{_any_of(_PLAIN)})(?![\w-])", re.IGNORECASE)
_SHOUTED = frozenset(
    "ALWAYS NEVER MUST IMPORTANT ATTENTION WARNING CAUTION DANGER PLEASE REMEMBER EVERYBODY NOBODY"
    " SHOULD CANNOT IMMEDIATELY EVERYONE".split()
)
"""Words that are shouted most often. Shorter ones, such as STOP, may stand on a sign."""
