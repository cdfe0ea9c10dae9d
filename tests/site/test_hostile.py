"""A handbook whose titles, sentences, search words and interface words all hold markup."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image
from playwright.sync_api import Browser, expect

from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.site.build import build, render
from tests.content.test_drawing import HEAD, HOSTILE
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


PHONED = "/phoned-home"
MORE = {
    "cut off behind a script": '<script>document.title = "pwned"</script><path d="M0 0',
    "a script with a prefix": '<x:script xmlns:x="http://www.w3.org/2000/svg">pwned()</x:script>',
    "an event": '<g onload="pwned()"/>',
    "an animation": '<animate onbegin="pwned()" attributeName="x" dur="1s"/>',
    "a web page": '<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x" '
    'onerror="pwned()"/></foreignObject>',
    "an escaped address": f'<rect width="9" height="9" fill="u\\72l({PHONED})"/>',
    "an escaped address in a style": f'<rect width="9" height="9" style="fill:u\\72l({PHONED})"/>',
    "a style sheet": f"<style>@import '{PHONED}'; *{{background: url({PHONED})}}</style>",
    "a picture": f'<image href="{PHONED}" width="9" height="9"/>',
    "a piece of another file": f'<use href="{PHONED}#a"/>',
    "a filter": f'<filter id="f"><feImage href="{PHONED}"/></filter><rect filter="url(#f)"/>',
}
PLACE = b"<x:xmpmeta>exif:GPSLatitude 23 42</x:xmpmeta>"


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The tiny handbook with hostile drawings and a photo with its place, built as it is: no check
    stands before, as when somebody runs MkDocs alone."""
    root = handbook_copy("tiny", tmp_path_factory.mktemp("pictured"))
    images = root / "docs" / "images"
    images.mkdir()
    everything = {**HOSTILE, **MORE}
    for number, inside in enumerate(everything.values()):
        (images / f"hostile-{number}.svg").write_text(f"{HEAD}{inside}</svg>", "utf-8")
    (images / "good.svg").write_text(f'{HEAD}<path d="M0 0h9v9z"/><!-- Anna --></svg>', "utf-8")
    stream = BytesIO()
    Image.effect_noise((40, 20), 90).convert("RGB").save(stream, "JPEG", xmp=PLACE)
    (images / "photo.jpg").write_bytes(stream.getvalue() + b"<script>pwned()</script>")
    (images / "web.png").write_text("<html><script>pwned()</script></html>", "utf-8")
    page = root / "docs" / "printables" / "promise.md"
    shown = "![A square](../images/good.svg) ![A wall](../images/photo.jpg)"
    page.write_text(page.read_text("utf-8") + f"\n{shown}\n", "utf-8")
    render(_seen(root), {}, root / "site")
    with serving(root / "site") as served:
        yield served


def _seen(root: Path) -> Handbook:
    book = load(root)
    named = {problem.location.path.name for problem in book.problems}
    assert len(named) >= len(HOSTILE)
    return book


def test_no_hostile_picture_is_published_and_no_place(pictured: Served) -> None:
    images = pictured.folder / "images"
    assert {file.name for file in images.iterdir()} == {"good.svg", "photo.jpg"}
    assert b"Anna" not in (images / "good.svg").read_bytes()
    photo = (images / "photo.jpg").read_bytes()
    assert b"GPS" not in photo
    assert b"script" not in photo
    with Image.open(BytesIO(photo)) as image:
        assert image.size == (40, 20)


@pytest.mark.browser
def test_in_a_browser_no_drawing_runs_or_asks_for_anything(
    browser: Browser, pictured: Served
) -> None:
    context = browser.new_context()
    try:
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.add_init_script("window.pwned = () => { document.title = 'pwned' }")
        drawings = ["images/good.svg", *(f"images/hostile-{n}.svg" for n in range(len(MORE) + 60))]
        for drawing in drawings:
            answer = page.goto(pictured.base + drawing)
            assert answer is not None
            assert (answer.status == 200) == (drawing == "images/good.svg"), drawing
            assert page.title() != "pwned", drawing
        page.goto(pictured.base + "printables/promise/")
        for image in page.locator("article img").all():
            assert image.evaluate("image => image.complete && image.naturalWidth > 0")
        assert not [path for path, _ in pictured.asked if PHONED in path]
        assert wrong == []
    finally:
        context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", ["a script with a prefix", "an escaped address"])
def test_the_attacks_are_real(browser: Browser, tmp_path: Path, name: str) -> None:
    """Published as they are, they would act: else the tests above could not fail."""
    (tmp_path / "x.svg").write_text(f"{HEAD}{MORE[name]}</svg>", "utf-8")
    with serving(tmp_path) as served:
        context = browser.new_context()
        try:
            page = context.new_page()
            page.add_init_script("window.pwned = () => { window.acted = true }")
            page.goto(served.base + "x.svg")
            ran = page.evaluate("window.acted === true")
            phoned = any(PHONED in path for path, _ in served.asked)
            assert ran or phoned
        finally:
            context.close()
