"""Read ``docs/`` into a ``Handbook``. Bad content never raises: it becomes a problem."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from time import time_ns

from handbook import patience
from handbook.content import front_matter as fm
from handbook.content.assets import objections
from handbook.content.fields import readable, validate
from handbook.content.model import Closed, Handbook, Page, by_path, grouped
from handbook.content.schema import (
    FOLDERS,
    SINGLE,
    SLUG,
    SOURCE_MODELS,
    Kind,
    Meta,
    Note,
    model_for,
)
from handbook.content.signs import odd_beginning, odd_signs
from handbook.content.text.limits import refusal
from handbook.content.vocabularies import read_vocabularies
from handbook.diagnostics import Diagnostic, Location, SetupError
from handbook.locales import read_words
from handbook.settings import Settings, read_settings

MAX_BYTES = 262_144
"""A page's size in bytes. The longest guide has 30,000; renderers hang on megabytes."""

NOTES_FOLDER = "contribute"
OVERVIEW_STEM = "index"
_NO_FILE = (
    "This is a shortcut to another file, not a file of its own.",
    "Delete it, and copy the file itself to this place.",
)


@dataclass(frozen=True, slots=True)
class _Name:
    """What a file's name says about a page."""

    kind: Kind
    id: str
    locale: str


@dataclass(slots=True)
class Known:
    """What was read of each page, to be taken again while its file and the settings are the same:
    the state of the file, and what ``_known_page`` returns."""

    settings: Settings | None = None
    pages: dict[PurePosixPath, tuple[object, "_Read"]] = field(default_factory=dict)


_Read = tuple[Page | None, bool, tuple[Diagnostic, ...]]


SETTLED = 2_000_000_000
"""Nanoseconds after which a file counts as written: a younger one may change once more without
another time of change."""


def load(root: Path, known: Known | None = None) -> Handbook:
    """Load the handbook in ``root``. SetupError when there is no handbook to load.

    What is ``known`` of the last time is not read again; it is brought up to date.
    """
    with patience.watch():
        return _load(root, known or Known())


def _load(root: Path, known: Known) -> Handbook:
    settings = read_settings(root)
    if known.settings != settings:
        known.settings, known.pages = settings, {}
    if not settings.docs.is_dir():
        raise SetupError(
            f"There is no folder {settings.docs}.",
            "Run the command in the handbook's folder, or name that folder with --root.",
        )
    problems: list[Diagnostic] = []
    pages: list[Page] = []
    partly: list[Page] = []
    assets: list[PurePosixPath] = []
    for path, found in _files(root, settings):
        if isinstance(found, Diagnostic):
            problems.append(found)
            continue
        try:
            with patience.on(path):
                if path.suffix == ".md":
                    page, whole, wrong = _known_page(path, Path(found), settings, known)
                    (pages if whole else partly).extend([page] if page else [])
                    problems += wrong
                    continue
                refused = objections(path, Path(found))
        except patience.Exhausted as ended:
            refused = [_too_much(path, ended)]
        problems.extend(refused)
        if not refused:
            assets.append(path)
    vocabularies = read_vocabularies(settings)
    partly += _closed(problems, [*pages, *partly], settings)
    problems += _alone([*pages, *partly], settings)
    entries = grouped(pages, settings.source.code)
    taken = by_path(entries)
    return Handbook(
        settings=settings,
        entries=entries,
        by_path=taken,
        problems=tuple(sorted(problems)),
        vocabularies=_lists(vocabularies["ids"]),
        planned=frozenset(
            (Kind(kind), str(page_id))
            for kind, ids in vocabularies["planned"].items()
            if kind in tuple(Kind)
            for page_id in ids
        ),
        pictograms=vocabularies["pictograms"],
        condition_words=_lists(vocabularies["condition_words"]),
        trainer_only=_lists(vocabularies["trainer_only"]),
        words={
            language.code: read_words(
                root / "overrides" / "locales", language.code, settings.source.code
            )
            for language in settings.languages
        },
        assets=frozenset(assets),
        guide_sections=_lists(vocabularies["guide_sections"]),
        coverage=vocabularies["coverage"],
        refused=tuple(page for page in (*pages, *partly) if page.path not in taken),
    )


def _lists(table: Mapping[str, list[object]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(str(one) for one in listed) for name, listed in table.items()}


def read_name(path: PurePosixPath, settings: Settings) -> _Name | Diagnostic:
    """Kind, id and language of a page, from its path relative to the root."""
    parts = path.name.removesuffix(".md").split(".")
    codes = [language.code for language in settings.languages]
    locale = parts[1] if len(parts) == 2 else settings.source.code
    place = Location(path)
    if len(parts) > 2 or not SLUG.fullmatch(parts[0]) or locale not in codes:
        return Diagnostic(
            place,
            "FL04",
            f"The site cannot publish a file with the name '{path.name}'.",
            "Use small letters, digits and dashes, and at most one language code of "
            f"{', '.join(codes)}: five-whys.md or five-whys.{codes[-1]}.md.",
        )
    if len(parts) == 2 and locale == settings.source.code:
        return Diagnostic(
            place,
            "FL04",
            f"'{path.name}' names the language that all others are translated from.",
            f"Rename it to {parts[0]}.md.",
        )
    folders = path.parts[1:-1]
    kind = _kind_of(folders, parts[0])
    if kind is None:
        return Diagnostic(
            place,
            "FL04",
            f"The folder of '{path}' does not say what kind of page it is.",
            "Move it into one of docs/" + "/, docs/".join(FOLDERS) + "/.",
        )
    page_id = "/".join([*folders[1:], parts[0]]) if kind is Kind.NOTE else parts[0]
    return _Name(kind, folders[0] if kind is Kind.OVERVIEW and folders else page_id, locale)


def _kind_of(folders: tuple[str, ...], stem: str) -> Kind | None:
    if folders[:1] == (NOTES_FOLDER,):
        return Kind.NOTE
    if not folders:
        return SINGLE.get(stem)
    if len(folders) > 1 or folders[0] not in FOLDERS:
        return None
    return Kind.OVERVIEW if stem == OVERVIEW_STEM else FOLDERS[folders[0]]


def _files(
    root: Path, settings: Settings
) -> Iterator[tuple[PurePosixPath, "os.PathLike[str] | Diagnostic"]]:
    for folder, folders, names in os.walk(settings.docs, onerror=_stop):
        folders.sort()
        for name in sorted([*names, *(f for f in folders if (Path(folder) / f).is_symlink())]):
            path = Path(folder) / name
            relative = PurePosixPath(path.relative_to(root).as_posix())
            if name.startswith("."):
                continue
            if path.is_symlink() or not stat.S_ISREG(path.stat().st_mode):
                yield relative, Diagnostic(Location(relative), "FL07", *_NO_FILE)
            else:
                yield relative, path


def _too_much(path: PurePosixPath, ended: patience.Exhausted) -> Diagnostic:
    reason = f"This file cannot be read: it {ended.reason}."
    return Diagnostic(Location(path), "FL05", reason, "Make it simpler.")


def _stop(error: OSError) -> None:
    reason = f"The folder {error.filename} cannot be opened: {error.strerror}."
    # else its pages would count as missing
    raise SetupError(reason, "Ask who keeps this computer for the right to open it.")


def _known_page(path: PurePosixPath, file: Path, settings: Settings, known: Known) -> _Read:
    """A page, whether it is whole, and what is wrong with it, as they are known or read now."""
    facts = file.stat()
    state = (facts.st_mtime_ns, facts.st_ctime_ns, facts.st_size, facts.st_ino)
    if path in known.pages and known.pages[path][0] == state:
        return known.pages[path][1]
    problems: list[Diagnostic] = []
    page, whole = _load_page(path, file, settings, problems)
    now = (page, whole, tuple(problems))
    if time_ns() - max(facts.st_mtime_ns, facts.st_ctime_ns) > SETTLED:
        known.pages[path] = (state, now)
    return now


def _load_page(
    path: PurePosixPath,
    file: "os.PathLike[str]",
    settings: Settings,
    problems: list[Diagnostic],
) -> tuple[Page | None, bool]:
    name = read_name(path, settings)
    if isinstance(name, Diagnostic):
        problems.append(name)
        return None, False
    text = _read_text(path, Path(file), problems)
    if isinstance(text, Diagnostic):
        problems.append(text)
        return None, False
    problems.extend(odd_signs(text, path))
    return read_page(name.kind, name.id, name.locale, path, text, settings, problems)


def build_page(
    kind: Kind,
    page_id: str,
    locale: str,
    path: PurePosixPath,
    text: str,
    settings: Settings,
    problems: list[Diagnostic],
) -> Page | None:
    """Make a page from the text of a file; what is wrong is added to ``problems``. None when
    something is wrong with its fields."""
    page, whole = read_page(kind, page_id, locale, path, text, settings, problems)
    return page if whole else None


def read_page(
    kind: Kind,
    page_id: str,
    locale: str,
    path: PurePosixPath,
    text: str,
    settings: Settings,
    problems: list[Diagnostic],
) -> tuple[Page | None, bool]:
    """What can be read of a page, and whether that is the whole page; what is wrong is added to
    ``problems``. A page with a wrong field has its text, and the fields that are right."""
    parts = fm.split(text)
    if parts.front_matter is None:
        problems.append(fm.no_front_matter(text, path))
        return None, False
    front_matter, found = fm.parse(parts.front_matter, path)
    problems.extend(found)
    translation = locale != settings.source.code
    model = model_for(kind, translation=translation)
    meta: Meta | None = None
    if front_matter is not None:
        meta, found = validate(
            front_matter, model, path, source_model=SOURCE_MODELS[kind] if translation else None
        )
        problems.extend(found)
    page = Page(
        id=page_id,
        kind=kind,
        locale=locale,
        path=path,
        meta=meta or readable(front_matter, model, path),
        body=parts.body,
        first_line=parts.first_line,
        digest=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        marks=front_matter.marks if front_matter else {},
        root=settings.root,
    )
    return page, meta is not None


def _read_text(path: PurePosixPath, file: Path, problems: list[Diagnostic]) -> str | Diagnostic:
    def problem(code: str, message: str, hint: str, line: int = 1) -> Diagnostic:
        return Diagnostic(Location(path, line), code, message, hint)

    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return problem(
            "FL01",
            f"The file cannot be read: {error.strerror}.",
            "Ask who keeps this computer for the right to open it.",
        )
    if len(data) > MAX_BYTES:
        return problem(
            "FL03",
            f"The page is larger than {MAX_BYTES // 1024} KB.",
            "Split it, and keep pictures in docs/images/.",
        )
    if b"\0" in data:
        return problem(
            "FL02",
            "This file is not text, although its name ends with .md.",
            "In your editor choose: save as, plain text, encoding UTF-8.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return problem(
            "FL01",
            "The file is not saved as UTF-8.",
            "In your editor choose: save as, encoding UTF-8.",
            line,
        )
    problems.extend(odd_beginning(data, path))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refused = refusal(text)
    if refused is not None:
        line, reason, remedy = refused
        return problem("FL05", reason, remedy, line)
    return text


def _closed(
    problems: Iterable[Diagnostic], pages: Sequence[Page], settings: Settings
) -> Iterator[Page]:
    """The pages whose files have a problem and could not be read at all."""
    known = {page.path for page in pages}
    taken = {(page.key, page.locale) for page in pages}
    for path in sorted({problem.location.path for problem in problems} - known):
        name = _meant_name(path, settings) if path.suffix == ".md" else None
        if name is not None and ((name.kind, name.id), name.locale) not in taken:
            # the order of Page's fields; meta and body are never given out
            yield Closed(
                name.id, name.kind, name.locale, path, _NOTHING, "", 1, "", {}, settings.root
            )


def _meant_name(path: PurePosixPath, settings: Settings) -> _Name | None:
    """What a file's name says, or what it would say in small letters with dashes."""
    stem, *language = path.name.removesuffix(".md").split(".")
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    for each in (path, path.with_name(".".join([slug, *language, "md"]))):
        name = read_name(each, settings)
        if isinstance(name, _Name):
            return name
    return None


_NOTHING = Note.model_construct()


def _alone(pages: Sequence[Page], settings: Settings) -> Iterator[Diagnostic]:
    """Translations without a source. One whose source has a problem waits for it in silence."""
    sources = {page.key: page for page in pages if page.locale == settings.source.code}
    for page in pages:
        if page.locale != settings.source.code and page.key not in sources:
            yield Diagnostic(
                Location(page.path),
                "TR01",
                f"There is no source page for this translation '{page.path.name}'.",
                _elsewhere(page, sources.values()),
            )


def _elsewhere(page: Page, sources: Iterable[Page]) -> str:
    moved = next((source for source in sources if source.id == page.id), None)
    if moved is not None:
        return f"Move it to the folder of '{moved.path}', or delete it."
    return "Restore the English page, or delete this one."
