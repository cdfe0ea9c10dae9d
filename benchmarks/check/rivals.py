"""Who checks: our checker and three others, each in the way in which its manual says to use it."""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

OURS, ONE, STRICT, LYCHEE, RUMDL = "ours", "one", "mkdocs", "lychee", "rumdl"
SITE = "site"


@dataclass(frozen=True, slots=True)
class Rival:
    """A checker: what it looks at, its command in a handbook's folder, the exit codes that mean it
    did its work, and how many findings its output names."""

    id: str
    name: str
    reads: str
    command: Callable[[Path], Sequence[str]]
    codes: frozenset[int]
    findings: Callable[[str], int]


def rivals(peers: Path) -> tuple[Rival, ...]:
    """All of them, in the order in which they run: the strict build makes the site that lychee
    reads. ``peers`` is the folder with the programs of the peers."""
    ours = Path(sys.executable).parent
    clean_or_not = frozenset({0, 1})
    return (
        Rival(
            OURS,
            "**handbook check**",
            "all files, all rules",
            lambda root: [str(ours / "handbook"), "check", "--format", "concise"],
            clean_or_not,
            lambda said: len(said.splitlines()),
        ),
        Rival(
            ONE,
            "handbook check, one file",
            "one page, as an editor asks",
            lambda root: [
                str(ours / "handbook"), "check", "docs/toolbox/five-whys.md", "--format", "concise"
            ],
            clean_or_not,
            lambda said: len(said.splitlines()),
        ),
        Rival(
            STRICT,
            "mkdocs build --strict",
            "all files; builds the site",
            lambda root: [str(ours / "mkdocs"), "build", "--strict", "--site-dir", SITE],
            clean_or_not,
            lambda said: len(re.findall(r"^(?:WARNING|ERROR)", said, re.MULTILINE)),
        ),
        Rival(
            LYCHEE,
            "lychee --offline",
            "links of the built site",
            lambda root: [str(peers / "lychee"), "--offline", "--no-progress", SITE],
            frozenset({0, 2}),
            lambda said: _number(r"(\d+) Errors?", said),
        ),
        Rival(
            RUMDL,
            "rumdl check",
            "style of the Markdown files",
            lambda root: [str(peers / "rumdl"), "check", "--no-cache", "docs"],
            clean_or_not,
            lambda said: _number(r"Found (\d+) issues?", said),
        ),
    )  # fmt: skip


def _number(pattern: str, said: str) -> int:
    found = re.findall(pattern, said)
    return int(found[-1]) if found else 0
