"""Search for MkDocs: an index beside the pages, and the page that asks it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config import base
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from microlearn import staging
from microlearn.problem import as_text
from microlearn.reader import file_of
from microlearn.search import documents, publication
from microlearn.search.pages import SearchPages
from microlearn.search.synonyms import FILE as SYNONYMS

log = logging.getLogger("mkdocs.plugins.microlearn")

UNITS = "microlearn/units"


class SearchConfig(base.Config):
    """The plugin has no options."""


class SearchPlugin(BasePlugin[SearchConfig]):
    """Search in units, equipment and ordinary pages."""

    units: Any = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Meet the units, which read the catalogue. MkDocs switches search on by itself, also where there are none."""
        self.units = config.plugins.get(UNITS)
        self.ordinary: list[documents.Page] = []
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Announce the pages that ask, and take away the file of synonyms."""
        if self.units is None:
            return files
        if file := files.get_file_from_path(SYNONYMS):
            files.remove(file)
        for address, html in SearchPages(self.units.reader, self.units.catalogue).pages():
            uri = file_of(address)
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, content=html, inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    @event_priority(-100)  # after all that still change the Markdown
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
        """Keep what ordinary pages say."""
        if self.units is not None and page.file.src_uri not in self.units.by_path:
            lang = self.units.settings.language
            self.ordinary.append(documents.Page(page.file.dest_uri, str(page.title or ""), markdown, lang))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the index."""
        if self.units is None:
            return
        units = self.units
        self.made = made = publication.make(units.catalogue, units.settings, units.reader.interfaces, self.ordinary)
        staging.write(Path(config.site_dir), made.files())
        if advice := made.advice:
            log.warning(as_text(advice, units.settings.language))
        for lang in made.without_stemmer:
            log.info("search: there is no stemmer for the language %s; its words are found as they are written.", lang)
