"""The command ``handbook``: the only place that prints or exits.

Exit codes: 0 clean, 1 findings in the content, 2 the machine or the call, 3 our own fault.
"""

import errno
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from handbook import patience
from handbook.cli.checking import check, explain
from handbook.cli.progress import Progress, press_line, progress
from handbook.cli.reporting import readability_report
from handbook.cli.shared import CLEAN, FINDINGS, SETUP, has_errors, report, root_option, shown
from handbook.content.load import load
from handbook.content.model import Handbook, Key
from handbook.content.papers import BASES
from handbook.content.prints import Print, Prints, has_print
from handbook.diagnostics import Diagnostic, SetupError
from handbook.settings import read_settings

if TYPE_CHECKING:
    from handbook.site.stamp import Stamp

OUR_FAULT, STOPPED = 3, 130
UNREAD = 141  # whoever read our output has left: as the shell says it of every program


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="handbook")
def handbook() -> None:
    """Check, print and publish the facilitator handbook."""


handbook.add_command(check)
handbook.add_command(explain)
handbook.add_command(readability_report)


@handbook.command()
@root_option
@click.option("--language", "languages", multiple=True, help="Only this language (repeatable).")
@click.option("--page", "pages", multiple=True, help="Only this id, such as five-whys.")
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Default: all cores.")
def press(
    root: Path, languages: tuple[str, ...], pages: tuple[str, ...], workers: int | None
) -> int:
    """Print kits, exercises and sheets as PDF into build/press/."""
    book = load(root)
    _known_languages(book, languages)
    told = progress()
    told.stage("Checking")
    if _stop_on_errors(book, told):
        return FINDINGS
    return FINDINGS if _press(book, languages, pages, workers, told) is None else CLEAN


@handbook.command()
@root_option
@click.argument("names", nargs=-1, required=True, metavar="KIT|AGENDA|EXERCISE...")
@click.option("--locale", default=None, help="Language of the participants. Default: the source.")
@click.option("--trainer-locale", default=None, help="Language of the trainer. Default: the same.")
@click.option("--with", "extra", multiple=True, help="A printable to add (repeatable).")
@click.option("--participants", type=int, default=None, help="For how many people, such as 24.")
@click.option("--start", default=None, help="When the day starts, such as 08:30.")
@click.option("--paper", type=click.Choice(tuple(BASES)), default="a4", help="In the printer.")
@click.option(
    "--posters",
    type=click.Choice(("tiles", "true-size")),
    default="tiles",
    help="As sheets to glue together, or as one large page.",
)
@click.option("--for-participants", is_flag=True, help="Without what only trainers use.")
@click.option("--booklet", is_flag=True, help="Two pages on a side, to fold and staple.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="kit.pdf, or kit.zip with one PDF for each size of paper.",
)
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Default: all cores.")
def kit(
    root: Path,
    names: tuple[str, ...],
    locale: str | None,
    trainer_locale: str | None,
    extra: tuple[str, ...],
    participants: int | None,
    start: str | None,
    paper: str,
    posters: str,
    for_participants: bool,
    booklet: bool,
    output: Path,
    workers: int | None,
) -> int:
    """Print a kit of your own: a kit, an agenda, or exercises, for your day and your group."""
    from handbook import press

    press.kind_of(output, booklet=booklet)
    press.possible(participants, start)
    book = load(root)
    order = press.order(
        book,
        names,
        locale or book.settings.source.code,
        trainer_locale,
        extra=extra,
        participants=participants,
        start=start,
        paper=paper,
        tiled=posters == "tiles",
        only_participants=for_participants,
    )
    told = progress()
    told.further("Checking")
    if _stop_on_errors(book, told, press.files_of(book, order)):
        return FINDINGS
    workers = workers or os.cpu_count() or 1
    made = press.print_order(
        book,
        order,
        output,
        workers,
        booklet=booklet,
        tell=told.aside,
        watch=lambda stand: told.further(press_line(stand)),
    )
    told.clear()
    problems = [one for one in made if isinstance(one, Diagnostic)]
    if problems:
        report(problems, book, "full")
        click.echo("Nothing was printed.", err=True)
        return FINDINGS
    words = book.words["en"] if "en" in book.words else book.words[book.settings.source.code]
    for one in made:
        if isinstance(one, Print):
            name = output if len(made) == 1 else f"{output}: {one.url.name}"
            click.echo(f"{name} ({words.count('pages', one.pages)}, {words.size(one.size)})")
    if booklet:
        click.echo(
            "A booklet is half as large: print posters, cards and sheets to write on without"
            " --booklet."
        )
    for notice in press.notices(book, order):
        click.echo(notice)
    return CLEAN


@handbook.command()
@root_option
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Default: all cores.")
@click.option("--fresh", is_flag=True, help="Also when nothing has changed since the last build.")
def build(root: Path, workers: int | None, fresh: bool) -> int:
    """Check, print everything and build the site into site/."""
    from handbook.press.cache import versions
    from handbook.site import stamp

    went_in = stamp.went_in(root, versions())  # before anything is read: it may change meanwhile
    last = None if fresh else stamp.last(root, went_in)
    if last is not None:
        return _as_before(root, last)

    from handbook.check import BUILT_MEMORY, run_built
    from handbook.site.build import REJECTED, accept
    from handbook.site.build import build as build_site

    told = progress()
    told.stage("Checking")
    book = load(root)
    accept(root)
    if _stop_on_errors(book, told):
        return FINDINGS
    prints = _press(book, (), (), workers, told)
    if prints is None:
        return FINDINGS
    target = root / "site"
    cores = workers or os.cpu_count() or 1

    def look(site: Path) -> Iterable[Diagnostic]:
        told.stage("Checking the built site")
        return run_built(book, site, REJECTED, root / BUILT_MEMORY, cores)

    told.stage("Building the site")
    found = build_site(book, prints, target, look)
    told.clear()
    if found:
        report(found, book, "full")
    if has_errors(found):
        rejected = root / REJECTED
        where = f" What was built now is in {rejected}{os.sep}" if rejected.is_dir() else ""
        click.echo(f"The last good site is untouched.{where}", err=True)
        return FINDINGS
    stamp.take(root, went_in, len(prints), shown(found, book, "full") if found else "")
    return _built(target)


def _as_before(root: Path, last: "Stamp") -> int:
    """Say what the last build said; of the one that failed in between nothing is left to see."""
    from handbook.site.build import clear_rejected

    clear_rejected(root)
    click.echo(f"Nothing has changed since the last build: it stands, with {last.prints} PDFs.")
    if last.findings:
        click.echo(last.findings)
    return _built(root / "site")


def _built(target: Path) -> int:
    click.echo(f"The site is in {target}{os.sep}, the kits in {target / 'pdf'}{os.sep}")
    click.echo(
        f"To look at it: python3 -m http.server 8000 --directory {target}"
        " and open http://localhost:8000/"
    )
    return CLEAN


@handbook.command()
@root_option
@click.option("--language", default=None, help="Language to show. Default: the source.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="Default: 8000.")
def serve(root: Path, language: str | None, port: int) -> int:
    """Show one language while you write; the page reloads by itself."""
    from handbook.cli.telling import Teller
    from handbook.press.preview import job_html
    from handbook.site.serve import serve as serve_site

    book = load(root)
    language = language or book.settings.source.code
    _known_languages(book, (language,))
    click.echo(f"Open http://127.0.0.1:{port}/ and write. Stop with Ctrl-C.")
    teller = Teller(root)
    try:
        serve_site(root, language, port, job_html, teller.tell)
    finally:
        teller.stop()
    return CLEAN


@handbook.command()
@root_option
def doctor(root: Path) -> int:
    """Name what is missing on this machine and the command that supplies it."""
    from handbook.doctor import examine

    read_settings(root)
    needs = examine(root.resolve())
    for need in needs:
        mark = "ok     " if need.found else "missing"
        only = " (only for the tests)" if need.tests_only else ""
        click.echo(f"{mark} {need.name}{only}: {need.why}")
        if not need.found:
            click.echo(f"        {need.remedy}")
    return CLEAN if all(need.found or need.tests_only for need in needs) else SETUP


@handbook.command()
@root_option
def docs(root: Path) -> int:
    """Write what the code says about itself: rules, front matter fields, JSON Schemas."""
    from handbook.check.reference import write

    for path in write(root, load(root).vocabularies):
        click.echo(f"Wrote {path}")
    return CLEAN


def main() -> None:
    """Run the command."""
    sys.exit(safely(lambda: handbook(standalone_mode=False)))


def safely(work: Callable[[], int | None]) -> int:
    """Do the work and turn whatever happens into one message and one exit code."""
    try:
        with patience.watch():
            code = work()
    except patience.Exhausted as ended:
        code = _fail(f"{ended}.\nMake it simpler. The last good site is untouched.", FINDINGS)
    except SetupError as error:
        code = _fail(f"{error.sentence}\n{error.remedy}", SETUP)
    except click.exceptions.Exit as leave:
        code = leave.exit_code
    except click.ClickException as error:
        error.show()
        code = SETUP
    except (KeyboardInterrupt, click.Abort):
        code = _fail("\nStopped. The last good site and prints are untouched.", STOPPED)
    except (BrokenPipeError, SystemExit):  # click leaves only then by itself
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = UNREAD
    except OSError as error:
        code = _fail(_os_message(error), SETUP)
    except Exception:  # the last net: no traceback ever reaches a user
        code = _fail(_our_fault(), OUR_FAULT)
    return code or CLEAN


def _fail(message: str, code: int) -> int:
    click.echo(message, err=True)
    return code


def _os_message(error: OSError) -> str:
    name = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"The disk is full{name}. The last good output is untouched.\n"
            "Free some space and run the command again."
        )
    return f"{error.strerror or error}{name}.\nCheck that the file is there and may be used."


def _our_fault() -> str:
    details = traceback.format_exc()
    log = Path("build") / "crash.txt"
    try:
        log.parent.mkdir(exist_ok=True)
        log.write_text(details, encoding="utf-8")
        where = f"The details are in {log}: please send that file with your report."
    except OSError:
        where = details.strip().splitlines()[-1]
    return f"This is our fault, not yours. Your files are untouched.\n{where}"


def _stop_on_errors(
    book: Handbook, told: Progress, files: frozenset[PurePosixPath] | None = None
) -> bool:
    """Whether there are errors, in all files or in these; then they are shown."""
    from handbook.check import run

    found = run(book, files, workers=os.cpu_count() or 1)
    if files is not None:  # an error elsewhere that only points here is not ours
        found = tuple(one for one in found if one.location.path in files)
    if has_errors(found):
        told.clear()
        report(found, book, "full")
        click.echo("Nothing was built. The last good site and prints are untouched.", err=True)
        return True
    return False


def _press(
    book: Handbook,
    languages: tuple[str, ...],
    pages: tuple[str, ...],
    workers: int | None,
    told: Progress,
) -> Prints | None:
    """Print what was asked for; None when something could not be printed."""
    from handbook import press

    everything = not languages and not pages
    chosen = None if everything else _chosen(book, pages)
    jobs = press.plan(book, languages or None, chosen)
    if not jobs:
        source = book.settings.source.code
        raise SetupError(
            "These pages are not translated yet: there is nothing to print in this language.",
            f"Print them with --language {source}; a kit in two languages, with `handbook kit`.",
        )
    folders = press.folders_of(book.root)
    done: dict[tuple[Key, str], Print] = {}
    failed: list[Diagnostic] = []
    results = press.run(
        jobs,
        folders,
        workers or os.cpu_count() or 1,
        told.aside,
        lambda stand: told.further(press_line(stand)),
    )
    for result in results:
        if isinstance(result, Print):
            done[(result.key, result.locale)] = result
            if result.rendered and not sys.stdout.isatty():
                click.echo(f"Printed {result.url} ({result.pages} pages)")
        else:
            failed.extend(result.problems)
    told.clear()
    rendered = sum(result.rendered for result in done.values())
    click.echo(f"{rendered} PDFs printed, {len(done) - rendered} unchanged.")
    if failed:
        report(sorted(set(failed)), book, "full")
        click.echo("The PDFs that failed are as they were before.", err=True)
        return None
    if everything:
        press.sweep(jobs, folders)
    return done


def _known_languages(book: Handbook, languages: Iterable[str]) -> None:
    for code in languages:
        if code not in book.words:
            known = f"It has {', '.join(book.words)}."
            raise SetupError(f"The handbook has no language '{code}'.", known)


def _chosen(book: Handbook, pages: tuple[str, ...]) -> list[Key] | None:
    if not pages:
        return None
    known = {entry.id for entry in book.entries.values() if has_print(entry)}
    for page in pages:
        if page not in known:
            close = get_close_matches(page, known, n=1)
            hint = f"Did you mean '{close[0]}'?" if close else "Use the name of a page's file."
            raise SetupError(f"There is nothing to print called '{page}'.", hint)
    return [key for page in pages for key in book.entries if key[1] == page]
