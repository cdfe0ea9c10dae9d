"""A search that could not load all its files says so; it never says that nothing was found."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from handbook.content.load import load
from handbook.locales import Words
from tests.site.served import Served

pytestmark = pytest.mark.browser
FILES = {
    "the module": r"/pagefind\.js",
    "the entry": r"/pagefind-entry\.json",
    "the list of words": r"\.pf_meta$",
    "the program": r"/wasm\.[^/]+\.pagefind$",
    "the words": r"\.pf_index$",
    "the filter": r"\.pf_filter$",
    "a page that was found": r"\.pf_fragment$",
}
"""Every file that a search loads, as its address."""


def refused(route: Route) -> None:
    route.abort("connectionreset")


def broken_server(route: Route) -> None:
    route.fulfill(status=500, body="no")


def gone(route: Route) -> None:
    route.fulfill(status=404, body="<h1>Not found</h1>", content_type="text/html")


def cut_off(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(status=200, body=body[: len(body) * 2 // 3])


def changed_on_the_way(route: Route) -> None:
    body = bytearray(route.fetch().body())
    body[len(body) // 2 :] = bytes(len(body) - len(body) // 2)
    route.fulfill(status=200, body=bytes(body))


def empty(route: Route) -> None:
    route.fulfill(status=200, body="")


def login_page(route: Route) -> None:
    """What a hotel's network answers to everything until one has paid."""
    route.fulfill(status=200, body="<html>Please log in</html>", content_type="text/html")


CASES = [
    *((file, way) for file in FILES for way in (refused, cut_off, login_page)),
    *(("the words", way) for way in (broken_server, gone, changed_on_the_way, empty)),
]


@pytest.fixture(scope="session")
def words(tiny: Served) -> dict[str, Words]:
    return dict(load(tiny.folder.parent).words)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def ask(page: Page, query: str) -> None:
    if not page.locator("#__search").is_checked():
        page.locator(".search-open").click()
    page.locator(".md-search__input").fill(query)


def status(page: Page) -> str:
    return page.locator(".md-search [role=status]").inner_text()


def expect_failure(page: Page, words: Words) -> None:
    expect(page.locator(".md-search [role=status]")).to_have_text(words("search-unavailable"))
    expect(page.locator(".search-again")).to_be_visible()


def expect_found(page: Page) -> None:
    expect(page.locator("a.found").first).to_be_visible()
    expect(page.locator(".search-again")).to_be_hidden()


@pytest.mark.parametrize(
    ("file", "way"), CASES, ids=[f"{file}, {way.__name__}" for file, way in CASES]
)
def test_a_file_that_fails_is_an_error_and_can_be_tried_again(
    page: Page, tiny: Served, words: dict[str, Words], file: str, way: Callable[[Route], None]
) -> None:
    page.goto(tiny.base)
    page.route(re.compile(FILES[file]), way)
    ask(page, "count")
    expect_failure(page, words["en"])
    page.unroute_all()
    page.locator(".search-again").click()
    expect_found(page)
    assert status(page) == words["en"]("search-found", n=page.locator("a.found").count())
    expect(page.locator(".md-search__input")).to_be_focused()


def test_trying_again_in_vain_is_an_error_again(
    page: Page, tiny: Served, words: dict[str, Words]
) -> None:
    page.goto(tiny.base)
    page.route(re.compile(FILES["the words"]), refused)
    ask(page, "count")
    expect_failure(page, words["en"])
    with page.expect_request(re.compile(FILES["the words"])):
        page.locator(".search-again").click()
    expect_failure(page, words["en"])


def test_another_word_tries_again_by_itself(
    page: Page, tiny: Served, words: dict[str, Words]
) -> None:
    page.goto(tiny.base)
    page.route(re.compile(FILES["the words"]), refused)
    ask(page, "coun")
    expect_failure(page, words["en"])
    page.unroute_all()
    page.locator(".md-search__input").press_sequentially("t")
    expect_found(page)


@pytest.mark.parametrize("code", ["en", "bn", "ar"])
def test_without_network_nothing_is_called_missing(
    page: Page, tiny: Served, words: dict[str, Words], code: str
) -> None:
    page.goto(tiny.base + ("" if code == "en" else f"{code}/"))
    page.context.set_offline(True)
    ask(page, "count")
    expect_failure(page, words[code])
    expect(page.locator(".search-again")).to_have_text(words[code]("search-again"))
    page.context.set_offline(False)
    page.locator(".search-again").click()
    expect_found(page)


def test_network_that_fails_after_the_first_search(
    page: Page, tiny: Served, words: dict[str, Words]
) -> None:
    """The module is there, the pages are not: other words find other pages."""
    page.goto(tiny.base)
    ask(page, "attendance")
    expect_found(page)
    page.context.set_offline(True)
    page.locator(".md-search__input").fill("safeguarding")
    expect_failure(page, words["en"])
    page.context.set_offline(False)
    page.locator(".search-again").click()
    expect_found(page)


def test_pages_that_did_arrive_are_shown_beside_the_error(
    page: Page, tiny: Served, words: dict[str, Words]
) -> None:
    left = [1]

    def one_of_them(route: Route) -> None:
        if left:
            left.pop()
            route.abort()
        else:
            route.continue_()

    page.goto(tiny.base)
    page.route(re.compile(FILES["a page that was found"]), one_of_them)
    ask(page, "count")
    expect_failure(page, words["en"])
    expect(page.locator("a.found").first).to_be_visible()


def test_english_pages_that_do_not_arrive_are_not_called_missing(
    page: Page, tiny: Served, words: dict[str, Words]
) -> None:
    """A language asks for what it lacks in English: that index can fail alone."""
    page.goto(tiny.base + "bn/")
    page.route(re.compile(r"/en_[^/]*\.pf_index$"), refused)
    ask(page, "fairness")
    expect_failure(page, words["bn"])
    page.unroute_all()
    page.locator(".search-again").click()
    expect_found(page)


@pytest.mark.parametrize("code", ["en", "bn", "ar"])
def test_a_word_that_no_page_has_is_not_found(
    page: Page, tiny: Served, words: dict[str, Words], code: str
) -> None:
    page.goto(tiny.base + ("" if code == "en" else f"{code}/"))
    for query in ("xylophone", "$&"):
        ask(page, query)
        expect(page.locator(".md-search [role=status]")).to_have_text(
            words[code]("search-none", query=query)
        )
        expect(page.locator(".search-again")).to_be_hidden()


def test_a_search_that_takes_long_says_so_and_ends(
    page: Page, tiny: Served, words: dict[str, Words]
) -> None:
    page.clock.install()
    page.goto(tiny.base)
    page.route(re.compile(FILES["the words"]), lambda route: None)  # never answered
    with page.expect_request(re.compile(FILES["the words"])):
        ask(page, "count")
        page.clock.run_for(500)
    page.clock.run_for(2_000)
    assert status(page) == words["en"]("search-busy")
    page.clock.run_for(90_000)
    expect_failure(page, words["en"])
    page.unroute_all()
    page.locator(".search-again").click()
    page.clock.run_for(2_000)
    expect_found(page)
