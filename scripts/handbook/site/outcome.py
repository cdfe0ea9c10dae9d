"""The last look at the finished pages: every local link, anchor and file must be there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from handbook.content.model import Handbook
from handbook.diagnostics import Diagnostic, Location
from handbook.settings import CONFIG_NAME

_BASE = "http://site.invalid/"
_LINKS = {"a": "href", "img": "src", "script": "src", "link": "href", "source": "src"}


@dataclass(slots=True)
class Seen:
    """What a page offers and asks for: its ids, and addresses as written."""

    ids: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.seen.ids.add(str(given["id"]))
        address = given.get(_LINKS.get(tag, ""))
        if address and given.get("rel") != "canonical":
            self.seen.addresses.add(address)


def read(page: Path) -> Seen:
    """The ids and addresses of a built page."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader.seen


def broken(site: Path, handbook: Handbook) -> list[Diagnostic]:
    """A diagnostic for every local address that leads to nothing, at the page that holds it."""
    pages = {
        path.relative_to(site).as_posix(): read(path)
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html"
    }
    sources = {
        _built(page.path, page.locale, handbook): page.path for page in handbook.by_path.values()
    }
    return [
        Diagnostic(
            Location(sources.get(name, PurePosixPath(CONFIG_NAME))),
            "SI02",
            f"On the finished page {name} the address '{address}' leads to nothing.",
            "Mend the link, or the template that made it.",
        )
        for name, seen in pages.items()
        for address in sorted(_dead(site, name, seen, pages))
    ]


def _dead(site: Path, name: str, seen: Seen, pages: dict[str, Seen]) -> Iterator[str]:
    for address in seen.addresses:
        whole = urljoin(_BASE + name, address)
        parts = urlsplit(whole)
        if not whole.startswith(_BASE):
            continue
        path = unquote(parts.path).lstrip("/")
        if not path or path.endswith("/"):
            path += "index.html"
        fragment = unquote(parts.fragment)
        if path in pages:
            if fragment and fragment not in pages[path].ids:
                yield address
        elif not (site / path).is_file():
            yield address


def _built(path: PurePosixPath, locale: str, handbook: Handbook) -> str:
    """The built file of a page: ``docs/toolbox/x.bn.md`` stands in ``bn/toolbox/x/index.html``."""
    page = handbook.by_path[path]
    source = handbook.entries[page.key].source
    stem = PurePosixPath(*source.path.parts[1:]).with_suffix("")
    folder = stem.parent if stem.name == "index" else stem
    prefix = "" if locale == handbook.settings.source.code else locale
    return PurePosixPath(prefix, folder, "index.html").as_posix()
