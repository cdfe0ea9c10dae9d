"""The checker's examination: defects that must be found, and good text that must pass."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from handbook.check.registry import all_rules
from tests.check.seeded import BASE, Case, Found, Place, cases, hits, judge, look

DEFECTS = cases("defects")
TRAPS = cases("traps")
EXACT_SHARE = 0.98


@cache
def judged(case_number: int) -> tuple[list[Found], set[Place]]:
    """What is found on a defect, and where it may be found; each defect is judged once: a file of
    tests runs in one process, so the scores below use what the cases above have found."""
    with TemporaryDirectory() as folder:
        return judge(DEFECTS[case_number], Path(folder) / "handbook")


def test_the_base_is_clean() -> None:
    assert look(BASE) == []


def test_the_corpus_is_large_and_well_formed() -> None:
    assert len(DEFECTS) >= 150
    assert len(TRAPS) >= 70
    assert len({str(case) for case in DEFECTS}) == len(DEFECTS)
    assert len({str(case) for case in TRAPS}) == len(TRAPS)


@pytest.mark.parametrize("number", range(len(DEFECTS)), ids=[str(case) for case in DEFECTS])
def test_a_defect_is_found_in_its_file(number: int) -> None:
    found, places = judged(number)
    assert places, "the case does not say where its defect may be reported"
    in_file, _ = hits(found, places)
    assert in_file, f"{places} expected, found {found}"


@pytest.mark.parametrize("case", TRAPS, ids=str)
def test_good_text_passes(case: Case, tmp_path: Path) -> None:
    found, places = judge(case, tmp_path / "handbook")
    assert not places
    assert found == []


def test_defects_are_found_on_their_lines() -> None:
    missed = [
        f"{case}: {sorted(places, key=str)}, found {found}"
        for number, case in enumerate(DEFECTS)
        for found, places in [judged(number)]
        if not hits(found, places)[1]
    ]
    share = 1 - len(missed) / len(DEFECTS)
    assert share >= EXACT_SHARE, f"{share:.1%} on the line; missed:\n" + "\n".join(missed)


def test_every_rule_is_hit_by_a_defect() -> None:
    hit = {one.code for number in range(len(DEFECTS)) for one in judged(number)[0]}
    assert {rule.code for rule in all_rules()} - hit == set()
