"""The stylesheets of single pieces, brought together so that they serve one document.

In the press each piece has its own ``@page``. In one document each kind of piece gets a named
page of its own, and what is written for one template holds only within pieces of that template.
"""

from collections.abc import Iterable, Iterator, Sequence
from graphlib import TopologicalSorter
from typing import Any

import tinycss2

Styles = tuple[str, ...]
"""The texts of a piece's stylesheets, from the general to its own."""

EVERYWHERE = ("html", "body", "[lang", ":is(html", "ol:lang", ":root")
"""How selectors begin that speak of the whole document, or of a language wherever it stands."""


def page_name(kinds: Sequence[Styles], styles: Styles) -> str:
    """The named page of the pieces with these styles."""
    return f"page-{kinds.index(styles)}"


def classes(kinds: Sequence[Styles], styles: Styles) -> str:
    """The classes of the element around a piece with these styles."""
    texts = _texts(kinds)
    return " ".join([page_name(kinds, styles), *(f"styles-{texts.index(t)}" for t in styles)])


def united(kinds: Sequence[Styles]) -> str:
    """One stylesheet for pieces of these kinds, each in an element with its ``classes``."""
    texts = _texts(kinds)
    parsed = {text: _rules(text) for text in texts}
    common = set(texts).intersection(*kinds)
    rules = [
        line
        for number, text in enumerate(texts)
        for line in _plain(parsed[text], "" if text in common else f":where(.styles-{number}) ")
    ]
    for styles in kinds:
        name = page_name(kinds, styles)
        rules.append(f".{name} {{ page: {name}; break-before: page; }}")
        rules.extend(_pages([rule for text in styles for rule in parsed[text]], name))
    return "\n".join(rules)


def _texts(kinds: Sequence[Styles]) -> tuple[str, ...]:
    """Each stylesheet once, in an order that is right for every piece."""
    before: dict[str, list[str]] = {}
    for styles in kinds:
        for place, text in enumerate(styles):
            before.setdefault(text, []).extend(styles[:place])
    return tuple(TopologicalSorter(before).static_order())


def _rules(text: str) -> list[Any]:
    return list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _plain(rules: Iterable[Any], scope: str) -> Iterator[str]:
    """The rules that are about neither pages nor fonts, valid only within ``scope``."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = ", ".join(_scoped(one, scope) for one in _selectors(rule))
            yield f"{selectors} {{{tinycss2.serialize(rule.content)}}}"


def _scoped(selector: str, scope: str) -> str:
    return selector if selector.startswith(EVERYWHERE) else scope + selector


def _selectors(rule: Any) -> list[str]:
    groups: list[list[Any]] = [[]]
    for token in rule.prelude:
        if token.type == "literal" and token.value == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return [tinycss2.serialize(group).strip() for group in groups]


def _pages(rules: Sequence[Any], name: str) -> Iterator[str]:
    """The ``@page`` rules as rules of named pages, and what puts elements on such pages."""
    named = {own: selectors for rule in rules for own, selectors in _elements(rule)}
    about = [(*_prelude(rule), rule) for rule in rules if _is(rule, "page")]
    for own, pseudo, rule in about:
        # What has no name of its own holds for all pages, so it comes first.
        for page in (name, *(f"{name}-{one}" for one in named)) if not own else ():
            yield _page(page, pseudo, rule)
    for own, pseudo, rule in about:
        if own:
            yield _page(f"{name}-{own}", pseudo, rule)
    for own, selectors in named.items():
        yield f".{name} :is({selectors}) {{ page: {name}-{own}; }}"


def _page(page: str, pseudo: str, rule: Any) -> str:
    # Alone, the first page of a piece is the document's; here it is the first of a group.
    where = f":nth(1 of {page})" if pseudo == "first" else pseudo and f":{pseudo}"
    return f"@page {page}{where} {{{tinycss2.serialize(rule.content)}}}"


def _prelude(rule: Any) -> tuple[str, str]:
    own, _, pseudo = tinycss2.serialize(rule.prelude).strip().partition(":")
    return own, pseudo


def _elements(rule: Any) -> Iterator[tuple[str, str]]:
    """The named page on which a rule puts elements, and its selectors."""
    if rule.type == "qualified-rule":
        for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True):
            if one.type == "declaration" and one.lower_name == "page":
                yield tinycss2.serialize(one.value).strip(), ", ".join(_selectors(rule))


def _is(rule: Any, keyword: str) -> bool:
    return bool(rule.type == "at-rule" and rule.lower_at_keyword == keyword)
