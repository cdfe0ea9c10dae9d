"""What a Markdown renderer cannot take: refused before any renderer sees it.

Measured with Python-Markdown: 20,000 ``[`` in a page, as many headings, or a paragraph of 200,000
escaped signs keep it busy for more than a minute, and a list nested 800 deep ends it.
"""

import re

from handbook.content.text.inline import BEGIN

MAX_LINES = 10_000
"""Lines of a page. The longest honest one has 1,600."""
MAX_LINE = 5_000
"""Characters of one line."""
MAX_PARAGRAPH = 20_000
"""Characters between two blank lines. The longest honest table has 2,700."""
MAX_NESTING = 60
"""Quotation signs, list signs and eight-blank indents at the beginning of one line."""
MAX_OPENINGS = 2_000
"""Opening square brackets and openings of comments in a page. The most in an honest one is 50."""
MAX_HEADINGS = 2_000
"""Lines of a page that begin or underline a heading."""

_LEAD = re.compile(r"(?:[\s>]|[*+-](?=\s)|\d{1,9}[.)](?=\s))*+")
_BLANKS = re.compile(r"\s+")
_LIST_SIGN = re.compile(r"[*+-]|\d{1,9}[.)]")
_HEADING = re.compile(r"[\s>*+-]*+(?:#|=++\s*+$)|(?=[^-]*-)[\s>*+-]*+$")


def refusal(text: str) -> tuple[int, str, str] | None:
    """Why a text must not be rendered: line (from 1), reason, remedy; None when it may."""
    openings = headings = paragraph = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if number > MAX_LINES:
            return number, f"This page has more than {MAX_LINES} lines.", "Split the page."
        if len(line) > MAX_LINE:
            return number, f"This line has more than {MAX_LINE} characters.", "Break it up."
        if depth(line) > MAX_NESTING:
            return (
                number,
                "This line has too many lists or quotations inside one another.",
                "Use fewer levels.",
            )
        paragraph = paragraph + len(line) if line.strip() else 0
        if paragraph > MAX_PARAGRAPH:
            reason = f"This paragraph has more than {MAX_PARAGRAPH} characters."
            return number, reason, "Break it up with blank lines."
        openings += line.count("[") + line.count(BEGIN)
        if openings > MAX_OPENINGS:
            reason = f"This page has more than {MAX_OPENINGS} square brackets or comments."
            return number, reason, "Split the page."
        headings += _HEADING.match(line) is not None
        if headings > MAX_HEADINGS:
            reason = f"This page has more than {MAX_HEADINGS} headings."
            return number, reason, "Split the page."
    return None


def depth(line: str) -> int:
    """How deeply the beginning of a line is nested."""
    match = _LEAD.match(line)
    lead = match.group(0) if match else ""
    signs = lead.count(">") + len(_LIST_SIGN.findall(lead))
    return signs + sum(len(run.expandtabs(4)) // 8 for run in _BLANKS.findall(lead))
