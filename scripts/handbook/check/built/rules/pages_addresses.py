"""Addresses of built pages: where links lead, and what they say about it."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from handbook.check.built.gist import Gist, KeptWay, Words
from handbook.check.built.page import BuiltPage
from handbook.check.built.registry import built_page_rule, gist_rule
from handbook.check.built.site import BuiltSite, Ground, as_path
from handbook.check.nearest import did_you_mean
from handbook.check.registry import Finding

_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list")
_REFERRING = frozenset(_REFERENCES)
_THE_THEMES_OWN = ("label", "for", "__toc")
"""Material writes this label also on pages without the box that it would tick."""
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"))


@gist_rule("BP11")
def dead_built_address(page: Gist, site: BuiltSite) -> Iterator[Finding]:
    """A link, picture, script or style of a built page leads to nothing on the site.

    ## Why it matters
    Readers see "page not found", or a hole. It also finds what is right on your machine and
    wrong on the server: capital letters in a name, a language's folder left out.

    ## How to fix it
    Correct the link in the page, or the template that made it.

    ## Example
    `guides/print/index.html`:

    ```html
    <p>Read ⟦<a href="../prnt/">this</a>, then ⟦<a href="#glue">that</a>.</p>
    <p>⟦<img src="../../assets/Wall.svg" alt="A wall."></p>
    ```
    """
    if page.is_for_wrong_addresses:  # They are shown under any address.
        return
    for way in page.ways:
        if way.file is None:
            continue
        file = as_path(way.file)
        if file in site.pages:
            if not _has_place(way, site.pages[file]):
                near = did_you_mean(way.fragment, site.pages[file].ids, "")
                message = f"The link '{way.address}' leads to a place that is not on its page."
                yield site.found(page, way, message, near or "Correct the link.")
        elif file not in site.files:
            message = f"The address '{way.address}' leads to nothing on the site."
            yield site.found(page, way, message, _remedy(file, site))


def _has_place(way: KeptWay, target: Gist) -> bool:
    name = way.fragment
    return not name or name.lower() == "top" or name.startswith(":~:") or name in target.ids


def _remedy(file: PurePosixPath, site: BuiltSite) -> str:
    same = next((one for one in site.files if str(one).lower() == str(file).lower()), None)
    if same is not None:
        return f"Mind capital letters: the file is called '{same}'."
    return did_you_mean(str(file), map(str, site.files), "Correct the link, or its template.")


@built_page_rule("BP12")
def dead_reference(page: BuiltPage, site: Ground) -> Iterator[Finding]:
    """A label or a description of a built page belongs to an id that is not there.

    ## Why it matters
    The words are shown, but a screen reader does not say them at the field, and a tap on the
    label does nothing.

    ## How to fix it
    Write the id of the field into the label, in the template that holds both.

    ## Example
    `guides/print/index.html`:

    ```html
    <p>⟦<label for="sheets">Sheets</label> <input id="sheet" aria-label="Sheets"></p>
    ```
    """
    for one in page.elements:
        if _REFERRING.isdisjoint(one.attributes):
            continue
        for name in _REFERENCES:
            for wanted in one.get(name).split():
                if wanted not in page.ids and (one.tag, name, wanted) != _THE_THEMES_OWN:
                    message = f"'{name}' of a <{one.tag}> names '{wanted}', which is not there."
                    near = did_you_mean(wanted, page.ids, "Write an id of this page.")
                    yield site.found(page, one, message, near)


@gist_rule("BP13")
def language_of_target(page: Gist, site: BuiltSite) -> Iterator[Finding]:
    """A link of a built page leads out of its language without saying so, or says a wrong one.

    ## Why it matters
    A reader of Bengali taps a link and stands in English, although the page is there in Bengali.

    ## How to fix it
    Link to the Markdown file of the source, such as `../toolbox/five-whys.md`: the site leads
    each reader to the own language. Templates write `hreflang` where another language is meant.

    ## Example
    `bn/guides/print/index.html`:

    ```html
    <p>⟦<a href="../../../guides/print/">ছাপা</a></p>
    <p>⟦<a href="../../../guides/print/" hreflang="de">ইংরেজিতে</a></p>
    ```
    """
    for way in page.ways:
        target = site.pages.get(as_path(way.file)) if way.file is not None else None
        if target is None or way.tag != "a" or target.is_for_wrong_addresses:
            continue
        source = site.sources.get(target.path)
        shown = {target.locale, source.locale if source else target.locale}
        said = way.hreflang
        if said and said not in shown:
            message = f"The link '{way.address}' says that its page is in '{said}'."
            yield site.found(page, way, message, f"It is in '{target.locale}'.")
        elif not said and target.locale != page.locale:
            message = f"The link '{way.address}' leads to another language, '{target.locale}'."
            hint = f"Link to the page in '{page.locale}', or say hreflang in the template."
            yield site.found(page, way, message, hint)


@gist_rule("BP14")
def download_facts(page: Gist, site: BuiltSite) -> Iterator[Finding]:
    """A download of a built page does not say the pages and the size of its PDF, or wrong ones.

    ## Why it matters
    A trainer pays for each megabyte and for each sheet of paper, and decides by these numbers.

    ## How to fix it
    Build again with `make handbook`: the numbers are taken from the PDF itself. If they stay
    wrong, the template or the press is: please tell us.

    ## Example
    `guides/print/index.html`:

    ```html
    ⟦<p class="download"><a href="../../pdf/en/sheet.pdf">PDF</a> <span>2 pages · 0 kB</span></p>
    ```
    """
    if page.is_for_wrong_addresses:
        return
    for way in page.ways:
        if way.box is None or way.file is None:
            continue
        box, made = page.boxes[way.box], site.prints.get(as_path(way.file))
        if made is None or made.failure:
            continue
        words = site.handbook.words[page.locale]
        for wanted in (words.count("pages", made.pages), words.size(made.size)):
            if not _says(box, wanted):
                message = f"The download '{way.address}' does not say '{wanted}'."
                hint = "Build again with `make handbook`; if it stays, tell us."
                yield site.found(page, box, message, hint)


def _says(box: Words, wanted: str) -> bool:
    return _even(wanted) in _even(box.words)


def _even(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_MARKS))


@gist_rule("BP15")
def canonical_address(page: Gist, site: BuiltSite) -> Iterator[Finding]:
    """A built page names a main address for search engines that is not one of its own.

    ## Why it matters
    Search engines show only the main address. A wrong one hides the page from everybody.

    ## How to fix it
    Correct `site_url` in `mkdocs.yml`, or `canonical` in the code of the site.

    ## Example
    `guides/print/index.html`:

    ```html
    <!doctype html>
    <html lang="en" dir="ltr">
    <head><title>Print</title>⟦<link rel="canonical" href="../print/"></head>
    <body><article><h1>Print</h1><p>Take paper.</p></article></body>
    </html>
    ```
    """
    base = site.settings.site_url
    hint = "Correct site_url in mkdocs.yml, then build again."
    for one in page.main[1:]:
        yield site.found(page, one, "This page names a second main address.", hint)
    for one in page.main[:1]:
        target = site.pages.get(as_path(one.file)) if base and one.file else None
        if not one.address.startswith(("https://", "http://")):
            message = f"The main address '{one.address}' is no full address."
            yield site.found(page, one, message, hint)
        elif base and not (target and _same_source(target, page, site)):
            message = f"The main address '{one.address}' is not one of this page."
            yield site.found(page, one, message, hint)


def _same_source(one: Gist, other: Gist, site: BuiltSite) -> bool:
    return site.sources.get(one.path) is site.sources.get(other.path)
