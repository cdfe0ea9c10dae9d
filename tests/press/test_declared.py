"""What the press finds is explained, and each example has the finding that it marks."""

from pathlib import Path

import pytest

from handbook import press
from handbook.check.catalogue import rules_of
from handbook.content.load import load
from handbook.content.schema import Kind
from handbook.diagnostics import Location
from handbook.press.complaints import complaints
from handbook.press.engine.worker import Rendered
from handbook.press.jobs import plan
from tests.check.test_rules import example, unmark
from tests.parts import handbook_copy, pango

RULES = {rule.code: rule for rule in rules_of("PR")}
UNKNOWN = "PR04"
"""What the engine says and nobody has met yet: no page is known that brings it about."""


def written(code: str, folder: Path) -> tuple[Path, set[Location]]:
    """A handbook with the example of a rule put into it, and the places that it marks."""
    root = handbook_copy("tiny", folder)
    places: set[Location] = set()
    for name, data in example(RULES[code]).items():
        text, marked = unmark(name, data)
        assert isinstance(text, str)
        (root / name).write_text(text, "utf-8")
        places |= marked
    return root, places


@pytest.mark.parametrize("code", sorted({*RULES} - {UNKNOWN}))
def test_the_example_has_the_finding_that_it_marks(code: str, tmp_path: Path) -> None:
    pango()
    root, places = written(code, tmp_path)
    jobs = press.plan(load(root), ["en"], [(Kind.PRINTABLE, "one")])
    (result,) = press.run(jobs, press.folders_of(root), 1)
    assert isinstance(result, press.Failed)
    assert {(one.code, one.location) for one in result.problems} == {(code, at) for at in places}
    assert all(one.message.endswith(".") and one.hint for one in result.problems)


def test_what_nobody_has_met_is_said_at_the_page(tmp_path: Path) -> None:
    root, places = written(UNKNOWN, tmp_path)
    (job,) = plan(load(root), ["en"], [(Kind.PRINTABLE, "one")])
    rendered = Rendered(pages=1, log=("The stairs have gone.",))
    (one,) = complaints(job.bound[0].piece, rendered, root)
    assert (one.code, {one.location}) == (UNKNOWN, places)
    assert "The stairs have gone." in one.message
