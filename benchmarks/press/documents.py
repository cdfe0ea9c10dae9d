"""Each file of the press as one whole HTML document, set as the press sets it at last.

That is what somebody without our press would have to print: fitted already, all styles in it but
the fonts, which are the same for all documents. Page numbers of other parts are left out, so
nothing has to be laid out twice for them.
"""

import html
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.press.scoped import classes, united
from benchmarks.press.workplace import Choice, Workplace
from handbook import press
from handbook.content.load import load
from handbook.content.markup import icon_svg
from handbook.press import fonts
from handbook.press.values.marks import ASSETS, ELSEWHERE, ICONS
from handbook.press.values.piece import Piece, number_pages

_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_ROOT = re.compile(r"<html([^>]*)>")
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_ICON = re.compile(rf"(?<=[(\"']){ICONS}([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A piece as it is printed: its HTML after fitting and the pages it takes."""

    html: str
    pages: int


def jobs_of(root: Path, choice: Choice) -> list[press.Job]:
    """The files to print."""
    book = load(root)
    keys = None if choice.pages is None else [k for k in book.entries if k[1] in choice.pages]
    return press.plan(book, choice.locales, keys)


def write_documents(place: Workplace) -> dict[str, int]:
    """Write the HTML document of each job, and the rules of their fonts; returns the pages that
    the pieces of each take alone, by the document's name."""
    jobs = jobs_of(place.copy, place.choice)
    fitted = _fit(place, jobs)
    styles = (text for job in jobs for one in job.bound for text in one.piece.styles)
    faces = dict.fromkeys(face for text in dict.fromkeys(styles) for face in _FACE.findall(text))
    place.faces.write_text(_with_files("\n".join(faces), place), "utf-8")
    found = {}
    for job in jobs:
        name = document_name(job)
        text = _with_files(_document(job, fitted), place)
        (place.documents / f"{name}.html").write_text(text, "utf-8")
        found[name] = sum(fitted[one.piece.digest].pages for one in job.bound)
    return found


def document_name(job: press.Job) -> str:
    """The name of a job's document, without its ending."""
    return f"{job.locale}-{job.url.stem}"


def _fit(place: Workplace, jobs: list[press.Job]) -> Mapping[str, Fitted]:
    """What the press makes of the pieces, by their digest."""
    folder = place.folder / "pieces"
    folder.mkdir()
    for job in jobs:
        for one in job.bound:
            text = number_pages(one.piece.html, {}, one.numbering.digits)
            facts = {"html": text, "styles": one.piece.styles}
            (folder / f"{one.piece.digest}.json").write_text(json.dumps(facts), "utf-8")
    task = place.task("fitting", pieces=folder, root=place.copy)
    command = [sys.executable, "-m", "benchmarks.press.runs.fitting", str(task)]
    measured, said = place.run("fitting", command)
    if measured.code:
        raise SystemExit(f"The pieces could not be laid out: {said}")
    return {
        file.stem: Fitted(file.read_text("utf-8"), int(file.with_suffix(".pages").read_text()))
        for file in folder.glob("*.html")
    }


def _document(job: press.Job, fitted: Mapping[str, Fitted]) -> str:
    kinds = list(dict.fromkeys(one.piece.styles for one in job.bound))
    bodies = [_body(one.piece, fitted[one.piece.digest].html, kinds) for one in job.bound]
    return (
        f'<!doctype html>\n<html lang="{job.locale}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{html.escape(job.about.title)}</title>\n"
        f"<style>\n{united(kinds)}\n</style>\n</head>\n<body>\n{''.join(bodies)}</body>\n</html>\n"
    )


def _body(piece: Piece, text: str, kinds: list[Any]) -> str:
    root, body = _ROOT.search(text), _BODY.search(text)
    if root is None or body is None:
        raise ValueError(f"a piece of {piece.source} is no document")
    around = f'<div class="{classes(kinds, piece.styles)}">'
    return f"{around}<div{root.group(1)}>{body.group(1)}</div></div>\n"


def _with_files(text: str, place: Workplace) -> str:
    """The document with the addresses of files for those that only the press understands."""
    known = fonts.installed(place.copy)
    for name in set(re.findall(rf'{fonts.SCHEME}([^"]+\.ttf)', text)):
        text = text.replace(f"{fonts.SCHEME}{name}", known[name].resolve().as_uri())
    text = text.replace(f'="{ASSETS}', f'="{place.copy.as_uri()}/')
    text = text.replace(f'href="{ELSEWHERE}', 'href="#')
    return _ICON.sub(lambda match: _drawing(match.group(1), place), text)


def _drawing(name: str, place: Workplace) -> str:
    file = place.folder / "icons" / f"{name}.svg"
    if not file.is_file():
        file.parent.mkdir(exist_ok=True)
        file.write_text(icon_svg(name) or "", "utf-8")
    return file.as_uri()
