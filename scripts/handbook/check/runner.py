"""Run all rules over a handbook."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePosixPath

from handbook.check.reading import Reading
from handbook.check.registry import Book, all_rules
from handbook.check.sharing import judge, shared
from handbook.check.suppressions import suppressed
from handbook.content.model import Handbook
from handbook.diagnostics import Diagnostic


def run(
    handbook: Handbook, files: Collection[PurePosixPath] | None = None, workers: int = 1
) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the handbook, sorted by place, each thing once.

    ``files`` are paths relative to the root: then only what is wrong in these files, or has its
    second place there. ``workers`` is how many processes share the pages of a large handbook.
    """
    book = open_book(handbook.with_refused(), files)
    rules = all_rules()
    pages = tuple(rule for rule in rules if rule.each_page and not rule.last)
    found = {*shared(book, pages, workers)}
    found |= {*judge(book, (rule for rule in rules if not rule.each_page and not rule.last))}
    known = {rule.code for rule in rules}
    found |= {problem for problem in handbook.problems if problem.code not in known}
    book = replace(book, found=tuple(sorted(found)))
    found |= {*judge(book, (rule for rule in rules if rule.last))}
    return tuple(sorted(one for one in found if not suppressed(one, book) and _in(one, files)))


def open_book(handbook: Handbook, files: Collection[PurePosixPath] | None = None) -> Book:
    """The handbook with its pages marked and rendered once each, when a rule asks for them."""
    return Book(handbook, Reading(handbook), None if files is None else frozenset(files))


def _in(one: Diagnostic, files: Collection[PurePosixPath] | None) -> bool:
    if files is None:
        return True
    return one.location.path in files or (
        one.related is not None and one.related.location.path in files
    )
