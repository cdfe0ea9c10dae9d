"""What a word means: marked once, where it is read, in the language of the page."""

import re
import shutil
from pathlib import Path

import pytest

from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.schema import Kind
from handbook.site.language import Reader
from handbook.site.meanings import MOST, explained
from tests.check.tiny import make, page
from tests.parts import ROOT

GLOSSARY = """
terms:
  trust: {en: [trust, faith], de: Vertrauen}
  worker: {en: worker, de: Beschäftigte, everyday: true}
  hours: {en: working hours, de: Arbeitszeit}
"""
MEANINGS = """
## Hours {#hours}

All time **at** [work](index.md).

More about it.

## Trust {#trust}

Others keep [their word](guides/one.md#kept) as [promised](https://example.org).

## Worker {#worker}

One who works.
"""
BUTTON = re.compile(r'<button[^>]*popovertarget="([^"]*)"[^>]*>([^<]*)</button>')


@pytest.fixture
def small(tmp_path: Path) -> Handbook:
    root = make(
        tmp_path,
        {
            "docs/glossary.yml": GLOSSARY,
            "docs/glossary.md": page("docs/glossary.md", MEANINGS),
            "docs/guides/one.md": page("docs/guides/one.md", "Words."),
            "docs/printables/one.md": page("docs/printables/one.md", "Words."),
        },
    )
    shutil.copytree(ROOT / "overrides" / "locales", root / "overrides/locales", dirs_exist_ok=True)
    return load(root)


def marked(book: Handbook, body: str, kind: Kind = Kind.GUIDE, locale: str = "en") -> str:
    entry = book.of(kind)[0]
    return explained(body, Reader(book, locale, "en", ("en", "de")), entry)


def test_the_first_use_opens_the_meaning(small: Handbook) -> None:
    html = marked(small, "<p>No trust without trust. Our <b>Working Hours</b> and faith.</p>")
    assert BUTTON.findall(html) == [("meaning-trust", "trust"), ("meaning-hours", "Working Hours")]
    ids = re.findall(r'<span class="meaning" id="([^"]*)" popover', html)
    assert ids == ["meaning-trust", "meaning-hours"]
    assert 'All time at work. <a href="glossary/#hours">' in html
    assert "More about it" not in html


def test_a_link_in_a_meaning_leads_to_its_page(small: Handbook) -> None:
    """Also from a page in a folder, and only links to pages: who must not open another site from
    here stays here."""
    entry = small.of(Kind.GUIDE)[0]
    reader = Reader(small, "en", "en", ("en", "de"))
    html = explained("<p>trust</p>", reader, entry, lambda path: f"../../{path}")
    link = '<a href="../../guides/one/#kept">their word</a>'
    assert f"Others keep {link} as promised. <a" in html


def test_everyday_words_links_headings_and_spoken_words_are_left(small: Handbook) -> None:
    body = (
        '<h2 id="a">Trust</h2><p>A worker. <a href="b">Trust</a> <em>Say: trust</em>'
        " <code>trust</code> distrust trusting</p>"
    )
    assert marked(small, body) == body


def test_words_between_are_untouched(small: Handbook) -> None:
    body = '<ul class="trust"><li>Some trust &amp; more</li></ul>'
    html = marked(small, body)
    without = re.sub(r"<span class=\"meaning\".*?</span>", "", html)
    assert BUTTON.sub(r"\2", without) == body


def test_sheets_are_left(small: Handbook) -> None:
    assert "button" not in marked(small, "<p>trust</p>", Kind.PRINTABLE)


def test_a_borrowed_page_gets_the_words_of_its_own_language(small: Handbook) -> None:
    html = marked(small, "<p>trust Vertrauen</p>", locale="de")
    assert BUTTON.findall(html) == [("meaning-trust", "trust")]
    assert small.words["en"]("glossary-more") in html


def test_the_real_pages_explain_hard_words(handbook: Handbook) -> None:
    (glossary,) = handbook.of(Kind.GLOSSARY)
    assert {head.id for head in glossary.source.outline if head.level == 2} >= {"foa", "consent"}
    entry = handbook.entries[Kind.GUIDE, "safeguarding"]
    reader = Reader(handbook, "en", "en", ("en",))
    found = BUTTON.findall(explained(f"<p>{entry.source.body}</p>", reader, entry))
    assert 5 <= len(found) <= MOST
    assert len({name for name, _ in found}) == len(found)
