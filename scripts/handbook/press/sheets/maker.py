"""Single sheets as values: what each template needs to know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

from handbook.content import blocks, kits, minutes, outline, review
from handbook.content.model import DRAFT, Entry, Handbook, Page
from handbook.content.papers import A4, LARGE
from handbook.content.schema import Agenda, Block, Exercise, Form, Kind, Printable
from handbook.locales import Words
from handbook.press.sheets.addresses import page_address
from handbook.press.sheets.cards import Deck
from handbook.press.sheets.exercise_cards import exercise_cards
from handbook.press.sheets.facts import session_facts
from handbook.press.sheets.fragments import Fragments, anchor
from handbook.press.sheets.halves import halves
from handbook.press.sheets.red_box import red_box
from handbook.press.sheets.styles import TEMPLATES
from handbook.press.values.marks import lengthen
from handbook.press.values.section import Section
from handbook.press.values.sheet import Sheet, runs, sides

WRITE_IN_ROWS = 18
"""Rows of a table that people fill in by hand, until the press knows how many fit (fit.py)."""

WALL, NOTES = "-wall", "-notes"
"""What an agenda's anchor ends with on its sheet for the wall, and in the trainer guide."""


A = TypeVar("A", bound=Entry | kits.Session)
P = ParamSpec("P")


def _once(
    make: Callable[Concatenate["Sheets", A, P], Sheet],
) -> Callable[Concatenate["Sheets", A, P], Sheet]:
    """Lets a method of ``Sheets`` make a sheet once: most lie in several files, as they are."""

    def made(self: "Sheets", about: A, /, *rest: P.args, **named: P.kwargs) -> Sheet:
        page = about if isinstance(about, Entry) else about.entry
        minutes = () if isinstance(about, Entry) else about.every
        key = (make.__name__, page.key, minutes, rest, tuple(named.items()))
        if key not in self.made:
            self.made[key] = make(self, about, *rest, **named)
        return self.made[key]

    update_wrapper(made, make)
    return made


@dataclass(frozen=True, slots=True)
class Sheets:
    """Makes the sheets of one language. ``made`` holds those that are there already."""

    handbook: Handbook
    fragments: Fragments
    locale: str
    made: dict[tuple[object, ...], Sheet] = field(default_factory=dict, repr=False)

    @property
    def words(self) -> Words:
        """The words of the reader's language."""
        return self.handbook.words[self.locale]

    @_once
    def session(self, session: kits.Session) -> Sheet:
        """An exercise or module with the minutes it gets that day."""
        return self.sheet("parts/exercise.html", session.entry, data=self._session(session))

    @_once
    def printable(self, entry: Entry) -> Sheet:
        """A printable in the template of its form."""
        facts = entry.facts(Printable)
        rows = WRITE_IN_ROWS if facts.form is Form.FORM else 1
        boxes = [
            replace(section, body=lengthen(section.body, rows))
            for section in self.fragments.sections(entry.page(self.locale))
        ]
        data: dict[str, Any] = {"boxes": boxes, "runs": runs(boxes), "halves": halves}
        sheet = self.sheet(self.template(entry), entry, note=self.use(facts), data=data)
        data |= self._cards(entry.id, boxes, facts.paper, rtl=sheet.direction == "rtl")
        # Cards of every size lie on the paper in the printer.
        paper = A4.id if facts.form is Form.CARDS else facts.paper
        return replace(sheet, sides=sides(facts), paper=paper)

    def _cards(self, name: str, boxes: list[Section], paper: str, *, rtl: bool) -> dict[str, Any]:
        """The boxes of a page as cards, and those of the exercises where it is their deck."""
        exercises = {}
        if name == review.DECK:
            exercises = {card.id: card for card in exercise_cards(self.handbook, self.locale)}
        cards = (*boxes, *(Section(card.id, card.title, "") for card in exercises.values()))
        return {"deck": Deck(paper, cards, rtl), "exercises": exercises}

    def template(self, entry: Entry) -> str:
        """The template of a printable: one of its own for its drawing, else that of its form."""
        own = f"sheets/{entry.id}.html"
        there = (self.handbook.root / TEMPLATES / own).is_file()
        return own if there else f"{entry.facts(Printable).form}.html"

    @_once
    def agenda(self, entry: Entry, start: int | None = None) -> Sheet:
        """The plan of a day with clock times, from its usual start or another one."""
        facts = entry.facts(Agenda)
        words = self.words
        rows = [
            {
                "start": words.clock(slot.start),
                "end": words.clock(slot.end),
                "minutes": words.minutes(slot.end - slot.start),
                **self._what(slot.block),
            }
            for slot in minutes.clock_times(facts.blocks, kits.start_of(facts), start)
        ]
        sheet = self.handbook.get(Kind.PRINTABLE, kits.AGENDA_SHEET)
        data: dict[str, Any] = {"rows": rows, "boxes": [], "boxes_lang": self.locale}
        note = ""
        if sheet is not None:
            page = sheet.page(self.locale)
            data["boxes"] = self.fragments.sections(page)
            data |= self.language(page, "boxes_")
            note = self.use(sheet.facts(Printable))
        return self.sheet("parts/agenda.html", entry, note=note, data=data)

    @_once
    def wall_agenda(self, entry: Entry, start: int | None = None) -> Sheet:
        """The same plan to hang on the wall: large words, no notes."""
        plan = self.agenda(entry, start)
        note = self.words.word("papers", LARGE[0])
        return replace(
            plan,
            template="parts/agenda-wall.html",
            anchor=f"{plan.anchor}{WALL}",
            bookmark=f"{plan.title} ({LARGE[0].upper()})",
            paper=LARGE[0],
            sides=1,
            note=note,
        )

    @_once
    def agenda_notes(self, entry: Entry) -> Sheet:
        """What a trainer knows before, shortens when it is late, and does afterwards."""
        notes = self.blank_form(entry)
        return replace(notes, anchor=f"{notes.anchor}{NOTES}")

    @_once
    def safety(self, entry: Entry) -> Sheet:
        """The safety page: lines to learn by heart and every rule with what it begins with.

        A draft of a translation is printed together with the English text: nobody has reviewed
        it yet, and a mistake in it could harm people.
        """
        pages = [entry.page(self.locale)]
        if entry.state(self.locale) == DRAFT:
            pages.append(entry.source)
        return self.sheet(
            "parts/safety.html", entry, data={"texts": [self._safety_text(p) for p in pages]}
        )

    @_once
    def blank_form(self, entry: Entry) -> Sheet:
        """A page with lines to fill in that is no printable of its own: it takes as many sides as
        it needs."""
        boxes = self.fragments.sections(entry.page(self.locale))
        data: dict[str, Any] = {"boxes": boxes, "runs": runs(boxes), "halves": halves}
        return self.sheet("form.html", entry, data=data)

    def _session(self, session: kits.Session) -> dict[str, Any]:
        page = session.entry.page(self.locale)
        sections = self.fragments.sections(page, self._timed(page, session))
        today = ""
        if session.every != (session.typical,):
            given = self.words.listing([self.words.number(n) for n in session.every])
            today = self.words("today-minutes", today=given, usual=session.typical)
        red = [session.entry] if review.red(self.handbook, session.entry) else []
        return {
            "sections": sections,
            "red": red_box(self.handbook, red, self.locale),
            "facts": session_facts(self.handbook, session, self.locale),
            "today": today,
        }

    def _timed(self, page: Page, session: kits.Session) -> str:
        """The page's text with the minutes of the day in its moves. Where agendas of one kit give
        it different minutes, no move can show them: then its usual ones stay."""
        usual = [move.minutes for move in outline.moves(page.text)]
        known = [n for n in usual if n is not None]
        as_usual = bool(session.more) or session.minutes == session.typical
        if as_usual or not usual or len(known) < len(usual):
            return page.body
        words = self.handbook.words[page.locale]
        today = minutes.scale(known, session.minutes)
        return outline.rewrite_moves(page.text, [words.minutes(n) for n in today])

    def _what(self, block: Block | None) -> dict[str, Any]:
        """What happens in a block of an agenda, or in spare time, and at which step of the
        cycle."""
        words = self.words
        do = block.do if block else None
        if do is None:
            pause = block.break_ if block else None
            other = block.block if block else kits.SPARE
            what = words.word("breaks", pause) if pause else words.word("agenda_blocks", other)
            return {"what": what, "step": "", "pause": pause is not None, "lang": self.locale}
        entry = self.handbook.get(Kind.EXERCISE, do)
        if entry is None:
            return {"what": do, "step": "", "pause": False, "lang": self.locale}
        page = entry.page(self.locale)
        number = entry.facts(Exercise).steps[0]
        step = words("step", number=number) if number else words.word("steps", 0)
        return {"what": page.meta.title, "step": step, "pause": False, **self.language(page)}

    def _safety_text(self, page: Page) -> dict[str, Any]:
        sections = {s.id: s for s in self.fragments.sections(page)}
        lines, rules = sections.get("lines"), sections.get("rules")
        return {
            "title": page.meta.title,
            "lines": lines,
            "opening": [
                _plain_heading(block) for block in (blocks.opening(rules.body) if rules else ())
            ],
            "rules": [
                {"heading": rule.heading.inner, "blocks": [_plain_heading(b) for b in rule.first]}
                for rule in (blocks.rules(rules.body) if rules else ())
            ],
            **self.language(page),
        }

    def use(self, facts: Printable) -> str:
        """What a sheet is, on which paper, and for whom: one small line."""
        words = self.words
        return " · ".join(
            (
                words.word("forms", facts.form),
                words.word("papers", facts.paper),
                words.word("print_per", facts.print_per),
            )
        )

    def language(self, page: Page, prefix: str = "") -> dict[str, str]:
        """Language and direction of a page's text, for a template."""
        language = self.handbook.settings.language(page.locale)
        return {f"{prefix}lang": language.code, f"{prefix}direction": language.direction}

    def sheet(
        self, template: str, entry: Entry, *, data: Mapping[str, Any], note: str = ""
    ) -> Sheet:
        """A sheet with the words of a page; ``data`` is what its template needs besides."""
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
            pending=review.pending(self.handbook, entry),
            address=page_address(self.handbook.settings, entry, self.locale),
            note=note,
            data=data,
        )


def _plain_heading(block: blocks.Block) -> str:
    """A block of a rule as HTML. A heading below the rule's own becomes bold words: levels of
    headings follow each other in a file."""
    return f"<p><strong>{block.inner}</strong></p>" if block.level else block.html
