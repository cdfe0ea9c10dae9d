"""The checker: rules over a loaded handbook, each finding with its place, reason and remedy."""

from handbook.check.runner import run

__all__ = ["run"]
