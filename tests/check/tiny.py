"""Tiny handbooks for tests: a copy of ``tests/handbooks/bare`` with a few pages put into it."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from handbook import check, reports
from handbook.content.load import load
from tests.parts import ROOT

BARE = Path(__file__).resolve().parent.parent / "handbooks" / "bare"
FRONT_MATTER = {
    "principles": "promise: We try.\nicon: eye\norder: 1\n"
    "exercises: [soon, five-whys, house-rules]\n",
    "steps": "short: One\nnumber: 1\nicon: eye\npattern: dots\n"
    "duration: {min: 10, typical: 20, max: 30}\nprinciples: [capacity]\n"
    "core_exercises: [soon]\nsensitivity: green\n",
    "toolbox": "family: cause\nsteps: [0]\nprinciples: [capacity]\n"
    "duration: {min: 20, typical: 45, max: 60}\ngroup: {min: 4, max: 30, unit: whole}\n"
    "setting: [room]\nmix: mixed\ndifficulty: 2\nsensitivity: green\nreading: 0\nnoise: 1\n"
    "who: trainer\nmaterials: [pens]\nconditions: []\nprintables: []\nneeds_first: []\n"
    "pairs_well: []\norigin:\n  - {who: '', year: '', relation: own, licence: own}\ntier: 1\n",
    "printables": "form: worksheet\npaper: a4\nsides: 1\nprint_per: group\nreading: 0\n",
    "agendas": 'who: trainer\nstart: "08:30"\nblocks:\n  - {block: open, minutes: 15}\n',
    "kits": "who: trainer\nagendas: []\nexercises: []\nparts: []\n",
    "knowledge": "order: 1\nsteps: [1]\nduration: {min: 20, typical: 30, max: 45}\n"
    "setting: [room]\nreading: 0\nmaterials: []\nconditions: []\nprintables: []\n"
    "pairs_well: []\nwho: trainer\nsensitivity: green\n",
    "guides": "order: 1\n",
}
"""Good front matter for a source page in each folder, besides title and summary."""


def front_matter(path: PurePosixPath) -> str:
    """Good front matter for a page at this path, without the lines of dashes."""
    translated = "." in path.name.removesuffix(".md")
    plain = translated or len(path.parts) < 3 or path.name == "index.md"
    own = "" if plain else FRONT_MATTER.get(path.parts[1], "")
    return f"title: {_title(path)}\nsummary: A page.\n{own}"


def _title(path: PurePosixPath) -> str:
    """A title that no other page of its kind has."""
    stem = path.name.split(".")[0]
    return (path.parent.name if stem == "index" else stem).replace("-", "").capitalize() or "One"


def page(path: str, body: str = "", fields: str = "") -> str:
    """A whole page: ``fields`` are put in place of the good ones with the same names."""
    good = front_matter(PurePosixPath(path))
    for name in re.findall(r"^⟦?(\w+):", fields, re.MULTILINE):
        good = re.sub(rf"^{name}:.*\n(?:[ ].*\n)*", "", good, flags=re.MULTILINE)
    return f"---\n{good}{fields}---\n\n{body}"


def make(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Copy the bare handbook to ``root``, with the fonts where there are any, and write the files;
    text without front matter gets it."""
    shutil.copytree(BARE, root, dirs_exist_ok=True)
    if not (root / "node_modules").exists():
        (root / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            whole = path.suffix != ".md" or content.startswith("---\n")
            content = (content if whole else page(name, content)).encode()
        path.write_bytes(content)
    return root


def concise(root: Path, *chosen: PurePosixPath) -> list[str]:
    """The findings on the handbook in ``root``, one line each; only on the ``chosen`` files, where
    some are named."""
    found = check.run(load(root), set(chosen) or None)
    return reports.render(found, "concise", reports.lines_of(root)).splitlines()
