"""The facts of a session, as they stand above its text."""

from handbook.content.kits import Session
from handbook.content.model import Handbook, Page
from handbook.content.schema import Exercise, Kind, Knowledge, Sensitivity
from handbook.locales import Words
from handbook.press.sheets.direction import isolated


def session_facts(handbook: Handbook, session: Session, locale: str) -> list[tuple[str, str]]:
    """Name and value of each fact, with the minutes of the day, in the reader's language."""
    meta = session.entry.source.meta
    assert isinstance(meta, Exercise | Knowledge)
    words = handbook.words[locale]

    def listed(vocabulary: str, ids: tuple[str, ...]) -> str:
        named = [words.word(vocabulary, i) for i in ids]
        return words.listing(named) or words("nothing")

    found = [(words("minutes"), session_minutes(words, session))]
    if isinstance(meta, Exercise):
        people = words.span(meta.group.min, meta.group.max)
        unit = words.word("units", meta.group.unit)
        found += [
            (words("group"), f"{people} · {unit}"),
            (words("mix"), words.word("mix", meta.mix)),
            (words("difficulty"), words.word("difficulty", meta.difficulty)),
        ]
    sheets = handbook.some(Kind.PRINTABLE, meta.printables)
    titles = [_title(handbook, sheet.page(locale), locale) for sheet in sheets]
    found += [
        (words("sensitivity"), words.word("sensitivity", meta.sensitivity)),
        (words("reading"), words.word("reading", meta.reading)),
        (words("materials"), listed("materials", meta.materials)),
        (words("printables"), words.listing(titles) or words("nothing")),
    ]
    if meta.conditions and meta.sensitivity is not Sensitivity.RED:  # red: they stand in a box
        found.append((words("conditions"), listed("conditions", meta.conditions)))
    return found


def session_minutes(words: Words, session: Session) -> str:
    """The minutes of a session; where agendas give it different ones, all of them."""
    return words.listing([words.minutes(n) for n in session.every])


def _title(handbook: Handbook, page: Page, locale: str) -> str:
    own, around = (handbook.settings.language(code).direction for code in (page.locale, locale))
    return isolated(page.meta.title, own, around)
