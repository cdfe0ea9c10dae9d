"""Where an address on a built page leads: to a file of the site, to another site, or nowhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from handbook.check.built.page import BuiltPage, Element

_BASE = "http://site.invalid/"
_ATTRIBUTES = {
    "a": "href", "area": "href", "audio": "src", "embed": "src", "iframe": "src", "img": "src",
    "link": "href", "object": "data", "script": "src", "source": "src", "track": "src",
    "video": "src",
}  # fmt: skip
_NOT_LOADED = frozenset(("canonical", "alternate", "next", "prev", "author", "license", "help"))
_LOADED = ("src", "srcset", "poster", "data", "xlink:href")
_MAY_FETCH = frozenset(("style", *_LOADED))
_IN_STYLE = re.compile(r"(?:url\(\s*+['\"]?|@import\s++['\"])\s*+((?:https?:)?//[^'\")\s]+)", re.I)


@dataclass(frozen=True, slots=True)
class Way:
    """An address as written, the file of the site that it means, and the place in that file.

    ``file`` is None when the address means another site.
    """

    element: Element
    address: str
    file: PurePosixPath | None
    fragment: str


def ways(page: BuiltPage, site_url: str | None = None) -> Iterator[Way]:
    """The addresses of a page, without those of the theme's menu: it repeats on every page."""
    for one, address in _addresses(page):
        yield Way(one, address, *_lead(page, address, site_url))


def fetched(page: BuiltPage, site_url: str | None) -> Iterator[tuple[Element, str]]:
    """What a browser fetches from another server without being asked."""
    for one, address in _addresses(page):
        if is_loaded(one) and is_elsewhere(address, site_url):
            yield one, address
    for one in page.elements:
        if _MAY_FETCH.isdisjoint(one.attributes):
            continue
        for name, value in one.attributes.items():
            if name == "style":
                yield from ((one, address) for address in fetched_by_style(value))
            elif name == "srcset" or (name in _LOADED and one.tag in ("image", "use", "video")):
                for part in value.split(","):
                    address = part.split()[0] if part.split() else ""
                    if is_elsewhere(address, site_url):
                        yield one, address


def fetched_by_style(style: str) -> Iterator[str]:
    """What a style fetches from another server."""
    return (match[1] for match in _IN_STYLE.finditer(style))


def _addresses(page: BuiltPage) -> Iterator[tuple[Element, str]]:
    for one in page.elements:
        name = _ATTRIBUTES.get(one.tag)
        address = one.get(name).strip() if name else ""
        if address and not (one.tag == "a" and one.place == "menu"):
            yield one, address


def is_loaded(one: Element) -> bool:
    """Whether a browser fetches what the tag names without being asked."""
    if one.tag == "link":
        return _NOT_LOADED.isdisjoint(one.get("rel").lower().split())
    return one.tag not in ("a", "area")


def is_elsewhere(address: str, site_url: str | None) -> bool:
    """Whether the address names a server that is not the site's own."""
    host = _host(_plain(address))
    return bool(host) and host != _host(site_url or "")


def scheme(address: str) -> str:
    """What stands before the colon, as browsers read it: without spaces and control signs."""
    head, colon, _ = _plain(address).partition(":")
    return head.lower() if colon and head.replace("+", "").replace("-", "").isalnum() else ""


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:  # No browser finds a server in it either.
        return ""


def _plain(address: str) -> str:
    return "".join(sign for sign in address if sign > " ").replace("\\", "/")


def _lead(page: BuiltPage, address: str, site_url: str | None) -> tuple[PurePosixPath | None, str]:
    root = site_url.rstrip("/") + "/" if site_url else _BASE
    try:
        whole = urljoin(root + page.path.as_posix(), address)
        parts = urlsplit(whole)
    except ValueError:
        return PurePosixPath(address), ""
    if not whole.startswith(root):
        own = parts.netloc == urlsplit(root).netloc and parts.scheme == urlsplit(root).scheme
        return (PurePosixPath("..", unquote(parts.path).lstrip("/")) if own else None), ""
    path = unquote(parts.path)[len(urlsplit(root).path) :]
    if not path or path.endswith("/"):
        path += "index.html"
    return PurePosixPath(path), unquote(parts.fragment)
