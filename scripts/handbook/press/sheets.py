"""The parts of a printed file as values: what each template needs to know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from handbook.content import kits, minutes, outline
from handbook.content.model import DRAFT, Entry, Handbook, Page
from handbook.content.schema import Agenda, Exercise, Form, Kind, Kit, Printable
from handbook.locales import Words
from handbook.press.addresses import page_address
from handbook.press.facts import session_facts
from handbook.press.fragments import Fragments, anchor, deeper, lengthen
from handbook.press.sheet import Sheet, runs, sides

WRITE_IN_ROWS = 18
"""Rows of a table that people fill in by hand, until the press knows how many fit (fit.py)."""

LEAF = {"card-9": 9, "card-8": 8, "a6": 4, "a5": 2}
"""Cards on one sheet of paper, by vocabulary ``papers``."""

_RULE = re.compile(r'<h3\b[^>]*\bid="[^"]*"[^>]*>(.*?)</h3>\s*<p>(.*?)</p>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sheets:
    """Makes the sheets of one language."""

    handbook: Handbook
    fragments: Fragments
    locale: str

    @property
    def words(self) -> Words:
        """The words of the reader's language."""
        return self.handbook.words[self.locale]

    def kit(self, entry: Entry) -> tuple[Sheet, ...]:
        """All sheets of a kit, in the order of its parts."""
        kit = entry.facts(Kit)
        found = []
        for part in kits.parts(self.handbook, kit):
            match part.kind:
                case kits.PartKind.COVER:
                    found.append(self._cover(entry, part.entry))
                case kits.PartKind.AGENDA:
                    found.append(self.agenda(part.entry))
                case kits.PartKind.SAFETY:
                    found.append(self.safety(part.entry))
                case kits.PartKind.TRAINER_GUIDE:
                    found.append(self.trainer_guide(part.entry, kit))
                case kits.PartKind.PRINTABLE:
                    found.append(self.printable(part.entry))
        return tuple(found)

    def exercise_file(self, entry: Entry) -> tuple[Sheet, ...]:
        """An exercise and the sheets it needs."""
        printables = self.handbook.some(Kind.PRINTABLE, entry.facts(Exercise).printables)
        data = self._session(kits.Session(entry, entry.facts(Exercise).duration.typical), 0)
        exercise = self._sheet("parts/exercise.html", entry, data=data)
        return (exercise, *(self.printable(sheet) for sheet in printables))

    def printable(self, entry: Entry) -> Sheet:
        """A printable in the template of its form."""
        facts = entry.facts(Printable)
        rows = WRITE_IN_ROWS if facts.form is Form.FORM else 1
        boxes = [
            replace(section, body=lengthen(section.body, rows))
            for section in self.fragments.sections(entry.page(self.locale))
        ]
        data = {"boxes": boxes, "runs": runs(boxes), "paper": facts.paper}
        data["leaf"] = LEAF.get(facts.paper, 2)
        sheet = self._sheet(f"{facts.form}.html", entry, note=self._use(facts), data=data)
        return replace(sheet, sides=sides(facts))

    def agenda(self, entry: Entry) -> Sheet:
        """The plan of a day with clock times."""
        facts = entry.facts(Agenda)
        words = self.words
        rows = [
            {
                "start": words.clock(slot.start),
                "end": words.clock(slot.end),
                "minutes": words.minutes(slot.block.minutes),
                **self._what(slot.block.do, slot.block.block, slot.block.break_),
            }
            for slot in minutes.clock_times(facts.blocks, kits.start_of(facts))
        ]
        sheet = self.handbook.get(Kind.PRINTABLE, kits.AGENDA_SHEET)
        data: dict[str, Any] = {"rows": rows, "boxes": [], "boxes_lang": self.locale}
        note = ""
        if sheet is not None:
            page = sheet.page(self.locale)
            data["boxes"] = self.fragments.sections(page)
            data |= self._language(page, "boxes_")
            note = self._use(sheet.facts(Printable))
        return self._sheet("parts/agenda.html", entry, note=note, data=data)

    def safety(self, entry: Entry) -> Sheet:
        """The safety page: lines to learn by heart and the first words of every rule.

        A draft of a translation is printed together with the English text: nobody has reviewed
        it yet, and a mistake in it could harm people.
        """
        pages = [entry.page(self.locale)]
        if entry.state(self.locale) == DRAFT:
            pages.append(entry.source)
        return self._sheet(
            "parts/safety.html", entry, data={"texts": [self._safety_text(p) for p in pages]}
        )

    def trainer_guide(self, entry: Entry, kit: Kit) -> Sheet:
        """All sessions of a kit with the minutes of its day."""
        sessions = []
        for session in kits.sessions(self.handbook, kit):
            page = session.entry.page(self.locale)
            sessions.append(
                {
                    "title": page.meta.title,
                    "summary": page.meta.summary,
                    "anchor": anchor(page.key),
                    "id": page.id,
                    "source": str(page.path),
                    "fallback": page.locale != self.locale,
                    "draft": session.entry.state(self.locale) == DRAFT,
                    "address": page_address(self.handbook.settings, session.entry, self.locale),
                    **self._language(page),
                    **self._session(session, 1),
                }
            )
        boxes = self.fragments.sections(entry.page(self.locale))
        data = {"boxes": boxes, "sessions": sessions}
        note = self._use(entry.facts(Printable))
        return self._sheet("parts/trainer-guide.html", entry, note=note, data=data)

    def _cover(self, kit: Entry, entry: Entry) -> Sheet:
        page = kit.page(self.locale)
        cover = entry.page(self.locale)
        others = [
            part
            for part in kits.parts(self.handbook, kit.facts(Kit))
            if part.kind is not kits.PartKind.COVER
        ]
        titles = [(part.entry, part.entry.page(self.locale)) for part in others]
        printed = [(part, self._printed_as(part)) for part in others]
        data = {
            "kit_title": page.meta.title,
            "kit_summary": page.meta.summary,
            **self._language(page, "kit_"),
            "boxes": {s.id: s for s in self.fragments.sections(cover)},
            "contents": [
                {
                    "anchor": anchor(e.key),
                    "title": p.meta.title,
                    "fallback": p.locale != self.locale,
                    **self._language(p),
                }
                for e, p in titles
            ],
            "people": [self.words.number(n) for n in kits.PEOPLE_COLUMNS],
            "quantities": [
                {
                    "anchor": anchor(part.entry.key),
                    "title": part.entry.page(self.locale).meta.title,
                    "fallback": part.entry.page(self.locale).locale != self.locale,
                    "paper": self.words.word("papers", facts.paper),
                    **self._language(part.entry.page(self.locale)),
                    "copies": [
                        self.words.number(kits.copies(facts.print_per, n))
                        for n in kits.PEOPLE_COLUMNS
                    ],
                }
                for part, facts in printed
                if facts is not None
            ],
        }
        address = page_address(self.handbook.settings, kit, self.locale)
        return replace(self._sheet("parts/cover.html", entry, data=data), address=address)

    def _printed_as(self, part: kits.Part) -> Printable | None:
        if part.entry.kind is Kind.PRINTABLE:
            return part.entry.facts(Printable)
        if part.kind is kits.PartKind.AGENDA:
            sheet = self.handbook.get(Kind.PRINTABLE, kits.AGENDA_SHEET)
            return sheet.facts(Printable) if sheet is not None else None
        return None

    def _session(self, session: kits.Session, depth: int) -> dict[str, Any]:
        page = session.entry.page(self.locale)
        body = self._timed(page, session)
        sections = [
            replace(section, body=deeper(section.body, depth))
            for section in self.fragments.sections(page, body)
        ]
        today = ""
        if session.minutes != session.typical:
            today = self.words("today-minutes", today=session.minutes, usual=session.typical)
        return {
            "sections": sections,
            "level": depth + 2,
            "facts": session_facts(self.handbook, session, self.locale),
            "today": today,
        }

    def _timed(self, page: Page, session: kits.Session) -> str:
        """The page's text with the minutes of the day in its moves."""
        usual = [move.minutes for move in outline.moves(page.body)]
        known = [n for n in usual if n is not None]
        if session.minutes == session.typical or not usual or len(known) < len(usual):
            return page.body
        words = self.handbook.words[page.locale]
        today = minutes.scale(known, session.minutes)
        return outline.rewrite_moves(page.body, [words.minutes(n) for n in today])

    def _what(self, do: str | None, block: str | None, pause: str | None) -> dict[str, Any]:
        """What happens in a block of an agenda, and at which step of the cycle."""
        words = self.words
        if do is None:
            what = words.word("agenda_blocks", block) if block else words.word("breaks", pause)
            return {"what": what, "step": "", "pause": pause is not None, "lang": self.locale}
        entry = self.handbook.get(Kind.EXERCISE, do)
        if entry is None:
            return {"what": do, "step": "", "pause": False, "lang": self.locale}
        page = entry.page(self.locale)
        number = entry.facts(Exercise).steps[0]
        step = words("step", number=number) if number else words.word("steps", 0)
        return {"what": page.meta.title, "step": step, "pause": False, **self._language(page)}

    def _safety_text(self, page: Page) -> dict[str, Any]:
        sections = {s.id: s for s in self.fragments.sections(page)}
        lines, rules = sections.get("lines"), sections.get("rules")
        return {
            "title": page.meta.title,
            "lines": lines,
            "rules": _RULE.findall(rules.body) if rules else [],
            **self._language(page),
        }

    def _use(self, facts: Printable) -> str:
        """What a sheet is, on which paper, and for whom: one small line."""
        words = self.words
        return " · ".join(
            (
                words.word("forms", facts.form),
                words.word("papers", facts.paper),
                words.word("print_per", facts.print_per),
            )
        )

    def _language(self, page: Page, prefix: str = "") -> dict[str, str]:
        language = self.handbook.settings.language(page.locale)
        return {f"{prefix}lang": language.code, f"{prefix}direction": language.direction}

    def _sheet(
        self, template: str, entry: Entry, *, data: Mapping[str, Any], note: str = ""
    ) -> Sheet:
        page = entry.page(self.locale)
        language = self.handbook.settings.language(page.locale)
        return Sheet(
            template=template,
            anchor=anchor(page.key),
            id=page.id,
            source=str(page.path),
            title=page.meta.title,
            summary=page.meta.summary,
            lang=language.code,
            direction=language.direction,
            fallback=page.locale != self.locale,
            draft=entry.state(self.locale) == DRAFT,
            address=page_address(self.handbook.settings, entry, self.locale),
            note=note,
            data=data,
        )
