"""Comments by which a writer says: I know, and here it is right.

``<!-- check: ignore LK01: the page follows in May -->`` switches rules off for its own line, or
for the next line with text when it stands alone; ``ignore-page`` does so for the whole page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handbook.check.registry import Book
from handbook.content.model import Closed, Page
from handbook.content.text.inline import BEGIN, END, Hides
from handbook.content.text.reader import Line
from handbook.diagnostics import Diagnostic, Location

_COMMENT = re.compile(r"check:\s*+(ignore(?:-page)?)\b([^:>]*+)(?::(.*))?")
_ALMOST = re.compile(r"\s*+check\b")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment: its place, the codes it names, its reason, and the line of the file that it is
    about, None for the whole page."""

    place: Location
    codes: tuple[str, ...]
    reason: str
    line: int | None

    def covers(self, one: Diagnostic) -> bool:
        """Whether this finding is meant."""
        here = self.line is None or one.location.line == self.line
        return here and one.code in self.codes and one.location.path == self.place.path


def suppressions(page: Page) -> tuple[Suppression, ...]:
    """The comments of a page that begin with ``check:``; one that is mistyped names no code."""
    if BEGIN not in page.body:
        return ()
    return tuple(_suppressions(page))


def _suppressions(page: Page) -> Iterator[Suppression]:
    lines = [(line, _comments(line)) for line in page.text.written if line.text.strip()]
    for at, (line, comments) in enumerate(lines):
        for start, words in comments:
            match = _COMMENT.fullmatch(words.strip())
            place = page.at(line.number, start + 1)
            if match is None:
                yield Suppression(place, (), "", None)
                continue
            about = line.number if _more(line, comments) else _next(lines[at:])
            whole = match[1] == "ignore-page"
            yield Suppression(
                place,
                tuple(match[2].replace(",", " ").split()),
                (match[3] or "").strip(),
                None if whole else page.at(about).line,
            )


_Comments = tuple[tuple[int, str], ...]
"""Where each comment of a line begins that is for the checker, and its words."""


def _comments(line: Line) -> _Comments:
    found = []
    for span in line.spans:
        whole = line.text[span.start : span.end]
        words = whole.removeprefix(BEGIN).removesuffix(END)
        one_line = len(whole) - len(words) == len(BEGIN) + len(END)
        if span.kind is Hides.COMMENT and one_line and _ALMOST.match(words):
            found.append((span.start, words))
    return tuple(found)


def _more(line: Line, comments: _Comments) -> bool:
    """Whether a line holds more than such comments."""
    around, last = [], 0
    for start, words in comments:
        around.append(line.text[last:start])
        last = start + len(BEGIN) + len(words) + len(END)
    return bool("".join([*around, line.text[last:]]).strip())


def _next(lines: Sequence[tuple[Line, _Comments]]) -> int:
    """The next line that is more than such a comment, or the first line where there is none."""
    later = (line.number for line, comments in lines[1:] if _more(line, comments))
    return next(later, lines[0][0].number)


def suppressed(one: Diagnostic, book: Book) -> bool:
    """Whether a comment with a reason switches this finding off."""
    page = book.handbook.by_path.get(one.location.path)
    if page is None or isinstance(page, Closed) or one.code in always_on():
        return False
    return any(own.reason and own.covers(one) for own in suppressions(page))


@lru_cache(maxsize=1)
def always_on() -> frozenset[str]:
    """The codes that no comment can switch off."""
    from handbook.check.catalogue import every_rule

    return frozenset(rule.code for rule in every_rule() if rule.always)
