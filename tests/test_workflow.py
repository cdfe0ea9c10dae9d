"""Workflows and hooks: they run what we run, and external links stay apart from pull requests."""

import re
import shlex
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from handbook.cli import handbook
from tests.parts import ROOT, handbook_copy

WORKFLOW = ROOT / ".github" / "workflows" / "check.yml"
WEEKLY = WORKFLOW.with_name("external-links.yml")
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def test_every_pull_request_runs_the_tests_and_the_check() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    assert "pull_request" in workflow[True]  # YAML reads the key `on` as true.
    steps = [step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]]
    assert any("handbook check --format github" in step for step in steps)
    assert "bash .ci/run" in steps
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_external_links_are_asked_weekly_and_never_on_a_pull_request() -> None:
    weekly = yaml.safe_load(WEEKLY.read_text("utf-8"))
    assert set(weekly[True]) == {"schedule", "workflow_dispatch"}
    steps = [step.get("run", "") for step in weekly["jobs"]["ask"]["steps"]]
    assert any("handbook check --external" in step for step in steps)
    assert "--external" not in WORKFLOW.read_text("utf-8")


@pytest.mark.parametrize(
    "hook", yaml.safe_load(HOOKS.read_text("utf-8")), ids=lambda own: own["id"]
)
def test_a_hook_calls_a_command_that_exists_with_the_files_of_a_commit(
    hook: dict[str, str], tmp_path: Path
) -> None:
    program, *words = shlex.split(hook["entry"])
    assert program == "handbook"
    assert Path(sys.executable).with_name(program).is_file()
    root = handbook_copy("tiny", tmp_path)
    page = "docs/index.md"
    assert re.search(hook["files"], page)
    assert not re.search(hook["files"], "README.md")
    done = CliRunner().invoke(handbook, [*words, "--root", str(root), str(root / page)])
    assert (done.exit_code, done.output) == (0, "")
