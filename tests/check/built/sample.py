"""A small built site without fault, written by hand, and the handbook that it belongs to."""

import json
import shutil
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path, PurePosixPath

from pikepdf import Dictionary, Name, Pdf, Stream

from handbook.check import run_built
from handbook.check.built.site import built_path
from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.diagnostics import Diagnostic
from handbook.press.binding.metadata import About, describe
from tests.check.tiny import make, page
from tests.parts import ROOT

Changes = Mapping[str, str | bytes | None]
SHOWN = PurePosixPath("site")
TITLE = "One"
PAGES = {
    "docs/guides/print.md": "Take care.\n\n## Paper {#paper}\n\nTake white paper.\n",
    "docs/printables/sheet.md": page(
        "docs/printables/sheet.md", "## Text {#text}\n\nWrite here.\n", f"title: {TITLE}\n"
    ),
}
TEXT = '<h2 id="text">Text</h2>\n<p>Take white paper.</p>\n'
WORDS = f"{TITLE} Text"
"""What the sheet promises: its title and its heading."""
DRAWN = b"/P <</MCID 0>> BDC 72 72 100 100 re f EMC"


def sample_handbook(root: Path) -> Handbook:
    """The handbook, written below ``root``, with the words of the real one."""
    make(root, PAGES)
    words = Path("overrides", "locales")
    shutil.copytree(ROOT / words, root / words, dirs_exist_ok=True)
    return load(root)


def write(book: Handbook, folder: Path, changes: Changes | None = None) -> None:
    """Write the site into ``folder``, with these files changed, or left out where they are None.

    HTML that is no whole page is the text of a page.
    """
    files = good(book)
    for name, data in (changes or {}).items():
        if data is None:
            del files[name]
        elif isinstance(data, str) and name.endswith(".html") and "<!doctype" not in data:
            files[name] = html(book, name.split("/")[0], "Print", data).encode()
        else:
            files[name] = data if isinstance(data, bytes) else data.encode()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def findings(book: Handbook, folder: Path, changes: Changes | None = None) -> list[Diagnostic]:
    """What is wrong with the site once it is changed so."""
    write(book, folder, changes)
    return list(run_built(book, folder, SHOWN))


def codes(book: Handbook, folder: Path, changes: Changes) -> set[str]:
    """The codes of what is wrong with the site once it is changed so."""
    return {one.code for one in findings(book, folder, changes)}


def good(book: Handbook) -> dict[str, bytes]:
    """The files of the sample."""
    files: dict[str, bytes] = {}
    languages = book.settings.languages
    for language in languages:
        code = language.code
        home = "" if code == "en" else f"{code}/"
        made = pdf(code, TITLE)
        files[f"pdf/{code}/sheet.pdf"] = made
        files[f"{home}index.html"] = html(book, code, f"Home {code}", TEXT).encode()
        files[f"{home}404.html"] = html(book, code, f"Not found {code}", TEXT, searched="").encode()
        words = book.words[code]
        facts = f"{words.count('pages', 1)} · {words.size(len(made))}"
        up = "../../" if code == "en" else "../../../"
        take = f'<p class="download"><a href="{up}pdf/{code}/sheet.pdf">PDF</a> {facts}</p>\n'
        for entry in book.entries.values():
            name = built_path(entry, code, book.settings).as_posix()
            text = (take if entry.id == "sheet" else "") + TEXT
            files[name] = html(book, code, f"{entry.id} {code}", text).encode()
    index = {
        "languages": {one.code: {"hash": one.code, "page_count": 3} for one in languages},
    }
    files["pagefind/pagefind-entry.json"] = json.dumps(index).encode()
    files |= {f"pagefind/pagefind.{one.code}.pf_meta": b"index" for one in languages}
    return files


def html(
    book: Handbook, code: str, title: str, text: str, searched: str = " data-pagefind-body"
) -> str:
    """A whole page in a language; English for what is no language."""
    code = code if code in book.words else "en"
    direction = book.settings.language(code).direction
    return (
        f'<!doctype html>\n<html lang="{code}" dir="{direction}">\n<head>\n'
        f"<title>{title}</title>\n</head>\n<body>\n<article>\n"
        f"<div{searched}>\n<h1>{title}</h1>\n{text}</div>\n</article>\n</body>\n</html>\n"
    )


def saying(words: str) -> bytes:
    """Painting instructions that say these words."""
    text = words.encode("utf-16-be").hex().encode()
    return b"/Span <</ActualText <feff" + text + b">>> BDC EMC "


@cache
def pdf(code: str, title: str, pages: int = 1, words: str = WORDS) -> bytes:
    """A PDF without fault: its pages are A4, each says what its page promises and shows a grey
    field."""
    made = Pdf.new()
    for _ in range(pages):
        page = made.add_blank_page(page_size=(595.28, 841.89))
        page.obj.Contents = Stream(made, saying(words) + DRAWN)
    made.Root.StructTreeRoot = made.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    describe(made, About(title, code, "", "", "", "2026-11"), "", None)
    stream = BytesIO()
    made.save(stream, deterministic_id=True)
    return stream.getvalue()
