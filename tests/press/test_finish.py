"""Late pieces: fitted once where the page numbers turn out as likely, and written once."""

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from handbook.content.papers import A4
from handbook.content.schema import Kind
from handbook.press import finish as last_step
from handbook.press import fonts
from handbook.press.binding.marks import Numbering
from handbook.press.binding.metadata import About
from handbook.press.engine import worker
from handbook.press.finish import GUESS, Task, finish
from handbook.press.jobs import Bound, Job
from handbook.press.paper.shape import Shape
from handbook.press.values.piece import Piece, page_of

NUMBERING = Numbering(
    before="", between="", after="", digits="0123456789", direction="ltr", family="Noto Sans"
)


@dataclass
class Engine:
    """What the engine was asked to do. ``lengths`` says how many pages a document takes, by its
    text; ``GUESS`` where it is not named."""

    lengths: dict[str, int] = field(default_factory=dict)
    fitted: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def setting(self, styles: Sequence[str], root: Path) -> "FakeSetting":
        return FakeSetting(self)


@dataclass
class FakeSetting:
    engine: Engine

    def fit(self, html: str, number: Callable[[str], str]) -> str:
        self.engine.fitted.append(number(html))
        return html

    def pages(self, html: str) -> int:
        return self.engine.lengths.get(html, GUESS)

    def write(self, html: str, pdf: str) -> worker.Rendered:
        self.engine.written.append(html)
        return worker.Rendered(pages=self.pages(html))


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    made = Engine()
    monkeypatch.setattr(worker, "broken", lambda: "")
    monkeypatch.setattr(worker, "Setting", made.setting)
    monkeypatch.setattr(last_step, "bind", lambda leaves, *rest: len(leaves))
    monkeypatch.setattr(fonts, "by_engine_name", lambda root: {})
    return made


def task(folder: Path) -> Path:
    """A file of a late cover, a late guide, and a sheet whose page both name."""
    named = page_of("sheet")
    pieces = [piece("cover", f"cover {named}"), piece("guide", f"guide {named}"), piece("sheet")]
    job = Job(
        key=(Kind.KIT, "small"),
        locale="en",
        url=PurePosixPath("pdf/en/kit-small.pdf"),
        about=About("", "en", "", "", "", "2026-11"),
        bound=tuple(Bound(one, 0, Shape.PAGES, NUMBERING) for one in pieces),
        base=A4,
    )
    file = folder / "one.task"
    file.write_bytes(pickle.dumps(Task(job, (None, None, (folder / "sheet.pdf", 1)))))
    return file


def piece(anchor: str, html: str = "") -> Piece:
    return Piece(html, (), anchor, anchor, "en", f"docs/{anchor}.md", "a4")


def run(folder: Path) -> Any:
    return finish(str(task(folder)), str(folder / "one.pdf"), str(folder))


def test_likely_lengths_are_fitted_once_and_written_once(engine: Engine, tmp_path: Path) -> None:
    assert run(tmp_path).pages == 3
    first = 2 * GUESS + 1
    assert engine.fitted == engine.written == [f"cover {first}", f"guide {first}"]


def test_other_numbers_on_as_many_pages_are_not_fitted_again(
    engine: Engine, tmp_path: Path
) -> None:
    engine.lengths = {"cover 5": 3, "cover 6": 3}
    run(tmp_path)
    assert engine.fitted == ["cover 5", "guide 5"]
    assert engine.written == ["cover 6", "guide 6"]


def test_what_the_right_numbers_make_longer_is_fitted_again(engine: Engine, tmp_path: Path) -> None:
    engine.lengths = {"cover 5": 3, "cover 6": 4, "cover 7": 4}
    run(tmp_path)
    assert engine.fitted == ["cover 5", "guide 5", "cover 6"]
    assert engine.written == ["cover 7", "guide 7"]


def test_numbers_that_never_settle_come_to_an_end(engine: Engine, tmp_path: Path) -> None:
    engine.lengths = {"cover 5": 3, "cover 6": 2, "guide 5": 2, "guide 6": 2}
    run(tmp_path)
    assert len(engine.written) == 2


def test_a_late_piece_that_takes_too_long_is_named(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(setting: FakeSetting, html: str) -> int:
        while html.startswith("guide"):
            pass
        return GUESS

    monkeypatch.setattr(FakeSetting, "pages", hang)
    monkeypatch.setattr(worker, "SECONDS", 0.5)
    (problem,) = run(tmp_path).problems
    assert str(problem.location.path) == "docs/guide.md"
    assert "it takes more than 0.5 seconds" in problem.message


def test_an_engine_that_cannot_start_is_named(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "broken", lambda: "no Pango")
    assert run(tmp_path).broken == "no Pango"
    assert replace(run(tmp_path), broken="").problems == ()
