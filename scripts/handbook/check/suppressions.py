"""Comments by which a writer says: I know, and here it is right.

``<!-- check: ignore LK01: the page follows in May -->`` switches rules off for its own line, or
for the next line with text when it stands alone; ``ignore-page`` does so for the whole page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from handbook.check.registry import Book
from handbook.content.model import Closed, Page
from handbook.content.outline import text_lines
from handbook.diagnostics import Diagnostic, Location

_COMMENT = re.compile(r"check:\s*+(ignore(?:-page)?)\b([^:>]*+)(?::(.*))?")
_CODE = re.compile(r"(?<!`)(`++).*?(?<!`)\1(?!`)")
_ALMOST = re.compile(r"<!--\s*+check\b(?:(?!-->).){0,2000}+-->")


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
    if "<!--" not in page.body:
        return ()
    return tuple(_suppressions(page))


def _suppressions(page: Page) -> Iterator[Suppression]:
    plain = ((number, _CODE.sub(_blank, line)) for number, line in text_lines(page.body))
    lines = [(number, line) for number, line in plain if line.strip()]
    for at, (number, line) in enumerate(lines):
        for comment in _ALMOST.finditer(line):
            match = _COMMENT.fullmatch(comment[0][4:-3].strip())
            place = page.at(number, comment.start() + 1)
            if match is None:
                yield Suppression(place, (), "", None)
                continue
            alone = not _ALMOST.sub("", line).strip()
            about = _next(lines, at) if alone else number
            whole = match[1] == "ignore-page"
            yield Suppression(
                place,
                tuple(match[2].replace(",", " ").split()),
                (match[3] or "").strip(),
                None if whole else page.at(about).line,
            )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _next(lines: list[tuple[int, str]], at: int) -> int:
    """The next line that is more than such a comment, or the line itself at the end."""
    later = (number for number, line in lines[at + 1 :] if _ALMOST.sub("", line).strip())
    return next(later, lines[at][0])


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
