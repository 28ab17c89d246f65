"""The page that a scanned code opens, in all languages of the site at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import join, normpath
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from microlearn.catalogue import Catalogue, Role, Unit
from microlearn.equipment import read, rules, views
from microlearn.equipment.codes import Entry
from microlearn.equipment.equipment import Equipment, in_language, kind_of
from microlearn.languages import Interface
from microlearn.reader import LANDING, URGENT, Reader

FOLDER = "Q"
"""Landing pages stand at ``Q/<CODE>/``, in this one spelling, which symbols in capitals have too."""

ROOT = "../../"
TILES = ("solve", "apply", "new")
MOST_ROWS = 8
"""Of one tile or section; the rest stands on the list of all cards of the equipment."""

MOST_SYMPTOMS = 3
"""Of one unit in a row: enough to recognise it by."""

_ROW = Markup(
    '<li{cls}{roles}><a href="{root}{address}"{lang}><svg viewBox="0 0 24 24" aria-hidden="true">'
    '<use href="#i-{moment}"/></svg><span><b>{title}</b><small>{note}</small></span>'
    '<svg viewBox="0 0 24 24" aria-hidden="true" class="go"><use href="#i-go"/></svg></a></li>'
)
_LINK = re.compile(r'(?<!<use)(?P<before>\s(?:href|src|poster)=")(?P<path>[^"#?:]*)(?=["#?])')
_ID = re.compile(r'\s(?:id|for|name|headers|aria-(?:labelledby|describedby|controls))="[^"]*"')


def address_of(code: str) -> str:
    """Where the landing page of a code stands, relative to the root."""
    return f"{FOLDER}/{code}/"


@dataclass
class Landings:
    """Renders landing pages. ``body_of`` gives the HTML of a unit's body; ``emergency`` is a phone number, or empty."""

    reader: Reader
    catalogue: Catalogue
    body_of: Callable[[Unit], str]
    emergency: str = ""
    _rows: dict[tuple, Markup] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._roles = {role.id: role for role in self.catalogue.roles}
        self._units = {unit.id: unit for unit in self.catalogue.units if not unit.translation}
        self._by_name = {
            name.casefold(): one for one in self.catalogue.equipment for name in (one.id, *one.head.aliases)
        }

    @cached_property
    def known(self) -> dict[str, Equipment]:
        """Every thing by each name that the ledger may call it."""
        return {name: one for one in self.catalogue.equipment for name in (one.id, *one.head.aliases)}

    def thing(self, entry: Entry) -> tuple[Equipment | None, str]:
        """What a label stands for: the equipment, and the role where the label is for one."""
        id, _, role = entry.target.partition("/")
        return self.known.get(id), role

    def code_of(self, one: Equipment) -> str:
        """The code that stands for a piece of equipment as a whole; empty where it has no label yet."""
        codes = [code for name in (one.id, *one.head.aliases) for code in self.catalogue.ledger.codes_of.get(name, ())]
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
            roles = (role,) if role else views.roles_of(one, self.catalogue)
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
        name = in_language(one.head.name, site.language, site.language)
        head = {"title": f"{entry.code} {name}", "roles": roles if len(roles) > 1 else ()}
        return self.reader.page(kind, site.language, address_of(entry.code), head, body)

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
        photo = read.photo_of(one)
        return part | {
            "own": self._role_name(own, words) if own else "",
            "whole": address_of(self.code_of(one)) if own and self.code_of(one) else "",
            "safety": self._said(one.head.safety, lang),
            "urgent": self._urgent(urgent, lang) if urgent else None,
            "tiles": [self._tile(moment, others, roles, lang) for moment in TILES],
            "roles": [(role, self._role_name(role, words)) for role in roles] if len(roles) > 1 else [],
            "changes": self._section("change", others, roles, lang),
            "more": self._section("more", others, roles, lang),
            "everything": f"{part['prefix']}equipment/{one.id}/" if is_long(units) else "",
            "report": self._report(one, units, part, code) if one.head.report else None,
            "contact": contact
            and {"name": self._said(contact.name, lang), "phone": contact.phone, "mail": contact.mail},
            "dialled": dialled(contact.phone) if contact and contact.phone else "",
            "emergency": self.emergency,
            "photo": quote(photo) if photo else "",
        }

    def _urgent(self, unit: Unit, lang: str) -> dict[str, Any]:
        version = unit.versions.get(lang, unit)
        return {
            "title": version.title,
            "lang": version.lang,
            "address": version.address,
            "moment": version.head.moment,
            "body": Markup(moved(self.body_of(version), version.address)),  # noqa: S704 (Markdown's, limited by safe_html)
        }

    def _tile(self, moment: str, units: Sequence[Unit], roles: Sequence[str], lang: str) -> dict[str, Any]:
        words = self.reader.interfaces[lang]
        found = []
        for variant in views.variants(units, moment, roles):
            versions = [unit.versions.get(lang, unit) for unit in variant.units]
            one = versions[0] if len(versions) == 1 else None
            found.append(
                {
                    "roles": " ".join(variant.roles),
                    "address": one.address if one else "",
                    "lang": one.lang if one and one.lang != lang else "",
                    "note": self._note(moment, versions, words),
                    "rows": Markup("").join(self._row(unit, lang, ()) for unit in versions[:MOST_ROWS]),
                }
            )
        return {"moment": moment, "title": words[f"asks_{moment}"], "variants": found}

    def _note(self, moment: str, units: Sequence[Unit], words: Interface) -> str:
        """The scent of what is behind a tile: what a worker notices, or what there is to read."""
        if not units:
            return words[f"landing_none_{moment}"]
        if len(units) == 1:
            return units[0].title
        symptoms = [unit.head.symptoms[0] for unit in units if unit.head.symptoms]
        if moment == "solve" and symptoms:
            return " · ".join(symptoms[:3])
        minutes = words.minutes(sum(unit.minutes for unit in units))
        return f"{words.say('cards', n=len(units))} · {minutes}"

    def _section(self, moment: str, units: Sequence[Unit], roles: Sequence[str], lang: str) -> dict[str, Any]:
        """What is listed below the tiles; the newest change first."""
        at_moment = [unit for unit in units if unit.head.moment == moment]
        if moment == "change":
            at_moment.sort(key=lambda unit: str(unit.head.checked or ""), reverse=True)
        seen = [(unit, views.shown_to(unit, roles)) for unit in at_moment if not roles or self._is_seen(unit, roles)]
        rows = [self._row(unit.versions.get(lang, unit), lang, to) for unit, to in seen[:MOST_ROWS]]
        everybody = any(not to for _, to in seen)
        to_whom = () if everybody else tuple(dict.fromkeys(role for _, to in seen for role in to))
        return {"rows": Markup("").join(rows), "roles": " ".join(to_whom if len(to_whom) < len(roles) else ())}

    def _is_seen(self, unit: Unit, roles: Sequence[str]) -> bool:
        return any(views.fits(unit, role) for role in roles)

    def _row(self, unit: Unit, lang: str, roles: Sequence[str]) -> Markup:
        """A row to a unit. In trouble, what the worker notices stands first."""
        key = (unit.path, lang, tuple(roles))
        if key not in self._rows:
            words, head = self.reader.interfaces[lang], unit.head
            title, notes = unit.title, [words.minutes(unit.minutes)]
            if head.moment == "solve" and head.symptoms:
                title, notes = " · ".join(head.symptoms[:MOST_SYMPTOMS]), [unit.title, *notes]
            elif head.moment == "change" and head.checked:
                notes.insert(0, words.say("landing_since", date=words.date(head.checked)))
            else:
                notes.insert(0, words[f"format_{head.format}"])
            if unit.lang != lang:
                notes.append(self.reader.interfaces[unit.lang]["name"])
            self._rows[key] = _ROW.format(
                cls=Markup(' class="{}"').format(head.moment),
                roles=Markup(' data-for="{}"').format(" ".join(roles)) if roles else "",
                root=ROOT,
                address=self.reader.link(unit.address),
                lang=Markup(' lang="{0}" hreflang="{0}"').format(unit.lang) if unit.lang != lang else "",
                moment=head.moment,
                title=title,
                note=" · ".join(notes),
            )
        return self._rows[key]

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
        successor = rules.last(one, self._by_name) if retired and retired.successor else None
        words: Interface = part["t"]
        code = self.code_of(successor) if successor else ""
        return part | {
            "message": self._said(retired.message, lang) if retired else "",
            "since": words.date(retired.date) if retired and retired.date else "",
            "successor": successor and self._frame(successor, lang),
            "successor_code": code,
            "successor_address": address_of(code) if code else f"{part['prefix']}equipment/",
        }


def dialled(phone: str) -> str:
    """A phone number as a phone takes it."""
    return re.sub(r"[^\d+]", "", phone)


def is_long(units: Sequence[Unit]) -> bool:
    """Whether a landing page cannot show all units, so that a list must."""
    count: dict[str, int] = {}
    for unit in units:
        count[unit.head.moment] = count.get(unit.head.moment, 0) + 1
    return any(n > MOST_ROWS for n in count.values())


def moved(html: str, address: str) -> str:
    """The body of a unit as it can stand on a landing page: links and pictures lead to the same place, ids are gone,
    since each language has them, and so are its quizzes."""
    html = html.partition("<ml-quiz>")[0]

    def from_here(link: re.Match[str]) -> str:
        to = link["path"]
        if to.startswith("/"):
            return link[0]
        path = normpath(join(address, to)) + ("/" if not to or to.endswith("/") else "")
        return f"{link['before']}{ROOT}{path}"

    return _LINK.sub(from_here, _ID.sub("", html))
