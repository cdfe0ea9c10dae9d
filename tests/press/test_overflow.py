"""What does not fit is found on the laid-out boxes, whatever the reason; what fits is not."""

import base64
import struct
import zlib

import pytest

from handbook.press.complaints import complaints
from handbook.press.engine.overflow import MAX_PIXELS, Flaw, Overflow
from handbook.press.engine.worker import Rendered
from handbook.press.fonts import face_rules
from handbook.press.values.piece import Piece
from tests.parts import handbook_copy
from tests.press.conftest import Printers
from tests.press.layout import Printer

PAGE = "@page { size: 100mm 100mm; margin: 12mm } body { margin: 0; font: 12pt 'Noto Sans' }"
ARABIC = "body { font-family: 'Noto Sans Arabic'; line-height: 1.25 } p { margin: 0 }"


@pytest.fixture(scope="module")
def press(printers: Printers, tmp_path_factory: pytest.TempPathFactory) -> Printer:
    return printers(handbook_copy("tiny", tmp_path_factory.mktemp("overflow")))


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


LINES = "p, hr { margin: 0 } hr { border: 0; border-bottom: 0.75pt solid #000; height: 8mm }"


def test_lines_to_write_on_that_their_field_cuts_off(press: Printer) -> None:
    css = LINES + "#x--a { height: 20mm; overflow: hidden }"
    (one,) = found(press, "<p>What we see</p><hr><hr>", css)
    assert (one.flaw, one.section, one.text) == (Flaw.CUT, "x--a", "What we see")
    assert not found(press, "<p>What we see</p><hr>", css)


def test_lines_to_write_on_that_leave_the_page(press: Printer) -> None:
    line = '<div style="position: absolute; width: 50mm; top: %smm"><hr></div>'
    assert [one.flaw for one in found(press, line % 70, LINES)] == [Flaw.CUT]
    assert not found(press, line % 67, LINES)


@pytest.mark.parametrize(
    "drawn",
    [
        '<p style="border: 1pt solid; padding-bottom: 12mm">A box</p>',
        '<p style="background: #eee; padding-bottom: 12mm">A box</p>',
        '<p>Yes</p><div class="tick"></div>',
        "<p>Names</p><table><tr><td></td></tr></table>",
        '<p>Look</p><p><span class="icon"></span></p>',
    ],
)
def test_boxes_ticks_rows_and_signs_that_their_field_cuts_off(press: Printer, drawn: str) -> None:
    css = """#x--a { height: %smm; overflow: hidden } p { margin: 0 }
        .tick { width: 8mm; height: 12mm; border: 1pt solid }
        table { border-collapse: collapse } td { border: 1pt solid; height: 12mm }
        .icon { display: inline-block; width: 12mm; height: 12mm; background: url(%s) }"""
    picture = f"data:image/png;base64,{png(9, 9)}"
    assert [one.flaw for one in found(press, drawn, css % (14, picture))] == [Flaw.CUT]
    assert not found(press, drawn, css % (26, picture))


def test_where_words_are_cut_off_their_box_is_no_second_finding(press: Printer) -> None:
    box = "<div style='border: 1pt solid'><p>one</p><p>two</p><p>three</p><p>four</p></div>"
    css = "#x--a { height: 14mm; overflow: hidden } p { margin: 0 }"
    assert [one.flaw for one in found(press, box, css)] == [Flaw.OUTSIDE]


@pytest.mark.parametrize(
    "drawn",
    ["border-bottom: 1pt solid", "border: 1pt solid; height: 6mm", "background: #ddd; height: 6mm"],
)
def test_words_on_a_line_or_a_box_of_others(press: Printer, drawn: str) -> None:
    css = "#x--a { position: relative } p { margin: 0 } .d { position: absolute; left: 0; top: %s }"
    body = f'<p>Words for all</p><div class="d" style="width: 50mm; {drawn}"></div>'
    (one,) = found(press, body, css % "2.5mm")
    assert (one.flaw, one.text) == (Flaw.STRUCK, "Words for all")
    assert not found(press, body, css % "8mm")


def test_words_on_a_picture_or_a_sign(press: Printer) -> None:
    place = "position: absolute; width: 14mm; height: 14mm; %s: 0"
    picture = f"data:image/png;base64,{png(9, 9)}"
    image = f'<img src="{picture}" alt="" style="{place}">'
    sign = f'<span style="background: url({picture}); {place}"></span>'
    for drawn in (image, sign):
        body = drawn + '<p style="margin: 0">A title</p>'
        assert [one.flaw for one in found(press, body % "left")] == [Flaw.STRUCK]
        assert not found(press, body % "right")


def test_a_frame_does_not_cut_itself_off_and_a_drawing_may_lie_below_words(press: Printer) -> None:
    assert not found(
        press, "<p>Words</p>", "#x--a { border: 2pt solid; overflow: hidden; height: 20mm }"
    )
    drawing = f"position: absolute; background: url(data:image/png;base64,{png(9, 9)}); left: -2mm"
    assert not found(press, f'<div style="{drawing}; width: 40mm; height: 40mm"></div><p>Words</p>')


def test_words_in_their_own_boxes_and_above_a_line_to_write_on_are_no_finding(
    press: Printer,
) -> None:
    box = '<div style="border: 1pt solid; background: #eee"><p>one</p><table><tr><td>two'
    assert not found(press, box + "</table></div>", "td { border: 1pt solid; background: #ddd }")
    line = '<p>Words</p><hr style="margin: -5mm 0 0; height: 9mm; border: 0 solid; '
    assert not found(press, line + 'border-bottom-width: 1pt">', "p { margin: 0 }")


@pytest.mark.parametrize("flaw", Flaw)
@pytest.mark.parametrize(("text", "named"), [("What we see", "What we see"), ("", "Map")])
def test_every_flaw_is_said_with_words_to_look_for_and_a_remedy(
    press: Printer, flaw: Flaw, text: str, named: str
) -> None:
    piece = Piece("", (), "printable-map", "Map", "en", "docs/printables/map.md", "a4")
    overflow = Overflow(flaw, piece.source, "printable-map--see", text, 2, "Other words")
    (one,) = complaints(piece, Rendered(overflows=(overflow,)), press.root)
    assert (one.code, str(one.location.path)) == ("PR03", piece.source)
    assert f"'{named}'" in one.message
    assert "on page 2 of 'Map'" in one.message
    assert one.hint
