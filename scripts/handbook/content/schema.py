"""The front matter of every kind of page, as typed and frozen models.

Structural facts stand only in the source page; a translation may hold the fields of
``TranslationMeta`` and nothing else. Numbers stand in the field descriptions, their reasons in
``docs/contribute/decisions/numbers.md``. Which field names pages, and which one words of a
vocabulary, is said here and nowhere else: ``Refers`` and ``From``.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError


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


@dataclass(frozen=True, slots=True)
class Refers:
    """The value is the id of a page of this kind; of a step it is the number.

    ``needed``: the page cannot do without the other one.
    """

    kind: Kind
    needed: bool = False


@dataclass(frozen=True, slots=True)
class From:
    """The value is a word of this vocabulary of ``docs/vocabularies.yml``."""

    vocabulary: str

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The name of the vocabulary for ``check.schemas``, which knows its words."""
        return {**handler(core_schema), VOCABULARY: self.vocabulary}


Meaning = Refers | From

PICTOGRAMS = "pictograms"
"""The table of ``docs/vocabularies.yml`` with the concept words of pictograms."""
VOCABULARY = "vocabulary"
"""The key of a vocabulary's name in a schema that is still without its words."""
DISAGREE = "disagree"
"""The type of an error about fields that do not go together, or about a rule of ours."""

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
Concept = Annotated[Line, From(PICTOGRAMS)]
ExerciseId = Annotated[Id, Refers(Kind.EXERCISE)]
NeededExercise = Annotated[Id, Refers(Kind.EXERCISE, needed=True)]
NeededSheet = Annotated[Id, Refers(Kind.PRINTABLE, needed=True)]
PrincipleId = Annotated[Id, Refers(Kind.PRINCIPLE)]
Review = Literal["pending"] | datetime.date


def _disagree(message: str, *fields: str) -> PydanticCustomError:
    """An error about these fields; it stands at the first of them that the page has."""
    return PydanticCustomError(DISAGREE, "{message}", {"message": message, "fields": fields})


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
                said = f"'{high}' is {more}, but '{low}' is {less}; they must rise"
                raise _disagree(said, high, low)
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
    unit: Annotated[Id, From("units")] = Field(description="How people work.")


class Origin(BaseModel):
    """Whom a method is credited to."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    who: str = Field(description="People or practice; empty when nobody is known.")
    year: str = Field(description="Year or period; empty when not known for sure.")
    relation: Annotated[Id, From("origin_relations")] = Field(
        description="What the exercise owes to them."
    )
    licence: Annotated[str, From("origin_licences")] = Field(
        description="Under which licence it was taken."
    )


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
    icon: Concept = Field(description="Concept word of a pictogram.")
    order: int = Field(ge=1, description="Place among the principles.")
    exercises: tuple[ExerciseId, ...] = Field(
        strict=False, min_length=3, max_length=6, description="Exercises that show it best."
    )


class Step(Source):
    """One step of the cycle."""

    title: Line = Field(min_length=1, max_length=32, description="The name of the step.")
    short: Line = Field(max_length=10, description="One word for rings and tabs.")
    number: int = Field(ge=1, description="Place in the cycle; the first digit of the file name.")
    icon: Concept = Field(description="Concept word of a pictogram.")
    pattern: Annotated[Id, From("patterns")] = Field(
        description="Line pattern for copies without colour."
    )
    duration: StepDuration = Field(description="Minutes.")
    principles: tuple[PrincipleId, ...] = Field(
        strict=False, min_length=1, max_length=3, description="Principles it serves."
    )
    core_exercises: tuple[ExerciseId, ...] = Field(
        strict=False, min_length=1, max_length=4, description="The usual choice."
    )
    sensitivity: Literal["green", "amber"] = Field(description="Never red.")


class Activity(Source):
    """What exercises and knowledge modules share: something people do, with minutes."""

    duration: Duration = Field(description="Minutes: shortest, usual, longest.")
    setting: tuple[Annotated[Id, From("settings")], ...] = Field(
        strict=False, min_length=1, description="Where it is possible."
    )
    reading: Reading = Field(description="0 none, 1 a few words, 2 text.")
    materials: tuple[Annotated[Id, From("materials")], ...] = Field(
        strict=False, description="Things it needs."
    )
    conditions: tuple[Annotated[Id, From("conditions")], ...] = Field(
        strict=False, description="What must be so before it begins."
    )
    printables: tuple[NeededSheet, ...] = Field(strict=False, description="Sheets it needs.")
    pairs_well: tuple[ExerciseId, ...] = Field(
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
            raise _disagree(
                f"'sensitivity' is {self.sensitivity}, so the page needs a line"
                " 'safeguarding_review: pending'",
                "sensitivity",
                "safeguarding_review",
            )
        if not sensitive and self.safeguarding_review is not None:
            said = "'safeguarding_review' stands only on amber and red pages"
            raise _disagree(said, "safeguarding_review")
        return self


class Exercise(Activity):
    """One exercise of the toolbox."""

    title: Line = Field(min_length=1, max_length=40, description="The name of the exercise.")
    family: Annotated[Id, From("families")] = Field(description="What it is for.")
    steps: tuple[Annotated[int, Field(ge=0), Refers(Kind.STEP)], ...] = Field(
        strict=False, min_length=1, max_length=3, description="Step numbers, main step first."
    )
    principles: tuple[PrincipleId, ...] = Field(
        strict=False, min_length=1, max_length=2, description="Principles it trains."
    )
    group: Group = Field(description="How many people, and how they work.")
    mix: Annotated[Id, From("mix")] = Field(description="Who sits together.")
    difficulty: Annotated[int, Field(ge=1, le=3)] = Field(description="1 alone, 3 two trainers.")
    noise: Annotated[int, Field(ge=0, le=2)] = Field(description="0 next to machines, 2 quiet.")
    needs_first: tuple[ExerciseId, ...] = Field(
        strict=False, description="Exercises whose result must exist."
    )
    origin: tuple[Origin, ...] = Field(strict=False, min_length=1, description="Credits.")
    tier: Annotated[int, Field(ge=1, le=3)] = Field(description="1 launch, 3 trained trainers.")

    @model_validator(mode="after")
    def _who_fits(self) -> "Exercise":
        alone = self.difficulty == 1 and self.sensitivity is Sensitivity.GREEN
        if (self.who == "facilitator") != alone:
            right = "facilitator" if alone else "trainer"
            raise _disagree(
                f"'who' must be '{right}': a facilitator runs exactly the exercises"
                " with difficulty 1 and sensitivity green",
                "who",
            )
        return self


class Knowledge(Activity):
    """A short module on a production topic."""

    order: int = Field(ge=1, description="Place among the modules.")
    steps: tuple[Annotated[int, Field(ge=1), Refers(Kind.STEP)], ...] = Field(
        strict=False, min_length=1, description="Step numbers it serves."
    )

    @model_validator(mode="after")
    def _never_red(self) -> "Knowledge":
        if self.sensitivity is Sensitivity.RED:
            said = "'sensitivity' is red, but a knowledge module is never red"
            raise _disagree(said, "sensitivity")
        return self


class Printable(Source):
    """Something to print: one sheet, one set of cards, one form."""

    form: Form = Field(strict=False, description="Which template lays it out.")
    paper: Annotated[Id, From("papers")] = Field(description="Paper it is printed on.")
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

    do: NeededExercise | None = Field(default=None, description="An exercise.")
    block: Annotated[Id, From("agenda_blocks")] | None = Field(
        default=None, description="Something else that people do."
    )
    break_: Annotated[Id, From("breaks")] | None = Field(
        default=None, alias="break", description="A break."
    )
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
        raise _disagree("'fixed' is neither true nor a clock time in quotes, such as \"12:30\"")

    @model_validator(mode="after")
    def _one_thing(self) -> "Block":
        if sum(thing is not None for thing in (self.do, self.block, self.break_)) != 1:
            said = "a block names exactly one of 'do', 'block' or 'break'"
            raise _disagree(said, "do", "block", "break")
        return self


class Agenda(Source):
    """A plan for a session; clock times are computed."""

    who: Who = Field(description="Who runs it.")
    start: Clock = Field(description='Start as "08:30", in quotes.')
    blocks: tuple[Block, ...] = Field(strict=False, min_length=1, description="What happens when.")


class Kit(Source):
    """Everything to print for one occasion."""

    who: Who = Field(description="Who runs it.")
    agendas: tuple[Annotated[Id, Refers(Kind.AGENDA, needed=True)], ...] = Field(
        strict=False, description="Agendas it is made for."
    )
    exercises: tuple[NeededExercise, ...] = Field(
        strict=False, description="Exercises besides the agendas'."
    )
    knowledge: tuple[Annotated[Id, Refers(Kind.KNOWLEDGE, needed=True)], ...] = Field(
        default=(), strict=False, description="Modules."
    )
    parts: tuple[NeededSheet, ...] = Field(
        strict=False, description="Printables besides the standard ones."
    )


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


def meaning_of(info: FieldInfo) -> Meaning | None:
    """What the values of a field name, or None when they are plain."""
    return _meaning_in(info.metadata) or _meaning_below(info.annotation)


def _meaning_in(metadata: Iterable[object]) -> Meaning | None:
    return next((each for each in metadata if isinstance(each, Refers | From)), None)


def _meaning_below(annotation: Any) -> Meaning | None:
    """What is said inside a type: of the items of a list, of what may also be None."""
    if get_origin(annotation) is Annotated:
        return _meaning_in(annotation.__metadata__)
    below = (_meaning_below(argument) for argument in get_args(annotation))
    return next((meaning for meaning in below if meaning), None)


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
