"""The corrections that findings carry: made by ``--fix``, they mend the page and nothing else."""

from pathlib import Path

import pytest

from handbook.check import run
from handbook.check.fix import fix
from handbook.content.load import load
from tests.check.tiny import make

PAGE = "docs/printables/one.md"
OTHERS = {
    "docs/printables/two.md": "## Cut {#cut}\n\nx\n",
    "docs/printables/two.bn.md": "## কাটুন {#cut}\n\nx\n",
    "docs/images/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}
CORRECTIONS = [
    ("LK02", "[two](Two.md?a#cut)", "[two](two.md?a#cut)"),
    ("LK09", "[two](t\u200bwo.md#cut)", "[two](two.md#cut)"),
    ("LK09", "[two](two.md\u00a0)", "[two](two.md)"),
    ("LK09", "[two](two%E2%80%8B.md#cut)", "[two](two.md#cut)"),
    ("LK10", "[two](two.bn.md#cut)", "[two](two.md#cut)"),
    ("LK15", "See [two] (two.md).", "See [two](two.md)."),
    ("LK15", "See (two)[two.md].", "See [two](two.md)."),
    ("LK15", "See [two]（two.md） and 【cut】(two.md).", "See [two](two.md) and [cut](two.md)."),
    ("LK16", "[ILO](https:/ilo.org)", "[ILO](https://ilo.org)"),
    ("LK16", "[two](..\\printables\\two.md)", "[two](../printables/two.md)"),
    ("LK16", "[two](two.md “Two”)", '[two](two.md "Two")'),
    ("AN01", "[two](two.md#Cut)", "[two](two.md#cut)"),
    ("AN02", "[a](#cafe\u0301)\n\nWord\n{: #café }", "[a](#café)\n\nWord\n{: #café }"),
    ("IM08", "![Low stairs](../images/A.svg)", "![Low stairs](../images/a.svg)"),
    ("IM15", ": material-eye: sees", ":material-eye: sees"),
    ("FL11", "One \nand two.", "One\nand two."),
    ("FL12", "- One\n\t- Two", "- One\n    - Two"),
    ("SB09", "One \u202etwo.", "One two."),
    ("SB10", "Fi\u200bve", "Five"),
    ("SB13", "grÃ¼n", "grün"),
]


@pytest.mark.parametrize(("code", "wrong", "right"), CORRECTIONS)
def test_a_correction_mends_the_page(code: str, wrong: str, right: str, tmp_path: Path) -> None:
    root = make(tmp_path, {**OTHERS, PAGE: wrong})
    before = (root / PAGE).read_text(encoding="utf-8")
    assert code in {one.code for one in run(load(root)) if one.edits}
    assert fix(root, lambda: run(load(root)))
    assert (root / PAGE).read_text(encoding="utf-8") == before.replace(wrong, right)
    assert code not in {one.code for one in run(load(root))}


def test_a_mark_of_byte_order_is_taken_away(tmp_path: Path) -> None:
    root = make(tmp_path, {PAGE: "One.\n"})
    before = (root / PAGE).read_bytes()
    (root / PAGE).write_bytes(b"\xef\xbb\xbf" + before)
    assert [one.code for one in run(load(root)) if one.code.startswith("FL")] == ["FL09"]
    fix(root, lambda: run(load(root)))
    assert (root / PAGE).read_bytes() == before


@pytest.mark.parametrize(
    "body",
    ["[a](www.ilo.org)", "[a](..\\gone.md)", "[a](two.md#c%75T)", "[a(two.md)", "[a](two.md"],
)
def test_what_is_not_certain_is_left_to_people(body: str, tmp_path: Path) -> None:
    root = make(tmp_path, {**OTHERS, PAGE: body})
    found = [one for one in run(load(root)) if one.location.path.name == "one.md"]
    assert found
    assert not any(one.edits for one in found)
