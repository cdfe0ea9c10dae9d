"""Where all translations say the same against their source, the source is the odd one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from handbook.content.model import Closed, Entry, Handbook
from handbook.diagnostics import Diagnostic, Location, Related

_AS_THE_SOURCE = frozenset({"TR10", "TR13"})
"""Rules about words of the source that were left as they are: no translation is against it."""

_FEWEST = 2
"""Translations that can agree with one another."""


def agreed(found: Iterable[Diagnostic], handbook: Handbook) -> Iterator[Diagnostic]:
    """The findings, with one at the source in place of the same one in each of its translations.

    One is the same when it is of the same rule, says the same, and names the same place of the
    source. All translations must have it; a single one proves nothing.
    """
    same: dict[tuple[str, str, str, Location], list[Diagnostic]] = defaultdict(list)
    entries: dict[tuple[str, str, str, Location], Entry] = {}
    for one in found:
        entry = _against(one, handbook)
        if entry is None or one.related is None:
            yield one
            continue
        key = (one.code, one.message, one.hint, one.related.location)
        same[key].append(one)
        entries[key] = entry
    for key, alike in same.items():
        pages = entries[key].translations.values()
        every = {page.path for page in pages if not isinstance(page, Closed)}
        if len(every) >= _FEWEST and {one.location.path for one in alike} == every:
            yield _at_source(sorted(alike))
        else:
            yield from alike


def _against(one: Diagnostic, handbook: Handbook) -> Entry | None:
    """The entry of a translation whose finding names a place of its source."""
    page = handbook.by_path.get(one.location.path)
    if page is None or one.related is None or one.code in _AS_THE_SOURCE:
        return None
    entry = handbook.entries[page.key]
    own = entry.source is not page and one.related.location.path == entry.source.path
    return entry if own else None


def _at_source(alike: list[Diagnostic]) -> Diagnostic:
    first = alike[0]
    assert first.related is not None
    names = ", ".join(dict.fromkeys(one.location.path.name for one in alike))
    return replace(
        first,
        location=first.related.location,
        message=f"All translations differ from this page in the same way ({names}).",
        hint=f"Correct this page, or each of them. Each has the finding: {first.message}"
        f" {first.hint}",
        related=Related(first.location, first.message),
        edits=(),
    )
