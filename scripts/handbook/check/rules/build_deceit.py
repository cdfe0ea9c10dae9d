"""Deceit: links that lead elsewhere than they seem to."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from handbook.check.anchors import links
from handbook.check.registry import Book, Finding, rule
from handbook.check.rules.links_words import spoken
from handbook.check.targets import broken_address
from handbook.content.languages import LATIN, script
from handbook.content.model import Page

_CONFUSED = frozenset({LATIN, "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
"""Scripts with letters that look like Latin ones (Unicode technical standard 39)."""
_CYRILLIC_TWINS = frozenset("асеорхуіјѕԁһӏԛԝԍ")
_HOST = re.compile(
    r"(?:https?://(?:www\.)?|www\.)([\w-]+(?:\.[\w-]+)+)(?:[/:?#]\S*)?", re.IGNORECASE
)


@rule("SB05", always=True)
def person_in_address(page: Page, book: Book) -> Iterator[Finding]:
    """An address holds a name or a password in front of an @ sign.

    ## Why it matters
    `https://www.ilo.org@elsewhere.net/` leads to elsewhere.net, although it begins like another
    address. And a password in an address is public.

    ## How to fix it
    Delete all between `//` and `@`, and look where the address leads then.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Read the [law](⟦https://www.ilo.org@elsewhere.net/law).
    ```
    """
    for link in book.marked[page.path].links:
        if broken_address(link.address):
            continue
        parts = urlsplit(link.address)
        if parts.scheme in ("http", "https", "ftp") and "@" in parts.netloc:
            yield Finding(
                link.place,
                f"This address leads to '{parts.hostname}'; what stands before the @ hides that.",
                "Delete all between // and @ if that is where it should lead.",
            )


@rule("SB06", always=True)
def look_alike_host(page: Page, book: Book) -> Iterator[Finding]:
    r"""The name of a web site mixes letters of scripts that look alike.

    ## Why it matters
    A Cyrillic о looks like a Latin o. The address looks like that of a site that people trust and
    leads to another one.

    ## How to fix it
    Type the address by hand. Names in one script, such as größe.de, are fine.

    ## Example
    `docs/contribute/one.md`, as bytes:

    ```python
    b"---\ntitle: One\nsummary: A page.\n---\n\nSee [ILO](⟦https://www.il\xd0\xbe.org/).\n"
    ```
    """
    for link in book.marked[page.path].links:
        odd = next(_look_alikes(_names(link.address)), "")
        if odd:
            yield Finding(
                link.place,
                f"The name '{odd}' in this address has letters that look like Latin ones.",
                "Type the address by hand.",
            )


@rule("SB07", always=True)
def words_of_another_site(page: Page, book: Book) -> Iterator[Finding]:
    """The words of a link show the address of one web site, and the link leads to another.

    ## Why it matters
    Readers tap because they trust the site that they read.

    ## How to fix it
    Write the address that the link has, or plain words.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    See [https://www.ilo.org](⟦https://www.elsewhere.net).
    ```
    """
    for link in links(page, book):
        shown = _HOST.fullmatch(spoken(link).rstrip(".,"))
        if shown is None or broken_address(link.address):
            continue
        leads = urlsplit(link.address).hostname or ""
        if leads and not _of_one_owner(shown[1].casefold(), leads):
            yield Finding(
                link.place,
                f"The words name the site '{shown[1]}', and the link leads to '{leads}'.",
                "Write the address that the link has, or plain words.",
            )


def _names(address: str) -> list[str]:
    """The parts of an address's host, as people see them."""
    if broken_address(address):
        return []
    return [_seen(part) for part in (urlsplit(address).hostname or "").split(".")]


def _seen(part: str) -> str:
    if not part.startswith("xn--"):
        return part
    try:
        return part.encode("ascii").decode("idna")
    except UnicodeError:
        return part


def _look_alikes(names: list[str]) -> Iterator[str]:
    """The names that mix scripts, or that imitate Latin letters in front of a Latin ending."""
    for name in names:
        letters = {sign for sign in name if sign.isalpha() and not name.isascii()}
        mixed = len({script(sign) for sign in letters} & _CONFUSED) > 1
        if mixed or (letters and letters <= _CYRILLIC_TWINS and names[-1].isascii()):
            yield name


def _of_one_owner(one: str, other: str) -> bool:
    """Whether two hosts belong together: the same last parts, or one inside the other."""
    inside = one.endswith(f".{other}") or other.endswith(f".{one}")
    return inside or _owner(one) == _owner(other)


def _owner(host: str) -> str:
    """The last two parts of a host, which one owner has; three where the last two are public."""
    parts = host.casefold().strip(".").split(".")
    public = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
    return ".".join(parts[-3 if public else -2 :])
