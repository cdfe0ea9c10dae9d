"""Comments that switch a rule off: where they hold, and that they need a reason and a use."""

from pathlib import Path

import pytest

from tests.check.tiny import concise, make

ONE = "docs/printables/one.md"


@pytest.mark.parametrize(
    "body",
    [
        "[a](b.md) <!-- check: ignore LK01: follows in May -->",
        "<!-- check: ignore LK01: follows in May -->\n[a](b.md)",
        "<!-- check: ignore LK01: follows in May -->\n\n- [a](b.md)",
        "<!-- check: ignore LK01, LK02: follows in May -->\n[a](b.md) [b](Two.md)",
        "<!--check:ignore LK01:follows in May: perhaps-->\n<!-- check: ignore LK02: x -->\n"
        "[a](b.md) [b](Two.md)",
        "<!-- check: ignore-page LK01: follows in May -->\n\nWords.\n\n[a](b.md)\n\n[b](c.md)",
    ],
)
def test_a_comment_with_a_reason_switches_a_rule_off(body: str, tmp_path: Path) -> None:
    assert concise(make(tmp_path, {ONE: body, "docs/printables/two.md": ""})) == []


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("[a](b.md) <!-- check: ignore LK01 -->", ["LK01", "SP01"]),
        ("[a](b.md) <!-- check: ignore LK01: -->", ["LK01", "SP01"]),
        ("[a](b.md) <!-- check ignore LK01: why -->", ["LK01", "SP01"]),
        ("[a](b.md) <!-- check: ignore: why -->", ["LK01", "SP01"]),
        ("Words. <!-- check: ignore LK01: why -->", ["SP02"]),
        ("<!-- check: ignore LK01: why -->\nWords.\n[a](b.md)", ["SP02", "LK01"]),
        ("<!-- check: ignore-page LK01: why -->\nWords.", ["SP02"]),
        ("[a](b.md) <!-- check: ignore LK91: why -->", ["LK01", "SP03"]),
        (
            "[a](b.md) <!-- check: ignore LK01: why --> <!-- check: ignore SP02: why -->",
            ["SP03", "SP02"],
        ),
    ],
)
def test_a_comment_that_does_not_do_what_it_should(
    body: str, codes: list[str], tmp_path: Path
) -> None:
    found = [line.split()[1] for line in concise(make(tmp_path, {ONE: body}))]
    assert sorted(found) == sorted(codes)


def test_comments_in_code_are_text(tmp_path: Path) -> None:
    body = (
        "```\n<!-- check: ignore LK01: why -->\n```\n\n"
        "Write `<!-- check: ignore -->` or ``<!-- check: ignore ` LK01 -->``.\n"
    )
    assert concise(make(tmp_path, {ONE: body})) == []
