"""Search in Chromium: native words in every language, and what a language lacks in English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.content.model import Handbook
from handbook.content.schema import Kind
from tests.site.served import Served

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def ask(page: Page, query: str) -> None:
    page.locator(".search-open").click()
    page.locator(".md-search__input").fill(query)


@pytest.mark.parametrize("code", ["en", "de", "bn", "ar"])
def test_native_words_are_found(page: Page, variant: Served, handbook: Handbook, code: str) -> None:
    entry = handbook.get(Kind.EXERCISE, "five-whys")
    assert entry is not None
    assert entry.page(code).locale == code
    folder = "" if code == "en" else f"{code}/"
    page.goto(variant.base + folder)
    ask(page, entry.page(code).meta.title)
    first = page.locator("a.found").first
    expect(first).to_have_attribute("href", f"/sub/{folder}toolbox/five-whys/")
    expect(first.locator(".tag")).to_have_count(0)
    first.click()
    expect(page.locator("h1")).to_have_text(entry.page(code).meta.title)


def test_missing_pages_are_found_and_called_english(
    page: Page, variant: Served, handbook: Handbook
) -> None:
    page.goto(variant.base + "bn/")
    ask(page, "quokka")
    result = page.locator("a.found").first
    expect(result.locator(".tag")).to_have_text(handbook.words["bn"]("english"))
    expect(result.locator(".found__title")).to_have_attribute("lang", "en")
    result.click()
    page.wait_for_url(variant.base + "bn/toolbox/red-one/**")
    expect(page.locator(".banner--missing-banner")).to_be_visible()


def test_translated_pages_are_not_found_twice(page: Page, variant: Served) -> None:
    page.goto(variant.base + "bn/")
    ask(page, "zeppelin")
    expect(page.locator("a.found")).to_have_count(1)  # red-one; amber-one stands there in Bengali


def test_search_terms_are_found(page: Page, variant: Served) -> None:
    page.goto(variant.base)
    ask(page, "zeppelin")
    expect(page.locator("a.found")).to_have_count(2)


def test_nothing_found_is_said(page: Page, variant: Served, handbook: Handbook) -> None:
    page.goto(variant.base + "ar/")
    ask(page, "قققققق")
    words = handbook.words["ar"]("search-none", query="قققققق")
    expect(page.locator(".md-search-result__meta")).to_have_text(words)


def test_nothing_is_loaded_before_the_first_focus(page: Page, variant: Served) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(variant.base + "toolbox/five-whys/", wait_until="networkidle")
    assert not [url for url in asked if "pagefind" in url or "worker" in url]
    ask(page, "stairs")
    expect(page.locator("a.found").first).to_be_visible()
    assert [url for url in asked if "pagefind.js" in url]
