"""Signs that nobody sees, and those that look like others: their names, for messages."""

import re
import unicodedata

UNSEEN = re.compile(
    "[\u00a0\u00ad\u034f\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
"""Signs that nobody sees, and blanks that are none for a computer."""

CURLY = {**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛‹›", "'")}
"""Quotation marks of books, and those that a computer takes for quotation marks."""

DASHES = re.compile(r"[-–—―−]{2,}")
"""What an office program may make of a line of dashes."""

_NAMES = {
    "\t": "a tab",
    "\u00a0": "a no-break space",
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2028": "a line separator",
    "\u2060": "a word joiner",
    "\u202f": "a narrow no-break space",
    "\u3000": "a wide blank",
    "\ufeff": "a mark of byte order",
}


def named(sign: str) -> str:
    """The name of a sign that nobody sees: "a no-break space (U+00A0)"."""
    name = _NAMES.get(sign) or f"the sign {unicodedata.name(sign, 'without a name').lower()}"
    return f"{name} (U+{ord(sign):04X})"


def code_of(sign: str) -> str:
    """The same in short: "no-break space, U+00A0"; the number alone where there is no name."""
    name = _NAMES.get(sign, "").partition(" ")[2]
    return f"{name}, U+{ord(sign):04X}" if name else f"U+{ord(sign):04X}"


def sentence_of(sign: str) -> str:
    """The same as the beginning of a sentence."""
    name = named(sign)
    return f"{name[0].upper()}{name[1:]}"


def unseen(text: str) -> str:
    """The first sign of a text that nobody sees; "" when there is none."""
    found = UNSEEN.search(text)
    return found[0] if found else ""


def seen(text: str) -> str:
    """The text as it was meant: without signs that nobody sees, blanks as ordinary spaces, with
    quotation marks of computers."""
    blank = UNSEEN.sub(lambda sign: " " if sign[0].isspace() else "", text)
    return "".join(CURLY.get(sign, sign) for sign in blank).strip()
