"""What does not fit is found on the laid-out boxes, whatever the reason; what fits is not."""

import base64
import struct
import zlib
from collections.abc import Iterator

import pytest

from handbook.press.engine.overflow import MAX_PIXELS, Flaw, Overflow
from handbook.press.fonts import face_rules
from tests.parts import handbook_copy, pango
from tests.press.layout import Printer, printer

PAGE = "@page { size: 100mm 100mm; margin: 12mm } body { margin: 0; font: 12pt 'Noto Sans' }"
ARABIC = "body { font-family: 'Noto Sans Arabic'; line-height: 1.25 } p { margin: 0 }"


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printer]:
    pango()
    folder = tmp_path_factory.mktemp("overflow")
    with printer(handbook_copy("tiny", folder), folder) as made:
        yield made


def found(press: Printer, body: str, css: str = "") -> tuple[Overflow, ...]:
    html = f'<section data-source="docs/x.md" id="x"><div id="x--a">{body}</div></section>'
    return press.render(html, (face_rules() + PAGE + css,)).overflows


def png(width: int, height: int) -> str:
    """A grey picture of that size in pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + data).decode()


def test_a_word_that_leaves_the_page(press: Printer) -> None:
    (one,) = found(press, f"<p>Fine words.</p><p>See {'A' * 60}</p>")
    assert (one.flaw, one.page) == (Flaw.OUTSIDE, 1)
    assert (one.source, one.section) == ("docs/x.md", "x--a")
    assert one.text.startswith("See AAAA")


def test_a_word_that_is_wider_than_its_box_on_the_page(press: Printer) -> None:
    box = '<div style="width: 20mm">Donaudampfschifffahrt</div>'
    assert [one.flaw for one in found(press, box)] == [Flaw.OUTSIDE]
    assert not found(press, box, "div div { overflow-wrap: anywhere }")


def test_a_box_that_clips_is_one_finding_and_names_its_first_lost_words(press: Printer) -> None:
    css = "#x--a { height: 14mm; overflow: hidden } p { margin: 0 }"
    (one,) = found(press, "<p>one</p><p>two</p><p>three</p><p>four</p><p>five</p>", css)
    assert (one.flaw, one.text) == (Flaw.OUTSIDE, "three")


def test_words_on_top_of_other_words(press: Printer) -> None:
    css = "p { position: absolute; margin: 0; left: 10mm; top: 10mm } .b { top: 12mm }"
    (one,) = found(press, "<p>upper words</p><p class=b>lower words</p>", css)
    assert (one.flaw, one.text, one.other) == (Flaw.OVER, "upper words", "lower words")
    assert not found(press, "<p>upper words</p><p class=b>lower words</p>", css + ".b{top:15mm}")


def test_a_table_that_is_wider_than_the_page_is_one_finding(press: Printer) -> None:
    cells = "".join(f"<td>{'B' * 12} {n}</td>" for n in range(6))
    (one,) = found(press, f"<table><tr>{cells}</tr></table>")
    assert one.flaw == Flaw.TABLE
    assert one.text.startswith("BBBB")


def test_pictures_too_wide_and_far_too_fine(press: Printer) -> None:
    wide = f'<img src="data:image/png;base64,{png(9, 9)}" style="width: 90mm; height: 9mm">'
    assert [one.flaw for one in found(press, wide)] == [Flaw.PICTURE]
    fine = f'<img src="data:image/png;base64,{png(MAX_PIXELS + 1, 2)}" style="width: 9mm">'
    assert [one.flaw for one in found(press, fine)] == [Flaw.HUGE]


def test_a_picture_file_that_is_too_large_is_not_read(press: Printer) -> None:
    file = press.root / "docs" / "images" / "huge.png"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"\0" * 5_000_001)
    log = press.render('<img src="handbook:docs/images/huge.png">', (PAGE,)).log
    assert any("huge.png" in line and "larger than 5 MB" in line for line in log)


@pytest.mark.parametrize("words", ["سؤال لماذا عدة مرات فكرة من تويوتا", "Asking why"])
def test_the_last_line_of_a_full_page_is_no_finding(press: Printer, words: str) -> None:
    """The fonts of Arabic are far higher than its lines; that alone is no overflow."""
    lines = f"<p>{words}</p>" * 90
    for height in ("100mm", "101mm", "102mm", "103mm", "104mm"):
        page = f"@page {{ size: 100mm {height} }}"
        assert not found(press, lines, ARABIC + page)


def test_turned_words_and_words_between_columns_are_no_finding(press: Printer) -> None:
    turned = '<p style="position: absolute; left: 70mm; transform: rotate(90deg)">turned words</p>'
    columns = f'<div style="columns: 2">{"many words " * 40}</div>'
    assert not found(press, turned + columns)


def test_a_foot_that_runs_into_the_text(press: Printer) -> None:
    where = "font-size: 12pt; vertical-align: bottom; padding-bottom: %smm"
    foot = "@page { @bottom-left { content: 'Foot'; " + where + " } }"
    text = "<p style='height: 61mm'></p><p>Last words of the page</p>"
    assert [one.flaw for one in found(press, text, foot % 11)] == [Flaw.OVER]
    assert not found(press, text, foot % 2)
