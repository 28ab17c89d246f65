"""Advice for MkDocs: where it is switched off, and the live preview that shows it on the page it is about. Builds give
none, and stay as fast as they are: there, ``microlearn check`` does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from microlearn.advice import switches
from microlearn.advice.advise import advise
from microlearn.problem import Problem, as_text, label

UNITS = "microlearn/units"


class AdviceConfig(base.Config):
    """Options under ``plugins: - advice:`` in ``mkdocs.yml``."""

    longest = c.Optional(c.Type(int))
    """Minutes that a unit takes at most; default: 5."""

    without = c.Type(dict, default={})
    """Rules that are silent on the whole site, each with the reason."""

    folders = c.Type(dict, default={})
    """The same per folder of the content folder."""


class AdvicePlugin(BasePlugin[AdviceConfig]):
    """Stands below ``units`` in ``mkdocs.yml``."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Meet the units, and look at all of them in the live preview."""
        units: Any = config.plugins.get(UNITS)
        if units is None:
            raise PluginError("The plugin advice needs the plugin units. Write in mkdocs.yml, above it: - units")
        try:
            switched = switches.read({name: value for name, value in self.config.items() if value not in (None, {})})
        except ValueError as error:
            raise PluginError(str(error)) from None
        self.by_path: dict[str, list[Problem]] = {}
        if units.serving:
            self.language = units.settings.language
            for problem in advise(units.catalogue, units.settings, Path(config.docs_dir), switched):
                self.by_path.setdefault(problem.path, []).append(problem)
            self.prefix = units.settings.prefix
        return config

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """What there is to say of a unit stands above its text."""
        found = self.by_path.get(f"{self.prefix}/{page.file.src_uri}") if self.by_path else None
        if not found:
            return html
        text = "<br>".join(str(escape(line)) for line in as_text(found, self.language).split("\n"))
        title = escape(label("advice_title", self.language).format(count=len(found)))
        return f'<details class="note"><summary>{title}</summary><p>{text}</p></details>\n{html}'
