"""Units for MkDocs: the catalogue at the start, a page per unit, the lists that lead to them."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from microlearn import catalogue, colours
from microlearn.preview import never_raising
from microlearn.problem import Problem, as_text, headline
from microlearn.published import Published
from microlearn.reader import Reader, file_of
from microlearn.staging import Staging
from microlearn.units import options, problem_page
from microlearn.units.formats import Formats, Presentation, Sources
from microlearn.units.lists import OrdinaryPage
from microlearn.units.page import Pages
from microlearn.units.publication import Publication
from microlearn.units.rows import Rows
from microlearn.units.unit import Unit

log = logging.getLogger("mkdocs.plugins.microlearn")

THEME_ONLY = ("languages/", "sitemap.xml")
MATERIAL_ONLY = ("assets/javascripts/", "assets/stylesheets/", "assets/microlearn/ordinary-")

OWN_CSS = "assets/microlearn/palette.css"
EMPTY_FRONT_MATTER = "---\n{}\n---\n"
"""Without it, MkDocs would take a first line such as "Note: …" for metadata."""

TEMPLATE = "reader/page.html"
"""Prints the page that ``on_page_context`` has composed."""


class RoleConfig(base.Config):
    """One role under ``roles``."""

    id = c.Type(str)
    name = c.Type((str, dict))
    level = c.Type(str, default="")


class UnitsConfig(base.Config):
    """Options under ``plugins: - units:`` in ``mkdocs.yml``."""

    roles = c.Optional(c.ListOfItems(c.SubConfig(RoleConfig)))
    """Who units are for: ``id``, ``name`` (or one per language), ``level`` (CEFR). Without it any role will do."""

    topics = c.DictOfItems(c.Type((str, dict)), default={})
    """A name for each topic folder, or a name per language; also the order of the topics."""

    feedback = c.Type((str, int), default="")
    """Whom readers tell that a card is not right, as ``feedback.py`` has it."""

    languages = c.ListOfItems(c.Type(str), default=[])
    """Languages that the site offers; default: those of its units, the site's own first."""


class UnitsPlugin(BasePlugin[UnitsConfig]):
    """Micro-units below ``content/units/``. Stays alive across rebuilds of ``mkdocs serve``."""

    command = ""
    dirty = False
    staging: Staging | None = None
    succeeded = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Which command runs; it keeps the plugin alive. ``mkdocs serve --clean`` calls itself a build."""
        running = click.get_current_context(silent=True)
        self.command = "serve" if running and running.info_name == "serve" else command
        self.dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the catalogue; stop where it has errors, except in the live preview."""
        _count_no_warnings(self.serving)
        base = str(Path(config.config_file_path).parent) if config.config_file_path else "."
        theme, folders = config.theme, list(config.theme.dirs)
        if mistake := options.mistake(self.config, folders, config.theme):
            raise PluginError(mistake)
        left_out = _left_out(config, self.serving)
        plugins = {name.removeprefix("microlearn/"): plugin for name, plugin in config.plugins.items()}
        equipment = plugins.get("equipment")
        url = None if self.serving else config.site_url or ""
        labels = options.labels_of(equipment.config if equipment else None, base, url)
        self.settings = options.settings_of(self.config, theme, config.docs_dir, base, left_out, plugins, labels)
        # All that is read lives until the end; searching it for garbage while it grows would take time per unit
        # that grows with the number of units.
        gc.disable()
        try:
            self.catalogue = catalogue.read(config.docs_dir, self.settings)
        finally:
            gc.enable()
        self.report(self.catalogue.errors)
        for severity, say in (("advice", log.warning), ("note", log.info)):
            if told := self.catalogue.told(severity):
                say(as_text(told, self.settings.language))
        site = options.site_of(self.config, config, theme, folders, self.catalogue, self.serving)
        self.reader = Reader(site, folders)
        self._dress_ordinary_pages(config)
        self.rows = Rows(self.reader)
        self.pages = Pages(self.reader, self.catalogue, self.rows)
        self.formats = Formats()
        self.items: dict[str, int] = {}
        self.published: Published = {}  # filled by media
        config.markdown_extensions.append(self.formats)
        config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
        theme.static_templates -= {"404.html", "sitemap.xml"}
        self._begin_staging(config)
        if not self.serving:
            gc.collect()
            gc.freeze()
        return config

    def _dress_ordinary_pages(self, config: MkDocsConfig) -> None:
        """Material's pages: the logo leads home on phones, and the reader's display holds before the first paint."""
        if not config.use_directory_urls:
            config.extra.setdefault("homepage", "index.html")
        # Before the site's own styles, which win.
        config.extra_css.insert(0, self.reader.asset("ordinary", "css"))
        if colours.is_own(config.theme.get("palette")):
            config.extra_css.insert(1, OWN_CSS)
        # Material prints these scripts into the head.
        config.extra["polyfills"] = [self.reader.asset("ordinary"), *config.extra.get("polyfills", [])]

    @property
    def serving(self) -> bool:
        """Whether this is the live preview, where nothing may raise."""
        return self.command == "serve"

    def report(self, problems: list[Problem]) -> None:
        """Stop the build where there are problems; in the live preview, tell of them."""
        if not problems:
            return
        language = self.settings.language
        text = f"{headline(problems, language, self.serving)}\n\n{as_text(problems, language)}\n"
        if not self.serving:
            raise PluginError(text)
        log.error(text)

    def _begin_staging(self, config: MkDocsConfig) -> None:
        self.succeeded = False
        if self.command not in ("build", "serve") or self.dirty:
            return
        staging = Staging(Path(config.site_dir))
        try:
            staging.begin()
        except FileExistsError as error:
            raise PluginError(f"{error} is in the way of the build, and is not the build's own. Rename it.") from None
        self.staging = staging
        config.site_dir = str(staging.folder)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give units their addresses, and announce the generated pages."""
        self.by_path: dict[str, Unit] = {unit.path: unit for unit in self.catalogue.units}
        self.broken = {broken.path for broken in self.catalogue.broken}
        self._leave_out(files, config)
        for item in (*self.catalogue.units, *self.catalogue.broken):
            if file := files.get_file_from_path(item.path):
                file.dest_uri = file_of(item.address)
                if file.inclusion.is_in_nav():
                    file.inclusion = InclusionLevel.NOT_IN_NAV
        self._announce(files, config)
        for missing in options.missing_files(config.theme, lambda path: files.get_file_from_path(path) is not None):
            log.warning(missing)
        return files

    def _leave_out(self, files: Files, config: MkDocsConfig) -> None:
        """What nobody fetches: parts of templates, source maps, and Material's assets where no page is Material's."""
        units = self.by_path.keys() | self.broken
        for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
            if file.src_uri.startswith(f"{catalogue.UNITS_FOLDER}/") and file.src_uri not in units:
                files.remove(file)  # behind a link to elsewhere, which the catalogue refuses
        only_units = all(file.src_uri in units for file in files.documentation_pages())
        useless = THEME_ONLY + (MATERIAL_ONLY if only_units else ())
        for file in [file for file in files if file.src_dir != config.docs_dir]:
            if file.src_uri.startswith(useless) or file.src_uri.endswith(".map"):
                files.remove(file)

    def _announce(self, files: Files, config: MkDocsConfig) -> None:
        """Generated files are filled in ``on_env``, when the titles of ordinary pages are known."""
        known = {file.dest_uri for file in files}
        self.publication = Publication(self.reader, self.catalogue, self.rows, self.settings.prefix, known)
        self.report(self.publication.problems)
        wanted = [uri for uri in self.publication.files if uri not in known]
        self.generated = {
            uri: File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV) for uri in wanted
        }
        for file in self.generated.values():
            files.append(file)
        if colours.is_own(config.theme.get("palette")):
            css = colours.material_style(self.reader.site.accent)
            files.append(File.generated(config, OWN_CSS, content=css))

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """The catalogue has read the file already; the empty front matter spares a second parse."""
        unit = self.by_path.get(page.file.src_uri)
        if unit is None:
            return EMPTY_FRONT_MATTER if page.file.src_uri in self.broken else None
        return EMPTY_FRONT_MATTER + unit.body

    @event_priority(-100)  # after plugins that still change the Markdown
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell the Markdown extension which unit comes, if it is one."""
        unit = self.by_path.get(page.file.src_uri)
        presentation: Presentation | Sources = Sources(page.file.src_uri, self.published)
        if unit is not None:
            page.meta = {"template": TEMPLATE, "title": unit.title, "description": unit.head.goal}
            folder = Path(config.docs_dir, unit.path).parent
            presentation = Presentation(unit, folder, self.reader.interfaces[unit.lang], self.published)
        elif page.file.src_uri in self.broken:
            page.meta = {"template": TEMPLATE, "title": page.file.name}
        self.formats.present(presentation)
        return markdown

    @event_priority(100)  # before plugins that look at the content
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep what the presentation of the page has counted."""
        if isinstance(presented := self.formats.current, Presentation):
            self.items[page.file.src_uri] = presented.items
        self.formats.present(None)
        return html

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Fill the generated pages; ordinary pages have their titles by now."""
        ordinary = [
            OrdinaryPage(str(file.page.title), file.url)
            for file in files.documentation_pages()
            if file.page is not None and file.page.meta.get("template") != TEMPLATE
        ]
        for uri, html in self.publication.pages(ordinary):
            if uri in self.generated:
                self.generated[uri].content_string = html
        return env

    @event_priority(100)  # the page must be there before plugins that add to the context
    def on_page_context(self, context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
        """Compose the unit's page; the template ``reader/page.html`` only prints it."""
        unit = self.by_path.get(page.file.src_uri)
        if unit is not None:
            context["reader_page"] = self.pages.render(unit, page.content or "", self.items[unit.path])
        elif page.file.src_uri in self.broken:
            context["reader_page"] = problem_page.render(self.reader, self.catalogue, self.settings, page.file.src_uri)
        else:
            context["tell"] = self.reader.tell(self.settings.language)
        return context

    @event_priority(-100)  # after plugins that still write into the site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The sitemap, and the word that the site is whole."""
        if text := self.publication.sitemap(Path(config.site_dir)):
            Path(config.site_dir, "sitemap.xml").write_text(text, "utf-8")
        self.succeeded = True
        if self.serving:
            self._end_staging()

    def on_build_error(self, *, error: Exception) -> None:
        """Strict mode complains after everything has been written."""
        self.succeeded = False
        if self.serving:
            self._end_staging()

    def on_shutdown(self) -> None:
        """Swap the new site in, or throw it away."""
        self._end_staging()

    def _end_staging(self) -> None:
        if self.staging is not None:
            (self.staging.finish if self.succeeded else self.staging.discard)()
            self.staging = None

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Callable[..., Any]) -> Any:
        """A rebuild that raises would leave every request waiting until the next good one."""
        server.builder = never_raising(server.builder, log)
        return server


def _left_out(config: MkDocsConfig, preview: bool) -> Callable[[str], bool]:
    """What MkDocs would leave out: the preview shows drafts, a build does not."""
    patterns = [config.exclude_docs, None if preview else config.draft_docs]
    return lambda path: any(pattern is not None and pattern.match_file(path) for pattern in patterns)


def _count_no_warnings(preview: bool) -> None:
    """In the preview, strict mode would end the server at the first warning."""
    logger = logging.getLogger("mkdocs")
    for handler in [handler for handler in logger.handlers if preview and isinstance(handler, CountHandler)]:
        logger.removeHandler(handler)
