"""Hostile and careless input: findings, never a crash, never a hang."""

import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.check.sharing import MOST
from tests.check.tiny import concise, front_matter, make

PAGE = "docs/printables/one.md"
HEAD = f"---\n{front_matter(PurePosixPath(PAGE))}---\n"
BODIES = {
    "brackets": ("[" * 4999 + "\n") * 4,
    "brackets in short lines": ("[" * 400 + "\n") * 50,
    "open links": ("[a](" * 1000 + "\n") * 5,
    "one long line": "[" * 20_000,
    "deep list": "- " * 2400 + "x",
    "deep numbered list": "1. " * 1600 + "x",
    "deep quotation": ">" * 4000 + "x",
    "deep mixture": "> - 1. " * 600 + "x",
    "deep indent": "\n".join("    " * i + "- x" for i in range(300)),
    "headings": "#\n" * 60_000,
    "underlined headings": "a\n-\n" * 20_000,
    "stars": ("*a **b _c " * 400 + "\n") * 5,
    "backticks": "\n".join("`" * i for i in range(1, 400)),
    "tags": ("<a " * 1500 + "\n") * 10,
    "open comments": ("<!--" * 1200 + "\n") * 20,
    "open fence": "```\n" + "[a](b.md)\n" * 1000,
    "table": "|" * 4000 + "\n" + "|-" * 2000 + "\n" + "|" * 4000,
    "many paragraphs of brackets": "\n\n".join(["[" * 1990] * 100),
    "many notes": "\n\n".join(["[^a]" * 400] * 40) + "\n\n[^a]: x",
    "escaped signs": ("\\*" * 2400 + "\n") * 50,
    "coloured code": "```perl\n" + ("s{{{{" * 900 + "\n") * 50 + "```",
    "code after code": "```\nx\n```\n\n" * 15_000,
    "attributes": "# x {" + "a=b " * 1200 + "}",
    "digits": "## X {#x}\n\n" + "9" * 4900,
    "definitions": "\n".join(f"[a{i}]: b{i}.md" for i in range(5000)),
    "footnotes": "\n".join(f"[^{i}]: x [^{i}]" for i in range(1000)),
    "private use": "\U000f0000\U000f1000 [a](\U000f0001\U000f1001) :material-\U000f0000:",
    "controls": "\x01\x02 [a](\x02b\x03.md) \x03 \x1b[31m \u202e \ufeff",
    "list signs with blanks": "-  " * 24 + "x\n\n" + "*\t " * 1500,
    "an honest answer scale": "1)        2)        3)        4)        5)        6)        7)",
    "a long answer scale": "".join(f"{n})        " for n in range(400)),
    "a comment with many blanks": "<!-- check:" + " " * 4900 + "x -->\n\n<!--" + " " * 4900,
    "blanks in a heading": "# a" + " " * 4900 + "x {#y} z",
    "blanks behind a fence": "```" + " " * 4900 + "x\n\n~~~ a" + "\t" * 4900 + "}",
    "blanks in a link": "[a](" + " " * 4900 + "x\n\n[a]: b" + " " * 4900 + '"x',
    "dashes and blanks": "- " * 50 + " " * 4800 + "x\n\n|" + " - |" * 1200 + "x",
    "signs of sentences": "a" + "!?" * 2400 + "x\n\n" + ".…" * 2400 + "x",
    "a long number": "0171" + "1" * 4900 + ":3\n\n" + "1,111" * 900 + "1",
    "definitions of one word": "x\n: " * 4000,
    "placeholders of the renderer": "\x02wzxhzdk:0\x03 \x02klzzwxh:0001\x03 \x02amp\x03",
}
FILES = {
    "bomb": b"---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\ntitle: *c\n---\n",
    "itself": b"---\na: &a [*a]\n---\n",
    "tag": b"---\ntitle: !!python/object/apply:os.system [touch pwned]\n---\n",
    "own tag": b"---\ntitle: !x y\n---\n",
    "merge": b"---\n<<: {title: x}\n---\n",
    "deep flow": b"---\ntitle: " + b"[" * 10_000 + b"\n---\n",
    "deep closed flow": b"---\ntitle: " + b"[" * 5000 + b"]" * 5000 + b"\n---\n",
    "deep map": b"---\n" + b"".join(b" " * i + b"a:\n" for i in range(150)) + b"---\n",
    "long front matter": b"---\ntitle: " + b"x" * 100_000 + b"\n---\n",
    "complex key": b"---\n? [a, b]\n: c\n? {x: y}\n: d\n---\n",
    "odd keys": b"---\n1: a\ntrue: b\n2020-01-01: c\nnull: d\n---\n",
    "odd values": b"---\ntitle: 2020-13-45\nsummary: 0x_\ncore: 1e999\n---\n",
    "bad date": b"---\ntitle: 2020-02-31\nsummary: x\n---\n",
    "binary": b"\x89PNG\r\n\x1a\n\x00\x01\x02",
    "zero in text": HEAD.encode() + b"a\x00b",
    "latin": HEAD.encode() + b"caf\xe9",
    "surrogate": HEAD.encode() + b"\xed\xa0\x80",
    "utf-16": (HEAD + "x").encode("utf-16"),
    "large": HEAD.encode() + b"word\n" * 2_000_000,
    "empty": b"",
    "only dashes": b"---",
    "never closed": b"---\ntitle: x\n",
    "lone return": HEAD.replace("\n", "\r").encode() + b"## X {#x}\r\rx",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_hostile_text_is_checked_or_refused(body: str, tmp_path: Path) -> None:
    for line in concise(make(tmp_path, {PAGE: HEAD + body})):
        assert line.startswith(f"{PAGE}:")
        assert "\x1b" not in line


@pytest.mark.parametrize("name", FILES)
def test_hostile_file_is_checked_or_refused(name: str, tmp_path: Path) -> None:
    found = concise(make(tmp_path, {PAGE: FILES[name]}))
    assert found
    assert all(line.startswith(f"{PAGE}:") for line in found)
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    "name",
    [
        "brackets in short lines",
        "headings",
        "underlined headings",
        "many paragraphs of brackets",
        "many notes",
        "escaped signs",
        "coloured code",
        "code after code",
    ],
)
def test_what_hangs_a_renderer_is_refused(name: str, tmp_path: Path) -> None:
    found = concise(make(tmp_path, {PAGE: HEAD + BODIES[name]}))
    assert [line.split()[1] for line in found] == ["FL05"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=200), fields=st.text(max_size=60), body=st.text(max_size=120))
def test_any_bytes_and_any_text(tmp_path: Path, data: bytes, fields: str, body: str) -> None:
    text = f"---\n{fields}\n---\n{body}".encode("utf-8", "surrogatepass")
    make(tmp_path, {PAGE: data, "docs/printables/two.md": text, "docs/kits/x.de.md": HEAD + body})
    assert all("\n" not in line for line in concise(tmp_path))


def test_the_order_of_findings_does_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    make(tmp_path, {PAGE: "[a](b.md) <div> :material-no:\n\n#### x\n", "docs/x y.md": "x"})
    code = (
        "import sys, pathlib; from tests.check.tiny import concise;"
        "print(*concise(pathlib.Path(sys.argv[1])), sep='\\n')"
    )
    root = Path(__file__).resolve().parents[2]
    path = f"{root}{os.pathsep}{root / 'scripts'}"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert runs.pop().count(b"\n") >= 4


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("title: One: two", "a colon stands in a text without quotes."),
        ("title: *one", "a text begins with *."),
        ("title: @one", "a text begins with a sign that needs quotes."),
        ("title: 5", "The field 'title' is wrong: it must be a text (it is 5)."),
        ("title: ''", "The field 'title' is wrong: it is empty (it is '')."),
        ("title: " + "x" * 61, "The field 'title' is wrong: 61 characters are too many."),
    ],
)
def test_mistakes_in_fields_are_told_in_plain_words(line: str, said: str, tmp_path: Path) -> None:
    text = HEAD.replace("title: One", line)
    (found,) = concise(make(tmp_path, {PAGE: text + "## X {#x}\n\nx\n"}))
    assert found.endswith(said)


def test_of_countless_findings_the_first_are_told(tmp_path: Path) -> None:
    """As many as a page can hold would keep the machine busy for minutes."""
    found = concise(make(tmp_path, {PAGE: HEAD + "## X {#x}\n\n" + ("(" * 4900 + "\n\n") * 9}))
    assert {line.split()[1] for line in found} == {"LG09"}
    assert len(found) == MOST
