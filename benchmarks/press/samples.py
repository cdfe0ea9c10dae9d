"""One measurement of one way to print, and what its PDFs are like."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from benchmarks.measure import Measured


@dataclass(frozen=True, slots=True)
class Pdfs:
    """What a folder of PDFs holds: files, pages, bytes, whether all are tagged, and the standards
    that all of them claim (``PDF/UA-1``). Whether a claim is true, the press's tests find out."""

    files: int = 0
    pages: int = 0
    size: int = 0
    tagged: bool = False
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """One measurement. ``failed`` is why nothing came out, "" when all went well; ``notes`` are
    facts for the reader, each a short clause."""

    measured: Measured | None = None
    pdfs: Pdfs = field(default_factory=Pdfs)
    failed: str = ""
    notes: tuple[str, ...] = ()


def examine(files: Iterable[Path]) -> Pdfs:
    """Look into all PDFs of a way to print."""
    pages, size, tagged = 0, 0, True
    claims: list[tuple[str, ...]] = []
    for file in files:
        size += file.stat().st_size
        with pikepdf.open(file) as pdf:
            pages += len(pdf.pages)
            tagged &= "/StructTreeRoot" in pdf.Root and "/MarkInfo" in pdf.Root
            claims.append(tuple(_claims(pdf)))
    common = set(claims[0]).intersection(*claims) if claims else set()
    return Pdfs(len(claims), pages, size, bool(claims) and tagged, tuple(sorted(common)))


def _claims(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_metadata() as facts:
        ua, part = facts.get("pdfuaid:part"), facts.get("pdfaid:part")
        if ua:
            yield f"PDF/UA-{ua}"
        if part:
            yield f"PDF/A-{part}{str(facts.get('pdfaid:conformance', '')).lower()}"
