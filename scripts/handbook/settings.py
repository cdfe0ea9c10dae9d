"""The handbook's settings: languages, address and edition, all read from ``mkdocs.yml``."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from handbook.diagnostics import SetupError
from handbook.locales import locale_of
from handbook.yaml_files import read_yaml

CONFIG_NAME = "mkdocs.yml"
_BUILDABLE = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
"""Codes that static-i18n, which builds the languages, takes: ``bn``, ``pt-BR``, ``zh-Hant``."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the handbook: its code (``bn``, ``pt-BR``), as it stands in file names and
    addresses, its own name (``বাংলা``), its direction (``ltr`` or ``rtl``)."""

    code: str
    name: str
    direction: str
    preview: bool


@dataclass(frozen=True, slots=True)
class Settings:
    """What is decided once for the whole handbook.

    ``site_url`` is None while the public address is unset: then nothing may print a QR code or a
    short address. ``edition`` (``YYYY-MM``) is the only date that is ever printed.
    """

    root: Path
    site_name: str
    site_url: str | None
    edition: str
    programme: str
    repository: str | None
    branch: str
    languages: tuple[Language, ...]

    @property
    def source(self) -> Language:
        """The language that all others are translated from."""
        return self.languages[0]

    @property
    def docs(self) -> Path:
        """The folder of the Markdown sources."""
        return self.root / "docs"

    def language(self, code: str) -> Language:
        """The language of that code. KeyError when the handbook does not have it."""
        for language in self.languages:
            if language.code == code:
                return language
        raise KeyError(code)


def read_settings(root: Path) -> Settings:
    """Read ``mkdocs.yml`` in ``root``. SetupError when it is missing or does not say enough."""
    path = root / CONFIG_NAME
    try:
        config = _Config.model_validate(read_config(path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        reason, remedy = _mistake(first["type"])
        raise SetupError(f"In {path} '{field}' {reason}.", remedy) from None
    return Settings(
        root=root,
        site_name=config.site_name,
        site_url=config.site_url,
        edition=config.extra.edition,
        programme=config.extra.programme,
        repository=config.repo_url,
        branch=config.extra.branch,
        languages=_languages(config, path),
    )


def _mistake(kind: str) -> tuple[str, str]:
    """What an error of this type means for ``mkdocs.yml``, and what to write there."""
    match kind:
        case "missing":
            return "is missing", "Write a line with this name, a colon and its value."
        case "string_pattern_mismatch":
            return "must be a year and a month", 'Write it in quotes, for example "2026-11".'
        case "string_type":
            return "must be a text", "Write the text in quotes."
    return "is not written as it must be", "Compare it with an earlier version of the file."


def read_config(path: Path) -> dict[str, Any]:
    """The plain YAML of ``mkdocs.yml``. SetupError when there is none or it cannot be read."""
    try:
        config = read_yaml(path)
    except FileNotFoundError:
        raise SetupError(
            f"There is no {path.name} in {path.parent.resolve()}.",
            "Run the command in the handbook's folder or name it with --root.",
        ) from None
    if not isinstance(config, dict):
        raise SetupError(
            f"{path} holds no settings.", "Take it from an earlier version of the handbook."
        )
    return config


class _Extra(BaseModel):
    """What the handbook itself keeps under ``extra:``."""

    edition: str = Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")
    programme: str = ""
    branch: str = "main"
    preview: frozenset[str] = frozenset()


class _LanguageEntry(BaseModel):
    locale: str
    name: str = ""
    default: bool = False


class _Config(BaseModel):
    """The part of ``mkdocs.yml`` that the handbook reads; MkDocs checks the rest."""

    site_name: str
    site_url: str | None = None
    repo_url: str | None = None
    extra: _Extra
    plugins: list[str | dict[str, Any]] = []


class _I18n(BaseModel):
    languages: list[_LanguageEntry] = Field(min_length=1)


def _languages(config: _Config, path: Path) -> tuple[Language, ...]:
    options = next((p["i18n"] for p in config.plugins if isinstance(p, dict) and "i18n" in p), None)
    try:
        entries = _I18n.model_validate(options).languages
    except ValidationError as error:
        if any(isinstance(one["input"], bool) for one in error.errors(include_url=False)):
            raise SetupError(
                f"In {path} a language code is a word that YAML reads as yes or no.",
                'Put the code into quotes: locale: "no".',
            ) from None
        raise SetupError(
            f"The list of languages in {path} is missing or not written as it must be.",
            "List them under `plugins:`, `i18n:`, `languages:`, each with `locale` and `name`.",
        ) from None
    return tuple(
        Language(
            entry.locale,
            entry.name or entry.locale,
            _direction(entry.locale, path),
            entry.locale in config.extra.preview,
        )
        for entry in sorted(entries, key=lambda entry: not entry.default)
    )


def _direction(code: str, path: Path) -> str:
    """``ltr`` or ``rtl``. SetupError for a code of no language, or one that no site can have."""
    locale = locale_of(code)
    if locale is None:
        base = re.split("[-_]", code)[0]
        near = f"'{base}', or " if base != code and locale_of(base) else ""
        raise SetupError(
            f"{_named(path, code)}, which is no known language.",
            f"Use {near}a code such as en, bn or pt-BR.",
        )
    if _BUILDABLE.fullmatch(code):
        return str(locale.text_direction)
    written = _usual(code)
    if _BUILDABLE.fullmatch(written):
        raise SetupError(
            f"{_named(path, code)}, which is not how codes are written.",
            f"Write '{written}', here and in the names of its files.",
        )
    raise SetupError(
        f"{_named(path, code)}. Sites can be built only in languages with a code of two letters.",
        "Use such a code, if this language has one too, or take the line out.",
    )


def _usual(code: str) -> str:
    """The code as web pages need it: ``zh_tw`` as ``zh-TW``, ``zh-hant`` as ``zh-Hant``."""
    first, *rest = re.split("[-_]", code)
    return "-".join([first.lower(), *(p.title() if len(p) == 4 else p.upper() for p in rest)])


def _named(path: Path, code: str) -> str:
    """The beginning of a sentence on a language code, with the line on which it stands."""
    found = re.compile(rf"\blocale:\s*[\"']?{re.escape(code)}[\"']?\s*(?:[,}}#]|$)")
    lines = path.read_text(encoding="utf-8").split("\n")
    numbers = [number for number, line in enumerate(lines, start=1) if found.search(line)]
    line = f" (line {numbers[0]})" if numbers else ""
    return f"{path} names the language '{code}'{line}"
