"""An HTML document as a Typst document with the same words: headings, paragraphs, lists, tables.

Pictures, drawings and the look of the sheets are left out: it shows how fast the text alone could
be set, not how to replace the press.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import tinyhtml5

from benchmarks.press.workplace import Workplace
from handbook.press.fonts import FAMILIES

LEFT_OUT = frozenset({"head", "img", "svg", "script", "style"})
_SPECIAL = re.compile(r"([\\#*_`$<>@=\-+/~\[\]\"'])")
_SPACE = re.compile(r"\s+")

Writer = Callable[[Any], str]


def typst_text(html: str, fonts: list[str]) -> str:
    """The Typst source of the HTML document, set in the first of ``fonts`` that has the signs."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    title = root.findtext("head/title") or ""
    families = "".join(f"{_string(name)}, " for name in fonts)
    return "\n".join(
        [
            f"#set document(title: {_string(title)})",
            f"#set text(size: 11pt, font: ({families}), lang: {_string(root.get('lang') or 'en')})",
            '#set page(paper: "a4", margin: (x: 12mm, y: 17mm), numbering: "1 / 1")',
            _inside(root.find("body")),
        ]
    )


def write_texts(place: Workplace) -> None:
    """Write each HTML document of the workplace for Typst too."""
    families = [family.name for family in FAMILIES]
    for document in place.documents.glob("*.html"):
        text = typst_text(document.read_text("utf-8"), families)
        (place.texts / f"{document.stem}.typ").write_text(text, "utf-8")


def _inside(element: Any) -> str:
    """What stands in an element: its words and its children."""
    parts = [_words(element.text)]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            parts.append(_WRITERS.get(child.tag, _inside)(child))
        parts.append(_words(child.tail))
    return "".join(parts)


def _words(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", _SPACE.sub(" ", text or ""))


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _heading(element: Any) -> str:
    return f"\n#heading(level: {element.tag[1]})[{_inside(element)}]\n"


def _block(element: Any) -> str:
    return f"\n#block[{_inside(element)}]\n"


def _part(element: Any) -> str:
    """A piece begins a page of its own and says in which language and direction it is."""
    new_page = "\n#pagebreak(weak: true)\n" if "page-" in (element.get("class") or "") else ""
    lang = element.get("lang")
    if lang is None:
        return new_page + _inside(element) + "\n\n"
    way = "rtl" if element.get("dir") == "rtl" else "ltr"
    return f"{new_page}\n#[#set text(lang: {_string(lang)}, dir: {way})\n{_inside(element)}]\n"


def _list(element: Any) -> str:
    kind = "enum" if element.tag == "ol" else "list"
    items = "".join(f"[{_inside(item)}], " for item in element.iter("li") if item in list(element))
    return f"\n#{kind}({items})\n"


def _table(element: Any) -> str:
    rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in element.iter("tr")]
    width = max((sum(map(_span, row)) for row in rows), default=0)
    if not width:
        return ""
    heads = len(list(element.iterfind("thead/tr")))
    lines = ["".join(_cells(row)) for row in rows]
    head = f"table.header({''.join(lines[:heads])}), " if heads else ""
    return f"\n#table(columns: {width}, {head}{''.join(lines[heads:])})\n"


def _cells(row: list[Any]) -> Iterator[str]:
    for cell in row:
        yield f"table.cell(colspan: {_span(cell)})[{_inside(cell)}], "


def _span(cell: Any) -> int:
    return int(cell.get("colspan") or 1)


def _bold(element: Any) -> str:
    return f"#strong[{_inside(element)}]"


def _rule(element: Any) -> str:
    return "\n#line(length: 100%)\n"


def _line_end(element: Any) -> str:
    return "#linebreak()"


_WRITERS: Mapping[str, Writer] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("p", "blockquote"), _block),
    **dict.fromkeys(("div", "section", "header"), _part),
    **dict.fromkeys(("ul", "ol"), _list),
    **dict.fromkeys(("strong", "b", "em"), _bold),
    "table": _table,
    "hr": _rule,
    "br": _line_end,
}
