"""The review that is missing, the conditions for red, and where a red file is to be had."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.site.build import build
from tests.parts import handbook_copy
from tests.sensitive import RED_SHEET, SHARED_SHEET, sensitive
from tests.site.conftest import pdfs

RED = ("toolbox/red-one", f"printables/{RED_SHEET}", "kits/red-day", "kits/red-sheets")
AMBER = (
    "toolbox/amber-one",
    f"printables/{SHARED_SHEET}",
    "kits/amber-day",
    "agendas/day-amber-one",
)
GREEN = ("toolbox/count-it", "printables/tally-sheet", "kits/small", "agendas/short-day")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Handbook, Path]:
    root = sensitive(handbook_copy("tiny", tmp_path_factory.mktemp("review")))
    handbook = load(root)
    build(handbook, pdfs(handbook, root.parent), root / "site")
    return handbook, root / "site"


def page(folder: Path, name: str, locale: str = "en") -> Element:
    path = folder / ("" if locale == "en" else locale) / name / "index.html"
    return read(path)


def read(path: Path) -> Element:
    tree: Element = tinyhtml5.parse(path.read_text("utf-8"), namespace_html_elements=False)
    return tree


def boxes(whole: Element) -> list[Element]:
    """The boxes for red on a page."""
    return [one for one in whole.iter() if "conditions--red" in (one.get("class") or "").split()]


def files(part: Element) -> list[str]:
    """The PDFs that a part of a page leads to."""
    links = (str(link.get("href")) for link in part.iter("a"))
    return [link for link in links if link.endswith(".pdf")]


def plain(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def items(box: Element, kind: str) -> list[str]:
    return [plain(item) for item in box.findall(f"./{kind}/li")]


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("name", [*RED, "agendas/day-red-one"])
def test_a_red_page_shows_every_condition(
    built: tuple[Handbook, Path], name: str, locale: str
) -> None:
    handbook, folder = built
    words = handbook.words[locale]
    (box,) = boxes(page(folder, name, locale))
    assert plain(box).startswith(words("red-heading"))
    assert items(box, "ol") == list(words.red_conditions)
    own = [words.word("conditions", one) for one in ("two-rooms", "second-trainer")]
    assert items(box, "ul") == own


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("name", RED)
def test_its_file_is_to_be_had_in_the_box_only(
    built: tuple[Handbook, Path], name: str, locale: str
) -> None:
    whole = page(built[1], name, locale)
    (box,) = boxes(whole)
    assert len(files(whole)) == 1
    assert files(box) == files(whole)


def test_no_other_page_leads_to_the_file_of_a_red_page(built: tuple[Handbook, Path]) -> None:
    _, folder = built
    file = re.compile(rf"(?:red-one|{RED_SHEET}|kit-red-\w+|wallet-card)\.pdf")
    for path in folder.rglob("*.html"):
        whole = read(path)
        found = [link for link in files(whole) if file.search(link)]
        assert found == [link for box in boxes(whole) for link in files(box)], path


@pytest.mark.parametrize("name", [*AMBER, *GREEN])
def test_other_pages_have_no_such_box(built: tuple[Handbook, Path], name: str) -> None:
    whole = page(built[1], name)
    assert not boxes(whole)
    assert len(files(whole)) == (0 if name.startswith("agendas/") else 1)


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_what_waits_for_its_review_says_so_once(
    built: tuple[Handbook, Path], locale: str
) -> None:
    handbook, folder = built
    line = handbook.words[locale]("review-pending")
    for name in (*RED, *AMBER, "guides/safeguarding"):
        (article,) = page(folder, name, locale).iter("article")
        assert plain(article).count(line) == 1, name
    for name in GREEN:
        assert line not in plain(page(folder, name, locale)), name


def test_after_the_review_the_conditions_stay_and_the_line_goes(tmp_path: Path) -> None:
    root = sensitive(handbook_copy("tiny", tmp_path), "2026-03-12")
    handbook = load(root)
    build(handbook, pdfs(handbook, tmp_path), root / "site")
    words = handbook.words["en"]
    whole = page(root / "site", "toolbox/red-one")
    (box,) = boxes(whole)
    assert plain(box).startswith(words("conditions-first"))
    assert len(items(box, "ol")) == len(words.red_conditions)
    assert words("review-pending") not in plain(whole)
    assert words("red-heading") not in plain(whole)
