"""Sheets as pieces: one HTML document each, with links and pictograms as the press wants them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from handbook.content import kits
from handbook.content.model import Entry, Handbook
from handbook.content.papers import A4, Base
from handbook.content.schema import Exercise, Kind
from handbook.diagnostics import SetupError
from handbook.press.drawings.drawings import drawn, head, stage
from handbook.press.sheets.addresses import qr_uri, short
from handbook.press.sheets.direction import isolated
from handbook.press.sheets.fragments import Fragments, icon
from handbook.press.sheets.maker import Sheets
from handbook.press.sheets.order import Placed
from handbook.press.sheets.styles import TEMPLATES, Styles, css_string
from handbook.press.values.marks import ASSETS, ELSEWHERE
from handbook.press.values.piece import Piece
from handbook.press.values.sheet import Sheet

_LINK = re.compile(r'<a\b([^<>]*)\bhref="([^"]*)"([^<>]*)>((?:[^<]++|<(?!/?a\b))*+)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True)
class Assembler:
    """Templates, stylesheets and Markdown set-up, read once for many pieces.

    ``assets`` is put before the path of every file under ``docs/`` that a piece shows.
    """

    handbook: Handbook
    base: Base = A4
    assets: str = ASSETS

    def piece(self, sheet: Sheet, locale: str) -> Piece:
        """A sheet as a document for readers of ``locale``, assembled once. SetupError when a
        template is broken."""
        if (sheet, locale) not in self._pieces:
            self._pieces[sheet, locale] = self._assembled(sheet, locale)
        return self._pieces[sheet, locale]

    def _assembled(self, sheet: Sheet, locale: str) -> Piece:
        try:
            words = self.handbook.words[locale]
            html = self._templates.get_template("base.html").render(
                sheet=sheet,
                words=words,
                settings=self.handbook.settings,
                edition=words("edition", edition=words.month(self.handbook.settings.edition)),
                language=self.handbook.settings.language(locale),
                base=self.base,
            )
            styles = self._styles.of(sheet, locale)
        except TemplateError as error:
            raise SetupError(
                f"A template in {TEMPLATES} cannot be used: {error.message}.", "Correct it."
            ) from None
        return Piece(
            html=_settle_links(html),
            styles=styles,
            anchor=sheet.anchor,
            title=sheet.bookmark or sheet.title,
            lang=sheet.lang,
            source=sheet.source,
            paper=sheet.paper,
        )

    def single(self, entry: Entry, locale: str) -> tuple[Placed, ...]:
        """The sheets of an exercise, with those that keep people safe, or of a printable.

        KeyError for a kind that has no file of its own.
        """
        make = self.sheets(locale)
        match entry.kind:
            case Kind.EXERCISE:
                facts = entry.facts(Exercise)
                usual = kits.Session(entry, facts.duration.typical)
                ids = (*facts.printables, *kits.SAFETY_SHEETS[facts.sensitivity])
                needed = self.handbook.some(Kind.PRINTABLE, tuple(dict.fromkeys(ids)))
                found = (make.session(usual), *map(make.printable, needed))
            case Kind.PRINTABLE:
                found = (make.printable(entry),)
            case _:
                raise KeyError(entry.key)
        return tuple(Placed(sheet, 0, locale) for sheet in found)

    def sheets(self, locale: str) -> Sheets:
        """The maker of single sheets for readers of a language."""
        if locale not in self._makers:
            self._makers[locale] = Sheets(self.handbook, self._fragments, locale)
        return self._makers[locale]

    @cached_property
    def _pieces(self) -> dict[tuple[Sheet, str], Piece]:
        return {}

    @cached_property
    def _makers(self) -> dict[str, Sheets]:
        return {}

    @cached_property
    def _fragments(self) -> Fragments:
        return Fragments(self.handbook, self.assets)

    @cached_property
    def _styles(self) -> Styles:
        return Styles(self.handbook, self.base, self._templates)

    @cached_property
    def _templates(self) -> Environment:
        templates = Environment(
            loader=FileSystemLoader(self.handbook.root / TEMPLATES),
            autoescape=lambda name: name is None or name.endswith(".html"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        templates.filters |= _FILTERS
        templates.globals |= {"drawn": drawn, "head": head, "stage": stage}
        return templates


def _stem(template: str) -> str:
    return PurePath(template).stem


_FILTERS: Mapping[str, Any] = {
    "qr": qr_uri,
    "short": short,
    "css": css_string,
    "isolated": isolated,
    "stem": _stem,
    "icon": lambda name: Markup(icon(name)),
}


def _settle_links(html: str) -> str:
    """Links within the piece stay in it; where others lead is known when the file is bound."""
    ids = set(_ID.findall(html))

    def settle(match: re.Match[str]) -> str:
        before, href, after, words = match.groups()
        # WeasyPrint tags a link with elements inside in a way that PDF/UA forbids: words lose their
        # marks; a picture, which would vanish, stays and leads nowhere.
        plain = _TAG.sub("", words)
        if href == ELSEWHERE or "<img" in words:
            return words
        if href.startswith(ELSEWHERE) and href.removeprefix(ELSEWHERE) in ids:
            href = "#" + href.removeprefix(ELSEWHERE)
        if href.startswith("#") and href[1:] not in ids:
            href = ELSEWHERE + href[1:]
        return f'<a{before}href="{href}"{after}>{plain}</a>'

    return _LINK.sub(settle, html)
