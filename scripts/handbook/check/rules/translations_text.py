"""Translated text: nothing left in another language or in other letters."""

import re
from collections.abc import Callable, Iterator

from handbook.check.parity import source_of
from handbook.check.prose import Part, Passage, cut, each_word, plain, short, words
from handbook.check.readers import for_readers
from handbook.check.registry import Book, Finding, rule
from handbook.content.languages import LATIN, SMALL_WORDS, foreign_language, script_of, scripts_of
from handbook.content.model import Page
from handbook.content.schema import Kind
from handbook.diagnostics import Related

MANY_WORDS, FEW_WORDS = 6, 3
MANY_LETTERS, CJK_LETTERS = 10, 5
CREDITS = "origin"
MANY_PASSAGES = 5


@rule("TR10")
def text_left_in_the_source_language(page: Page, book: Book) -> Iterator[Finding]:
    """A translation still holds words of the source page.

    ## Why it matters
    Readers who do not know English meet a sentence that they cannot read, often in the middle of
    a move.

    ## How to fix it
    Translate it. A quotation that must stay as it is can have a comment that switches this rule
    off, with the reason.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Ask the people who do the work.

    Thank them.
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦Ask the people who do the work.

    Danken Sie ihnen.
    ```
    """
    source = source_of(page, book)
    if source is None:
        return
    originals = {plain(each.text): each for each in book.prose.of(source) if _in_text(each)}
    small = SMALL_WORDS.get(source.locale, frozenset())
    other_letters = scripts_of(page.locale) != scripts_of(source.locale)

    def untranslated(passage: Passage) -> bool:
        own = words(passage.text)
        lower = sum(word[0].islower() for word in own)
        if len(own) < FEW_WORDS or plain(passage.text) not in originals:
            return passage.part is Part.HEADING and len(own) == 2 and lower > 0 and _same(passage)
        known = any(word.casefold() in small for word in own) or (other_letters and lower >= 2)
        return known or (len(own) >= MANY_WORDS and lower >= FEW_WORDS)

    def _same(passage: Passage) -> bool:
        return plain(passage.text) in originals

    for passage, whole in _wrong(page, book, untranslated):
        what = "Most of this page is" if whole else f"'{short(passage)}' is"
        yield Finding(
            passage.at(),
            f"{what} not translated yet.",
            "Translate it, or delete the file: then readers get the English page."
            if whole
            else "Translate it.",
            Related(originals[plain(passage.text)].at(), "The same words in the source."),
        )


@rule("TR11")
def text_in_another_script(page: Page, book: Book) -> Iterator[Finding]:
    """A text is written in letters that its language does not use.

    ## Why it matters
    Most likely a page was pasted into the wrong file. Readers see signs that they cannot read.

    ## How to fix it
    Put the text into the file of its language, and the right one here.

    ## Example
    `docs/printables/one.bn.md`:

    ```markdown
    ভালো থাকুন, সবাই একসঙ্গে কাজ করি।

    ⟦تحدثوا عما يحدث، لا عمن فعل.
    ```

    `docs/printables/one.md`:

    ```markdown
    Be well. We all work together.

    Talk about what happens, not about who did it.
    ```
    """
    own = scripts_of(page.locale)
    if not own or page.kind is Kind.NOTE:
        return
    source = source_of(page, book)
    same = {plain(p.text) for p in book.prose.of(source)} if source else set()

    def foreign(passage: Passage) -> bool:
        return plain(passage.text) not in same and _foreign_run(passage, own) is not None

    for passage, whole in _wrong(page, book, foreign):
        start, script = _foreign_run(passage, own) or (0, "")
        name = book.handbook.settings.language(page.locale).name
        what = "Most of this page" if whole else f"'{cut(passage.text[start:])}'"
        yield Finding(
            passage.at(start),
            f"{what} is written in {script.title()} letters; this page is in the language {name}.",
            f"Write it in {name}.",
        )


@rule("TR12")
def text_in_another_language(page: Page, book: Book) -> Iterator[Finding]:
    """A text is written in another language than its page.

    ## Why it matters
    Most likely a part of another language's page was pasted here, or a machine gave up half way.

    ## How to fix it
    Write it in the language of the page. A quotation that must stay as it is can have a comment
    that switches this rule off, with the reason.

    ## Example
    `docs/printables/one.de.md`:

    ```markdown
    Hier steht, was wir gemeinsam wollen.

    ⟦Each group talks about the problem and they choose one person who will speak for them.
    ```

    `docs/printables/one.md`:

    ```markdown
    This is what we want together.

    Each group speaks about the problem. Then it chooses a person who speaks.
    ```
    """
    if scripts_of(page.locale) != (LATIN,) or page.kind is Kind.NOTE:
        return
    source = source_of(page, book)
    same = {plain(p.text) for p in book.prose.of(source)} if source else set()

    def foreign(passage: Passage) -> bool:
        return plain(passage.text) not in same and bool(_foreign_words(passage, page))

    for passage, whole in _wrong(page, book, foreign):
        what = "Most of this page" if whole else f"'{short(passage)}'"
        language = _foreign_words(passage, page)
        name = book.handbook.settings.language(page.locale).name
        yield Finding(
            passage.at(),
            f"{what} seems to be in the language '{language}'; this page is in {name}.",
            f"Write it in {name}.",
        )


def _wrong(
    page: Page, book: Book, wrong: Callable[[Passage], bool]
) -> Iterator[tuple[Passage, bool]]:
    """The passages that are wrong; when most of the page is, its first one for all."""
    text = [passage for passage in book.prose.of(page) if _in_text(passage)]
    found = [passage for passage in text if wrong(passage)]
    if len(found) >= MANY_PASSAGES and len(found) * 2 > len(text):
        yield found[0], True
    else:
        yield from ((passage, False) for passage in found)


def _in_text(passage: Passage) -> bool:
    return passage.part is not Part.FIELD


def _foreign_run(passage: Passage, own: tuple[str, ...]) -> tuple[int, str] | None:
    """Where words in letters of another script begin and which it is; names may stand.

    Latin words count when two of at least four in a row begin small; credits may quote titles.
    """
    start = count = letters = lower = 0
    last = ""
    for word in each_word(passage.text):
        script = script_of(word[0])
        if not script:
            continue
        if script != last:
            start, count, letters, lower = word.start(), 0, 0, 0
        last = script
        if script in own:
            continue
        count, letters = count + 1, letters + len(word[0])
        lower += word[0][0].islower()
        credit = script == LATIN and passage.section == CREDITS
        if script == LATIN and count >= 4 and lower >= 2 and not credit:
            return start, script
        if script != LATIN and letters >= (CJK_LETTERS if script == "CJK" else MANY_LETTERS):
            return start, script
    return None


def _foreign_words(passage: Passage, page: Page) -> str:
    own = words(passage.text)
    return foreign_language(own, page.locale) if len(own) >= MANY_WORDS else ""


@rule("TR26")
def words_of_a_translation_program(page: Page, book: Book) -> Iterator[Finding]:
    """A translation still holds what a translation program says about itself.

    ## Why it matters
    Nobody has read this page. What else is in it?

    ## How to fix it
    Delete these words, and read the page once against its source.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Listen.
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦Hier ist die Übersetzung: Zuhören.
    ```
    """
    body = page.body.casefold()
    for passage in for_readers(page, book) if any(hint in body for hint in _HINTS) else ():
        found = _PROGRAM.search(passage.text)
        if found:
            yield Finding(
                passage.at(found.start()),
                f"'{plain(found[0])}' was written by a program.",
                "Delete it, and read the whole page once more.",
            )


_HINTS = (
    *(
        "translated",
        "deepl",
        "google",
        "chatgpt",
        "as an ai",
        "translation",
        "i hope",
        "certainly!",
    ),
    *("übersetz", "এখানে", "হলো", "الترجمة", "翻译", "bản dịch"),
)
"""A quick look whether there may be any."""

_PROGRAM = re.compile(
    r"translated (?:with|by) \S+|deepl(?:\.com|\b)|google translate|chatgpt|as an ai\b[^.]{0,30}"
    r"|(?:here is|here's|below is) the (?:\w+ )?translation|i hope this helps|certainly! here"
    r"|übersetzt (?:mit|von) (?:www\.|deepl|google)\S*|hier ist die (?:\w+ )?übersetzung"
    r"|এখানে অনুবাদ|হলো অনুবাদ|إليك الترجمة|فيما يلي الترجمة|以下是翻译|这是翻译|đây là bản dịch"
    r"|dưới đây là bản dịch",
    re.IGNORECASE,
)
