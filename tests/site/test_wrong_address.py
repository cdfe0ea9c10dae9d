"""The page for wrong addresses: a server shows it under any address, in whatever folder."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.content.load import load
from tests.site.served import Served, serving

pytestmark = pytest.mark.browser


@pytest.fixture(params=["/", "/handbook/", "/a/b/c/"])
def host(tiny: Served, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the handbook in a folder of a host, or at its root."""
    with serving(tiny.folder, request.param) as served:
        yield served.base


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("wrong", ["nothing", "toolbox/gone/", "bn/toolbox/x/y/z.html"])
def test_its_links_lead_home_from_every_folder(page: Page, host: str, wrong: str) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(host + wrong)
    for code in ("", "bn/", "ar/"):
        link = page.locator(f"[data-home='{code}']")
        expect(link).to_have_js_property("href", host + code)
    # It looks for the handbook, and fetches nothing besides.
    fetched = [url for url in asked if not url.endswith("/assets/tokens.css")]
    assert fetched == [host + wrong]
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.locator("[data-home='ar/']").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert page.url == host + "ar/"


def test_opened_by_its_own_address(page: Page, tiny: Served) -> None:
    words = load(tiny.folder.parent).words
    for code, folder in (("en", ""), ("ar", "ar/")):
        page.goto(f"{tiny.base}{folder}404.html")
        home = page.get_by_role("link", name=words[code]("home"))
        expect(home).to_have_js_property("href", tiny.base + folder)
