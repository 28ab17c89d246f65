"""The pages of the search, one per language: complete without a script, where they lead to topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from microlearn import choices
from microlearn.catalogue import Catalogue, Equipment
from microlearn.reader import SEARCH, Reader, root_of
from microlearn.rows import link_row

FOLDER = "search/"
MOMENTS = ("solve", "apply", "new", "more", "change")
MOST = 50
"""Topics that the page lists, and equipment that the filter offers piece by piece; beyond that it offers one of each
name."""


@dataclass
class SearchPages:
    """Renders the pages of one site."""

    reader: Reader
    catalogue: Catalogue

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page as (address, HTML); addresses are relative to the root and end with a slash."""
        for lang in self.reader.site.languages:
            yield f"{self.reader.site.prefix(lang)}{FOLDER}", self._page(lang)

    def _page(self, lang: str) -> str:
        reader, site = self.reader, self.reader.site
        words, prefix = reader.interfaces[lang], site.prefix(lang)
        address = f"{prefix}{FOLDER}"
        root = root_of(address)
        units = self.catalogue.versions_in(lang)
        body = reader.render(
            "search.html",
            lang,
            root=root,
            address=address,
            brand=reader.brand(root),
            versions=reader.versions(lang, FOLDER),
            script=reader.asset("search"),
            engine=reader.asset("engine"),
            moments=[(moment, words[f"moment_{moment}"]) for moment in MOMENTS],
            roles=choices.roles(self.catalogue, units, words),
            formats=choices.formats(units, words),
            equipment=self._equipment(lang),
            machines=site.machines,
            topics=self._topics(lang, root),
        )
        versions = [(other, site.prefix(other) + FOLDER) for other in site.languages]
        head = {"title": words["find"], "versions": versions if len(versions) > 1 else ()}
        return reader.page(SEARCH, lang, address, head, body)

    def _topics(self, lang: str, root: str) -> Markup:
        """Where to go without a script, and before anything has been typed."""
        words, prefix = self.reader.interfaces[lang], self.reader.site.prefix(lang)
        counts = Counter(unit.topic for unit in self.catalogue.versions_in(lang))
        rows = [
            link_row(
                self.reader,
                root,
                f"{prefix}topics/{topic.id}/",
                words.name(topic.names, topic.id),
                words.say("cards", n=counts[topic.id]),
            )
            for topic in self.catalogue.topics[:MOST]
        ]
        rows.append(link_row(self.reader, root, f"{prefix}cards/", words["all_cards"]))
        return Markup("").join(rows)

    def _equipment(self, lang: str) -> choices.Choices:
        """What is in use, by its name and code. Where that is too much for a list, things of one name are one choice:
        what units say of them they mostly say of all."""
        codes = self.catalogue.ledger.codes_of
        found = []
        for one in self.catalogue.equipment:
            code = next((codes[id][-1] for id in one.ids if id in codes), "")
            if code and not one.head.retired and self.catalogue.units_of(one):
                found.append((one, _name(one, lang, self.reader.site.language), one.head.code or code))
        found.sort(key=lambda row: (row[1].casefold(), row[2]))
        if len(found) <= MOST:
            return [(one.id, f"{name} · {code}") for one, name, code in found]
        by_name = {name: one.id for one, name, _ in reversed(found)}
        return [(id, name) for name, id in sorted(by_name.items(), key=lambda row: row[0].casefold())][: 2 * MOST]


def _name(one: Equipment, lang: str, site: str) -> str:
    names: Mapping[str, str] = one.head.name
    return next(filter(None, (names.get(key) for key in (lang, "", site))), None) or next(iter(names.values()))
