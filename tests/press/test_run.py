"""Cache, failures and interruptions: what stays, what is made anew, what is said."""

import errno
import hashlib
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from handbook import press
from handbook.content.load import load
from handbook.content.prints import Print
from handbook.content.schema import Kind
from handbook.diagnostics import SetupError
from handbook.press import cache, fonts
from handbook.press.engine import worker
from tests.parts import ROOT, handbook_copy, hear_ctrl_c, pango
from tests.press.conftest import Shop, print_all

SHEET = (Kind.PRINTABLE, "tally-sheet")


@pytest.fixture
def copy(shop: Shop, tmp_path: Path) -> Path:
    """The printed handbook once more, with its cache, to be changed by a test."""
    root = tmp_path / "copy"
    shutil.copytree(shop.handbook.root, root, symlinks=True)
    return root


def run_sheet(root: Path, locale: str = "en") -> press.Printed:
    """Print the tally sheet alone."""
    (result,) = press.run(press.plan(load(root), [locale], [SHEET]), press.folders_of(root), 1)
    return result


def edit(root: Path, page: str, change: Callable[[str], str]) -> None:
    path = root / "docs" / page
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def add(text: str) -> Callable[[str], str]:
    return lambda body: f"{body}\n{text}\n"


def test_a_second_run_renders_nothing_and_needs_no_worker(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbook.press.runner._workers", None)
    done = print_all(copy)
    assert done
    assert not any(result.rendered for result in done.values())


def test_a_piece_is_laid_out_once_for_all_files_that_hold_it(shop: Shop) -> None:
    root = shop.handbook.root
    jobs = press.plan(load(root))
    kept = cache.open_cache(press.folders_of(root).cache, root, worker.OPTIONS)
    uses = [kept.piece_key(one.piece) for job in jobs for one in job.bound if not one.piece.late]
    files = {kept.file_key(job) for job in jobs}
    there = {file.stem for file in press.folders_of(root).cache.glob("*.pdf")}
    assert there >= set(uses) | files
    assert len(uses) > 1.2 * len(set(uses)), "the same pieces lie in several files"


def test_a_file_is_bound_as_soon_as_its_pieces_are_there(copy: Path, tmp_path: Path) -> None:
    jobs = press.plan(load(copy), ["en"], [entry.key for entry in load(copy).of(Kind.PRINTABLE)])
    folders = press.Folders(copy, tmp_path / "cache", tmp_path / "prints")
    stands: list[press.Stand] = []
    assert all(
        isinstance(done, Print) for done in press.run(jobs, folders, 1, watch=stands.append)
    )
    pieces = len({one.piece.digest for job in jobs for one in job.bound})
    assert pieces > 4
    assert {(stand.pieces, stand.files) for stand in stands} == {(pieces, len(jobs))}
    assert stands[0] == press.Stand(0, pieces, 0, len(jobs))
    assert stands[-1] == press.Stand(pieces, pieces, len(jobs), len(jobs))
    assert all(
        late.laid_out >= early.laid_out and late.bound >= early.bound
        for early, late in pairwise(stands)
    )
    first = next(stand for stand in stands if stand.bound)
    assert first.laid_out < pieces - 2, "the first file did not wait for the other pieces"


def test_a_changed_exercise_is_printed_only_where_it_is_used(copy: Path) -> None:
    edit(copy, "toolbox/count-it.bn.md", add("শেষ।"))
    done = print_all(copy)
    changed = {url for url, result in done.items() if result.rendered}
    assert changed == {"bn/count-it.pdf", "bn/kit-small.pdf"}


def test_a_cached_run_does_not_import_weasyprint(copy: Path) -> None:
    code = (
        "import sys, pathlib; from handbook import press; from handbook.content.load import load\n"
        "root = pathlib.Path(sys.argv[1])\n"
        "n = len(list(press.run(press.plan(load(root)), press.folders_of(root), 1)))\n"
        "assert n and 'weasyprint' not in sys.modules and 'mkdocs' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(copy)], check=True)


def test_a_changed_exercise_renders_exactly_the_files_that_hold_it(copy: Path) -> None:
    edit(copy, "toolbox/count-it.bn.md", add("শেষ।"))
    done = print_all(copy)
    rendered = {url for url, result in done.items() if result.rendered}
    assert rendered == {"bn/count-it.pdf", "bn/kit-small.pdf"}


def test_the_bytes_depend_on_nothing_but_the_content(shop: Shop, tmp_path: Path) -> None:
    root = handbook_copy("tiny", tmp_path / "some where" / "else")
    code = (
        "import sys, pathlib; from handbook import press; from handbook.content.load import load\n"
        "if __name__ == '__main__':\n"
        "    root = pathlib.Path(sys.argv[1])\n"
        "    list(press.run(press.plan(load(root), ['ar']), press.folders_of(root), 1))\n"
    )
    script = tmp_path / "run.py"
    script.write_text(code, "utf-8")
    environment = os.environ | {"TZ": "Asia/Dhaka", "PYTHONHASHSEED": "7", "LANG": "C"}
    subprocess.run([sys.executable, str(script), str(root)], check=True, env=environment)
    for url, done in shop.prints.items():
        if url.startswith("ar/"):
            again = root / "build" / "press" / "pdf" / url
            assert digest(again) == digest(done.file), url


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("sign", ["ཀ", "🙂"])
def test_a_sign_that_no_font_has_is_named_with_its_place(copy: Path, sign: str) -> None:
    edit(copy, "printables/tally-sheet.bn.md", add(f"ক {sign}"))
    old = digest(copy / "build/press/pdf/bn/tally-sheet.pdf")
    result = run_sheet(copy, "bn")
    assert isinstance(result, press.Failed)
    (problem,) = result.problems
    assert problem.code == "PR01"
    assert f"U+{ord(sign):04X}" in problem.message
    lines = (copy / "docs/printables/tally-sheet.bn.md").read_text("utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, start=1) if sign in text)
    assert str(problem.location) == f"docs/printables/tally-sheet.bn.md:{line}:3"
    assert digest(copy / "build/press/pdf/bn/tally-sheet.pdf") == old
    assert list((copy / "build").rglob("*.part")) == []


@pytest.mark.parametrize(
    "address",
    ["../images/none.png", "../../mkdocs.yml", "/etc/hostname", "http://127.0.0.1:9/x.png"],
)
def test_pictures_come_from_docs_only(copy: Path, address: str) -> None:
    edit(copy, "printables/tally-sheet.md", add(f"![A picture]({address})"))
    result = run_sheet(copy)
    assert isinstance(result, press.Failed)
    assert {problem.code for problem in result.problems} == {"PR02"}
    assert str(result.problems[0].location).startswith("docs/printables/tally-sheet.md:")


def test_a_picture_is_printed_and_belongs_to_the_cache_key(copy: Path) -> None:
    image = copy / "docs" / "images" / "dot.svg"
    image.parent.mkdir()
    square = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h{}v9H0z"/></svg>'
    )
    image.write_text(square.format(9), "utf-8")
    edit(copy, "printables/tally-sheet.md", add("![A square](../images/dot.svg)"))
    first = run_sheet(copy)
    image.write_text(square.format(4), "utf-8")
    second, third = run_sheet(copy), run_sheet(copy)
    assert isinstance(first, Print)
    assert isinstance(second, Print)
    assert isinstance(third, Print)
    assert (first.rendered, second.rendered, third.rendered) == (True, True, False)


def test_a_word_that_leaves_the_page_is_found(copy: Path) -> None:
    edit(copy, "printables/tally-sheet.md", add("`" + "A" * 200 + "`"))
    result = run_sheet(copy)
    assert isinstance(result, press.Failed)
    assert {problem.code for problem in result.problems} == {"PR03"}


def test_a_text_that_its_card_would_clip_is_found(copy: Path) -> None:
    edit(copy, "printables/look-cards.md", lambda text: text.replace("Look up.", "Look up. " * 60))
    jobs = press.plan(load(copy), ["en"], [(Kind.PRINTABLE, "look-cards")])
    (result,) = press.run(jobs, press.folders_of(copy), 1)
    assert isinstance(result, press.Failed)
    assert {problem.code for problem in result.problems} == {"PR03"}


def test_sweep_removes_only_what_is_gone(copy: Path) -> None:
    shutil.move(copy / "docs/printables/promise.md", copy / "promise.md")
    edit(copy, "kits/small.md", lambda text: text.replace(", promise]", "]"))
    done = print_all(copy)
    gone = copy / "build/press/pdf/en/promise.pdf"
    assert gone.is_file()
    press.sweep(press.plan(load(copy)), press.folders_of(copy))
    assert not gone.exists()
    assert all(result.file.is_file() for result in done.values())


def test_sweep_keeps_in_the_cache_what_the_last_run_used(copy: Path) -> None:
    kept = copy / "build/cache/press"
    before = {file.name for file in kept.iterdir()}
    edit(copy, "printables/tally-sheet.md", add("More."))
    print_all(copy)
    after = {file.name for file in kept.iterdir()}
    assert before < after
    press.sweep(press.plan(load(copy)), press.folders_of(copy))
    files = {file.name for file in kept.iterdir()}
    assert after - before < files < after
    assert len(list(kept.glob("*.json"))) == len(list(kept.glob("*.pdf")))
    assert not any(result.rendered for result in print_all(copy).values())


LONG = "\n\n".join(f"## Part {n} {{#part-{n}}}\n\n" + "Many words. " * 40 for n in range(12))


@pytest.mark.parametrize("page", ["tally-sheet", "promise", "referral-sheet"])
def test_a_sheet_that_runs_over_is_named_with_its_remedy(copy: Path, page: str) -> None:
    key = (Kind.PRINTABLE, page)
    folders = press.folders_of(copy)
    edit(copy, f"printables/{page}.md", add(LONG))
    (result,) = press.run(press.plan(load(copy), ["en"], [key]), folders, 1)
    assert isinstance(result, press.Failed)
    (problem,) = result.problems
    assert problem.code == "PR05"
    assert str(problem.location).startswith(f"docs/printables/{page}.md")
    assert problem.hint == "Shorten the text, or declare `sides: 2` in the English page."
    edit(copy, f"printables/{page}.md", lambda text: text.replace("sides: 1", "sides: 2"))
    edit(copy, f"printables/{page}.md", lambda text: text.replace("Many words.", "Few."))
    (result,) = press.run(press.plan(load(copy), ["en"], [key]), folders, 1)
    assert isinstance(result, Print), result.problems
    assert result.pages == 2


def test_cards_take_as_many_sheets_as_they_need(copy: Path) -> None:
    more = "\n\n".join(f"## Card {n} {{#card-{n}}}\n\nLook." for n in range(9))
    edit(copy, "printables/look-cards.md", add(more))
    jobs = press.plan(load(copy), ["en"], [(Kind.PRINTABLE, "look-cards")])
    (result,) = press.run(jobs, press.folders_of(copy), 1)
    assert isinstance(result, Print), result.problems
    assert result.pages == 2


def test_a_missing_font_is_named(copy: Path) -> None:
    (copy / "node_modules").unlink()
    with pytest.raises(SetupError) as error:
        run_sheet(copy)
    assert "Noto Sans" in error.value.sentence
    assert "make handbook" in error.value.remedy


def test_another_font_file_is_another_key(copy: Path) -> None:
    names = tuple(fonts.installed(copy))
    before = fonts.digest(copy, names)
    (copy / "node_modules").unlink()
    for path in fonts.installed(ROOT).values():
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    assert fonts.digest(copy, names) == before
    target.write_bytes(target.read_bytes() + b"\0")
    assert fonts.digest(copy, names) != before


def test_a_full_disk_is_said_and_leaves_the_old_file(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(copy, "printables/tally-sheet.md", add("More."))
    target = copy / "build/press/pdf/en/tally-sheet.pdf"
    old = digest(target)

    def full(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(SetupError) as error:
        run_sheet(copy)
    monkeypatch.undo()
    assert "disk is full" in error.value.sentence
    assert digest(target) == old
    assert list((copy / "build").rglob("*.part")) == []
    assert multiprocessing.active_children() == []


def test_a_half_written_cache_file_counts_as_absent(copy: Path) -> None:
    for file in (copy / "build/cache/press").glob("*.pdf"):
        file.write_bytes(file.read_bytes()[:100])
    result = run_sheet(copy)
    assert isinstance(result, Print)
    assert result.rendered
    assert result.file.read_bytes().endswith(b"%%EOF\n")


def test_damaged_entries_are_made_anew_and_said_in_one_line(copy: Path) -> None:
    before = run_sheet(copy)
    assert isinstance(before, Print)
    good = digest(before.file)
    for file in (copy / "build/cache/press").glob("*.pdf"):
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 4
        file.write_bytes(data)
    before.file.unlink()
    said: list[str] = []
    jobs = press.plan(load(copy), ["en"], [SHEET])
    (result,) = press.run(jobs, press.folders_of(copy), 1, said.append)
    assert isinstance(result, Print)
    assert result.rendered
    assert digest(result.file) == good
    (line,) = said
    assert line.startswith("2 kept PDFs were damaged")  # the file, and the piece in it
    (again,) = press.run(jobs, press.folders_of(copy), 1, said.append)
    assert isinstance(again, Print)
    assert not again.rendered
    assert said == [line]


def test_a_published_pdf_that_changed_on_the_disk_is_put_right(copy: Path) -> None:
    file = copy / "build/press/pdf/en/tally-sheet.pdf"
    good = file.read_bytes()
    file.write_bytes(good[:100] + b"x" + good[101:])
    assert isinstance(run_sheet(copy), Print)
    assert file.read_bytes() == good


def test_versions_are_read_without_the_engine() -> None:
    pango()
    found = cache.versions()
    assert all(found[name] != "-" for name in ("weasyprint", "pydyf", "pango", "harfbuzz"))


def test_an_engine_that_cannot_start_is_a_matter_for_the_doctor(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(copy, "printables/tally-sheet.md", add("More."))
    broken = copy / "broken"
    (broken / "weasyprint").mkdir(parents=True)
    (broken / "weasyprint" / "__init__.py").write_text("raise OSError('no Pango')", "utf-8")
    monkeypatch.setattr(sys, "path", [str(broken), *sys.path])
    with pytest.raises(SetupError) as error:
        run_sheet(copy)
    assert "no Pango" in error.value.sentence
    assert "handbook doctor" in error.value.remedy


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_ends_all_processes_and_leaves_no_half_file(tmp_path: Path) -> None:
    pango()
    root = handbook_copy("tiny", tmp_path)
    code = (
        "import sys, pathlib; from handbook import press; from handbook.content.load import load\n"
        "if __name__ == '__main__':\n"
        "    root = pathlib.Path(sys.argv[1])\n"
        "    for done in press.run(press.plan(load(root)), press.folders_of(root), 2):\n"
        "        print(done.url, flush=True)\n"
    )
    script = tmp_path / "run.py"
    script.write_text(code, "utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script), str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=hear_ctrl_c,
    )
    assert process.stdout is not None
    assert process.stdout.readline()  # The first PDF is there: the others are under way.
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode != 0
    assert errors.count(b"Traceback") == 1  # Ours, for the command to catch; none of a worker.
    wait_until_gone(process.pid)
    assert list(root.rglob("*.part")) == []
    assert all(f.read_bytes().endswith(b"%%EOF\n") for f in root.glob("build/press/pdf/*/*.pdf"))


def wait_until_gone(group: int) -> None:
    """Return when no process of the group is left; the time limit of the tests ends this else."""
    while True:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
