"""Drawings are written anew from what a plain drawing is made of; all else is named."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.content.drawing import MAX_DEPTH, drawing
from handbook.content.markup import icons_folder
from tests.parts import ROOT

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' viewBox="0 0 9 9">\n'
)
SVG = "http://www.w3.org/2000/svg"
XHTML = "http://www.w3.org/1999/xhtml"

HOSTILE = {
    "script": "<script>x</script>",
    "script with a prefix": f'<a-b:script xmlns:a-b="{SVG}">x</a-b:script>',
    "script with a prefix of letters": f'<ß:script xmlns:ß="{SVG}">x</ß:script>',
    "script of a web page": f'<h:script xmlns:h="{XHTML}">x</h:script>',
    "script of an inner default": f'<script xmlns="{XHTML}">x</script>',
    "frame of a web page": f'<iframe xmlns="{XHTML}" src="javascript:x"/>',
    "foreign object": f'<foreignObject><b xmlns="{XHTML}">x</b></foreignObject>',
    "event": '<g onclick="x"/>',
    "event in capitals": '<g ONCLICK="x"/>',
    "event of animation": '<path onbegin="x"/>',
    "event by letters as numbers": '<g on&#99;lick="x"/>',
    "animation": '<animate attributeName="href" to="javascript:x"/>',
    "setting": '<set attributeName="onclick" to="x"/>',
    "moving": "<animateMotion/>",
    "style sheet": "<style>*{fill:red}</style>",
    "style sheet that fetches": "<style>@import 'x'</style>",
    "fetching fill": '<g fill="url(http://e.org/x)"/>',
    "fetching fill without scheme": '<g fill="url(//e.org/x)"/>',
    "fetching fill, relative": '<g fill="url(x.svg#a)"/>',
    "escaped fill": '<g fill="u\\72l(//e.org/x)"/>',
    "escaped fill with blanks": '<g fill="\\75 \\72 \\6c (//e.org/x)"/>',
    "fill by letters as numbers": '<g fill="&#117;rl(//e.org/x)"/>',
    "fill in capitals": '<g fill="URL( //e.org/x )"/>',
    "fill in quotes": "<g fill='url(\"//e.org/x\")'/>",
    "fill behind a good one": '<g fill="url(#a) url(//e.org/x)"/>',
    "fill with a comment": '<g fill="url/**/(//e.org/x)"/>',
    "style": '<g style="fill: url(//e.org/x)"/>',
    "escaped style": '<g style="fill: u\\72l(//e.org/x)"/>',
    "style of the page": '<g style="background: image-set(\'//e.org/x\' 1x)"/>',
    "escaped name in a style": '<g style="f\\69ll: red"/>',
    "cursor": '<g style="cursor: url(//e.org/x), auto"/>',
    "filter": '<g filter="url(//e.org/x#a)"/>',
    "mask": '<g mask="url(data:image/svg+xml,x#a)"/>',
    "element": '<g fill="element(#a)"/>',
    "expression": '<g style="width: expression(x)"/>',
    "use of another file": '<use href="x.svg#a"/>',
    "use of an address": '<use xlink:href="https://e.org/x#a"/>',
    "use of data": '<use href="data:image/svg+xml,x#a"/>',
    "use with a blank in the scheme": '<use href="java&#9;script:x"/>',
    "link": '<a href="https://e.org/">x</a>',
    "link to a script": '<a xlink:href="javascript:x"><text>x</text></a>',
    "picture": '<image href="https://e.org/x.png"/>',
    "picture as data": '<image href="data:image/png;base64,iVBORw0KGgo="/>',
    "picture in a filter": '<filter id="a"><feImage href="//e.org/x"/></filter>',
    "base of addresses": '<g xml:base="//e.org/"/>',
    "pictures of another name": "<img src='x'/>",
    "handler": "<handler/>",
    "listener": '<l:listener xmlns:l="http://www.w3.org/2001/xml-events"/>',
    "switch": "<switch/>",
    "view": "<view/>",
    "video": "<video/>",
    "program sheet": '<?xml-stylesheet href="//e.org/x.css"?>',
    "event of a namespace": f'<g s:onclick="x" xmlns:s="{SVG}x"/>',
    "href of no leader": '<path href="#a"/>',
}
PLAIN = {
    "shapes": '<g id="a"><path d="M0 0h9"/><circle cx="1" cy="2" r="3"/></g>',
    "references": '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>'
    '<path d="M0 0" fill="url(#a)" stroke="url(\'#a\') none"/><use xlink:href="#a"/>',
    "colours": '<path d="M0 0" fill="rgb(1, 2%, 3)" stroke="rgba(1 2 3 / .5)"/>',
    "turns": '<path d="M0 0" transform="translate(1 2) rotate(-3.5e1, 4 5)"/>',
    "style": '<path d="M0 0" style="fill: none; stroke: #000; font-family: \'Noto Sans\', x"/>',
    "words": '<title>a &lt; b</title><text x="1" xml:lang="bn">কখগ <tspan>x</tspan></text>',
}
EDITORS = (
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">Anna</rdf:RDF>'
    "</metadata>"
    '<s:namedview xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd">Anna</s:namedview>'
    '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="Anna" class="Anna"'
    ' data-name="Anna" style="-inkscape-stroke: none; line-height: 1.25">Anna</g><!-- Anna -->'
    "<?anna x?>"
)


@pytest.mark.parametrize("inside", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_runs_or_fetches_is_named_and_not_copied(inside: str) -> None:
    found = drawing(f"{HEAD}{inside}</svg>".encode())
    assert found.copy == b""
    assert found.flaws or found.fault
    assert {flaw.line for flaw in found.flaws} <= {2}


def test_the_place_is_that_of_the_attribute() -> None:
    text = f'{HEAD}<path d="M0 0"\n   fill="none" onclick="x"/></svg>'
    (flaw,) = drawing(text.encode()).flaws
    assert (flaw.line, flaw.column) == (3, 16)


@pytest.mark.parametrize("inside", PLAIN.values(), ids=PLAIN.keys())
def test_a_plain_drawing_stays_what_it_is(inside: str) -> None:
    text = f"{HEAD}{inside}</svg>"
    found = drawing(text.encode())
    assert (found.flaws, found.fault) == ((), "")
    assert _tree(found.copy.decode()) == _tree(text)
    assert drawing(found.copy).copy == found.copy


def _tree(text: str) -> list[tuple[str, dict[str, str], str]]:
    def plain(style: str) -> str:
        return re.sub(r"\s", "", style)

    return [
        (
            element.tag,
            {k: plain(v) for k, v in element.attrib.items()},
            (element.text or "").strip(),
        )
        for element in ElementTree.fromstring(text).iter()
    ]


def test_what_drawing_programs_note_for_themselves_is_left_out() -> None:
    found = drawing(f"{HEAD}{EDITORS}</svg>".encode())
    assert found.flaws == ()
    assert found.copy
    assert b"Anna" not in found.copy
    assert b"anna" not in found.copy


def test_an_old_heading_of_the_file_does_no_harm() -> None:
    kind = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://e.org/svg11.dtd">'
    found = drawing(f'<?xml version="1.0" encoding="UTF-16"?>{kind}{HEAD}</svg>'.encode())
    assert found.copy.startswith(b"<svg ")
    assert b"e.org" not in found.copy


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://e.org/x"> %a;]>',
    ],
)
def test_entities_are_refused_before_they_are_read(head: str) -> None:
    found = drawing(f"{head}{HEAD}<text>&a;</text></svg>".encode())
    assert (len(found.flaws), found.copy) == (1, b"")


TEN = "".join(
    f'<g id="a{n}">' + f'<use href="#a{n + 1}"/>' * 10 + "</g>" for n in range(9)
) + '<path id="a9" d="M0 0"/>'  # fmt: skip
ENDLESS = {
    "ten times ten": TEN,
    "itself": '<g id="a"><use href="#a"/></g>',
    "in a circle": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "pattern in itself": '<pattern id="a"><path d="M0 0" fill="url(#a)"/></pattern>',
    "patterns in patterns": "".join(
        f'<pattern id="p{n}">' + f'<path d="M0 0" fill="url(#p{n + 1})"/>' * 10 + "</pattern>"
        for n in range(9)
    ),
    "a mark on each point": '<marker id="m">' + "<g/>" * 900 + "</marker>"
    '<path marker-mid="url(#m)" d="M' + "0 0 " * 900 + '"/>',
    "a long chain": "".join(f'<use id="u{n}" href="#u{n + 1}"/>' for n in range(5000)),
    "deep and chained": "".join(
        "<g>" * 50 + f'<g id="d{n}"><use href="#d{n + 1}"/></g>' + "</g>" * 50 for n in range(200)
    ),
    "deep": "<g>" * (MAX_DEPTH + 1) + "</g>" * (MAX_DEPTH + 1),
    "very deep": "<g>" * 100_000,
    "many": "<g/>" * 100_000,
}


@pytest.mark.parametrize("inside", ENDLESS.values(), ids=ENDLESS.keys())
def test_what_keeps_a_browser_busy_is_refused(inside: str) -> None:
    found = drawing(f"{HEAD}{inside}</svg>".encode())
    assert (len(found.flaws), found.copy) == (1, b"")


@pytest.mark.parametrize(
    "value",
    [
        "url(" * 99_000,
        '"' * 99_000 + "(",
        "'a" * 99_000 + "(",
        "rgb(" * 99_000,
        "a" * 99_000 + "\\",
    ],
)
def test_long_values_are_judged_at_once(value: str) -> None:
    escaped = value.replace('"', "&quot;")
    assert drawing(f'{HEAD}<g fill="{escaped}"/></svg>'.encode()).copy == b""


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    assert drawing(data).copy == b"" or data.strip()


_PARTS = st.sampled_from(
    [*HOSTILE.values(), *PLAIN.values(), "<g>", "</g>", "&", "<", "]]>", "<![CDATA[<script>]]>"]
)


@given(st.lists(_PARTS, max_size=6))
def test_no_copy_holds_more_than_is_allowed(parts: list[str]) -> None:
    copy = drawing(f"{HEAD}{''.join(parts)}</svg>".encode()).copy.decode()
    strange = r"<\S*script|\son\w+=|//e\.org|\\|<style|<image|javascript|base="
    assert not re.search(strange, copy, re.IGNORECASE)


def test_the_icons_of_the_theme_are_plain_drawings() -> None:
    files = sorted((icons_folder() / "material").glob("a*.svg"))
    assert files
    for file in (*files, ROOT / "overrides" / "assets" / "favicon.svg"):
        found = drawing(file.read_bytes())
        assert (found.flaws, found.fault) == ((), ""), file
