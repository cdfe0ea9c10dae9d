"""Findings as workflow commands, which GitHub shows beside the lines of a pull request."""

from collections.abc import Iterable

from handbook.diagnostics import Diagnostic
from handbook.reports.text import plain


def annotations(found: Iterable[Diagnostic]) -> str:
    """One ``::error file=…,line=…,col=…,title=CODE::message`` for each finding.

    Source: GitHub, "Workflow commands for GitHub Actions", setting an error message.
    """
    return "\n".join(map(_command, found))


def _command(item: Diagnostic) -> str:
    place = item.location
    values = {"file": str(place.path), "line": place.line, "col": place.column, "title": item.code}
    head = ",".join(f"{name}={_value(str(value))}" for name, value in values.items())
    says = [item.message, item.hint]
    if item.related is not None:
        says.append(f"{item.related.location}: {item.related.message}")
    text = "\n".join(plain(part) for part in says if part)
    return f"::{item.severity} {head}::{_escape(text)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
