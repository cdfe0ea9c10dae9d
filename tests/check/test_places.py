"""Pages of drawings have a heading for each place of the drawing, and no other."""

import re
from pathlib import Path

import pytest

from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.places import COVER, PANELS, PLACES, misfits
from handbook.content.schema import Kind, Printable
from tests.check.tiny import concise, make, page
from tests.parts import handbook_copy


def found(root: Path, page_id: str, names: list[str], fields: str = "") -> list[str]:
    body = "\n\n".join(f"## Words {{#{name}}}\n\nWords." for name in names)
    path = f"docs/printables/{page_id}.md"
    text = page(path, f"{body}\n", fields)
    return [line for line in concise(make(root, {path: text})) if " SC21 " in line]


@pytest.mark.parametrize("page_id", PLACES)
def test_too_few_places_are_named(page_id: str, tmp_path: Path) -> None:
    places = list(PLACES[page_id])
    (line,) = found(tmp_path, page_id, places[:-1])
    assert f"has {len(places)} places, and no words for 1 of them: {places[-1]}." in line


@pytest.mark.parametrize("page_id", ["cycle-poster", "tree-poster", "staircase-poster"])
def test_a_place_too_many_is_named_where_it_stands(page_id: str, tmp_path: Path) -> None:
    (line,) = found(tmp_path, page_id, [*PLACES[page_id], "step-8"])
    assert "has no place for 'step-8'" in line
    text = (tmp_path / "docs" / "printables" / f"{page_id}.md").read_text("utf-8").split("\n")
    assert "{#step-8}" in text[int(re.findall(r":(\d+):", line)[0]) - 1]


def test_five_steps_in_a_ring_of_seven(tmp_path: Path) -> None:
    (line,) = found(tmp_path, "one-page-story", [f"step-{n}" for n in range(1, 6)])
    assert "10 places, and no words for 5 of them: step-6, step-7, request" in line


def test_all_places_in_any_order_are_right(tmp_path: Path) -> None:
    assert found(tmp_path, "fishbone-poster", list(PLACES["fishbone-poster"])[::-1]) == []


def test_what_has_no_place_on_the_cover_or_no_words_there_is_named(tmp_path: Path) -> None:
    (places,) = COVER.values()
    assert found(tmp_path / "1", "kit-cover", list(places), "form: form\n") == []
    (line,) = found(tmp_path / "2", "kit-cover", [*places, "call-before"], "form: form\n")
    assert "The cover of this page has no place for 'call-before'" in line
    (line,) = found(tmp_path / "3", "kit-cover", list(places[:-1]), "form: form\n")
    assert "no words for 1 of them: destroy." in line


@pytest.mark.parametrize("page_id", ["my-ring", "cycle-poster-2"])
def test_a_page_without_a_drawing_of_its_own_is_free(page_id: str, tmp_path: Path) -> None:
    assert found(tmp_path, page_id, ["step-1", "step-2"]) == []


def test_another_form_is_not_drawn(tmp_path: Path) -> None:
    assert found(tmp_path, "cycle-poster", ["step-1"], "form: handout\n") == []


@pytest.mark.parametrize("count", [0, 1, PANELS - 1, PANELS + 1])
def test_a_pocket_booklet_has_as_many_panels_as_its_paper(count: int, tmp_path: Path) -> None:
    names = [f"part-{n}" for n in range(count)]
    fields = "form: handout\npaper: fold-8\n"
    (line,) = found(tmp_path, "one", names, fields)
    assert f"A pocket booklet has {PANELS} panels" in line
    names = [f"part-{n}" for n in range(PANELS)]
    assert found(tmp_path / "good", "one", names, fields) == []


@pytest.mark.parametrize("name", ["ours", "world"])
def test_no_page_of_ours_leaves_a_place_empty(real: Handbook, name: str, tmp_path: Path) -> None:
    book = real if name == "ours" else load(handbook_copy(name, tmp_path))
    pages = [one for one in book.pages() if one.kind is Kind.PRINTABLE]
    assert pages
    for one in pages:
        facts = book.entries[one.key].facts(Printable)
        assert list(misfits(one, facts)) == [], one.path
