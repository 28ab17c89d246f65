"""Quizzes for MkDocs: forms in place of the ``/// quiz`` blocks of units. Stands behind ``units`` in ``mkdocs.yml``."""

from __future__ import annotations

import logging
import re
from functools import partial
from typing import Any

from mkdocs.config import base
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from microlearn.quizzes import blocks, segments
from microlearn.quizzes.html import Forms, end, words_of
from microlearn.reader import QUIZ, root_of

log = logging.getLogger("mkdocs.plugins.microlearn")

UNITS = "microlearn/units"


class QuizzesConfig(base.Config):
    """The plugin has no options."""


class QuizzesPlugin(BasePlugin[QuizzesConfig]):
    """Questions inside units."""

    forms: Forms | None = None

    @event_priority(-50)  # after units, which reads the catalogue
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Meet the units, and their Markdown."""
        if UNITS not in config.plugins:
            raise PluginError("The plugin quizzes needs the plugin units. Write in mkdocs.yml, above it: - units")
        self.units: Any = config.plugins[UNITS]
        self.segments = segments.Segments()
        self.units.reader.endings[QUIZ] = partial(words_of, self.units.reader)
        config.markdown_extensions.append(self.segments)
        return config

    @event_priority(-90)  # after plugins that still change the Markdown, before units hands it over
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put segments in place of the blocks."""
        self.forms = None
        self.segments.end()
        if "///" not in markdown:
            return markdown
        unit = self.units.by_path.get(page.file.src_uri)
        if unit is None:
            if page.file.src_uri not in self.units.broken and blocks.find(markdown, 1)[0]:
                log.warning("%s: a quiz stands here as text; quizzes are for units.", page.file.src_uri)
            return markdown
        forms = Forms(self.units.reader, unit.lang, self.segments.begin(), self.units.catalogue.revisions(unit))
        parsed = segments.known(markdown, unit.body, self.units.catalogue.quizzes.get(unit.path))
        markdown, forms.questions = segments.place(markdown, forms.token, parsed)
        if forms.questions:
            self.forms = forms
        return markdown

    @event_priority(90)  # before plugins that look at the content
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Build the forms out of the converted segments."""
        if self.forms is None:
            return html
        unit = self.units.by_path[page.file.src_uri]
        html = segments.cut(html, self.forms.form)
        if self.forms.token in html:
            html = self._without_segments(html, f"{page.file.src_uri}:{self.units.catalogue.questions(unit)[0].line}")
        reader = self.units.reader
        return html + end(reader, unit.lang, root_of(page.file.dest_uri), unit.id)

    def _without_segments(self, html: str, place: str) -> str:
        """Tell of what the catalogue does not see; the preview goes on without it."""
        text = (
            f"{place}: something swallows a quiz of this unit: an HTML tag around it, or another Markdown extension. "
            "Begin the quiz at the margin, with no tag open above it."
        )
        if not self.units.serving:
            raise PluginError(text)
        log.error(text)
        return re.sub(rf"{self.segments.token}[\w-]*", "", html)
