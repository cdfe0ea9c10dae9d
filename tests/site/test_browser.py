"""Every type of page in Chromium, as on a phone: nothing overflows, fails or is hard to reach."""

import gzip
from collections.abc import Iterator
from typing import Literal, TypeAlias

import pytest
from playwright.sync_api import Browser, Page, Request, Response, ViewportSize, expect

from handbook.content.model import Handbook
from tests.parts import ROOT, need
from tests.site.served import PAGES, Served

pytestmark = pytest.mark.browser
PHONE: ViewportSize = {"width": 360, "height": 740}
LANGUAGES = ("", "bn/", "ar/")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
Scheme: TypeAlias = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
RULES = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}
"""What axe looks for: in the dark only colours differ."""
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


class Watched:
    """A browser page that remembers what went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []
        self._asked: list[Request] = []
        page.on("request", lambda request: self._asked.append(request))
        page.on("console", lambda m: self.wrong.append(f"console: {m.text}"))
        page.on("pageerror", lambda e: self.wrong.append(f"error: {e}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def opens(self, address: str) -> Page:
        """The page at an address, with nothing wrong so far. What the page before had still asked
        for is given up on leaving it, which is no fault."""
        self.wrong.clear()
        self._asked.clear()
        self.page.goto(address)
        return self.page

    def _failed(self, request: Request) -> None:
        if request in self._asked:
            self.wrong.append(f"failed: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 or not response.url.startswith("http://127.0.0.1"):
            self.wrong.append(f"{response.status}: {response.url}")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport=PHONE)
    yield Watched(context.new_page())
    context.close()


@pytest.fixture(scope="module")
def readers(browser: Browser) -> Iterator[dict[Scheme, Watched]]:
    """Phones in the light and in the dark, to open page after page and press nothing: all that one
    page leaves to the next is what the browser of a reader keeps."""
    contexts = {one: browser.new_context(viewport=PHONE, color_scheme=one) for one in SCHEMES}
    yield {scheme: Watched(context.new_page()) for scheme, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_page_fits_a_phone(
    readers: dict[Scheme, Watched], site: Served, language: str, path: str
) -> None:
    phone = readers["light"]
    page = phone.opens(site.base + language + path)
    assert page.evaluate(OVERFLOW) <= 0
    assert phone.wrong == []
    page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme has 125 %
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_page_has_no_barrier(
    readers: dict[Scheme, Watched], site: Served, language: str, path: str, scheme: Scheme
) -> None:
    need(AXE.is_file(), "axe-core")
    page = readers[scheme].opens(site.base + language + path)
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (scheme == "dark")
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(rules)", RULES[scheme])["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []


@pytest.mark.parametrize("path", ["", "toolbox/five-whys/", "kits/starter/"])
def test_wide_page_has_no_barrier(browser: Browser, site: Served, path: str) -> None:
    need(AXE.is_file(), "axe-core")
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    try:
        page = context.new_page()
        page.goto(site.base + path)
        page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run()")["violations"]
        assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []
    finally:
        context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["toolbox/five-whys/", "toolbox/silent-ideas/"])
def test_facts_stand_before_the_first_scroll(
    phone: Watched, site: Served, language: str, path: str
) -> None:
    phone.page.goto(site.base + language + path)
    facts = phone.page.locator(".facts--first")
    names = facts.locator(".fact").evaluate_all("all => all.map(e => e.className.split('--')[1])")
    assert names == ["minutes", "group", "mix", "level", "reading", "materials", "printables"]
    box = facts.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["height"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_doors_stand_on_the_first_screen(phone: Watched, site: Served, language: str) -> None:
    phone.page.goto(site.base + language)
    doors = phone.page.locator(".section--start li")
    boxes = [door.bounding_box() for door in doors.all()]
    assert len(boxes) == 4
    assert all(box and box["y"] + box["height"] <= PHONE["height"] for box in boxes)


def test_levels_have_a_word_and_a_shape(phone: Watched, variant: Served) -> None:
    shapes = {}
    for level, page in (("green", "five-whys"), ("amber", "amber-one"), ("red", "red-one")):
        phone.page.goto(f"{variant.base}toolbox/{page}/")
        mark = phone.page.locator(".fact--level .level")
        assert mark.inner_text().strip().lower() == level
        shapes[level] = mark.locator("svg").inner_html()
    assert len(set(shapes.values())) == 3


def test_switch_stays_on_page_and_anchor(phone: Watched, variant: Served) -> None:
    page = phone.page
    page.goto(variant.base + "toolbox/five-whys/#run")
    page.locator(".switch summary").click()
    page.locator(".switch a[hreflang=ar]").click()
    page.wait_for_url("**/ar/**")
    assert page.url == variant.base + "ar/toolbox/five-whys/#run"
    page.locator(".switch summary").click()
    page.locator(".switch a[hreflang=en]").click()
    page.wait_for_url(variant.base + "toolbox/five-whys/#run")
    assert phone.wrong == []


def test_arabic_runs_from_right_to_left(phone: Watched, site: Served) -> None:
    page = phone.page
    page.goto(site.base + "ar/toolbox/five-whys/")
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    menu = page.locator(".menu-open").bounding_box()
    search = page.locator(".search-open").bounding_box()
    assert menu is not None
    assert search is not None
    assert menu["x"] > search["x"]
    starts = page.locator(".section--why li").evaluate_all(
        "all => all.map(e => getComputedStyle(e).direction)"
    )
    assert set(starts) == {"rtl"}


def test_targets_are_large_enough(phone: Watched, site: Served) -> None:
    for path in ("", "toolbox/", "kits/starter/", "toolbox/five-whys/"):
        phone.page.goto(site.base + path)
        small = phone.page.evaluate(
            """[...document.querySelectorAll(`header a, header button, header summary, .cards a,
                .parts a, .facts a, .cycle a, .button, .md-footer a, .propose a`)]
               .filter(e => e.checkVisibility())
               .map(e => [e.outerHTML, e.getBoundingClientRect()])
               .filter(([, box]) => box.width && box.height < 23.5).map(([text]) => text)"""
        )
        assert small == [], path


def test_menu_opens_by_keyboard(phone: Watched, site: Served) -> None:
    page = phone.page
    page.goto(site.base + "toolbox/five-whys/")
    page.locator(".menu-open").focus()
    page.keyboard.press("Enter")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Toolbox").first.wait_for()
    assert page.locator("#__drawer").is_checked()


def test_menu_of_a_phone_opens_at_its_first_level(
    phone: Watched, site: Served, handbook: Handbook
) -> None:
    page = phone.page
    page.goto(site.base + "bn/toolbox/five-whys/")
    page.locator(".menu-open").click()
    drawer = page.locator(".md-sidebar--primary")
    words = handbook.words["bn"]
    expect(drawer.get_by_role("link", name=words("overview-kits"))).to_be_in_viewport()
    expect(drawer.get_by_text(words("site-name"))).to_be_in_viewport()


def test_large_letters_do_not_break_the_names_of_the_steps(phone: Watched, site: Served) -> None:
    phone.page.goto(site.base)
    phone.page.evaluate("document.documentElement.style.fontSize = '250%'")
    shares = phone.page.locator(".cycle a").evaluate_all(
        "all => all.map(e => e.querySelector('.cycle__title').offsetWidth / e.offsetWidth)"
    )
    assert min(shares) > 0.5


def test_foreign_lists_keep_their_width(phone: Watched, site: Served) -> None:
    """The theme indents by the direction of the page, also where the text runs the other way."""
    phone.page.goto(site.base + "ar/toolbox/silent-ideas/")
    item = phone.page.locator(".section--why[dir=ltr] li").first
    assert item.evaluate("e => getComputedStyle(e).marginRight") == "0px"


def test_first_page_is_light(phone: Watched, site: Served) -> None:
    """At most what a page of this theme weighed when it was chosen: 9 requests, 86 kB zipped."""
    asked: list[str] = []
    phone.page.on("request", lambda request: asked.append(request.url))
    phone.page.goto(site.base + "bn/", wait_until="networkidle")
    files = [site.folder / url.removeprefix(site.base) for url in asked]
    files = [file / "index.html" if file.is_dir() else file for file in files]
    assert len(files) <= 9
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 86_000


def test_light_and_dark_can_be_chosen(phone: Watched, site: Served) -> None:
    page = phone.page
    page.goto(site.base)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-md-component=palette] label:visible").click()
    page.wait_for_function(
        "before => getComputedStyle(document.body).backgroundColor != before", arg=before
    )
    page.reload()
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert after != before


def test_pages_work_without_script(browser: Browser, site: Served) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    try:
        page = context.new_page()
        page.goto(site.base + "toolbox/five-whys/")
        assert not page.locator(".search-open").is_visible()
        page.locator(".switch summary").click()
        page.locator(".switch a[hreflang=bn]").click()
        page.wait_for_url("**/bn/toolbox/five-whys/")
        page.locator("label.menu-open").click()
        assert page.locator("#__drawer").is_checked()
    finally:
        context.close()
