"""Marks in the HTML of a piece that the press reads again: its own addresses, rows to write in."""

import re

ASSETS = "handbook:"
"""Scheme of the addresses of files under ``docs/`` in HTML for the press."""

ICONS = "icon:"
"""Scheme of the addresses of pictograms in HTML for the press."""

ELSEWHERE = "xref:"
"""Scheme of the addresses of pages that may lie in another piece of the same file."""

WRITE_IN = '<tr class="write-in">'
"""What begins a row to write in."""

_WRITE_IN_ROWS = re.compile(rf"({WRITE_IN}.*?</tr>\s*)+", re.DOTALL)
_EMPTY_ROW = re.compile(r"<tr>(?:\s*<td[^>]*></td>)+\s*</tr>\s*(?=</tbody>)")


def lengthen(html: str, rows: int) -> str:
    """Repeat the empty last row of a table until ``rows`` rows can be written in."""
    return _EMPTY_ROW.sub(lambda m: m.group(0).replace("<tr>", WRITE_IN, 1) * rows, html)


def rows_to(html: str, rows: int) -> str:
    """The HTML with ``rows`` rows to write in, where ``lengthen`` made some."""
    return _WRITE_IN_ROWS.sub(lambda match: match.group(1) * rows, html)
