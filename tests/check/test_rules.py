"""Every rule's docstring is its page; the examples in it are tests."""

import re
from pathlib import Path, PurePosixPath

import pytest

from handbook.check import run
from handbook.check.catalogue import SUBJECTS, AnyRule, every_rule
from handbook.check.registry import Book, Rule, all_rules
from handbook.content.load import load
from handbook.diagnostics import Location
from tests.check.tiny import BARE, make, page
from tests.parts import ROOT, need

FILE = re.compile(
    r"^`([^`\n]+)`(?:, ([^\n]*))?:\n\n((?:^```\w+\n(?:.*\n)*?^```\n*)+)", re.MULTILINE
)
FENCE = re.compile(r"^```(\w+)\n((?:.*\n)*?)^```", re.MULTILINE)
HERE = "⟦"
NEEDS_FONTS = {"SB15"}
LINK = "a symbolic link"


def example(rule: AnyRule) -> dict[str, str | bytes]:
    """The files of a rule's example, still with their marks."""
    text = rule.text.partition("## Example\n")[2] + "\n"
    found = FILE.findall(text)
    return {
        name: content(name, about, dict(FENCE.findall(fences))) for name, about, fences in found
    }


def content(name: str, about: str, fences: dict[str, str]) -> str | bytes:
    """One file of an example: bytes when it is meant as it stands."""
    if about == "as bytes":
        data = eval(fences["python"].replace(HERE, r"\xe2\x9f\xa6"))  # from our own docstring
        assert isinstance(data, bytes)
        return data
    if name == "docs/vocabularies.yml":
        bare = (BARE / name).read_text(encoding="utf-8")
        key = fences["yaml"].partition("\n")[0]
        return re.sub(rf"^{key}\n(?:[ ].*\n)*", "", bare, flags=re.MULTILINE) + fences["yaml"]
    if not name.endswith(".md"):
        return fences.get("yaml") or fences["xml"]
    body = fences.get("markdown", "")
    if about:
        return body.encode()
    whole = body.replace(HERE, "").startswith("---\n")
    return body if whole else page(name, body, fences.get("yaml", ""))


def unmark(name: str, data: str | bytes) -> tuple[str | bytes, set[Location]]:
    """A file without its marks, and the places where they stood."""
    text = data if isinstance(data, str) else data.decode("utf-8", "surrogateescape")
    places = set()
    for number, line in enumerate(text.split("\n"), start=1):
        pieces = line.split(HERE)
        columns = [len("".join(pieces[:count])) + 1 for count in range(1, len(pieces))]
        places |= {Location(PurePosixPath(name), number, column) for column in columns}
    plain = text.replace(HERE, "")
    return (
        plain if isinstance(data, str) else plain.encode("utf-8", "surrogateescape"),
        places,
    )


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_example_has_the_finding_that_it_marks(rule: Rule[Book], tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {}
    expected: set[Location] = set()
    for name, data in example(rule).items():
        files[name], places = unmark(name, data)
        expected |= places
    assert expected, "the example marks no finding"
    if rule.code in NEEDS_FONTS:
        need((ROOT / "node_modules" / "@expo-google-fonts").is_dir(), "The fonts", "make handbook")
    make(tmp_path, files)
    if LINK in rule.text:
        (tmp_path / "docs/printables/one.md").unlink()
        (tmp_path / "docs/printables/one.md").symlink_to("two.md")
    found = [item for item in run(load(tmp_path)) if item.code == rule.code]
    assert {item.location for item in found} == expected
    assert all(item.message.endswith(".") and item.hint for item in found)


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.code)
def test_docstring_is_a_page(rule: AnyRule) -> None:
    first, _, rest = rule.text.partition("\n\n")
    assert first.endswith(".")
    heads = re.findall(r"^## (.+)$", rest, re.MULTILINE)
    assert [h for h in heads if h in ("Why it matters", "How to fix it", "Example")] == [
        "Why it matters",
        "How to fix it",
        "Example",
    ]


def test_codes_and_names_are_unique() -> None:
    rules = every_rule()
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)
    assert all(re.fullmatch(r"[A-Z]{2}\d\d", rule.code) for rule in rules)


def test_every_code_in_the_package_belongs_to_a_rule() -> None:
    package = Path(__file__).resolve().parents[2] / "scripts" / "handbook"
    known = {rule.code for rule in every_rule()}
    used = set()
    for module in package.rglob("*.py"):
        used |= set(re.findall(r'"([A-Z]{2}\d\d)"', module.read_text(encoding="utf-8")))
    assert used == known


def test_the_code_of_a_rule_tells_the_file_that_holds_it() -> None:
    folder = Path(__file__).resolve().parents[2] / "scripts" / "handbook" / "check"
    made = re.compile(r'^@\w+\(\s*"([A-Z]{2}\d\d)"', re.MULTILINE)
    seen = set()
    for module in folder.rglob("*.py"):
        name = module.relative_to(folder).with_suffix("").as_posix()
        for code in made.findall(module.read_text(encoding="utf-8")):
            home = SUBJECTS[code[:2]].home
            assert name == home or name.startswith(f"{home}_"), f"{code} stands in {name}"
            seen.add(code)
    assert seen == {rule.code for rule in every_rule()}
    homes = [subject.home for subject in SUBJECTS.values()]
    assert not [(a, b) for a in homes for b in homes if b.startswith(f"{a}_")]
    assert len({*homes}) == len(homes)
