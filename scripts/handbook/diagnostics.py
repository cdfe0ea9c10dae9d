"""What can be wrong, as values: a place, a code, a reason and a remedy."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath


class Severity(StrEnum):
    """How much a diagnostic weighs: only errors make a build fail."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file, relative to the handbook's root; line and column count from 1."""

    path: PurePosixPath
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """The second place of a finding about two places that disagree, and what stands there."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A safe correction: the text ``old``, which stands at the place and on one line, becomes
    ``new``. An edit whose ``old`` does not stand there is never made."""

    location: Location
    old: str
    new: str


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding: where it is, which rule it breaks, why, and what to do about it."""

    location: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = field(default=Severity.ERROR, compare=False)
    related: Related | None = field(default=None, compare=False)
    edits: tuple[Edit, ...] = field(default=(), compare=False)


class SetupError(Exception):
    """The machine or the configuration, not the content, stops us: one sentence, one remedy."""

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(f"{sentence} {remedy}")
        self.sentence = sentence
        self.remedy = remedy
