"""What the address of a link means, and what was probably meant by a wrong one."""

import re
from ipaddress import ip_address
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from handbook.check.nearest import did_you_mean
from handbook.check.registry import Book
from handbook.content.markup import scheme_of
from handbook.content.model import Page
from handbook.content.references import target_path
from handbook.hidden import UNSEEN

ADDRESS = (
    r"(?:(?:https?://|mailto:|\.{1,2}/)[^()\[\]\s（）]*"
    r"|[\w./%-]+\.(?:md|html?|svg|png|jpe?g|pdf)(?:\#[\w-]*)?|\#[a-z][\w-]*)"
)
"""What is certainly meant as an address, wherever it stands."""
_JOINED = re.compile(r"(?<=[^\W\d_a-zA-Z])[\u200c\u200d]|(?<=[\u0900-\u0dff])[\u200c\u200d]")

_TYPED = {
    "http": "htp ttp hhttp htttp httpp htpp hhtp hppt htt".split(),
    "https": "htps ttps hhttps htttps httpss httpps htpps hhtps hppts htts".split(),
}
_SCHEMES = {wrong: right for right, wrongs in _TYPED.items() for wrong in wrongs}
_CURLY = re.compile(r"\s[“”„‟«»‘’‚][^“”„‟«»‘’‚]*[“”„‟«»‘’‚]\s*$")
_PLACEHOLDERS = frozenset(
    "todo tbd fixme xxx xxxx url link address here placeholder ... … insert-link"
    " insert-link-here link-here your-link your-url".split()
)
_PRIVATE = (".localhost", ".local", ".lan", ".internal", ".intranet", ".corp", ".home.arpa")
_EXAMPLE = re.compile(
    r"(?:^|\.)(?:example(?:\.(?:com|org|net|edu))?|invalid|test)$"
    r"|^(?:www\.)?(?:x{3,}|your-?(?:domain|site|website))\."
)


def is_inside(address: str) -> bool:
    """Whether the address is meant to lead to something in the handbook, by a relative path."""
    return bool(address.strip()) and not scheme_of(address) and not address.startswith("/")


def broken_address(address: str) -> bool:
    """Whether the address is so wrong that it cannot even be taken apart: ``//[``, or names a port
    that no computer has."""
    try:
        return urlsplit(address).port == 0
    except ValueError:
        return True


def relative_to(page: Page, path: PurePosixPath) -> str:
    """The path as a link on ``page`` writes it."""
    own = page.path.parent.parts
    shared = 0
    while shared < min(len(own), len(path.parts) - 1) and own[shared] == path.parts[shared]:
        shared += 1
    return "/".join([".."] * (len(own) - shared) + list(path.parts[shared:]))


PAGE_HINT = "Write the path from this page to the file, with .md at the end."


def nearest_path(page: Page, book: Book, path: PurePosixPath, otherwise: str = PAGE_HINT) -> str:
    """A hint with the file that was probably meant, or ``otherwise``."""
    handbook = book.handbook
    known = {str(p): p for p in (*handbook.by_path, *handbook.assets)}
    by_name = {p.name: p for p in known.values()}
    hint = did_you_mean(path.name, by_name, "")
    if hint:
        return f"Did you mean '{relative_to(page, by_name[hint.split(chr(39))[1]])}'?"
    return otherwise


def inside_path(page: Page, address: str) -> PurePosixPath | None:
    """The file that a relative link names; None for all others, mistyped ones among them."""
    if not is_inside(address) or broken_address(address) or is_odd(address):
        return None
    return target_path(page, address)


def is_odd(address: str) -> bool:
    """Whether the address itself is wrong, wherever it leads: other rules need not judge it."""
    return invisible(address) or bool(corrected(address)) or is_unwritten(address)


def invisible(address: str) -> bool:
    """Whether signs that nobody sees stand in the address, also as percent signs in a path of the
    handbook. Between letters of other scripts a joiner is right: Persian addresses need it."""
    text = address if scheme_of(address) else unquote(address)
    return UNSEEN.search(_JOINED.sub("", text)) is not None


def is_unwritten(address: str) -> bool:
    """Whether a word stands where the address is still to be written: ``TODO``."""
    return address.strip("<>[]() ").casefold() in _PLACEHOLDERS


def is_example(address: str) -> bool:
    """Whether the address belongs to no one (RFC 2606), or says that it is to be replaced."""
    if broken_address(address):
        return False
    parts = urlsplit(address)
    host = parts.path.rpartition("@")[2] if parts.scheme == "mailto" else parts.hostname
    if not parts.scheme:
        return False
    return _EXAMPLE.search((host or "").casefold()) is not None


def is_private(address: str) -> bool:
    """Whether a web address leads into one house or computer only, or to no host at all."""
    if broken_address(address):
        return True
    parts = urlsplit(address)
    host = (parts.hostname or "").rstrip(".").casefold()
    if parts.scheme not in ("http", "https"):
        return False
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_PRIVATE)


def with_path(address: str, path: str) -> str:
    """The address with another path and all else as it was."""
    end = len(re.split("[?#]", address, maxsplit=1)[0])
    return path + address[end:]


def corrected(address: str) -> str:
    """The address as it was meant, "" when nothing is mistyped in it."""
    text = address.strip()
    title = _CURLY.search(text)
    if title:
        return f'{text[: title.start()]} "{title[0].strip()[1:-1]}"'
    if "\\" in text and (not scheme_of(text) or re.match(r"https?:\\", text)):
        return text.replace("\\", "/")
    twice = re.match(r"https?:?/*(https?)[:;]?//+(?=[^/])", text)
    if twice:
        return f"{twice[1]}://{text[twice.end() :]}"
    slashes = re.match(r"(https?)(?::/?(?!/)|[;.]?//)(?=\w)", text)
    if slashes:
        return f"{slashes[1]}://{text[slashes.end() :]}"
    scheme = scheme_of(text)
    if scheme in _SCHEMES and "://" in text:
        return f"{_SCHEMES[scheme]}{text[len(scheme) :]}"
    if text.startswith("mailto://"):
        return text.replace("//", "", 1)
    if re.match(r"www\.[\w-]+\.\w", text):
        return f"https://{text}"
    if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        return f"mailto:{text}"
    return ""


def exists(book: Book, path: PurePosixPath) -> bool:
    """Whether there is such a file, even one that could not be read."""
    handbook = book.handbook
    if path in handbook.by_path or path in handbook.assets:
        return True
    return any(problem.location.path == path for problem in handbook.problems)


def other_case(book: Book, path: PurePosixPath) -> PurePosixPath | None:
    """The file whose name differs from this one only in capitals."""
    wanted = str(path).casefold()
    for known in (*book.handbook.by_path, *book.handbook.assets):
        if known != path and str(known).casefold() == wanted:
            return known
    return None


def built(book: Book, path: PurePosixPath) -> bool:
    """Whether the path is that of a finished web page."""
    return path.suffix == ".html" or markdown_of(book, path) is not None


def markdown_of(book: Book, path: PurePosixPath) -> PurePosixPath | None:
    """The Markdown file behind the address of a finished page, by its name."""
    name = path.parent.name if path.name == "index.html" else path.stem
    folder = path / "index.md"
    if folder in book.handbook.by_path:
        return folder
    if path.suffix not in ("", ".html"):
        return None
    return next((p for p in book.handbook.by_path if p.name == f"{name}.md"), None)
