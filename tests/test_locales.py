"""Words files are read before anything is filled in: a bad line is a finding, English stands in."""

import re
import shutil
from pathlib import Path

import pytest

from handbook.diagnostics import SetupError
from handbook.locales import Words, placeholders, read_words
from tests.check.tiny import concise, make

EN = (
    'interface:\n  home: Start page\n  step: "Step {number}"\n'
    'counts:\n  minutes: {one: "{n} minute", other: "{n} min"}\n'
)
DE = (
    'interface:\n  home: Startseite\n  step: "Schritt {number}"\n'
    'counts:\n  minutes: {one: "{n} Minute", other: "{n} Min."}\n'
)


def _words(tmp_path: Path, german: str | bytes | None, english: str = EN) -> Words:
    (tmp_path / "en.yml").write_text(english, "utf-8")
    if german is not None:
        data = german.encode() if isinstance(german, str) else german
        (tmp_path / "de.yml").write_bytes(data)
    return read_words(tmp_path, "de")


def _all(words: Words) -> tuple[str, ...]:
    return words("home"), words("step", number=5), words.minutes(1), words.minutes(5)


def test_good_words_are_used(tmp_path: Path) -> None:
    words = _words(tmp_path, DE)
    assert _all(words) == ("Startseite", "Schritt 5", "1 Minute", "5 Min.")
    assert not words.problems


@pytest.mark.parametrize(
    "bad",
    [
        "{evil}",
        "{",
        "}",
        "{}",
        "{0}",
        "{n:>999999999}",
        "{n!r}",
        "{n.__class__}",
        "{n[0]}",
        "{n:{n}}",
        "",
        " ",
    ],
)
def test_no_text_with_odd_places_to_fill_is_ever_filled_in(bad: str, tmp_path: Path) -> None:
    for good in ("Schritt {number}", "{n} Minute", "{n} Min."):
        text = _all(_words(tmp_path, DE.replace(good, bad)))
        assert text[0] == "Startseite"
        assert text[1] in ("Schritt 5", "Step 5")
        assert text[2:] in (("1 Minute", "5 Min."), ("1 minute", "5 min"), ("1 Min.", "5 Min."))
        source = _words(tmp_path, None, EN.replace("Step {number}", bad))
        assert isinstance(source("step", number=5) if bad.strip() else "", str)


@pytest.mark.parametrize(
    ("german", "line", "said"),
    [
        (None, 1, "is missing"),
        (DE.encode() + b"# caf\xe9\n", 1, "UTF-8"),
        (DE + "interface: {}\n", 6, "twice"),
        (DE.replace("Startseite", "[a]"), 2, "must be a text"),
        (DE.replace("Startseite", "5"), 2, "must be a text"),
        (DE.replace("Startseite", "2026-01-01"), 2, "must be a text"),
        (DE.replace("Startseite", "yes"), 2, "must be a text"),
        (DE.replace("  home", "  home: x\n  home"), 3, "twice"),
        (DE.replace("Startseite", '"Start'), 2, "quote"),
        (DE.replace("Startseite", "&a x").replace('"Schritt {number}"', "*a"), 3, "repeated"),
        ("- a\n- b\n", 1, "no words"),
        ("interface: a\n", 1, "lines with a name"),
        ("cldr: xx_YY_ZZ_1\n" + DE, 1, "no known language"),
    ],
)
def test_what_cannot_be_read_is_a_finding_with_its_line(
    german: str | bytes | None, line: int, said: str, tmp_path: Path
) -> None:
    words = _words(tmp_path, german)
    assert [(p.location.line, p.location.path.name) for p in words.problems] == [(line, "de.yml")]
    assert said in words.problems[0].message
    assert words.problems[0].hint
    assert words("step", number=5) in ("Schritt 5", "Step 5")
    assert words.minutes(5) in ("5 Min.", "5 min")


def test_repeats_of_repeats_are_refused_before_they_are_counted(tmp_path: Path) -> None:
    names = zip("abcdefgh", "bcdefghi", strict=True)
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [{f'*{a}, ' * 9}]\n" for a, b in names)
    assert "repeated" in _words(tmp_path, bomb).problems[0].message


def test_the_check_goes_on_without_a_words_file_and_names_the_lines(tmp_path: Path) -> None:
    root = make(tmp_path, {"docs/printables/one.md": "## X {#x}\n\nText.\n"})
    folder = root / "overrides" / "locales"
    (folder / "bn.yml").unlink()
    shutil.copy(folder / "en.yml", folder / "de.yml")
    with (folder / "de.yml").open("a", encoding="utf-8") as file:
        file.write('counts:\n  minutes: {other: "{evil} Min."}\n')
    with (folder / "en.yml").open("a", encoding="utf-8") as file:
        file.write('counts:\n  minutes: {one: "{n} minute", other: "{n} min"}\n')
    found = concise(root)
    assert [one for one in found if one.startswith("overrides/locales/bn.yml:1:1: WD06")]
    (wrong,) = (one for one in found if "WD03" in one)
    assert "{evil}" in wrong


def test_only_plain_names_are_places_to_fill() -> None:
    assert placeholders("{n} of {total}, {{no}}") == frozenset(("n", "total"))
    assert placeholders("{n.x}") is placeholders("{") is placeholders("{n:5}") is None


@pytest.mark.parametrize(
    ("forms", "said"),
    [
        ('one: "Eine Minute", other: "{n} Min."', ("Eine Minute", "5 Min.")),
        ('one: "{n} Minute", other: "Minuten"', ("1 minute", "5 min")),
        ('one: "{n} Minute", few: "Minuten", other: "{n} Min."', ("1 Minute", "5 Min.")),
    ],
)
def test_a_number_is_never_lost(forms: str, said: tuple[str, str], tmp_path: Path) -> None:
    """Only a form that stands for one number may say it in words."""
    words = _words(tmp_path, f"counts:\n  minutes: {{{forms}}}\n")
    assert (words.minutes(1), words.minutes(5)) == said


@pytest.mark.parametrize("territory", ["ar_EG", "en", "dz", "ff_Adlm"])
def test_another_language_never_lends_its_digits(territory: str, tmp_path: Path) -> None:
    words = _words(tmp_path, f"cldr: {territory}\n{DE}")
    assert (words.code, words.number(15)) == ("de", "15")
    assert [one.code for one in words.problems] == ["WD06"]


def test_a_land_of_the_language_is_taken(tmp_path: Path) -> None:
    words = _words(tmp_path, f"cldr: de_AT\n{DE}")
    assert str(words.locale) == "de_AT"
    assert not words.problems


@pytest.mark.parametrize("code", ["dz", "ff-Adlm"])
def test_digits_that_nobody_listed_are_those_of_all(code: str, tmp_path: Path) -> None:
    (tmp_path / "en.yml").write_text(EN, "utf-8")
    (tmp_path / f"{code}.yml").write_text(DE, "utf-8")
    assert read_words(tmp_path, code).number(15) == "15"


@pytest.mark.parametrize("sign", ["\\ud800", "\\0", "\\u202e", "\\x1b"])
def test_signs_that_nobody_sees_never_reach_a_page(sign: str, tmp_path: Path) -> None:
    words = _words(tmp_path, DE.replace("Startseite", f'"Start{sign}seite"'))
    assert words("home") == "Start page"
    assert [(one.code, one.location.line) for one in words.problems] == [("WD06", 2)]


@pytest.mark.parametrize("lost", ["interface.home", "counts.pages"])
def test_a_line_that_the_source_lost_is_named(tmp_path: Path, lost: str) -> None:
    words = _words(tmp_path, "interface: {}\n", "interface: {other: Other}\n")
    table, key = lost.split(".")
    with pytest.raises(SetupError, match=re.escape(f"no line '{lost}'")):
        words(key) if table == "interface" else words.count(key, 2)
