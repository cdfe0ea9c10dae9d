"""The commands ``check`` and ``explain``."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from handbook import reports
from handbook.cli.shared import CLEAN, FINDINGS, has_errors, report, root_option
from handbook.content.load import load
from handbook.diagnostics import Diagnostic, SetupError, Severity

if TYPE_CHECKING:
    from handbook.check.external.asking import Answer

MEMORY = Path("build", "external", "links.json")
"""Where answers of other servers are kept between runs."""


@click.command()
@root_option
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@click.option(
    "--format",
    "form",
    type=click.Choice(reports.FORMATS),
    default="full",
    help="How findings are shown.",
)
@click.option("--select", multiple=True, help="Only these rules or families, such as LK,FM01.")
@click.option("--ignore", multiple=True, help="Not these rules or families.")
@click.option(
    "--fail-level",
    type=click.Choice(tuple(map(str, Severity))),
    default=str(Severity.ERROR),
    help="What makes the check fail. Default: error.",
)
@click.option("--fix", "mend", is_flag=True, help="Correct what is certain.")
@click.option(
    "--built",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[FOLDER]",
    help="Check what was built in place of the pages. Default: site.",
)
@click.option("--external", is_flag=True, help="Ask whether links to other sites still work.")
def check(
    root: Path,
    files: tuple[Path, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_level: str,
    mend: bool,
    built: str | None,
    external: bool,
) -> int:
    """Check every page, or only FILES and what they break elsewhere: exit 0 clean, 1 findings,
    2 set-up, 3 our fault."""
    from handbook import check as checker

    if (built is not None) + external + bool(files or mend) > 1:
        raise SetupError(
            "--built looks at the whole site, --external at all links; neither corrects anything.",
            "Use one of them, without names of files and without --fix.",
        )
    only = frozenset(_relative(root, files)) if files else None
    book = load(root)
    if mend:

        def again() -> tuple[Diagnostic, ...]:
            every = checker.choose(checker.run(load(root), only), select, ignore)
            return tuple(one for one in every if only is None or one.location.path in only)

        for edit in checker.fix(root, again):
            click.echo(f"Corrected {edit.location}", err=True)
        book = load(root)
    if external:
        every = checker.run_external(book, root / MEMORY, datetime.now(UTC), tell=_tell)
    elif built is not None:
        folder = Path(built) if built else root / "site"
        memory, cores = root / checker.BUILT_MEMORY, os.cpu_count() or 1
        every = checker.run_built(book, folder, _named(root, folder), memory, cores)
    else:
        every = checker.run(book, only, os.cpu_count() or 1, elsewhere=True)
    found = checker.choose(every, select, ignore)
    own = [one for one in found if only is None or one.location.path in only]
    elsewhere = [one for one in found if only and one.location.path not in only]
    gone = [file for file in files if not file.exists() and not file.is_symlink()]
    if gone and not elsewhere:  # with findings there it was deleted or renamed
        raise SetupError(f"There is no file {gone[0]}.", "Check its name.")
    report(own, book, form, elsewhere)
    failed = bool(found) if fail_level == Severity.WARNING else has_errors(found)
    return FINDINGS if failed else CLEAN


@click.command()
@click.argument("rule", default="")
def explain(rule: str) -> int:
    """Say what a RULE such as LK01 means, why it matters and how to correct it; or list all."""
    from handbook import check as checker

    click.echo(checker.explain(rule) if rule else checker.index())
    return CLEAN


def _tell(address: str, answer: "Answer") -> None:
    click.echo(f"{answer.verdict}: {address}", err=True)


def _named(root: Path, folder: Path) -> PurePosixPath:
    """A folder as findings name it: relative to the handbook where it lies inside."""
    base, path = root.resolve(), folder.resolve()
    inside = path.is_relative_to(base)
    return PurePosixPath((path.relative_to(base) if inside else path).as_posix())


def _relative(root: Path, files: tuple[Path, ...]) -> Iterator[PurePosixPath]:
    """The files as the handbook names them, also those that are gone. A folder stands for all
    files in it."""
    base = root.resolve()
    for file in files:
        path = file.parent.resolve() / file.name  # A link keeps its own name.
        if not path.is_relative_to(base):
            raise SetupError(f"{file} is not in the folder of the handbook.", "Name another file.")
        inside = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else [path]
        yield from (PurePosixPath(one.relative_to(base).as_posix()) for one in inside)
