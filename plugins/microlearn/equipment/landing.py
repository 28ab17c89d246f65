"""The page that a scanned code opens, in all languages of the site at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from microlearn import feedback
from microlearn.catalogue import Catalogue, Role, Unit
from microlearn.equipment import read, rules
from microlearn.equipment.body import ROOT, moved
from microlearn.equipment.codes import Entry
from microlearn.equipment.equipment import Equipment, by_name, thing_of
from microlearn.equipment.tiles import MOST_ROWS, Tiles, is_long
from microlearn.fields import dialled, kind_of
from microlearn.languages import Interface, in_language
from microlearn.published import Picture, Published
from microlearn.reader import LANDING, URGENT, Reader

FOLDER = "Q"
"""Landing pages stand at ``Q/<CODE>/``, in this one spelling, which symbols in capitals have too."""

TARGETS = ("solve", "apply", "new")
"""Moments of need that are large targets; the others are sections below them."""


def address_of(code: str) -> str:
    """Where the landing page of a code stands, relative to the root."""
    return f"{FOLDER}/{code}/"


@dataclass
class Landings:
    """Renders landing pages. ``body_of`` gives the HTML of a unit's body; ``emergency`` is a phone number, or empty;
    ``published`` is what became of photos."""

    reader: Reader
    catalogue: Catalogue
    body_of: Callable[[Unit], str]
    emergency: str = ""
    published: Published = field(default_factory=dict)
    tiles: Tiles = field(init=False)
    _bodies: dict[str, Markup] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tiles = Tiles(self.reader)
        self._roles = {role.id: role for role in self.catalogue.roles}
        self._units = {unit.id: unit for unit in self.catalogue.units if not unit.translation}
        self.known = by_name(self.catalogue.equipment)

    def thing(self, entry: Entry) -> tuple[Equipment | None, str]:
        """What a label stands for: the equipment, and the role where the label is for one."""
        return thing_of(entry.target, self.known)

    def code_of(self, one: Equipment) -> str:
        """The code that stands for a piece of equipment as a whole; empty where it has no label yet."""
        codes = [code for name in one.ids for code in self.catalogue.ledger.codes_of.get(name, ())]
        return one.head.code if one.head.code in codes else (codes[-1] if codes else "")

    def page(self, entry: Entry) -> str:
        """The whole page of a code."""
        one, role = self.thing(entry)
        if one is None:
            raise LookupError(entry.target)
        site = self.reader.site
        if one.head.retired:
            parts = [self._retired(one, lang) for lang in site.languages]
            kind, template, roles = LANDING, "retired.html", ()
        else:
            units = self.catalogue.units_of(one)
            # The label of a role that is gone shows what there is for all of them.
            role = role if role in self._roles or role in one.head.roles else ""
            roles = (role,) if role else self.catalogue.roles_at(one)
            parts = [self._part(one, units, roles, role, entry.code, lang) for lang in site.languages]
            kind, template = (URGENT if one.head.urgent else LANDING), "landing.html"
        body = self.reader.render(
            template,
            site.language,
            root=ROOT,
            brand=self.reader.brand(ROOT),
            code=entry.code,
            parts=parts,
            languages=self._languages(),
        )
        # No language of its own: nobody knows yet which one the reader wants.
        head = {"title": entry.code, "roles": roles if len(roles) > 1 else ()}
        return self.reader.page(kind, site.language, "", head, body, ROOT)

    def _languages(self) -> list[dict[str, str]]:
        return [{"lang": lang, "name": self.reader.interfaces[lang]["name"]} for lang in self.reader.site.languages]

    def _frame(self, one: Equipment, lang: str) -> dict[str, Any]:
        words, site = self.reader.interfaces[lang], self.reader.site
        return {
            "t": words,
            "lang": lang,
            "dir": words["direction"],
            "prefix": site.prefix(lang),
            "places": self.reader.places(site.prefix(lang)),
            "name": in_language(one.head.name, lang, site.language),
            "place": self._said(one.head.location, lang),
        }

    def _tell(self, part: dict[str, Any], code: str) -> Markup:
        """Whom readers tell that what this page says is not right; without a script, nobody knows when."""
        site = self.reader.site
        known = {"unit": part["name"], "url": f"{site.url}{address_of(code)}", "code": code, "place": part["place"]}
        return feedback.line(site.feedback, part["t"], known | {"time": ""})

    def _said(self, texts: dict[str, str] | None, lang: str) -> str:
        return in_language(texts, lang, self.reader.site.language) if texts else ""

    def _role_name(self, role: str, words: Interface) -> str:
        return words.name(self._roles.get(role, Role(role, {})).names, role)

    def _part(
        self, one: Equipment, units: Sequence[Unit], roles: Sequence[str], own: str, code: str, lang: str
    ) -> dict[str, Any]:
        """What the template shows in one language. ``own`` is the role of a label that is for one."""
        part = self._frame(one, lang)
        words: Interface = part["t"]
        urgent = self._units.get(one.head.urgent or "")
        others = [unit for unit in units if unit is not urgent]
        contact = one.head.contact
        return part | {
            # What the search shows first for the reader who stands here, and what a report names.
            "id": one.id,
            "tell": self._tell(part, code),
            "own": self._role_name(own, words) if own else "",
            "whole": address_of(self.code_of(one)) if own and self.code_of(one) else "",
            "safety": self._said(one.head.safety, lang),
            "urgent": self._urgent(urgent, lang) if urgent else None,
            "tiles": [self.tiles.tile(moment, others, roles, lang) for moment in TARGETS],
            "roles": [self._role_name(role, words) for role in roles] if len(roles) > 1 else [],
            "changes": self.tiles.section("change", others, roles, lang),
            "more": self.tiles.section("more", others, roles, lang),
            "everything": f"{part['prefix']}equipment/{one.id}/" if is_long(units) else "",
            "report": self._report(one, units, part, code) if one.head.report else None,
            "contact": contact
            and {"name": self._said(contact.name, lang), "phone": contact.phone, "mail": contact.mail},
            "dialled": dialled(contact.phone) if contact and contact.phone else "",
            "emergency": self.emergency,
            "photo": self._photo(one),
        }

    def _photo(self, one: Equipment) -> Picture | None:
        """The photo as phones get it; without the plugin media, as it is."""
        place = read.photo_of(one)
        found = self.published.get(place, Picture(quote(place), 0, 0))
        return found if place and isinstance(found, Picture) else None

    def _urgent(self, unit: Unit, lang: str) -> dict[str, Any]:
        version = unit.versions.get(lang, unit)
        return {
            "title": version.title,
            "lang": version.lang,
            "address": version.address,
            "moment": version.head.moment,
            "body": self._body(version),
        }

    def _body(self, unit: Unit) -> Markup:
        """The unit's body as it stands here, made once for all equipment that shows it."""
        if unit.path not in self._bodies:
            html = moved(self.body_of(unit), unit.address)
            self._bodies[unit.path] = Markup(html)  # noqa: S704 (Markdown's HTML, limited by safe_html)
        return self._bodies[unit.path]

    def _report(self, one: Equipment, units: Sequence[Unit], part: dict[str, Any], code: str) -> dict[str, Any]:
        """How a fault is told to people. The link holds what the build knows; the script adds what the reader saw."""
        to = one.head.report or ""
        kind = kind_of(to)
        gaps = {"code": code, "name": part["name"], "place": part["place"]}
        if kind == "mail":
            subject = part["t"].say("report_subject", **gaps)
            text = f"{subject}\r\n{part['t']['report_place']}: {part['place']}" if part["place"] else subject
            href = f"mailto:{to}?subject={quote(subject, safe='')}&body={quote(text, safe='')}"
        elif kind == "phone":
            href = f"tel:{dialled(to)}"
        else:
            href = re.sub(r"\{(code|name|place)\}", lambda gap: quote(gaps[gap[1]], safe=""), to)
        symptoms = {
            symptom: None
            for unit in units
            if unit.head.moment == "solve"
            for symptom in unit.versions.get(part["lang"], unit).head.symptoms
        }
        return {
            "kind": kind,
            "to": href if kind == "link" else to,
            "href": href,
            "symptoms": list(symptoms)[:MOST_ROWS],
        }

    def _retired(self, one: Equipment, lang: str) -> dict[str, Any]:
        """Where a label leads whose thing is gone."""
        retired, part = one.head.retired, self._frame(one, lang)
        successor = rules.last(one, self.known) if retired and retired.successor else None
        words: Interface = part["t"]
        code = self.code_of(successor) if successor else ""
        return part | {
            "message": self._said(retired.message, lang) if retired else "",
            "since": words.date(retired.date) if retired and retired.date else "",
            "successor": successor and self._frame(successor, lang),
            "successor_code": code,
            "successor_address": address_of(code) if code else f"{part['prefix']}equipment/",
        }
