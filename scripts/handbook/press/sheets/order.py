"""What somebody asks the press for, and the sheets that answer it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from handbook.content import kits
from handbook.content.kits import Part, PartKind, Session
from handbook.content.model import DRAFT, Entry, Handbook, Page
from handbook.content.papers import A4, Base
from handbook.content.schema import Kind, Kit, Printable
from handbook.press.sheets.addresses import page_address
from handbook.press.sheets.facts import session_minutes
from handbook.press.sheets.fragments import anchor
from handbook.press.sheets.maker import WALL, Sheets
from handbook.press.sheets.red_box import red_box
from handbook.press.values.piece import page_of, pages_of
from handbook.press.values.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A kit in the languages and the shape that somebody wants.

    ``pages`` name the file: the kit's own page, or those of the agendas and exercises that it was
    made from. What trainers read is in ``trainer_locale``, all else in ``locale``.
    ``participants`` None: the quantities for several numbers stand side by side. ``start`` is in
    minutes since midnight, None for the agenda's own. ``tiled``: posters as sheets to glue
    together, else in true size. ``only_participants`` leaves out what only trainers use.
    ``to_scale`` False: pages come out smaller than they are laid out, so no ruler can be measured.
    """

    kit: Kit
    pages: tuple[Entry, ...]
    locale: str
    trainer_locale: str
    participants: int | None = None
    start: int | None = None
    base: Base = A4
    tiled: bool = True
    only_participants: bool = False
    to_scale: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
    """A sheet in a file: the depth of its bookmark and the language of its reader."""

    sheet: Sheet
    level: int
    locale: str


@dataclass(frozen=True, slots=True)
class KitSheets:
    """Makes the sheets of a kit; ``sheets`` gives the maker of single sheets of a language."""

    handbook: Handbook
    order: Order
    sheets: Callable[[str], Sheets]

    def all(self) -> tuple[Placed, ...]:
        """All sheets of the kit, in the order of its parts."""
        return tuple(placed for part in self._parts() for placed in self._placed(part))

    def _parts(self) -> tuple[Part, ...]:
        parts = kits.parts(self.handbook, self.order.kit)
        if not self.order.only_participants:
            return parts
        return tuple(p for p in parts if p.kind is PartKind.COVER or not p.for_trainer)

    def _locale(self, part: Part) -> str:
        return self.order.trainer_locale if part.for_trainer else self.order.locale

    def _placed(self, part: Part) -> Iterator[Placed]:
        locale = self._locale(part)
        make = self.sheets(locale)
        match part.kind:
            case PartKind.COVER:
                yield Placed(self._cover(part.entry, make), 0, locale)
            case PartKind.AGENDA:
                yield Placed(make.agenda(part.entry, self.order.start), 0, locale)
            case PartKind.WALL_AGENDA:
                yield Placed(make.wall_agenda(part.entry, self.order.start), 0, locale)
            case PartKind.SAFETY:
                yield Placed(make.safety(part.entry), 0, locale)
            case PartKind.COUNTRY_SHEET:
                yield Placed(make.blank_form(part.entry), 0, locale)
            case PartKind.TRAINER_GUIDE:
                sessions = kits.sessions(self.handbook, self.order.kit)
                yield Placed(self._opening(part.entry, sessions, make), 0, locale)
                for agenda in self.handbook.some(Kind.AGENDA, self.order.kit.agendas):
                    yield Placed(make.agenda_notes(agenda), 1, locale)
                for session in sessions:
                    yield Placed(make.session(session), 1, locale)
            case PartKind.PRINTABLE:
                yield Placed(make.printable(part.entry), 0, locale)

    def _opening(self, entry: Entry, sessions: tuple[Session, ...], make: Sheets) -> Sheet:
        """The first page of the trainer guide: how to use it, and the sessions of the day."""
        rows = [
            {
                "title": session.entry.page(make.locale).meta.title,
                "anchor": anchor(session.entry.key),
                "summary": session.entry.page(make.locale).meta.summary,
                "minutes": session_minutes(make.words, session),
                "page": page_of(anchor(session.entry.key)),
                **make.language(session.entry.page(make.locale)),
            }
            for session in sessions
        ]
        boxes = make.fragments.sections(entry.page(make.locale))
        note = make.use(entry.facts(Printable))
        data = {"boxes": boxes, "sessions": rows}
        guide = make.sheet("parts/trainer-guide.html", entry, note=note, data=data)
        return replace(guide, pending=kits.awaits_review(self.handbook, self.order.kit))

    def _cover(self, entry: Entry, make: Sheets) -> Sheet:
        order, words = self.order, make.words
        others = [part for part in self._parts() if part.kind is not PartKind.COVER]
        people = kits.PEOPLE_COLUMNS if order.participants is None else (order.participants,)
        data: dict[str, Any] = {
            **self._title(make),
            "red": red_box(
                self.handbook,
                kits.red_parts(self.handbook, order.kit),
                make.locale,
                titles=True,
            ),
            "boxes": {s.id: s for s in make.fragments.sections(entry.page(make.locale))},
            "contents": [self._line(part, make) for part in others],
            "people": [words.number(n) for n in people],
            "participants": order.participants,
            "to_scale": order.to_scale,
            "quantities": [
                {
                    **self._line(part, make),
                    "pages": pages_of(_anchor(part)),
                    "paper": words.word("papers", facts.paper),
                    "copies": [words.number(kits.prints(facts, n)) for n in people],
                }
                for part in self._parts()
                if (facts := kits.printed_as(self.handbook, part)) is not None
            ],
        }
        address = page_address(self.handbook.settings, order.pages[0], make.locale)
        cover = make.sheet("parts/cover.html", entry, data=data)
        pending = kits.awaits_review(self.handbook, order.kit)
        return replace(cover, address=address, bookmark=data["kit_title"], pending=pending)

    def _title(self, make: Sheets) -> dict[str, Any]:
        """Name and summary of the kit, with the language they are in."""
        pages = [entry.page(make.locale) for entry in self.order.pages]
        return {
            "kit_title": make.words.listing([page.meta.title for page in pages]),
            "kit_summary": pages[0].meta.summary,
            "kit_draft": self.order.pages[0].state(make.locale) == DRAFT,
            **make.language(pages[0], "kit_"),
        }

    def _line(self, part: Part, make: Sheets) -> dict[str, Any]:
        """A part in a list: title, where it begins, and whether it is printed in English."""
        locale = self._locale(part)
        page: Page = part.entry.page(locale)
        return {
            "anchor": _anchor(part),
            "title": part.entry.page(make.locale).meta.title,
            "wall": part.kind is PartKind.WALL_AGENDA,
            "page": page_of(_anchor(part)),
            "fallback": page.locale != locale,
            **make.language(part.entry.page(make.locale)),
        }


def _anchor(part: Part) -> str:
    name = anchor(part.entry.key)
    return f"{name}{WALL}" if part.kind is PartKind.WALL_AGENDA else name
