"""The one Markdown dialect: what ``mkdocs.yml`` lists, plus pictograms by name, minus raw HTML.

Site and print both render with ``extensions``. Whatever a page holds, its HTML cannot run script:
tags are shown as text, ``on...`` attributes and script addresses are dropped, code is only code.
"""

import html
import re
import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from handbook.content.text.hidden import comment_lines
from handbook.content.text.inline import BEGIN, COMMENT_OR_TAG
from handbook.diagnostics import SetupError
from handbook.settings import CONFIG_NAME, read_config

ICON = r":((?:material|fontawesome|octicons|simple)-[a-z0-9]+(?:-[a-z0-9]+)*):"
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
SCRIPT_SCHEMES = frozenset({"javascript", "vbscript", "jscript", "livescript", "data"})
"""Addresses that a browser runs or shows as a page of their own."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED_ATTRIBUTES = frozenset(
    "id class href src alt title lang dir start type checked disabled colspan rowspan"
    " style align scope role tabindex value width height".split()
)
_SAFE_STYLE = re.compile(r"text-align: (?:left|right|center);?")


def icons_folder() -> Path:
    """The folder of SVG pictograms that ships with the theme, found without importing it."""
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("mkdocs-material is not installed")
    return Path(next(iter(spec.submodule_search_locations))) / "templates" / ".icons"


@lru_cache(maxsize=1024)
def icon_svg(name: str) -> str | None:
    """The SVG of a pictogram such as ``material-eye``, or None when no set has it.

    The icon sets nest folders (``fontawesome/solid/``), so every dash may be a folder border.
    """
    parts = name.split("-")
    folder = icons_folder()
    for cut in range(1, len(parts)):
        candidate = folder.joinpath(*parts[:cut], "-".join(parts[cut:]) + ".svg")
        if candidate.is_file():
            return candidate.read_text(encoding="utf-8")
    return None


@lru_cache(maxsize=4096)
def scheme_of(target: str) -> str:
    """The scheme of an address after undoing what browsers undo: entities, blanks, controls."""
    plain = "".join(c for c in html.unescape(target) if unicodedata.category(c)[0] not in "CZ")
    match = _SCHEME.match(plain)
    return match.group(1).lower() if match else ""


class Dialect(Extension):
    """Pictograms by name; no raw HTML; nothing that a browser would run."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.registerExtension(self)
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.register(_Labels(md.parser), "reference", 15)
        # Below the fences (25), which keep what they hold.
        md.preprocessors.register(_LongComments(md), "long-comments", 20)
        md.inlinePatterns.register(_RawHtml(COMMENT_OR_TAG, md), "html", 90)
        md.inlinePatterns.register(_Icon(ICON, md), "icon", 76)
        for fence in getattr(_fences(md), "superfences", ()):
            fence["formatter"] = _plain_code
        # Below attr_list (8) and unescape (0): it has the last word on attributes.
        md.treeprocessors.register(_SafeAttributes(md), "safe-attributes", -10)


def _fences(md: markdown.Markdown) -> Any:
    """The extension that reads fenced code, or None."""
    fenced = "fenced_code_block"
    known = fenced in md.preprocessors
    return getattr(md.preprocessors[fenced], "extension", None) if known else None


def _plain_code(src: str, **_: object) -> str:
    """A fenced block as plain code.

    The extension would write class and id of the block into the page as they are, quotes and
    tags included, and its colouring can be kept busy for ever by a few lines of Perl.
    """
    return f"<pre><code>{html.escape(src)}</code></pre>"


class _LongComments(Preprocessor):
    """Comments of several lines vanish, whatever they hold: lists, headings, blank lines."""

    def run(self, lines: list[str]) -> list[str]:
        hidden = comment_lines(lines)
        return [line for number, line in enumerate(lines, start=1) if number not in hidden]


class _Labels(ReferenceProcessor):
    """Lines that define labels. A footnote is none, also where its text is one address: its mark
    stays as it is written, so that the check sees what readers would see."""

    RE = re.compile(ReferenceProcessor.RE.pattern.replace(r"\[", r"\[(?!\^)", 1), re.MULTILINE)


class _RawHtml(InlineProcessor):
    """Comments vanish; every other tag is shown as the text it is."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        tag = m.group(1)
        text = "" if tag.startswith(BEGIN) else self.md.htmlStash.store(html.escape(tag))
        return text, m.start(0), m.end(0)


class _Icon(InlineProcessor):
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        svg = icon_svg(m.group(1))
        if svg is None:
            return None, None, None
        element = etree.Element("span", {"class": "icon", "aria-hidden": "true"})
        element.text = self.md.htmlStash.store(svg)
        return element, m.start(0), m.end(0)


class _SafeAttributes(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            for name in list(element.attrib):
                if not is_safe(name, element.attrib[name]):
                    del element.attrib[name]


def is_safe(name: str, value: str) -> bool:
    """Whether an attribute may stay: no other one can act in a browser."""
    name = name.lower()
    if name in ("href", "src"):
        return scheme_of(value) in SAFE_SCHEMES | {""}
    if name == "style":
        return _SAFE_STYLE.fullmatch(value.strip()) is not None
    return name in _ALLOWED_ATTRIBUTES or name.startswith("aria-")


def extensions(root: Path) -> tuple[list[str | Extension], dict[str, dict[str, Any]]]:
    """The Markdown extensions and their settings, in the form that Python-Markdown takes."""
    names: list[str | Extension] = []
    configs: dict[str, dict[str, Any]] = {}
    for item in read_config(root / CONFIG_NAME).get("markdown_extensions") or []:
        if isinstance(item, Mapping) and len(item) == 1:
            ((name, options),) = item.items()
            configs[name] = dict(options or {})
        else:
            name = item
        if not isinstance(name, str):
            raise SetupError(
                f"In {CONFIG_NAME} {name!r} is no Markdown extension.",
                "Write `- name`, or `- name:` with its settings below it.",
            )
        names.append(name)
    return [*names, Dialect()], configs


def renderer(root: Path) -> markdown.Markdown:
    """A Markdown renderer in the handbook's dialect. Reset it before each page."""
    names, configs = extensions(root)
    try:
        return markdown.Markdown(extensions=names, extension_configs=configs, output_format="html")
    except (ImportError, AttributeError, KeyError, TypeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise SetupError(
            f"The Markdown extensions in {CONFIG_NAME} cannot be used: {reason}.",
            "Restore them from version control.",
        ) from None
