"""Bookmarks, destinations and links of bound files."""

from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from tests.press.binding.reading import annotations, at, elements, text
from tests.press.binding.shelf import (
    ADDRESS,
    ORDER,
    Shelf,
    bound,
    first_side,
    languages,
    leaf,
)


@languages
def test_bookmarks_are_the_leaves(shelf: Shelf, lang: str) -> None:
    with pypdfium2.PdfDocument(shelf.files[lang]) as pdf:
        found = []
        for item in pdf.get_toc():
            target = item.get_dest()
            assert target is not None
            found.append((item.level, item.get_title(), target.get_index()))
    levels = {"half": 1, "quarter": 1}
    assert found == [(levels.get(n, 0), f"The {n}", first_side(n)) for n in ORDER]


def targets(pdf: pikepdf.Pdf) -> dict[str, Any]:
    listed = list(pdf.Root.Names.Dests.Names)
    names = [str(name) for name in listed[::2]]
    assert names == sorted(set(names))
    return dict(zip(names, listed[1::2], strict=True))


@languages
def test_links_lead_where_they_should(shelf: Shelf, lang: str) -> None:
    with pikepdf.open(shelf.files[lang]) as pdf:
        pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
        known = {name: pages[to[0].objgen] for name, to in targets(pdf).items()}
        for name in ORDER:
            assert known[name] == known[f"{name}-p1"]
            # The corner where a page begins may be seen on the second tile.
            assert known[name] - first_side(name) == (lang == "ar" and name == "wall")
        found = Counter[tuple[int, str]]()
        for index, link in annotations(pdf):
            assert int(link.F) == 4
            assert "xref:" not in str(link.Contents)
            found[index, str(link.Dest) if "/Dest" in link else str(link.A.URI)] += 1
        # A tile with the words of a link holds the link; Arabic begins on the right one.
        for name in ORDER:
            on = first_side(name)
            assert found[on, f"{name}-p1"] == found[on, "pocket"] == found[on, ADDRESS] == 1
        assert sum(found.values()) == 3 * len(ORDER)


@languages
def test_links_lie_on_their_words(shelf: Shelf, lang: str) -> None:
    file = shelf.files[lang]
    with pikepdf.open(file) as pdf:
        boxes = {
            index: pikepdf.Rectangle(link.Rect)
            for index, link in annotations(pdf)
            if "/A" in link and str(link.A.URI) == ADDRESS
        }
    assert set(boxes) == {first_side(name) for name in ORDER}
    for page, box in boxes.items():
        words = at(file, page, "elsewhere")
        assert box.llx == pytest.approx(words[0], abs=2)
        assert box.urx == pytest.approx(words[2], abs=2)
        assert box.lly < (words[1] + words[3]) / 2 < box.ury


def test_a_link_to_nowhere_becomes_text(shelf: Shelf, tmp_path: Path) -> None:
    with pikepdf.open(shelf.pieces["en", "text"]) as pdf:
        (*_, last) = (link for _, link in annotations(pdf))
        assert str(last.A.URI) == "xref:guide-nowhere"
        links = len(list(elements(pdf, "/Link")))
    file = bound([leaf(shelf.pieces, "en", "text")], "en", tmp_path / "f.pdf")
    assert "nowhere" in text(file, 0)
    with pikepdf.open(file) as pdf:
        # The pocket guide is not in this file either, and has no address.
        assert len(list(annotations(pdf))) == len(list(elements(pdf, "/Link"))) == links - 2
