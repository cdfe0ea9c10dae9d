"""The command as people run it: in its own process, on a real handbook, with real accidents."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest

from handbook import cli
from handbook.cli import checking
from handbook.cli.shared import CLEAN, FINDINGS, SETUP
from handbook.diagnostics import Diagnostic, Location
from tests.parts import COMMAND, ROOT, handbook_copy, hear_ctrl_c, need

FONTS = Path("node_modules", "@expo-google-fonts")


def run(*words: str | Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The command with these words; nothing it prints may be a traceback."""
    done = subprocess.run(
        [COMMAND, *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(env or {})},
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``, by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pages(root: Path) -> dict[str, bytes]:
    """What readers open of the built site. The search index names its files anew each time."""
    found = contents(root / "site")
    return {name: data for name, data in found.items() if not name.startswith("pagefind")}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return handbook_copy("tiny", tmp_path)


@pytest.fixture
def built(tiny_built: Path, tmp_path: Path) -> Path:
    """A handbook that was built once, in a folder of its own."""
    return Path(shutil.copytree(tiny_built, tmp_path / "built", symlinks=True))


def test_a_clean_handbook_gives_exit_0(tiny: Path) -> None:
    done = run("check", "--root", tiny, "--format", "concise")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_build_ends_with_where_the_site_is_and_how_to_look(built: Path) -> None:
    lines = run("build", "--root", built).stdout.splitlines()
    assert str(built / "site") in lines[-2]
    assert "http.server" in lines[-1]
    assert (built / "site" / "pdf" / "bn" / "kit-small.pdf").read_bytes().startswith(b"%PDF")


def test_a_second_build_prints_nothing_anew(built: Path) -> None:
    before = pages(built)
    done = run("build", "--root", built, "--fresh")
    assert re.search(r"^0 PDFs printed, [1-9]\d* unchanged\.$", done.stdout, re.MULTILINE)
    assert pages(built) == before


@pytest.fixture
def no_tools(tmp_path: Path) -> dict[str, str]:
    """A machine on which importing MkDocs or WeasyPrint fails."""
    for name in ("mkdocs", "weasyprint"):
        module = tmp_path / "no-tools" / f"{name}.py"
        module.parent.mkdir(exist_ok=True)
        module.write_text(f'raise RuntimeError("{name} was imported")\n', encoding="utf-8")
    paths = [str(tmp_path / "no-tools"), os.environ.get("PYTHONPATH", "")]
    return {"PYTHONPATH": os.pathsep.join(filter(None, paths))}


def test_where_nothing_has_changed_nothing_is_built(built: Path, no_tools: dict[str, str]) -> None:
    """Not even the tools are started; what was found is said again."""
    footer = built / "overrides" / "partials" / "footer.html"
    text = footer.read_text(encoding="utf-8")
    footer.write_text(f"{text}\n<p>{'word ' * 8_000}</p>\n", encoding="utf-8")
    first = run("build", "--root", built)
    assert (first.returncode, " BP22 " in first.stdout) == (CLEAN, True)
    before = contents(built / "site")
    again = run("build", "--root", built, env=no_tools)
    assert again.returncode == CLEAN, again.stdout + again.stderr
    said = first.stdout[first.stdout.index("docs/") :]
    assert again.stdout.endswith(said)
    assert contents(built / "site") == before
    assert run("build", "--root", built, "--fresh", env=no_tools).returncode != CLEAN


def test_a_flipped_bit_of_the_site_is_built_anew(built: Path, no_tools: dict[str, str]) -> None:
    before = pages(built)
    page = built / "site" / "toolbox" / "count-it" / "index.html"
    data = bytearray(page.read_bytes())
    data[1000] ^= 1
    page.write_bytes(data)
    (built / "site" / "foreign.html").write_text("mine", encoding="utf-8")
    assert run("build", "--root", built, env=no_tools).returncode != CLEAN
    assert run("build", "--root", built).returncode == CLEAN
    assert pages(built) == before
    assert run("build", "--root", built, env=no_tools).returncode == CLEAN


def test_what_was_built_can_be_checked_by_itself(built: Path) -> None:
    words = ("check", "--root", built, "--format", "concise", "--built")
    assert run(*words).returncode == CLEAN
    page = built / "site" / "toolbox" / "count-it" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</footer>", ""), encoding="utf-8")
    (built / "site" / "pdf" / "bn" / "kit-small.pdf").write_bytes(b"%PDF-1.7")
    done = run(*words)
    assert done.returncode == FINDINGS
    assert re.search(r"^site/toolbox/count-it/index\.html:\d+:\d+: BP01 ", done.stdout, re.M)
    assert "docs/kits/small.bn.md:1:1: PD01 " in done.stdout
    moved = (built / "site").rename(built / "elsewhere")
    done = run(*words, moved, "--select", "BP")
    assert done.returncode == FINDINGS
    assert done.stdout.startswith("elsewhere/toolbox/count-it/index.html:")
    assert "PD01" not in done.stdout


@pytest.mark.parametrize("more", [(), ("--fix",), ("docs",)])
def test_a_check_of_nothing_built_is_a_setup_error(tiny: Path, more: tuple[str, ...]) -> None:
    names = [tiny / name if name == "docs" else name for name in more]
    done = run("check", "--root", tiny, *names, "--built")
    assert done.returncode == SETUP
    assert "built" in done.stderr


def test_a_site_that_came_out_wrong_never_replaces_the_good_one(built: Path) -> None:
    before = contents(built / "site")
    footer = built / "overrides" / "partials" / "footer.html"
    text = footer.read_text(encoding="utf-8")
    footer.write_text(text.replace("</footer>", "<b></footer>"), encoding="utf-8")
    done = run("build", "--root", built)
    assert done.returncode == FINDINGS
    assert re.search(r"^build/rejected/index\.html:\d+:\d+: BP01 ", done.stdout, re.MULTILINE)
    assert "build/rejected" in done.stderr
    assert (built / "build" / "rejected" / "index.html").is_file()
    assert contents(built / "site") == before
    footer.write_text(text, encoding="utf-8")
    assert run("build", "--root", built).returncode == CLEAN
    assert not (built / "build" / "rejected").exists()


ACCIDENTS = {
    "broken YAML": ("toolbox/count-it.md", b"---\ntitle: [open\nsummary: x\n---\n", "FM02"),
    "unknown id": ("kits/small.md", None, "ID"),
    "binary": ("toolbox/count-it.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "FL02"),
    "10 MB": ("toolbox/count-it.md", b"---\ntitle: x\n---\n" + b"word " * 2_000_000, "FL03"),
}


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_bad_content_stops_the_build_and_leaves_the_last_good_output(
    built: Path, accident: str
) -> None:
    name, data, code = ACCIDENTS[accident]
    page = built / "docs" / name
    page.write_bytes(data or page.read_bytes().replace(b"tally-sheet", b"tally-shet"))
    before = contents(built / "site"), contents(built / "build" / "press")
    done = run("build", "--root", built)
    assert done.returncode == FINDINGS
    assert re.search(rf"^docs/{name}:\d+:\d+: {code}", done.stdout, re.MULTILINE), done.stdout
    assert (contents(built / "site"), contents(built / "build" / "press")) == before


def test_a_missing_font_is_named_with_its_remedy(built: Path) -> None:
    fonts = built / FONTS
    (built / "node_modules").unlink()
    shutil.copytree(ROOT / FONTS, fonts)
    next(fonts.glob("noto-sans-bengali/**/*Bold.ttf")).unlink()
    shutil.rmtree(built / "build" / "cache")
    before = contents(built / "site")
    done = run("build", "--root", built)
    assert done.returncode == SETUP
    assert "Bengali" in done.stderr
    assert "make handbook" in done.stderr
    assert contents(built / "site") == before


# In every Python of the command, workers too: whatever is opened for writing below the folder finds
# no space left.
FULL = """
import errno, os, sys
folder = {folder!r}
def full(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[0].startswith(folder):
        mode, flags = arguments[1] or "", arguments[2] or 0
        if set(mode) & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), arguments[0])
sys.addaudithook(full)
"""


def _full_disk(folder: Path, home: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command whose ``folder`` lies on a full disk: a real file system of 64 KB in a mount
    space of its own; where nobody may mount (containers, chroots), one that plays it."""
    mount = f"mount -t tmpfs -o size=64k none {folder}"
    user = [] if os.geteuid() == 0 else ["--map-root-user"]
    inside = ["unshare", *user, "--mount", "sh", "-c"]
    tried = shutil.which("unshare") and subprocess.run([*inside, mount], capture_output=True)
    env = dict(os.environ)
    if tried and tried.returncode == 0:
        command = [*inside, f"{mount} && exec {' '.join(command)}"]
    else:
        shutil.rmtree(folder)  # a mounted disk would hide what the last build left here
        folder.mkdir()
        home.mkdir()
        (home / "sitecustomize.py").write_text(FULL.format(folder=f"{folder}{os.sep}"), "utf-8")
        env["PYTHONPATH"] = os.pathsep.join([str(home), env.get("PYTHONPATH", "")])
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


def test_a_full_disk_is_named_and_the_last_good_output_stays(built: Path, tmp_path: Path) -> None:
    before = contents(built / "site"), contents(built / "build" / "press")
    done = _full_disk(
        built / "build" / "cache",
        tmp_path / "home",
        [str(COMMAND), "build", "--root", str(built), "--workers", "1", "--fresh"],
    )
    assert done.returncode == SETUP, done.stdout + done.stderr
    assert "disk is full" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert (contents(built / "site"), contents(built / "build" / "press")) == before


def _wait_until(true: Callable[[], bool], what: str) -> None:
    """Ask again and again, for a minute at most."""
    for _ in range(600):
        if true():
            return
        threading.Event().wait(0.1)
    pytest.fail(f"not within a minute: {what}")


def _in_group(group: int) -> Iterator[int]:
    """The processes of a process group, as Linux lists them."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group and fields[0] != "Z":
                yield int(stat.parent.name)


def _hears_ctrl_c() -> None:
    """Tests that run in the background of a script have been told to ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_everything_and_leaves_the_last_good_output(built: Path) -> None:
    shutil.rmtree(built / "build" / "cache")
    before = contents(built / "site")
    with subprocess.Popen(
        [COMMAND, "build", "--root", built, "--fresh"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hear_ctrl_c,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("Printed ")
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stdout.read() + process.stderr.read()
        assert process.wait() == cli.STOPPED
    assert "Stopped." in rest
    assert "Traceback" not in rest
    _wait_until(lambda: not list(_in_group(process.pid)), "all processes of the group are gone")
    assert contents(built / "site") == before
    assert not [p for p in contents(built / "build") if p.endswith(".part")]


@pytest.fixture
def no_pango(tmp_path: Path) -> dict[str, str]:
    """A laptop without Pango: importing WeasyPrint fails as it does there."""
    module = tmp_path / "laptop" / "weasyprint.py"
    module.parent.mkdir()
    module.write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")\n")
    return {"PYTHONPATH": str(module.parent)}


def test_check_works_without_pango(tiny: Path, no_pango: dict[str, str]) -> None:
    assert run("check", "--root", tiny, env=no_pango).returncode == CLEAN


def test_printing_without_pango_says_what_to_do(tiny: Path, no_pango: dict[str, str]) -> None:
    done = run("press", "--root", tiny, env=no_pango)
    assert done.returncode == SETUP
    assert "handbook doctor" in done.stderr


def test_serve_works_without_pango(tiny: Path, no_pango: dict[str, str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/toolbox/count-it/"
    shown: list[str] = []

    def answers() -> bool:
        try:
            with urllib.request.urlopen(address) as page:
                shown.append(page.read().decode())
        except OSError:
            return process.poll() is not None
        return True

    with subprocess.Popen(
        [COMMAND, "serve", "--root", tiny, "--port", str(port), "--language", "bn"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **no_pango},
        preexec_fn=hear_ctrl_c,
    ) as process:
        _wait_until(answers, "the page is shown")
        process.send_signal(signal.SIGINT)
        printed = process.communicate()[0]
    assert shown, printed
    assert 'lang="bn"' in shown[0]
    assert "Traceback" not in printed


def test_a_folder_without_handbook_is_a_setup_error(tmp_path: Path) -> None:
    done = run("check", "--root", tmp_path)
    assert done.returncode == SETUP
    assert "mkdocs.yml" in done.stderr


def test_exit_codes_are_those_of_the_manual() -> None:
    codes = (CLEAN, FINDINGS, SETUP, cli.OUR_FAULT, cli.STOPPED)
    assert codes == (0, 1, 2, 3, 130)
    assert "exit 0 clean, 1 findings, 2 set-up, 3 our fault" in (ROOT / "README.md").read_text()


WRONG_CALLS = {
    "no command": ([], "Usage:"),
    "unknown command": (["chek"], "Did you mean 'check'?"),
    "unknown format": (["check", "--format", "xml"], "'full', 'concise', 'json'"),
    "no such folder": (["check", "--root", "nowhere"], "There is no mkdocs.yml in"),
    "a file as folder": (["check", "--root", sys.executable], "is a file"),
    "no workers": (["press", "--workers", "0"], "range"),
    "doctor elsewhere": (["doctor", "--root", "nowhere"], "There is no mkdocs.yml in"),
    "docs elsewhere": (["docs", "--root", "nowhere"], "There is no mkdocs.yml in"),
}


@pytest.mark.parametrize("call", WRONG_CALLS)
def test_a_wrong_call_is_a_setup_error(call: str) -> None:
    words, said = WRONG_CALLS[call]
    done = run(*words)
    assert done.returncode == SETUP
    assert said in done.stdout + done.stderr
    assert not Path("nowhere").exists()


def test_an_unknown_language_to_print_is_a_setup_error(tiny: Path) -> None:
    done = run("press", "--root", tiny, "--language", "xx")
    assert done.returncode == SETUP
    assert done.stderr == "The handbook has no language 'xx'.\nIt has en, bn, ar.\n"


def test_what_the_site_finds_is_a_finding(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dead = Diagnostic(Location(PurePosixPath("docs/index.md")), "SI01", "A dead end.", "Mend it.")
    monkeypatch.setattr("handbook.site.build.build", lambda *_: [dead])
    monkeypatch.setattr(cli, "_press", lambda *_: {})
    monkeypatch.setattr(sys, "argv", ["handbook", "build", "--root", str(tiny)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    printed = capsys.readouterr().out
    assert left.value.code == FINDINGS
    assert "docs/index.md:1:1: SI01 A dead end." in printed
    assert "The site is in" not in printed


def test_a_reader_who_leaves_is_no_finding_and_no_traceback(tiny: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [COMMAND, "check", "--root", tiny], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (cli.UNREAD, b"")


def test_the_plainest_terminal_is_enough(tiny: Path) -> None:
    (tiny / "docs" / "toolbox" / "count-it.bn.md").write_text("খালি", encoding="utf-8")
    plainest = {"LC_ALL": "C", "NO_COLOR": "1", "COLUMNS": "40"}
    done = run("check", "--root", tiny, env=plainest)
    assert done.returncode == FINDINGS
    assert "count-it.bn.md:1:1: FM01" in done.stdout
    assert "খালি" in done.stdout


def test_a_folder_with_blanks_and_bengali_letters(tiny: Path) -> None:
    root = tiny.rename(tiny.with_name("আমার বই 2"))
    done = run("check", "--root", root)
    assert (done.returncode, done.stdout) == (CLEAN, "No findings.\n")


def test_a_folder_that_cannot_be_opened_is_a_setup_error(tiny: Path) -> None:
    need(os.geteuid() or shutil.which("setpriv"), "setpriv")
    (tiny / "docs" / "toolbox").chmod(0)
    bare = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"] if not os.geteuid() else []
    done = subprocess.run(
        [*bare, COMMAND, "check", "--root", tiny], capture_output=True, text=True, check=False
    )
    (tiny / "docs" / "toolbox").chmod(0o755)
    assert done.returncode == SETUP, done.stdout
    assert "toolbox cannot be opened: Permission denied." in done.stderr
    assert done.stdout == ""


def test_broken_settings_are_a_setup_error(tiny: Path) -> None:
    (tiny / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    done = run("check", "--root", tiny)
    assert done.returncode == SETUP
    assert "mkdocs.yml" in done.stderr


def test_an_unknown_page_to_print_gets_a_suggestion(tiny: Path) -> None:
    done = run("press", "--root", tiny, "--page", "count-its")
    assert done.returncode == SETUP
    assert "Did you mean 'count-it'?" in done.stderr


def test_json_names_place_and_code(tiny: Path) -> None:
    (tiny / "docs" / "toolbox" / "count-it.md").write_text("no front matter", encoding="utf-8")
    found = json.loads(run("check", "--root", tiny, "--format", "json").stdout)["findings"]
    first = next(item for item in found if item["code"] == "FM01")
    assert (first["path"], first["line"]) == ("docs/toolbox/count-it.md", 1)


def test_our_own_fault_is_one_message_and_exit_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(root: Path) -> None:
        raise RuntimeError("a mistake in the program")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(checking, "load", broken)
    monkeypatch.setattr(sys, "argv", ["handbook", "check"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    printed = capsys.readouterr()
    assert left.value.code == cli.OUR_FAULT
    assert "our fault" in printed.err
    assert "Traceback" not in printed.out + printed.err
    assert "a mistake in the program" in (tmp_path / "build" / "crash.txt").read_text()


def test_doctor_names_what_is_there(tiny: Path) -> None:
    done = run("doctor", "--root", ROOT)
    assert "Pango" in done.stdout
    assert ("missing" in done.stdout) == (done.returncode != 0) or "only for the tests" in (
        done.stdout
    )


def test_a_kit_of_ones_own_is_one_command(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "mine.pdf"
    done = run(
        *("kit", "short-day", "--root", built, "--locale", "bn", "--trainer-locale", "en"),
        *("--participants", "24", "--start", "08:45", "--paper", "a4", "-o", target),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.fullmatch(rf"{re.escape(str(target))} \(\d+ pages, \d+ kB\)\n", done.stdout)
    assert target.read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["small", "--participants", "500"], "500 participants do not fit"),
        (["small", "--with", "trainer-guide"], "is no sheet of its own"),
        (["count-itt"], "Did you mean 'count-it'?"),
        (["small", "-o", "kit.doc"], "neither a PDF nor a ZIP"),
        (["small", "-o", "kit.zip", "--booklet"], "A booklet is one PDF"),
        (["small", "--locale", "xx"], "no language 'xx'"),
        (["small", "--with", "two-rulez"], "Did you mean 'two-rules'?"),
    ],
)
def test_a_kit_that_cannot_be_is_refused_and_nothing_is_written(
    built: Path, tmp_path: Path, words: list[str], sentence: str
) -> None:
    target = [] if "-o" in words else ["-o", str(tmp_path / "kit.pdf")]
    done = run("kit", *words, *target, "--root", built)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert not list(tmp_path.glob("*.pdf"))


BAD = "---\ntitle: Bad\nsummary: Bad.\nform: postr\n---\n\nSee [x](nowhere.md). {\n"


def test_an_error_in_another_page_stops_no_kit(built: Path, tmp_path: Path) -> None:
    """Only what the kit holds is judged; what it holds is still judged, and named."""
    (built / "docs/printables/bad.md").write_text(BAD, encoding="utf-8")
    (built / "docs/guides/bad.md").write_text(BAD, encoding="utf-8")
    order = ("kit", "small", "--root", built, "-o", tmp_path / "kit.pdf")
    assert run("check", "--root", built).returncode == FINDINGS
    done = run(*order)
    assert done.returncode == CLEAN, done.stdout + done.stderr
    (tmp_path / "kit.pdf").unlink()
    for name in ("docs/toolbox/count-it.md", "docs/agendas/short-day.md", "docs/kits/small.md"):
        page = built / name
        good = page.read_text(encoding="utf-8")
        page.write_text(f"{good}\nSee [x](nowhere.md).\n", encoding="utf-8")
        done = run(*order)
        assert (done.returncode, name in done.stdout) == (FINDINGS, True), name
        assert "Nothing was built" in done.stderr
        page.write_text(good, encoding="utf-8")
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("docs/printables/two-rules.md", ["small"]),
        ("docs/printables/referral-sheet.md", ["small"]),
        ("docs/toolbox/count-it.md", ["count-it"]),
        ("docs/toolbox/count-it.md", ["small"]),
        ("docs/kits/small.md", ["small"]),
        ("docs/printables/promise.md", ["count-it", "--with", "promise"]),
    ],
)
def test_a_page_that_a_kit_needs_and_nobody_can_read_is_named(
    tiny: Path, tmp_path: Path, broken: str, words: list[str]
) -> None:
    page = tiny / broken
    page.write_text(page.read_text(encoding="utf-8").replace("title:", "tittle:"), "utf-8")
    done = run("kit", *words, "--root", tiny, "-o", tmp_path / "kit.pdf")
    assert done.returncode in (FINDINGS, SETUP)
    assert broken in done.stdout + done.stderr
    assert not list(tmp_path.glob("*.pdf"))


def test_a_wrong_order_is_refused_before_the_pages_are_judged(tiny: Path, tmp_path: Path) -> None:
    page = tiny / "docs/kits/small.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nSee [x](nowhere.md).\n", "utf-8")
    done = run("kit", "small", "--participants", "500", "--root", tiny, "-o", tmp_path / "k.pdf")
    assert done.returncode == SETUP
    assert "500 participants do not fit" in done.stderr
    assert "nowhere.md" not in done.stdout
