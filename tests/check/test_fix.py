"""``--fix``: it makes the edits of findings, only where they fit, and undoes what made it worse."""

from pathlib import Path, PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from handbook.check.fix import apply, fix
from handbook.diagnostics import Diagnostic, Edit, Location

PATH = PurePosixPath("docs/one.md")


def edit(line: int, column: int, old: str, new: str) -> Edit:
    return Edit(Location(PATH, line, column), old, new)


def test_edits_on_one_line_do_not_disturb_each_other() -> None:
    text, done = apply("one two three\nfour", [edit(1, 1, "one", "1"), edit(1, 9, "three", "3")])
    assert text == "1 two 3\nfour"
    assert len(done) == 2


def test_an_edit_whose_old_words_stand_elsewhere_is_not_made() -> None:
    for wrong in (edit(1, 2, "one", "1"), edit(3, 1, "one", "1"), edit(1, 4, " \nfo", "")):
        assert apply("one\nfour", [wrong]) == ("one\nfour", ())


def test_of_two_edits_that_overlap_one_is_made() -> None:
    text, done = apply("abcd", [edit(1, 1, "abc", "x"), edit(1, 3, "cd", "y")])
    assert (text, len(done)) == ("aby", 1)


def test_a_mark_of_byte_order_goes_and_shifts_nothing() -> None:
    text, _ = apply("\ufeffone", [edit(1, 1, "\ufeff", ""), edit(1, 1, "one", "1")])
    assert text == "1"


@given(text=st.text(max_size=40), line=st.integers(0, 3), column=st.integers(0, 9))
def test_without_a_match_the_text_stays(text: str, line: int, column: int) -> None:
    assert apply(text, [edit(line, column, "not there at all", "x")]) == (text, ())


def wrong(edits: tuple[Edit, ...]) -> Diagnostic:
    return Diagnostic(Location(PATH), "XX01", "Wrong.", "Mend it.", edits=edits)


def test_line_ends_and_all_else_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / PATH
    file.parent.mkdir()
    file.write_bytes("ä one\r\ntwo \r\n".encode())
    answers = [(wrong((edit(2, 4, " ", ""),)),), ()]
    assert fix(tmp_path, lambda: answers.pop(0)) == (edit(2, 4, " ", ""),)
    assert file.read_bytes() == "ä one\r\ntwo\r\n".encode()


def test_what_makes_a_file_worse_is_undone(tmp_path: Path) -> None:
    file = tmp_path / PATH
    file.parent.mkdir()
    file.write_text("one\n", encoding="utf-8")

    def check() -> tuple[Diagnostic, ...]:
        one = wrong((edit(1, 1, "one", "two"),))
        return (one,) if file.read_text(encoding="utf-8") == "one\n" else (wrong(()), one)

    # The same finding twice would be one; these differ by their place.
    def worse() -> tuple[Diagnostic, ...]:
        first, *rest = check()
        return (first, *(Diagnostic(Location(PATH, 2), "XX02", "Worse.") for _ in rest))

    assert fix(tmp_path, worse) == ()
    assert file.read_text(encoding="utf-8") == "one\n"
    assert sorted(path.name for path in file.parent.iterdir()) == ["one.md"]
