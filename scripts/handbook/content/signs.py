"""Signs that do not belong into a text: unseen, unprintable, or left over from a wrong encoding.

The source of the rules about directions is "Trojan Source" (CVE-2021-42574) and UAX #9; what a
joiner or a zero-width space is right for says the Unicode standard, chapter 23.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import PurePosixPath

from handbook.content.text.hidden import fences
from handbook.diagnostics import Diagnostic, Edit, Location
from handbook.hidden import code_of

BOM = "\ufeff"

_SPECIAL = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # what the bytes 80 to 9F are in Windows-1252
_LATER = f"[\x81\x8d\x8f\x90\x9d\xa0-\xbf{_SPECIAL}]"
_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2028-\u202e"
    "\u2060-\u206f\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffd"
    "\U000e0000-\U000e01ef\U000f0000-\U0010ffff]"
    f"|[Â-ô]{_LATER}"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")
_UNSEEN = re.compile(
    "[\u115f\u1160\u17b4\u17b5\u180e\u2028\u2029\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]+"
    "|(?<!\U0001f3f4)(?<![\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
    "|[\ufe00-\ufe0f]{2,}|[\U000e0100-\U000e01ef]{2,}"
    "|(?<=[A-Za-z])[\u200c\u200d]+(?=[A-Za-z])"
    "|^[\u200b\u2060]+"
)
_BREAK = re.compile("(?<=([^\\W_]))[\u200b\u2060]+(?=([^\\W_]))")
_WITHOUT_BLANKS = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1900-\u1aff\ua980-\uaadf]")
_MOJIBAKE = re.compile(f"(?:[Â-ß]{_LATER}|[à-ï]{_LATER}{{2}}|[ð-ô]{_LATER}{{3}})+")
_OPENING, _OVERRIDES = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202d\u202e"
_CLOSING = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
_TURN = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_LOOK_FOR: tuple[tuple[re.Pattern[str], str, str, str, str | None], ...] = (
    (
        _CONTROL,
        "SB11",
        "A control sign, which nobody sees, stands here ({}).",
        "Delete it, and type the words around it again.",
        None,
    ),
    (
        _PRIVATE,
        "SB12",
        "A sign of a special font stands here ({}); most readers see an empty box.",
        "Use a pictogram such as :material-eye:, or words.",
        None,
    ),
    (
        _UNSEEN,
        "SB10",
        "A sign that nobody sees stands here ({}).",
        "Delete it, and type the words around it again.",
        "",
    ),
)
"""What to look for in a line: pattern, code, message, hint, and what to write instead."""


def odd_signs(text: str, path: PurePosixPath) -> Iterator[Diagnostic]:
    """What is wrong with single signs of a file, front matter included. ``text`` has plain line
    ends and no mark of byte order at its beginning."""
    odd = _ODD.search(text)
    if not odd and not _ENTITY.search(text):
        return
    lines = text.split("\n")
    code = {n for one in fences(text) if one.last for n in range(one.first, one.last)}
    for number, line in enumerate(lines, start=1):
        yield from () if number in code else _entities(line, Location(path, number))
    if not odd:
        return
    for number, line in enumerate(lines, start=1):
        if _ODD.search(line):
            yield from _in_line(line, path, number)
            yield from () if number in code else _broken(line, path, number)
    yield from _directions(lines, path)


def odd_beginning(data: bytes, path: PurePosixPath) -> Iterator[Diagnostic]:
    """A mark of byte order, and line ends of old Macs."""
    place = Location(path)
    if data.startswith(BOM.encode()):
        yield Diagnostic(
            place,
            "FL09",
            "The file begins with a sign that nobody sees (its name is BOM).",
            "In your editor choose: save as, encoding UTF-8 without BOM.",
            edits=(Edit(place, BOM, ""),),
        )
    alone = re.search(rb"\r(?!\n)", data)
    if alone:
        line = data.count(b"\n", 0, alone.start()) + data.count(b"\r", 0, alone.start()) + 1
        yield Diagnostic(
            Location(path, line),
            "FL10",
            "This line ends as on very old Macs: most programs join it to the next one.",
            "In your editor choose line ends LF (or Unix), then save.",
        )


def _finding(
    match: re.Match[str],
    line: Location,
    code: str,
    message: str,
    hint: str,
    instead: str | None = None,
) -> Diagnostic:
    place = replace(line, column=match.start() + 1)
    edits = () if instead is None else (Edit(place, match[0], instead),)
    return Diagnostic(place, code, message, hint, edits=edits)


def _in_line(line: str, path: PurePosixPath, number: int) -> Iterator[Diagnostic]:
    for pattern, code, message, hint, instead in _LOOK_FOR:
        for match in pattern.finditer(line):
            what = message.format(_codes(match[0]))
            yield _finding(match, Location(path, number), code, what, hint, instead)
    for match in _BREAK.finditer(line):
        if not _WITHOUT_BLANKS.search(match[1] + match[2]):
            what = f"A sign that nobody sees stands inside a word ({_codes(match[0])})."
            hint = "Delete it: with it, search does not find the word."
            yield _finding(match, Location(path, number), "SB10", what, hint, "")


def _entities(line: str, place: Location) -> Iterator[Diagnostic]:
    """The same signs, written as HTML writes what no keyboard has: `&#x202e;`."""
    for match in _ENTITY.finditer(line):
        sign = unescape(match[0])
        if _TURN.fullmatch(sign):
            yield replace(_turned(sign, replace(place, column=match.start() + 1)), edits=())
        for pattern, code, message, hint, _ in _LOOK_FOR:
            if pattern.fullmatch(sign):
                yield _finding(match, place, code, message.format(_codes(sign)), hint)


def _broken(line: str, path: PurePosixPath, number: int) -> Iterator[Diagnostic]:
    """Letters that a wrong encoding has lost or changed; code may show such signs on purpose."""
    for match in re.finditer("\ufffd+", line) if "FFFD" not in line else ():
        yield _finding(
            match,
            Location(path, number),
            "SB13",
            "Letters were lost here: readers see the sign \ufffd.",
            "Type the word again, then choose in your editor: save as, encoding UTF-8.",
        )
    for match in _MOJIBAKE.finditer(line):
        meant = _meant(match, line)
        if meant:
            yield _finding(
                match,
                Location(path, number),
                "SB13",
                f"'{meant}' was changed into '{match[0]}' when the file was saved.",
                f"Write '{meant}'.",
                meant,
            )


def _meant(match: re.Match[str], line: str) -> str:
    """What the text was before it was read in a wrong encoding; "" when it may be right as it is.

    One pair alone may be good text, such as a capital before a quotation mark.
    """
    data = b"".join(
        sign.encode("cp1252") if sign in _SPECIAL else sign.encode("latin-1") for sign in match[0]
    )
    meant = data.decode("utf-8", errors="ignore")
    if meant.encode("utf-8") != data or not meant.replace("\xa0", "").isprintable():
        return ""
    if len(meant) > 1 or ord(meant) >= 0x900:
        return meant
    quoted = match[0][1] in "“”„‘’‚‹›«»–—…" and not line[match.end() :][:1].islower()
    return meant if ord(meant) <= 0xFF and not quoted else ""


def _directions(lines: list[str], path: PurePosixPath) -> Iterator[Diagnostic]:
    """Signs that turn the direction of words and are not closed in their paragraph."""
    waiting: list[tuple[str, Location]] = []
    for number, line in enumerate([*lines, ""], start=1):
        if not line.strip():
            yield from (_turned(sign, place) for sign, place in waiting)
            waiting = []
        for match in _TURN.finditer(line):
            sign, place = match[0], Location(path, number, match.start() + 1)
            if sign in _OVERRIDES:
                yield _turned(sign, place)
            elif sign in _OPENING:
                waiting.append((sign, place))
            elif waiting and waiting[-1][0] in _CLOSING[sign]:
                waiting.pop()
            elif sign != "\u202c" or not any(over in line for over in _OVERRIDES):
                yield _turned(sign, place)


def _turned(sign: str, place: Location) -> Diagnostic:
    return Diagnostic(
        place,
        "SB09",
        f"A sign that nobody sees turns the direction of words here ({_codes(sign)}).",
        "Delete it. Arabic and Latin words find their direction without it.",
        edits=(Edit(place, sign, ""),) if sign in _OVERRIDES else (),
    )


def _codes(signs: str) -> str:
    return ", ".join(list(dict.fromkeys(map(code_of, signs)))[:4])
