"""A handbook whose titles, sentences, search words and interface words all hold markup."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, expect

from handbook.content.load import load
from handbook.site.build import build
from tests.parts import handbook_copy
from tests.site.served import Served, serving

TITLE = "'\"><b onx=1>{{ 7*7 }}"
SENTENCE = '"</title></style><img src=x onerror=pwned()>{{ 7*7 }}{% raw %}\\'
TERM = "zeppelin'\"><script>pwned()</script>"
WORD = "\"'><u onx=1>"
BODY = "\n\nWombat `<img src=x onerror=pwned()>` {{ 7*7 }} {% include 'x' %}\n"


def _marked(words: Any) -> Any:
    if isinstance(words, dict):
        return {name: _marked(value) for name, value in words.items()}
    return words + WORD if isinstance(words, str) else words


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = handbook_copy("tiny", tmp_path_factory.mktemp("hostile"))
    for page in (root / "docs").rglob("*.md"):
        head, _, body = page.read_text(encoding="utf-8")[4:].partition("\n---\n")
        fields = yaml.safe_load(head) | {
            "title": TITLE,
            "summary": SENTENCE,
            "search_terms": [TERM],
        }
        if "promise" in fields:
            fields["promise"] = SENTENCE
        head = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)
        page.write_text(f"---\n{head}---\n{body}{BODY}", encoding="utf-8")
    for file in (root / "overrides" / "locales").glob("*.yml"):
        words = yaml.safe_load(file.read_text(encoding="utf-8"))
        for area in ("interface", "counts", "vocabularies"):
            words[area] = _marked(words.get(area, {}))
        file.write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    found = build(load(root), {}, root / "site")
    assert [f"{one.location} {one.message}" for one in found] == []
    with serving(root / "site") as served:
        yield served


class _Wrong(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        odd = [name for name, _ in attrs if re.search(r"^on(?!submit)|[^\w:.@-]", name)]
        if odd or tag in ("b", "u") or (tag == "img" and ("src", "x") in attrs):
            self.found.append(f"{self.getpos()}: <{tag} {odd}>")


def test_markup_in_fields_and_words_stays_text(hostile: Served) -> None:
    pages = list(hostile.folder.rglob("*.html"))
    assert len(pages) > 50
    for page in pages:
        text = page.read_text(encoding="utf-8")
        reader = _Wrong()
        reader.feed(text)
        assert reader.found == [], page
        assert not re.search(r">\s*49|&gt;49|onx=1>", text), page


@pytest.mark.browser
def test_what_the_search_shows_is_text(browser: Browser, hostile: Served) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    try:
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(hostile.base + "bn/")
        page.locator(".search-open").click()
        page.locator(".md-search__input").fill("wombat")
        first = page.locator("a.found").first
        expect(first).to_contain_text("<img src=x onerror=pwned()>")
        expect(page.locator("a.found :is(img, b, script)")).to_have_count(0)
        assert wrong == []
    finally:
        context.close()
