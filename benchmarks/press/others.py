"""The other ways to print: plain WeasyPrint, Chromium, two plugins of MkDocs, and Typst."""

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.environment import ROOT, PeerError, environment
from benchmarks.press.contenders import Contender, Row, chromium, pdfs_in
from benchmarks.press.peers import project, words_of, write_font_settings
from benchmarks.press.samples import Sample, examine
from benchmarks.press.workplace import FONTS, Workplace
from handbook.press.fonts import FAMILIES, write_fontconfig

PLAIN, BROWSER, TYPST = "plain", "chromium", "typst"
SAME = "the same HTML, fitted already"
LEAST_WORDS = 0.8
"""Share of the words of its pages below which a PDF has lost text."""

_FLAT = {"kits": "no", "cards and tiles": "no", "fits its sides": "no"}
_GIVEN = {
    **_FLAT,
    "kits": "only what our HTML holds",
    "languages": "a file each",
    "contents": "no",
    "cards and tiles": "cards; no tiles",
}


def plain() -> Contender:
    """Plain WeasyPrint on one core."""
    row = Row(PLAIN, "plain WeasyPrint, 1 core", SAME, same=True, abilities=_GIVEN)
    return Contender(PLAIN, (row,), _plain)


def browser() -> Contender:
    """Chromium's printing."""
    row = Row(BROWSER, "Chromium, one browser", SAME, same=False, abilities=_GIVEN)
    return Contender(BROWSER, (row,), _browser)


def plugin(name: str, locales: Sequence[str], folder: Path) -> Contender:
    """A PDF plugin of MkDocs, once a language; its environment lies in ``folder``."""
    able = {**_FLAT, "languages": "one a build", "contents": "yes"}
    row = Row(name, f"mkdocs-{name}", f"each page once, in {' and '.join(locales)}", False, able)
    return Contender(name, (row,), partial(_plugin, name=name, locales=locales, folder=folder))


def typst(folder: Path) -> Contender:
    """Typst with the same words; its environment lies in ``folder``."""
    able = {**_FLAT, "languages": "a file each", "contents": "no"}
    row = Row(TYPST, "*Typst, the limit*", "the same words in plain paragraphs", False, able)
    return Contender(TYPST, (row,), partial(_typst, folder=folder))


def _plain(place: Workplace) -> Mapping[str, Sample]:
    target = place.results(PLAIN)
    settings = {"FONTCONFIG_FILE": str(write_fontconfig(place.folder))}
    task = place.task(PLAIN, documents=place.documents, faces=place.faces, target=target)
    command = [sys.executable, "-m", "benchmarks.press.runs.plain", str(task)]
    return {PLAIN: _sample(place, PLAIN, command, target, settings=settings)}


def _browser(place: Workplace) -> Mapping[str, Sample]:
    path = chromium()
    if path is None:
        return {BROWSER: Sample(failed="Chromium is not installed")}
    target = place.results(BROWSER)
    task = place.task(
        BROWSER, documents=place.documents, faces=place.faces, target=target, browser=path
    )
    command = [sys.executable, "-m", "benchmarks.press.runs.browser", str(task)]
    return {BROWSER: _sample(place, BROWSER, command, target)}


def _plugin(
    place: Workplace, *, name: str, locales: Sequence[str], folder: Path
) -> Mapping[str, Sample]:
    try:
        python = environment(folder)
    except PeerError as error:
        return {name: Sample(failed=str(error))}
    target = place.results(name)
    fonts = {"FONTCONFIG_FILE": str(write_font_settings(place.folder)), "NO_MKDOCS_2_WARNING": "1"}
    configs = [
        project(place.copy, code, name, place.folder / name / code, target / code)
        for code in locales
    ]
    command = [str(python), str(ROOT / "benchmarks/press/runs/sites.py"), *map(str, configs)]
    sample = _sample(place, name, command, target, settings=fonts)
    if sample.failed:
        return {name: sample}
    asked = sum(words_of(config.parent / "docs") for config in configs)
    printed = sum(map(words_of, pdfs_in(target)))
    lost = printed < LEAST_WORDS * asked
    notes = (f"**text lost**: {printed:,} of {asked:,} words are printed",) if lost else ()
    return {name: Sample(sample.measured, sample.pdfs, notes=notes)}


def _typst(place: Workplace, *, folder: Path) -> Mapping[str, Sample]:
    try:
        python = environment(folder)
    except PeerError as error:
        return {TYPST: Sample(failed=str(error))}
    target = place.results(TYPST)
    fonts = [ROOT / FONTS / family.package for family in FAMILIES]
    task = place.task(
        TYPST, documents=place.texts, target=target, fonts=[str(one) for one in fonts]
    )
    command = [str(python), str(ROOT / "benchmarks/press/runs/typesetting.py"), str(task)]
    return {TYPST: _sample(place, TYPST, command, target)}


def _sample(
    place: Workplace,
    name: str,
    command: Sequence[str],
    target: Path,
    *,
    settings: Mapping[str, str] | None = None,
) -> Sample:
    measured, said = place.run(name, command, settings=settings)
    pdfs = examine(pdfs_in(target))
    if measured.code or not pdfs.files:
        return Sample(failed=said or "no PDF came out")
    return Sample(measured, pdfs)
