"""YAML for people who know no YAML: read fast, and where it cannot be read, why, and what to write.

Texts are read by the fast reader in C, where there is one. What it refuses, the reader in Python
judges: our messages are made of its reasons. What could be nested so deeply that a reader in C
crashes, it is never given. For YAML three more signs end a line; for editors and for us they do
not, so they are read as spaces: places stay true.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handbook.diagnostics import SetupError
from handbook.hidden import CURLY, UNSEEN, named

MAX_BYTES = 1_000_000
"""The size of a file of settings. The longest has 40,000."""
MAX_NESTING = 1_000
"""Signs that begin a list or a map in a text that the fast reader gets."""

_NESTING = ("[", "{", "- ", "? ")
_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
_SLOW = yaml.SafeLoader
_FAST = getattr(yaml, "CSafeLoader", _SLOW)

_CONFLICT = re.compile(r"(?:<{7}|>{7}|={7}|\|{7})(?: |$)")
_OPENED = re.compile(r"[:\[,{-]\s*(\")")
_HIDDEN = re.compile(rf"([ ]*(?:- *)?(?:[\w-]+:|-)|[ ]*)((?:{UNSEEN.pattern}|\t)+)(?=\S)")
_CURLY = re.compile(rf"[:\[,{{-][ ]*([{''.join(CURLY)}])")
_LOOK = "Look at this line and the one above it."
_BANG = ("a text begins with !", "Delete that word, or put the text into quotes.")
_WORDS = {
    "mapping values are not allowed": (
        "a colon stands in a text without quotes",
        'A text with a colon needs quotes: title: "Half day: one problem".',
    ),
    "could not find expected ':'": (
        "a line has no name and colon",
        "Write `name: value`, with a space after the colon.",
    ),
    "cannot start any token": (
        "a text begins with a sign that needs quotes",
        "Use spaces, not tabs, and put special signs into quotes.",
    ),
    "alias": ("a text begins with *", "A value that begins with * needs quotes."),
    "anchor": ("a text begins with &", "A value that begins with & needs quotes."),
    "constructor for the tag": _BANG,
    "tag handle": _BANG,
    "expected ',' or": (
        "a bracket is not closed, or a comma is missing",
        "Write a comma between the items of a list, and its bracket at the end.",
    ),
    "expected the node content": (
        "a value is missing here, or a bracket is not closed",
        "Write the value, or close the bracket.",
    ),
    "expected <block end>": (
        "this line does not fit the lines above it",
        "Begin it as far to the right as they begin, and look at its quotes.",
    ),
    "unexpected end of stream": (
        "a quote is opened and not closed",
        'Write it again at the end. A text with an apostrophe needs " around it.',
    ),
    "unknown escape character": (
        'a backslash stands between two "',
        "Write two backslashes, or none.",
    ),
    "unhashable key": ("brackets stand where a name should", "Put the text into quotes."),
}
"""What PyYAML says, and the same with a remedy for people who know no YAML."""


def compose(text: str) -> yaml.Node | None:
    """The nodes of a text with their places. Raises what ``yaml.compose`` raises."""
    text = text.translate(_LINE_ENDS)
    if not _may_be_deep(text):
        with suppress(yaml.YAMLError):
            return yaml.compose(text, Loader=_FAST)
    return yaml.compose(text, Loader=_SLOW)


def events(text: str) -> Iterator[yaml.Event]:
    """The events of a text, for what nodes no longer tell. Raises what ``yaml.parse`` raises."""
    yield from yaml.parse(text.translate(_LINE_ENDS), Loader=_SLOW)


def _load(text: str) -> Any:
    """The values of a text. Raises what ``yaml.safe_load`` raises."""
    text = text.translate(_LINE_ENDS)
    if not _may_be_deep(text):
        with suppress(yaml.YAMLError):
            return yaml.load(text, Loader=_FAST)
    return yaml.load(text, Loader=_SLOW)


def _may_be_deep(text: str) -> bool:
    return sum(map(text.count, _NESTING)) > MAX_NESTING


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text cannot be read: line and column from 1, a clause, and a sentence what to do."""

    line: int
    column: int
    reason: str
    remedy: str


def fault(error: Exception, text: str) -> Fault:
    """What an error of PyYAML, or of Python on its way, means for whoever wrote the text."""
    mark = None
    reason, remedy = "it is not written as it must be", _LOOK
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        problem = f"{error.context} {error.problem}"
        known = (words for sign, words in _WORDS.items() if sign in problem)
        reason, remedy = next(known, (reason, remedy))
    elif isinstance(error, RecursionError):
        reason, remedy = "too many brackets stand inside one another", "Delete some of them."
    elif isinstance(error, yaml.YAMLError):
        reason, remedy = "it holds a sign that nobody sees", "Type its words again by hand."
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return _earlier(text, line) or Fault(line, column, reason, remedy)


def repeated(text: str) -> Fault | None:
    """Where ``*`` first repeats a value: a few lines of repeats of repeats stand for more values
    than any memory holds. Raises what ``yaml.parse`` raises."""
    for event in events(text) if "*" in text else ():
        if isinstance(event, yaml.AliasEvent) and event.start_mark is not None:
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            return Fault(line, column, "a value is repeated by *", "Write the value out again.")
    return None


def _earlier(text: str, last: int) -> Fault | None:
    """A mark of two versions, a quote that has no end or a sign that looks like another, down to
    the line of the error."""
    for number, words in enumerate(text.split("\n")[:last], start=1):
        opened = _OPENED.search(words)
        strange = _strange(words, number)
        if strange is not None:
            return strange
        if _CONFLICT.match(words):
            remedy = "Decide for one version and delete the lines <<<<<<<, ======= and >>>>>>>."
            return Fault(number, 1, "two versions stand in one file", remedy)
        if opened and words.replace('\\"', "").count('"') % 2:
            reason = "a quote is opened here and not closed"
            return Fault(number, opened.start(1) + 1, reason, 'Write a second " at its end.')
    return None


def _strange(words: str, number: int) -> Fault | None:
    """A sign of a line that only looks like the one that must stand there."""
    hidden = _HIDDEN.match(words)
    if hidden:
        key = hidden[1].strip()
        sign = hidden[2][0]
        where = f"after '{key}'" if key else "at the beginning of the line"
        instead = "type an ordinary space" if key else "type ordinary spaces"
        return Fault(
            number,
            hidden.start(2) + 1,
            f"{named(sign)} stands {where}",
            f"Delete this sign, which looks like a space, and {instead}.",
        )
    curly = _CURLY.search(words)
    if curly and (":" in words[curly.end() :] or "#" in words[curly.end() :]):
        return Fault(
            number,
            curly.start(1) + 1,
            f"the quotation mark {curly[1]} is that of books",
            f"Write {CURLY[curly[1]]} before and after the text.",
        )
    return None


def read_yaml(path: Path) -> Any:
    """The values of a file of settings. FileNotFoundError when it is not there; SetupError, with
    the line and a remedy, when it cannot be read, is too long or repeats a value by ``*``: a few
    lines of such repeats stand for more values than any memory holds."""
    text = read_text(path)
    try:
        found = repeated(text)
        if found is None:
            return _load(text)
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        found = fault(error, text)
    raise SetupError(f"{path} cannot be read: {found.reason} (line {found.line}).", found.remedy)


def read_text(path: Path) -> str:
    """The text of a file of settings. FileNotFoundError and SetupError as ``read_yaml``."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SetupError(
                f"{path} is larger than {MAX_BYTES // 1_000_000} MB.",
                "Take it from an earlier version of the handbook.",
            )
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise
    except OSError as error:
        remedy = "Check that it is a file and that you may open it."
        raise SetupError(f"{path} cannot be opened: {error.strerror}.", remedy) from None
    except UnicodeDecodeError:
        remedy = "In your editor choose: save as, encoding UTF-8."
        raise SetupError(f"{path} cannot be read: it is not saved as UTF-8.", remedy) from None
