"""What need not be done again where nothing has changed: Markdown that was rendered, templates that
were compiled.

A page is rendered anew when its text, its address, the settings, the program, or the address of any
file has changed: then other links might lead elsewhere.
"""

import hashlib
import json
import logging
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, get_toc

from handbook import program

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Where an object lies in memory: that is another place each time."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What Markdown made of a page: its HTML, its headings as MkDocs nests them, the title that
    stands in it, its anchors, and the anchors that it leads to, by file."""

    content: str
    toc: list[Any]
    title: str | None
    anchors: list[str]
    links: dict[str, dict[str, str]]


class Compiled(jinja2.BytecodeCache):
    """Templates that were compiled, by their names and texts; Jinja compares the texts."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back what is known of a template."""
        known = self._known.get(bucket.key + bucket.checksum)
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made of a template."""
        self._known[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


@dataclass(slots=True)
class Memory:
    """What one build hands to the next."""

    pages: dict[str, Rendered] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    compiled: Compiled = field(default_factory=Compiled)

    def begin(self, config: MkDocsConfig, files: Files, language: str) -> str:
        """What all pages of one language have in common, as a digest."""
        settings = Path(config.config_file_path).read_bytes()
        marks = _ADDRESS.sub("", repr((config.markdown_extensions, config.mdx_configs)))
        there = sorted((file.src_uri, file.url, str(file.inclusion)) for file in files)
        total = hashlib.sha256(json.dumps([_program(), language, marks, there]).encode())
        total.update(settings)
        return total.hexdigest()

    def render(self, base: str, page: SitePage, config: MkDocsConfig, files: Files) -> None:
        """Do what ``Page.render`` of MkDocs does, or what it did before with the same page."""
        about = [base, page.file.src_uri, page.file.url, page.markdown]
        key = hashlib.sha256(json.dumps(about).encode()).hexdigest()
        known = self.pages.get(key)
        if known is None:
            with _Warned() as warned:
                SitePage.render(page, config, files)
            if warned.count:  # it must be said again the next time
                return
            self.pages[key] = _taken(page)
        else:
            _given(page, known, files)
        self.used.add(key)

    def forget(self) -> None:
        """Forget the pages that nobody has asked for since the last time."""
        self.pages = {key: known for key, known in self.pages.items() if key in self.used}
        self.used = set()


def remember(memory: Memory, base: str, page: SitePage) -> None:
    """Let MkDocs ask the memory when it comes to render this page."""
    vars(page)["render"] = partial(memory.render, base, page)


def recall(file: Path) -> Memory:
    """The memory in a file; an empty one where there is none, or not as it was written."""
    memory = Memory()
    if not file.is_file():  # a pipe would be waited for
        return memory
    with suppress(OSError, ValueError, TypeError, AttributeError, RecursionError):
        seal, _, text = file.read_bytes().partition(b"\n")
        if seal == _seal(text):
            found = json.loads(text)
            memory.pages = {key: Rendered(**known) for key, known in found.items()}
    return memory


def keep(memory: Memory, file: Path) -> None:
    """Write down what the last build used, where the disk allows it."""
    memory.forget()
    text = json.dumps({key: asdict(known) for key, known in memory.pages.items()}).encode()
    beside = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_seal(text) + b"\n" + text)
            beside.replace(file)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _seal(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()


_program = cache(program.digest)


class _Warned(logging.Handler):
    """Counts what MkDocs says inside."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1

    def __enter__(self) -> "_Warned":
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)


def _taken(page: SitePage) -> Rendered:
    links = page.links_to_anchors or {}
    return Rendered(
        content=page.content or "",
        toc=_tokens(page.toc),
        title=page._title_from_render,
        anchors=sorted(page.present_anchor_ids or ()),
        links={file.src_uri: dict(anchors) for file, anchors in links.items()},
    )


def _given(page: SitePage, known: Rendered, files: Files) -> None:
    there = {uri: files.get_file_from_path(uri) for uri in known.links}
    page.content = known.content
    page.toc = get_toc(known.toc)
    page._title_from_render = known.title
    page.present_anchor_ids = set(known.anchors)
    page.links_to_anchors = {
        file: dict(known.links[uri]) for uri, file in there.items() if file is not None
    }


def _tokens(links: Iterable[AnchorLink]) -> list[Any]:
    return [
        {"name": one.title, "id": one.id, "level": one.level, "children": _tokens(one.children)}
        for one in links
    ]
