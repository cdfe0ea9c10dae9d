"""Translations: the same headings, numbers, links and pictures in every language."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from unicodedata import normalize

from handbook.check.gaps import around, gap, meant_ids, missing
from handbook.check.nearest import some_of
from handbook.check.parity import compare, difference, source_of
from handbook.check.pieces import beginning, numbers, pictograms
from handbook.check.registry import Book, Finding, book_rule, loaded, rule
from handbook.check.targets import broken_address, is_inside
from handbook.content.model import Page
from handbook.content.outline import Heading
from handbook.content.references import resolve
from handbook.diagnostics import Location, Related


@book_rule("TR01")
def translation_without_source(book: Book) -> Iterator[Finding]:
    """A translation has no source page.

    ## Why it matters
    Facts such as minutes stand in the source page; without it the translation is no page. Of a
    source page that cannot be read, only that page itself has a finding.

    ## How to fix it
    Restore the source page or correct the file's name. If the page was deleted on purpose, delete
    its translations too.

    ## Example
    `docs/printables/one.de.md`:

    ```markdown
    ⟦---
    title: Eins
    summary: Ein Blatt.
    ---
    ```
    """
    yield from loaded(book, "TR01")


@rule("TR02")
def other_headings(page: Page, book: Book) -> Iterator[Finding]:
    """A translation has other headings than its source page.

    ## Why it matters
    Links and kits find sections by their ids, in every language.

    ## How to fix it
    Keep the ids, their order and the number of `#` signs; translate only the words before them.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Stop {#stop}

    A person is not a cause.
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦## Halt {#halt}

    Ein Mensch ist keine Ursache.
    ```
    """
    source = source_of(page, book)
    if source is None:
        return
    for original, heading in zip(source.outline, page.outline, strict=False):
        if original.id == heading.id and {*original.classes} != {*heading.classes}:
            marks = " ".join([f"#{original.id}", *(f".{name}" for name in original.classes)])
            yield Finding(
                page.at(heading.line),
                f"The source page has '{{{marks}}}' here.",
                f"Write '{{{marks}}}': without it the sheet is drawn otherwise.",
                Related(source.at(original.line), "The heading in the source."),
            )
    wanted, has = ([heading.id for heading in each.outline] for each in (source, page))
    changes = SequenceMatcher(None, wanted, has, autojunk=False).get_opcodes()
    for _, first, end, own, own_end in changes:
        paired = min(end - first, own_end - own)
        for original, heading in zip(
            source.outline[first:end], page.outline[own:own_end], strict=False
        ):
            hidden = (not heading.id and original.id in meant_ids(page)) or (
                not original.id and heading.id in meant_ids(source)
            )
            if (original.level, original.id) != (heading.level, heading.id) and not hidden:
                yield _other_heading(page, source, heading, original)
        lost = [name for name in wanted[first + paired : end] if name not in has]
        if lost:
            yield Finding(
                gap(page, own + paired),
                missing(lost, page, own + paired),
                "Translate it too, with the part in curly brackets as it is.",
                _heading(source, wanted.index(lost[0])),
            )
        for heading in page.outline[own + paired : own_end]:
            yield _too_much(page, source, heading)


def _other_heading(page: Page, source: Page, heading: Heading, original: Heading) -> Finding:
    return Finding(
        page.at(heading.line),
        f"Here the source page has '{'#' * original.level} … {{#{original.id}}}', not"
        f" '{'#' * heading.level} … {{#{heading.id}}}'.",
        "Copy the # signs and the part in curly brackets from the source page.",
        Related(source.at(original.line), "The heading in the source."),
    )


def _too_much(page: Page, source: Page, heading: Heading) -> Finding:
    known = next((each for each in source.outline if each.id == heading.id), None)
    if known is None:
        return Finding(
            page.at(heading.line),
            f"The source page has no section '{heading.id}' here.",
            "Delete it, or add it to the source page first.",
            _end(source),
        )
    index = source.outline.index(known)
    return Finding(
        page.at(heading.line),
        f"In the source page the section '{heading.id}' stands in another place:"
        f" {around(source, index)}.",
        "Move it there.",
        Related(source.at(known.line), "The heading in the source."),
    )


@rule("TR03")
def other_numbers(page: Page, book: Book) -> Iterator[Finding]:
    """A section of a translation holds other numbers than the source.

    ## Why it matters
    A wrong number of minutes, people or degrees is the worst slip of the pen in a translation.

    ## How to fix it
    Compare the numbers with the source. Digits may be those of the language. What is a digit in
    the source stays a digit, what is a word stays a word.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Heat {#heat}

    Drink every 20 minutes, at 38 degrees every 10.
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ## Hitze {#heat}

    ⟦Trinken Sie alle 20 Minuten, bei 83 Grad alle 10.
    ```
    """
    yield from compare(page, book, numbers, "numbers")
    source = source_of(page, book)
    if source is None:
        return
    wanted, has = (Counter(numbers(each.meta.summary)) for each in (source, page))
    if wanted != has:
        yield Finding(
            page.at_field("summary"),
            "The numbers in the summary are not those of the source.",
            difference(wanted, has),
            Related(source.at_field("summary"), "The summary of the source."),
        )


@rule("TR04")
def other_links(page: Page, book: Book) -> Iterator[Finding]:
    """A translation links other pages than its source page.

    ## Why it matters
    A link to the safety page or the referral sheet must not get lost on the way.

    ## How to fix it
    Keep the addresses of the links; translate only the words. Addresses never name a language.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Ask first. See [two](two.md).
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦Fragen Sie zuerst.
    ```

    `docs/printables/two.md`:

    ```markdown
    ```
    """
    source = source_of(page, book)
    if source is None:
        return
    wanted, has = _targets(source, book), _targets(page, book)
    absent, extra = wanted - has, has - wanted
    for section, lost in _lost_links(source, page, book, absent).items():
        yield Finding(
            page.at_section(section) if section else beginning(page),
            f"Links of the source page are missing: {some_of(sorted({name for name, _ in lost}))}.",
            "Keep every link; translate only its words.",
            Related(lost[0][1], "The first of them in the source."),
        )
    for link in book.marked[page.path].links:
        target = _target(page, book, link.address)
        if not link.image and target in extra:
            yield Finding(
                link.place,
                f"The source page has no such link to {target}.",
                "Use the addresses of the source page.",
                _beside(page, source, link.place),
            )


@rule("TR05")
def other_pictures(page: Page, book: Book) -> Iterator[Finding]:
    """A section of a translation shows other pictograms or images than the source.

    ## Why it matters
    People who do not read use the pictures. They must be the same in every language.

    ## How to fix it
    Copy the pictogram names and image addresses as they are.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ## Look {#look}

    :material-eye: seen
    ```

    `docs/printables/one.de.md`:

    ```markdown
    ⟦## Schau {#look}

    gesehen
    ```
    """
    yield from compare(page, book, pictograms, "pictograms")
    source = source_of(page, book)
    if source is None:
        return
    wanted, has = _images(source, book), _images(page, book)
    extra = has - wanted
    for link in book.marked[page.path].links:
        if link.image and link.address in extra:
            yield Finding(
                link.place,
                f"The source has no image '{link.address}'.",
                difference(wanted, has),
                _beside(page, source, link.place),
            )
    missing = wanted - has
    for link in book.marked[source.path].links if missing and not extra else ():
        if link.image and link.address in missing:
            yield Finding(
                page.at_section(_section_at(source, link.place.line)),
                f"The image '{link.address}' of the source is missing.",
                "Copy it from the source; translate the words in square brackets.",
                Related(link.place, "The image in the source."),
            )


def _lost_links(
    source: Page, page: Page, book: Book, absent: Counter[str]
) -> dict[str, list[tuple[str, Location]]]:
    """The links of a source page that its translation lacks, by section, with their places. Those
    of a section that is missing as a whole are left out: another rule speaks of it."""
    own = Counter(key for key, _ in _in_sections(page, book))
    sections = {"", *(heading.id for heading in page.outline)}
    found: dict[str, list[tuple[str, Location]]] = {}
    for (section, target), place in _in_sections(source, book) if absent else ():
        if own[section, target] > 0:
            own[section, target] -= 1
        elif absent[target] > 0:
            absent = absent - Counter([target])
            found.setdefault(section, []).append((target, place))
    return {section: lost for section, lost in found.items() if section in sections}


def _in_sections(page: Page, book: Book) -> Iterator[tuple[tuple[str, str], Location]]:
    """Section and target of each link of a page, with its place."""
    for link in book.marked[page.path].links:
        target = "" if link.image else _target(page, book, link.address)
        if target:
            yield (_section_at(page, link.place.line), target), link.place


def _section_at(page: Page, line: int) -> str:
    """The id of the section in which a line of the file stands."""
    above = [heading for heading in page.outline if page.at(heading.line).line <= line]
    return above[-1].id if above else ""


def _beside(page: Page, source: Page, place: Location) -> Related:
    """The section of the source in which something of a translation should stand."""
    section = _section_at(page, place.line)
    return Related(source.at_section(section), "The same section in the source.")


def _heading(source: Page, index: int) -> Related:
    return Related(source.at(source.outline[index].line), "The heading in the source.")


def _end(source: Page) -> Related:
    return Related(source.at(max(1, source.body.rstrip().count("\n") + 1)), "The source ends here.")


def _targets(page: Page, book: Book) -> Counter[str]:
    return Counter(target for (_, target), _ in _in_sections(page, book))


def _target(page: Page, book: Book, address: str) -> str:
    """What an inside link means, the same for every language; "" for all other links."""
    if not is_inside(address) or broken_address(address):
        return ""
    target = resolve(book.handbook, page, address)
    fragment = f"#{normalize('NFC', target.fragment)}" if target.fragment else ""
    if isinstance(target.thing, Page):
        name = book.handbook.entries[target.thing.key].source.path
        return f"{name}{fragment}"
    return address


def _images(page: Page, book: Book) -> Counter[str]:
    return Counter(link.address for link in book.marked[page.path].links if link.image)
