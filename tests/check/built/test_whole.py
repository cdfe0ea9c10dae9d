"""The site as a whole: pages, search index, list of pages, weight."""

import json
from pathlib import Path

import pytest

from handbook.check import run_built
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.diagnostics import SetupError, Severity
from tests.check.built.sample import SHOWN, Changes, codes, findings, sample_handbook, write

PAGE = "bn/guides/print/index.html"
INDEX = "pagefind/pagefind-entry.json"
BASE = "https://a.example/sub/"


def test_a_page_that_is_missing_points_to_its_source(book: Handbook, tmp_path: Path) -> None:
    missing = [one for one in findings(book, tmp_path, {PAGE: None}) if one.code == "BP19"]
    assert [str(one.location.path) for one in missing] == ["docs/guides/print.md"]
    assert "'bn'" in missing[0].message


def test_each_language_has_a_page_for_wrong_addresses(book: Handbook, tmp_path: Path) -> None:
    (one,) = findings(book, tmp_path, {"ar/404.html": None})
    assert (one.code, str(one.location)) == ("BP19", "site/ar/404.html:1:1")


def index(**pages: int) -> str:
    return json.dumps({"languages": {c: {"hash": c, "page_count": n} for c, n in pages.items()}})


SEARCH: dict[str, Changes] = {
    "a language is missing": {INDEX: index(en=3, de=3, ar=3)},
    "pages are missing": {INDEX: index(en=3, de=3, ar=3, bn=2)},
    "a file is missing": {"pagefind/pagefind.bn.pf_meta": None},
    "there is none": {INDEX: None},
    "it is no JSON": {INDEX: "[1"},
    "it is other JSON": {INDEX: "[]"},
}


@pytest.mark.parametrize("name", SEARCH)
def test_search_index_is_whole(book: Handbook, name: str, tmp_path: Path) -> None:
    found = findings(book, tmp_path, SEARCH[name])
    assert {one.code for one in found} == {"BP20"}
    assert any("'bn'" in one.message for one in found)


def with_address(root: Path, places: list[str], canonical: str = "") -> set[str]:
    """The codes of a sample that has a public address and this list of pages."""
    listed = "".join(f"<url><loc>{place}</loc></url>\n" for place in places)
    site = {"sitemap.xml": f"<?xml version='1.0'?>\n<urlset>\n{listed}</urlset>\n"}
    write(sample_handbook(root), root / "site", site)
    config = root / "mkdocs.yml"
    config.write_text(f"site_url: {BASE}\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    if canonical:
        page = root / "site/guides/print/index.html"
        link = f'<link rel="canonical" href="{canonical}">\n</head>'
        page.write_text(page.read_text(encoding="utf-8").replace("</head>", link))
    return {one.code for one in run_built(load(root), root / "site", SHOWN)}


REAL = [BASE + "guides/print/", BASE + "printables/sheet/"]


def test_list_of_pages_names_what_is_there(book: Handbook, tmp_path: Path) -> None:
    assert with_address(tmp_path / "whole", REAL) == set()
    assert with_address(tmp_path / "less", REAL[:1]) == {"BP21"}
    assert with_address(tmp_path / "more", [*REAL, BASE + "gone/"]) == {"BP21"}
    assert with_address(tmp_path / "other", [*REAL, "https://b.example/"]) == {"BP21"}


def test_main_address_is_the_page_s_own(book: Handbook, tmp_path: Path) -> None:
    assert with_address(tmp_path / "own", REAL, BASE + "guides/print/") == set()
    assert with_address(tmp_path / "other", REAL, BASE + "printables/sheet/") == {"BP15"}
    assert with_address(tmp_path / "gone", REAL, BASE + "guides/gone/") == {"BP11", "BP15"}
    assert with_address(tmp_path / "far", REAL, "https://b.example/guides/print/") == {"BP15"}


def test_pages_are_small_on_average(book: Handbook, tmp_path: Path) -> None:
    long = "<p>" + "word " * 30_000 + "</p>\n"
    (one,) = [one for one in findings(book, tmp_path, {PAGE: long}) if one.code == "BP22"]
    assert str(one.location) == "docs/guides/print.md:1:1"
    assert one.severity is Severity.WARNING
    assert codes(book, tmp_path / "b", {PAGE: "<p>" + "word " * 3_000 + "</p>\n"}) == set()


def test_place_in_the_list_of_pages_is_exact(tmp_path: Path) -> None:
    listed = "".join(f"<url><loc>{place}</loc></url>\n" for place in [*REAL, BASE + "gone/"])
    write(sample_handbook(tmp_path), tmp_path / "site", {"sitemap.xml": f"<urlset>\n{listed}"})
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"site_url: {BASE}\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    (one,) = run_built(load(tmp_path), tmp_path / "site", SHOWN)
    assert str(one.location) == "site/sitemap.xml:4:6"


def test_a_style_that_fetches_from_elsewhere(book: Handbook, tmp_path: Path) -> None:
    styles: Changes = {
        "assets/a.css": "p { background: url( 'https://a.example/x.png' ) }\n",
        "assets/b.css": "@import '//a.example/x.css';\n",
        "assets/c.css": "p { background: url(x.png) } /* https://a.example */\n",
    }
    found = findings(book, tmp_path, styles)
    assert [(one.code, one.location.path.name) for one in found] == [
        ("BP16", "a.css"),
        ("BP16", "b.css"),
    ]


def test_a_folder_without_a_site_is_a_setup_error(book: Handbook, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no built site"):
        run_built(book, tmp_path, SHOWN)
