"""Golden cases: a few files and exactly the findings they must give.

A case may name ``only`` the codes that it is about. A finding is compared as far as it is written.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.check.tiny import concise, make, page

CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted((Path(__file__).parent / "cases").glob("*.yml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    files = {
        name: page(name, **content) if isinstance(content, dict) else content
        for name, content in case["files"].items()
    }
    found = concise(make(tmp_path, files))
    only = tuple(case.get("only", ()))
    if only:
        found = [line for line in found if line.split(": ", 1)[1].startswith(only)]
    expected = case["findings"]
    assert [line[: len(want)] for line, want in zip(found, expected, strict=False)] == expected
    assert len(found) == len(expected), found[len(expected) :]
