"""What a change of some files may break in others: the pages that name them, and the findings
there that point at them."""

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from handbook.check.nearest import suggested
from handbook.check.registry import Book
from handbook.check.rules.ids import PAGE_FIELDS, VOCABULARY_FIELDS, values
from handbook.check.targets import broken_address, is_inside
from handbook.content.model import Closed, Handbook, Page
from handbook.content.references import resolve, target_path
from handbook.content.schema import FOLDERS, Kind
from handbook.diagnostics import Diagnostic

VOCABULARIES = PurePosixPath("docs", "vocabularies.yml")
_SETTINGS = (".yml", ".yaml")
_MANY = 50
"""Files for which looking for their names takes longer than looking at all pages."""
_FILE = re.compile(r"(?<![\w-])([\w-]++)\.md\b")
_QUOTED = re.compile(r"'([^']+)'")
_FOLDER_OF = {kind: folder for folder, kind in FOLDERS.items()}


def concerned(
    files: Collection[PurePosixPath], handbook: Handbook
) -> frozenset[PurePosixPath] | None:
    """The pages in which these files may have broken something: themselves, their other languages,
    and pages that name them or nobody. None, which means all, when a file holds settings or when
    there are many."""
    by_path, assets = handbook.by_path, handbook.assets
    if len(files) > _MANY or any(path.suffix in _SETTINGS for path in files):
        return None
    entries = (handbook.entries[by_path[path].key] for path in files if path in by_path)
    own = {page.path for e in entries for page in (e.source, *e.translations.values())}
    names = {path.name if path in assets else path.name.split(".")[0] for path in files}
    known = {path.name.split(".")[0] for path in by_path}
    others = [page for page in handbook.pages() if not isinstance(page, Closed)]
    return frozenset({*files, *own, *(p.path for p in others if _names(p, names, known))})


def _names(page: Page, names: Collection[str], known: Collection[str]) -> bool:
    """Whether a page names one of these, or a page that nobody knows: perhaps by an old name."""
    fields = {str(value) for _, _, value in values(page)}
    pages = {str(value) for name, _, value in values(page) if name in PAGE_FIELDS}
    pages |= {found[1] for found in _FILE.finditer(page.body)}
    steps = {name.split("-")[0] for name in names}  # fields name steps by their numbers
    named = any(name in page.body or name in fields for name in names)
    return named or bool(steps & fields) or not pages <= {*known}


def points_at(one: Diagnostic, book: Book) -> Iterator[PurePosixPath]:
    """The files that a finding points at: where its second place lies; for a link, where it leads
    or was meant to lead; in the fields, the pages and the vocabulary that it speaks of."""
    if one.related is not None:
        yield one.related.location.path
    page = book.handbook.by_path.get(one.location.path)
    if page is None or isinstance(page, Closed):
        return
    if one.location.line < page.first_line:
        yield from _in_fields(one, page, book.handbook)
    else:
        yield from _on_link(one, page, book)


def _on_link(one: Diagnostic, page: Page, book: Book) -> Iterator[PurePosixPath]:
    for link in book.marked[page.path].links:
        if link.place != one.location:
            continue
        for address in (link.address, suggested(one.hint)):
            if not is_inside(address) or broken_address(address):
                continue
            thing = resolve(book.handbook, page, address).thing
            path = getattr(thing, "path", None) or target_path(page, address)
            if isinstance(path, PurePosixPath):
                yield path


def _in_fields(one: Diagnostic, page: Page, handbook: Handbook) -> Iterator[PurePosixPath]:
    said = {*_QUOTED.findall(f"{one.message} {one.hint}")}
    for (_, page_id), entry in handbook.entries.items():
        if page_id in said:
            yield entry.source.path
    for name, loc, value in values(page):
        if name in PAGE_FIELDS and value in said:
            yield PurePosixPath("docs", _FOLDER_OF[PAGE_FIELDS[name]], f"{value}.md")
        elif page.at_field(*loc) == one.location and name == "steps":
            steps = (entry.source for entry in handbook.of(Kind.STEP))
            yield from (p.path for p in steps if p.id.split("-")[0] == str(value))
        elif page.at_field(*loc) == one.location and (name in VOCABULARY_FIELDS or name == "icon"):
            yield VOCABULARIES
