"""Small pieces in three scripts, laid out by the engine's own worker: what there is to bind."""

import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from handbook.content.papers import A4, page_size
from handbook.press import fonts
from handbook.press.engine import worker
from tests.parts import ROOT

LANGUAGES = ("en", "bn", "ar")
WORDS = {
    "en": ("We listen", "We speak and we listen. Everybody counts, also in the office.", "Plan"),
    "bn": ("আমরা শুনি", "আমরা বলি এবং শুনি। কর্মক্ষেত্রে সবাই গুরুত্বপূর্ণ।", "পরিকল্পনা"),
    "ar": ("نحن نسمع", "نتكلم ونسمع. كل واحد مهم في المصنع.", "الخطة"),
}
"""Title, sentence and head of a column."""

PIECES = {"text": ("a4", 2), "table": ("a4", 1), "half": ("a5", 2), "quarter": ("a6", 1)}
PIECES |= {"pocket": ("fold-8", 8), "poster": ("a3", 1), "wall": ("a2", 1)}
"""Paper and number of pages of each piece."""

FOOTER = "sheet · edition"
LINKS = {
    "here": "#{name}-p1",
    "there": "xref:pocket--p3",
    "elsewhere": "xref:guide-away--part",
    "nowhere": "xref:guide-nowhere",
}
"""Where the links of a piece lead, by their words."""

_STYLE = """
@page { size: %smm %smm; margin: %s }
html { font-family: %s; font-size: %spt; line-height: 1.4 } h1 { font-size: 1.5em }
section + section { break-before: page }
table { border-collapse: collapse } td, th { border: 1pt solid }
.mark { display: inline-block; width: 9mm; height: 9mm; background: url("data:image/svg+xml,%s") }
"""
_DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9L4 9z'/></svg>"
_FOOTED = '@page { margin: 17mm 12mm 18mm; @bottom-%s { content: "%s"; font-size: 8pt; %s } }'


def document(name: str, lang: str, *, footer: bool = False) -> dict[str, object]:
    """A piece as the engine reads it."""
    title, sentence, head = WORDS[lang]
    paper, pages = PIECES[name]
    width, height = page_size(paper, A4)
    links = " ".join(f'<a href="{to.format(name=name)}">{at}</a>' for at, to in LINKS.items())
    table = (
        f'<table><thead><tr><th scope="col">{head}</th><th scope="col">{title}</th></tr></thead>'
        f"<tbody><tr><td>{title}</td><td>{sentence}</td></tr></tbody></table>"
    )
    sections = "".join(
        f'<section id="{name}-p{page}"><h1>{title} {page}</h1><p>{sentence} <b>{head}</b> '
        f'<i class="mark"></i></p>{links if page == 1 else ""}{table}</section>'
        for page in range(1, pages + 1)
    )
    direction = "rtl" if lang == "ar" else "ltr"
    families = ", ".join(f'"{family.name}"' for family in _families(lang))
    margin = "40mm" if paper in ("a3", "a2") else "11mm"
    drawing = _DRAWING.replace("<", "%3C").replace(">", "%3E")
    size = 7 if paper in ("fold-8", "a6") else 12
    style = _STYLE % (width, height, margin, families, size, drawing)
    if footer:
        side = "right" if direction == "rtl" else "left"
        style += _FOOTED % (side, FOOTER, "vertical-align: top; padding-top: 2mm")
    html = (
        f'<!doctype html><html lang="{lang}" dir="{direction}"><head><title>{title}</title></head>'
        f'<body id="{name}">{sections}</body></html>'
    )
    return {"html": html, "styles": [fonts.face_rules(), style]}


def prepare(folder: str) -> None:
    """Set a worker up as the press does, with the text layer that all its pieces have."""
    worker.prepare(folder)
    from handbook.press.engine import inside

    inside.install()


def laid_out(folder: Path) -> dict[tuple[str, str], Path]:
    """The files of all pieces in all languages, and ``footed``, by language and name."""
    names = (*PIECES, "footed")
    return {(lang, name): folder / f"{lang}-{name}.pdf" for lang in LANGUAGES for name in names}


def lay_out(folder: Path) -> dict[tuple[str, str], Path]:
    """Lay them all out into ``folder``."""
    files = laid_out(folder)
    fonts.write_fontconfig(folder)
    with ProcessPoolExecutor(
        1, multiprocessing.get_context("spawn"), prepare, (str(folder),)
    ) as pool:
        for (lang, name), file in files.items():
            footed = name == "footed"
            piece = document("text" if footed else name, lang, footer=footed)
            source = file.with_suffix(".json")
            source.write_text(json.dumps(piece), "utf-8")
            made = pool.submit(worker.render, str(source), str(file), str(ROOT)).result()
            assert (made.broken, made.log) == ("", ())
    return files


def _families(lang: str) -> list[fonts.Family]:
    script = {"en": "Latn", "bn": "Beng", "ar": "Arab"}[lang]
    return sorted(fonts.FAMILIES, key=lambda family: script not in family.scripts)
