"""The check of links that lead out of the handbook: weekly, apart from all other checks."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from handbook.check.external.asking import Answer, ask_all
from handbook.check.external.links import RULES, Outside, external_links
from handbook.check.external.memory import recall, remember
from handbook.check.runner import open_book
from handbook.content.model import Handbook
from handbook.diagnostics import Diagnostic

__all__ = ["run_external"]

Ask = Callable[[Iterable[str]], Iterator[tuple[str, Answer]]]


def run_external(
    handbook: Handbook,
    memory: Path,
    now: datetime,
    ask: Ask = ask_all,
    tell: Callable[[str, Answer], None] = lambda address, answer: None,
) -> tuple[Diagnostic, ...]:
    """What is wrong with the external links, sorted by place.

    Answers that still hold are taken from the file ``memory``; new ones are added to it as they
    come, so that a run that is stopped has not asked in vain. ``tell`` hears of each new one.
    """
    places = external_links(open_book(handbook))
    known = recall(memory, now)
    for address, answer in ask(address for address in places if address not in known):
        known[address] = (now, answer)
        tell(address, answer)
        remember(memory, known)
    outside = Outside(places, {address: known[address][1] for address in places})
    return tuple(
        sorted(
            Diagnostic(one.place, rule.code, one.message, one.hint, rule.severity)
            for rule in RULES
            for one in rule.find(outside)
        )
    )
