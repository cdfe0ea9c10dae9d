"""What tells one language from another in plain text: scripts, digits and the small words."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from babel.core import get_global

_SCRIPTS = {
    "Arab": ("ARABIC",),
    "Armn": ("ARMENIAN",),
    "Beng": ("BENGALI",),
    "Cyrl": ("CYRILLIC",),
    "Deva": ("DEVANAGARI",),
    "Ethi": ("ETHIOPIC",),
    "Geor": ("GEORGIAN",),
    "Grek": ("GREEK",),
    "Gujr": ("GUJARATI",),
    "Guru": ("GURMUKHI",),
    "Hans": ("CJK", "BOPOMOFO"),
    "Hant": ("CJK", "BOPOMOFO"),
    "Hebr": ("HEBREW",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Khmr": ("KHMER",),
    "Knda": ("KANNADA",),
    "Kore": ("HANGUL", "CJK"),
    "Laoo": ("LAO",),
    "Latn": ("LATIN",),
    "Mlym": ("MALAYALAM",),
    "Mymr": ("MYANMAR",),
    "Orya": ("ORIYA",),
    "Sinh": ("SINHALA",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Thai": ("THAI",),
}
"""ISO 15924 codes and the first words of the names that Unicode gives their letters."""

LATIN = "LATIN"

SMALL_WORDS = {
    "en": frozenset(
        "the of and to a is in that it for you are with they this be not at one have from or had"
        " by but what were we when your can said there use an each which she do how their if will"
        " up other about out many then them these so some her would make like him into has who"
        " my than been its must our should any only".split()
    ),
    "de": frozenset(
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es"
        " an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen"
        " so zum war haben nur oder aber vor zur bis mehr durch man sein wurde ihr wenn was wir"
        " kann unsere jede jeder ihre".split()
    ),
    "vi": frozenset(
        "và của là có cho các được không trong với người những một này để khi đã ra thì ở về từ"
        " đến như nhưng phải cũng họ hay vì bạn hoặc làm việc nào gì ai đó mỗi nên sẽ anh chị"
        " chúng ta tôi trên".split()
    ),
    "fr": frozenset(
        "le la les de des du et est un une que qui dans pour pas sur avec ce il sont plus par au"
        " vous nous ils elle mais ou leur cette ne se aux ont être".split()
    ),
    "es": frozenset(
        "el la los las de del y es un una que en para no con por se su al lo más pero como sus le"
        " ha este sí porque esta son entre cuando muy sobre también".split()
    ),
    "pt": frozenset(
        "o a os as de do da dos das e é um uma que em para não com por se seu sua ao mais mas"
        " como na no foi são você nós quando muito também já está".split()
    ),
    "tr": frozenset(
        "ve bir bu için ile da de ne o çok daha gibi kadar sonra var olarak ama her biz siz onlar"
        " değil mi mı bunu şey en ki olan nasıl".split()
    ),
    "id": frozenset(
        "yang dan di ke dari untuk dengan ini itu tidak adalah pada dalam akan oleh atau juga ada"
        " mereka kita kami anda bisa saya sudah orang karena setiap".split()
    ),
}
"""The words without which nobody writes a sentence, for languages in Latin letters."""


@cache
def scripts_of(language: str) -> tuple[str, ...]:
    """The scripts of a language code as ``script`` names them; () when we do not know."""
    likely, code = get_global("likely_subtags"), language.replace("-", "_")
    tags = (code, likely.get(code, ""), likely.get(code.split("_")[0], ""))
    parts = (part for tag in tags for part in tag.split("_"))
    return next((_SCRIPTS[part] for part in parts if part in _SCRIPTS), ())


@cache
def script(sign: str) -> str:
    """The script of a letter or a digit, such as "BENGALI"; "" for all that belongs to none."""
    if sign.isascii():
        return LATIN if sign.isalpha() else ""
    if sign.isalpha() or sign.isdecimal():
        return unicodedata.name(sign, "").split(" ")[0].removesuffix("-INDIC").split("-")[0]
    return ""


@lru_cache(maxsize=65_536)
def script_of(word: str) -> str:
    """The script of most letters of a word; "" when it has none. Words come again and again."""
    found = scripts(word)
    return found.most_common(1)[0][0] if found else ""


def scripts(text: str) -> Counter[str]:
    """How many letters of which script a text has."""
    return Counter(script(sign) for sign in text if sign.isalpha())


def foreign_language(words: Iterable[str], own: str) -> str:
    """The other language that the small words of a text belong to, "" when there is no doubt.

    At least three different ones and three of ten words must be foreign, hardly any its own.
    """
    small = [word.casefold() for word in words]
    mine = SMALL_WORDS.get(own, frozenset())
    if not small or sum(word in mine for word in small) * 8 > len(small):
        return ""
    for language, known in SMALL_WORDS.items():
        theirs = [word for word in small if word in known and word not in mine]
        if language != own and len(set(theirs)) >= 3 and len(theirs) * 10 >= 3 * len(small):
            return language
    return ""
