"""What is published of equipment: a landing page per code, lists, the page that scans, and the codes for scripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from microlearn.catalogue import Catalogue, Unit
from microlearn.equipment.landing import FOLDER, Landings, address_of
from microlearn.equipment.lists import Lists
from microlearn.problem import Problem
from microlearn.published import Published
from microlearn.reader import Reader, file_of

CODES = f"{FOLDER}/codes.json"
"""What typed and scanned codes are looked up in: the codes, and the addresses that labels carry."""

REPORT = f"{FOLDER}/report.json"
"""What is said while a fault is reported, by language: it would weigh on every scan."""

SAID = ("subject", "to", "place", "time", "noticed", "said", "copy", "shared", "no_photo", "cancelled", "mailed")
SAID += ("copied_phone", "copied_link", "by_hand", "chosen", "text")


def taken(ours: Iterable[str], known: Mapping[str, str], prefix: str) -> Iterator[Problem]:
    """Pages of the site's own that stand where ours would. ``ours`` are files below the site, ``known`` gives the
    source of each file that is there, and ``prefix`` is how problems name the content folder."""
    for uri in ours:
        if uri in known:
            yield Problem("page-taken", f"{prefix}/{known[uri]}", values={"place": uri.removesuffix("index.html")})


class Publication:
    """The generated files of one build. Nothing is rendered before it is written, so that memory does not grow with
    the number of labels."""

    def __init__(
        self,
        reader: Reader,
        catalogue: Catalogue,
        body_of: Callable[[Unit], str],
        emergency: str = "",
        published: Published | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.landings = Landings(reader, catalogue, body_of, emergency, published or {})
        self.lists = Lists(self.landings)

    def files(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """(file below the site, what makes its text)."""
        for entry in self.catalogue.ledger.by_key.values():
            # In the live preview a label may stand for a thing that is not there.
            if self.landings.thing(entry)[0]:
                yield file_of(address_of(entry.code)), lambda entry=entry: self.landings.page(entry)
        for address, lang, shown in self.lists.addresses():
            yield file_of(address), lambda args=(address, lang, shown): self.lists.page(*args)
        for lang in self.lists.site.languages:
            yield f"{self.lists.site.prefix(lang)}scan/index.html", lambda lang=lang: self.lists.scan(lang)
        yield CODES, self.codes
        yield REPORT, self.report

    def codes(self) -> str:
        """What scripts must know of the ledger."""
        entries = self.catalogue.ledger.entries
        found = {
            "codes": sorted({entry.code for entry in entries if self.landings.thing(entry)[0]}),
            "bases": sorted({entry.base for entry in entries}),
        }
        return json.dumps(found, separators=(",", ":"))

    def report(self) -> str:
        """The words of reports in the site's languages."""
        languages = self.lists.site.languages
        interfaces = self.lists.reader.interfaces
        found = {lang: {key: interfaces[lang][f"report_{key}"] for key in SAID} for lang in languages}
        return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
