"""Tags of built pages: what a browser would have to repair."""

from collections.abc import Iterator
from functools import lru_cache

from handbook.check.built.nesting import Spot, Wrong
from handbook.check.built.page import BuiltPage
from handbook.check.built.registry import built_page_rule
from handbook.check.built.site import Ground
from handbook.check.registry import Finding
from handbook.diagnostics import Related

_ALLOWED = str.maketrans("", "", "-:_.")
_TEMPLATE = "Correct the template in overrides/ that wrote it, then build again."


@built_page_rule("BP01")
def unbalanced_tags(page: BuiltPage, site: Ground) -> Iterator[Finding]:
    """A tag of a built page is never closed, or closed although it was not open.

    ## Why it matters
    Each browser repairs such a page in its own way. On one phone the text is there, on the next
    everything below is bold, or is gone.

    ## How to fix it
    The finding names the tag and its place in the built file. It was written by a template in
    `overrides/`: close the tag there, or take the second closing tag out.

    ## Example
    `guides/print/index.html`:

    ```html
    <p>Print it ⟦<b>tonight.</p>
    <p>Take ⟦<em>two pens.
    <div>And paper.</div>⟦</p>
    ```
    """
    for wrong in page.nesting:
        if wrong.kind != "misplaced":
            yield _unbalanced(wrong, page, site)


def _unbalanced(wrong: Wrong, page: BuiltPage, site: Ground) -> Finding:
    message = {
        "open": f"The tag <{wrong.tag}> is never closed.",
        "stray": f"There is a </{wrong.tag}> that closes nothing.",
        "crossed": f"The tag <{wrong.tag}> is still open where <{wrong.other}> begins or ends.",
    }[wrong.kind]
    related = None
    if wrong.kind == "crossed":
        related = Related(site.at(page.path, wrong.other_spot), f"Here <{wrong.other}> does.")
    return Finding(site.at(page.path, wrong.spot), message, _TEMPLATE, related)


@built_page_rule("BP02")
def misplaced_tag(page: BuiltPage, site: Ground) -> Iterator[Finding]:
    """A tag of a built page stands inside another that cannot hold it.

    ## Why it matters
    A link inside a link cannot be pressed with a keyboard. A list that holds something else than
    its points is read aloud as no list.

    ## How to fix it
    Put the tag elsewhere in the template that wrote it, or use another one: `span` in the place
    of `div`, `li` around what lies in a list.

    ## Example
    `guides/print/index.html`:

    ```html
    <p><a href="../print/">Print it <span>⟦<button>now</button></span></a></p>
    <ul>⟦<p>Pens</p></ul>
    <span>⟦<div>Paper</div></span>
    ```
    """
    for wrong in page.nesting:
        if wrong.kind == "misplaced":
            yield Finding(
                site.at(page.path, wrong.spot),
                f"The tag <{wrong.tag}> must not stand inside <{wrong.other}>.",
                _TEMPLATE,
                Related(site.at(page.path, wrong.other_spot), f"<{wrong.other}> begins here."),
            )


@built_page_rule("BP03")
def repeated_built_id(page: BuiltPage, site: Ground) -> Iterator[Finding]:
    """Two tags of a built page bear the same id, or one bears an empty one.

    ## Why it matters
    A link to the id leads to the first of them only. A label speaks for the wrong field.

    ## How to fix it
    Give one of them another id. When one is a heading of yours, rename that one.

    ## Example
    `guides/print/index.html`:

    ```html
    <h2 id="paper">Paper</h2>
    <p>White.</p>
    ⟦<h2 id="paper">More paper</h2>
    <p>Yellow.</p>
    ```
    """
    first: dict[str, Spot] = {}
    for one in page.elements:
        if not one.has("id"):
            continue
        name = one.get("id")
        if not name:
            yield site.found(page, one, f"A <{one.tag}> has an empty id.", _TEMPLATE)
        elif name in first:
            found = site.found(
                page,
                one,
                f"The id '{name}' stands twice on the built page.",
                "Give one of them another id.",
            )
            before = Related(site.at(page.path, first[name]), f"The first '{name}' is here.")
            yield Finding(site.at(page.path, one.spot), found.message, found.hint, before)
        first.setdefault(name, one.spot)


@built_page_rule("BP04")
def repeated_attribute(page: BuiltPage, site: Ground) -> Iterator[Finding]:
    """A tag of a built page has the same attribute twice, or one that is no name at all.

    ## Why it matters
    Browsers take the first and drop the second. An attribute that looks like text means that a
    quotation mark is missing: then the text of a page becomes part of a tag.

    ## How to fix it
    Correct the template: write each attribute once, and escape the text in it with `| e`.

    ## Example
    `guides/print/index.html`:

    ```html
    <p>⟦<a href="../print/" class="button" class="big">Print it</a></p>
    ```
    """
    for one in page.elements:
        odd = next((name for name in one.attributes if not _is_name(name)), None)
        if one.repeated:
            message = f"The tag <{one.tag}> has the attribute '{one.repeated}' twice."
            yield site.found(page, one, message, _TEMPLATE)
        elif odd is not None:
            message = f"The tag <{one.tag}> has an attribute '{odd}', which is no name."
            yield site.found(page, one, message, _TEMPLATE)


@lru_cache(maxsize=1_000)
def _is_name(name: str) -> bool:
    return name.translate(_ALLOWED).isalnum()
