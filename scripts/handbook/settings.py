"""The handbook's settings: languages, address and edition, all read from ``mkdocs.yml``."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError

from handbook.diagnostics import SetupError

CONFIG_NAME = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the handbook: its code (``bn``), its own name (``বাংলা``), its direction."""

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
    config = read_config(path)
    extra = config.get("extra") or {}
    edition = str(extra.get("edition") or "")
    if not edition:
        raise SetupError(
            f"{path} does not name the edition.", "Add `edition: 2026-11` under `extra:`."
        )
    return Settings(
        root=root,
        site_name=str(config.get("site_name") or "Handbook"),
        site_url=config.get("site_url") or None,
        edition=edition,
        programme=str(extra.get("programme") or ""),
        repository=config.get("repo_url") or None,
        branch=str(extra.get("branch") or "main"),
        languages=_languages(config, frozenset(extra.get("preview") or ()), path),
    )


def read_config(path: Path) -> dict[str, Any]:
    """The plain YAML of ``mkdocs.yml``. SetupError when there is none or it cannot be read."""
    try:
        config = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SetupError(
            f"There is no {path.name} in {path.parent}.",
            "Run the command in the handbook's folder or name it with --root.",
        ) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise SetupError(f"{path} cannot be read: {reason}.", "Mend the file.") from None
    if not isinstance(config, dict):
        raise SetupError(f"{path} holds no settings.", "Restore it from version control.")
    return config


def _languages(config: dict[str, Any], preview: frozenset[str], path: Path) -> tuple[Language, ...]:
    entries: list[dict[str, Any]] = next(
        (
            plugin["i18n"].get("languages", [])
            for plugin in config.get("plugins") or []
            if isinstance(plugin, dict) and "i18n" in plugin
        ),
        [],
    )
    languages = []
    for entry in sorted(entries, key=lambda entry: not entry.get("default", False)):
        code = str(entry["locale"])
        try:
            direction = Locale.parse(code).text_direction
        except (ValueError, UnknownLocaleError):
            raise SetupError(
                f"{path} names the language '{code}', which CLDR does not know.",
                "Use a code such as en, bn or ar.",
            ) from None
        languages.append(Language(code, str(entry.get("name") or code), direction, code in preview))
    if not languages:
        raise SetupError(
            f"{path} names no language.", "List them under `plugins:`, `i18n:`, `languages:`."
        )
    return tuple(languages)
