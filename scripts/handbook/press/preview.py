"""The print version of a page as one HTML document, for a browser."""

import html
import re
from urllib.parse import quote

from handbook.content.markup import icon_svg
from handbook.content.model import Handbook, Key
from handbook.press.jobs import entry_job
from handbook.press.sheets.assemble import Assembler
from handbook.press.values.marks import ASSETS, ELSEWHERE, ICONS
from handbook.press.values.piece import number_pages

_BODY = re.compile(r"<body>(.*)</body>", re.DOTALL)
_ICON = re.compile(rf"url\({ICONS}([a-z0-9-]+)\)")


def job_html(handbook: Handbook, key: Key, locale: str, assets: str = ASSETS) -> str:
    """The HTML of one file. KeyError when no page has that key, or it is never printed.

    ``assets`` is put before the path of every file under ``docs/`` that the document shows.
    """
    job = entry_job(Assembler(handbook, assets=assets), handbook.entries[key], locale)
    styles = dict.fromkeys(style for one in job.bound for style in one.piece.styles)
    bodies = [body.group(1) for one in job.bound if (body := _BODY.search(one.piece.html))]
    head = job.bound[0].piece.html.partition("<body>")[0]
    head = head.replace("</head>", "<style>\n" + "\n".join(styles) + "\n</style>\n</head>")
    page = f"{head}<body>{''.join(bodies)}</body>\n</html>\n"
    page = number_pages(page, {}, job.bound[0].numbering.digits)
    return _ICON.sub(_drawing, page).replace(f'href="{ELSEWHERE}', 'href="#')


def _drawing(match: re.Match[str]) -> str:
    address = "data:image/svg+xml," + quote(icon_svg(match.group(1)) or "")
    return html.escape(f"url({address})")
