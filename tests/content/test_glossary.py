"""The glossary: the real one is whole, and no text in its place breaks anything."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.content.glossary import parse, read_glossary

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = {"en", "de", "bn", "zh", "vi", "ar"}


def test_the_handbook_has_its_terms_in_all_languages() -> None:
    glossary = read_glossary(ROOT)
    assert glossary.problems == ()
    assert len(glossary.terms) == 60
    assert all(set(term.words) == LANGUAGES for term in glossary.terms)
    assert sum("en" in term.avoid for term in glossary.terms) >= 15
    by_id = {term.id: term for term in glossary.terms}
    assert by_id["trainer"].words["en"] == ("trainer", "facilitator")
    assert by_id["payslip"].ask_native.startswith("bn:")


def test_without_a_file_there_are_no_terms(tmp_path: Path) -> None:
    assert read_glossary(tmp_path).terms == ()


def test_words_know_their_places() -> None:
    (term,) = parse("terms:\n  a:\n    en: [one, two]\n    not: {en: [three]}\n").terms
    assert (term.place.line, term.place.column) == (2, 3)
    places = {key: (place.line, place.column) for key, place in term.places.items()}
    assert places["en", "two"] == (3, 15)
    assert places["en", "three"] == (4, 16)
    assert places["en", ""] == (3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "[a]",
        "terms: [a]",
        "terms: {a: b}",
        "terms: {a: {en: {b: c}}}",
        "a: b",
        "terms: {a: [",
        "\0",
    ],
)
def test_other_things_are_problems(text: str) -> None:
    assert parse(text).problems


@given(st.text("terms:{}[]&*! \n-\0aé", max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    parse(text)


def test_a_file_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "glossary.yml").write_bytes(b"terms: {a: {de: \xfc}}")
    assert [problem.code for problem in read_glossary(tmp_path).problems] == ["GL03"]
