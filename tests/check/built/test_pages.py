"""Built pages: what each rule finds besides its example, and the good pages it leaves alone."""

import re
from pathlib import Path, PurePosixPath

import pytest

from handbook.check.built.page import read_page
from handbook.content.model import Handbook
from tests.check.built.sample import TEXT, codes, findings, html

PAGE = "guides/print/index.html"
WRONG = {
    "a tag never closed": ("<section>\n<p>A</p>\n", {"BP01"}),
    "tags that cross": ("<p><b><i>A</b></i></p>\n", {"BP01"}),
    "a closing tag of a void tag": ("<p>A</br>B</p>\n", {"BP01"}),
    "a div that closes itself": ("<div/>\n<p>A</p>\n", {"BP01"}),
    "a paragraph around a list": ("<p>\n<ul><li>A</li></ul></p>\n", {"BP01"}),
    "a point without a list": ("<div><li>A</li></div>\n", {"BP02"}),
    "a link in a link": ('<a href="#text">A <a href="#text">B</a></a>' + TEXT, {"BP02"}),
    "a cell without a row": ("<table><tbody><td>A</td></tbody></table>\n", {"BP02"}),
    "a second body": ("<body>\n" + TEXT, {"BP02"}),
    "a paragraph in a drawing": ("<p>A <svg><p>B</svg></p>\n", {"BP02"}),
    "an empty id": ('<p id="">A</p>\n', {"BP03"}),
    "a quotation mark that is missing": ('<p title="a" b" lang="en">A</p>\n', {"BP04"}),
    "a skipped level": ('<h3 id="a">A</h3>\n<p>B</p>\n', {"BP07"}),
    "an empty heading": ('<h2 id="a"></h2>\n<p>B</p>\n', {"BP07"}),
    "a button without words": ("<p><button></button> A</p>\n", {"BP08"}),
    "a field without a label": ('<p>A <input type="text"></p>\n', {"BP08"}),
    "a page without text": ("", {"BP10"}),
    "an empty section at the end": (TEXT + '<h2 id="b">B</h2>\n', {"BP10"}),
    "a section whose part is empty": (
        TEXT + '<h2 id="b">B</h2>\n<h3 id="c">C</h3>\n',
        {"BP10"},
    ),
    "a way out of the site": ('<p><a href="../../../x/">A</a></p>\n', {"BP11"}),
    "a name in capitals": ('<p><a href="../Print/">A</a></p>\n', {"BP11"}),
    "an address that is none": ('<p><a href="http://[/x">A</a></p>\n', {"BP11"}),
    "a PDF that is not there": ('<p><a href="../../pdf/en/x.pdf">A</a></p>\n', {"BP11"}),
    "a place on another page": ('<p><a href="../../#x">A</a></p>\n', {"BP11"}),
    "a description that is not there": ('<p aria-describedby="a b">A</p>\n', {"BP12"}),
    "another language": ('<p><a href="../../de/">A</a></p>\n', {"BP13"}),
    "a script from elsewhere": (
        '<p>A</p><script src="https://a.example/x.js"></script>\n',
        {"BP16", "BP17"},
    ),
    "a picture from elsewhere in a set": (
        '<p><img alt="" src="../../404.html" srcset="a 1x, //a.example/x.png 2x"></p>\n',
        {"BP16"},
    ),
    "a drawing that fetches": (
        '<p>A <svg><image href="x" xlink:href="//a.example/x"></image></svg></p>\n',
        {"BP16"},
    ),
    "a handler in a drawing": ('<p>A <svg><g onclick="x()"></g></svg></p>\n', {"BP17"}),
    "an address with blanks": ('<p><a href="JAVA\nSCRIPT:x()">A</a></p>\n', {"BP17"}),
    "a page in an address": ('<p><a href="data:text/html,x">A</a></p>\n', {"BP17"}),
    "a form that sends": (
        '<form action="https://a.example/"><button>A</button></form>\n',
        {"BP17"},
    ),
    "a way to another page by itself": (
        '<meta http-equiv="refresh" content="0;url=/x"><p>A</p>\n',
        {"BP17"},
    ),
    "private signs": ("<p>A \U000f0001</p>\n", {"BP18"}),
    "a sign that was not read": ("<p>A \ufffd</p>\n", {"BP18"}),
    "a template's place": ("<p>{{ page.title }}</p>\n", {"BP18"}),
    "a number not filled in": ("<p>{n} pages</p>\n", {"BP18"}),
    "a footnote": ("<p>A[^note]</p>\n", {"BP18"}),
    "a link as written": ("<p>See [this](print.md).</p>\n", {"BP18"}),
    "bold as written": ("<p>It is **bold text** here.</p>\n", {"BP18"}),
    "a box as written": ("<p>!!! note</p>\n", {"BP18"}),
    "a tick as written": ("<ul><li>[ ] Pens</li></ul>\n", {"BP18"}),
    "a mark in a description": (
        '<p><img src="../../404.html" alt=":material-eye:"></p>\n',
        {"BP18"},
    ),
}
GOOD = {
    "end tags that may be left out": "<ul><li>A<li>B</ul><table><tr><td>A<td>B</table><p>C\n",
    "a paragraph that a list ends": "<p>A\n<ul><li>B</li></ul>\n",
    "a table whose body begins by itself": (
        "<table><thead><tr><th>A</th></tr></thead><tr><td>B</td></tr></tbody></table>\n"
    ),
    "lists in lists": "<ul><li>A<ul><li>B</li></ul></li></ul>\n",
    "definitions in groups": "<dl><div><dt>A</dt><dd>B</dd></div></dl>\n",
    "a link around a card": '<a href="../../"><div><p>A</p></div></a>\n',
    "a drawing with its tags": '<p>A <svg><path d="M0"/><g><path d="M1"/></g></svg></p>\n',
    "a label around its field": '<p><label for="a">A <input id="a"></label></p>\n',
    "a box to tick": '<ul><li><input type="checkbox" disabled> A</li></ul>\n',
    "a link with a named drawing": (
        '<p>A <a href="../../"><svg role="img" aria-label="B"></svg></a></p>\n'
    ),
    "a picture that says its role": '<p><img role="img" src="../../404.html" alt="A"></p>\n',
    "a drawing named by its caption": (
        '<p id="a">A</p>\n<svg role="img" aria-labelledby="a"></svg>\n<p>B</p>\n'
    ),
    "a picture that decorates": '<p>A <img src="../../404.html" alt=""></p>\n',
    "a section of sub-sections": '<h2 id="a">A</h2>\n<h3 id="b">B</h3>\n<p>C</p>\n',
    "a section of a picture": '<h2 id="a">A</h2>\n<img src="../../404.html" alt="B">\n',
    "the top of the page": '<p><a href="#">A</a> <a href="#top">B</a></p>\n',
    "text of another page": '<p><a href="../../#:~:text=Take">A</a></p>\n',
    "an address with a query": '<p><a href="../../?a=b#text">A</a></p>\n',
    "a percent sign": '<p id="ä"><a href="#%C3%A4">A</a></p>\n',
    "other sites": '<p><a href="https://a.example/x">A</a> <a href="mailto:a@b.c">B</a></p>\n',
    "a part of a PDF": '<p><a href="../../pdf/en/sheet.pdf#page=1">A</a></p>\n',
    "another language that says so": '<p><a href="../../de/" hreflang="de">A</a></p>\n',
    "marks in code": "<pre><code>{{ x }} **a** [^1] :material-eye:</code></pre>\n",
    "brackets and stars in text": "<p>[A] (b) * c * {d e} 2**3 and 8:30–9:15: D</p>\n",
    "signs of other scripts": "<p>ছাপা ١٢٣ 印刷 \u200d \u2067a\u2069</p>\n",
    "a picture in its address": '<p>A <img src="data:image/png;base64,AA==" alt=""></p>\n',
    "a picture with a name like an attribute": '<p data="x" poster="//a.example/x">A</p>\n',
    "a colour": '<p style="--step: var(--step-1)">A</p>\n',
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_page_is_found(book: Handbook, name: str, tmp_path: Path) -> None:
    text, expected = WRONG[name]
    assert codes(book, tmp_path, {PAGE: text}) >= expected


@pytest.mark.parametrize("name", GOOD)
def test_good_page_is_left_alone(book: Handbook, name: str, tmp_path: Path) -> None:
    assert findings(book, tmp_path, {PAGE: GOOD[name]}) == []


def test_a_near_name_is_offered(book: Handbook, tmp_path: Path) -> None:
    text = '<p><a href="../Print/">A</a> <a href="#txt">B</a></p>\n' + TEXT
    hints = {one.hint for one in findings(book, tmp_path, {PAGE: text})}
    assert hints == {
        "Mind capital letters: the file is called 'guides/print/index.html'.",
        "Did you mean 'text'?",
    }


def test_two_places_are_named_where_two_tags_disagree(book: Handbook, tmp_path: Path) -> None:
    text = '<p id="a">A</p>\n<p id="a">B</p>\n'
    (found,) = findings(book, tmp_path, {PAGE: text})
    assert found.related is not None
    assert (found.location.line, found.related.location.line) == (11, 10)


def test_pages_of_one_kind_have_titles_of_their_own(book: Handbook, tmp_path: Path) -> None:
    page = "<!doctype html>\n<html lang='en' dir='ltr'><head><title>{}</title></head><body>"
    page += "<article><h1>A</h1><p>B</p></article></body></html>"
    same = {"index.html": page.format("A"), "404.html": page.format("A")}
    assert "BP06" in codes(book, tmp_path / "same", dict(same))
    twins = {PAGE: page.format("A"), "printables/sheet/index.html": page.format("A")}
    assert "BP06" not in codes(book, tmp_path / "twins", dict(twins))


def test_a_page_in_no_encoding_is_a_finding_and_no_crash(book: Handbook, tmp_path: Path) -> None:
    assert "BP18" in codes(
        book, tmp_path, {PAGE: b"<!doctype html><html><body><article>\xff\xfe<p>"}
    )


def test_tags_that_need_no_parser_are_read_as_the_parser_reads_them(
    book: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = PurePosixPath(PAGE)
    texts = [text for text, _ in WRONG.values()] + [*GOOD.values()]
    texts += [
        '<p a b="c" a="d" E="f" g=\'h\' i=j k="&lt;" l = "m">n</p>',
        "<p\nid='x'\t/><br/><br /><a href=\"?a=1&b=2\">x</a>",
        '<p id="a>b">c</p><p id="">d</p><p =x>e</p><p/a="b">f</p>',
        '<title lang="x">a <b> c</title><textarea rows="1"><p></textarea>',
        '<style media="x">a > b { }</style><script defer src="x">1 < 2</script><p>end</p>',
        '<noscript class="x"><p>A</p></noscript><svg viewBox="0 0 1 1"><path d="M0"/></svg>',
        "<p>a</P><b>c</b ></p  ><i>d</i x></ p></><script>'</p>' </b></script ><style></p></style>",
        '<p class="a" class="b"data-x="c"><p x:y="z" 1a="b"><p id="a" ',
    ]
    plain = [read_page(html(book, "en", "A", text).encode(), path, "en") for text in texts]
    for name in ("_PLAIN", "_PLAIN_END"):
        monkeypatch.setattr(f"handbook.check.built.page.{name}", re.compile("(?!)"))
    parsed = [read_page(html(book, "en", "A", text).encode(), path, "en") for text in texts]
    assert plain == parsed
