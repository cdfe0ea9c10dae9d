"""The dialect: whatever a translator's page holds, a browser runs none of it."""

import re
from html.parser import HTMLParser

import pytest

from handbook.content.markup import SAFE_SCHEMES, renderer, scheme_of
from tests.parts import ROOT

TAGS = frozenset(
    "p a img em strong code pre ul ol li h1 h2 h3 div span hr br blockquote input svg path"
    " table thead tbody tr th td".split()
)
HOSTILE = {
    "tags": "<script>x</script>\n\n<img src=x onerror=y>\n\na <b\nonclick=x>b</b> <svg onload=x>",
    "open tag": "<img src=x onerror=x//\n\na <script src=//e",
    "tag in a tag": "<<script>script>x</script> <!-- --><script> <!--> <script> -->",
    "comments and declarations": "<![CDATA[<script>x</script>]]> <?php x ?> <!DOCTYPE x>",
    "attributes": 'x\n{: onclick=x style="background:url(//e)" srcdoc=x data-md-component=search }',
    "attributes of links": "[a](b.md){: onmouseover=x href=javascript:x formaction=javascript:x }",
    "attributes of images": '![a" onerror="x](x.png "t\\" onload=x"){: srcset=javascript:x }',
    "attributes of headings": '## A {#"><script>x</script>}\n\n## B {#b onclick=x}',
    "script addresses": "[a](javascript:x) [b](JaVa&#9;ScRiPt:x) [c](&#106;avascript:x)"
    " [d](java\tscript:x) [e](<java\nscript:x>) [f](javascript&colon;x) [g](vbscript:x)",
    "data addresses": "[a](data:text/html,<script>x</script>) ![b](data:image/svg+xml,<svg/>)",
    "script by label": "[a][x] [y]\n\n[x]: javascript:x\n[y]: <javascript:x>",
    "script without words": "<javascript:x> <data:text/html,x>",
    "class of code": '```{.python .x"><script>x</script>}\nx\n```',
    "id of code": '~~~{.python #x"><script>x</script>}\nx\n~~~',
    "attribute of code": "```{.py data-y='\"><script>x</script>'}\nx\n```",
    "title of code": '```py title="<script>x</script>"\n<script>x</script>\n```',
    "code in a quotation": '> ```{.x"><img/src/onerror=x>}\n> x\n> ```',
    "abbreviation": 'HTML here\n\n*[HTML]: "><script>x</script>',
    "footnote": 'a[^"><script>]\n\n[^"><script>]: <script>x</script>',
    "box": '!!! note "<script>x</script>"\n    x\n\n!!! x" onclick="x\n    y',
    "table and list": "| <script> | b |\n|---|---|\n| <img src=x> | c |\n\na\n: <script>x</script>",
    "placeholders": "\x02wzxhzdk:0\x03 <b> \x02klzzwxh:0000\x03 `<i>`",
    "pictogram": ':material-../../../../etc/passwd: :material-eye"onx: :material-eye:',
}


class _Outcome(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            address = name in ("href", "src") and scheme_of(value or "") not in {"", *SAFE_SCHEMES}
            if address or not re.fullmatch(r"(?!on|data-|style|src.)[a-z-]+", name, re.IGNORECASE):
                self.wrong.append(f"{name}={value}")


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_in_a_page_is_run_by_a_browser(name: str) -> None:
    outcome = _Outcome()
    outcome.feed(renderer(ROOT).convert(HOSTILE[name]))
    outcome.close()
    assert outcome.wrong == []


def test_code_is_shown_as_it_is_written() -> None:
    html = renderer(ROOT).convert('```yaml\na: "<b>"\n```')
    assert html == "<pre><code>a: &quot;&lt;b&gt;&quot;</code></pre>"


def test_harmless_attributes_stay() -> None:
    html = renderer(ROOT).convert("## A {#a .draw}\n\n[b](c.md){: lang=bn dir=ltr } [d](tel:1)")
    assert '<h2 class="draw" id="a">' in html
    assert 'dir="ltr" href="c.md" lang="bn"' in html
    assert 'href="tel:1"' in html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a[^1]\n\n[^1]: Words of a note.", ["a[^1]", "[^1]: Words of a note."]),
        ("a[^1]\n\n[^1]: https://ilo.org", ["a[^1]", "[^1]: https://ilo.org"]),
        ("HTML\n\n*[HTML]: words", ["HTML", "*[HTML]: words"]),
        ("Shade\n: A place", ["Shade : A place"]),
    ],
)
def test_what_the_dialect_does_not_know_stays_as_it_is_written(
    text: str, shown: list[str]
) -> None:
    html = renderer(ROOT).convert(f"{text}\n\n[b]\n\n[b]: c.md")
    assert not re.search(r"<(?:sup|abbr|dl|dt|dd)\b", html)
    assert re.findall(r'href="([^"]*)"', html) == ["c.md"]
    paragraphs = re.findall(r"<p>(.*?)</p>", html, re.DOTALL)
    assert [" ".join(one.split()) for one in paragraphs][:-1] == shown
