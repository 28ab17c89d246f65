"""The pages that lead to equipment: all of it by name, and all cards of one piece whose landing page is too short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from microlearn.catalogue import Unit
from microlearn.equipment.equipment import Equipment
from microlearn.equipment.landing import Landings, address_of
from microlearn.equipment.tiles import is_long
from microlearn.languages import in_language
from microlearn.reader import root_of
from microlearn.rows import link_row

FOLDER = "equipment/"
PER_PAGE = 50
_MOMENTS = ("solve", "apply", "new", "change", "more")


class Lists:
    """Renders the lists of one site. Addresses are relative to the root."""

    def __init__(self, landings: Landings) -> None:
        self.landings = landings
        self.reader = landings.reader
        self.site = landings.reader.site
        self.codes = {one.id: landings.code_of(one) for one in landings.catalogue.equipment}
        in_use = [one for one in landings.catalogue.equipment if not one.head.retired and self.codes[one.id]]
        self._sorted = {
            lang: sorted(in_use, key=lambda one: (self._name(one, lang).casefold(), self.codes[one.id]))
            for lang in self.site.languages
        }
        self._total = max(1, -(-len(in_use) // PER_PAGE))
        self._long = [one for one in in_use if is_long(landings.catalogue.units_of(one))]

    def addresses(self) -> Iterator[tuple[str, str, Equipment | int]]:
        """Every list as (address, language, what it shows): a page number from 0, or the equipment."""
        for lang in self.site.languages:
            for number in range(self._total):
                yield self._page_address(lang, number), lang, number
            for one in self._long:
                yield f"{self.site.prefix(lang)}{FOLDER}{one.id}/", lang, one

    def page(self, address: str, lang: str, shown: Equipment | int) -> str:
        """The HTML of one of ``addresses``."""
        return self._all(address, lang, shown) if isinstance(shown, int) else self._cards(address, lang, shown)

    def _name(self, one: Equipment, lang: str) -> str:
        return in_language(one.head.name, lang, self.site.language)

    def _page_address(self, lang: str, number: int) -> str:
        return f"{self.site.prefix(lang)}{FOLDER}{f'{number + 1}/' if number else ''}"

    def _all(self, address: str, lang: str, number: int) -> str:
        words, root = self.reader.interfaces[lang], root_of(address)
        chosen = self._sorted[lang][number * PER_PAGE : (number + 1) * PER_PAGE]
        scan = link_row(self.reader, root, f"{self.site.prefix(lang)}scan/", words["machines_scan"], mark="machines")
        rows = [self._row(root, one, lang) for one in chosen]
        sections = [{"title": "", "rows": scan}] if not number else []
        sections.append({"title": "", "rows": Markup("").join(rows)})
        total = self._total
        return self._list(
            "machines",
            address,
            lang,
            f"{FOLDER}",
            title=words["machines"],
            note=words["machines_text"],
            sections=sections,
            total=total,
            page_of=words.say("page_of", n=number + 1, total=total),
            previous=self._page_address(lang, number - 1) if number else "",
            following=self._page_address(lang, number + 1) if number + 1 < total else "",
        )

    def _row(self, root: str, one: Equipment, lang: str) -> Markup:
        code = self.codes[one.id]
        place = in_language(one.head.location, lang, self.site.language) if one.head.location else ""
        note = f"{code} · {place}" if place else code
        return link_row(self.reader, root, address_of(code), self._name(one, lang), note, mark="machines")

    def _cards(self, address: str, lang: str, one: Equipment) -> str:
        """All units of a piece of equipment, by moment."""
        words, root = self.reader.interfaces[lang], root_of(address)
        units = [unit.versions.get(lang, unit) for unit in self.landings.catalogue.units_of(one)]
        sections = [
            {"title": words[f"asks_{moment}"], "rows": self._units(root, units, moment, lang)} for moment in _MOMENTS
        ]
        return self._list(
            "machines",
            address,
            lang,
            f"{FOLDER}{one.id}/",
            title=self._name(one, lang),
            note=self.codes[one.id],
            sections=[section for section in sections if section["rows"]],
            total=1,
        )

    def _units(self, root: str, units: Sequence[Unit], moment: str, lang: str) -> Markup:
        words = self.reader.interfaces[lang]
        rows = []
        for unit in sorted(units, key=lambda unit: unit.title.casefold()):
            if unit.head.moment == moment:
                note = f"{words['format_' + unit.head.format]} · {words.minutes(unit.minutes)}"
                rows.append(link_row(self.reader, root, unit.address, unit.title, note, moment))
        return Markup("").join(rows)

    def _list(self, kind: str, address: str, lang: str, plain: str, **values: object) -> str:
        root = root_of(address)
        versions = self.reader.versions(lang, plain)
        body = self.reader.render(
            "list.html", lang, root=root, back="", brand=self.reader.brand(root), versions=versions, **values
        )
        known = [(other, self.site.prefix(other) + plain) for other in self.site.languages]
        head = {"title": values["title"], "versions": known if len(known) > 1 else ()}
        return self.reader.page(kind, lang, address, head, body)

    def scan(self, lang: str) -> str:
        """The page that reads labels with the camera."""
        words, address = self.reader.interfaces[lang], f"{self.site.prefix(lang)}scan/"
        root = root_of(address)
        versions = [(other, f"{self.site.prefix(other)}scan/") for other in self.site.languages]
        body = self.reader.render(
            "scan.html",
            lang,
            root=root,
            brand=self.reader.brand(root),
            versions=self.reader.versions(lang, "scan/"),
            reader_script=self.reader.asset("zxing"),
            reader_wasm=self.reader.asset("zxing_reader", "wasm"),
            machines_address=f"{self.site.prefix(lang)}{FOLDER}",
        )
        head = {"title": words["scan_title"], "versions": versions if len(versions) > 1 else ()}
        return self.reader.page("scan", lang, address, head, body)
