"""PDFs as outloud hears them, which checks what a screen reader makes of a file."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import outloud
import pikepdf

PROSE = "TAG-002"
"""The rule about prose that is no text to a reader."""


def errors(file: Path) -> list[str]:
    """What outloud finds wrong with a file, by all of its rules; empty when it passes.

    Running lines may be as long as prose (an address, what waits for its review), and TAG-002
    takes any line of eight words for prose that was lost, whatever the type of the artifact. So
    this one rule reads the file without its running lines; they hide nothing from the others.
    """
    found = _errors(file, skip=[PROSE])
    with TemporaryDirectory() as folder:
        body = _without_running_lines(file, Path(folder) / file.name)
        return found + _errors(body, only=[PROSE])


def _errors(file: Path, **rules: list[str]) -> list[str]:
    result = outloud.check(str(file), **rules)
    assert result.error is None, result.error
    assert [run.rule for run in result.runs if run.status == "crashed"] == []
    return [
        f"{one.rule} on page {one.page}: {one.message} ({one.evidence})"
        for one in result.findings
        if one.severity == "error"
    ]


def _without_running_lines(file: Path, target: Path) -> Path:
    """The file without what it marks as running heads and feet, and with all other artifacts.

    PDF/UA-1, 7.8, wants running lines to be artifacts of the type Pagination.
    """
    with pikepdf.open(file) as pdf:
        painted: list[Any] = [page.obj for page in pdf.pages]
        painted += [item for item in pdf.objects if _is_form(item)]
        for place in painted:
            kept = pikepdf.unparse_content_stream(_without_pagination(place))
            if isinstance(place, pikepdf.Stream):
                place.write(kept)
            else:
                place.Contents = pdf.make_stream(kept)
        pdf.save(target)
    return target


def _is_form(item: object) -> bool:
    return isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Form


def _without_pagination(place: Any) -> list[Any]:
    kept: list[Any] = []
    depth = 0
    for one in pikepdf.parse_content_stream(place):
        operator = str(one.operator)
        if depth:
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
        elif operator == "BDC" and _is_pagination(one.operands):
            depth = 1
        else:
            kept.append(one)
    return kept


def _is_pagination(operands: Any) -> bool:
    tag, properties = operands
    return bool(
        tag == pikepdf.Name.Artifact
        and isinstance(properties, pikepdf.Dictionary)
        and properties.get("/Type") == pikepdf.Name.Pagination
    )
