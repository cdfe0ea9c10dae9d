"""What is painted on a page is read, and every promise that the paper does not keep is named."""

from pathlib import Path

import pytest

from handbook.check.built.lettering import letters, meanings, words_in
from handbook.check.built.promises import Promises, missing
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.schema import Kind
from tests.check.built.sample import PAGES, findings, pdf
from tests.check.tiny import make, page

FILE = "pdf/en/sheet.pdf"
FONTS = {"/F1": {1: "a", 2: "b", 3: "ffi"}, "/F2": {1: "ক"}}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"BT /F1 12 Tf [<0001> -20 <00020003>] TJ ET", "abffi"),
        (b"/F1 1 Tf <0001>Tj /F2 1 Tf <0001> Tj", "aক"),
        (b"/Artifact BMC /F1 1 Tf <0001> Tj EMC <0002> Tj", "b"),
        (b"/Artifact <</Type /Pagination>> BDC /F1 1 Tf <0001> Tj EMC", ""),
        (b"/F1 1 Tf /Span <</ActualText <feff0041>>> BDC <0001> Tj EMC <0002> Tj", "Ab"),
        (b"/Artifact BMC /Span <</ActualText <feff0041>>> BDC EMC EMC", ""),
        (b"/P <</MCID 0>> BDC /F1 1 Tf <0002> Tj EMC /P /M0 BDC <0001> Tj EMC", "ba"),
        (b"/F1 1 Tf (/F2 1 Tf <0001>) Tj % <0002>\n<0001> Tj EMC EMC <0002> Tj", "ab"),
        (b"q /X1 Do Q /Artifact BMC /X1 Do EMC", "drawn"),
        (b"<0001> Tj /F1 1 Tf <000", ""),
        (b"/F1 1 Tf <00 01\n000> Tj <0> Tj (", "a"),
    ],
)
def test_words_of_a_stream(data: bytes, said: str) -> None:
    assert words_in(data, FONTS, {"/X1": "drawn"}) == said


def test_a_font_says_what_its_glyphs_mean() -> None:
    table = b"2 beginbfchar\n<0001> <0061>\n<0002> <006600660069>\nendbfchar"
    assert meanings(table) == {1: "a", 2: "ffi"}


def test_letters_are_what_two_texts_have_in_common() -> None:
    assert letters("Beh\u00adand\u2010\nlung: e\ufb03zient") == letters("Behandlung effizient")
    assert letters("\ufefb") == letters("لا")


def test_a_heading_that_is_not_printed_is_named(book: Handbook, tmp_path: Path) -> None:
    (one,) = findings(book, tmp_path, {FILE: pdf("en", "One", words="One")})
    assert one.code == "PD13"
    assert "heading" in one.message
    assert "'Text'" in one.message
    assert f"'{FILE}'" in one.message
    assert str(one.location).startswith("docs/printables/sheet.md:")
    lines = PAGES["docs/printables/sheet.md"].split("\n")
    assert lines[one.location.line - 1].startswith("## Text")


def test_a_title_that_is_not_printed_is_named(book: Handbook, tmp_path: Path) -> None:
    (one,) = findings(book, tmp_path, {FILE: pdf("en", "One", words="Text")})
    assert (one.code, "title" in one.message) == ("PD13", True)


EXERCISE = """## Run it {#run}

1. **10 min** Walk *slowly* along the [line](../printables/sheet.md).
    - Count the `boxes` there.

        ![A box](x.png)

2. **5 min** Say: "We count."

### Meanwhile {#meanwhile}

One person keeps the time.

## Talk about **it** :material-eye-outline: {#debrief}

Not promised.
"""
PRINTED = "walk walkslowlyalongthelinecountthe boxesthere say wecount onepersonkeepsthetime"
HEADINGS = "runit meanwhile talkaboutit"


def exercise(tmp_path: Path) -> Promises:
    files = {
        "docs/toolbox/walk.md": page("docs/toolbox/walk.md", EXERCISE),
        "docs/printables/sheet.md": "",
    }
    return Promises(load(make(tmp_path, files)))


def lacking(promises: Promises, paper: str) -> set[tuple[str, str]]:
    made = promises.of((Kind.EXERCISE, "walk"), "en")
    return {(one.said, letters(one.words)) for one in missing(made, paper)}


def test_all_of_the_moves_is_promised_whatever_their_minutes(tmp_path: Path) -> None:
    promises = exercise(tmp_path)
    paper = letters(f"{PRINTED} {HEADINGS}")
    assert lacking(promises, paper) == set()
    for said in ("countthe", "wecount", "onepersonkeepsthetime", "slowly"):
        assert {kind for kind, _ in lacking(promises, paper.replace(said, ""))} == {"move"}, said
    for said in HEADINGS.split():
        assert {kind for kind, _ in lacking(promises, paper.replace(said, ""))} == {"heading"}, said
    assert {kind for kind, _ in lacking(promises, paper.replace("walk", ""))} == {"title", "move"}


SAFETY = """## Lines {#lines}

- "You may pass."

## Rules {#rules}

### R1 Free {#r1}

- You may go.
- You may come.

Not promised.

### R2 *Paid* {#r2}

| Time | Money |
|---|---|
| all | full |

### R3 Safe {#r3}
"""


def test_every_rule_of_the_safety_page_is_promised(tmp_path: Path) -> None:
    root = make(
        tmp_path,
        {
            "docs/guides/safeguarding.md": page("docs/guides/safeguarding.md", SAFETY),
            "docs/kits/one.md": page("docs/kits/one.md"),
        },
    )
    promises = Promises(load(root))
    words = "safeguarding lines r1free yougo youmaygo youmaycome r2paid time money all full r3safe"

    def lacking(paper: str) -> set[str]:
        made = promises.of((Kind.KIT, "one"), "en")
        return {one.words for one in missing(made, letters(paper))}

    assert lacking(words) == set()
    assert lacking(words.replace("youmaycome", "")) == {"You may come."}
    assert lacking(words.replace("r2paid", "")) == {"R2 Paid"}
    assert lacking(words.replace("money", "")) == {"Money"}
    assert lacking(words.replace("r3safe", "")) == {"R3 Safe"}


def test_words_from_right_to_left_are_found_as_they_are_painted(tmp_path: Path) -> None:
    title = "ورقة العد R2"
    path = "docs/printables/sheet.md"
    promises = Promises(load(make(tmp_path, {path: page(path, "", f"title: {title}\n")})))
    made = list(promises.of((Kind.PRINTABLE, "sheet"), "en"))
    assert list(missing(made, letters("before R2 دعلا ةقرو after"))) == []
    assert list(missing(made, letters("before دعلا after"))) == made


def test_a_long_passage_may_go_on_overleaf_but_not_lose_a_part(tmp_path: Path) -> None:
    long = "Each side fills the hours calendar and puts a mark above the week in which it left."
    path = "docs/printables/sheet.md"
    files = {path: page(path, f"## {long} {{#a}}\n", "title: Sheet\n")}
    made = list(Promises(load(make(tmp_path, files))).of((Kind.PRINTABLE, "sheet"), "en"))
    second = "and puts a mark above the week"
    torn = letters(f"Sheet Each side fills the hours calendar 12 Try it {second}")
    assert list(missing(made, f"{torn}inwhichitleft")) == []
    assert len(list(missing(made, torn))) == 1
    assert len(list(missing(made, letters(f"Sheet {long[10:]}")))) == 1
