"""The checker: rules over a loaded handbook, each finding with its place, reason and remedy."""

from handbook.check.built import MEMORY as BUILT_MEMORY
from handbook.check.built import run_built
from handbook.check.choice import choose
from handbook.check.explain import explain, index, rule_texts
from handbook.check.external import run_external
from handbook.check.fix import fix
from handbook.check.runner import run

__all__ = [
    "BUILT_MEMORY",
    "choose",
    "explain",
    "fix",
    "index",
    "rule_texts",
    "run",
    "run_built",
    "run_external",
]
