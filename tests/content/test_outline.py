"""Which lines are code: the same that the renderer makes code."""

import random
import re

import pytest

from handbook.content.markup import renderer
from handbook.content.text.hidden import fences
from handbook.content.text.reader import Is, read
from tests.check.tiny import BARE

LINES = (
    "```", "~~~", "````", "```yaml", "``` {.x}", "  ```", "``` ", "> ```", ">> ```",
    "``` two words", "text", "> text", "- item", "",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_code_is_what_the_renderer_takes_for_code(seed: int) -> None:
    chance = random.Random(seed)
    md = renderer(BARE)
    for _ in range(150):
        chosen = [chance.choice(LINES) for _ in range(chance.randint(2, 9))]
        lines = [line + f"{n}x" if "text" in line else line for n, line in enumerate(chosen)]
        body = "\n".join(lines)
        html = md.reset().convert(body)
        code = " ".join(re.findall(r"<pre><code>.*?</code></pre>", html, re.DOTALL))
        for number, line in enumerate(lines, start=1):
            if "text" in line:
                outside = read(BARE, body).lines[number - 1].kind is not Is.CODE
                assert outside == (line.strip("> ") not in code), body


def test_code_without_an_end_is_text() -> None:
    body = "a\n```\nb\n\n## C"
    assert [line.number for line in read(BARE, body).written] == [1, 2, 3, 4, 5]
    assert [(code.first, code.last) for code in fences(body)] == [(2, None)]


def test_code_inside_a_list_and_a_quotation() -> None:
    body = "- a\n\n    ```\n    # no heading\n    ```\n\n> ~~~\n> b\n> ~~~\n"
    assert [(code.first, code.last) for code in fences(body)] == [(3, 5), (7, 9)]
