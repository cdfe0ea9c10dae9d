"""What lies in the built folder, and that a failure leaves the old one untouched."""

import gzip
import re
import xml.etree.ElementTree as etree
from pathlib import Path, PurePosixPath

import pytest

from handbook.check import run_built
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.schema import Exercise, Kind, Kit
from handbook.diagnostics import SetupError
from handbook.site import build as site_build
from handbook.site.build import build, swap
from tests.parts import ROOT, handbook_copy
from tests.site.served import Served

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def text(site: Served, path: str) -> str:
    return (site.folder / path).read_text(encoding="utf-8")


def test_nothing_that_is_no_page_is_published(site: Served) -> None:
    names = [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.*")]
    wrong = [n for n in names if re.search(r"\.(map|yml|md)$|^(print|locales)/|lunr|\.bn\.", n)]
    assert wrong == []


def test_no_page_calls_others_for_help(site: Served) -> None:
    for page in site.folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not re.search(r'(?:src|<link[^>]*href)="(?:https?:)?//', html), page
        assert 'rel="alternate"' not in html, page


def test_language_and_direction_stand_on_html(site: Served, handbook: Handbook) -> None:
    for code in handbook.words:
        folder = "" if code == "en" else f"{code}/"
        wanted = f'<html lang="{code}" dir="{handbook.settings.language(code).direction}"'
        for page in ("index.html", "404.html", "toolbox/five-whys/index.html"):
            assert wanted in text(site, folder + page)


def test_pages_for_wrong_addresses_speak_their_language(site: Served, handbook: Handbook) -> None:
    for code, words in handbook.words.items():
        folder = "" if code == "en" else f"{code}/"
        assert f"<h1>{words('not-found')}</h1>" in text(site, f"{folder}404.html")


def test_no_sitemap_without_a_public_address(site: Served) -> None:
    assert not (site.folder / "sitemap.xml").exists()
    assert "canonical" not in text(site, "index.html")


def test_sitemap_holds_real_pages_with_their_translations(variant: Served) -> None:
    tree = etree.parse(variant.folder / "sitemap.xml")
    base = "https://handbook.example.org/sub/"
    places = {
        str(url.findtext("s:loc", namespaces=NAMES)): {
            str(link.get("hreflang")): str(link.get("href"))
            for link in url.findall("x:link", NAMES)
        }
        for url in tree.getroot().findall("s:url", NAMES)
    }
    assert places[base + "bn/toolbox/five-whys/"]["en"] == base + "toolbox/five-whys/"
    assert base + "toolbox/red-one/" in places
    assert not any("red-one" in place for place in places if "/bn/" in place)
    for place in places:
        path = place.removeprefix(base)
        assert (variant.folder / path / "index.html").is_file()
    assert gzip.decompress((variant.folder / "sitemap.xml.gz").read_bytes()).startswith(b"<?xml")


def test_draft_of_a_red_exercise_is_not_published(variant: Served) -> None:
    red = text(variant, "bn/toolbox/red-one/index.html")
    assert "Quokka" in red
    assert '<link rel="canonical" href="https://handbook.example.org/sub/toolbox/red-one/">' in red
    assert "খসড়া।" in text(variant, "bn/toolbox/amber-one/index.html")


def test_borrowed_text_is_marked_and_not_indexed(variant: Served, handbook: Handbook) -> None:
    html = text(variant, "bn/toolbox/red-one/index.html")
    assert handbook.words["bn"]("missing-banner") in html
    assert re.search(r'<section class="section section--why" lang="en" dir="ltr"', html)
    assert "data-pagefind-body" not in html
    own = text(variant, "bn/toolbox/five-whys/index.html")
    assert handbook.words["bn"]("draft-banner") in own
    assert "data-pagefind-body" in own


def test_conditions_stand_before_the_text(variant: Served, handbook: Handbook) -> None:
    html = text(variant, "toolbox/red-one/index.html")
    words = handbook.words["en"]
    assert html.index(words.word("conditions", "second-trainer")) < html.index("Quokka")
    assert words("review-pending") in html


def test_change_leads_to_the_repository(variant: Served) -> None:
    html = text(variant, "bn/toolbox/five-whys/index.html")
    wanted = "https://git.example.org/owner/handbook/edit/main/docs/toolbox/five-whys.bn.md"
    assert f'href="{wanted}"' in html


def test_download_says_pages_and_size(site: Served, handbook: Handbook) -> None:
    words = handbook.words["ar"]
    html = text(site, "ar/kits/starter/index.html")
    assert 'href="../../../pdf/ar/kit-starter.pdf"' in html
    assert words.count("pages", 3) in html
    assert (site.folder / "pdf/ar/kit-starter.pdf").read_bytes().startswith(b"%PDF")


def test_a_page_that_is_not_translated_offers_the_english_pdf(
    site: Served, handbook: Handbook
) -> None:
    html = text(site, "bn/printables/rule-cards/index.html")
    assert 'href="../../../pdf/en/rule-cards.pdf"' in html
    assert handbook.words["bn"]("part-in-english") in html
    own = text(site, "bn/printables/why-stairs/index.html")
    assert 'href="../../../pdf/bn/why-stairs.pdf"' in own
    assert handbook.words["bn"]("part-in-english") not in own.split("<footer")[0]


def test_a_kit_that_is_not_translated_offers_the_english_one_and_an_order(
    site: Served, handbook: Handbook
) -> None:
    for kit in handbook.of(Kind.KIT):
        for code in handbook.words:
            html = text(site, f"{'' if code == 'en' else f'{code}/'}kits/{kit.id}/index.html")
            own = code if kit.page(code).locale == code else "en"
            (file,) = re.findall(r'href="(?:\.\./)*(pdf/[^"]*)"', html)
            assert file == f"pdf/{own}/kit-{kit.id}.pdf"
            assert (site.folder / file).is_file()
            assert (f"handbook kit {kit.id} --locale {code}" in html) == (own != code)


def test_menu_stays_small(site: Served) -> None:
    """Sub-sections that are not open are left out, so a page does not grow with the handbook."""
    html = text(site, "printables/why-stairs/index.html")
    assert "md-nav__item--pruned" in html
    assert "printables/cycle-poster" not in html.split("<article")[0]


def test_pages_stay_small(site: Served) -> None:
    """A whole language is to fit a phone's memory: below 32 kB a page on average."""
    sizes = [path.stat().st_size for path in site.folder.rglob("*.html")]
    assert sum(sizes) / len(sizes) < 32_000


def test_menus_mark_titles_in_another_language(variant: Served) -> None:
    menu = text(variant, "bn/toolbox/five-whys/index.html").split("<article")[0]
    assert '<span class="md-ellipsis" lang="en">Talk about threats</span>' in menu
    turned = text(variant, "ar/toolbox/five-whys/index.html").split("<article")[0]
    assert '<span class="md-ellipsis" lang="en" dir="ltr">Talk about threats</span>' in turned
    own = text(variant, "toolbox/five-whys/index.html").split("<article")[0]
    assert "Talk about threats" in own
    assert 'lang="en">Talk' not in own


def test_name_of_the_site_is_in_the_language(site: Served, handbook: Handbook) -> None:
    for code, words in handbook.words.items():
        html = text(site, "index.html" if code == "en" else f"{code}/index.html")
        assert f"<title>{words('site-name')}</title>" in html
        assert f"<span>{words('site-name')}</span>" in html
    assert len({words("site-name") for words in handbook.words.values()}) > 1


@pytest.mark.parametrize("name", ["site", "variant"])
def test_what_was_built_is_without_fault(name: str, request: pytest.FixtureRequest) -> None:
    """The PDFs of these sites are blank; ``test_commands`` builds a site with real ones."""
    served: Served = request.getfixturevalue(name)
    root = served.folder.parent if name == "variant" else ROOT
    found = run_built(load(root), served.folder, PurePosixPath("site"))
    wrong = [one for one in found if one.code.startswith("BP")]
    assert [f"{one.location} {one.code} {one.message}" for one in wrong] == []
    assert len(list(served.folder.rglob("*.html"))) > 100


def test_broken_link_stops_the_build_and_keeps_the_old_site(tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path)
    page = root / "docs" / "toolbox" / "count-it.bn.md"
    page.write_text(
        "---\ntitle: X\nsummary: Y.\n---\n\n## A {#a}\n\n[gone](gone.md)\n", encoding="utf-8"
    )
    old = root / "site"
    old.mkdir()
    (old / "index.html").write_text("old")
    found = build(load(root), {}, old)
    assert [str(one.location.path) for one in found] == ["docs/toolbox/count-it.bn.md"]
    assert "gone.md" in found[0].message
    assert [path.name for path in old.iterdir()] == ["index.html"]
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), SetupError("No.", "Mend.")])
def test_interruption_keeps_the_old_site(
    tmp_path: Path, handbook: Handbook, stop: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*arguments: object) -> None:
        raise stop

    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old")
    monkeypatch.setattr(site_build, "index", stopped)
    monkeypatch.setattr(site_build, "render", lambda book, prints, site: [])
    with pytest.raises(type(stop)):
        build(handbook, {}, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_called_site_is_left_alone(tmp_path: Path, handbook: Handbook) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(SetupError, match="is a file"):
        build(handbook, {}, tmp_path / "site")
    assert (tmp_path / "site").read_text() == "mine"


def test_links_to_borrowed_pages_say_their_language(variant: Served) -> None:
    """Somebody who listens hears an English title with an English voice."""
    html = text(variant, "bn/toolbox/index.html")
    wanted = 'href="red-one/" lang="en" hreflang="en" dir="ltr">Talk about threats</a>'
    assert wanted in html
    english = text(variant, "toolbox/index.html").split("<article")[1]
    assert 'hreflang="en" dir="ltr">' not in english


def test_languages_in_preparation_say_so(site: Served, handbook: Handbook) -> None:
    for code, words in handbook.words.items():
        folder = "" if code == "en" else f"{code}/"
        preview = handbook.settings.language(code).preview
        for page in ("index.html", "toolbox/index.html"):
            assert (words("preview-banner") in text(site, folder + page)) == preview


def test_a_sheet_says_how_it_is_printed(site: Served, handbook: Handbook) -> None:
    html = text(site, "bn/printables/why-stairs/index.html")
    words = handbook.words["bn"]
    for fact in (words.word("forms", "worksheet"), words.word("print_per", "group")):
        assert f"<dd>{fact}</dd>" in html


def test_a_kit_lists_its_parts(site: Served, handbook: Handbook) -> None:
    entry = handbook.get(Kind.KIT, "starter")
    assert entry is not None
    listed = text(site, "kits/starter/index.html").split('<ol class="parts">')[1].split("</ol>")[0]
    for name in entry.facts(Kit).parts:
        assert f'href="../../printables/{name}/"' in listed


def test_what_fits_into_a_gap_shows_its_level(tiny: Served) -> None:
    book = load(tiny.folder.parent)
    for code, words in book.words.items():
        html = text(tiny, "toolbox/index.html" if code == "en" else f"{code}/toolbox/index.html")
        lines = html.split('<ul class="links">')[1].split("</ul>")[0].split("<li>")[1:]
        assert lines
        for line in lines:
            name = re.findall(r'href="([a-z0-9-]+)/"', line)[0]
            level = book.entries[Kind.EXERCISE, name].facts(Exercise).sensitivity.value
            assert f'class="level level--{level}"' in line
            assert words.word("sensitivity", level) in line


def test_swap_puts_the_old_one_back(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "missing", tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site").is_dir()


def test_the_toolbox_lists_each_exercise_once_under_its_main_step(
    site: Served, handbook: Handbook
) -> None:
    found: dict[str, list[int]] = {}
    for group in text(site, "bn/toolbox/index.html").split('<h2 id="group-')[1:]:
        number = int(group.split('"', 1)[0])
        article = group.split("</article>")[0] if "</article>" in group else group
        for address in re.findall(r'<a\b[^>]*\bhref="([a-z0-9-]+)/"', article):
            found.setdefault(address, []).append(number)
    expected = {e.id: [e.facts(Exercise).steps[0]] for e in handbook.of(Kind.EXERCISE)}
    assert found == expected
