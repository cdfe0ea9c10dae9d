"""The ground everything stands on: locks, installation, the two commands, the doctor."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from handbook import doctor

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-test.txt")
SH = "/bin/sh"

posix = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")


def pinned(lock: str) -> dict[str, str]:
    """Name to version. Fails for a line that is neither a pin, a hash nor a comment."""
    found = {}
    for line in (ROOT / lock).read_text("utf-8").splitlines():
        if pin := re.fullmatch(r"([\w.-]+)==(\S+)( ; .+)? \\", line):
            found[pin[1]] = pin[2]
        else:
            assert re.fullmatch(r"\s*(#.*|--hash=sha256:[0-9a-f]{64}( \\)?)", line), line
    return found


def run(
    *command: str | Path, env: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=None if env is None else dict(env),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )


# --- Locks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    named = {entry.partition("==")[0] for entry in entries}  # one may have a pin for each Python
    assert len(named) == len(pinned(lock)) > 50
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|index-url|find-links|file:|^-", text, re.MULTILINE)


def test_the_tests_use_the_versions_of_the_handbook() -> None:
    handbook, tests = map(pinned, LOCKS)
    assert handbook.items() <= tests.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_asked_for_is_locked(lock: str) -> None:
    asked = (ROOT / lock.replace(".txt", ".in")).read_text("utf-8")
    names = re.findall(r"^([A-Za-z][\w.-]*)", asked, re.MULTILINE)
    assert {name.lower() for name in names} <= set(pinned(lock))


def test_the_font_lock_has_integrity_and_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    installed = {name: entry for name, entry in packages.items() if name}
    assert installed
    for name, entry in installed.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name
    asked = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert asked["dependencies"] == packages[""]["dependencies"]
    assert asked["devDependencies"] == packages[""]["devDependencies"]


def test_the_licence_of_every_package_is_named() -> None:
    named = (ROOT / "LICENSES-THIRD-PARTY.md").read_text("utf-8")
    asked = json.loads((ROOT / "package.json").read_text("utf-8"))
    ours = {*pinned(LOCKS[1]), *asked["dependencies"], *asked["devDependencies"]}
    missing = [name for name in ours if not re.search(rf"[| ,]{re.escape(name)}[ ,]", named)]
    assert not missing


# --- Make and bootstrap ------------------------------------------------------------------------


@posix
def test_make_alone_lists_the_commands() -> None:
    shown = run("make", "--no-print-directory")
    assert shown.returncode == 0, shown.stderr
    assert re.search(r"^  make handbook +\S", shown.stdout, re.MULTILINE)
    assert re.search(r"^  make test +\S", shown.stdout, re.MULTILINE)
    assert shown.stdout == run("make", "--no-print-directory", "help").stdout


@posix
@pytest.mark.parametrize("target", ["test", "test-all"])
def test_two_processes_take_file_after_file_of_the_tests(target: str) -> None:
    shown = run("make", "--no-print-directory", "-n", target).stdout
    (command,) = (line for line in shown.splitlines() if " -m pytest " in line)
    assert " -n 2 --dist loadfile --no-loadscope-reorder" in command


# Runs bootstrap.py in a Python where starting a program or opening a connection is an error.
POISONED = """
import runpy, sys
def refuse(event, arguments):
    if event in ("subprocess.Popen", "os.system", "os.posix_spawn", "os.exec", "socket.connect"):
        sys.exit(f"started {event} {arguments}")
sys.addaudithook(refuse)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def poisoned(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    script = root / "scripts" / "bootstrap.py"
    return run(sys.executable, "-c", POISONED, script, *options, env={"PATH": ""}, cwd=root)


def stamped(root: Path) -> None:
    """A copy of the project in which every step looks done."""
    (root / "scripts").mkdir(parents=True)
    files = (*LOCKS, "requirements.in", "pyproject.toml", "package.json", "package-lock.json")
    for name in (*files, "scripts/bootstrap.py"):
        shutil.copy(ROOT / name, root / name)
    fake_steps = (
        "import sys; sys.path.insert(0, 'scripts'); import bootstrap, pathlib, dataclasses\n"
        "for step in bootstrap.steps(pathlib.Path.cwd().resolve(), test=True, fonts=True):\n"
        "    step.product.parent.mkdir(parents=True, exist_ok=True); step.product.touch()\n"
        "    dataclasses.replace(step, run=lambda: None).do()\n"
    )
    made = run(sys.executable, "-c", fake_steps, cwd=root)
    assert made.returncode == 0, made.stderr


@pytest.mark.parametrize("options", [(), ("--test",), ("--test", "--no-fonts")])
def test_when_all_is_in_place_nothing_is_started(tmp_path: Path, options: tuple[str, ...]) -> None:
    stamped(tmp_path / "copy")
    done = poisoned(tmp_path / "copy", *options)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("changed", "announced"),
    [
        ("requirements.txt", "Python packages"),
        ("package-lock.json", "fonts"),
        ("pyproject.toml", "command `handbook`"),
    ],
)
def test_a_changed_file_is_installed_anew(tmp_path: Path, changed: str, announced: str) -> None:
    root = tmp_path / "copy"
    stamped(root)
    with (root / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    first = poisoned(root)
    assert announced in first.stdout
    assert "started" in first.stderr
    # That attempt was cut short: the next run must try again.
    assert announced in poisoned(root).stdout


def test_a_moved_project_is_installed_anew(tmp_path: Path) -> None:
    stamped(tmp_path / "copy")
    (tmp_path / "copy").rename(tmp_path / "moved")
    assert "Making .venv" in poisoned(tmp_path / "moved").stdout


@posix
def test_a_failed_installation_is_one_message(tmp_path: Path) -> None:
    root = tmp_path / "copy"
    stamped(root)
    program(root / ".venv" / "bin", "python", "echo 'no route to host'; exit 1")
    (root / ".venv" / "stamps" / "packages").unlink()
    failed = run(sys.executable, root / "scripts" / "bootstrap.py", cwd=root)
    assert failed.returncode == 2
    assert "could not be installed" in failed.stderr
    assert "no route to host" in failed.stderr
    assert "Traceback" not in failed.stderr


# --- System packages ---------------------------------------------------------------------------


def program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.unlink(missing_ok=True)
    path.write_text(f"#!{SH}\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def bare_system(folder: Path, *, user: int, installed: str = "") -> dict[str, str]:
    """The environment of a Debian without Python, where apt-get only writes down its arguments."""
    for name in ("sh", "env", "awk", "cut", "sed", "grep", "dirname", "mktemp", "rm", "tail"):
        real = shutil.which(name)
        assert real, name
        folder.mkdir(exist_ok=True)
        (folder / name).symlink_to(real)
    program(folder, "id", f"echo {user}")
    lines = "".join(f"echo 'installed {name}'; " for name in installed.split())
    program(folder, "dpkg-query", f"{lines}exit 1")
    program(folder, "apt-get", f'echo "$@" >>{folder}/apt.log')
    return {"PATH": str(folder)}


def listed() -> list[str]:
    text = (ROOT / "scripts" / "system-packages.txt").read_text("utf-8")
    return re.findall(r"^([a-z]\S*)", text, re.MULTILINE)


@posix
def test_every_system_package_has_a_purpose_and_a_reason() -> None:
    text = (ROOT / "scripts" / "system-packages.txt").read_text("utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    for row in rows:
        assert re.fullmatch(r"\S+ *\| (handbook|test) +\| \S.* \| \S.+", row), row


@posix
def test_without_root_and_sudo_it_says_what_to_run(tmp_path: Path) -> None:
    env = bare_system(tmp_path / "bin", user=1000)
    done = run(SH, "scripts/install-system.sh", "handbook", env=env)
    assert done.returncode == 2
    assert "libpango-1.0-0" in done.stderr
    assert "sets the lines of the printed pages" in done.stderr
    assert "chromium" not in done.stderr
    assert re.search(r"^  apt-get update && apt-get install .*python3-venv", done.stderr, re.M)
    assert not (tmp_path / "bin" / "apt.log").exists()


@posix
def test_root_installs_only_what_is_missing(tmp_path: Path) -> None:
    present = " ".join(name for name in listed() if name != "poppler-utils")
    env = bare_system(tmp_path / "bin", user=0, installed=present)
    done = run(SH, "scripts/install-system.sh", "test", env=env)
    assert done.returncode == 0, done.stderr
    assert "poppler-utils" in done.stdout
    asked = (tmp_path / "bin" / "apt.log").read_text("utf-8").splitlines()
    assert asked == ["-q update", "install -y --no-install-recommends poppler-utils"]


@posix
def test_with_all_there_apt_is_not_asked(tmp_path: Path) -> None:
    env = bare_system(tmp_path / "bin", user=0, installed=" ".join(listed()))
    done = run(SH, "scripts/install-system.sh", "test", env=env)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (tmp_path / "bin" / "apt.log").exists()


@posix
def test_a_failing_apt_is_one_message(tmp_path: Path) -> None:
    env = bare_system(tmp_path / "bin", user=0)
    program(tmp_path / "bin", "apt-get", "echo 'E: no such mirror'; exit 100")
    done = run(SH, "scripts/install-system.sh", "handbook", env=env)
    assert done.returncode == 2
    assert "E: no such mirror" in done.stderr
    assert "apt-get update && apt-get install" in done.stderr


@posix
def test_without_apt_it_says_what_is_not_found(tmp_path: Path) -> None:
    env = bare_system(tmp_path / "bin", user=1000)
    (tmp_path / "bin" / "apt-get").unlink()
    done = run(SH, "scripts/install-system.sh", "handbook", env=env)
    assert done.returncode == 2
    assert "brew install" in done.stderr
    skipped = run(
        SH, "scripts/install-system.sh", "handbook", env=env | {"HANDBOOK_SKIP_SYSTEM": "1"}
    )
    assert skipped.returncode == 0


# --- Doctor ------------------------------------------------------------------------------------


def test_on_this_computer_nothing_is_missing() -> None:
    assert [need for need in doctor.examine(ROOT) if not need.found] == []


def test_a_missing_font_comes_with_a_command(tmp_path: Path) -> None:
    for name in ("package.json", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    missing = [need for need in doctor.examine(tmp_path) if not need.found]
    assert {need.name.split()[0] for need in missing} == {"Font"}
    assert len(missing) == 3
    assert all("make install" in need.remedy for need in missing)


def test_a_wrong_version_of_a_package_is_named(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("mkdocs==0.1 \\\n", "utf-8")
    (need,) = doctor.packages(tmp_path)
    assert not need.found
    assert "mkdocs 0.1" in need.name
    assert pinned(LOCKS[0])["mkdocs"] in need.why


def test_a_package_for_other_platforms_may_be_absent(tmp_path: Path) -> None:
    lock = "no-such-package==1 ; sys_platform == 'win32' \\\nmkdocs==1.6.1 \\\n"
    (tmp_path / "requirements.txt").write_text(lock, "utf-8")
    (need,) = doctor.packages(tmp_path)
    assert need.found


def test_weasyprint_looks_for_the_same_libraries() -> None:
    spec = importlib.util.find_spec("weasyprint")
    assert spec is not None
    assert spec.origin is not None
    source = (Path(spec.origin).parent / "text" / "ffi.py").read_text("utf-8")
    required = {name for names in doctor.LIBRARIES.values() for name in names.split()}
    assert [name for name in required if f"'{name}'" not in source] == []
