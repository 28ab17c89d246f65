"""The site that a command is about: its configuration, its catalogue and its words, read without MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

from microlearn import catalogue, configuration
from microlearn.catalogue import Catalogue
from microlearn.configuration import Configuration
from microlearn.languages import Interfaces
from microlearn.memory import Memory
from microlearn.problem import nearest
from microlearn.settings import Settings
from microlearn.units import options

_OPTIONS: dict[str, Any] = {"roles": None, "topics": {}, "languages": [], "feedback": ""}
"""Of the plugin units, and their values where the owner does not choose."""


class NotReadableError(Exception):
    """The site cannot be read. The text says why; without one, options of a plugin are not right."""


@dataclass(frozen=True, slots=True)
class LoadedSite:
    """What stands in the files now."""

    configuration: Configuration
    found: Catalogue
    settings: Settings
    interfaces: Interfaces


def load(config: Path, remembering: bool = False) -> LoadedSite:
    """Read the site, which ``remembering`` makes faster the next time. Raises ``NotReadableError``; mistakes in files
    are problems of the catalogue."""
    try:
        site = configuration.read(config)
    except configuration.ConfigurationError as error:
        raise NotReadableError(str(error)) from None
    own = site.theme.get("custom_dir")
    folders = [*([site.folder / str(own)] if own else []), Path(str(files("microlearn_theme")))]
    units = _OPTIONS | dict(site.options("units") or {})
    plugins = [name for name in ("quizzes", "media") if site.options(name) is not None]
    try:
        if wrong := _mistake(site, units, folders):
            raise NotReadableError(f"{config.name}: {wrong}")
        labels = options.labels_of(site.options("equipment"), str(site.folder), site.url)
        settings = options.settings_of(
            units, site.theme, str(site.content), str(site.folder), _left_out(site).match_file, plugins, labels
        )
    except (TypeError, KeyError, ValueError, AttributeError):
        raise NotReadableError from None
    interfaces = Interfaces(folders)
    memory = Memory("units", site.folder, (settings.language, settings.prefix)) if remembering else None
    found = catalogue.read(site.content, settings, memory)
    if memory:
        memory.save()
    return LoadedSite(site, found, settings, interfaces)


def _mistake(site: Configuration, units: dict[str, Any], folders: list[Path]) -> str:
    """What a build would not take, in a sentence; empty where all is well."""
    if unknown := sorted(set(units) - set(_OPTIONS)):
        meant = nearest(unknown[0], _OPTIONS)
        return f"plugins: units: {unknown[0]} is no option." + (f" Do you mean {meant}?" if meant else "")
    return options.mistake(units, [str(folder) for folder in folders], site.theme)


def _left_out(site: Configuration) -> GitIgnoreSpec:
    """What a build leaves out, in MkDocs' notation: ``exclude_docs`` and drafts."""
    patterns = [str(site.values.get(name) or "") for name in ("exclude_docs", "draft_docs")]
    return GitIgnoreSpec.from_lines("\n".join(patterns).splitlines())
