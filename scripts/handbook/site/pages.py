"""One page as its template needs it: banners, facts, and the body cut into sections."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.content import kits, review
from handbook.content.blocks import split_sections
from handbook.content.model import DRAFT, Entry, Handbook, Page
from handbook.content.prints import has_print
from handbook.content.schema import FOLDERS, GENERATED, Exercise, Kind, Kit, Step
from handbook.site import facts, listings, occasions
from handbook.site.language import (
    Choice,
    Link,
    Reader,
    address,
    canonical,
    choices,
    missing_in,
)

GLANCE = "at-a-glance"
WITH_GLANCE = (Kind.EXERCISE, Kind.KNOWLEDGE)
SAFETY_GUIDE = (Kind.GUIDE, review.SAFETY_GUIDE)
ABOUT = (Kind.GUIDE, "about")
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_HEADING = re.compile(r"<h[2-6]\b[^>]*>(.*?)</h[2-6]>", re.DOTALL)
_HEADERLINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_MINUTES = re.compile(r"(<li>\s*(?:<p>)?)<strong>(\d[^<]{0,20})</strong>")
_PREFORMATTED = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)
_SETTINGS = re.compile(r'(<script id="__config"[^>]*>)(\{.*?\})(?=</script>)', re.DOTALL)
_BLANKS = re.compile(r"\s*\n\s*")
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_TICK = re.compile(r'<input type="checkbox" disabled(?: checked)? ?/?>')


@dataclass(frozen=True, slots=True)
class Piece:
    """A section of the page. ``generated`` names the section that the handbook makes itself.

    ``foreign`` says that the words are in the source language because a translation is missing.
    """

    id: str
    html: str
    generated: str
    foreign: bool


@dataclass(frozen=True, slots=True)
class View:
    """All that a template shows of one page beyond the site's frame.

    ``data`` holds, by section id, what the generated sections list. ``text`` is the page whose
    words are shown: its language is the reader's or, when ``foreign``, the source language.
    """

    entry: Entry
    text: Page
    title: str
    summary: str
    foreign: bool
    lang: str
    direction: str
    banners: tuple[str, ...]
    pieces: tuple[Piece, ...]
    data: Mapping[str, Any]
    languages: tuple[Choice, ...]
    canonical: str | None
    download: occasions.Download | None
    red: facts.RedBox | None
    safety: Link | None
    english: str
    search_in: tuple[str, ...]
    search_terms: str
    propose: str
    propose_path: str
    step: str
    pattern: str
    picture: str

    @property
    def kind(self) -> str:
        """The kind of the page, as in the names of the templates."""
        return self.entry.kind.value


def body_with_headings(reader: Reader, page: Page) -> str:
    """The Markdown of a page with the headings of the sections that the handbook makes itself.

    They are put in before rendering, so that the table of contents and the check of anchors know
    them. Exercises and modules get theirs first: on a phone the facts come before the scroll.
    """
    words = reader.words
    lines = page.body.split("\n")
    after = GENERATED.get(page.kind, {})
    sections = [heading for heading in page.outline if heading.level == 2]
    inserts: dict[int, list[str]] = {}
    for generated, previous in after.items():
        at = _end_of(previous, sections, len(lines))
        title = words.word("headings", generated)
        inserts.setdefault(at, []).append(f"\n## {title} {{#{generated}}}\n")
    if page.kind in WITH_GLANCE:
        title = words.word("headings", GLANCE)
        inserts.setdefault(0, []).append(f"## {title} {{#{GLANCE}}}\n")
    out: list[str] = []
    for index in range(len(lines) + 1):
        out.extend(inserts.get(index, ()))
        out.extend(lines[index : index + 1])
    return "\n".join(out)


def squeezed(page: str) -> str:
    """The finished page without the blanks that templates leave, a fifth of its bytes, and with the
    theme's words for its script in letters: six signs a letter are many in Bengali.

    A line break stays where blanks were, since between words it counts; preformatted text is left.
    Drawings lose their namespace, which only files of their own need.
    """
    parts = _PREFORMATTED.split(_SETTINGS.sub(_in_letters, page))
    return "".join(
        part if index % 2 else _BLANKS.sub("\n", part).replace(_NAMESPACE, "")
        for index, part in enumerate(parts)
    )


def _in_letters(found: re.Match[str]) -> str:
    settings = json.dumps(json.loads(found[2]), ensure_ascii=False, separators=(",", ":"))
    return found[1] + settings.replace("<", "\\u003c")


def _end_of(section: str, headings: list[Any], last: int) -> int:
    """The index of the line on which the section after ``section`` begins."""
    for position, heading in enumerate(headings):
        if heading.id == section:
            following = headings[position + 1 :]
            return following[0].line - 1 if following else last
    return last


def tidy(body: str) -> str:
    """Rendered HTML made fit for keyboards and screen readers.

    Wide tables scroll inside a region with a label of its own; tick boxes are drawings, since
    nothing can be sent; the minutes of a move can be told from other bold words.
    """
    labels: dict[str, int] = {}
    out: list[str] = []
    end = 0
    for match in _TABLE.finditer(body):
        before = body[: match.start()]
        heading = _HEADING.findall(before)
        label = _plain(heading[-1]) if heading else _plain(match.group(1))[:60]
        labels[label] = labels.get(label, 0) + 1
        name = label if labels[label] == 1 else f"{label} ({labels[label]})"
        out.append(body[end : match.start()])
        out.append(
            f'<div class="table" role="region" tabindex="0" aria-label="{html.escape(name)}">'
            f"{match.group(0)}</div>"
        )
        end = match.end()
    out.append(body[end:])
    body = _TICK.sub('<span class="tick" aria-hidden="true"></span>', "".join(out))
    return _MINUTES.sub(r'\1<strong class="minutes">\2</strong>', body)


def _plain(markup: str) -> str:
    text = _TAG.sub(" ", _HEADERLINK.sub("", markup))
    return " ".join(html.unescape(text).split())


def view(reader: Reader, entry: Entry, body: str) -> View:
    """Everything that the templates need; ``body`` is the rendered and tidied Markdown."""
    text = reader.page(entry)
    foreign = reader.is_foreign(entry)
    language = reader.handbook.settings.language(text.locale if foreign else reader.locale)
    made = set(GENERATED.get(entry.kind, {})) | ({GLANCE} if entry.kind in WITH_GLANCE else set())
    safety = reader.handbook.entries.get(SAFETY_GUIDE)
    path = source_path(reader, entry)
    step = _step(reader, entry)
    return View(
        entry=entry,
        text=text,
        title=reader.title(entry),
        summary=reader.summary(entry),
        foreign=foreign,
        lang=language.code,
        direction=language.direction,
        banners=tuple(banners(reader, entry)),
        pieces=tuple(
            Piece(name, part, name if name in made else "", foreign and name not in made)
            for name, part in split_sections(body)
        ),
        data=generated(reader, entry),
        languages=choices(reader, entry),
        canonical=canonical(reader, entry),
        download=occasions.download(reader, entry.key) if has_print(entry) else None,
        red=facts.red_box(reader, entry),
        safety=reader.link(safety) if safety else None,
        english=_english_of(reader, entry),
        search_in=() if foreign or entry.kind is Kind.OVERVIEW else _found_in(reader, entry),
        search_terms=", ".join(text.meta.search_terms),
        propose=propose(reader, path),
        propose_path=path,
        step=str(step.facts(Step).number) if step else "",
        pattern=step.facts(Step).pattern if step else "",
        picture=listings.picture(reader, entry),
    )


def banners(reader: Reader, entry: Entry) -> Iterator[str]:
    """The keys of the words that say in which state the page is, nothing where all is done."""
    if reader.is_foreign(entry):
        if entry.kind is not Kind.NOTE:
            yield "missing-banner"
    elif entry.kind is not Kind.OVERVIEW and entry.state(reader.locale) == DRAFT:
        yield "draft-banner"
    if _awaits_review(reader.handbook, entry):
        yield "review-pending"
    if reader.language.preview and entry.kind in (Kind.HOME, Kind.OVERVIEW):
        yield "preview-banner"


def _awaits_review(handbook: Handbook, entry: Entry) -> bool:
    if entry.kind is Kind.KIT:
        return kits.awaits_review(handbook, entry.facts(Kit))
    return review.pending(handbook, entry)


def generated(reader: Reader, entry: Entry) -> dict[str, Any]:
    """What the generated parts of a page list, by section id."""
    match entry.kind:
        case Kind.EXERCISE:
            origins = facts.origins(reader, entry.facts(Exercise))
            return {GLANCE: facts.glance(reader, entry), "origin": origins}
        case Kind.KNOWLEDGE:
            return {GLANCE: facts.glance(reader, entry)}
        case Kind.STEP:
            time = facts.duration(reader, entry.facts(Step).duration)
            return {"time": time, "exercises": listings.step_exercises(reader, entry)}
        case Kind.PRINCIPLE:
            return {"exercises": listings.principle_exercises(reader, entry)}
        case Kind.AGENDA:
            return {"plan": occasions.plan(reader, entry)}
        case Kind.KIT:
            inside = occasions.inside(reader, entry)
            return {"inside": inside, "order": occasions.order(reader, entry)}
        case Kind.PRINTABLE:
            return {"sheet": facts.sheet(reader, entry)}
        case Kind.OVERVIEW:
            kind = FOLDERS[entry.id]
            short = listings.in_a_gap(reader) if kind is Kind.EXERCISE else ()
            return {"groups": listings.overview(reader, kind), "short": short, "gap": listings.GAP}
        case Kind.GUIDE if entry.key == ABOUT:
            return {"credits": facts.credits(reader)}
        case Kind.HOME:
            principles = reader.handbook.of(Kind.PRINCIPLE)
            return {
                "cycle": listings.cycle(reader),
                "principles": listings.cards(reader, principles),
                "languages": listings.languages(reader),
            }
        case _:
            return {}


def source_path(reader: Reader, entry: Entry) -> str:
    """The file that holds the words of the page, from the handbook's root."""
    if entry.kind is Kind.OVERVIEW:
        return f"overrides/locales/{reader.locale}.yml"
    return reader.page(entry).path.as_posix()


def propose(reader: Reader, path: str) -> str:
    """Where a change can be proposed: the file in the repository, else the contact section.

    The second is an address from the root of the site; empty when there is neither.
    """
    settings = reader.handbook.settings
    if settings.repository:
        return f"{settings.repository.rstrip('/')}/edit/{settings.branch}/{path}"
    about = reader.handbook.entries.get(ABOUT)
    return reader.address(about) + "#contact" if about else ""


def _step(reader: Reader, entry: Entry) -> Entry | None:
    if entry.kind is Kind.STEP:
        return entry
    if entry.kind is Kind.EXERCISE:
        return listings.step_of(reader, entry.facts(Exercise).steps[0])
    return None


def _english_of(reader: Reader, entry: Entry) -> str:
    """The address of the source text of a draft safety guide, which must be one tap away."""
    source = reader.handbook.settings.source.code
    if entry.key != SAFETY_GUIDE or source not in reader.languages or reader.is_foreign(entry):
        return ""
    return address(entry, source, reader.main) if reader.locale != source else ""


def _found_in(reader: Reader, entry: Entry) -> tuple[str, ...]:
    if reader.locale != entry.source.locale:
        return (reader.locale,)
    return (reader.locale, *missing_in(reader, entry))
