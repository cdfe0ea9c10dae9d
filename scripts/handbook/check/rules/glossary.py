"""Glossary: one word for one thing, in every language."""

from collections.abc import Iterator

from handbook.check.prose import Passage, plain
from handbook.check.readers import for_readers, spoken_of
from handbook.check.registry import Book, Finding, book_rule
from handbook.content.glossary import Finder, Glossary, Term, finder, read_glossary
from handbook.content.model import Page
from handbook.content.schema import Kind
from handbook.diagnostics import Related, Severity
from handbook.locales import locale_of

CREDITS = "origin"
SECTION = 2


@book_rule("GL01", each_page=True)
def variant_of_a_fixed_word(book: Book) -> Iterator[Finding]:
    """A page uses another word than the fixed one of the glossary.

    ## Why it matters
    People who read in a third language take two words for two things. Translators do too.

    ## How to fix it
    Write the word that the finding names. In `search_terms` and in the section `origin` any word
    may stand, and everywhere a word alone in quotation marks.

    ## Example
    `docs/glossary.yml`:

    ```yaml
    terms:
      helpline:
        en: helpline
        de: Beschwerdetelefon
        bn: হেল্পলাইন
        ar: خط المساعدة
        not: {en: [hotline]}
    ```

    `docs/printables/one.md`:

    ```markdown
    Call the ⟦hotline. Some say "hotline", but there are many ⟦hotlines.
    ```
    """
    variants = _variants(read_glossary(book.handbook.root), book)
    for page, passage in _passages(book):
        for found, term in variants[page.locale].find(passage.text):
            if not spoken_of(passage.text, *found.span()):
                yield Finding(
                    passage.at(found.start()),
                    f"'{plain(found[0])}' is not the word of the glossary.",
                    f"Write '{_fixed(term, page.locale)}'.",
                    Related(term.places[page.locale, ""], "The fixed word."),
                )


@book_rule("GL02", severity=Severity.WARNING, each_page=True)
def term_left_untranslated(book: Book) -> Iterator[Finding]:
    """A translation keeps the English word of a term although its language has its own.

    ## Why it matters
    Readers who know no English stop at the very word that the sentence is about.

    ## How to fix it
    Write the word of the glossary. If people in your language say the English word, tell us: then
    it becomes the fixed word.

    ## Example
    `docs/glossary.yml`:

    ```yaml
    terms:
      deadline: {en: deadline, de: Frist, bn: সময়সীমা, ar: الموعد النهائي}
    ```

    `docs/printables/one.md`:

    ```markdown
    Say the deadline aloud.
    ```

    `docs/printables/one.de.md`:

    ```markdown
    Sagen Sie die ⟦Deadline laut.
    ```
    """
    left = _source_words(read_glossary(book.handbook.root), book)
    for page, passage in _passages(book):
        found = list(left[page.locale].find(passage.text))
        if not found:
            continue
        original = book.handbook.entries[page.key].source
        known = " ".join(plain(each.text) for each in book.prose.of(original)).casefold()
        for word, term in found:
            if plain(word[1]).casefold() in known and not spoken_of(passage.text, *word.span()):
                yield Finding(
                    passage.at(word.start()),
                    f"'{plain(word[0])}' is the English word of a term.",
                    f"Write '{_fixed(term, page.locale)}'.",
                    Related(term.places[page.locale, ""], "The fixed word."),
                )


@book_rule("GL03")
def glossary_not_in_order(book: Book) -> Iterator[Finding]:
    """The glossary lacks a word, or names a word twice, or cannot be read.

    ## Why it matters
    Every translator begins with this list.

    ## How to fix it
    Write one fixed word for every language of the handbook. A word to avoid is never the fixed
    word of any term.

    ## Example
    `docs/glossary.yml`:

    ```yaml
    terms:
      ⟦trust: {en: trust, bn: আস্থা, ar: الثقة}
      respect:
        en: respect
        de: Respekt
        bn: সম্মান
        ar: الاحترام
        ⟦xx: Respect
        not: {en: [⟦trust]}
    ```
    """
    glossary = read_glossary(book.handbook.root)
    for problem in glossary.problems:
        yield Finding(problem.location, problem.message, problem.hint)
    wanted = [language.code for language in book.handbook.settings.languages]
    fixed: dict[tuple[str, str], Term] = {}
    for term in glossary.terms:
        for language, words in term.words.items():
            fixed.update({(language, word.casefold()): term for word in words})
    for term in glossary.terms:
        for language in wanted:
            if not term.words.get(language) and (language, "") not in term.places:
                yield Finding(
                    term.place,
                    f"The term '{term.id}' has no word in the language '{language}'.",
                    f"Add a line `{language}: …`.",
                )
        for language in sorted({*term.words, *term.avoid}):
            if language not in wanted and not _known(language):
                yield Finding(
                    term.places[language, ""],
                    f"There is no language '{language}'.",
                    f"The languages are {', '.join(wanted)}.",
                )
        for language, words in term.avoid.items():
            for word in words:
                other = fixed.get((language, word.casefold()))
                if other is not None:
                    yield Finding(
                        term.places[language, word],
                        f"'{word}' is to be avoided, and is the fixed word of '{other.id}'.",
                        "Delete it here, or choose another fixed word.",
                        Related(other.places.get((language, word), other.place), "Fixed here."),
                    )


@book_rule("GL04")
def meaning_missing(book: Book) -> Iterator[Finding]:
    """The page of the glossary does not explain a term, or explains a word that is no term.

    ## Why it matters
    Where a page uses a hard word, readers touch it and see its meaning. It comes from this page.

    ## How to fix it
    Give each term of `docs/glossary.yml` a section in `docs/glossary.md`, with the term's id. Its
    first paragraph is what readers see.

    ## Example
    `docs/glossary.yml`:

    ```yaml
    terms:
      trust: {en: trust, de: Vertrauen, bn: আস্থা, ar: الثقة}
      ⟦respect: {en: respect, de: Respekt, bn: সম্মান, ar: الاحترام}
    ```

    `docs/glossary.md`:

    ```markdown
    ---
    title: Glossary
    summary: What the words mean.
    ---

    ## Trust {#trust}

    You expect that others keep their word.

    ⟦## Honour {#honour}

    You are proud of what you do.
    ```
    """
    terms = {term.id: term for term in read_glossary(book.handbook.root).terms}
    for entry in book.handbook.of(Kind.GLOSSARY):
        sections = {head.id: head for head in entry.source.outline if head.level == SECTION}
        for name, term in terms.items():
            if name not in sections:
                yield Finding(
                    term.place,
                    f"Nothing explains the term '{name}'.",
                    f"Write a section `{{#{name}}}` in {entry.source.path}.",
                )
        for name, head in sections.items():
            if name and name not in terms:
                yield Finding(
                    entry.source.at(head.line),
                    f"There is no term '{name}' in the glossary.",
                    "Write the id of a term, or add the term to docs/glossary.yml.",
                )


def _passages(book: Book) -> Iterator[tuple[Page, Passage]]:
    """All that readers read, but for the credits and the pages for writers."""
    for page in book.pages():
        for passage in for_readers(page, book):
            if passage.section != CREDITS:
                yield page, passage


def _variants(glossary: Glossary, book: Book) -> dict[str, Finder]:
    """The words to avoid, by language."""
    return {
        code: finder(
            {
                word.casefold(): term
                for term in glossary.terms
                if term.words.get(code)
                for word in term.avoid.get(code, ())
            },
            code,
        )
        for code in book.handbook.words
    }


def _source_words(glossary: Glossary, book: Book) -> dict[str, Finder]:
    """For each other language the fixed words of the source that it does not share."""
    source = book.handbook.settings.source.code
    found = {}
    for code in book.handbook.words:
        own = " ".join(word for term in glossary.terms for word in term.words.get(code, ()))
        found[code] = finder(
            {
                word.casefold(): term
                for term in glossary.terms
                if term.words.get(code) and code != source
                for word in term.words.get(source, ())
                if word.casefold() not in own.casefold()
            },
            code,
        )
    return found


def _fixed(term: Term, language: str) -> str:
    return "' or '".join(term.words[language])


def _known(language: str) -> bool:
    """Whether there is such a language at all: words may come before their pages."""
    return locale_of(language) is not None
