"""Run all rules over a handbook."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePosixPath

from handbook.check.agreement import agreed
from handbook.check.pointing import concerned, points_at
from handbook.check.reading import Reading
from handbook.check.registry import Book, all_rules
from handbook.check.sharing import judge, shared
from handbook.check.suppressions import suppressed
from handbook.content.model import Closed, Handbook
from handbook.diagnostics import Diagnostic

Files = Collection[PurePosixPath]


def run(
    handbook: Handbook,
    files: Files | None = None,
    workers: int = 1,
    *,
    elsewhere: bool = False,
) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the handbook, sorted by place, each thing once.

    ``files`` are paths relative to the root: then only what is wrong in these files, or has its
    second place there; with ``elsewhere`` also what they break in others, the findings there that
    point at them. ``workers`` is how many processes share the pages of a large handbook.
    """
    whole = handbook.with_refused()
    chosen = concerned(files, whole) if files is not None and elsewhere else files
    book = open_book(whole, chosen)
    rules = all_rules()
    pages = tuple(rule for rule in rules if rule.each_page and not rule.last)
    found = {*shared(book, pages, workers)}
    found |= {*judge(book, (rule for rule in rules if not rule.each_page and not rule.last))}
    known = {rule.code for rule in rules}
    known_problems = frozenset(handbook.problems)
    found |= {problem for problem in handbook.problems if problem.code not in known}
    found = {one for one in found if one in known_problems or not _of_a_closed_page(one, whole)}
    hidden = {one for one in found if suppressed(one, book)}
    found = {*agreed(found - hidden, whole)}
    book = replace(book, found=tuple(sorted(found | hidden)))
    found |= {*judge(book, (rule for rule in rules if rule.last))}
    shown = (one for one in found if not suppressed(one, book))
    return tuple(sorted(one for one in shown if _in(one, book, files, elsewhere)))


def open_book(handbook: Handbook, chosen: Files | None = None) -> Book:
    """The handbook with its pages marked and rendered once each, when a rule asks for them."""
    return Book(handbook, Reading(handbook), None if chosen is None else frozenset(chosen))


def _of_a_closed_page(one: Diagnostic, handbook: Handbook) -> bool:
    """Whether a finding is about what stands in a page that could not be read at all."""
    page = handbook.by_path.get(one.location.path)
    return isinstance(page, Closed) and not one.code.startswith("FL")  # these are about its name


def _in(one: Diagnostic, book: Book, files: Files | None, elsewhere: bool) -> bool:
    if files is None or one.location.path in files:
        return True
    if not elsewhere:
        return one.related is not None and one.related.location.path in files
    return any(path in files for path in points_at(one, book))
