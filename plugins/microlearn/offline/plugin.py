"""Offline for MkDocs: the site in packs beside its pages, and the worker that composes them on the phone. Stands last
in ``mkdocs.yml``."""

from __future__ import annotations

from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from microlearn import staging
from microlearn.offline import app, publication

UNITS, SEARCH = "microlearn/units", "microlearn/search"
WORKER = "sw.js"


class OfflineConfig(base.Config):
    """Options under ``plugins: - offline:`` in ``mkdocs.yml``."""

    retired = c.Type(bool, default=False)
    """Takes the worker and all that it saved off every phone that comes by."""

    old_after = c.Type(int, default=7)
    """Days without news from the site, after which the saved page of equipment with a safety line says so loudly."""


class OfflinePlugin(BasePlugin[OfflineConfig]):
    """Saves the site on phones."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Meet the units; tell the shell that there is a worker."""
        if UNITS not in config.plugins:
            raise PluginError("The plugin offline needs the plugin units. Write in mkdocs.yml, above it: - units")
        self.units: Any = config.plugins[UNITS]
        if self.config.old_after < 1:
            raise PluginError("offline: old_after is a number of days, at least 1.")
        return config

    @event_priority(-90)  # after the pages and the index, before the sitemap
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the packs and the worker. The live preview takes a worker of the same address off the phone."""
        site = Path(config.site_dir)
        for name in (app.FOLDER, publication.FOLDER, WORKER):
            if (site / name).exists():
                raise PluginError(f"{name} of the site is the plugin offline's own. Rename yours.")
        retired = self.config.retired or self.units.serving
        worker = resources("microlearn_theme") / "built" / (".retired.js" if retired else ".worker.js")
        (site / WORKER).write_bytes(worker.read_bytes())
        if retired:
            return
        reader = self.units.reader
        staging.write(site, app.files(reader.site, reader.interfaces, site, self.config.old_after))
        search = config.plugins.get(SEARCH)
        index = dict(search.made.kept()) if search else {}
        made = publication.make(site, reader.shells, index, (reader.site.favicon, reader.site.logo))
        staging.write(site, made.files.items())
