"""What pieces use of a font, where they agree and where not."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from handbook.press import fonts
from handbook.press.binding.speaking import speaking
from handbook.press.binding.unite_fonts import embed
from handbook.press.binding.used_glyphs import Used, can_unite
from tests.parts import ROOT

ALEF, BEH = "0627", "0628"


def font(pdf: Pdf, texts: dict[int, str], encoding: str = "/Identity-H") -> Object:
    """A font of a piece as the engine writes it."""
    pairs = "".join(f"<{glyph:04x}> <{text}>\n" for glyph, text in texts.items())
    described = f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{pairs.count('>') // 2}"
    described += f" beginbfchar\n{pairs}endbfchar\n"
    widths = Object.parse(("[" + "".join(f"{g} [600] " for g in texts) + "]").encode())
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            BaseFont=Name("/ABCDEF+Noto-Sans-Arabic"),
            Encoding=Name(encoding),
            ToUnicode=Stream(pdf, described.encode()),
            DescendantFonts=Array([Dictionary(W=widths)]),
        )
    )


def test_pieces_that_agree_share_a_reading() -> None:
    with pikepdf.new() as pdf:
        used = Used()
        assert used.add_font(font(pdf, {40: ALEF}), {40: ALEF}) == 0
        assert used.add_font(font(pdf, {40: ALEF, 41: BEH}), {40: ALEF, 41: BEH}) == 0
        assert [reading.firm for reading in used.readings] == [{40: ALEF, 41: BEH}]
        assert used.widths == {40: 600, 41: 600}


def test_a_piece_that_disagrees_keeps_its_own_reading() -> None:
    with pikepdf.new() as pdf:
        used = Used()
        assert used.add_font(font(pdf, {40: ALEF}), {40: ALEF}) == 0
        assert used.add_font(font(pdf, {40: BEH}), {40: BEH}) == 1
        assert used.add_font(font(pdf, {40: ALEF, 42: BEH}), {40: ALEF, 42: BEH}) == 0
        name = "Noto-Sans-Arabic"
        made = embed(pdf, name, fonts.by_engine_name(ROOT)[name], used)
        said = [one.ToUnicode.read_bytes().decode() for one in made]
        assert f"<0028> <{ALEF}>" in said[0]
        assert f"<0028> <{BEH}>" in said[1]
        assert made[0].DescendantFonts[0].objgen == made[1].DescendantFonts[0].objgen


def test_what_is_written_beside_a_glyph_is_no_contradiction() -> None:
    """Of glyphs that do not speak for themselves the map may say anything."""
    with pikepdf.new() as pdf:
        used = Used()
        assert used.add_font(font(pdf, {40: ALEF, 41: ALEF}), {41}) == 0
        assert used.add_font(font(pdf, {40: BEH, 41: ALEF}), {40, 41}) == 0
        assert used.add_font(font(pdf, {40: ALEF}), {}) == 0
        (reading,) = used.readings
        assert (reading.text(40), reading.text(41)) == (BEH, ALEF)


def test_glyphs_with_a_text_beside_them_do_not_speak() -> None:
    content = b"""
    BT /A 9 Tf [<00010002>-20<0003>] TJ
    /Span <</ActualText <feff0627>>> BDC <0004> Tj EMC
    /Span <</MCID 1>> BDC [<0005>] TJ /B 9 Tf [<0001>] TJ EMC ET"""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Contents = Stream(pdf, content)
        assert speaking(pdf) == {"/A": {1, 2, 3, 5}, "/B": {1}}


def test_what_says_nothing_is_no_contradiction() -> None:
    with pikepdf.new() as pdf:
        used = Used()
        used.add_font(font(pdf, {40: "", 41: "0000"}), {40: "", 41: "0000"})
        assert used.add_font(font(pdf, {40: BEH, 41: ALEF}), {40: BEH, 41: ALEF}) == 0
        assert [reading.firm for reading in used.readings] == [{40: BEH, 41: ALEF}]


def test_only_glyphs_called_by_number_can_be_united() -> None:
    files = fonts.by_engine_name(ROOT)
    with pikepdf.new() as pdf:
        assert can_unite(font(pdf, {40: ALEF}), files)
        assert not can_unite(font(pdf, {40: ALEF}, "/WinAnsiEncoding"), files)
        assert not can_unite(font(pdf, {40: ALEF}), {})
