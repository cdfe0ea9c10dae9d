"""A printed PDF as values: what it says of itself, its sides, fonts, links and bookmarks."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath

from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, PdfError, Stream

from handbook.check.built.lettering import Meanings, letters, meanings, words_in
from handbook.check.built.operators import holds_missing_sign, paints

_MM = 25.4 / 72
_BOOKMARKS, _DEPTH = 10_000, 40
"""More than any file of ours holds: a circle of bookmarks or drawings ends here."""


@dataclass(frozen=True, slots=True)
class Side:
    """One page of a PDF: width and height in millimetres, whether anything is printed on it
    besides its footer, and whether a sign on it has no shape in its font."""

    width: float
    height: float
    blank: bool
    missing_sign: bool


@dataclass(frozen=True, slots=True)
class Font:
    """A font: its name, whether its shapes lie in the file, whether its text can be read back."""

    name: str
    embedded: bool
    readable: bool


@dataclass(frozen=True, slots=True)
class PrintedLink:
    """A link on a side (from 1): to a place in the file or to an address, and whether it leads."""

    side: int
    target: str
    leads: bool


@dataclass(frozen=True, slots=True)
class PrintedBookmark:
    """Words in the outline and the side (from 1) they lead to, None when they lead nowhere."""

    words: str
    side: int | None


@dataclass(frozen=True, slots=True)
class BuiltPrint:
    """A PDF of the site. ``path`` counts from the site's folder, ``size`` are its bytes.

    ``failure`` says why it cannot be read; then all else is empty. ``norms`` are those that it
    claims, such as ``pdfuaid:part 1``. ``acts`` names what it would do by itself. ``letters`` are
    those of its text, with nothing between them (``lettering.letters``).
    """

    path: PurePosixPath
    size: int
    failure: str = ""
    lang: str = ""
    title: str = ""
    shows_title: bool = False
    tagged: bool = False
    norms: str = ""
    sides: tuple[Side, ...] = ()
    fonts: tuple[Font, ...] = ()
    links: tuple[PrintedLink, ...] = ()
    bookmarks: tuple[PrintedBookmark, ...] = ()
    acts: tuple[str, ...] = ()
    letters: str = field(default="", repr=False)

    @property
    def locale(self) -> str:
        """The language of its folder."""
        return self.path.parts[1] if len(self.path.parts) > 2 else ""


def read_print(data: bytes, path: PurePosixPath) -> BuiltPrint:
    """Read a PDF once. What is wrong with its form becomes its ``failure``."""
    empty = BuiltPrint(path, len(data))
    try:
        with Pdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return replace(empty, failure="is locked")
            return _read(pdf, empty)
    except PasswordError:
        return replace(empty, failure="is locked with a password")
    except (PdfError, ValueError, TypeError, LookupError, AttributeError, RuntimeError):
        return replace(empty, failure="is damaged")


def _read(pdf: Pdf, empty: BuiltPrint) -> BuiltPrint:
    contents = _Contents(pdf)
    sides = tuple(contents.sides())
    if pdf.get_warnings():
        return replace(empty, failure="is damaged")
    if not sides:
        return replace(empty, failure="holds no page")
    root = pdf.Root
    metadata = root.get("/Metadata")
    preferences, marks = root.get("/ViewerPreferences"), root.get("/MarkInfo")
    return replace(
        empty,
        lang=_words(root.get("/Lang")),
        title=_words(pdf.docinfo.get("/Title")),
        shows_title=_true(preferences, "/DisplayDocTitle"),
        tagged="/StructTreeRoot" in root and _true(marks, "/Marked"),
        norms=metadata.read_bytes().decode(errors="replace")
        if isinstance(metadata, Stream)
        else "",
        sides=sides,
        fonts=tuple(contents.fonts.values()),
        links=tuple(_links(pdf)),
        bookmarks=tuple(_bookmarks(pdf)),
        acts=tuple(sorted({*_acts(pdf)})),
        letters=letters("".join(contents.words)),
    )


def _true(holder: Object | None, name: str) -> bool:
    return isinstance(holder, Dictionary) and bool(holder.get(name, False))


def _words(value: Object | None) -> str:
    return "" if value is None else str(value).strip()


_Look = tuple[bool, bool, str]
"""Whether a stream paints something, whether a sign of it has no shape, and what it says."""


class _Contents:
    """Looks through what the pages paint. What several pages share is read once."""

    def __init__(self, pdf: Pdf) -> None:
        self.fonts: dict[tuple[int, int], Font] = {}
        self.words: list[str] = []
        self._pdf = pdf
        self._forms: dict[tuple[int, int], _Look] = {}
        self._meanings: dict[tuple[int, int], Meanings] = {}

    def sides(self) -> Iterator[Side]:
        for page in self._pdf.pages:
            left, bottom, right, top = (float(value) for value in page.mediabox)
            drawn, missing, words = self._look(_stream(page.obj.get("/Contents")), page.obj, 0)
            self.words.append(words)
            width, height = (right - left) * _MM, (top - bottom) * _MM
            if int(page.obj.get("/Rotate", 0)) % 180:
                width, height = height, width
            yield Side(width, height, not drawn, missing)

    def _look(self, data: bytes, holder: Object, depth: int) -> _Look:
        """Whether something is painted, whether a sign of it is missing, and what it says."""
        resources = holder.get("/Resources", Dictionary())
        if "/Font" not in resources and "/XObject" not in resources:
            return _look_alone(data)
        fonts: dict[str, Meanings] = {}
        for name, font in resources.get("/Font", Dictionary()).items():
            self.fonts.setdefault(font.objgen, _font(font))
            fonts[name] = self._meanings_of(font)
        names, missing, said = set(), holds_missing_sign(data), {}
        for name, form in resources.get("/XObject", Dictionary()).items():
            if form.get("/Subtype") == Name.Image:
                names.add(name)
            elif form.get("/Subtype") == Name.Form and depth < _DEPTH:
                drawn, without, said[name] = self._form(form, depth + 1)
                missing = missing or without
                names |= {name} if drawn else set()
        return paints(data, names), missing, words_in(data, fonts, said)

    def _meanings_of(self, font: Object) -> Meanings:
        if font.objgen not in self._meanings:
            table = font.get("/ToUnicode")
            found = meanings(table.read_bytes()) if isinstance(table, Stream) else {}
            self._meanings[font.objgen] = found
        return self._meanings[font.objgen]

    def _form(self, form: Object, depth: int) -> _Look:
        if form.objgen not in self._forms:
            self._forms[form.objgen] = (False, False, "")  # for a form that paints itself
            self._forms[form.objgen] = self._look(_stream(form), form, depth)
        return self._forms[form.objgen]


@lru_cache(maxsize=1_000)
def _look_alone(data: bytes) -> _Look:
    """The same for a stream that uses nothing else: pictograms stand in many files."""
    return paints(data, ()), holds_missing_sign(data), words_in(data, {}, {})


def _stream(contents: Object | None) -> bytes:
    if isinstance(contents, Array):
        return b"\n".join(_stream(one) for one in contents if isinstance(one, Stream))
    return contents.read_bytes() if isinstance(contents, Stream) else b""


def _font(font: Object) -> Font:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    described = inner.get("/FontDescriptor", Dictionary())
    files = {"/FontFile", "/FontFile2", "/FontFile3"}
    embedded = font.get("/Subtype") == Name.Type3 or not files.isdisjoint(described.keys())
    name = str(font.get("/BaseFont", "/without a name"))[1:]
    composite = font.get("/Subtype") == Name.Type0
    return Font(name.partition("+")[2] or name, embedded, not composite or "/ToUnicode" in font)


def _links(pdf: Pdf) -> Iterator[PrintedLink]:
    sides = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    named = _named(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        for link in page.obj.get("/Annots", Array()):
            if link.get("/Subtype") != Name.Link:
                continue
            action = link.get("/A", Dictionary())
            if action.get("/S") == Name.URI:
                address = _words(action.get("/URI"))
                yield PrintedLink(number, address, bool(address))
            elif "/Dest" in link or action.get("/S") == Name.GoTo:
                target = link.get("/Dest", action.get("/D"))
                name = "" if isinstance(target, Array) else _words(target)
                yield PrintedLink(number, name, _side(target, named, sides) is not None)
            elif "/S" not in action:
                yield PrintedLink(number, "", False)


def _named(pdf: Pdf) -> dict[str, Object]:
    """The named places of a file: the name tree's and the old dictionary's."""
    old = pdf.Root.get("/Dests", Dictionary())
    found = {name[1:]: place for name, place in old.items()}
    todo = [pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary())]
    for _ in range(_BOOKMARKS):
        if not todo:
            break
        node = todo.pop()
        todo += list(node.get("/Kids", Array()))
        pairs = list(node.get("/Names", Array()))
        found |= {str(name): place for name, place in zip(pairs[::2], pairs[1::2], strict=False)}
    return found


def _side(
    target: Object | None, named: dict[str, Object], sides: dict[tuple[int, int], int]
) -> int | None:
    if target is not None and not isinstance(target, Array | Dictionary):
        target = named.get(str(target).removeprefix("/"))
    if isinstance(target, Dictionary):
        target = target.get("/D")
    if not isinstance(target, Array) or not len(target) or not isinstance(target[0], Dictionary):
        return None
    return sides.get(target[0].objgen)


def _bookmarks(pdf: Pdf) -> Iterator[PrintedBookmark]:
    sides = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    named = _named(pdf)
    todo = [pdf.Root.get("/Outlines", Dictionary()).get("/First")]
    for _ in range(_BOOKMARKS):
        item = todo.pop() if todo else None
        if item is None:
            if not todo:
                return
            continue
        target = item.get("/Dest", item.get("/A", Dictionary()).get("/D"))
        yield PrintedBookmark(_words(item.get("/Title")), _side(target, named, sides))
        todo += [item.get("/Next"), item.get("/First")]


def _acts(pdf: Pdf) -> Iterator[str]:
    """What a reader program would run, open or send, by the names of the PDF standard."""
    root = pdf.Root
    names = root.get("/Names", Dictionary())
    yield from (name[1:] for name in ("/JavaScript", "/EmbeddedFiles") if name in names)
    yield from (name[1:] for name in ("/AA", "/XFA") if name in root.get("/AcroForm", root))
    opened = root.get("/OpenAction")
    if isinstance(opened, Dictionary):
        yield from _kind(opened)
    for page in pdf.pages:
        if "/AA" in page.obj:
            yield "AA"
        for note in page.obj.get("/Annots", Array()):
            yield from ["AA"] if "/AA" in note else []
            yield from _kind(note.get("/A", Dictionary()))
            subtype = str(note.get("/Subtype", ""))[1:]
            if subtype in ("RichMedia", "Movie", "Sound", "Screen", "3D", "FileAttachment"):
                yield subtype


def _kind(action: Object) -> Iterator[str]:
    kind = str(action.get("/S", ""))[1:]
    if kind not in ("", "GoTo", "URI"):
        yield kind
