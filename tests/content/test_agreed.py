"""The facts that were agreed before the first page was written: ids, numbers, references, times.

``agreed.json`` holds them. A page whose own words changed is none of its business.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from handbook.content.load import load
from handbook.content.minutes import clock_times, minute_of
from handbook.content.model import Handbook
from handbook.content.schema import Agenda, Block, Kind

ROOT = Path(__file__).resolve().parents[2]
AGREED: dict[str, Any] = json.loads(Path(__file__).with_name("agreed.json").read_text("utf-8"))
COUNTS = {
    "exercise": 52, "printable": 80, "agenda": 25, "kit": 18, "knowledge": 8, "guide": 8,
    "principle": 4, "step": 7,
}  # fmt: skip
PAGES = [(kind, page_id) for kind in COUNTS for page_id in AGREED[kind]]


@pytest.fixture(scope="module")
def book() -> Handbook:
    return load(ROOT)


@pytest.mark.parametrize("kind", COUNTS)
def test_every_agreed_page_is_there_and_no_other(book: Handbook, kind: str) -> None:
    assert len(AGREED[kind]) == COUNTS[kind]
    found = {entry.id for entry in book.of(Kind(kind))}
    planned = {page_id for planned_kind, page_id in book.planned if planned_kind == kind}
    assert found | planned == set(AGREED[kind])


@pytest.mark.parametrize(("kind", "page_id"), PAGES)
def test_a_page_keeps_the_agreed_facts(book: Handbook, kind: str, page_id: str) -> None:
    entry = book.get(Kind(kind), page_id)
    if entry is None:
        assert (Kind(kind), page_id) in book.planned
        return
    facts = entry.source.meta.model_dump(mode="json", by_alias=True, exclude_none=True)
    for name, agreed in AGREED[kind][page_id].items():
        assert _plain(facts[name]) == _plain(agreed), name


@pytest.mark.parametrize("page_id", AGREED["clocks"])
def test_an_agenda_has_the_agreed_clock_times(book: Handbook, page_id: str) -> None:
    entry = book.get(Kind.AGENDA, page_id)
    if entry is None:
        assert (Kind.AGENDA, page_id) in book.planned
        return
    words = book.words["en"]
    agenda = entry.facts(Agenda)
    found = [
        [words.clock(slot.start), words.clock(slot.end), *_thing(slot.block)]
        for slot in clock_times(agenda.blocks, minute_of(agenda.start))
    ]
    assert found == AGREED["clocks"][page_id]


def test_the_guides_have_the_agreed_sections(book: Handbook) -> None:
    for page_id, sections in AGREED["guide_sections"].items():
        assert list(book.guide_sections[page_id]) == sections


def _thing(block: Block | None) -> list[str]:
    assert block is not None, "no spare time with the usual start"
    named = block.model_dump(by_alias=True, exclude_none=True)
    return next([name, named[name]] for name in ("do", "block", "break") if name in named)


def _plain(value: Any) -> Any:
    """Lists for tuples; what is only the default is left out."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if v not in (None, False)}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def test_every_exercise_and_module_is_found_by_other_words(book: Handbook) -> None:
    """What a trainer would type: at least four words that are not those of the title."""
    few = {}
    for entry in (*book.of(Kind.EXERCISE), *book.of(Kind.KNOWLEDGE)):
        meta = entry.source.meta
        own = {term for term in meta.search_terms if term.casefold() != meta.title.casefold()}
        if len(own) < 4:
            few[entry.id] = len(own)
    assert few == {}


@pytest.mark.parametrize(
    ("word", "page_id"),
    [
        ("Ishikawa", "fishbone"),
        ("gemba walk", "go-and-see"),
        ("5 whys", "five-whys"),
        ("RACI", "who-does-what"),
        ("pre-mortem", "what-could-go-wrong"),
        ("world cafe", "table-rounds"),
        ("forum theatre", "freeze-and-change"),
        ("force field analysis", "helpers-and-blockers"),
        ("dot voting", "dot-vote"),
        ("power walk", "power-walk"),
    ],
)
def test_rival_names_lead_to_our_exercise(book: Handbook, word: str, page_id: str) -> None:
    entry = book.entries[Kind.EXERCISE, page_id]
    assert word.casefold() in {term.casefold() for term in entry.source.meta.search_terms}
