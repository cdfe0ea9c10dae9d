"""The review that is missing, the conditions for red, and where a red file is to be had."""

import re
from pathlib import Path

import pytest
from lxml import html as markup

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


def page(folder: Path, name: str, locale: str = "en") -> markup.HtmlElement:
    path = folder / ("" if locale == "en" else locale) / name / "index.html"
    return markup.fromstring(path.read_text("utf-8"))


def plain(element: markup.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("name", [*RED, "agendas/day-red-one"])
def test_a_red_page_shows_every_condition(
    built: tuple[Handbook, Path], name: str, locale: str
) -> None:
    handbook, folder = built
    words = handbook.words[locale]
    (box,) = page(folder, name, locale).find_class("conditions--red")
    assert plain(box).startswith(words("red-heading"))
    assert [plain(item) for item in box.xpath("./ol/li")] == list(words.red_conditions)
    own = [plain(item) for item in box.xpath("./ul/li")]
    assert own == [words.word("conditions", one) for one in ("two-rooms", "second-trainer")]


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("name", RED)
def test_its_file_is_to_be_had_in_the_box_only(
    built: tuple[Handbook, Path], name: str, locale: str
) -> None:
    whole = page(built[1], name, locale)
    files = [link for link in whole.iter("a") if str(link.get("href")).endswith(".pdf")]
    assert len(files) == 1
    assert files[0].xpath("ancestor::*[contains(@class, 'conditions--red')]")


def test_no_other_page_leads_to_the_file_of_a_red_page(built: tuple[Handbook, Path]) -> None:
    _, folder = built
    file = re.compile(rf"(?:red-one|{RED_SHEET}|kit-red-\w+|wallet-card)\.pdf")
    for path in folder.rglob("*.html"):
        tree = markup.fromstring(path.read_bytes())
        for link in tree.iter("a"):
            if file.search(str(link.get("href"))):
                assert link.xpath("ancestor::*[contains(@class, 'conditions--red')]"), path


@pytest.mark.parametrize("name", [*AMBER, *GREEN])
def test_other_pages_have_no_such_box(built: tuple[Handbook, Path], name: str) -> None:
    whole = page(built[1], name)
    assert not whole.find_class("conditions--red")
    files = [link for link in whole.iter("a") if str(link.get("href")).endswith(".pdf")]
    assert len(files) == (0 if name.startswith("agendas/") else 1)


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_what_waits_for_its_review_says_so_once(
    built: tuple[Handbook, Path], locale: str
) -> None:
    handbook, folder = built
    line = handbook.words[locale]("review-pending")
    for name in (*RED, *AMBER, "guides/safeguarding"):
        assert plain(page(folder, name, locale).xpath("//article")[0]).count(line) == 1, name
    for name in GREEN:
        assert line not in plain(page(folder, name, locale)), name


def test_after_the_review_the_conditions_stay_and_the_line_goes(tmp_path: Path) -> None:
    root = sensitive(handbook_copy("tiny", tmp_path), "2026-03-12")
    handbook = load(root)
    build(handbook, pdfs(handbook, tmp_path), root / "site")
    words = handbook.words["en"]
    whole = page(root / "site", "toolbox/red-one")
    (box,) = whole.find_class("conditions--red")
    assert plain(box).startswith(words("conditions-first"))
    assert len(box.xpath("./ol/li")) == len(words.red_conditions)
    assert words("review-pending") not in plain(whole)
    assert words("red-heading") not in plain(whole)
