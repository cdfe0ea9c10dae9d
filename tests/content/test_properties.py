"""Laws of the content layer that hold for all input."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.content import front_matter as fm
from handbook.content.load import build_page, read_name
from handbook.content.minutes import clock_times, minute_of, scale
from handbook.content.outline import first_number, moves, outline, rewrite_moves
from handbook.content.schema import FOLDERS, Block, Kind
from handbook.content.text.limits import depth, refusal
from handbook.content.text.reader import read
from handbook.diagnostics import Diagnostic
from handbook.locales import read_words
from handbook.settings import Settings, read_settings

BARE = Path(__file__).resolve().parents[1] / "handbooks" / "bare"
SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,3}", fullmatch=True)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=200)


@pytest.fixture(scope="module")
def settings() -> Settings:
    return read_settings(BARE)


@given(minutes=st.lists(st.integers(1, 60), max_size=12), extra=st.integers(0, 400))
def test_scaled_moves_sum_exactly_and_none_vanishes(minutes: list[int], extra: int) -> None:
    total = len(minutes) + extra if minutes else 0
    scaled = scale(minutes, total)
    assert sum(scaled) == total
    assert len(scaled) == len(minutes)
    assert all(value >= 1 for value in scaled)


@given(minutes=st.lists(st.integers(1, 60), min_size=1, max_size=12))
def test_moves_scaled_to_their_own_sum_stay_as_they_are(minutes: list[int]) -> None:
    assert scale(minutes, sum(minutes)) == tuple(minutes)


@given(minutes=st.lists(st.integers(1, 60), min_size=2, max_size=12), extra=st.integers(0, 400))
def test_a_longer_move_never_gets_fewer_minutes(minutes: list[int], extra: int) -> None:
    ordered = sorted(minutes, reverse=True)
    scaled = scale(ordered, len(minutes) + extra)
    assert list(scaled) == sorted(scaled, reverse=True)


def test_too_few_minutes_are_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        scale([5, 5, 5], 2)


@given(body=TEXT)
def test_front_matter_and_body_join_back(body: str) -> None:
    text = f"---\ntitle: One\n---\n{body}"
    parts = fm.split(text)
    assert f"---\n{parts.front_matter}\n---\n{parts.body}" == text
    assert text.split("\n")[parts.first_line - 1 :] == parts.body.split("\n")


@given(text=TEXT)
def test_any_text_is_split_without_loss(text: str) -> None:
    parts = fm.split(text)
    if parts.front_matter is None:
        assert parts.body == text
    assert text.endswith(parts.body)


@given(
    folder=st.sampled_from(sorted(FOLDERS)),
    stem=SLUGS,
    code=st.sampled_from(["", "de", "bn", "ar"]),
)
def test_file_names_and_what_they_say_are_the_same(
    settings: Settings, folder: str, stem: str, code: str
) -> None:
    path = PurePosixPath("docs", folder, f"{stem}.{code}.md" if code else f"{stem}.md")
    name = read_name(path, settings)
    assert not isinstance(name, Diagnostic)
    assert name.locale == (code or "en")
    if name.kind is Kind.OVERVIEW:
        assert stem == "index"
        return
    again = f"{name.id}.md" if name.locale == "en" else f"{name.id}.{name.locale}.md"
    assert (FOLDERS[folder], again) == (name.kind, path.name)


@given(name=st.text(max_size=20).filter(lambda name: "/" not in name and "\0" not in name))
def test_odd_file_names_are_refused_in_words(settings: Settings, name: str) -> None:
    found = read_name(PurePosixPath("docs", "toolbox", f"{name}.md"), settings)
    if isinstance(found, Diagnostic):
        assert found.code == "FL04"
        assert found.hint
    else:
        assert found.id.isascii()


@given(start=st.integers(0, 1439), minutes=st.lists(st.integers(1, 480), max_size=12))
def test_blocks_lie_end_to_end(start: int, minutes: list[int]) -> None:
    slots = clock_times([Block(block="open", minutes=m) for m in minutes], start)
    ends = [start, *(slot.end for slot in slots)]
    assert [slot.start for slot in slots] == ends[:-1]
    assert ends[-1] == start + sum(minutes)


@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_clock_times_are_read(hour: int, minute: int) -> None:
    assert minute_of(f"{hour:02}:{minute:02}") == hour * 60 + minute


@given(number=st.integers(0, 10_000), code=st.sampled_from(["en", "de", "bn", "ar"]))
def test_numbers_are_read_in_all_digits(number: int, code: str) -> None:
    words = read_words(BARE / "overrides" / "locales", code)
    assert first_number(f"{words.digits(str(number))} min") == number


@given(
    minutes=st.lists(st.integers(1, 99), min_size=1, max_size=9),
    text=st.text("ab *\n", max_size=20),
)
def test_moves_are_found_and_rewritten(minutes: list[int], text: str) -> None:
    lines = [f"{i}. **{m} min** Do this." for i, m in enumerate(minutes, start=1)]
    body = f"## Why {{#why}}\n\n{text}\n\n## Run {{#run}}\n\n" + "\n".join(lines)
    found = moves(read(BARE, body))
    assert [move.minutes for move in found] == minutes
    rewritten = rewrite_moves(read(BARE, body), [f"{m + 1} min" for m in minutes])
    assert [move.minutes for move in moves(read(BARE, rewritten))] == [m + 1 for m in minutes]
    assert rewrite_moves(read(BARE, rewritten), [f"{m} min" for m in minutes]) == body


@given(body=st.text("#`~ -ab{}\n", max_size=120))
def test_outline_names_lines_that_hold_headings(body: str) -> None:
    lines = body.split("\n")
    outside = {line.number: line.text for line in read(BARE, body).written}
    for heading in outline(read(BARE, body)):
        assert lines[heading.line - 1].startswith("#" * heading.level)
        assert outside[heading.line] == lines[heading.line - 1]


@given(text=st.text("[>-*+1. \n#=<!", max_size=300))
def test_short_texts_are_never_refused_for_their_size(text: str) -> None:
    refused = refusal(text)
    assert refused is None or "nested" in refused[1]


@given(level=st.integers(0, 200), sign=st.sampled_from(["> ", ">", "- ", "1. ", "        "]))
def test_depth_counts_every_level(level: int, sign: str) -> None:
    assert depth(sign * level + "x") == level


@given(
    title=st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=70),
    fields=st.dictionaries(
        st.sampled_from(["summary", "order", "core", "search_terms", "odd"]),
        st.one_of(st.integers(), st.booleans(), st.none(), st.just("x"), st.just(["a", "b"])),
    ),
)
def test_problems_of_a_page_lie_inside_its_front_matter(
    settings: Settings, title: str, fields: dict[str, object]
) -> None:
    lines = [f"title: {title}", *(f"{name}: {value}" for name, value in fields.items())]
    text = "\n".join(["---", *lines, "---", "", "Words."])
    problems: list[Diagnostic] = []
    path = PurePosixPath("docs/guides/one.md")
    page = build_page(Kind.GUIDE, "one", "en", path, text, settings, problems)
    assert (page is None) == bool(problems)
    for problem in problems:
        assert 2 <= problem.location.line <= len(lines) + 2
        assert problem.location.column >= 1
        assert problem.message.endswith(".")
        assert problem.hint
