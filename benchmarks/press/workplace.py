"""The folder in which one handbook is measured: a copy to print from, documents, results."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.environment import ROOT
from benchmarks.measure import Measured, measure

FONTS = Path("node_modules", "@expo-google-fonts")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is printed: languages and pages (their ids); None means all."""

    locales: tuple[str, ...] | None = None
    pages: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where one handbook is measured. ``copy`` is the handbook's own copy, ``documents`` holds
    its jobs as whole HTML documents and ``texts`` the same for Typst."""

    folder: Path
    choice: Choice = Choice()

    @property
    def copy(self) -> Path:
        """The copy of the handbook: it may be changed."""
        return self.folder / "handbook"

    @property
    def documents(self) -> Path:
        """One HTML document a job."""
        return self.folder / "documents"

    @property
    def faces(self) -> Path:
        """The stylesheet that names the fonts of all documents."""
        return self.documents / "faces.css"

    @property
    def texts(self) -> Path:
        """One Typst document a job."""
        return self.folder / "texts"

    def results(self, name: str) -> Path:
        """The folder for the PDFs of one way to print, emptied."""
        target = self.folder / "results" / name
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        return target

    def run(
        self,
        name: str,
        command: Sequence[str],
        folder: Path = ROOT,
        settings: Mapping[str, str] | None = None,
    ) -> tuple[Measured, str]:
        """Measure a command; what it said last, of its output or of its complaints."""
        logs = self.folder / "logs"
        logs.mkdir(exist_ok=True)
        out, log = logs / f"{name}.out", logs / f"{name}.log"
        measured = measure(command, folder, settings or {}, out, log)
        said = [line for file in (log, out) for line in _lines(file)]
        return measured, said[-1] if said else ""

    def task(self, name: str, **facts: Any) -> Path:
        """A file that tells a process what to do."""
        file = self.folder / f"{name}.json"
        file.write_text(json.dumps(facts, default=str), "utf-8")
        return file


def prepare(handbook: Path, folder: Path) -> Workplace:
    """A new workplace in ``folder``, with a copy of the handbook in ``handbook``.

    A sample handbook gets the templates and words of the real one, as in the tests.
    """
    shutil.rmtree(folder, ignore_errors=True)
    place = Workplace(folder)
    place.copy.mkdir(parents=True)
    shutil.copy(handbook / "mkdocs.yml", place.copy)
    shutil.copytree(handbook / "docs", place.copy / "docs")
    for source in (handbook, ROOT):
        if (source / "overrides").is_dir():
            shutil.copytree(source / "overrides", place.copy / "overrides", dirs_exist_ok=True)
    (place.copy / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    for part in (place.documents, place.texts):
        part.mkdir()
    return place


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8", "replace").splitlines() if line.strip()]
