"""Findings as text: for people, for editors, for pull requests and for machines."""

from collections.abc import Iterable, Mapping

from handbook.diagnostics import Diagnostic
from handbook.reports.annotations import annotations
from handbook.reports.data import as_json, as_sarif
from handbook.reports.rule_text import RuleText
from handbook.reports.text import Lines, concise, excerpt, full, lines_of, plain

__all__ = ["FORMATS", "RuleText", "excerpt", "lines_of", "plain", "render"]

FORMATS = ("full", "concise", "json", "sarif", "github")


def render(
    diagnostics: Iterable[Diagnostic],
    format: str,
    lines: Lines,
    rules: Mapping[str, RuleText] | None = None,
    elsewhere: Iterable[Diagnostic] = (),
) -> str:
    """All findings in one of ``FORMATS``, without a final line break; ValueError for another.

    ``concise``: ``path:line:col: CODE message``, one line each, nothing when all is well.
    ``full``: the same with the marked line, the remedy and the second place, and a last line with
    the count. ``json``: as ``schemas/findings.json`` says. ``sarif``: SARIF 2.1.0, with the pages
    of ``rules`` by code. ``github``: workflow commands that GitHub shows beside the lines.

    ``elsewhere`` are findings in other files than those that were asked for. They come last, in
    ``full`` and ``json`` in a part of their own.
    """
    found, others = tuple(diagnostics), tuple(elsewhere)
    if format == "full":
        return full(found, lines, others)
    if format == "concise":
        return concise(found + others)
    if format == "json":
        return as_json(found, others)
    if format == "sarif":
        return as_sarif(found + others, rules or {})
    if format == "github":
        return annotations(found + others)
    raise ValueError(f"there is no format '{format}'")
