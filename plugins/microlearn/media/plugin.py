"""Media for MkDocs: what authors put beside their text is converted for phones. Stands behind ``units`` in
``mkdocs.yml``."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import click
from mkdocs.config import base
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from microlearn.media import convert, originals
from microlearn.media.cache import Cache, Result
from microlearn.media.convert import Job
from microlearn.media.preview import in_parts
from microlearn.media.publication import FOLDER, Publication, same_names
from microlearn.media.refused import RefusedError
from microlearn.problem import as_text, label

log = logging.getLogger("mkdocs.plugins.microlearn")

UNITS = "microlearn/units"


class MediaConfig(base.Config):
    """The plugin has no options."""


class MediaPlugin(BasePlugin[MediaConfig]):
    """Pictures, films, sounds and documents of a site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Meet the units, which show what is published."""
        if UNITS not in config.plugins:
            raise PluginError("The plugin media needs the plugin units. Write in mkdocs.yml, above it: - units")
        self.units: Any = config.plugins[UNITS]
        return config

    @event_priority(75)  # before plugins that make pages of what is there
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put what phones get in the place of what authors have."""
        found = {
            file.src_uri: Path(file.abs_src_path)
            for file in files.media_files()
            if file.src_dir == config.docs_dir and file.inclusion.is_included()
        }
        if taken := next((file.src_uri for file in files if file.src_uri.startswith(f"{FOLDER}/")), ""):
            raise PluginError(f"{taken} lies where the plugin media puts its own files. Move it.")
        kept = originals.kept(found, {unit.path: unit.body for unit in self.units.catalogue.units})
        made = Publication(self.units.settings.prefix)
        made.problems += same_names(found, made.prefix)
        for job, result in self._results(convert.jobs(found, kept), config).items():
            made.add(job, result)
        for file in [file for file in files if file.src_uri in found]:
            if file.src_uri in made.files or made.replaces(file.src_uri):
                files.remove(file)
        for address, source in made.files.items():
            files.append(File.generated(config, address, abs_src_path=str(source), inclusion=InclusionLevel.NOT_IN_NAV))
        self.units.published = made.pages
        if made.problems:
            log.warning(as_text(made.problems, self.units.settings.language))
        return files

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Callable[..., Any]) -> Any:
        """Let films be sought in, as on a host."""
        server.set_app(in_parts(server.get_app()))
        return server

    def _results(self, jobs: list[Job], config: MkDocsConfig) -> dict[Job, Result | RefusedError]:
        cache = Cache(Path(config.config_file_path or ".").parent)
        with closing(cache), _Bar(self.units.settings.language) as bar:
            return convert.results(jobs, cache, bar.show)


class _Bar:
    """A bar in the terminal, as soon as there is something to wait for; elsewhere a line in the log."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.bar: Any = None

    def __enter__(self) -> _Bar:
        return self

    def show(self, done: int, total: int) -> None:
        """Bytes of files that are done, and of all."""
        if self.bar is None:
            log.info(label("converting", self.language))
            self.bar = click.progressbar(length=total, file=sys.stderr)
            self.bar.render_progress()
        self.bar.update(done - self.bar.pos)

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.render_finish()
