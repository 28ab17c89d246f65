"""``mkdocs.yml`` for the commands, which run without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

FILE = "mkdocs.yml"


class ConfigurationError(Exception):
    """The file cannot be used; the text says what to do."""


class _Loader(yaml.SafeLoader):
    """Knows MkDocs' tags: ``!ENV`` is filled in; what names Python objects is of no use to the commands."""


_Loader.add_constructor("!ENV", construct_env_tag)
for _tag in ("tag:yaml.org,2002:python/", "!"):
    _Loader.add_multi_constructor(_tag, lambda loader, suffix, node: None)


@dataclass(frozen=True, slots=True)
class Configuration:
    """What stands in the file, and the folder that it stands in."""

    folder: Path
    values: Mapping[str, Any]

    @property
    def content(self) -> Path:
        """The folder with the site's Markdown."""
        return self.folder / str(self.values.get("docs_dir") or "docs")

    @property
    def url(self) -> str:
        """The address of the site, or an empty string."""
        return str(self.values.get("site_url") or "")

    @property
    def theme(self) -> Mapping[str, Any]:
        """The settings of the theme."""
        theme = self.values.get("theme")
        return theme if isinstance(theme, Mapping) else {"name": theme}

    @property
    def language(self) -> str:
        """The site's own language."""
        return str(self.theme.get("language") or "en")

    def options(self, plugin: str) -> Mapping[str, Any] | None:
        """The options of a plugin, or ``None`` where the site does not have it."""
        plugins = self.values.get("plugins") or []
        if not isinstance(plugins, list | Mapping):
            return None
        named = plugins.items() if isinstance(plugins, Mapping) else [_named(one) for one in plugins]
        for name, options in named:
            if str(name).removeprefix("microlearn/") == plugin:
                return options if isinstance(options, Mapping) else {}
        return None


def _named(plugin: Any) -> tuple[str, Any]:
    return next(iter(plugin.items()), ("", None)) if isinstance(plugin, Mapping) else (str(plugin), None)


def read(file: Path) -> Configuration:
    """Read the file. Raises ``ConfigurationError`` where it is missing or no configuration."""
    return Configuration(file.parent.resolve(), _values(file, []))


def _values(file: Path, above: list[Path]) -> dict[str, Any]:
    if file in above:
        raise ConfigurationError(f"{file} inherits from itself.")
    try:
        values = yaml.load(file.read_text("utf-8-sig"), _Loader)  # noqa: S506 (a safe loader)
    except OSError as error:
        raise ConfigurationError(
            f"{file} cannot be read: {error.strerror}. Run this in the folder of {FILE}, or name it: --config {FILE}"
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigurationError(f"{file} is not right: {error}") from None
    if not isinstance(values, dict):
        raise ConfigurationError(f"{file} has no settings in it.")
    if inherited := values.pop("INHERIT", None):
        values = _merged(_values(file.parent / str(inherited), [*above, file]), values)
    return values


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """As MkDocs merges: tables key by key, everything else is replaced."""
    merged = dict(below)
    for name, value in above.items():
        known = merged.get(name)
        merged[name] = _merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged
