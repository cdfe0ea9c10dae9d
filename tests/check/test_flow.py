"""What rests on a page with a problem waits until it is mended; all else is said at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.check.registry import Book, Finding, book_rule
from handbook.check.runner import open_book
from handbook.check.sharing import judge
from handbook.content.load import load
from handbook.content.model import Unread
from tests.check.tiny import concise, make, page

EXERCISE = "docs/toolbox/sit-down.md"
USERS = {
    "docs/agendas/one.md": page(
        "docs/agendas/one.md",
        "See [it](../toolbox/sit-down.md#run).\n\nSee [nothing](../toolbox/gone.md).\n",
        "blocks:\n  - {do: sit-down, minutes: 30}\n  - {do: sit-dow, minutes: 15}\n",
    ),
    "docs/kits/one.md": page("docs/kits/one.md", "Words.\n", "exercises: [sit-down]\n"),
    "docs/toolbox/two.md": page(
        "docs/toolbox/two.md", "See [it](sit-down.md#run).\n", "needs_first: [sit-down]\n"
    ),
    "docs/toolbox/sit-down.de.md": "## So geht es {#run}\n\n1. **45 min** Setzen Sie sich.\n",
}
BODY = "## Run it {#run}\n\n1. **45 min** Sit the the floor.\n"
REFUSED: dict[str, str | bytes] = {
    "a wrong field": page(EXERCISE, BODY, "duration: {min: 20, typical: 45, max: soon}\n"),
    "a missing field": page(EXERCISE, BODY).replace("tier: 1\n", ""),
    "an unknown field": page(EXERCISE, BODY, "levl: 1\n"),
    "fields at odds": page(EXERCISE, BODY, "who: facilitator\n"),
    "a colon": page(EXERCISE, BODY, "title: Sit: down\n"),
    "a field twice": page(EXERCISE, BODY).replace("tier: 1\n", "tier: 1\ntier: 2\n"),
    "no fields": BODY,
    "no end": f"---\ntitle: One\n\n{BODY}",
    "no text": b"a\0b",
    "no UTF-8": b"---\ntitle: caf\xe9\n---\n",
    "too long": b"x" * 300_000,
}
BODY_READ = ("a wrong field", "a missing field", "an unknown field", "fields at odds", "a colon")


def refused(root: Path, why: str) -> list[str]:
    """The findings with the exercise in this state."""
    made = make(root, USERS)
    text = REFUSED[why]
    (root / EXERCISE).write_bytes(text.encode() if isinstance(text, str) else text)
    return concise(made)


@pytest.mark.parametrize("why", REFUSED)
def test_nobody_is_blamed_for_naming_a_refused_page(why: str, tmp_path: Path) -> None:
    found = refused(tmp_path, why)
    assert any(line.startswith(f"{EXERCISE}:") for line in found)
    others = [line for line in found if not line.startswith(f"{EXERCISE}:")]
    assert not [line for line in others if "sit-down'" in line or "#run" in line], others
    assert not [line for line in others if " TR" in line and ".de.md" in line], others
    assert [line for line in others if "'sit-dow'" in line]
    assert [line for line in others if "gone.md" in line]


@pytest.mark.parametrize("why", BODY_READ)
def test_the_text_is_read_while_a_field_is_wrong(why: str, tmp_path: Path) -> None:
    found = refused(tmp_path, why)
    own = [line.split(": ", 1)[1] for line in found if line.startswith(f"{EXERCISE}:")]
    assert [line for line in own if line.startswith("FM")]
    assert [line for line in own if line.startswith("LG06 The word 'the' stands twice")]


def test_right_fields_are_judged_beside_wrong_ones(tmp_path: Path) -> None:
    fields = "tier: 9\nfamily: unheard-of\nsummary: This has no end\n"
    found = concise(make(tmp_path, {EXERCISE: page(EXERCISE, BODY, fields)}))
    codes = {line.split(": ")[1][:4] for line in found if line.startswith(EXERCISE)}
    assert {"FM06", "ID02", "FM10"} <= codes


def test_minutes_that_could_not_be_read_are_compared_with_nothing(tmp_path: Path) -> None:
    body = "## Run it {#run}\n\n1. **5 min** Sit.\n"
    fields = "duration: {min: 20, typical: many, max: 60}\n"
    found = concise(make(tmp_path, {EXERCISE: page(EXERCISE, body, fields)}))
    assert [line for line in found if " FM06 " in line]
    assert not [line for line in found if " MN" in line]


def test_a_translation_is_judged_while_its_source_has_a_wrong_field(tmp_path: Path) -> None:
    files = {
        EXERCISE: page(EXERCISE, "Wait 20 minutes.\n", "tier: 9\n"),
        "docs/toolbox/sit-down.de.md": "Warten Sie 30 Minuten.\n",
    }
    found = concise(make(tmp_path, files))
    assert [line for line in found if line.startswith("docs/toolbox/sit-down.de.md:6:1: TR03")]


def test_site_and_press_never_see_what_could_not_be_read(tmp_path: Path) -> None:
    book = load(make(tmp_path, {EXERCISE: page(EXERCISE, BODY, "tier: 9\n")}))
    assert [str(one.path) for one in book.refused] == [EXERCISE]
    assert book.refused[0].path not in book.by_path
    whole = book.with_refused()
    meta = whole.by_path[book.refused[0].path].meta
    assert meta.title
    with pytest.raises(Unread):
        getattr(meta, "tier", None)


def test_a_file_whose_name_is_wrong_is_not_missing(tmp_path: Path) -> None:
    made = make(tmp_path, {**USERS, "docs/toolbox/Sit_Down.md": page(EXERCISE, BODY)})
    found = concise(made)
    assert [line for line in found if line.startswith("docs/toolbox/Sit_Down.md:1:1: FL04")]
    assert not [line for line in found if " ID01 " in line and "'sit-down'" in line]


SOURCE = "docs/printables/heat.md"
LANGUAGES = {
    "ar": "اشربوا كل {} دقيقة.",
    "bn": "প্রতি {} মিনিটে পান করুন।",
    "de": "Trinken Sie alle {} Minuten.",
}


def heat(source: int, **translated: int) -> dict[str, str]:
    """A page with a number in it, and its translations with theirs."""
    files = {SOURCE: f"## Heat {{#heat}}\n\nDrink every {source} minutes.\n"}
    for code, number in translated.items():
        text = LANGUAGES[code].format(number)
        files[f"docs/printables/heat.{code}.md"] = f"## X {{#heat}}\n\n{text}\n"
    return files


def numbers(root: Path, files: dict[str, str]) -> list[str]:
    return [line for line in concise(make(root, files)) if " TR03 " in line]


def test_where_all_translations_agree_the_source_is_named_once(tmp_path: Path) -> None:
    (line,) = numbers(tmp_path, heat(54, ar=45, bn=45, de=45))
    assert line.startswith(f"{SOURCE}:11:1: TR03 All translations differ from this page")
    assert "heat.ar.md, heat.bn.md, heat.de.md" in line


def test_where_translations_disagree_each_is_named(tmp_path: Path) -> None:
    lines = numbers(tmp_path, heat(54, ar=45, bn=45, de=44))
    assert [line.split(":")[0][-5:-3] for line in lines] == list(LANGUAGES)


def test_one_right_translation_shows_that_the_source_is_right(tmp_path: Path) -> None:
    lines = numbers(tmp_path, heat(54, ar=45, bn=45, de=54))
    assert [line.split(":")[0][-5:-3] for line in lines] == ["ar", "bn"]


def test_a_single_translation_proves_nothing(tmp_path: Path) -> None:
    (line,) = numbers(tmp_path, heat(54, de=45))
    assert line.startswith("docs/printables/heat.de.md:")


def test_english_left_in_all_translations_is_a_finding_in_each(tmp_path: Path) -> None:
    words = "Ask the people who do the work every day.\n"
    names = [f"docs/printables/ask{code}.md" for code in ("", ".ar", ".bn", ".de")]
    found = concise(make(tmp_path, dict.fromkeys(names, words)))
    assert [line.split(":")[0] for line in found if " TR10 " in line] == names[1:]


def test_a_lost_link_in_all_translations_is_a_finding_at_the_source(tmp_path: Path) -> None:
    files = {SOURCE: "See [two](two.md).\n", "docs/printables/two.md": "Words.\n"}
    for code in LANGUAGES:
        files[f"docs/printables/heat.{code}.md"] = "…\n"
    found = [line for line in concise(make(tmp_path, files)) if " TR04 " in line]
    assert [line.split(" TR04 ")[0] for line in found] == [f"{SOURCE}:11:11:"]


def test_a_page_that_cannot_be_read_has_no_finding_but_its_own(tmp_path: Path) -> None:
    """Nor is it found to be unused, or to lack what a page of its kind must have."""
    made = make(tmp_path, {"docs/printables/Two (copy).md": "Words.\n"})
    found = [line for line in concise(made) if line.startswith("docs/printables/Two (copy).md")]
    assert [line.split(": ")[1][:4] for line in found] == ["FL04"]


def test_rules_about_all_pages_go_on_beside_a_title_that_cannot_be_read(tmp_path: Path) -> None:
    names = ["docs/printables/one.md", "docs/printables/two.md", "docs/printables/three.md"]
    fields = ["title: 5\n", "title: Stairs\n", "title: Stairs\n"]
    files = {name: page(name, "→\n", own) for name, own in zip(names, fields, strict=True)}
    found = concise(make(tmp_path, files))
    assert [line.split(":")[0] for line in found if " FM06 " in line] == names[:1]
    assert [line.split(":")[0] for line in found if " FM09 " in line] == names[1:2]


def test_a_rule_that_meets_what_could_not_be_read_goes_on_with_the_next_page(
    tmp_path: Path,
) -> None:
    @book_rule("XX01", each_page=True)
    def steps(book: Book) -> Iterator[Finding]:
        """Asks for a field of each page.

        It may be missing.
        """
        for each in book.pages():
            if each.path.parts[1] == "toolbox" and getattr(each.meta, "tier", None):
                yield Finding(each.at(1), "Seen.", "Nothing.")

    files = {EXERCISE: page(EXERCISE, BODY, "tier: 9\n"), "docs/toolbox/zoo.md": BODY}
    book = open_book(load(make(tmp_path, files)).with_refused())
    assert [str(one.location.path) for one in judge(book, [steps])] == ["docs/toolbox/zoo.md"]
