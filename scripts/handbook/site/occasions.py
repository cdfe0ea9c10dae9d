"""Agendas with clock times, kits with their parts, and the files to download.

Pure functions from a reader to values; the templates in ``overrides/partials/`` lay them out.
"""

from dataclasses import dataclass

from handbook.content.kits import SPARE, PartKind, parts, printed_as, start_of
from handbook.content.minutes import clock_times
from handbook.content.model import Entry, Key
from handbook.content.prints import Print, print_path
from handbook.content.schema import Agenda, Block, Exercise, Kind, Kit, Printable
from handbook.site.language import Link, Reader
from handbook.site.listings import step_of


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of an agenda; ``step`` is empty for blocks and breaks."""

    start: str
    end: str
    minutes: str
    what: str
    link: Link | None
    step: Link | None
    is_break: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of a kit. ``foreign`` marks a part that is printed in the source language."""

    link: Link
    form: str
    paper: str
    print_per: str
    foreign: bool


@dataclass(frozen=True, slots=True)
class Download:
    """A finished PDF, with its pages and its size in words. ``foreign`` marks one in the source
    language, where the page is not translated yet."""

    address: str
    pages: str
    size: str
    foreign: bool = False


def plan(reader: Reader, agenda: Entry) -> tuple[PlanRow, ...]:
    """The blocks of an agenda on the clock."""
    facts = agenda.facts(Agenda)
    words = reader.words
    return tuple(
        PlanRow(
            words.clock(slot.start),
            words.clock(slot.end),
            words.minutes(slot.end - slot.start),
            *_what(reader, slot.block),
            slot.block is not None and slot.block.break_ is not None,
        )
        for slot in clock_times(facts.blocks, start_of(facts))
    )


def _what(reader: Reader, block: Block | None) -> tuple[str, Link | None, Link | None]:
    if block is None:
        return reader.words.word("agenda_blocks", SPARE), None, None
    if block.break_ is not None:
        return reader.words.word("breaks", block.break_), None, None
    if block.block is not None:
        return reader.words.word("agenda_blocks", block.block), None, None
    entry = reader.handbook.get(Kind.EXERCISE, block.do or "")
    if entry is None:
        return block.do or "", None, None
    step = step_of(reader, entry.facts(Exercise).steps[0])
    return reader.title(entry), reader.link(entry), reader.link(step) if step else None


def inside(reader: Reader, kit: Entry) -> tuple[PartRow, ...]:
    """The parts of a kit in the order in which they are printed."""
    words = reader.words
    rows = []
    for part in parts(reader.handbook, kit.facts(Kit)):
        meta = part.entry.source.meta
        agenda = part.kind in (PartKind.AGENDA, PartKind.WALL_AGENDA)
        form = words.word("forms", meta.form) if isinstance(meta, Printable) else ""
        sheet = printed_as(reader.handbook, part)
        rows.append(
            PartRow(
                reader.link(part.entry),
                words("agenda") if agenda else form,
                words.word("papers", sheet.paper if sheet else "a4"),
                words.word("print_per", sheet.print_per if sheet else "trainer"),
                reader.is_foreign(part.entry),
            )
        )
    return tuple(rows)


def download(reader: Reader, key: Key) -> Download | None:
    """The PDF of a page in the reader's language, else in the source's; while writing, its preview;
    None where nothing was printed."""
    words = reader.words
    if reader.previews:
        return Download(preview_path(key, reader.locale), "", "")
    own: Print | None = reader.prints.get((key, reader.locale))
    source = reader.handbook.settings.source.code
    made = own or reader.prints.get((key, source))
    if made is None:
        return None
    pages, size = words.count("pages", made.pages), words.size(made.size)
    return Download(made.url.as_posix(), pages, size, foreign=own is None)


def order(reader: Reader, kit: Entry) -> str:
    """The command that prints a kit in two languages: what participants get in the reader's, as far
    as it is translated, what trainers get in the source's. Empty where the kit has a file in the
    reader's language."""
    if not reader.is_foreign(kit):
        return ""
    source = reader.handbook.settings.source.code
    languages = f"--locale {reader.locale} --trainer-locale {source}"
    return f"handbook kit {kit.id} {languages} -o {kit.id}.pdf"


def preview_path(key: Key, locale: str) -> str:
    """Where ``handbook serve`` shows the print version of a page."""
    return print_path(key, locale).with_suffix(".html").as_posix()
