"""Where a lost section should stand: below the part before it."""

import re
from collections.abc import Sequence

from handbook.content.model import Page
from handbook.content.outline import Heading
from handbook.diagnostics import Location
from handbook.hidden import seen

_MEANT = re.compile(r"#[ ]?([a-z0-9-]+)")


def gap(page: Page, index: int) -> Location:
    """The line after the part that ends where heading number ``index`` (from 0) of the page begins,
    blank lines not counted; an index behind the last heading means the end of the page."""
    lines = page.body.split("\n")
    end = page.outline[index].line - 1 if index < len(page.outline) else len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return page.at(min(end + 1, len(lines)))


def meant_ids(page: Page) -> frozenset[str]:
    """The ids of all headings as they were meant, also where a sign that nobody sees, or a bracket
    that is not closed, hides one: of that another rule speaks."""
    lines = (seen(line.said) for line in page.text.shown if "#" in line.said)
    ends = (_end(line.lstrip("#")) for line in lines if line.startswith("#"))
    return frozenset(name for end in ends for name in _MEANT.findall(end))


def _end(heading: str) -> str:
    """What stands from the last opening bracket on, or the last word where there is none."""
    return heading[heading.rfind("{") :] if "{" in heading else heading.rpartition(" ")[2]


def between(page: Page, index: int) -> str:
    """What stands before and after that place, for a message."""
    return _between(page.outline[:index], page.outline[index:])


def around(page: Page, index: int) -> str:
    """What stands before and after a heading of the page, for a message."""
    return _between(page.outline[:index], page.outline[index + 1 :])


def missing(names: Sequence[str], page: Page, index: int) -> str:
    """The sentence that these sections are missing there."""
    which = ", ".join(f"'{name}'" for name in names)
    one = len(names) == 1
    subject = f"The section {which} is" if one else f"The sections {which} are"
    return f"{subject} missing {between(page, index)}."


def _between(before: Sequence[Heading], after: Sequence[Heading]) -> str:
    first = _named(before[-1]) if before else "the beginning of the page"
    last = _named(after[0]) if after else "the end of the page"
    return f"between {first} and {last}"


def _named(heading: Heading) -> str:
    return f"'{heading.id or heading.text}'"
