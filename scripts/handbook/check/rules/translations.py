"""Translations: the same headings, numbers, links and pictures in every language."""

from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

from handbook.check.nearest import some_of
from handbook.check.parity import compare, difference, source_of
from handbook.check.pieces import beginning, numbers, pictograms
from handbook.check.registry import Book, Finding, book_rule, loaded, rule
from handbook.check.targets import broken_address, is_inside
from handbook.content.model import Page
from handbook.content.references import resolve
from handbook.diagnostics import Location, Related


@book_rule("TR01")
def translation_without_source(book: Book) -> Iterator[Finding]:
    """A translation has no readable source page.

    ## Why it matters
    Facts such as minutes stand in the source page; without it the translation is no page.

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
    wanted = [(heading.level, heading.id) for heading in source.outline]
    for original, heading in zip(source.outline, page.outline, strict=False):
        if original.id == heading.id and {*original.classes} != {*heading.classes}:
            marks = " ".join([f"#{original.id}", *(f".{name}" for name in original.classes)])
            yield Finding(
                page.at(heading.line),
                f"The source page has '{{{marks}}}' here.",
                f"Write '{{{marks}}}': without it the sheet is drawn otherwise.",
                Related(source.at(original.line), "The heading in the source."),
            )
    for index, heading in enumerate(page.outline):
        if index >= len(wanted):
            yield Finding(
                page.at(heading.line),
                f"The source page has no section '{heading.id}' here.",
                "Delete it, or add it to the source page first.",
                _end(source),
            )
            return
        if (heading.level, heading.id) != wanted[index]:
            level, name = wanted[index]
            yield Finding(
                page.at(heading.line),
                f"Here the source page has '{'#' * level} … {{#{name}}}', not '{heading.id}'.",
                "Copy the # signs and the part in curly brackets from the source page.",
                _heading(source, index),
            )
            return
    if len(page.outline) < len(wanted):
        missing = [name for _, name in wanted[len(page.outline) :]]
        yield Finding(
            page.at(max(1, len(page.body.rstrip().split("\n")))),
            f"The translation ends before the section '{missing[0]}'.",
            f"Translate the missing sections too: {some_of(missing)}.",
            _heading(source, len(page.outline)),
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
    missing, extra = wanted - has, has - wanted
    links = book.marked[source.path].links
    lost = next((x.place for x in links if _target(source, book, x.address) in missing), None)
    if missing:
        yield Finding(
            beginning(page),
            f"Links of the source page are missing: {some_of(sorted(missing))}.",
            "Keep every link; translate only its words.",
            Related(lost, "The first of them in the source.") if lost else None,
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
    links = book.marked[page.path].links
    found = (_target(page, book, link.address) for link in links if not link.image)
    return Counter(target for target in found if target)


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
