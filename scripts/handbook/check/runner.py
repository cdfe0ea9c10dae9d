"""Run all rules over a handbook."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from handbook.check.marked import Marked, checking_renderer, read
from handbook.check.registry import Book, Rule, all_rules
from handbook.check.suppressions import suppressed
from handbook.content.model import Handbook
from handbook.diagnostics import Diagnostic


def run(
    handbook: Handbook, files: Collection[PurePosixPath] | None = None
) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the handbook, sorted by place, each thing once.

    ``files`` are paths relative to the root: then only what is wrong in these files, or has its
    second place there.
    """
    book = open_book(handbook, files)
    rules = all_rules()
    found = {*_found((rule for rule in rules if not rule.last), book)}
    known = {rule.code for rule in rules}
    found |= {problem for problem in handbook.problems if problem.code not in known}
    book = replace(book, found=tuple(sorted(found)))
    found |= {*_found((rule for rule in rules if rule.last), book)}
    return tuple(sorted(one for one in found if not suppressed(one, book) and _in(one, files)))


def open_book(handbook: Handbook, files: Collection[PurePosixPath] | None = None) -> Book:
    """The handbook with its pages marked and rendered once each, when a rule asks for them."""
    return Book(handbook, _Reading(handbook), None if files is None else frozenset(files))


def _found(rules: Iterable[Rule], book: Book) -> Iterator[Diagnostic]:
    for rule in rules:
        for one in rule.find(book):
            yield Diagnostic(
                one.place,
                rule.code,
                one.message,
                one.hint,
                severity=rule.severity,
                related=one.related,
                edits=one.edits,
            )


def _in(one: Diagnostic, files: Collection[PurePosixPath] | None) -> bool:
    if files is None:
        return True
    return one.location.path in files or (
        one.related is not None and one.related.location.path in files
    )


class _Reading(Mapping[PurePosixPath, Marked]):
    """Marks and renders a page at the first question about it."""

    def __init__(self, handbook: Handbook) -> None:
        self._pages = handbook.by_path
        self._md = checking_renderer(handbook.root)
        self._read: dict[PurePosixPath, Marked] = {}

    def __getitem__(self, path: PurePosixPath) -> Marked:
        if path not in self._read:
            self._read[path] = read(self._pages[path], self._md)
        return self._read[path]

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)
