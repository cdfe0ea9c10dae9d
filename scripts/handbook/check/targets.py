"""What the address of a link means, and what was probably meant by a wrong one."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from handbook.check.nearest import did_you_mean
from handbook.check.registry import Book
from handbook.content.markup import scheme_of
from handbook.content.model import Page
from handbook.content.references import target_path


def is_inside(address: str) -> bool:
    """Whether the address is meant to lead to something in the handbook, by a relative path."""
    return bool(address.strip()) and not scheme_of(address) and not address.startswith("/")


def broken_address(address: str) -> bool:
    """Whether the address is so wrong that it cannot even be taken apart: ``//[``."""
    try:
        urlsplit(address)
    except ValueError:
        return True
    return False


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
    """The file that a relative link names; None for all other links."""
    if not is_inside(address) or broken_address(address):
        return None
    return target_path(page, address)


def exists(book: Book, path: PurePosixPath) -> bool:
    """Whether there is such a file, even one that could not be read."""
    handbook = book.handbook
    broken = any(problem.location.path == path for problem in handbook.problems)
    return path in handbook.by_path or path in handbook.assets or broken


def other_case(book: Book, path: PurePosixPath) -> PurePosixPath | None:
    """The file whose name differs from this one only in capitals."""
    wanted = str(path).casefold()
    for known in (*book.handbook.by_path, *book.handbook.assets):
        if str(known).casefold() == wanted:
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
