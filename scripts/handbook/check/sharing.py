"""The rules about single pages, run by several processes: each judges some of the pages."""

import gc
import multiprocessing
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import PurePosixPath

from handbook import patience
from handbook.check.pieces import beginning
from handbook.check.prose import Prose
from handbook.check.reading import Reading
from handbook.check.registry import Book, Rule
from handbook.content.model import Unread
from handbook.content.text.marked import Marked
from handbook.diagnostics import Diagnostic, Location
from handbook.settings import CONFIG_NAME

FORK = "fork"
FEW = 200
"""Pages below which starting processes costs more than it spares."""

SHARE = 100
"""Pages of a share: few enough that what was read of them is still at hand for the last rule."""

MOST = 500
"""Findings of one rule in one file: nobody reads more, and 200,000 take minutes. When these are
mended, the next check names the others."""

TOO_MUCH = "FL05"
"""The code of a text that keeps the machine busy for too long."""
REPORT = "Please report this to the developers, with your pages."

Paths = tuple[PurePosixPath, ...]


def judge(book: Book, rules: Iterable[Rule[Book]]) -> Iterator[Diagnostic]:
    """What these rules find. A page on which a rule takes too long is given up, with a finding."""
    with patience.watch():
        for rule in rules:
            yield from _judge(rule, book)
            patience.at(None)


def _judge(rule: Rule[Book], book: Book) -> Iterator[Diagnostic]:
    left_out: set[object] = set()
    while True:
        patience.at(f"the rule {rule.code}")
        found: Counter[PurePosixPath] = Counter()
        try:
            own = replace(book, given_up=book.given_up | left_out) if left_out else book
            for one in rule.find(own):
                found[one.place.path] += 1
                if found[one.place.path] > MOST:
                    continue
                yield Diagnostic(
                    one.place,
                    rule.code,
                    one.message,
                    one.hint,
                    severity=rule.severity,
                    related=one.related,
                    edits=one.edits,
                )
        except Unread:  # what it would say rests on a page that has a finding already
            left_out.add(what := patience.about())
            if rule.each_page and what in book.handbook.by_path:
                continue
        except patience.Exhausted as ended:
            again = ended.what in book.handbook.by_path and ended.what not in book.given_up
            book.given_up.add(ended.what)
            yield _too_much(ended, rule, book)
            if again:
                continue
        return


def _too_much(ended: patience.Exhausted, rule: Rule[Book], book: Book) -> Diagnostic:
    page = book.handbook.by_path.get(PurePosixPath(str(ended.what)))
    place = beginning(page) if page else Location(PurePosixPath(CONFIG_NAME))
    return Diagnostic(
        place,
        TOO_MUCH,
        f"The check of rule {rule.code} was given up here: it {ended.reason}.",
        "Make the page simpler: look for a long line of the same signs." if page else REPORT,
    )


def shared(book: Book, rules: Sequence[Rule[Book]], workers: int) -> Iterator[Diagnostic]:
    """What these rules, which judge page by page, find; what was read on the way stays in the book.

    Only where processes can be forked, so that the handbook need not be loaded anew.
    """
    pages = [page.path for page in book.pages()]
    reading = book.marked
    alone = workers < 2 or len(pages) < FEW or FORK not in multiprocessing.get_all_start_methods()
    if alone or not isinstance(reading, Reading):
        yield from judge(book, rules)
        return
    fork = multiprocessing.get_context(FORK)
    begin = (book, rules)
    gc.collect()
    gc.freeze()  # What the processes inherit is not looked through, so it stays shared.
    with ProcessPoolExecutor(workers, fork, initializer=_begin, initargs=begin) as pool:
        for found, read in pool.map(_judge_share, _shares(book, pages)):
            reading.learn(read)
            yield from found


def _shares(book: Book, pages: Sequence[PurePosixPath]) -> list[Paths]:
    """The pages in shares of about the same size. All languages of a page stay together, since a
    rule that compares them reads both."""
    wanted = set(pages)
    shares: list[list[PurePosixPath]] = [[]]
    for entry in book.handbook.entries.values():
        own = [entry.source.path, *(page.path for page in entry.translations.values())]
        if len(shares[-1]) >= SHARE:
            shares.append([])
        shares[-1] += [path for path in own if path in wanted]
    return [tuple(share) for share in shares if share]


_given: list[tuple[Book, Sequence[Rule[Book]]]] = []
"""What a forked process works on. It is inherited: sending it would cost more than the work."""


def _begin(book: Book, rules: Sequence[Rule[Book]]) -> None:
    _given[:] = [(book, rules)]


def _judge_share(share: Paths) -> tuple[list[Diagnostic], Mapping[PurePosixPath, Marked]]:
    book, rules = _given[0]
    own = replace(book, chosen=frozenset(share), prose=Prose())  # of the last share none is needed
    found = list(judge(own, rules))
    known = book.marked.known() if isinstance(book.marked, Reading) else {}
    return found, {path: known[path] for path in share if path in known}
