"""Clock times in running text, in the ways in which our languages write them. Pure functions.

What only counts things or hours ("20 minutes", "2 hours", "৯টা কার্ড", "2 giờ 30 phút") is none.
"""

import re
import unicodedata
from collections.abc import Iterator

_HOUR = r"(?<![\dA-Za-z.,:/])(?:[01]?\d|2[0-4])"
_MINUTE = r"[0-5]\d"
_END = r"(?::[0-5]\d)?(?!\d)"
_DURATION = r"(?!\s*(?:hrs?|hours?|Std|Stunden?|ঘণ্টা|ঘন্টা|ساعات|ساعة|小时|小時)\b)"

_BEFORE_EN = r"\b(?:at|by|from|until|till|before|after|past|around|about|to)"
_BEFORE_DE = r"\b(?:um|bis|ab|von|vor|nach|gegen|seit)"
_NUMBERS_EN = "one two three four five six seven eight nine ten eleven twelve".replace(" ", "|")
_NUMBERS_DE = "ein eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".replace(" ", "|")
_PART_BN = (
    "সকাল|ভোর|দুপুর|বেলা|বিকেল|বিকাল|সন্ধ্যা|রাত|রাত্রি|"
    "সা(?:\u09dc|\u09a1\u09bc)ে|পৌনে|সোয়া|সো\u09af\u09bcা"
)
_NUMBERS_BN = "একটা|দুটো|দুইটা|তিনটা|চারটা|পাঁচটা|ছয়টা|সাতটা|আটটা|নয়টা|দশটা|এগারোটা|বারোটা"
_PART_AR = "صباح|مساء|ظهر|عصر|ليل|فجر"
_NUMBERS_AR = (
    "الواحدة|الثانية|الثالثة|الرابعة|الخامسة|السادسة|السابعة|الثامنة|التاسعة|العاشرة"
)
_PART_VI = "sáng|trưa|chiều|tối|đêm|rưỡi|kém"
_PART_ZH = "凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里"
_NUMBERS_ZH = "[一二两三四五六七八九十]{1,3}"

_CLOCK = re.compile(
    "|".join(
        (
            # 2 pm, 2:30 p.m., 9 Uhr, 9.23 Uhr
            rf"{_HOUR}(?:[.:]{_MINUTE})?\s*(?:[ap]\.m\.|[ap]m\b|Uhr\b)",
            # 09:23, ٩:٢٣, 24:00, 9：23
            rf"{_HOUR}[:：∶]{_MINUTE}{_END}{_DURATION}",
            # at 9.23, um 9.23
            rf"(?:{_BEFORE_EN}|{_BEFORE_DE})\s+{_HOUR}\.{_MINUTE}{_END}(?!\s*(?:%|m\b|km|kg|€))",
            rf"\b(?:{_NUMBERS_DE}|halb|viertel)\s+(?:(?:{_NUMBERS_DE})\s+)?Uhr\b",
            rf"\b(?:um|bis|ab|vor|nach|gegen)\s+halb\s+(?:{_NUMBERS_DE})\b",
            r"\b(?:um|bis|ab|vor|nach|gegen)\s+(?:Mitternacht|zwölf)\b",
            # two o'clock; half past nine
            rf"(?:{_HOUR}|\b(?:{_NUMBERS_EN}))\s*o['’]\s?clock\b",
            rf"\b(?:half|quarter)\s+(?:past|to)\s+(?:\d{{1,2}}|{_NUMBERS_EN}|noon|midnight)\b",
            rf"{_BEFORE_EN}\s+(?:noon|midday|midnight)\b",
            # 14h30, 14 h 30, 9g30
            rf"{_HOUR}\s?[hg]\s?{_MINUTE}(?!\d|\s*(?:phút|min))",
            # সকাল ৯টায়, সাড়ে নয়টা
            rf"(?:{_PART_BN})\s+(?:{_HOUR}\s?(?:টা|টে)|(?:{_NUMBERS_BN}))",
            # الساعة 9, 9 صباحًا
            rf"الساعة\s+(?:{_HOUR}(?!\d)|(?:{_NUMBERS_AR})(?:\s+عشرة)?\s+(?:و|{_PART_AR}|إلا))",
            rf"{_HOUR}\s+(?:في\s+)?(?:ال)?(?:{_PART_AR})",
            # lúc 9 giờ, 9 giờ sáng, 9 giờ 30
            rf"\blúc\s+{_HOUR}\s*giờ",
            rf"{_HOUR}\s*giờ\s*(?:{_PART_VI}|{_MINUTE}(?!\d|\s*phút))",
            # 上午九点, 9点半, 9时30分
            rf"(?:{_PART_ZH})\s*(?:{_HOUR}|{_NUMBERS_ZH})\s*[点點时時]",
            rf"{_HOUR}\s*[点點时時](?!间|候|长)",
        )
    ),
    re.IGNORECASE,
)


def clock_times_in(text: str, locale: str) -> Iterator[tuple[int, str]]:
    """The clock times in a text of a language: where each begins, and its words."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    for match in _CLOCK.finditer(plain):
        # "8 bis 12 am Tisch": the German word.
        if locale != "de" or not match[0].lower().endswith("am"):
            yield match.start(), " ".join(text[match.start() : match.end()].split())
