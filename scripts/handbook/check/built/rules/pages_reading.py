"""Reading built pages: language, title, headings, names and pictures."""

from collections.abc import Iterator

from handbook.check.built.gist import Gist
from handbook.check.built.nesting import START, Spot
from handbook.check.built.page import HEADINGS, BuiltPage, Element
from handbook.check.built.registry import built_page_rule, site_rule
from handbook.check.built.site import BuiltSite, Ground
from handbook.check.registry import Finding
from handbook.diagnostics import Related

_PICTURES = frozenset(("img", "svg", "table", "input", "hr", "video", "object"))


@built_page_rule("BP05")
def built_language(page: BuiltPage, site: Ground) -> Iterator[Finding]:
    """A built page does not say the language and direction of its folder.

    ## Why it matters
    A screen reader reads Bengali with an English voice. Arabic without its direction runs from
    the wrong side. Search puts the page into the wrong language.

    ## How to fix it
    The language stands in `mkdocs.yml`; `with_direction` in the code of the site writes it. Correct
    whichever is wrong.

    ## Example
    `bn/guides/print/index.html`:

    ```html
    <!doctype html>
    ⟦<html lang="en" dir="ltr">
    <head><title>ছাপা</title></head>
    <body><article><h1>ছাপা</h1><p>কাগজ নিন।</p></article></body>
    </html>
    ```
    """
    root = next(page.tags("html"), None)
    language = site.settings.language(page.locale)
    for name, wanted in (("lang", language.code), ("dir", language.direction)):
        has = root.get(name) if root else ""
        if has != wanted:
            says = f'says {name}="{has}"' if has else f"does not say its {name}"
            yield site.found(
                page,
                root.spot if root else START,
                f'This page {says}; in its folder it must be "{wanted}".',
                "Correct the language in mkdocs.yml or the template, then build again.",
            )


@site_rule("BP06")
def built_title(site: BuiltSite) -> Iterator[Finding]:
    """A built page has no title, several, or that of another page of its kind and language.

    ## Why it matters
    The title stands on the tab, in bookmarks and in search results. With two of the same name
    nobody finds the right one again.

    ## How to fix it
    Give the page a `title` of its own in its front matter.

    ## Example
    `guides/print/index.html`:

    ```html
    <!doctype html>
    <html lang="en" dir="ltr">
    <head>⟦<title> </title></head>
    <body><article><h1>Print</h1><p>Take paper.</p></article></body>
    </html>
    ```
    """
    first: dict[tuple[str, str, str], Gist] = {}
    for page in site.pages.values():
        titles = page.titles
        words = " ".join(titles[0].words.split()) if titles else ""
        spot = titles[-1].spot if titles else START
        source = site.sources.get(page.path)
        kind = source.kind if source else ""
        hint = "Give the page a title of its own in its front matter."
        if len(titles) > 1:
            yield site.found(page, spot, "This page has more than one title.", hint)
        elif not words:
            yield site.found(page, spot, "This page has no title.", hint)
        elif (page.locale, kind, words) in first:
            related = Related(site.at(first[page.locale, kind, words].path), "The other page.")
            message = f"Two pages of this kind and language have the title '{words}'."
            yield Finding(site.at(page.path, spot), message, hint, related)
        first.setdefault((page.locale, kind, words), page)


@built_page_rule("BP07")
def built_headings(page: BuiltPage, site: Ground) -> Iterator[Finding]:
    """A built page has no main heading or several, an empty heading, or skips a level.

    ## Why it matters
    Who cannot see the page walks through it by its headings, as others by the contents.

    ## How to fix it
    Write `##` for sections and `###` inside them. The main heading comes from the title in the
    front matter: do not write one with `#`.

    ## Example
    `guides/print/index.html`:

    ```html
    <h2 id="paper">Paper</h2>
    <p>White.</p>
    ⟦<h4 id="size">Size</h4>
    <p>A4.</p>
    ⟦<h1>Once more</h1>
    ```
    """
    level, mains = 0, 0
    for one in page.tags(*HEADINGS):
        if one.place != "article":
            continue
        now = int(one.tag[1])
        mains += now == 1
        words = one.words.replace("¶", "").strip()
        if not words:
            message = "A heading of this page is empty."
            yield site.found(page, one, message, "Write its words.")
        if now == 1 and mains > 1:
            message = f"This page has a second main heading, '{words}'."
            yield site.found(page, one, message, "Begin it with ## in place of #.")
        elif now > level + 1:
            message = f"The heading '{words}' skips a level: it is {now} below {level}."
            yield site.found(page, one, message, f"Begin it with {'#' * (level + 1)}.")
        level = now
    if not mains:
        message = "This page has no main heading."
        yield site.found(page, START, message, "Give it a title, or correct its template.")


@built_page_rule("BP08")
def nameless_control(page: BuiltPage, site: Ground) -> Iterator[Finding]:
    """A link or button of a built page has no words, or a field has no label.

    ## Why it matters
    A screen reader says "link" and nothing else. Nobody knows where it leads.

    ## How to fix it
    Write words into it, or `aria-label` where it shows only a picture.

    ## Example
    `guides/print/index.html`:

    ```html
    <p>⟦<a href="../print/"><svg viewBox="0 0 1 1"><path d="M0 0h1"/></svg></a></p>
    ```
    """
    labelled = {one.get("for") for one in page.tags("label")}
    for one in page.elements:
        named = one.words.strip() or one.get("aria-label") or one.get("aria-labelledby")
        if named or one.get("title") or one.get("aria-hidden") == "true":
            continue
        if (one.tag == "a" and one.has("href")) or one.tag == "button":
            kind = "link" if one.tag == "a" else "button"
            message = f"A {kind} of this page has no words{_to(one)}."
            yield site.found(page, one, message, "Write words into it, or an aria-label.")
        elif one.tag in ("input", "select", "textarea") and one.place == "article":
            hidden = one.get("type") in ("hidden", "submit", "reset", "button")
            if not hidden and one.get("id") not in labelled and one.get("type") != "checkbox":
                message = "A field of this page has no label."
                yield site.found(page, one, message, "Give it a label with the field's id.")


def _to(one: Element) -> str:
    return f" (it leads to '{one.get('href')}')" if one.get("href") else ""


@built_page_rule("BP09")
def picture_without_words(page: BuiltPage, site: Ground) -> Iterator[Finding]:
    """A picture of a built page says nothing to those who do not see it.

    ## Why it matters
    Without `alt` a screen reader spells the name of the file. An empty `alt` is right for what
    only decorates.

    ## How to fix it
    Write what the picture shows: `![A wall with five notes](wall.svg)`.

    ## Example
    `guides/print/index.html`:

    ```html
    <p>⟦<img src="../../assets/wall.svg"> Hang it up.</p>
    <p>⟦<svg role="img" viewBox="0 0 1 1"><path d="M0 0h1"/></svg></p>
    ```
    """
    for one in page.elements:
        if one.tag == "img" and not one.has("alt"):
            message = f"The picture '{one.get('src')}' has no words for those who do not see it."
            yield site.found(page, one, message, "Write in the square brackets what it shows.")
        elif one.get("role") == "img" and not (
            one.get("aria-label") or one.get("aria-labelledby") or one.tag == "img"
        ):
            message = "A drawing of this page has no words for those who do not see it."
            yield site.found(page, one, message, "Give it an aria-label in its template.")


@built_page_rule("BP10")
def empty_built_section(page: BuiltPage, site: Ground) -> Iterator[Finding]:
    """A built page, or one of its sections, has a heading and nothing below it.

    ## Why it matters
    Readers follow a heading to nothing. Mostly a list that is made by itself came out empty.

    ## How to fix it
    Write the section, or delete its heading. Where the section is made by itself, correct the
    front matter that it is made of.

    ## Example
    `guides/print/index.html`:

    ```html
    <h2 id="paper">Paper</h2>
    <p>White.</p>
    ⟦<h2 id="pens">Pens</h2>
    <h2 id="glue">Glue</h2>
    <p>A lot.</p>
    ```
    """
    heads = [one for one in page.tags(*HEADINGS) if one.place == "article"]
    below = [text.spot for text in page.texts if text.place == "article" and not text.title]
    below += [e.spot for e in page.elements if e.place == "article" and e.tag in _PICTURES]
    below.sort()
    if not below:
        message = "This page has no text."
        yield site.found(page, heads[0] if heads else START, message, "Write it.")
        return
    at = len(below) - 1
    end: dict[int, Spot] = {}
    for number in range(len(heads) - 1, -1, -1):
        head, level = heads[number], int(heads[number].tag[1])
        end = {own: spot for own, spot in end.items() if own <= level}
        after = min(end.values(), default=None)
        while at >= 0 and below[at] > head.spot:
            at -= 1
        first = below[at + 1] if at + 1 < len(below) else None
        if level > 1 and (first is None or (after is not None and first > after)):
            words = head.words.replace("¶", "").strip()
            message = f"Below the heading '{words}' there is nothing."
            yield site.found(page, head, message, "Write the section, or delete its heading.")
        end[level] = head.spot
