"""What all commands share: the folder option, the exit codes, and how findings are shown."""

from collections.abc import Iterable
from pathlib import Path

import click

from handbook import reports
from handbook.content.model import Handbook
from handbook.diagnostics import Diagnostic, Severity

CLEAN, FINDINGS, SETUP = 0, 1, 2

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Folder of mkdocs.yml. Default: where you are.",
)


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Whether one of the findings is more than a warning."""
    return any(one.severity is Severity.ERROR for one in found)


def report(
    found: Iterable[Diagnostic],
    book: Handbook,
    form: str,
    elsewhere: Iterable[Diagnostic] = (),
) -> None:
    """Print findings in one of the formats; nothing for nothing in the terse ones. ``elsewhere``
    are those in other files than somebody asked about."""
    text = shown(found, book, form, elsewhere)
    if text:
        click.echo(text)


def shown(
    found: Iterable[Diagnostic],
    book: Handbook,
    form: str,
    elsewhere: Iterable[Diagnostic] = (),
) -> str:
    """Findings in one of the formats, without a final line break."""
    from handbook.check import rule_texts

    rules = rule_texts() if form == "sarif" else {}
    return reports.render(found, form, reports.lines_of(book.root), rules, elsewhere)
