"""Loading, links, kits: the parts of the content layer on tiny handbooks."""

from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from handbook.content import kits
from handbook.content import load as loading
from handbook.content.load import Known, load
from handbook.content.model import Handbook
from handbook.content.prints import print_path
from handbook.content.references import Asset, External, resolve
from handbook.content.schema import Kind, Kit, PrintPer
from handbook.diagnostics import SetupError
from tests.check.tiny import make, page
from tests.parts import handbook_copy

PRINTABLES = ("kit-cover", "trainer-guide", "room-check", "referral-sheet", "attendance-list")


@pytest.fixture
def handbook(tmp_path: Path) -> Handbook:
    files: dict[str, str | bytes] = {
        "docs/index.md": "[a](toolbox/ask.md)",
        "docs/index.de.md": "Hallo",
        "docs/toolbox/index.md": "",
        "docs/toolbox/ask.md": page("docs/toolbox/ask.md", fields="printables: [stairs]\n"),
        "docs/toolbox/ask.bn.md": "",
        "docs/toolbox/more.md": "",
        "docs/toolbox/red.md": page(
            "docs/toolbox/red.md", fields="sensitivity: red\nsafeguarding_review: pending\n"
        ),
        "docs/toolbox/red.bn.md": "",
        "docs/guides/safeguarding.md": "",
        "docs/agendas/day.md": page(
            "docs/agendas/day.md",
            fields="blocks:\n  - {do: ask, minutes: 40}\n  - {break: tea, minutes: 10}\n"
            "  - {do: ask, minutes: 20}\n",
        ),
        "docs/kits/one.md": page(
            "docs/kits/one.md",
            fields="agendas: [day]\nexercises: [more, ask]\nparts: [form, poster, stairs]\n",
        ),
        "docs/printables/stairs.md": "",
        "docs/images/stairs.svg": "<svg/>",
    }
    for form in ("poster", "form"):
        name = f"docs/printables/{form}.md"
        files[name] = page(name, fields=f"form: {form}\n")
    files |= {f"docs/printables/{name}.md": "" for name in PRINTABLES}
    return load(make(tmp_path, files))


def kit(handbook: Handbook) -> Kit:
    entry = handbook.get(Kind.KIT, "one")
    assert entry is not None
    return entry.facts(Kit)


def test_entries_and_their_languages(handbook: Handbook) -> None:
    assert handbook.problems == ()
    ask = handbook.entries[(Kind.EXERCISE, "ask")]
    assert (ask.page("bn").locale, ask.page("de").locale) == ("bn", "en")
    assert (ask.state("en"), ask.state("bn"), ask.state("de")) == ("current", "draft", "missing")
    assert handbook.entries[(Kind.OVERVIEW, "toolbox")].source.path.name == "index.md"
    paths = [page.path for page in handbook.pages()]
    assert len(paths) == len(set(paths)) == len(handbook.by_path)


def test_a_draft_of_a_red_exercise_is_never_shown(handbook: Handbook) -> None:
    red = handbook.entries[(Kind.EXERCISE, "red")]
    assert red.state("bn") == "missing"
    assert red.page("bn").locale == "en"


def test_links_resolve_in_the_language_of_the_page(handbook: Handbook) -> None:
    home = handbook.entries[(Kind.HOME, "index")]
    assert resolve(handbook, home.source, "toolbox/ask.md#run").thing == (
        handbook.entries[(Kind.EXERCISE, "ask")].source
    )
    bengali = handbook.entries[(Kind.EXERCISE, "ask")].page("bn")
    same = resolve(handbook, bengali, "ask.md#run")
    assert (same.thing, same.fragment) == (bengali, "run")
    image = resolve(handbook, bengali, "../images/stairs.svg").thing
    assert image == Asset(PurePosixPath("docs/images/stairs.svg"))
    assert isinstance(resolve(handbook, bengali, "https://example.org/").thing, External)
    assert resolve(handbook, bengali, "../../mkdocs.yml").thing is None
    assert resolve(handbook, bengali, "/index.md").thing is None
    assert resolve(handbook, bengali, "nothing.md").thing is None


def test_sessions_take_the_minutes_of_the_day(handbook: Handbook) -> None:
    found = [(s.entry.id, s.minutes, s.typical) for s in kits.sessions(handbook, kit(handbook))]
    assert found == [("ask", 40, 45), ("more", 45, 45)]


def test_parts_come_in_the_order_of_use(handbook: Handbook) -> None:
    found = [part.entry.id for part in kits.parts(handbook, kit(handbook))]
    assert found == [
        "kit-cover",
        "day",
        "day",
        "safeguarding",
        "room-check",
        "referral-sheet",
        "trainer-guide",
        "poster",
        "stairs",
        "attendance-list",
        "form",
    ] or found[-2:] == ["form", "attendance-list"]
    assert len(found) == len(set(found)) + 1 == 11  # the agenda comes once more for the wall


def test_what_a_kit_lacks_is_named(handbook: Handbook) -> None:
    assert kits.lacks(handbook, kit(handbook)) == ()
    bare = kit(handbook).model_copy(update={"parts": (), "exercises": ("red",)})
    found = [(lack.exercise, lack.need, lack.sensitivity) for lack in kits.lacks(handbook, bare)]
    assert found == [("ask", "stairs", None), ("red", "wallet-card", "red")]


@pytest.mark.parametrize(
    ("per", "copies"),
    [
        (PrintPer.PERSON, 28),
        (PrintPer.PAIR, 13),
        (PrintPer.GROUP, 5),
        (PrintPer.ROOM, 1),
        (PrintPer.FACTORY, 1),
        (PrintPer.TRAINER, 2),
    ],
)
def test_copies_for_25_people_and_two_trainers(per: PrintPer, copies: int) -> None:
    assert kits.copies(per, 25, trainers=2) == copies


def test_print_paths() -> None:
    assert print_path((Kind.KIT, "one"), "bn") == PurePosixPath("pdf/bn/kit-one.pdf")
    assert print_path((Kind.EXERCISE, "ask"), "en") == PurePosixPath("pdf/en/ask.pdf")


def test_a_folder_without_a_handbook(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"mkdocs\.yml"):
        load(tmp_path)


@pytest.mark.parametrize(
    "text", ["[a, b]", "ids: [a]", "ids: {a: b}", "pictograms: {eye: [a]}", "ids: {a: [b", "\x00"]
)
def test_broken_vocabularies_stop_us_in_words(text: str, tmp_path: Path) -> None:
    make(tmp_path, {"docs/vocabularies.yml": text})
    with pytest.raises(SetupError, match=r"vocabularies\.yml"):
        load(tmp_path)


@pytest.mark.parametrize(
    "name",
    ["How To.md", "how.to.md", "a.xx.md", "a.en.md", "a.de.bn.md", "sub/a.md", "ä.md", "-a.md"],
)
def test_file_names_that_the_site_would_lose(name: str, tmp_path: Path) -> None:
    found = load(make(tmp_path, {f"docs/toolbox/{name}": "x"})).problems
    assert [(problem.code, problem.location.path.name) for problem in found] == [
        ("FL04", Path(name).name)
    ]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
ALIVE = (
    "<script>x</script>",
    "<g onload='x'/>",
    "<a href='javascript:x'><path/></a>",
    "<image xlink:href='https://example.org/x.png'/>",
    "<image href='file:///etc/passwd'/>",
    "<foreignObject/>",
    "<style>@import 'x'</style>",
    "<g style='fill: url(//example.org/x)'/>",
    "<set attributeName='href' to='javascript:x'/>",
)


@pytest.mark.parametrize("inside", ALIVE)
def test_drawings_that_run_or_fetch_are_not_published(inside: str, tmp_path: Path) -> None:
    book = load(make(tmp_path, {"docs/images/x.svg": SVG.format("\n" + inside)}))
    assert [(p.code, p.location.line) for p in book.problems] == [("FL08", 2)]
    assert book.assets == {PurePosixPath("docs/vocabularies.yml")}


@pytest.mark.parametrize("size", [1_100_000, 6_000_000])
def test_a_drawing_that_is_too_large_is_said_to_be_so(size: int, tmp_path: Path) -> None:
    book = load(make(tmp_path, {"docs/images/x.svg": SVG.format(" " * size)}))
    assert ["larger than 1 MB" in problem.message for problem in book.problems] == [True]


@pytest.mark.parametrize("inside", ["", "<g fill='url(#a)'/>", "<use href='#a'/>", "<path/>"])
def test_plain_drawings_are_pictures(inside: str, tmp_path: Path) -> None:
    book = load(make(tmp_path, {"docs/images/x.svg": SVG.format(inside)}))
    assert book.problems == ()
    assert PurePosixPath("docs/images/x.svg") in book.assets


@pytest.mark.parametrize("name", ["x.html", "x.js", "x.yml", "x.pdf", "x", "x.svgz", "x.MD"])
def test_other_files_are_not_published(name: str, tmp_path: Path) -> None:
    book = load(make(tmp_path, {f"docs/images/{name}": b"<script>x</script>"}))
    assert [problem.code for problem in book.problems] == ["FL08"]


def test_a_page_is_read_again_when_its_file_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = handbook_copy("tiny", tmp_path)
    monkeypatch.setattr(loading, "SETTLED", -1)
    known = Known()
    first = load(root, known)
    read: list[object] = []
    load_page = loading._load_page

    def watched(path: PurePosixPath, *arguments: Any) -> Any:
        read.append(str(path))
        return load_page(path, *arguments)

    monkeypatch.setattr(loading, "_load_page", watched)
    assert load(root, known).by_path == first.by_path
    assert read == []
    page = root / "docs" / "toolbox" / "count-it.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("title: ", "tittle: ", 1), encoding="utf-8")
    wrong = load(root, known)
    assert read == ["docs/toolbox/count-it.md"]
    assert wrong.problems == load(root).problems != ()
    read.clear()
    assert load(root, known).problems == wrong.problems
    page.write_text(text, encoding="utf-8")
    assert load(root, known).by_path == first.by_path
    config = root / "mkdocs.yml"
    config.write_text(f"site_url: https://a.example/\n{config.read_text('utf-8')}", "utf-8")
    read.clear()
    load(root, known)
    assert len(read) == len(first.by_path)


def test_a_file_that_was_written_just_now_is_not_believed(tmp_path: Path) -> None:
    """It may change once more, to something of the same size, within one tick of the clock."""
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs" / "toolbox" / "count-it.md"
    page.write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    known = Known()
    load(root, known)
    assert PurePosixPath("docs/toolbox/count-it.md") not in known.pages
