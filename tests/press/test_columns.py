"""Two columns that the engine need not balance: that took a tenth of all layout for one sheet."""

import json
import subprocess
import sys
from pathlib import Path

from handbook.content.load import load
from handbook.content.schema import Kind
from handbook.press.finish import write_piece
from handbook.press.sheets.assemble import Assembler
from tests.parts import ROOT, pango

SCRIPT = """
import json, pathlib, sys
from handbook.press import fonts
from handbook.press.engine import worker
folder = pathlib.Path(sys.argv[1])
fonts.write_fontconfig(folder)
worker.prepare(str(folder))
assert not worker.broken()
from weasyprint.layout import block
balanced, lay_out = [], block.columns_layout
block.columns_layout = lambda *rest: balanced.append(1) or lay_out(*rest)
for piece in sorted(folder.glob("*.json")):
    made = worker.render(str(piece), str(folder / "piece.pdf"), sys.argv[2])
    flaws = [str(one) for one in (*made.log, *made.overflows, *made.overruns)]
    print(json.dumps([piece.stem, len(balanced), made.pages, flaws]))
"""


def test_the_fair_solution_check_fits_one_page_without_balanced_columns(tmp_path: Path) -> None:
    pango()
    handbook = load(ROOT)
    entry = handbook.get(Kind.PRINTABLE, "fair-check-sheet")
    assert entry is not None
    assembler = Assembler(handbook)
    languages = ("ar", "bn", "en")
    for locale in languages:
        sheet = assembler.sheets(locale).printable(entry)
        write_piece(assembler.piece(sheet, locale), tmp_path / f"{locale}.json")
    command = [sys.executable, "-W", "ignore", "-c", SCRIPT, str(tmp_path), str(ROOT)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert [json.loads(line) for line in said.splitlines()] == [
        [locale, 0, 1, []] for locale in languages
    ]
