"""The corrections that rules of front matter, structure and time offer, made by ``--fix``."""

from pathlib import Path

import pytest

from handbook import check
from handbook.check.fix import fix
from handbook.content.load import load
from handbook.diagnostics import Diagnostic
from tests.check.tiny import make, page

MENDS = {
    "HD05": ("docs/guides/one.md", "##Cut {#cut}\n\nx\n", "## Cut {#cut}\n\nx\n"),
    "HD08": ("docs/guides/one.md", "## Cut it: {#cut}\n\nx\n", "## Cut it {#cut}\n\nx\n"),
    "SC10": ("docs/guides/one.md", "Bring:\n- pens\n- tape\n", "Bring:\n\n- pens\n- tape\n"),
    "SC11": ("docs/guides/one.md", "- Bring\n  - pens\n- Go\n", "- Bring\n    - pens\n- Go\n"),
    "SC16": (
        "docs/guides/one.md",
        "Text\n| A | B |\n|---|---|\n| 1 | 2 |\n",
        "Text\n\n| A | B |\n|---|---|\n| 1 | 2 |\n",
    ),
    "MN03": (
        "docs/toolbox/one.md",
        "## Run it {#run}\n\n1. **5 min** A.\n3. **40 min** B.\n",
        "## Run it {#run}\n\n1. **5 min** A.\n2. **40 min** B.\n",
    ),
    "MN04": (
        "docs/toolbox/one.md",
        "## Run it {#run}\n\n1. **5 minutes** A.\n2. **40min** B.\n",
        "## Run it {#run}\n\n1. **5 min** A.\n2. **40 min** B.\n",
    ),
}
LEFT_TO_PEOPLE = {
    "a span of minutes": ("docs/toolbox/one.md", "## Run {#run}\n\n1. **40-45 min** A.\n"),
    "a number sign": ("docs/guides/one.md", "#1 is the rule that all know.\n"),
    "two inner lines": ("docs/guides/one.md", "- Bring\n  - pens\n  - tape\n"),
}


def mended(root: Path, path: str, body: str) -> str:
    """The text of a page after ``--fix`` with the findings about the families of this module."""
    make(root, {path: page(path, body)})
    codes = tuple(code[:2] for code in MENDS)

    def found() -> list[Diagnostic]:
        return [one for one in check.run(load(root)) if one.code.startswith(codes)]

    fix(root, found)
    return (root / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("code", MENDS)
def test_a_certain_correction_is_made(code: str, tmp_path: Path) -> None:
    path, wrong, right = MENDS[code]
    assert mended(tmp_path, path, wrong) == page(path, right)
    assert not any(one.code == code for one in check.run(load(tmp_path)))


@pytest.mark.parametrize("name", LEFT_TO_PEOPLE)
def test_what_is_not_certain_is_left_to_people(name: str, tmp_path: Path) -> None:
    path, body = LEFT_TO_PEOPLE[name]
    assert mended(tmp_path, path, body) == page(path, body)
