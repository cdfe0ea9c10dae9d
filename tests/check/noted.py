"""Pages with comments and code put into them, and the way back from their lines to the old ones."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from handbook.content.model import Handbook, Page
from handbook.content.text.inline import TICK
from handbook.content.text.reader import Is, Line
from handbook.diagnostics import Diagnostic

LONG = (
    "<!-- 17 people\n\n1. **99 min** A move.\n- a tick\n\n"
    "| a |\n|---|\n\n> 12.\n\n____\n\n## No\n-->"
)
SHORT = "<!-- 17 people. TODO **ask** `them` - ____ -->"
"""Holds a number, a note to oneself, bold, code and a gap: each is a finding outside a comment."""
CODE = "`17 z **99 min** - ____`"
FENCE = "```\n- 17. Then 5.\n____\n<!-- x -->\n## No\n1. **9 min** x\n| a |\n```"
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_])(?= [^\W\d_])")

Lines = list[int | None]
"""For each line of a changed body the number of the old one, None for a new one."""
Put = Callable[[Line, Line | None], Iterator[str]]


def long_comment(line: Line, before: Line | None) -> Iterator[str]:
    """A comment of many lines, above any line that begins something of its own."""
    if line.kind in (Is.RULE, Is.DASHES):  # it may belong to the line above
        return
    inside = line.kind in (Is.CODE, Is.COMMENT) and before is not None
    if not (inside and before is not None and before.kind in (line.kind, Is.BLANK)):
        yield from LONG.split("\n")


def own_line(line: Line, before: Line | None) -> Iterator[str]:
    """A comment on a line of its own, above each block."""
    yield from _block(SHORT, line, before)


def fenced(line: Line, before: Line | None) -> Iterator[str]:
    """A block of code, above each block."""
    yield from _block(FENCE, line, before)


def _block(what: str, line: Line, before: Line | None) -> Iterator[str]:
    begins = before is None or before.kind is Is.BLANK
    if begins and line.kind not in (Is.BLANK, Is.CODE, Is.COMMENT):
        indent = line.text[: len(line.text) - len(line.text.lstrip())]
        yield from (indent + one for one in what.split("\n"))
        yield ""


def above(page: Page, put: Put, chance: random.Random, share: float) -> tuple[str, Lines]:
    """The body with what ``put`` gives above some of its lines."""
    made, old = list[str](), Lines()
    before: Line | None = None
    for line in page.text.lines:
        new = list(put(line, before)) if chance.random() < share else []
        made += [*new, line.text]
        old += [*([None] * len(new)), line.number]
        before = line
    return "\n".join(made), old


def within(page: Page, what: str, chance: random.Random, share: float) -> tuple[str, Lines]:
    """The body with ``what`` between some of its words, outside links and attributes, and not in a
    line with a backtick that is none: with the one in ``what`` it would make code."""
    made = []
    for line in page.text.lines:
        text, said = line.text, line.said.split("{")[0]
        kinds = (Is.TEXT, Is.POINT, Is.ROW, *([Is.HEADING] if what == SHORT else []))
        of_words = line.stretch and line.kind in kinds and TICK not in said
        spots = [found.start() for found in _BETWEEN_WORDS.finditer(said)] if of_words else []
        for spot in reversed(spots):
            ahead = said[:spot]
            outside = all(ahead.count(a) == ahead.count(b) for a, b in ("[]", "()", "<>"))
            if spot > line.start and outside and chance.random() < share:
                text = text[:spot] + what + text[spot:]
        made.append(text)
    return "\n".join(made), [line.number for line in page.text.lines]


Way = Callable[[Page, random.Random, float], tuple[str, Lines]]
COMMENTS: Mapping[str, Way] = {
    "of many lines": lambda page, chance, share: above(page, long_comment, chance, share),
    "on its own line": lambda page, chance, share: above(page, own_line, chance, share),
    "between words": lambda page, chance, share: within(page, SHORT, chance, share),
}
CODES: Mapping[str, Way] = {
    "fenced": lambda page, chance, share: above(page, fenced, chance, share),
    "between words": lambda page, chance, share: within(page, f" {CODE}", chance, share),
}


def change(root: Path, handbook: Handbook, way: Way, seed: int, share: float) -> "Back":
    """Change the pages of a copy of the handbook that lies in ``root``."""
    chance = random.Random(seed)
    lines = {}
    for path, page in handbook.by_path.items():
        file = root / path
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        made, old = way(page, chance, share)
        file.write_text(text.removesuffix(page.body) + made, "utf-8")
        lines[path] = (page.first_line, old)
    return Back(lines)


class Back:
    """Leads from a finding on the changed pages to the one that it was before."""

    def __init__(self, lines: Mapping[PurePosixPath, tuple[int, Lines]]) -> None:
        self._lines = lines

    def __call__(self, one: Diagnostic) -> tuple[str, int | None, str]:
        """Path, line before the change (None in what was put in) and code."""
        path, line = one.location.path, one.location.line
        first, old = self._lines.get(path, (line + 1, Lines()))
        if line < first:
            return str(path), line, one.code
        here = old[line - first] if line - first < len(old) else None
        return str(path), None if here is None else first + here - 1, one.code


def key(one: Diagnostic) -> tuple[str, int | None, str]:
    """What a finding is known by: path, line and code."""
    return str(one.location.path), one.location.line, one.code
