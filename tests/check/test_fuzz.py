"""Good pages damaged at random: every page ends with findings or clean, and every place exists."""

import shutil
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook import check, reports
from handbook.content.load import load
from tests.parts import ROOT, handbook_copy

SIGNS = (
    "[|]|(|)|[a](|](b.md)|![|`|```|~~~|**|*|_|# |## |{#|}|{: |> |- |1. |    |\t|\n|\n\n|---|"
    "<|>|<a|</|<!--|-->|&|&#x|\\|\\\\|*[|[^1]|[^1]: |]: |:material-|:|\"|'|{|}|%|@|0|৯|٣|শব্দ|كلمة|"
    "词|ß|\u200b|\u202e|\ufeff|\U000f0001|\x01|\r|\x85|\u2028|check: ignore |LK01|: |- - - |"
    "!!python|&a|*a|<<: |? |!x |\U0001f600|--8<--|{% |${|www.|+880 1711 234567|a@b.c|e.g. |TODO"
).split("|")
HOSTILE = st.sampled_from(SIGNS)
DAMAGE = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 200),
        st.one_of(HOSTILE, st.text(max_size=8), st.just("")),
        st.integers(1, 30),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample handbook that the pages are damaged in."""
    return handbook_copy("corpus", tmp_path_factory.mktemp("fuzz"))


PAGES = sorted((ROOT / "tests" / "handbooks" / "corpus" / "docs").rglob("*.md"))


def damaged(text: str, damage: list[tuple[float, int, str, int]]) -> str:
    """The text with a few pieces cut out and others put in, some of them many times."""
    for where, cut, put, times in damage:
        at = int(where * len(text))
        text = text[:at] + put * times + text[at + cut :]
    return text


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(page=st.sampled_from(PAGES), damage=DAMAGE)
def test_a_damaged_page_ends_with_findings_at_places_that_exist(
    corpus: Path, page: Path, damage: list[tuple[float, int, str, int]]
) -> None:
    file = corpus / page.relative_to(ROOT / "tests" / "handbooks" / "corpus")
    try:
        text = damaged(page.read_text("utf-8"), damage)
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        found = check.run(load(corpus))
        lines = reports.lines_of(corpus)
        for form in reports.FORMATS:
            reports.render(found, form, lines, check.rule_texts())
        for one in found:
            for place in (one.location, one.related.location if one.related else one.location):
                assert_exists(corpus, place.path, place.line, place.column, one.code)
    finally:
        shutil.copy(page, file)


def assert_exists(root: Path, path: PurePosixPath, line: int, column: int, code: str) -> None:
    """A place is a line of a file, and a column of it or the one behind its end."""
    data = (root / path).read_bytes()
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    assert 1 <= line <= len(lines), (code, path, line)
    assert 1 <= column <= len(lines[line - 1]) + 1, (code, path, line, column)
