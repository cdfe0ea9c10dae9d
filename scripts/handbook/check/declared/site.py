"""What the site finds while it is made."""

from handbook.check.registry import declared


@declared("SI01")
def mkdocs_complains() -> None:
    """MkDocs warns of something while it makes the site.

    ## Why it matters
    A warning of today is a dead end for readers tomorrow. Such a site is never put in place of a
    good one.

    ## How to fix it
    The message says what is wrong, in the words of MkDocs. Correct the page that it names; where it
    names none, the finding stands at `mkdocs.yml`.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦---
    title: One
    summary: A page.
    form: worksheet
    paper: a4
    sides: 1
    print_per: group
    reading: 0
    ---

    Take the [stairs](why-stares.md).
    ```
    """


@declared("SI03")
def site_not_made() -> None:
    """While you write, a change cannot be shown, because a file cannot be used as it is.

    ## Why it matters
    The browser still shows the page as it was before the change.

    ## How to fix it
    Correct the file that the message names and save it: the page is made again at once.

    ## Example
    `mkdocs.yml`:

    ```yaml
    ⟦site_name: [Dialogue Handbook
    ```
    """
