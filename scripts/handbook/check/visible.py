"""What readers see of a page's Markdown, and the places of its signs."""

import re
from bisect import bisect_right
from functools import lru_cache

from handbook.content.model import Page
from handbook.diagnostics import Location


def visible(page: Page) -> str:
    """The page's text, sign for sign as long as its body, with blanks for code and comments."""
    return page.text.visible


def place(page: Page, offset: int) -> Location:
    """The place of a sign of the body."""
    starts = _starts(page.body)
    line = bisect_right(starts, offset)
    return page.at(line, offset - starts[line - 1] + 1)


def body_offset(page: Page, place: Location) -> int:
    """The offset in the body of a place in the page's file."""
    return _starts(page.body)[place.line - page.first_line] + place.column - 1


@lru_cache(maxsize=16)
def _starts(body: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", body))]
