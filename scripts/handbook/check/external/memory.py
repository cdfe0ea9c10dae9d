"""What was found out about external links, kept between runs: most need not be asked weekly."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from handbook.check.external.asking import Answer, Verdict

KEPT = {
    Verdict.ALIVE: timedelta(days=6, hours=12),
    Verdict.MOVED: timedelta(days=6, hours=12),
    Verdict.DEAD: timedelta(hours=12),
    Verdict.UNKNOWN: timedelta(hours=1),
}
"""How long an answer holds: a good one until the next weekly run, a bad one briefly."""

Memory = dict[str, tuple[datetime, Answer]]


def recall(path: Path, now: datetime) -> Memory:
    """The answers in the file that still hold. Empty when there is no file, or a broken one."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["links"]
        found = {address: _entry(entry) for address, entry in entries.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {
        address: (at, answer)
        for address, (at, answer) in found.items()
        if timedelta() <= now - at < KEPT[answer.verdict]
    }


def remember(path: Path, memory: Mapping[str, tuple[datetime, Answer]]) -> None:
    """Write the answers down, whole or not at all."""
    links = {
        address: {
            "at": at.isoformat(timespec="seconds"),
            "verdict": str(answer.verdict),
            "reason": answer.reason,
            "target": answer.target,
        }
        for address, (at, answer) in sorted(memory.items())
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(json.dumps({"version": 1, "links": links}, indent=1), encoding="utf-8")
    draft.replace(path)


def _entry(entry: Mapping[str, str]) -> tuple[datetime, Answer]:
    at = datetime.fromisoformat(entry["at"]).astimezone(UTC)
    return at, Answer(Verdict(entry["verdict"]), entry["reason"], entry["target"])
