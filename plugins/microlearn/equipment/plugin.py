"""Equipment for MkDocs: a landing page behind every code on a label. Stands behind ``units`` in ``mkdocs.yml``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from microlearn.catalogue import Unit
from microlearn.equipment.codes import LEDGER
from microlearn.equipment.equipment import FOLDER
from microlearn.equipment.publication import Publication, taken

UNITS = "microlearn/units"


class EquipmentConfig(base.Config):
    """Options under ``plugins: - equipment:`` in ``mkdocs.yml``."""

    old_addresses = c.DictOfItems(c.Type(str), default={})
    """Addresses on printed labels that the site no longer has, each with how it leads here."""

    emergency = c.Type((str, int), default="")
    """A number to call when somebody is hurt, such as 112; every landing page offers it."""

    main_branch = c.Type(str, default="")
    """The branch whose codes must never be dropped; default: main or master."""


class _Made(File):
    """A file that is made when it is written: ten thousand pages are not kept in memory."""

    make: Callable[[], str]

    def copy_file(self, dirty: bool = False) -> None:
        """Make it and write it."""
        self.content_string = self.make()
        super().copy_file(dirty)
        self.content_string = ""


class EquipmentPlugin(BasePlugin[EquipmentConfig]):
    """Things and places with labels, below ``content/equipment/``."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Meet the units, which read the catalogue with these options."""
        if UNITS not in config.plugins:
            raise PluginError("The plugin equipment needs the plugin units. Write in mkdocs.yml, above it: - units")
        if not isinstance(self.config.emergency, str):
            # YAML reads 0112 as 74.
            raise PluginError('emergency: put the number in quotation marks, such as emergency: "112"')
        self.units: Any = config.plugins[UNITS]
        return config

    @event_priority(50)  # before units, which tells of old addresses at which these pages stand
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Announce the pages, and take away the files that they are made of."""
        for file in [file for file in files.documentation_pages() if file.src_uri.startswith(f"{FOLDER}/")]:
            files.remove(file)

        def body_of(unit: Unit) -> str:
            file = files.get_file_from_path(unit.path)
            return (file.page.content if file and file.page else "") or ""

        units = self.units
        publication = Publication(units.reader, units.catalogue, body_of, self.config.emergency, units.published)
        known = {file.dest_uri: file.src_uri for file in files}
        made = dict(publication.files())
        units.report(list(taken(made, known, units.settings.prefix)))
        for uri, make in made.items():
            if uri not in known:
                file = _Made.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
                file.make = make
                files.append(file)
        return files

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Callable[..., Any]) -> Any:
        """A code that has just been issued has its page at once."""
        ledger = self.units.settings.labels.folder / LEDGER
        if ledger.is_file():
            server.watch(str(ledger))
        return server
