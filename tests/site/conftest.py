"""The real handbook, and a copy of it with an address, a repository and a red exercise: built
once a run each, and served to Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from handbook.content.load import load
from handbook.content.model import Handbook
from handbook.content.prints import PRINTED_KINDS, Print, Prints, is_printed, print_path
from handbook.site.build import build
from tests.once import Once
from tests.parts import ROOT, handbook_copy
from tests.site.served import Served, serving

RED = """---
title: {title}
summary: A made-up exercise with a red level, to see what the site does with it.
family: sensitive
steps: [3]
principles: [inclusion]
duration: {{min: 20, typical: 30, max: 60}}
group: {{min: 4, max: 12, unit: whole}}
setting: [room]
mix: separate-only
difficulty: 3
sensitivity: {level}
safeguarding_review: pending
reading: 0
noise: 2
who: trainer
materials: []
conditions: [second-trainer, two-rooms]
printables: []
needs_first: []
pairs_well: []
origin: [{{who: "", year: "", relation: own, licence: own}}]
tier: 3
search_terms: [zeppelin]
---

## When to use it {{#why}}

Quokka.

| A | B |
|---|---|
| 1 | 2 |

## Second {{#second}}

- [ ] Tick.
"""


def pdfs(handbook: Handbook, folder: Path) -> Prints:
    """A real PDF of three pages as the print of every page, in the languages that it has."""
    file = folder / "print.pdf"
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page()
        pdf.save(file)
    return {
        (entry.key, language.code): Print(
            entry.key,
            language.code,
            print_path(entry.key, language.code),
            file,
            3,
            file.stat().st_size,
            True,
        )
        for entry in handbook.entries.values()
        if entry.kind in PRINTED_KINDS
        for language in handbook.settings.languages
        if is_printed(entry, language.code)
    }


def copy_of_handbook(folder: Path) -> Path:
    """The handbook's sources in a folder of their own, to be changed by a test."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="session")
def handbook(real: Handbook) -> Handbook:
    return real


@pytest.fixture(scope="session")
def site(handbook: Handbook, once: Once) -> Iterator[Served]:
    """The real handbook, built with prints and served at the root."""

    def make(folder: Path) -> None:
        built(handbook, folder, pdfs(handbook, folder))

    with serving(once("site", make) / "site") as served:
        yield served


@pytest.fixture(scope="session")
def variant(once: Once) -> Iterator[Served]:
    """The handbook with public address, repository and sensitive pages, served below a folder."""

    def make(folder: Path) -> None:
        built(load(varied(copy_of_handbook(folder))), folder)

    with serving(once("variant", make) / "site", "/sub/") as served:
        yield served


def varied(root: Path) -> Path:
    """The copy of the handbook in ``root`` with what the variant has of its own."""
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace(
        "docs_dir: docs",
        "docs_dir: docs\nsite_url: https://handbook.example.org/sub/\n"
        "repo_url: https://git.example.org/owner/handbook",
    )
    config.write_text(text, encoding="utf-8")
    toolbox = root / "docs" / "toolbox"
    for level, title in (("red", "Talk about threats"), ("amber", "Talk about favours")):
        page = RED.format(level=level, title=title)
        (toolbox / f"{level}-one.md").write_text(page, encoding="utf-8")
        (toolbox / f"{level}-one.bn.md").write_text(
            "---\ntitle: হুমকি নিয়ে কথা\nsummary: খসড়া।\n---\n\n## কখন {#why}\n\nখসড়া।\n",
            encoding="utf-8",
        )
    return root


@pytest.fixture(scope="session")
def tiny(once: Once) -> Iterator[Served]:
    """The smallest handbook, without an address, served below a folder of a host."""

    def make(folder: Path) -> None:
        root = handbook_copy("tiny", folder)
        built(load(root), root)

    with serving(once("tiny", make) / "tiny" / "site", "/handbook/") as served:
        yield served


def built(handbook: Handbook, folder: Path, prints: Prints | None = None) -> None:
    """Build the site into ``folder/site``; nothing may be found."""
    found = build(handbook, prints or {}, folder / "site")
    assert [f"{one.location} {one.message}" for one in found] == []
