"""The front matter of every kind of page, as typed and frozen models.

Structural facts stand only in the source page; a translation may hold the fields of
``TranslationMeta`` and nothing else. Numbers stand in the field descriptions, their reasons in
``docs/contribute/decisions/numbers.md``.
"""

import datetime
import re
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)


class Kind(StrEnum):
    """What a page is. The folder decides."""

    HOME = "home"
    OVERVIEW = "overview"
    PRINCIPLE = "principle"
    STEP = "step"
    EXERCISE = "exercise"
    PRINTABLE = "printable"
    AGENDA = "agenda"
    KIT = "kit"
    KNOWLEDGE = "knowledge"
    GUIDE = "guide"
    GLOSSARY = "glossary"
    NOTE = "note"


class Sensitivity(StrEnum):
    """What may happen to people when an exercise goes wrong (decisions/numbers.md#levels)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Form(StrEnum):
    """How a printable lies on the table; the order is that of the parts in a kit."""

    POSTER = "poster"
    CARDS = "cards"
    WORKSHEET = "worksheet"
    HANDOUT = "handout"
    FORM = "form"


class PrintPer(StrEnum):
    """What the number of copies of a printable depends on."""

    PERSON = "person"
    PAIR = "pair"
    GROUP = "group"
    ROOM = "room"
    FACTORY = "factory"
    TRAINER = "trainer"


Who = Literal["trainer", "facilitator"]
Reading = Annotated[int, Field(ge=0, le=2)]
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
LINE = r"^\S(.*\S)?$"
"""A text on one line that neither begins nor ends with a space."""

Id = Annotated[str, StringConstraints(pattern=ID)]
Clock = Annotated[str, StringConstraints(pattern=CLOCK)]
Line = Annotated[str, StringConstraints(pattern=LINE)]
Term = Annotated[Line, StringConstraints(max_length=60)]
Review = Literal["pending"] | datetime.date


class Meta(BaseModel):
    """What all kinds share. Unknown keys are refused and nothing can be changed afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: Line = Field(min_length=1, max_length=60, description="The name of the page.")
    summary: Line = Field(
        min_length=1, max_length=140, description="One sentence that says the result."
    )
    search_terms: tuple[Term, ...] = Field(
        default=(), strict=False, description="Words that people may search for."
    )


class Source(Meta):
    """A page in the source language."""

    core: bool = Field(default=False, description="Part of the core set every language needs.")


class Range(BaseModel):
    """Minutes or numbers from the least to the most, with the usual value where there is one."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    min: int = Field(ge=1, description="The least.")
    max: int = Field(ge=1, description="The most.")

    @model_validator(mode="after")
    def _in_order(self) -> "Range":
        rising = {"min": self.min, "typical": getattr(self, "typical", self.min), "max": self.max}
        named = [(name, value) for name, value in rising.items() if hasattr(self, name)]
        for (low, less), (high, more) in pairwise(named):
            if less > more:
                raise ValueError(f"'{high}' is {more}, but '{low}' is {less}; they must rise")
        return self


class Duration(Range):
    """Minutes of an exercise: shortest, usual, longest (decisions/numbers.md#minutes)."""

    min: int = Field(ge=3, le=120, description="Shortest time in minutes.")
    typical: int = Field(ge=3, le=120, description="Usual time; the moves add up to it.")
    max: int = Field(ge=3, le=120, description="Longest time in minutes.")


class StepDuration(Duration):
    """Minutes of a step, in which several exercises find room."""

    min: int = Field(ge=3, le=240, description="Shortest time in minutes.")
    typical: int = Field(ge=3, le=240, description="Usual time.")
    max: int = Field(ge=3, le=240, description="Longest time in minutes.")


class Group(Range):
    """How many people, and how they work."""

    min: int = Field(ge=4, le=60, description="Fewest people.")
    max: int = Field(ge=4, le=60, description="Most people.")
    unit: Id = Field(description="How people work: vocabulary `units`.")


class Origin(BaseModel):
    """Whom a method is credited to."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    who: str = Field(description="People or practice; empty when nobody is known.")
    year: str = Field(description="Year or period; empty when not known for sure.")
    relation: Id = Field(description="Vocabulary `origin_relations`.")
    licence: str = Field(description="Vocabulary `origin_licences`.")


class Home(Source):
    """The start page."""


class Overview(Source):
    """A generated list of one folder. Its words come from the words file of each language."""


class Note(Source):
    """A page for those who write, translate or develop; English only."""


class Principle(Source):
    """One of the principles of the dialogue."""

    title: Line = Field(min_length=1, max_length=24, description="The name of the principle.")
    promise: Line = Field(max_length=90, description="One sentence the trainer can say aloud.")
    icon: Line = Field(description="Concept word of a pictogram.")
    order: int = Field(ge=1, description="Place among the principles.")
    exercises: tuple[Id, ...] = Field(
        strict=False, min_length=3, max_length=6, description="Exercises that show it best."
    )


class Step(Source):
    """One step of the cycle."""

    title: Line = Field(min_length=1, max_length=32, description="The name of the step.")
    short: Line = Field(max_length=10, description="One word for rings and tabs.")
    number: int = Field(ge=1, description="Place in the cycle; the first digit of the file name.")
    icon: Line = Field(description="Concept word of a pictogram.")
    pattern: Id = Field(description="Line pattern for copies without colour.")
    duration: StepDuration = Field(description="Minutes.")
    principles: tuple[Id, ...] = Field(
        strict=False, min_length=1, max_length=3, description="Principles it serves."
    )
    core_exercises: tuple[Id, ...] = Field(
        strict=False, min_length=1, max_length=4, description="The usual choice."
    )
    sensitivity: Literal["green", "amber"] = Field(description="Never red.")


class Activity(Source):
    """What exercises and knowledge modules share: something people do, with minutes."""

    duration: Duration = Field(description="Minutes: shortest, usual, longest.")
    setting: tuple[Id, ...] = Field(
        strict=False, min_length=1, description="Vocabulary `settings`."
    )
    reading: Reading = Field(description="0 none, 1 a few words, 2 text.")
    materials: tuple[Id, ...] = Field(strict=False, description="Vocabulary `materials`.")
    conditions: tuple[Id, ...] = Field(strict=False, description="Vocabulary `conditions`.")
    printables: tuple[Id, ...] = Field(strict=False, description="Sheets it needs.")
    pairs_well: tuple[Id, ...] = Field(
        strict=False, max_length=4, description="Exercises that go well with it."
    )
    who: Who = Field(description="Who can run it alone.")
    sensitivity: Sensitivity = Field(strict=False, description="Green, amber or red.")
    safeguarding_review: Review | None = Field(
        default=None, description="Only and always on amber and red: `pending` or a date."
    )

    @model_validator(mode="after")
    def _reviewed_when_sensitive(self) -> "Activity":
        sensitive = self.sensitivity is not Sensitivity.GREEN
        if sensitive and self.safeguarding_review is None:
            raise ValueError(
                f"'sensitivity' is {self.sensitivity}, so the page needs a line"
                " 'safeguarding_review: pending'"
            )
        if not sensitive and self.safeguarding_review is not None:
            raise ValueError("'safeguarding_review' stands only on amber and red pages")
        return self


class Exercise(Activity):
    """One exercise of the toolbox."""

    title: Line = Field(min_length=1, max_length=40, description="The name of the exercise.")
    family: Id = Field(description="Vocabulary `families`.")
    steps: tuple[Annotated[int, Field(ge=0)], ...] = Field(
        strict=False, min_length=1, max_length=3, description="Step numbers, main step first."
    )
    principles: tuple[Id, ...] = Field(
        strict=False, min_length=1, max_length=2, description="Principles it trains."
    )
    group: Group = Field(description="How many people, and how they work.")
    mix: Id = Field(description="Vocabulary `mix`.")
    difficulty: Annotated[int, Field(ge=1, le=3)] = Field(description="1 alone, 3 two trainers.")
    noise: Annotated[int, Field(ge=0, le=2)] = Field(description="0 next to machines, 2 quiet.")
    needs_first: tuple[Id, ...] = Field(
        strict=False, description="Exercises whose result must exist."
    )
    origin: tuple[Origin, ...] = Field(strict=False, min_length=1, description="Credits.")
    tier: Annotated[int, Field(ge=1, le=3)] = Field(description="1 launch, 3 trained trainers.")

    @model_validator(mode="after")
    def _who_fits(self) -> "Exercise":
        alone = self.difficulty == 1 and self.sensitivity is Sensitivity.GREEN
        if (self.who == "facilitator") != alone:
            right = "facilitator" if alone else "trainer"
            raise ValueError(
                f"'who' must be '{right}': a facilitator runs exactly the exercises"
                " with difficulty 1 and sensitivity green"
            )
        return self


class Knowledge(Activity):
    """A short module on a production topic."""

    order: int = Field(ge=1, description="Place among the modules.")
    steps: tuple[Annotated[int, Field(ge=1)], ...] = Field(
        strict=False, min_length=1, description="Step numbers it serves."
    )

    @model_validator(mode="after")
    def _never_red(self) -> "Knowledge":
        if self.sensitivity is Sensitivity.RED:
            raise ValueError("'sensitivity' is red, but a knowledge module is never red")
        return self


class Printable(Source):
    """Something to print: one sheet, one set of cards, one form."""

    form: Form = Field(strict=False, description="Which template lays it out.")
    paper: Id = Field(description="Vocabulary `papers`.")
    sides: int = Field(ge=1, le=2, description="Sides of the sheet.")
    print_per: PrintPer = Field(strict=False, description="What the number of copies depends on.")
    serves: Annotated[int, Field(ge=1, le=60)] | None = Field(
        default=None,
        description="How many of these one print serves, where the paper does not say it.",
    )
    reading: Reading = Field(description="0 none, 1 a few words, 2 text.")


class Block(BaseModel):
    """A stretch of an agenda: an exercise, an agenda block or a break, always with minutes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    do: Id | None = Field(default=None, description="Exercise id.")
    block: Id | None = Field(default=None, description="Vocabulary `agenda_blocks`.")
    break_: Id | None = Field(default=None, alias="break", description="Vocabulary `breaks`.")
    minutes: int = Field(ge=1, le=480, description="Minutes.")
    fixed: bool | Clock = Field(
        default=False,
        description='Stays at this clock time, such as "12:30" in quotes, whenever the day starts;'
        " `true`: at the one that `start` gives it.",
    )

    @field_validator("fixed", mode="before")
    @classmethod
    def _true_or_clock(cls, value: object) -> object:
        if isinstance(value, bool) or (isinstance(value, str) and re.match(CLOCK, value)):
            return value
        raise ValueError("'fixed' is neither true nor a clock time in quotes, such as \"12:30\"")

    @model_validator(mode="after")
    def _one_thing(self) -> "Block":
        if sum(thing is not None for thing in (self.do, self.block, self.break_)) != 1:
            raise ValueError("a block names exactly one of 'do', 'block' or 'break'")
        return self


class Agenda(Source):
    """A plan for a session; clock times are computed."""

    who: Who = Field(description="Who runs it.")
    start: Clock = Field(description='Start as "08:30", in quotes.')
    blocks: tuple[Block, ...] = Field(strict=False, min_length=1, description="What happens when.")


class Kit(Source):
    """Everything to print for one occasion."""

    who: Who = Field(description="Who runs it.")
    agendas: tuple[Id, ...] = Field(strict=False, description="Agendas it is made for.")
    exercises: tuple[Id, ...] = Field(strict=False, description="Exercises besides the agendas'.")
    knowledge: tuple[Id, ...] = Field(default=(), strict=False, description="Modules.")
    parts: tuple[Id, ...] = Field(strict=False, description="Printables besides the standard ones.")


class Guide(Source):
    """A text for trainers, offices and facilitators."""

    order: int = Field(ge=1, description="Place among the guides.")
    safeguarding_review: Review | None = Field(
        default=None,
        description="`pending` or a date. The guide `safeguarding` waits also without it.",
    )


class Meanings(Source):
    """What the words of the glossary mean: a section for each term."""


class TranslationMeta(Meta):
    """All that the front matter of a translation may hold."""


class PrincipleTranslation(TranslationMeta):
    """A principle's translation also has its promise."""

    title: Line = Field(min_length=1, max_length=32)
    promise: Line = Field(max_length=120)


class StepTranslation(TranslationMeta):
    """A step's translation also has its short word."""

    short: Line = Field(max_length=16)


SOURCE_MODELS: dict[Kind, type[Source]] = {
    Kind.HOME: Home,
    Kind.OVERVIEW: Overview,
    Kind.PRINCIPLE: Principle,
    Kind.STEP: Step,
    Kind.EXERCISE: Exercise,
    Kind.PRINTABLE: Printable,
    Kind.AGENDA: Agenda,
    Kind.KIT: Kit,
    Kind.KNOWLEDGE: Knowledge,
    Kind.GUIDE: Guide,
    Kind.GLOSSARY: Meanings,
    Kind.NOTE: Note,
}

FOLDERS: dict[str, Kind] = {
    "principles": Kind.PRINCIPLE,
    "steps": Kind.STEP,
    "toolbox": Kind.EXERCISE,
    "printables": Kind.PRINTABLE,
    "agendas": Kind.AGENDA,
    "kits": Kind.KIT,
    "knowledge": Kind.KNOWLEDGE,
    "guides": Kind.GUIDE,
}

SINGLE: dict[str, Kind] = {"index": Kind.HOME, "glossary": Kind.GLOSSARY}
"""Pages that stand alone in ``docs/``, by their ids."""

_EXERCISE_SECTIONS = (
    "why safety prepare run debrief low-literacy adapt watch-out result participants notes origin"
)
SECTIONS: dict[Kind, tuple[str, ...]] = {
    Kind.HOME: ("what", "start", "safe"),
    Kind.PRINCIPLE: ("meaning", "in-the-room", "signs", "if-missing", "questions"),
    Kind.STEP: tuple(
        "goal questions before after roles roles-workers roles-managers roles-trainer risks say"
        " short-on-time low-literacy done-when next".split()
    ),
    Kind.EXERCISE: tuple(_EXERCISE_SECTIONS.split()),
    Kind.AGENDA: ("before", "if-late", "after"),
    Kind.KIT: ("for", "before", "safety", "print", "after"),
    Kind.KNOWLEDGE: tuple(
        "why ideas safety try debrief count low-literacy watch-out participants origin".split()
    ),
}
"""Required sections of a source page, by heading id and in order."""

GENERATED: dict[Kind, dict[str, str]] = {
    Kind.HOME: {"cycle": "start", "principles": "start", "languages": "safe"},
    Kind.PRINCIPLE: {"exercises": "questions"},
    Kind.STEP: {"time": "after", "exercises": "say"},
    Kind.AGENDA: {"plan": "before"},
    Kind.KIT: {"inside": "for"},
}
"""Sections that the handbook makes itself, each with the section it follows.

Exercises and modules have theirs, ``at-a-glance``, above the first section: on a phone the facts
come before the first scroll.
"""


def model_for(kind: Kind, *, translation: bool) -> type[Meta]:
    """The front matter model of a page of ``kind``."""
    if not translation:
        return SOURCE_MODELS[kind]
    if kind is Kind.PRINCIPLE:
        return PrincipleTranslation
    if kind is Kind.STEP:
        return StepTranslation
    return TranslationMeta


SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that front matter of this model may hold, as they are written in YAML."""
    return tuple(info.alias or name for name, info in model.model_fields.items())


def nested_model(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    """The model inside a field (a map or a list of maps), or None for plain values."""
    for name, info in model.model_fields.items():
        if (info.alias or name) == key:
            return _model_in(info.annotation)
    return None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found is not None:
            return found
    return None
