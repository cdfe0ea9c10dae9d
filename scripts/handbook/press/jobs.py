"""What there is to print: one job a kit, exercise and printable, in every language."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath

from handbook.content.model import Handbook, Key
from handbook.content.prints import PRINTED_KINDS, print_path
from handbook.content.schema import Kind
from handbook.press.assemble import Assembler


@dataclass(frozen=True, slots=True)
class Job:
    """One PDF to make. ``url`` is its path on the site (``pdf/bn/kit-starter.pdf``)."""

    key: Key
    locale: str
    html: str
    url: PurePosixPath


def plan(
    handbook: Handbook,
    locales: Collection[str] | None = None,
    keys: Collection[Key] | None = None,
) -> list[Job]:
    """The jobs of the handbook: kits first, since they take longest and no core should idle.

    ``locales`` and ``keys`` narrow the choice; None means all. SetupError when a template or
    a stylesheet cannot be used.
    """
    assembler = Assembler(handbook)
    codes = [language.code for language in handbook.settings.languages]
    return [
        Job(entry.key, code, assembler.html(entry, code), print_path(entry.key, code))
        for kind in sorted(PRINTED_KINDS, key=lambda kind: kind is not Kind.KIT)
        for entry in handbook.of(kind)
        if keys is None or entry.key in keys
        for code in codes
        if locales is None or code in locales
    ]
