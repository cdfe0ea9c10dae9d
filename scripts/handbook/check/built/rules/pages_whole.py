"""The built site as a whole: nothing is missing, nothing is too heavy."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath

from handbook.check.built.gist import Gist
from handbook.check.built.nesting import Spot
from handbook.check.built.registry import site_rule
from handbook.check.built.site import BuiltSite, built_path
from handbook.check.registry import Finding
from handbook.diagnostics import Location, Related, Severity

INDEX = PurePosixPath("pagefind/pagefind-entry.json")
SITEMAP = PurePosixPath("sitemap.xml")
AVERAGE = 32_000
"""Bytes of a page on average: a whole language is to fit the memory of a cheap phone."""
_PLACE = re.compile(r"<loc>([^<]*)</loc>|\bhref=\"([^\"]*)\"")
_BUILD = "Build the site again with `make handbook`."


@site_rule("BP19")
def missing_built_page(site: BuiltSite) -> Iterator[Finding]:
    """A page of the handbook, or a language's page for wrong addresses, is not on the site.

    ## Why it matters
    Links lead to it from elsewhere, and a PDF may bear its address.

    ## How to fix it
    Build the site again. If the page is still missing, look whether `mkdocs.yml` leaves it out.

    ## Example
    The page `docs/printables/one.md` is there, and the built site has no
    `de/printables/one/index.html`.
    """
    for language in site.settings.languages:
        for entry in site.handbook.entries.values():
            path = built_path(entry, language.code, site.settings)
            if path not in site.pages:
                shown = Related(site.at(path), "It should stand here.")
                message = f"This page is missing on the site in '{language.code}'."
                yield Finding(Location(entry.page(language.code).path), message, _BUILD, shown)
        path = site.home(language.code) / "404.html"
        if path not in site.pages:
            message = f"The page for wrong addresses is missing in '{language.code}'."
            yield Finding(site.at(path), message, _BUILD)


@site_rule("BP20")
def missing_search_index(site: BuiltSite) -> Iterator[Finding]:
    """The search does not know a language of the site, or not all of its pages.

    ## Why it matters
    A reader types a word that is on the site, and the search says that it found nothing.

    ## How to fix it
    Build the site again. If it stays so, the search program does not know the language: please
    tell us.

    ## Example
    The folder `bn/` holds eighteen pages, and `pagefind/pagefind-entry.json` names English only.
    """
    known = _indexed(site)
    wanted = Counter(page.locale for page in site.pages.values() if page.searched)
    for code, count in sorted(wanted.items()):
        found = known.get(code.lower())  # as Pagefind writes it
        if found is None:
            message = f"The search does not know the language '{code}'."
            yield Finding(site.at(INDEX), message, _BUILD)
        elif found != count:
            message = f"The search knows {found} of {count} pages in '{code}'."
            yield Finding(site.at(INDEX), message, _BUILD)


def _indexed(site: BuiltSite) -> dict[str, int]:
    try:
        entry = json.loads((site.folder / INDEX).read_text(encoding="utf-8"))
        languages = entry["languages"]
        return {
            code: int(about["page_count"])
            for code, about in languages.items()
            if INDEX.with_name(f"pagefind.{about['hash']}.pf_meta") in site.files
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


@site_rule("BP21")
def sitemap_entry(site: BuiltSite) -> Iterator[Finding]:
    """The list of pages for search engines names a page that is not there, or leaves one out.

    ## Why it matters
    Search engines find the pages of a small language by this list only.

    ## How to fix it
    Build the site again. If it stays so, correct `overrides/sitemap.xml` or the code that fills it.

    ## Example
    `sitemap.xml` names `https://handbook.example.org/toolbox/gone/`, and there is no such page.
    """
    base = site.settings.site_url
    if base is None:
        return
    base = base.rstrip("/") + "/"
    hint = "Build again; if it stays so, correct overrides/sitemap.xml."
    if SITEMAP not in site.files:
        yield Finding(site.at(SITEMAP), "The site has no list of its pages.", hint)
        return
    text = (site.folder / SITEMAP).read_text(encoding="utf-8", errors="replace")
    listed = set()
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _PLACE.finditer(line):
            address = unescape(match[1] or match[2] or "")
            path = PurePosixPath(address.removeprefix(base), "index.html")
            listed.add(path)
            if not address.startswith(base) or path not in site.pages:
                place = site.at(SITEMAP, Spot(number, match.start() + 1))
                yield Finding(place, f"There is no page '{address}'.", hint)
    for page in site.pages.values():
        source = site.sources.get(page.path)
        if source and source.locale == page.locale and page.path not in listed:
            message = "The list of pages for search engines leaves this page out."
            yield Finding(site.at(page.path), message, hint, Related(site.at(SITEMAP), "The list."))


@site_rule("BP22", Severity.WARNING)
def heavy_pages(site: BuiltSite) -> Iterator[Finding]:
    """The pages of a language are too large on average: more than 32 kB each.

    ## Why it matters
    Readers pay by the megabyte, and a whole language must fit the memory of a cheap phone.

    ## How to fix it
    The finding names the largest page. Mostly a menu or a generated list has grown on every page:
    shorten it in its template.

    ## Example
    The ninety pages in `bn/` have 41 kB on average, because each repeats the whole menu.
    """
    for language in site.settings.languages:
        pages = [one for one in site.pages.values() if one.locale == language.code]
        total = sum(page.size for page in pages)
        if pages and total > AVERAGE * len(pages):
            largest = max(pages, key=_size)
            message = (
                f"The pages in '{language.code}' have {total // len(pages) // 1000} kB on average;"
                f" at most {AVERAGE // 1000} kB are allowed. This is the largest."
            )
            hint = "Shorten what its template repeats on every page."
            source = site.sources.get(largest.path)
            place = Location(source.path) if source else site.at(largest.path)
            yield Finding(place, message, hint)


def _size(page: Gist) -> int:
    return page.size
