"""Tab in Chromium: nothing that is shut can be reached, and what has the focus can be seen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.served import Served

pytestmark = pytest.mark.browser
PHONE, WIDE = 360, 1280
SEEN = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const seen = one.checkVisibility({opacityProperty: true, visibilityProperty: true});
  return {
    name: one.outerHTML.slice(0, 120),
    seen: seen && !!hit && (one.contains(hit) || hit.contains(one)),
    drawer: !!one.closest(".md-sidebar--primary"),
    search: !!one.closest("[data-search]"),
  };
}"""
"""What has the focus, whether it is seen in its middle, and the part it belongs to."""
STILL = """*, *::before, *::after { transition: none !important; animation: none !important }"""
PATHS = ["", "toolbox/count-it/", "toolbox/"]


@pytest.fixture(params=[PHONE, WIDE])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 740})
    yield context.new_page()
    context.close()


def opened(page: Page, address: str) -> int:
    """Open the page without moving parts; returns its width."""
    page.goto(address)
    page.add_style_tag(content=STILL)
    return int(page.evaluate("innerWidth"))


def stops(page: Page, key: str = "Tab", most: int = 200) -> list[dict[str, object]]:
    """Every stop of the Tab key until it leaves the page, or ``most`` of them."""
    found: list[dict[str, object]] = []
    for _ in range(most):
        page.keyboard.press(key)
        stop = page.evaluate(SEEN)
        if stop is None:
            break
        found.append(stop)
    return found


def is_at(page: Page, selector: str) -> bool:
    return bool(page.evaluate("s => document.activeElement.matches(s)", selector))


def press(page: Page, selector: str, key: str = "Enter") -> None:
    page.locator(selector).focus()
    page.keyboard.press(key)


@pytest.mark.parametrize("language", ["", "ar/"])
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_what_has_the_focus_is_seen(
    page: Page, tiny: Served, language: str, path: str, key: str
) -> None:
    width = opened(page, tiny.base + language + path)
    found = stops(page, key)
    assert [stop["name"] for stop in found if not stop["seen"]] == []
    assert len(found) > 5
    if width == PHONE:
        assert [stop["name"] for stop in found if stop["drawer"] or stop["search"]] == []
    else:  # there both stand on the page
        assert any(stop["drawer"] for stop in found)
        assert any(stop["search"] for stop in found)
    assert not page.locator("#__search").is_checked()
    assert not page.locator("#__drawer").is_checked()


@pytest.mark.parametrize("language", ["", "ar/"])
def test_search_opens_and_shuts_by_keyboard(page: Page, tiny: Served, language: str) -> None:
    width = opened(page, tiny.base + language)
    toggle = page.locator("#__search")
    opener = ".search-open" if width == PHONE else ".md-search__input"
    press(page, opener)
    assert toggle.is_checked()
    assert is_at(page, ".md-search__input")
    page.keyboard.type("count")
    page.locator("a.found").first.wait_for()
    inside = stops(page, most=4)
    assert all(stop["seen"] and stop["search"] for stop in inside), inside
    page.keyboard.press("Escape")
    assert not toggle.is_checked()
    assert is_at(page, opener)
    stop = page.evaluate(SEEN)
    assert stop["seen"]
    assert page.locator(".md-search__output").evaluate("e => !!e.closest('[inert]')")


def test_search_over_the_whole_page_is_not_left_by_tab(page: Page, tiny: Served) -> None:
    if opened(page, tiny.base) == PHONE:
        press(page, ".search-open")
        inside = stops(page, most=6) + stops(page, "Shift+Tab", most=6)
        assert [s["name"] for s in inside if not (s["seen"] and s["search"])] == []
    else:  # it hangs below the bar: there it shuts, and what has the focus is seen
        press(page, ".md-search__input")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert not page.locator("#__search").is_checked()
        assert page.evaluate(SEEN)["seen"]


def test_writing_opens_the_search_again_after_escape(page: Page, tiny: Served) -> None:
    if opened(page, tiny.base) == PHONE:
        press(page, ".search-open", "Space")
        assert is_at(page, ".md-search__input")
        return
    press(page, ".md-search__input")
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()
    page.keyboard.type("count")
    page.locator("a.found").first.wait_for()
    assert page.locator("#__search").is_checked()


def test_the_arrow_of_the_search_is_a_button(page: Page, tiny: Served) -> None:
    width = opened(page, tiny.base)
    arrow = page.locator(".md-search__form > [for=__search]")
    assert arrow.evaluate("e => e.inert") == (width == WIDE)
    if width == PHONE:
        press(page, ".search-open")
        press(page, ".md-search__form > [for=__search] > button")
        assert not page.locator("#__search").is_checked()
        assert is_at(page, ".search-open")


@pytest.mark.parametrize("language", ["", "ar/"])
def test_drawer_opens_and_shuts_by_keyboard(page: Page, tiny: Served, language: str) -> None:
    width = opened(page, tiny.base + language + "toolbox/count-it/")
    assert page.locator(".md-sidebar--primary").evaluate("e => e.inert") == (width == PHONE)
    if width == WIDE:
        return  # the menu stands beside the text
    toggle = page.locator("#__drawer")
    for key in ("Enter", "Space"):
        press(page, ".menu-open", key)
        assert toggle.is_checked()
        inside = [page.evaluate(SEEN), *stops(page, most=4)]
        assert all(stop["seen"] and stop["drawer"] for stop in inside), inside
        page.keyboard.press("Escape")
        assert not toggle.is_checked()
        assert is_at(page, ".menu-open")
        assert page.evaluate(SEEN)["seen"]
    press(page, ".menu-open")
    left = stops(page, most=40)
    assert [stop["name"] for stop in left if not stop["seen"]] == []
    assert not left[-1]["drawer"]
    assert not toggle.is_checked()


def test_levels_of_the_drawer_open_by_keyboard(page: Page, tiny: Served) -> None:
    if opened(page, tiny.base + "toolbox/count-it/") == WIDE:
        return
    press(page, ".menu-open")
    name = ".md-nav__container > label > button"
    press(page, name, "Space")
    assert page.locator(name).get_attribute("aria-expanded") == "true"
    inside = [page.evaluate(SEEN), *stops(page, most=1)]
    assert all(stop["seen"] and stop["drawer"] for stop in inside), inside
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")  # the title of the level leads back
    assert is_at(page, name)
    assert page.locator(name).get_attribute("aria-expanded") == "false"


def test_colours_are_chosen_by_keyboard(page: Page, tiny: Served) -> None:
    opened(page, tiny.base)
    for key, scheme in (("Enter", "slate"), ("Space", "default")):
        press(page, "[data-md-component=palette] label:not([hidden]) button", key)
        assert page.evaluate("document.body.dataset.mdColorScheme") == scheme
        page.wait_for_function("document.activeElement.matches('label button')")
        assert page.evaluate(SEEN)["seen"]


def test_language_menu_shuts_when_it_is_left(page: Page, tiny: Served) -> None:
    opened(page, tiny.base + "toolbox/count-it/")
    press(page, ".switch > summary")
    assert page.locator(".switch").evaluate("e => e.open")
    after = stops(page, most=8)
    assert [stop["name"] for stop in after if not stop["seen"]] == []
    assert not page.locator(".switch").evaluate("e => e.open")


def test_without_script_nothing_is_out_of_reach(browser: Browser, tiny: Served) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": PHONE, "height": 740}
    )
    page = context.new_page()
    page.goto(tiny.base + "toolbox/count-it/")
    assert page.locator("[inert]").count() == 0
    page.locator("label.menu-open").click()
    menu = page.locator(".md-sidebar--primary")
    for _ in range(menu.locator(".md-nav__toggle:checked").count()):  # level by level back
        menu.locator(".md-nav__toggle:checked ~ .md-nav > .md-nav__title").last.click()
    menu.locator("a").first.click()
    page.wait_for_url(tiny.base)
    context.close()
