"""Safety of built pages: nothing runs, nothing is fetched elsewhere, nothing raw is left."""

import re
from collections.abc import Iterator

from handbook.check.built.page import BuiltPage, Element
from handbook.check.built.registry import built_page_rule, site_rule
from handbook.check.built.site import BuiltSite, Ground
from handbook.check.built.ways import fetched_by_style, is_elsewhere, scheme
from handbook.check.registry import Finding

_FORBIDDEN = frozenset(("iframe", "frame", "object", "embed", "applet", "base", "portal"))
_THE_THEMES_OWN = ("form", "onsubmit", "return false")
"""The search box of Material: its form must not send anything."""
_RUNS = frozenset(("javascript", "vbscript", "livescript"))
_SPOKEN = ("alt", "title", "aria-label", "placeholder")
_SPEAKING = frozenset(_SPOKEN)
_ADDRESSES = ("href", "xlink:href", "src", "action", "data")


@site_rule("BP16")
def foreign_request(site: BuiltSite) -> Iterator[Finding]:
    """A built page or style fetches something from another server.

    ## Why it matters
    The other server learns who reads about harassment or threats, and when. And without network
    the page has a hole.

    ## How to fix it
    Put the picture, style or script into the handbook and lead to it there.

    ## Example
    `guides/print/index.html`:

    ```html
    <p>⟦<img src="https://pictures.example.org/wall.png" alt="A wall."></p>
    ⟦<p style="background: url(//pictures.example.org/dots.png)">Dots.</p>
    ```
    """
    hint = "Put it into the handbook and lead to it there."
    for page in site.pages.values():
        for one in page.fetched:
            message = f"This page fetches '{one.words}' from another server."
            yield site.found(page, one, message, hint)
    for path in site.files:
        if path.suffix == ".css":
            style = (site.folder / path).read_text(encoding="utf-8", errors="replace")
            for address in fetched_by_style(style):
                message = f"This style fetches '{address}' from another server."
                yield Finding(site.at(path), message, hint)


@built_page_rule("BP17")
def running_script(page: BuiltPage, site: Ground) -> Iterator[Finding]:
    """A built page holds something that runs, frames another page, or sends what people type.

    ## Why it matters
    Pages come from many hands. What runs on a page can read what a trainer types, on a phone
    that others look at too. Only the theme's own scripts may run.

    ## How to fix it
    Take it out of the page. If a template wrote it, put the script into `overrides/assets/`.

    ## Example
    `guides/print/index.html`:

    ```html
    ⟦<p onclick="go()">Print ⟦<a href="java&#9;script:go()">it</a>.</p>
    ⟦<iframe src="../print/" title="Print"></iframe>
    ⟦<script>go()</script>
    ```
    """
    for one in page.elements:
        if one.tag in _FORBIDDEN:
            yield _runs(page, one, f"a <{one.tag}>", site)
        if one.tag == "script" and one.place == "article":
            yield _runs(page, one, "a script in its text", site)
        if one.tag == "meta" and one.get("http-equiv").lower() == "refresh":
            yield _runs(page, one, "an order to go to another page", site)
        for name, value in one.attributes.items():
            own = (one.tag, name, value) == _THE_THEMES_OWN
            if (name.startswith("on") and not own) or name in ("srcdoc", "formaction"):
                yield _runs(page, one, f"'{name}' on a <{one.tag}>", site)
            elif name in _ADDRESSES and _acts(one, name, value):
                yield _runs(page, one, f"the address '{value}'", site)
            elif name == "action" and is_elsewhere(value, site.settings.site_url):
                yield _runs(page, one, f"a form that sends to '{value}'", site)


def _acts(one: Element, name: str, value: str) -> bool:
    kind = scheme(value)
    shown = name == "src" or (one.tag == "link" and one.get("rel") == "icon")
    picture = shown and value.strip().lower().startswith("data:image/")
    return kind in _RUNS or (kind == "data" and not picture)


def _runs(page: BuiltPage, one: Element, what: str, site: Ground) -> Finding:
    message = f"This page holds {what}, which could run or send something."
    return site.found(page, one, message, "Take it out of the page, or of the template.")


_LEFT = re.compile(
    r"(?P<sign>[\x02\x03\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]+)"
    r"|(?P<pictogram>:(?:material|fontawesome|octicons|simple)-[\w-]+:)"
    r"|(?P<id>\{:? ?[#.][\w-]++[^{}\n]*+\})"
    r"|(?P<note>\[\^[\w-]+\])"
    r"|(?P<template>\{\{|\}\}|\{%|%\}|\{[a-z]+(?:-[a-z]+)?\})"
    r"|(?P<link>!?\]\([^()\s]+\)|\]\[[\w -]*\])"
    r"|(?P<bold>\*\*[^\s*][^*\n]*\*\*)"
    r"|(?P<box>^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+\w+)"
    r"|(?P<include>--8<--)"
    r"|(?P<tick>^[ \t]*\[[ xX]\][ \t])"
    r"|(?P<comment><!--|-->)",
    re.MULTILINE,
)
_MAY_BE_LEFT = re.compile(
    r"[{}\[\]!?:*<\x02\x03\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff-]"
    r"(?:(?<=[^\[\]!?:*<-])|(?<=:)[mfos]|(?<=\[)[\^ xX]|(?<=\])[(\[]"
    r"|(?<=\*)\*|(?<=!)!|(?<=\?)\?|(?<=-)-|(?<=<)!)"
)
"""What one of these begins or ends with: most texts hold none of it, and this is soon known."""
_LEFT_NAMES = {
    "sign": "a sign that no font has",
    "pictogram": "the name of a pictogram",
    "id": "what belongs to a heading or link",
    "note": "the mark of a footnote",
    "template": "a place of a template that nothing filled",
    "link": "a link as it is written",
    "bold": "the stars of bold text",
    "box": "the beginning of a box",
    "include": "an order to put in a file",
    "tick": "the brackets of a box to tick",
    "comment": "a comment",
}
_MEND = "Correct the mark in the page; to speak about it, put it between two ` signs."


@built_page_rule("BP18")
def leftover_mark(page: BuiltPage, site: Ground) -> Iterator[Finding]:
    """A built page shows readers a mark that should have become something else.

    ## Why it matters
    People read `:material-eye:` or `[^1]` aloud and wonder. Something in the page is not written
    as it must be, or is not known.

    ## How to fix it
    Correct the mark in the page: a pictogram's name, a blank line that is missing before a list
    or box, a footnote. To speak about a mark, put it between backticks.

    ## Example
    `guides/print/index.html`:

    ```html
    <p>Look ⟦:material-eye-of-horus: at it.⟦[^1]</p>
    <p>In <code>{#paper}</code> a name stands, here ⟦{#paper} too.</p>
    ```
    """
    for text in page.texts:
        if text.shown and text.place != "menu" and _MAY_BE_LEFT.search(text.words):
            for match in _LEFT.finditer(text.words):
                spot = text.spot.after(text.words[: match.start()])
                message = f"Readers see '{match[0].strip()}': {_what(match)}."
                yield site.found(page, text, message, _MEND, spot)
    for one in page.elements:
        if _SPEAKING.isdisjoint(one.attributes):
            continue
        for name in _SPOKEN:
            left = _LEFT.search(one.get(name))
            if left is not None:
                message = f"'{name}' says '{left[0].strip()}' to readers: {_what(left)}."
                yield site.found(page, one, message, _MEND)


def _what(match: re.Match[str]) -> str:
    return _LEFT_NAMES[match.lastgroup or ""]
