"""Tags, artifacts, languages, links and table heads as WeasyPrint writes them with our mends."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.parts import pango
from tests.press import samples
from tests.press.verapdf import PDF_UA, violations

PARTS = """<p>A plain paragraph with <a href="https://example.org/a">words of a link</a>.</p>
<section lang="bn"><p>বাংলা <span lang="en">English</span> <i lang="bn">বাংলা</i></p></section>
<p data-artifact>Only decoration</p>
<p>One <b data-artifact>ornament</b> more, and <a href="#end">the end</a>.</p>
<table><thead><tr><th>Column</th><th>Other</th></tr></thead>
<tbody><tr><th scope="row">Row</th><td>1</td></tr></tbody></table>
<p>Signs \u2068of\u2069 direction\u200b, not drawn.</p><h1 id="end">End</h1>"""
ARABIC = "قالت قائدة الخط ذلك."


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    sheet = samples.style("bn")
    documents = {
        language: (samples.document(language, samples.page(language)), samples.style(language))
        for language in ("en", "bn", "ar")
    }
    documents["parts"] = (samples.document("en", PARTS), sheet)
    documents["line"] = (samples.document("ar", f"<p>{ARABIC}</p>"), samples.style("ar"))
    return samples.print_documents(tmp_path_factory.mktemp("inside"), documents)


@pytest.fixture
def parts(printed: Mapping[str, Path]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(printed["parts"]) as pdf:
        yield pdf


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The elements of the tag tree, from its root."""
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop(0)
        yield element
        kids: Any = element.get("/K", [])
        waiting[:0] = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def marks(pdf: pikepdf.Pdf) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """For each drawn text: its page, the marks around it (numbered ones as ``#``), its number."""
    for number, sheet in enumerate(pdf.pages):
        around: list[tuple[str, int]] = []
        instructions: Any = pikepdf.parse_content_stream(sheet)
        for operands, operator in instructions:
            match str(operator):
                case "BMC":
                    around.append((str(operands[0]), -1))
                case "BDC":
                    facts = operands[1]
                    mcid = int(facts.get("/MCID", -1))
                    kind = str(facts.get("/Type", ""))
                    around.append(("#" if mcid >= 0 else str(operands[0]) + kind, mcid))
                case "EMC":
                    around.pop()
                case "TJ":
                    numbers = [mcid for _, mcid in around if mcid >= 0]
                    yield number, tuple(n for n, _ in around), numbers[-1] if numbers else -1
        assert not around


def test_all_text_is_tagged_or_an_artifact(printed: Mapping[str, Path]) -> None:
    for name, file in printed.items():
        with pikepdf.open(file) as pdf:
            for _, around, _ in marks(pdf):
                kinds = [one for one in around if one == "#" or one.startswith("/Artifact")]
                assert len(kinds) == 1, (name, around)


def test_running_heads_are_artifacts(printed: Mapping[str, Path]) -> None:
    with pikepdf.open(printed["en"]) as pdf:
        heads = [number for number, around, _ in marks(pdf) if "/Artifact/Pagination" in around]
        assert heads == [0, 0]


def test_what_the_page_calls_an_artifact_is_one(parts: pikepdf.Pdf) -> None:
    found = [around for _, around, _ in marks(parts) if "/Artifact/Layout" in around]
    assert len(found) == 2
    read = [str(element.S) for element in elements(parts)]
    assert read.count("/P") == 4  # Of the five paragraphs.


def test_each_number_leads_to_an_element_of_the_tree(printed: Mapping[str, Path]) -> None:
    for name, file in printed.items():
        with pikepdf.open(file) as pdf:
            tree = {element.objgen for element in elements(pdf)}
            entries = pdf.Root.StructTreeRoot.ParentTree.Nums
            by_page = {int(entries[n]): entries[n + 1] for n in range(0, len(entries), 2)}
            drawn: dict[int, set[int]] = {}
            for number, _, mcid in marks(pdf):
                if mcid >= 0:
                    drawn.setdefault(number, set()).add(mcid)
            for number, found in drawn.items():
                parents: Any = by_page[int(pdf.pages[number].StructParents)]
                assert found <= set(range(len(parents))), name
                assert {parent.objgen for parent in parents} <= tree, name
                for mcid, parent in enumerate(parents):
                    assert mcid in [kid for kid in parent.K if isinstance(kid, int)], name


def test_an_element_says_its_language_where_it_changes(parts: pikepdf.Pdf) -> None:
    found = [(str(e.S), str(e.Lang)) for e in elements(parts) if "/Lang" in e]
    assert found == [("/Sect", "bn"), ("/Span", "en")]
    assert str(parts.Root.Lang) == "en"


def test_heads_of_tables_say_what_they_head(parts: pikepdf.Pdf) -> None:
    found = [str(e.A.Scope) for e in elements(parts) if str(e.S) == "/TH"]
    assert found == ["/Column", "/Column", "/Row"]


def test_links_say_their_words_and_are_printed(parts: pikepdf.Pdf) -> None:
    links = list(parts.pages[0].Annots)
    assert [str(link.Contents) for link in links] == ["words of a link", "the end"]
    assert [int(link.F) for link in links] == [4, 4]
    assert str(links[0].A.URI) == "https://example.org/a"


def test_an_arabic_line_is_in_its_logical_order_for_a_screen_reader(
    printed: Mapping[str, Path],
) -> None:
    with pikepdf.open(printed["line"]) as pdf:
        said = [str(e.ActualText) for e in elements(pdf) if "/ActualText" in e]
    assert said == [ARABIC]


@pytest.mark.parametrize("name", ["en", "bn", "ar", "parts"])
def test_pdf_ua(printed: Mapping[str, Path], name: str) -> None:
    assert violations(printed[name], PDF_UA) == []


def test_a_trial_ends_with_the_first_page_too_many() -> None:
    """The pages behind it would be laid out for nothing."""
    pango()
    code = (
        "import weasyprint\n"
        "from handbook.press.engine import inside\n"
        "inside.install()\n"
        "from weasyprint.layout import page\n"
        "made, make = [], page.make_page\n"
        "page.make_page = lambda *rest: made.append(1) or make(*rest)\n"
        "html = weasyprint.HTML(string='<p style=\"break-after: page\">One.' * 9)\n"
        "for most in (2, 9, None):\n"
        "    made.clear()\n"
        "    try:\n"
        "        with inside.at_most(most): html.render()\n"
        "        print(len(made))\n"
        "    except inside.TooLong: print('too long', len(made))\n"
    )
    command = [sys.executable, "-W", "ignore", "-c", code]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert said == ["too long 2", "9", "9"]


def test_another_version_of_the_engine_is_refused() -> None:
    pango()
    code = (
        "import weasyprint\n"
        "weasyprint.__version__ = '70.1'\n"
        "from handbook.press.engine import inside\n"
        "try: inside.install()\n"
        "except RuntimeError as error: print(error)\n"
        "from weasyprint.draw import text\n"
        "print(text.draw_first_line.__module__)\n"
    )
    command = [sys.executable, "-W", "ignore", "-c", code]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert said[0].startswith("This press knows WeasyPrint 70.0, and this is 70.1:")
    assert said[1] == "weasyprint.draw.text"
