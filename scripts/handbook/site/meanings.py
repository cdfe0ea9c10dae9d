"""Meanings: where a page first uses a word of the glossary, one touch says what it means."""

import html
import posixpath
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

from handbook.content.blocks import blocks, split_sections
from handbook.content.glossary import Term, finder, read_glossary
from handbook.content.markup import renderer
from handbook.content.model import Entry
from handbook.content.schema import Kind
from handbook.site.language import Reader

KINDS = frozenset(
    {Kind.PRINCIPLE, Kind.STEP, Kind.EXERCISE, Kind.AGENDA, Kind.KIT, Kind.KNOWLEDGE, Kind.GUIDE}
)
"""Kinds whose words are explained. A sheet is read on paper, the start page at one glance."""

MOST = 12
"""Words that a page explains at most: a page full of marks is hard to read."""

_TAG = re.compile(r"(<[^>]+>)")
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>|</a>')
_NAME = re.compile(r"</?([a-z0-9]+)")
_QUIET = frozenset({"a", "button", "code", "em", "h2", "h3", "h4", "pre", "th", "svg"})
"""Elements in which no word is marked: links, headings, and what is said aloud."""


def explained(
    body: str, reader: Reader, entry: Entry, relative: Callable[[str], str] = lambda path: path
) -> str:
    """The rendered body with the first use of each term as a button that opens its meaning.

    Works without scripts (``popover``); where a browser does not know it, the button does nothing.
    ``relative`` turns an address from the root of the site into one from this page.
    """
    found = _page_of_meanings(reader, entry) if entry.kind in KINDS else None
    if found is None:
        return body
    locale = reader.page(entry).locale
    meanings = _meanings(reader.handbook.root, reader.page(found).body)
    linked = _linker(reader, found, relative)
    terms = {
        word.casefold(): term
        for term in read_glossary(reader.handbook.root).terms
        if term.id in meanings and not term.everyday
        for word in term.words.get(locale, ())
    }
    address = relative(reader.address(found))
    more = html.escape(reader.handbook.words[locale]("glossary-more"))

    def marked(word: str, term: Term) -> str:
        name = f"meaning-{term.id}"
        return (
            f'<button type="button" class="term" popovertarget="{name}">{word}</button>'
            f'<span class="meaning" id="{name}" popover data-pagefind-ignore>'
            f'{linked(meanings[term.id])} '
            f'<a href="{html.escape(address)}#{term.id}">{more}</a></span>'
        )

    return _first_uses(body, terms, locale, marked)


def _page_of_meanings(reader: Reader, entry: Entry) -> Entry | None:
    """The glossary, if it exists in the language in which the reader gets ``entry``."""
    for found in reader.handbook.of(Kind.GLOSSARY):
        if reader.page(found).locale == reader.page(entry).locale:
            return found
    return None


@lru_cache(maxsize=8)
def _meanings(root: Path, body: str) -> Mapping[str, str]:
    """What the sections of the glossary begin with, by the term's id: words and links only."""
    found = {}
    for name, part in split_sections(renderer(root).convert(body)):
        first = next((block for block in blocks(part) if not block.level), None)
        if name and first:
            found[name] = _TAG.sub(_only_links, first.html).strip()
    return found


def _only_links(tag: re.Match[str]) -> str:
    return tag[0] if _LINK.fullmatch(tag[0]) else ""


def _linker(reader: Reader, found: Entry, relative: Callable[[str], str]) -> Callable[[str], str]:
    """Turns the links of a meaning, written for the glossary's file, into links of the page on
    which it opens; of a link that leads to no page, only the words stay."""
    by_file = {entry.source.path: entry for entry in reader.handbook.entries.values()}
    folder = found.source.path.parent

    def linked(meaning: str) -> str:
        leads = [False]

        def tag(match: re.Match[str]) -> str:
            if match[1] is None:
                return "</a>" if leads[0] else ""
            file, _, section = html.unescape(match[1]).partition("#")
            path = PurePosixPath(posixpath.normpath(folder / file))
            leads[0] = path in by_file
            if not leads[0]:
                return ""
            target = relative(reader.address(by_file[path])) + (f"#{section}" if section else "")
            return f'<a href="{html.escape(target)}">'

        return _LINK.sub(tag, meaning)

    return linked


def _first_uses(
    body: str, terms: Mapping[str, Term], locale: str, marked: Callable[[str, Term], str]
) -> str:
    find = finder(terms, locale).find
    done: set[str] = set()
    quiet = 0
    out: list[str] = []
    for part in _TAG.split(body):
        name = _NAME.match(part)
        if name:
            if name[1] in _QUIET:
                quiet += -1 if part.startswith("</") else 1
            out.append(part)
            continue
        at = 0
        for found, term in find(part) if not quiet else ():
            if term.id not in done and len(done) < MOST:
                done.add(term.id)
                out += [part[at : found.start()], marked(found[0], term)]
                at = found.end()
        out.append(part[at:])
    return "".join(out)
