"""A piece: what is laid out once and bound into every file that holds it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

PAGE_OF, PAGES_OF, END = "\ue000", "\ue001", "\ue002"
"""Signs around an anchor that stand for the first page, or all pages, of what begins there. They
are for private use in Unicode: no text of a page may hold them (rule FL05)."""

_TOKEN = re.compile(f"([{PAGE_OF}{PAGES_OF}])([^{PAGE_OF}{PAGES_OF}{END}]*){END}")


@dataclass(frozen=True)
class Piece:
    """One sheet as a document of its own, ready to be laid out.

    ``styles`` are the texts of its stylesheets in order. ``anchor`` is the id where it begins,
    ``source`` the path of its page, ``paper`` an id of the vocabulary ``papers``.
    """

    html: str
    styles: tuple[str, ...]
    anchor: str
    title: str
    lang: str
    source: str
    paper: str

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all that the piece itself says, in hexadecimal."""
        total = hashlib.sha256()
        for text in (self.html, *self.styles):
            total.update(hashlib.sha256(text.encode()).digest())
        return total.hexdigest()

    @property
    def late(self) -> bool:
        """Whether the piece names page numbers and so must wait for all others of its file."""
        return PAGE_OF in self.html or PAGES_OF in self.html


def page_of(anchor: str) -> str:
    """Stands for the number of the page on which ``anchor`` begins."""
    return f"{PAGE_OF}{anchor}{END}"


def pages_of(anchor: str) -> str:
    """Stands for the numbers of all pages of the part that begins at ``anchor``: "12–13"."""
    return f"{PAGES_OF}{anchor}{END}"


def number_pages(
    html: str,
    pages: Mapping[str, tuple[int, int]],
    digits: str,
    elsewhere: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The HTML with page numbers in ``digits``; ``pages`` has first and last page by anchor.

    What lies in another file gets the word of ``elsewhere``, and a dash without one.
    """

    def number(match: re.Match[str]) -> str:
        first, last = pages.get(match.group(2), (0, 0))
        if not first:
            return elsewhere.get(match.group(2), "–")
        span = str(first) if match.group(1) == PAGE_OF or first == last else f"{first}–{last}"
        return span.translate({ord("0") + value: sign for value, sign in enumerate(digits)})

    return _TOKEN.sub(number, html)
