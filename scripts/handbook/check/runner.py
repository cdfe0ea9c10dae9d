"""Run all rules over a handbook."""

from handbook.check.marked import checking_renderer, read
from handbook.check.registry import Book, all_rules
from handbook.content.model import Handbook
from handbook.diagnostics import Diagnostic


def run(handbook: Handbook) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the handbook, sorted by place, each thing once."""
    book = open_book(handbook)
    found = {
        Diagnostic(finding.place, rule.code, finding.message, finding.hint)
        for rule in all_rules()
        for finding in rule.find(book)
    }
    return tuple(sorted(found | set(handbook.problems)))


def open_book(handbook: Handbook) -> Book:
    """Mark and render every page once."""
    md = checking_renderer(handbook.root)
    return Book(handbook, {page.path: read(page, md) for page in handbook.pages()})
