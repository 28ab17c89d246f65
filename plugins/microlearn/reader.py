"""The reader shell of one site: its templates, words, colours and policy, and how a page is made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from microlearn import chosen, colours, feedback
from microlearn.languages import Interfaces
from microlearn.policy import policy_of
from microlearn.shell import MARKS, Shell, compose, split

ASSETS = "assets/microlearn"
UNIT, QUIZ, HOME, LANDING, URGENT, SCAN, SEARCH = "unit", "quiz", "home", "landing", "urgent", "scan", "search"
"""Kinds of pages: a unit, a unit with quizzes, the home page, what a code opens, the same with a unit's steps on it,
the page that reads codes, and that of the search; lists have names of their own."""

APP = "app/manifest.webmanifest"
"""What a phone must know to install the site; pages that name it have a worker."""

_PLACE = {
    "home": "find",
    "list": "find",
    "search": "find",
    "unit": "find",
    "quiz": "find",
    "topics": "topics",
    "settings": "settings",
    "landing": "machines",
    "urgent": "machines",
    "scan": "machines",
    "machines": "machines",
}
"""Which place of the bar is the current one on each kind of page."""

_BUNDLE = {"unit": "unit", "quiz": "unit", "landing": "landing", "urgent": "landing", "scan": "scan"}
"""The script of each kind of page; that of all others is that of lists."""

_MANY = (HOME, LANDING, URGENT)
"""Kinds that hold all languages of the site in one page, so that the first choice needs no other request."""

_STYLE = ("unit", "quiz", "landing", "urgent", "scan")
"""Kinds with a style of their own; the others have that of lists."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the shell must know of the site; all of it comes from ``mkdocs.yml``."""

    name: str
    language: str
    languages: tuple[str, ...]
    url: str = ""
    accent: str = colours.DEFAULT
    logo: str = ""
    """Address of a picture relative to the root, or the markup of an SVG icon."""
    favicon: str = ""
    directory_urls: bool = True
    machines: bool = False
    """Whether the site has equipment, so that the bar leads to it."""
    search: bool = False
    """Whether the site has a search, so that its field is there."""
    offline: bool = False
    """Whether phones keep the site, and may install it."""
    most_roles: int = 0
    """Between how many roles readers choose at most at one piece of equipment."""
    feedback: str = ""
    """Whom readers tell that a card is not right: a phone number, a mail address or a link."""
    sources: str = ""
    """The address below which authors change the files of the content folder."""
    noindex: bool = False
    """Whether search engines are asked to leave the site out."""
    policy: bool = True
    """Whether pages carry a Content-Security-Policy; live preview's own script would not pass it."""

    def prefix(self, lang: str) -> str:
        """Where the lists in a language begin, relative to the root."""
        return "" if lang == self.language else f"{lang}/"

    def activity(self, unit: str) -> str:
        """The IRI by which statements name a unit; it does not change when the file is moved or translated."""
        return f"{self.url or f'urn:microlearn:{quote(self.name)}:'}units/{quote(unit)}"


@dataclass
class Reader:
    """Renders pages of the reader shell. ``folders`` hold templates, the site's own before the theme's."""

    site: Site
    folders: list[str]
    endings: dict[str, Callable[[str], str]] = field(default_factory=dict)
    """What features add to the shell of a kind of page, by language."""
    _shells: dict[tuple[str, str], Shell] = field(default_factory=dict)

    @cached_property
    def interfaces(self) -> Interfaces:
        """The words per language."""
        return Interfaces(self.folders)

    @cached_property
    def templates(self) -> jinja2.Environment:
        """Escapes everything; MkDocs' own environment does not."""
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self.folders),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            undefined=jinja2.StrictUndefined,
        )
        environment.filters["link"] = self.link
        return environment

    def link(self, address: str, root: str = "") -> str:
        """An address of the site as a page can link it; the root itself needs a name where it is an empty path."""
        if not self.site.directory_urls and (address == "" or address.endswith("/")):
            return f"{quote(address)}index.html"
        return quote(address) or ("" if root else "./")

    def render(self, template: str, lang: str, **values: Any) -> Markup:
        """One template of ``reader/`` with the words of a language."""
        prefix = self.site.prefix(lang)
        context = {
            "t": self.interfaces[lang],
            "lang": lang,
            "prefix": prefix,
            "home": prefix,
            "site_name": self.site.name,
            "brand": "",
            "places": self.places(prefix),
            "tell": self.tell,
            **values,
        }
        return Markup(self.templates.get_template(f"reader/{template}").render(context))  # noqa: S704

    def places(self, prefix: str) -> list[tuple[str, str]]:
        """The places of the bar, with their addresses."""
        machines = [("machines", f"{prefix}equipment/")] if self.site.machines else []
        return [*machines, ("find", prefix), ("topics", f"{prefix}topics/"), ("settings", f"{prefix}settings/")]

    def versions(self, lang: str, address: str) -> list[dict[str, str]]:
        """The same list in the other languages; in all of them where ``lang`` is empty. ``address`` is that in the
        site's own language."""
        return [
            {"lang": other, "name": self.interfaces[other]["name"], "address": self.site.prefix(other) + address}
            for other in self.site.languages
            if other != lang
        ]

    def brand(self, root: str) -> Markup:
        """The owner's mark: the logo, or the shell's own corner."""
        logo = self.site.logo
        if logo.startswith("<svg"):
            return Markup(logo.replace("<svg", '<svg class="brand" aria-hidden="true"', 1))  # noqa: S704
        if logo:
            return Markup('<img class="brand" src="{}{}" alt="">').format(root, logo)
        shape = '<path d="M0 0h24v12a12 12 0 0 1-12 12H0z"/>'
        return Markup(f'<svg class="brand" viewBox="0 0 24 24" aria-hidden="true">{shape}</svg>')  # noqa: S704

    def tell(self, lang: str) -> Markup:
        """Whom readers tell that something is wrong, for pages that are about nothing in particular."""
        return feedback.line(self.site.feedback, self.interfaces[lang])

    def page(
        self,
        kind: str,
        lang: str,
        address: str,
        head: Mapping[str, Any],
        body: str,
        root: str | None = None,
        after: str = "",
    ) -> str:
        """A whole page. ``address`` is relative to the root; ``head`` has ``title``, ``description``, ``versions``;
        ``after`` is what follows the buttons of a unit."""
        root = root_of(address) if root is None else root
        fragment = {
            "root": escape(root),
            "lang": escape(lang),
            "dir": self.interfaces[lang]["direction"],
            "head": self._head(root=root, address=address, **head),
            "body": body,
            "after": after,
        }
        return compose(self.shell(kind, lang), fragment)

    def _head(
        self,
        root: str,
        address: str,
        title: str,
        description: str = "",
        versions: Iterable[tuple[str, str]] = (),
        onward: str = "",
        roles: Iterable[str] = (),
    ) -> str:
        name = self.site.name
        parts = [f"<title>{escape(title if title == name else f'{title} · {name}')}</title>"]
        if description:
            parts.append(f'<meta name="description" content="{escape(description)}">')
        if roles:
            # Read before the first paint, when the body is not there yet.
            parts.append(f'<meta name="roles" content="{escape(" ".join(roles))}">')
        if onward:
            parts.append(
                f'<meta http-equiv="refresh" content="0;url={escape(onward)}"><meta name="robots" content="noindex">'
            )
        elif self.site.url and address:
            parts.append(f'<link rel="canonical" href="{escape(self.site.url + quote(address))}">')
        parts += [
            f'<link rel="alternate" hreflang="{escape(lang)}" href="{escape(root + self.link(to, root))}">'
            for lang, to in versions
        ]
        return "".join(parts)

    def shell(self, kind: str, lang: str) -> Shell:
        """The shell of a kind of page in a language, made once."""
        if (kind, lang) not in self._shells:
            self._shells[kind, lang] = split(self._render_shell(kind, lang))
        return self._shells[kind, lang]

    @property
    def shells(self) -> dict[str, Shell]:
        """Those that pages were composed of so far, by name."""
        return {f"{kind}-{lang}": shell for (kind, lang), shell in self._shells.items()}

    def _render_shell(self, kind: str, lang: str) -> str:
        style = self._built(f"{kind if kind in _STYLE else 'list'}.css.html")
        rtl = [one for one in self.site.languages if self.interfaces[one]["direction"] == "rtl"]
        style += self._built("rtl.css.html") if rtl else ""
        style += self._built("languages.css.html") if kind in (LANDING, URGENT) and len(self.site.languages) > 2 else ""
        style += colours.style(self.site.accent) + chosen.style(
            self.site.languages, self.site.most_roles, kind in _MANY, kind in (LANDING, URGENT)
        )
        first = self._built("first.html")
        interface = self.interfaces[lang]
        prefix = self.site.prefix(lang)
        return (
            self.templates.get_template("reader.html")
            .render(
                slot={name: Markup(mark) for name, mark in MARKS.items()},  # noqa: S704
                kind=kind,
                t=interface,
                prefix=prefix,
                home=prefix,
                places=self.places(prefix),
                many=kind in _MANY,
                unit=kind in (UNIT, QUIZ),
                drawing=self.asset("qr"),
                ending=Markup(self.endings[kind](lang) if kind in self.endings else ""),  # noqa: S704
                rtl=rtl,
                current=_PLACE.get(kind, ""),
                site=self.site,
                app=APP if self.site.offline else "",
                style=Markup(style),  # noqa: S704
                first=Markup(first),  # noqa: S704
                script=self.asset(_BUNDLE.get(kind, "list")),
                # Without escapes: there are quotation marks of the other kind around it.
                policy=Markup(policy_of(style, first, kind == SCAN) if self.site.policy else ""),  # noqa: S704
            )
            .replace(">\n<", "><")
        )

    def _built(self, name: str) -> str:
        for folder in self.folders:
            file = Path(folder) / "built" / name
            if file.is_file():
                return file.read_text("utf-8").strip()
        raise FileNotFoundError(f"{name}: the theme has not been built; install the package again with pip")

    def asset(self, name: str, kind: str = "js") -> str:
        """The address of a bundle, with the hash of its content in its name."""
        return _asset(name, kind, tuple(self.folders))


@cache
def _asset(name: str, kind: str, folders: tuple[str, ...]) -> str:
    for folder in folders:
        found = sorted((Path(folder) / ASSETS).glob(f"{name}-*.{kind}"))
        if found:
            return f"{ASSETS}/{found[0].name}"
    raise FileNotFoundError(f"{name}: the theme has not been built; install the package again with pip")


def file_of(address: str) -> str:
    """The file below ``site/`` that answers at an address."""
    return f"{address}index.html"


def root_of(address: str) -> str:
    """The way from a page back to the site's root, such as ``../../``."""
    return "../" * address.count("/")
