"""The vocabularies: what cannot be read stops everything, in plain words."""

from pathlib import Path

import pytest

from handbook.content.load import load
from handbook.diagnostics import SetupError
from tests.check.tiny import make


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ids: &a {x: [b]}\nplanned: *a\n", "repeated by *"),
        ("ids: [a]\n", "below 'ids' needs a name and a list"),
        ("ids: {\n", "cannot be read"),
        ("coverage: {exercises: four}\n", "'coverage' is wrong: exercises"),
        ("coverage: {exercises: 4, minuts: 20}\n", "'coverage' is wrong: minuts"),
        ("coverage: [4]\n", "'coverage' is wrong: all of it"),
    ],
)
def test_vocabularies_that_cannot_be_read(text: str, said: str, tmp_path: Path) -> None:
    make(tmp_path, {"docs/vocabularies.yml": text})
    with pytest.raises(SetupError, match=said.replace("*", r"\*")):
        load(tmp_path)
