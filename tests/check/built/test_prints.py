"""PDFs: each damage is found under its code, and nothing is said of a good file."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from handbook.check.built.operators import holds_missing_sign, paints
from handbook.check.built.registry import built_rules
from handbook.content.model import Handbook
from tests.check.built.sample import DRAWN, WORDS, Changes, codes, findings, pdf, saying

FILE, PAGE = "pdf/en/sheet.pdf", "printables/sheet/index.html"
Damage = Callable[[Pdf], None]


def damaged(damage: Damage, pages: int = 1) -> bytes:
    """A good PDF after the damage."""
    with pikepdf.open(BytesIO(pdf("en", "One", pages))) as made:
        damage(made)
        stream = BytesIO()
        made.save(stream)
    return stream.getvalue()


def changes(data: bytes) -> Changes:
    """The sample with this PDF; its page, which would speak of the old one, offers none."""
    return {FILE: data, PAGE: "<p>Take white paper.</p>\n"}


def font(made: Pdf, file: bytes | None = None, letters: bytes | None = None) -> None:
    described = Dictionary(Type=Name.FontDescriptor)
    if file is not None:
        described.FontFile2 = Stream(made, file)
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/ABCDEF+Vrinda"),
        FontDescriptor=described,
    )
    outer = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/ABCDEF+Vrinda"),
        DescendantFonts=Array([inner]),
    )
    if letters is not None:
        outer.ToUnicode = Stream(made, letters)
    made.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=made.make_indirect(outer)))


def named(made: Pdf) -> None:
    """A link to a name, and the place of that name in the tree of names."""
    place = Dictionary(D=Array([made.pages[0].obj, Name.Fit]))
    leaf = Dictionary(Names=Array([String("here"), place]))
    made.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([made.make_indirect(leaf)])))
    link(made, "/A", Dictionary(S=Name.GoTo, D=String("here")))


def paints_itself(made: Pdf) -> None:
    """A circle of forms, which would otherwise never end."""
    form = made.make_indirect(Stream(made, DRAWN, Type=Name.XObject, Subtype=Name.Form))
    form.Resources = Dictionary(XObject=Dictionary(A=form, B=form))
    made.pages[0].obj.Resources = Dictionary(XObject=Dictionary(A=form))


def named_of_old(made: Pdf) -> None:
    """The same as PDF 1.1 wrote it."""
    made.Root.Dests = Dictionary(here=Array([made.pages[0].obj, Name.Fit]))
    link(made, "/Dest", Name.here)


def link(made: Pdf, name: str = "", value: Object | None = None) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link)
    if value is not None:
        note[name] = value
    made.pages[0].obj.Annots = Array([note])


def paint(made: Pdf, data: bytes) -> None:
    made.pages[0].obj.Contents = Stream(made, saying(WORDS) + data)


def bookmark(made: Pdf, *pages: int | None) -> None:
    """Bookmarks to these pages (from 0), in this order; None: to nothing."""
    with made.open_outline() as outline:
        for number in pages:
            words = f"Part {number}"
            item = pikepdf.OutlineItem(words, number if number is not None else 0)
            if number is None:
                item = pikepdf.OutlineItem(words, Array([Dictionary(), Name.Fit]))
            outline.root.append(item)


def drop(made: Pdf, key: str) -> None:
    del made.Root[key]


def entitle(made: Pdf, title: str) -> None:
    made.docinfo["/Title"] = title


def heavy(made: Pdf) -> None:
    """Noise cannot be made smaller."""
    import random

    made.Root.Ballast = Stream(made, random.Random(1).randbytes(150_000))


def act(made: Pdf, action: Dictionary) -> None:
    made.Root.OpenAction = action


def script(made: Pdf) -> None:
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])))


DAMAGES: dict[str, tuple[str, Damage, int]] = {
    "font that is not inside": ("PD02", font, 1),
    "font without letters": ("PD02", lambda p: font(p, b"x"), 1),
    "sign without shape": ("PD03", lambda p: paint(p, b"BT [<00410000>] TJ ET"), 1),
    "odd paper": ("PD04", lambda p: setattr(p.pages[0], "mediabox", Array([0, 0, 500, 500])), 1),
    "blank page": ("PD05", lambda p: paint(p, b""), 1),
    "page with a footer only": (
        "PD05",
        lambda p: paint(p, b"/Artifact <</Type /Pagination>> BDC BT (1) Tj ET EMC"),
        1,
    ),
    "heavy": ("PD06", heavy, 1),
    "link to a name that is not there": ("PD07", lambda p: link(p, "/Dest", String("gone")), 1),
    "link to a page that is not there": (
        "PD07",
        lambda p: link(p, "/Dest", Array([Dictionary(Type=Name.Page), Name.Fit])),
        1,
    ),
    "link without anything": ("PD07", link, 1),
    "link to a file": (
        "PD07",
        lambda p: link(p, "/A", Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
        1,
    ),
    "script": ("PD08", script, 1),
    "script when opened": ("PD08", lambda p: act(p, Dictionary(S=Name.JavaScript)), 1),
    "program when tapped": ("PD08", lambda p: link(p, "/A", Dictionary(S=Name.Launch)), 1),
    "no bookmarks": ("PD09", lambda p: None, 5),
    "bookmarks out of order": ("PD09", lambda p: bookmark(p, 0, 3, 1), 5),
    "bookmark to nothing": ("PD09", lambda p: bookmark(p, 0, None), 2),
    "no tags": ("PD10", lambda p: drop(p, "/StructTreeRoot"), 1),
    "not marked": ("PD10", lambda p: drop(p, "/MarkInfo"), 1),
    "no norms": ("PD10", lambda p: drop(p, "/Metadata"), 1),
    "another language": ("PD11", lambda p: setattr(p.Root, "Lang", String("bn")), 1),
    "no language": ("PD11", lambda p: drop(p, "/Lang"), 1),
    "no title": ("PD12", lambda p: entitle(p, ""), 1),
    "another title": ("PD12", lambda p: entitle(p, "untitled"), 1),
    "title not shown": ("PD12", lambda p: drop(p, "/ViewerPreferences"), 1),
}
GOOD: dict[str, tuple[Damage, int]] = {
    "four pages without bookmarks": (lambda p: None, 4),
    "bookmarks in order": (lambda p: bookmark(p, 0, 0, 2, 4), 5),
    "link to a page": (lambda p: link(p, "/Dest", Array([p.pages[0].obj, Name.Fit])), 1),
    "font with letters": (lambda p: font(p, b"x", b"y"), 1),
    "link to a name": (named, 1),
    "form that paints itself": (paints_itself, 1),
    "link to a name of old": (named_of_old, 1),
    "link to an address": (
        lambda p: link(p, "/A", Dictionary(S=Name.URI, URI=String("https://a.example/"))),
        1,
    ),
    "title with the language": (lambda p: entitle(p, "One · English"), 1),
    "A3 on its side": (
        lambda p: setattr(p.pages[0], "mediabox", Array([0, 0, 1190.55, 841.89])),
        1,
    ),
    "a tile that repeats a drawing": (
        lambda p: _tile(p),
        1,
    ),
}


def _tile(made: Pdf) -> None:
    form = Stream(made, DRAWN, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    made.pages[0].obj.Resources = Dictionary(XObject=Dictionary(P0=form))
    paint(made, b"/Artifact BMC q /P0 Do Q EMC")


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found(book: Handbook, name: str, tmp_path: Path) -> None:
    code, damage, pages = DAMAGES[name]
    found = findings(book, tmp_path, changes(damaged(damage, pages)))
    assert {one.code for one in found} == {code}
    assert all(str(one.location) == "docs/printables/sheet.md:1:1" for one in found)
    assert all(one.related and str(one.related.location.path) == f"site/{FILE}" for one in found)
    assert all(one.message.endswith(".") and one.hint for one in found)


@pytest.mark.parametrize("name", GOOD)
def test_good_file_is_left_alone(book: Handbook, name: str, tmp_path: Path) -> None:
    damage, pages = GOOD[name]
    assert findings(book, tmp_path, changes(damaged(damage, pages))) == []


def test_every_rule_about_prints_has_a_damage() -> None:
    rules = {rule.code for rule in built_rules() if rule.code.startswith("PD")}
    # Another test has a file that cannot be read, and test_words what is not on the paper.
    assert rules - {code for code, _, _ in DAMAGES.values()} == {"PD01", "PD13"}


def locked() -> bytes:
    with pikepdf.open(BytesIO(pdf("en", "One"))) as made:
        stream = BytesIO()
        made.save(stream, encryption=pikepdf.Encryption(owner="a", user=""))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is damaged"),
        (b"%PDF-1.7\nnothing", "is damaged"),
        (pdf("en", "One")[:-200], "is damaged"),
        (locked(), "is locked"),
        (pdf("en", "One", 0), "holds no page"),
    ],
    ids=["empty", "nothing in it", "cut off", "locked", "no page"],
)
def test_unreadable_file_is_named_once(
    book: Handbook, data: bytes, said: str, tmp_path: Path
) -> None:
    (one,) = findings(book, tmp_path, changes(data))
    assert one.code == "PD01"
    assert said in one.message


def test_what_is_no_print_is_not_judged_as_one(book: Handbook, tmp_path: Path) -> None:
    assert findings(book, tmp_path, {"assets/form.pdf": b"%PDF", "pdf/en/notes.txt": b"x"}) == []


def test_what_is_wrong_with_a_font_is_said(book: Handbook, tmp_path: Path) -> None:
    (one,) = findings(book, tmp_path / "1", changes(damaged(font)))
    assert "'Vrinda' does not lie in" in one.message
    (one,) = findings(book, tmp_path / "2", changes(damaged(lambda p: font(p, b"x"))))
    assert "cannot be read back" in one.message


def test_a_page_that_says_other_numbers_than_its_pdf(book: Handbook, tmp_path: Path) -> None:
    assert codes(book, tmp_path, {FILE: pdf("en", "One", 3)}) == {"BP14"}


def test_painting_is_told_from_decoration() -> None:
    assert paints(b"(a) Tj", ())
    assert paints(b"/Im0 Do", ("/Im0",))
    assert not paints(b"/Im0 Do", ())
    assert not paints(b"% f\n(f S Tj) pop /f gs << /S /f >> pop", ())
    assert not paints(b"/Artifact BMC /Span BMC f EMC S EMC", ())
    assert paints(b"/Artifact BMC EMC f", ())


def test_glyph_zero_is_looked_for_at_its_place() -> None:
    assert holds_missing_sign(b"[<00410000>] TJ")
    assert not holds_missing_sign(b"[<00100001>] TJ")
    assert not holds_missing_sign(b"<</ActualText <feff0041>>> BDC")
