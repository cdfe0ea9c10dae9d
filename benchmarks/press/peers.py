"""The MkDocs project that the peers print."""

import json
import re
import shutil
from contextlib import closing
from pathlib import Path

import pypdfium2

from benchmarks.environment import ROOT
from benchmarks.press.workplace import FONTS
from handbook.content.load import load
from handbook.settings import CONFIG_NAME, read_config

NOT_PRINTED = ("contribute",)
"""Folders of ``docs/`` that are not for trainers, so no peer prints them."""

_WORD = re.compile(r"[^\W_]{2,}")


def project(root: Path, locale: str, plugin: str, folder: Path, target: Path) -> Path:
    """A MkDocs project in ``folder`` with the pages of one language of the handbook in ``root``,
    set up for the PDF plugin ``plugin``, to be built into ``target``. Returns its configuration."""
    book = load(root)
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    shutil.copytree(
        root / "docs", docs, ignore=shutil.ignore_patterns("*.md", "*.yml", *NOT_PRINTED)
    )
    for entry in book.entries.values():
        place = entry.source.path.relative_to("docs")
        if place.parts[0] not in NOT_PRINTED:
            page = entry.page(locale)
            file = docs / place
            file.parent.mkdir(parents=True, exist_ok=True)
            text = f"# {page.meta.title}\n\n{page.meta.summary}\n\n{page.body}"
            file.write_text(text, "utf-8")
    (docs / "index.md").write_text(f"# {book.words[locale]('site-name')}\n", "utf-8")
    config = folder / CONFIG_NAME
    config.write_text(_configuration(root, locale, plugin, target), "utf-8")
    return config


def words_of(path: Path) -> int:
    """The number of words in a PDF, or in all Markdown pages of a folder."""
    if path.suffix == ".pdf":
        with closing(pypdfium2.PdfDocument(path)) as pdf:
            return sum(len(page.get_textpage().get_text_range().split()) for page in pdf)
    return sum(len(_WORD.findall(file.read_text("utf-8"))) for file in path.rglob("*.md"))


def write_font_settings(folder: Path) -> Path:
    """A fontconfig set-up that knows the press's fonts as if they were installed."""
    config = folder / "peers-fonts.conf"
    packages = sorted((ROOT / FONTS).iterdir())
    fonts = "".join(f"<dir>{package}</dir>" for package in packages)
    cache = f"<cachedir>{folder / 'peers-font-cache'}</cachedir>"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig>{fonts}{cache}</fontconfig>",
        "utf-8",
    )
    return config


def _configuration(root: Path, locale: str, plugin: str, target: Path) -> str:
    """MkDocs reads YAML, of which JSON is a part; only the two Python names need YAML's own."""
    extensions = read_config(root / CONFIG_NAME)["markdown_extensions"]
    settings = {
        "site_name": "Handbook",
        "site_dir": str(target),
        "copyright": "",
        "theme": {"name": "material", "language": locale, "font": False},
        "plugins": [{plugin: {"author": "", "output_path": "document.pdf", "cover": True}}],
    }
    lines = [f"{name}: {json.dumps(value)}" for name, value in settings.items()]
    listed = [f"  - {json.dumps(one)}" for one in extensions]
    emoji = [
        "  - pymdownx.emoji:",
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji",
        "      emoji_generator: !!python/name:material.extensions.emoji.to_svg",
    ]
    return "\n".join([*lines, "markdown_extensions:", *listed, *emoji, ""])
