"""Safety of people: nobody named, nobody made small, nobody asked for their story."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from handbook.check.pieces import pieces
from handbook.check.plain_words import CHILDREN, HURTFUL
from handbook.check.prose import Part, Passage, plain, words
from handbook.check.readers import for_readers, in_english, spoken_of
from handbook.check.registry import Book, Finding, book_rule, rule
from handbook.check.sentences import sentences
from handbook.content.assets import published
from handbook.content.model import Page
from handbook.content.schema import Form, Kind, Printable
from handbook.content.text.marked import Link
from handbook.content.text.reader import Is
from handbook.diagnostics import Severity

CREDITS = "origin"
ELSEWHERE = "Leave a line to write it on: numbers change, and they stand on the country sheet."
NAMED_SHEETS = frozenset("attendance-list certificate action-plan-sheet action-tracker".split())
"""Sheets on which people write their names on purpose (decisions/numbers.md#paper)."""
ASKING = (Form.WORKSHEET, Form.CARDS, Form.HANDOUT, Form.POSTER)

_MAIL = re.compile(
    r"(?<![\w.+-])[\w\u0900-\u0dff.+-]{1,64}@(?![0-9]x\.)[\w\u0900-\u0dff-]{1,63}"
    r"(?:\.[\w\u0900-\u0dff-]{1,63})+"
)
_HELP = (
    "helpline|hotline|helpdesk|notruf|hilfetelefon|হেল্পলাইন|হটলাইন|الخط الساخن|خط المساعدة|热线"
    "|đường dây nóng"
)
_CALL = "|".join(
    "phone telephone tel mobile whatsapp call dial ring telefon anrufen"
    " ফোন মোবাইল নম্বর هاتف الهاتف اتصل اتصلوا الرقم 电话 拨打 gọi số thoại".split()
)
_NO_PART = (
    r"(?<![0-9.,:/-])(?<![0-9] )(?![0-2][0-9][0-5][0-9][ -][0-2][0-9][0-5][0-9](?![0-9]))"
)
"""Before a number that is no part of a date or a larger number, and none of two times of a day."""
_NO_YEAR = "(?!(?:19|20)[0-9]{2}(?![0-9]))"
_PHONE = re.compile(
    r"\+[0-9][0-9 ()./-]{6,30}[0-9]"
    rf"|{_NO_PART}0[0-9]{{2,5}}(?: ?[/-] ?| )?[0-9]{{3,}}+(?:[ -][0-9]{{2,}}+){{0,3}}"
    r"(?![0-9]*[.,:/-][0-9])"
    rf"|{_NO_PART}0[0-9]{{2,5}}[ /-][0-9]{{2}}(?:[ -][0-9]{{2,4}}){{1,4}}(?![0-9]*[.,:/-][0-9])"
    rf"|{_NO_PART}0[0-9]{{2,5}}(?:\.[0-9]{{2,4}}){{2,3}}(?![0-9.,:/-]*[0-9])"
    r"|\(0[0-9]{1,5}\)[ ]?[0-9][0-9 -]{4,15}[0-9]"
    r"|(?<![0-9])\([0-9]{3}\)[ ]?[0-9]{3}[ -][0-9]{4}(?![0-9-])"
    r"|(?<![0-9.,:/-])(?:1-)?[0-9]{3}([.-])[0-9]{3}\1[0-9]{4}(?![0-9-])"
    rf"|{_NO_PART}1[3-9][0-9](?:[ -]?[0-9]{{4}}){{2}}(?![0-9.,:/-]*[0-9])"
    r"|(?<![\w.,:/#-])(?!97[89])(?![0-9]*0000)[0-9]{10,14}(?![\w.,:/-])"
    rf"|(?<![^\W_])(?:{_CALL}|{_HELP})(?:\s(?:at|on|number|no|على|رقم|số))?\s?[.:]?\s?"
    rf"(?P<short>{_NO_YEAR}[0-9]{{3,6}})"
    r"(?![0-9]|[.,:/-][0-9]|\s(?!and\b|when\b|if\b|or\b|at\b|for\b)[^\W\d_]|[元次个人名分张页份])"
    rf"|(?<![0-9.,:/-])(?P<first>[0-9]{{3,6}})\s(?:is\s(?:the|our)\s(?:{_HELP})"
    r"|(?:নম্বরে|নাম্বারে)\s(?:কল|ফোন|ডায়াল))",
    re.IGNORECASE,
)
_IN_CELLS = re.compile(
    rf"(?:{_HELP})[\s:]{{0,12}}(?P<short>{_NO_YEAR}[0-9]{{3,6}})(?![0-9]|[.,:/-][0-9])",
    re.IGNORECASE,
)
"""A number for help in a line of which the signs of tables, code and stress are blanks."""
_PLAIN_SIGNS = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u3000"), " "),
    **dict(zip(map(ord, "＋：．／（）"), "+:./()", strict=True)),
}
"""Signs that only look different: each stands for one other."""
PHONE_DIGITS = 8
_CALLS = frozenset(
    "tel sms mms callto whatsapp viber skype weixin wechat line tg telegram sgnl signal zalo"
    " fb-messenger facetime facetime-audio imo".split()
)
"""Schemes of links that reach a person."""
_CHATS = (
    r"(?:wa\.me|(?:api|chat|web)\.whatsapp\.com|t\.me|telegram\.(?:me|dog)|m\.me|messenger\.com"
    r"|line\.me|lin\.ee|viber\.(?:me|click)|(?:invite|chats)\.viber\.com|signal\.(?:me|group)|zalo\.me"
    r"|u\.wechat\.com|weixin\.qq\.com|imo\.im|fb\.(?:com|me)|(?:www\.|m\.)?facebook\.com"
    r"|(?:www\.)?instagram\.com|(?:www\.)?tiktok\.com)"
)
_CHAT = re.compile(rf"(?<![\w.@-]){_CHATS}/[^\s<>()\[\]\"'|]{{1,200}}", re.IGNORECASE)
_HOST = re.compile(rf"(?:https?:)?//(?:[^/?#@]{{0,80}}@)?{_CHATS}(?::\d+)?/[^?#]", re.IGNORECASE)
_AT_WORD = r"(?:[(\[{<]\s?(?:at|ät|arroba|klammeraffe)\s?[)\]}>])"
_DOT_WORD = r"(?:[(\[{<]\s?(?:dot|punkt|point|punto)\s?[)\]}>])"
_ENDS = "(?:com|org|net|info|edu|gov|biz|bd|de|vn|cn|in|uk|lk|pk|kh|id|mm|eu|us)"
_DISGUISED = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}[ ]?{_AT_WORD}[ ]?[\w-]{{1,63}}"
    rf"(?:[ ]?(?:{_DOT_WORD}|\.|[ ]dot[ ])[ ]?[\w-]{{2,63}}){{1,4}}"
    r"|(?<![\w.+-])[\w.+-]{1,64}[ ](?:AT[ ][\w-]{1,63}(?:[ ]DOT[ ][\w-]{2,63}){1,4}"
    rf"|at[ ][\w-]{{1,63}}(?:[ ](?:dot|punkt)[ ][\w-]{{2,63}}){{0,3}}[ ](?:dot|punkt)[ ]{_ENDS}\b)"
    r"|(?<![\w.+-])[\w.+-]{1,64}[ ]?[@＠﹫][ ]?[\w-]{1,63}[ ]?"
    rf"(?:{_DOT_WORD}|[ ]dot[ ]|[．。])[ ]?[\w-]{{2,63}}"
    r"|(?<![\w.+-])[\w.+-]{1,64}[＠﹫][\w-]{1,63}(?:[.．][\w-]{2,63}){1,4}"
    rf"|(?<![\w.+-])[\w.+-]{{1,64}}\s?@\s?(?![0-9]x\.)[\w-]{{1,63}}(?:\.[\w-]{{2,63}}){{0,3}}\.{_ENDS}\b",
)
_ACCOUNT = re.compile(
    r"(?<![\w@.+/-])@[A-Za-z][\w.]{3,31}(?![\w@])"
    r"|(?:wechat|weixin|微信号?|zalo|telegram|skype|viber|whatsapp|imo|instagram)(?:\s?id)?"
    r"\s?[:：]\s?(?=[\w.-]*[0-9_])[A-Za-z][\w.-]{3,31}",
    re.IGNORECASE | re.ASCII,
)
"""The name of an account by which a person can be reached."""
_DIGIT_WORDS = {
    word: digit
    for digit, words in enumerate(
        (
            "zero oh null শূন্য صفر",
            "one eins এক واحد",
            "two zwei zwo দুই اثنان اثنين",
            "three drei তিন ثلاثة",
            "four vier চার أربعة",
            "five fünf পাঁচ خمسة",
            "six sechs ছয় ستة",
            "seven sieben সাত سبعة",
            "eight acht আট ثمانية",
            "nine neun নয় تسعة",
        )
    )
    for word in words.split()
}
_SPELLED = re.compile(
    r"(?<![\w-])(?:(?:{0}|double|triple|doppel|ডাবল)[ \n-]{{1,3}}){{6,30}}+(?:{0})(?![\w-])".format(
        "|".join(sorted(_DIGIT_WORDS, key=len, reverse=True))
    ),
    re.IGNORECASE,
)
_APART = re.compile(r"(?<![0-9.,:/-])0(?:[ .-][0-9]){8,13}+(?![0-9])")
_STAMP = re.compile(
    r"\[?(?<![0-9])[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}[,،]?\s(?:um\s)?[0-9]{1,2}[:.][0-9]{2}"
    r"(?:[:.][0-9]{2})?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?Uhr)?(?:\]\s?|\s[-–]\s)"
    r"(?P<name>[^\W\d_][^:\[\]\n]{0,40}):"
    r"|^(?P<alone>[^\W\d_][\w .'-]{0,30}),\s\[?(?:[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}[,،]?\s)?"
    r"[0-9]{1,2}:[0-9]{2}(?:\s?[AaPp]\.?[Mm]\.?)?(?:\]:?)?\n",
)
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday lunch tea break start end morning"
    " noon afternoon evening today tomorrow montag dienstag mittwoch donnerstag freitag samstag"
    " sonntag heute morgen beginn ende pause".split()
)
_MAY_REACH = re.compile(r"\d|[@＠﹫/:：]|\b(?:at|dot)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d{3}|\d[^\w\s]|\d\s\d")
_TITLED = re.compile(
    r"(?<![\w-])(?:Mr|Mrs|Ms|Miss|Mister|Madam|Madame)\.?\s+[A-Z][a-z]+(?:\s[A-Z][a-z]+)*"
)
_HARM = r"(?:harassed|touched|beaten|hit|abused|threatened|insulted|raped)"
_STORY = re.compile(
    r"\b(?:(?:has|have|did)\s+(?:something\s+like\s+)?(?:this|that|it)\s+(?:ever\s+|already\s+)?"
    r"happen(?:ed)?\s+to\s+(?:you|any\s+of\s+you|(?:any|some)(?:one|body)\s+here)"
    rf"|have\s+you\s+(?:ever\s+)?been\s+{_HARM}"
    rf"|who\s+(?:of\s+you|here)\s+(?:has|was)\s+(?:been\s+)?{_HARM}"
    r"|(?:tell|share)\s+(?:us\s+)?your\s+own\s+(?:story|experience)\s+(?:of|with)\s+"
    r"(?:harassment|violence|abuse))",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:never|not|don['’]t|nobody|without|instead of)\b", re.IGNORECASE)
_LABELS = frozenset(
    {"name", "my name", "your name", "first name", "last name", "full name", "name and signature"}
    | {"ihr name", "mein name", "vorname", "nachname", "vor- und nachname", "name, vorname"}
    | {"নাম", "আপনার নাম", "আমার নাম", "পুরো নাম", "الاسم", "اسمك", "اسمي", "الاسم الكامل"}
    | {"id number", "your id number", "id card number", "identity number", "worker number"}
    | {"staff number", "employee number", "worker id", "employee id", "signature"}
    | {
        "personalnummer",
        "ausweisnummer",
        "unterschrift",
        "আইডি নম্বর",
        "স্বাক্ষর",
        "رقم الهوية",
        "توقيع",
    }
    | {"姓名", "名字", "tên", "họ và tên", "họ tên", "tên của bạn"}
)
_TO_FILL = re.compile(r"[\s\ufffc:：]+")


@rule("SF03", always=True)
def contact_in_the_text(page: Page, book: Book) -> Iterator[Finding]:
    """A page prints a telephone number, a mail address or the name of an account.

    ## Why it matters
    Numbers change. A worker in danger must never call a number that somebody else has now.

    ## How to fix it
    Leave a line to write it on. Contacts stand on the country sheet, with the day on which somebody
    checked them. Code, titles of links and long forms of short words are read by readers too.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Call ⟦+880 1711 234 567 or ⟦01711-234567, or write to ⟦help@example.org.

    Print 10, 15, 20 or 25 sheets for 08:30 on 2026-11-25, for 1 200 people.
    ```
    """
    if page.kind is Kind.NOTE:
        return
    for passage in (*book.prose.of(page), *_beside(page, book)):
        yield from _disguised(passage)
        if _DIGIT.search(passage.text):
            digits = _digits(passage.text)
            yield from _numbers(passage, digits, _PHONE)
            yield from _pasted(passage, digits)
    for passage in _rows(page):
        yield from _numbers(passage, _digits(passage.text), _IN_CELLS)
    for link in book.marked[page.path].links:
        yield from _reaches(link)
    for line in page.text.written if "@" in page.body else ():
        for found in _MAIL.finditer(line.text):
            message = f"A mail address stands here: '{found[0]}'."
            yield Finding(page.at(line.number, found.start() + 1), message, ELSEWHERE)


@book_rule("SF17", always=True)
def contact_in_a_drawing(book: Book) -> Iterator[Finding]:
    """The words of a drawing hold a telephone number, a mail address or the name of an account.

    ## Why it matters
    A drawing is printed and published like a page. Its numbers change as those in a text do, and
    nobody finds them again.

    ## How to fix it
    Delete the words in the drawing. On the page, leave a line to write on.

    ## Example
    `docs/images/stairs.svg`:

    ```xml
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">
      ⟦<text x="1" y="9">Call 01711-234567</text>
    </svg>
    ```
    """
    root = book.handbook.root
    for path in sorted(book.handbook.assets):
        copy = published(root / path) if path.suffix.lower() == ".svg" else None
        for text in _drawn(copy) if copy else ():
            passage = Passage(path, Part.PARAGRAPH, "", text, ((0, *_spot(root / path, text)),))
            digits = _digits(text)
            for one in (*_disguised(passage), *_numbers(passage, digits, _PHONE)):
                remedy = "Delete it in the drawing: numbers stand on the country sheet."
                yield Finding(passage.at(), one.message, remedy)


def _drawn(copy: bytes) -> Iterator[str]:
    """The words of a drawing that we have written anew ourselves."""
    for element in ElementTree.fromstring(copy).iter():
        if element.tag.rpartition("}")[2] in ("text", "title", "desc"):
            yield " ".join("".join(element.itertext()).split())
        yield element.get("aria-label", "")


def _spot(file: Path, text: str) -> tuple[int, int]:
    """Line and column of the element whose words begin like this; the beginning of the file where
    they are written in another way."""
    written = file.read_text("utf-8", "replace")
    at = written.find(text[:9])
    at = max(0, written.rfind("<", 0, at)) if at >= 0 else 0
    return written.count("\n", 0, at) + 1, at - written.rfind("\n", 0, at)


def _beside(page: Page, book: Book) -> Iterator[Passage]:
    """What readers see or hear that is no prose, at each place where it is written."""
    wanted = {text for text in book.marked[page.path].beside if _MAY_REACH.search(text)}
    lines = {line.number: line.shown for line in page.text.lines}
    for text in wanted:
        places = list(_places(text, lines))
        for number, at in places or [(1, 0)]:
            yield _passage(page, number, at, text)


def _places(text: str, lines: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Lines with that text, and where it stands in them."""
    for number, line in lines.items():
        at = line.find(text)
        if at >= 0:
            yield number, at


def _rows(page: Page) -> Iterator[Passage]:
    """The lines in which a number for help may stand apart from its name: in a cell, or as code."""
    for line in page.text.written:
        if line.kind is Is.ROW or line.spans or "*" in line.text:
            yield _passage(page, line.number, 0, line.shown.translate(_BLANKS))


_BLANKS = dict.fromkeys(map(ord, "|*_`"), " ")


def _passage(page: Page, number: int, start: int, text: str) -> Passage:
    """A part of one line of the body, from the offset ``start``."""
    place = page.at(number, start + 1)
    return Passage(page.path, Part.PARAGRAPH, "", text, ((0, place.line, place.column),))


def _digits(text: str) -> str:
    """The text, sign by sign, with plain digits, dashes and blanks."""
    plain_text = text.translate(_PLAIN_SIGNS)
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in plain_text)


def _numbers(passage: Passage, digits: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    """Telephone numbers; the short ones of services count with the word that says so."""
    for found in pattern.finditer(digits):
        groups = found.groupdict()
        short = next((name for name in ("short", "first") if groups.get(name)), "")
        start, end = found.span(short) if short else found.span()
        if short or sum(c.isdecimal() for c in found[0]) >= PHONE_DIGITS:
            number = plain(passage.text[start:end])
            message = f"A telephone number stands here: '{number}'."
            yield Finding(passage.at(start), message, ELSEWHERE)


def _disguised(passage: Passage) -> Iterator[Finding]:
    """Mail addresses and numbers that are written so that no machine finds them."""
    text = passage.text
    for found in (*_DISGUISED.finditer(text), *_MAIL.finditer(text)):
        message = f"A mail address stands here: '{plain(found[0])}'."
        yield Finding(passage.at(found.start()), message, ELSEWHERE)
    for found in (*_CHAT.finditer(text), *_ACCOUNT.finditer(text)):
        yield Finding(
            passage.at(found.start()), f"This reaches a person: '{plain(found[0])}'.", ELSEWHERE
        )
    for found in _SPELLED.finditer(text):
        said = [_DIGIT_WORDS[word] for word in words(found[0].casefold()) if word in _DIGIT_WORDS]
        if not _counts(said):
            number = plain(found[0])
            message = f"A telephone number stands here in words: '{number}'."
            yield Finding(passage.at(found.start()), message, ELSEWHERE)


def _pasted(passage: Passage, digits: str) -> Iterator[Finding]:
    """What was copied from a chat, with the name of who wrote it; numbers sign by sign."""
    for found in _STAMP.finditer(digits):
        name = (found["name"] or found["alone"]).strip()
        if not _NO_NAMES & set(words(name.casefold())):
            yield Finding(
                passage.at(found.start()),
                f"This was copied from a chat, with the name '{name}'.",
                "Write what was said, without day and name.",
            )
    for found in _APART.finditer(digits):
        if not _counts([int(sign) for sign in found[0] if sign.isdecimal()]):
            number = plain(passage.text[found.start() : found.end()])
            message = f"A telephone number stands here: '{number}'."
            yield Finding(passage.at(found.start()), message, ELSEWHERE)


def _counts(digits: list[int]) -> bool:
    """Whether somebody only counts: up, down, or one and the same."""
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    return len(steps) == 1


def _reaches(link: Link) -> Iterator[Finding]:
    """Links that call a number, open a chat with a person, or hold a mail address."""
    address = link.address.strip()
    scheme, _, rest = address.partition(":")
    if scheme.casefold() in _CALLS and rest.strip("/ "):
        yield Finding(link.place, f"The link calls a number: '{link.address}'.", ELSEWHERE)
    elif _HOST.match(address):
        yield Finding(link.place, f"The link reaches a person: '{link.address}'.", ELSEWHERE)
    else:
        plain_address = unquote(unquote(address))
        found = _MAIL.search(plain_address) or _HOST.search(plain_address)
        if found and found[0] not in address:
            message = f"A contact is hidden in this link: '{found[0]}'."
            yield Finding(link.place, message, ELSEWHERE)


@rule("SF04")
def word_that_hurts(page: Page, book: Book) -> Iterator[Finding]:
    """A page has a word that shows little respect for people.

    ## Why it matters
    The people whom the word means sit in the room, and hear it read aloud.

    ## How to fix it
    Write the words that the finding names. Where a page shows the word as a bad example, let it
    stand alone in quotation marks.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Ask the ⟦girls on line 4. Never say "girls". Some are ⟦illiterate.

    Parents bring their boys and girls to school.
    ```
    """
    for passage in for_readers(page, book):
        pattern = _HURTFUL.get(page.locale)
        for found in pattern.finditer(passage.text) if pattern else ():
            young = found[1].casefold() == "girls" and CHILDREN & set(
                words(passage.text.casefold())
            )
            if not young and not spoken_of(passage.text, *found.span()):
                better = _BETTER[page.locale][found[1].casefold()]
                yield Finding(
                    passage.at(found.start()),
                    f"The word '{found[0]}' shows little respect for people.",
                    f"Say it in another way, for example '{better}'.",
                )


@rule("SF07", always=True)
def field_for_a_name(page: Page, book: Book) -> Iterator[Finding]:
    """A sheet asks for a person's name, number or signature.

    ## Why it matters
    A sheet with a name can be used against that person, even years later.

    ## How to fix it
    Delete the field. Names stand only on the attendance list, the certificate and the action plan.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦Name: ____

    ## Our sentence {#sentence}

    Name groups, not people.

    ____
    ```
    """
    sheet = book.handbook.entries[page.key].source.meta
    if not isinstance(sheet, Printable) or sheet.form not in ASKING or page.id in NAMED_SHEETS:
        return
    to_fill = {piece.id for piece in pieces(page) if piece.write_in_lines or not piece.lines}
    for passage in for_readers(page, book):
        label = _TO_FILL.sub(" ", passage.text).strip().casefold()
        if passage.part is Part.FIELD or label not in _LABELS:
            continue
        heading = passage.part is Part.HEADING
        if passage.section in to_fill if heading else _asks(passage):
            yield Finding(
                passage.at(),
                "This field shows who has filled in the sheet.",
                "Delete it, or ask for a group: 'packers', 'night shift'.",
            )


@rule("SF08", always=True)
def question_for_ones_own_story(page: Page, book: Book) -> Iterator[Finding]:
    """A page asks people whether something bad has happened to them.

    ## Why it matters
    Whoever answers says it before colleagues and superiors. Whoever does not answer says it too.

    ## How to fix it
    Ask about an invented case: "What could the person in the picture do?"

    ## Example
    `docs/printables/one.md`:

    ```markdown
    - ⟦Has this ever happened to you?
    - Never ask "has this happened to you?".
    ```
    """
    for passage in in_english(page, book):
        for offset, sentence in sentences(passage.text):
            found = _STORY.search(sentence)
            if found and not _NOT.search(sentence[: found.start()]):
                yield Finding(
                    passage.at(offset + found.start()),
                    "This asks people for their own story before others.",
                    "Ask about an invented case instead.",
                )


@rule("SF09", severity=Severity.WARNING)
def person_with_a_name(page: Page, book: Book) -> Iterator[Finding]:
    """A text names a person with Mr, Mrs or Ms.

    ## Why it matters
    Somebody in some factory has this name, and the page says what that person did.

    ## How to fix it
    Write what the person does: "a packer", "the store manager". Credits stand in `origin`.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Example: ⟦Mrs. Rina Akter came late again. The packer came late again.
    ```
    """
    for passage in in_english(page, book):
        credits = passage.section == CREDITS or page.id in NAMED_SHEETS
        for found in () if credits else _TITLED.finditer(passage.text):
            yield Finding(
                passage.at(found.start()),
                f"A person is named: '{plain(found[0])}'.",
                "Write what the person does, for example 'a packer'.",
            )


def _asks(passage: Passage) -> bool:
    """Whether a label asks to be filled in: it ends with a colon or a gap, or heads a column."""
    text = passage.text.strip()
    return passage.part is Part.CELL or text.endswith((":", "：", "\ufffc"))


_BETTER = {
    language: {word.casefold(): better for word, better in table.items()}
    for language, table in HURTFUL.items()
}
_HURTFUL = {
    language: re.compile(
        r"(?<![\w-])("
        + "|".join(
            re.escape(word).replace(r"\ ", r"\s+") for word in sorted(table, key=len, reverse=True)
        )
        + (r")s?(?![\w-])" if language == "en" else r")(?![\w-])"),
        re.IGNORECASE,
    )
    for language, table in HURTFUL.items()
}
