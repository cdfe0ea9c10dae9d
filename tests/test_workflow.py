"""The workflow on pull requests: it runs what we run, and findings land on their lines."""

import json
import re
from pathlib import PurePosixPath

import yaml

from handbook import reports
from handbook.diagnostics import Diagnostic, Location
from tests.parts import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "check.yml"
MATCHER = ".github/handbook-problem-matcher.json"


def test_a_finding_becomes_an_annotation_on_its_line() -> None:
    (problem,) = json.loads((ROOT / MATCHER).read_text("utf-8"))["problemMatcher"]
    (pattern,) = problem["pattern"]
    place = Location(PurePosixPath("docs/toolbox/five-whys.bn.md"), 27, 4)
    finding = Diagnostic(place, "TR03", "The number 5 is missing: write it.", "Write it.")
    line = reports.render([finding], "concise", lambda path: [])
    match = re.search(pattern["regexp"], line)
    assert match is not None
    parts = {name: match[pattern[name]] for name in ("file", "line", "column", "code", "message")}
    assert parts == {
        "file": "docs/toolbox/five-whys.bn.md",
        "line": "27",
        "column": "4",
        "code": "TR03",
        "message": "The number 5 is missing: write it.",
    }


def test_every_pull_request_runs_the_tests_and_the_check() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    assert "pull_request" in workflow[True]  # YAML reads the key `on` as true.
    steps = [step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]]
    assert any(MATCHER in step for step in steps)
    assert any("handbook check --format concise" in step for step in steps)
    assert "bash .ci/run" in steps
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
