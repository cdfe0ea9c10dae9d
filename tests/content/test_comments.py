"""Comments of several lines: readers see nothing of them, whatever they hold."""

from pathlib import Path

from handbook.content.markup import renderer
from handbook.content.outline import outline
from handbook.content.text.hidden import comment_lines
from handbook.content.text.reader import read

ROOT = Path(__file__).resolve().parents[2]
COMMENT = "<!-- For editors:\n\n## no heading\n\n- no item\n-->"


def test_a_comment_of_several_lines_is_not_rendered() -> None:
    html = renderer(ROOT).convert(f"One.\n\n{COMMENT}\n\nTwo.")
    assert html == "<p>One.</p>\n<p>Two.</p>"


def test_its_headings_are_none() -> None:
    text = read(ROOT, f"## A {{#a}}\n\n{COMMENT}\n\n## B {{#b}}\n")
    assert [one.id for one in outline(text)] == ["a", "b"]


def test_a_comment_in_fenced_code_is_shown() -> None:
    html = renderer(ROOT).convert(f"```\n{COMMENT}\n```\n")
    assert "## no heading" in html


def test_a_comment_without_end_hides_nothing() -> None:
    assert comment_lines(["<!-- a", "b", "c --> d", "e"]) == frozenset()
    assert comment_lines(["a", "<!-- b", "c -->", "d"]) == {2, 3}
    assert comment_lines(["<!-- a -->", "b", "-->"]) == frozenset()
