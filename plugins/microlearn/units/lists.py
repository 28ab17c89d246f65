"""The pages that lead to units: home, topics, the five moments, roles, formats; and the one for a wrong address.

Everything comes from the catalogue, once per interface language. Lists are cut
into pages of ``PER_PAGE``, so that no page grows with the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from microlearn import choices
from microlearn.catalogue import Catalogue
from microlearn.languages import Interface
from microlearn.reader import HOME, Reader, root_of
from microlearn.rows import link_row
from microlearn.units.rows import Rows
from microlearn.units.unit import FORMATS, MOMENTS, Unit

PER_PAGE = 50
ON_HOME = 80
"""Up to this many units, the home page lists them all; beyond that it lists the topics."""

_HOME_ORDER = ("solve", "apply", "new", "change", "more")


@dataclass(frozen=True, slots=True)
class OrdinaryPage:
    """A page of the site that is no unit."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class _List:
    """Units under one heading, at an address relative to the language's prefix."""

    address: str
    title: str
    units: list[Unit]
    mark: str = ""
    note: str = ""


class Lists:
    """Renders all lists of a catalogue. ``pages`` yields (file below the site, HTML)."""

    def __init__(self, reader: Reader, catalogue: Catalogue, rows: Rows) -> None:
        self.reader = reader
        self.site = reader.site
        self.catalogue = catalogue
        self.rows = rows
        self._grouped = {lang: list(self._lists(lang)) for lang in self.site.languages}

    def addresses(self) -> list[str]:
        """Where the pages will stand, in the order of ``pages``; known before anything is rendered."""
        found = [""]
        for lang in self.site.languages:
            prefix = self.site.prefix(lang)
            found += [prefix] if prefix else []
            found += [f"{prefix}topics/", f"{prefix}settings/"]
            for one in self._grouped[lang]:
                found += [prefix + _page_address(one.address, n) for n in range(_count(one.units))]
        return found

    def pages(self, ordinary: Sequence[OrdinaryPage]) -> Iterator[tuple[str, str]]:
        """Every list page as (address, HTML); addresses are relative to the root and end with a slash."""
        yield "", self._home("", self.site.languages, self.site.language)
        for lang in self.site.languages:
            prefix = self.site.prefix(lang)
            if prefix:
                yield prefix, self._home(prefix, (lang,), lang)
            yield f"{prefix}topics/", self._topics(lang, ordinary)
            yield f"{prefix}settings/", self._settings(lang)
            for one in self._grouped[lang]:
                yield from self._list(lang, one)

    def _lists(self, lang: str) -> Iterator[_List]:
        words = self.reader.interfaces[lang]
        units = self.catalogue.versions_in(lang)
        groups: dict[str, dict[str, list[Unit]]] = {"topics": {}, "moments": {}, "roles": {}, "formats": {}}
        for unit in units:
            groups["topics"].setdefault(unit.topic, []).append(unit)
            groups["moments"].setdefault(unit.head.moment, []).append(unit)
            groups["formats"].setdefault(unit.head.format, []).append(unit)
            for role in dict.fromkeys(unit.head.roles):
                groups["roles"].setdefault(role, []).append(unit)
        for topic in self.catalogue.topics:
            yield _List(f"topics/{topic.id}/", words.name(topic.names, topic.id), groups["topics"].get(topic.id, []))
        for moment in MOMENTS:
            found = groups["moments"].get(moment, [])
            yield _List(f"moments/{moment}/", words[f"moment_{moment}"], found, moment, words[f"asks_{moment}"])
        for role in self.catalogue.roles:
            yield _List(f"roles/{role.id}/", words.name(role.names, role.id), groups["roles"].get(role.id, []))
        for kind in FORMATS:
            if kind in groups["formats"]:
                yield _List(f"formats/{kind}/", words[f"format_{kind}"], groups["formats"][kind])
        yield _List("cards/", words["all_cards"], sorted(units, key=_by_title))

    def _list(self, lang: str, one: _List) -> Iterator[tuple[str, str]]:
        prefix, words = self.site.prefix(lang), self.reader.interfaces[lang]
        total = _count(one.units)
        for number in range(total):
            address = prefix + _page_address(one.address, number)
            root = root_of(address)
            units = one.units[number * PER_PAGE : (number + 1) * PER_PAGE]
            page_of = words.say("page_of", n=number + 1, total=total)
            body = self.reader.render(
                "list.html",
                lang,
                root=root,
                back=words["topics"],
                title=one.title,
                note=one.note,
                versions=self.reader.versions(lang, one.address),
                sections=[{"title": "", "rows": _joined(self.rows.row(unit, lang).at(root) for unit in units)}],
                total=total,
                page_of=page_of,
                previous=prefix + _page_address(one.address, number - 1) if number else "",
                following=prefix + _page_address(one.address, number + 1) if number + 1 < total else "",
            )
            title = f"{one.title} · {page_of}" if number else one.title
            yield address, self._page("list", lang, address, title, body, one.address)

    def _topics(self, lang: str, ordinary: Sequence[OrdinaryPage]) -> str:
        prefix, words = self.site.prefix(lang), self.reader.interfaces[lang]
        address = f"{prefix}topics/"
        root = root_of(address)

        def section(title: str, folder: str) -> dict[str, object]:
            chosen = [one for one in self._grouped[lang] if one.address.startswith(folder) and (one.units or one.mark)]
            rows = [
                link_row(
                    self.reader, root, prefix + one.address, one.title, words.say("cards", n=len(one.units)), one.mark
                )
                for one in chosen
            ]
            return {"title": title, "rows": _joined(rows)}

        sections = [
            section("", "topics/"),
            section(words["when"], "moments/"),
            section(words["roles"], "roles/"),
            section(words["forms"], "formats/"),
        ]
        pages = [link_row(self.reader, root, page.address, page.title) for page in ordinary]
        pages.insert(0, link_row(self.reader, root, f"{prefix}cards/", words["all_cards"]))
        sections.append({"title": words["pages"], "rows": _joined(pages)})
        body = self.reader.render(
            "list.html",
            lang,
            root=root,
            back="",
            brand=self.reader.brand(root),
            title=words["topics"],
            note="",
            versions=self.reader.versions(lang, "topics/"),
            sections=[found for found in sections if found["rows"]] or sections[:1],
            total=1,
        )
        return self._page("topics", lang, address, words["topics"], body, "topics/")

    def _settings(self, lang: str) -> str:
        address = f"{self.site.prefix(lang)}settings/"
        root = root_of(address)
        body = self.reader.render(
            "settings.html",
            lang,
            root=root,
            brand=self.reader.brand(root),
            versions=self.reader.versions("", "settings/"),
            search=self.site.search,
        )
        return self._page("settings", lang, address, self.reader.interfaces[lang]["settings"], body, "settings/")

    def _home(self, address: str, languages: Iterable[str], lang: str) -> str:
        root = root_of(address)
        body = self._home_body(root, languages)
        versions = [(other, f"{other}/" if other != self.site.language else "") for other in self.site.languages]
        head = {"title": self.site.name, "versions": versions if len(versions) > 1 else ()}
        return self.reader.page(HOME if not address else "start", lang, address, head, body, root)

    def _home_body(self, root: str, languages: Iterable[str], title: str = "", text: str = "") -> Markup:
        parts = [self._home_part(root, lang, title, text) for lang in languages]
        scripts = {"script": self.reader.asset("search"), "engine": self.reader.asset("engine")}
        return self.reader.render(
            "home.html",
            self.site.language,
            root=root,
            brand=self.reader.brand(root),
            parts=parts,
            search=scripts if self.site.search else None,
        )

    def missing(self) -> str:
        """The page for an address that does not exist. Hosts serve it anywhere, so its links begin at the host."""
        root = urlsplit(self.site.url or "/").path
        body = self._home_body(root, self.site.languages, "not_found", "not_found_text")
        title = self.reader.interfaces[self.site.language]["not_found"]
        return self.reader.page(HOME, self.site.language, "", {"title": title}, body, root)

    def _home_part(self, root: str, lang: str, title: str, text: str) -> dict[str, object]:
        prefix, words = self.site.prefix(lang), self.reader.interfaces[lang]
        units = self.catalogue.versions_in(lang)
        listed = len(units) <= ON_HOME
        if listed:
            units = sorted(units, key=_by_need)
            rows = _joined(self.rows.row(unit, lang).at(root) for unit in units)
        else:
            count = {topic.id: 0 for topic in self.catalogue.topics}
            for unit in units:
                count[unit.topic] += 1
            rows = _joined(
                link_row(
                    self.reader,
                    root,
                    f"{prefix}topics/{topic.id}/",
                    words.name(topic.names, topic.id),
                    words.say("cards", n=count[topic.id]),
                )
                for topic in self.catalogue.topics[:PER_PAGE]
            )
        return {
            "t": _with_title(words, title),
            "lang": lang,
            "dir": words["direction"],
            "prefix": prefix,
            "home": prefix,
            "places": self.reader.places(prefix),
            "text": words[text] if text else "",
            "machines": f"{prefix}equipment/" if self.site.machines else "",
            "versions": self.reader.versions(lang, ""),
            "roles": choices.roles(self.catalogue, units, words),
            "formats": choices.formats(units, words),
            "heading": words["all_cards"] if listed else words["topics"],
            "rows": rows,
        }

    def _page(self, kind: str, lang: str, address: str, title: str, body: str, plain: str) -> str:
        versions = [(other, self.site.prefix(other) + plain) for other in self.site.languages]
        head = {"title": title, "versions": versions if len(versions) > 1 else ()}
        return self.reader.page(kind, lang, address, head, body)


def _with_title(words: Interface, title: str) -> Interface:
    return Interface(words.lang, {**words, "what": words[title]}) if title else words


def _joined(rows: Iterable[Markup]) -> Markup:
    return Markup("").join(rows)


def _count(units: list[Unit]) -> int:
    return max(1, -(-len(units) // PER_PAGE))


def _page_address(address: str, number: int) -> str:
    return f"{address}{number + 1}/" if number else address


def _by_title(unit: Unit) -> tuple[str, str]:
    return unit.title.casefold(), unit.path


def _by_need(unit: Unit) -> tuple[bool, int, str, str]:
    """What cannot wait first."""
    return (not unit.head.urgent, _HOME_ORDER.index(unit.head.moment), *_by_title(unit))
