"""The benchmark of the press: it runs, and its table says what was measured."""

from pathlib import Path

import pikepdf
import pytest
import weasyprint

from benchmarks.environment import ROOT
from benchmarks.press.__main__ import main
from benchmarks.press.scoped import classes, united
from benchmarks.press.typst_text import typst_text
from benchmarks.site.__main__ import main as site_main
from tests.parts import handbook_copy, pango

NAMES = (
    "the press**, empty cache",
    "the press, nothing changed",
    "one exercise changed",
    "plain WeasyPrint",
)


def _cells(table: str, name: str) -> list[str]:
    line = next(line for line in table.splitlines() if line.startswith("| ") and name in line)
    return [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.slow
def test_a_quick_run_writes_both_rows_and_their_ratio(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pango()
    readme = tmp_path / "README.md"
    readme.write_text((ROOT / "benchmarks" / "README.md").read_text("utf-8"), "utf-8")
    tiny = str(ROOT / "tests" / "handbooks" / "tiny")
    options = ["--quick", "--only", "ours,plain", "--root", tiny]
    assert main([*options, "--folder", str(tmp_path), "--output", str(readme)]) == 0
    text = readme.read_text("utf-8")
    capsys.readouterr()

    cold, warm, changed, plain = (_cells(text, name) for name in NAMES)
    wall = {row[0]: float(row[2]) for row in (cold, warm, changed, plain)}
    assert all(seconds > 0 for seconds in wall.values())
    cpu = {row[0]: float(row[3]) for row in (cold, plain)}
    # Both are rounded to a tenth, the ratio to a hundredth.
    assert float(cold[9]) == pytest.approx(cpu[plain[0]] / cpu[cold[0]], rel=0.1)
    assert float(plain[9]) == 1
    assert warm[9] == "–"
    # Two files: the kit and the exercise. Plain WeasyPrint does not tile, so it may have less.
    assert cold[5] == plain[5] == "2"
    assert 0 < int(plain[6]) <= int(cold[6])
    assert "nothing changed: 0 of 2 files, pieces laid out: 0." in text
    assert "one exercise changed: 2 of 2 files" in text
    assert "refused" not in text
    assert "Not measured yet" not in text
    assert "PDF/A-2a, PDF/UA-1" in text


def test_pieces_keep_their_pages_in_one_document(tmp_path: Path) -> None:
    pango()
    general = "@page { size: 100mm 100mm } .dense { page: dense } @page dense { size: 90mm 90mm }"
    kinds = [(general,), (general, "@page { size: 80mm 80mm } p { break-before: page }")]
    first, second = (classes(kinds, kind) for kind in kinds)
    html = (
        f"<style>{united(kinds)}</style>"
        f'<div class="{first}"><p>A</div>'
        f'<div class="{second}"><p>B</div>'
        f'<div class="{second}"><section class="dense"><p>C<p>D</section></div>'
        f'<div class="{first}"><p>E<p>still E</div>'
    )
    weasyprint.HTML(string=html).write_pdf(tmp_path / "united.pdf")
    with pikepdf.open(tmp_path / "united.pdf") as pdf:
        sizes = [round(float(page.mediabox[2]) * 25.4 / 72) for page in pdf.pages]
    # What the second kind says of paragraphs does not reach the first kind.
    assert sizes == [100, 80, 90, 90, 100]


def test_typst_gets_words_lists_and_tables_with_their_signs_escaped() -> None:
    text = typst_text(
        '<html lang="ar"><head><title>A "b"</title></head><body><div class="page-0">'
        '<div lang="ar" dir="rtl"><h2>Why #1?</h2><ul><li>One<li>Two</ul>'
        '<table><tr><th colspan="2">Head<tr><td>a<td>b</table></div></div></body></html>',
        ["Noto Sans"],
    )
    assert '#set document(title: "A \\"b\\"")' in text
    assert '#set text(lang: "ar", dir: rtl)' in text
    assert "#heading(level: 2)[Why \\#1?]" in text
    assert "#list([One], [Two], )" in text
    assert "#table(columns: 2, table.cell(colspan: 2)[Head], " in text


@pytest.mark.slow
def test_building_again_and_writing_are_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pango()
    root = handbook_copy("tiny", tmp_path)
    readme = tmp_path / "README.md"
    readme.write_text((ROOT / "benchmarks" / "README.md").read_text("utf-8"), "utf-8")
    options = ["--rounds", "1", "--root", str(root), "--folder", str(tmp_path / "bench")]
    assert site_main([*options, "--output", str(readme)]) == 0
    capsys.readouterr()
    text = readme.read_text("utf-8")
    for name in ("one sentence changed", "nothing changed", "remembered", "reload"):
        assert float(_cells(text, name)[1].split()[0]) > 0
