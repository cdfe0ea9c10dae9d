"""How much two pages share: pages that read like one template filled in twice are found here."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from handbook.check.prose import Part, Passage, words

RUN = 5
"""Words in a row that count as the same text. Four meet by chance ("at the end of"), and six miss
a template in which every fifth word was changed."""

Name = TypeVar("Name", bound=Hashable)


def runs(passages: Sequence[Passage]) -> frozenset[str]:
    """All runs of ``RUN`` words of a page, within sentences and list items. What pages share on
    purpose is left out: headings and fields, and what is said aloud, since a sentence that keeps
    people safe is the same everywhere."""
    return frozenset(
        " ".join(own[at : at + RUN])
        for each in passages
        if each.part in (Part.PARAGRAPH, Part.ITEM, Part.CELL)
        for piece in each.text.casefold().split('"')[::2]
        for own in (words(piece),)
        for at in range(len(own) - RUN + 1)
    )


def closest(pages: Mapping[Name, frozenset[str]]) -> dict[Name, tuple[float, Name]]:
    """For each page that shares a run with another: the share of the runs of the shorter page that
    the closest other page has too, from 0 to 1, and which page that is."""
    best: dict[Name, tuple[float, Name]] = {}
    for one, other, shared in _shared(pages):
        share = shared / min(len(pages[one]), len(pages[other]))
        for name, twin in ((one, other), (other, one)):
            if name not in best or share > best[name][0]:
                best[name] = (share, twin)
    return best


def _shared(pages: Mapping[Name, frozenset[str]]) -> Iterator[tuple[Name, Name, int]]:
    """The pairs of pages that share runs, and how many; only pairs that do are ever compared."""
    holders: dict[str, list[Name]] = defaultdict(list)
    for name, own in pages.items():
        for run in own:
            holders[run].append(name)
    pairs: Counter[tuple[Name, Name]] = Counter()
    for names in holders.values():
        pairs.update((one, other) for at, one in enumerate(names) for other in names[at + 1 :])
    for (one, other), shared in pairs.items():
        yield one, other, shared
