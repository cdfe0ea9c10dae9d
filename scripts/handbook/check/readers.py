"""Which passages are meant for readers, and which words in them are only spoken of."""

from collections.abc import Iterator

from handbook.check.prose import Passage
from handbook.check.registry import Book
from handbook.content.model import Page
from handbook.content.schema import Kind

ENGLISH = "en"
_QUOTES = "\"'“”‘’„«»"


def for_readers(page: Page, book: Book) -> tuple[Passage, ...]:
    """The passages of a page, none when it is a page for those who write the handbook."""
    return () if page.kind is Kind.NOTE else book.prose.of(page)


def in_english(page: Page, book: Book) -> Iterator[Passage]:
    """The passages of an English page for readers."""
    if page.locale == ENGLISH:
        yield from for_readers(page, book)


def spoken_of(text: str, start: int, end: int) -> bool:
    """Whether words stand alone in quotation marks: then they are spoken of, not used."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return bool(before and after) and before in _QUOTES and after in _QUOTES
