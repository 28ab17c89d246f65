"""The targets and rows of landing pages: what is offered at each moment of need, in one language, to each role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from microlearn.catalogue import Unit
from microlearn.equipment import views
from microlearn.equipment.body import ROOT
from microlearn.equipment.views import Variant
from microlearn.languages import Interface
from microlearn.reader import Reader

MOST_ROWS = 8
"""Of one tile or section; the rest stands on the list of all cards of the equipment."""

MOST_SYMPTOMS = 3
"""Of one unit in a row: enough to recognise it by."""

_ROW = Markup(
    '<li{cls}{roles}><a href="{root}{address}"{lang}><svg viewBox="0 0 24 24" aria-hidden="true">'
    '<use href="#i-{moment}"/></svg><span><b>{title}</b><small>{note}</small></span>'
    '<svg viewBox="0 0 24 24" aria-hidden="true" class="go"><use href="#i-go"/></svg></a></li>'
)


@dataclass
class Tiles:
    """Renders what landing pages list. Rows are made once: machines of a kind share them."""

    reader: Reader
    _rows: dict[tuple[str, str, str], Markup] = field(default_factory=dict)

    def tile(self, moment: str, units: Sequence[Unit], roles: Sequence[str], lang: str) -> dict[str, Any]:
        """One target: a link for roles that find one unit, and one list for all that choose among several."""
        words = self.reader.interfaces[lang]
        variants = views.variants(units, moment, roles)
        entries = []
        for variant in variants:
            if len(variant.units) < 2:
                one = variant.units[0].versions.get(lang, variant.units[0]) if variant.units else None
                entries.append(
                    {
                        "roles": _places(variant.roles, roles),
                        "address": one.address if one else "",
                        "lang": one.lang if one and one.lang != lang else "",
                        "notes": [("", self._note(moment, [one] if one else [], words))],
                        "rows": "",
                    }
                )
        lists = [variant for variant in variants if len(variant.units) > 1]
        if lists:
            entries.append(self._choice(moment, lists, roles, lang))
        return {"moment": moment, "title": words[f"asks_{moment}"], "variants": entries}

    def _choice(self, moment: str, lists: list[Variant], roles: Sequence[str], lang: str) -> dict[str, Any]:
        """A target that unfolds. Where roles find different units, each row says for whom it is."""
        words = self.reader.interfaces[lang]
        seen_by: dict[str, list[Variant]] = {}
        shown: dict[str, Unit] = {}
        for variant in lists:
            for unit in variant.units[:MOST_ROWS]:
                shown[unit.id] = unit.versions.get(lang, unit)
                seen_by.setdefault(unit.id, []).append(variant)
        several = len(lists) > 1
        rows = []
        for unit in views.by_need(shown.values()):
            to = [role for variant in seen_by[unit.id] for role in variant.roles]
            rows.append(self._row(unit, lang, _places(to, roles) if len(seen_by[unit.id]) < len(lists) else ""))
        versions = [[unit.versions.get(lang, unit) for unit in variant.units] for variant in lists]
        return {
            "roles": _places([role for variant in lists for role in variant.roles], roles),
            "address": "",
            "lang": "",
            "notes": [
                (_places(variant.roles, roles) if several else "", self._note(moment, found, words))
                for variant, found in zip(lists, versions, strict=True)
            ],
            "rows": Markup("").join(rows),
        }

    def section(self, moment: str, units: Sequence[Unit], roles: Sequence[str], lang: str) -> dict[str, Any]:
        """What is listed below the tiles; the newest change first."""
        at_moment = [unit for unit in units if unit.head.moment == moment]
        if moment == "change":
            at_moment.sort(key=lambda unit: str(unit.head.since or unit.head.checked or ""), reverse=True)
        seen = [(unit, views.shown_to(unit, roles)) for unit in at_moment if not roles or self._is_seen(unit, roles)]
        rows = [self._row(unit.versions.get(lang, unit), lang, _places(to, roles)) for unit, to in seen[:MOST_ROWS]]
        everybody = any(not to for _, to in seen)
        to_whom = () if everybody else tuple(dict.fromkeys(role for _, to in seen for role in to))
        return {"rows": Markup("").join(rows), "roles": _places(to_whom if len(to_whom) < len(roles) else (), roles)}

    def _is_seen(self, unit: Unit, roles: Sequence[str]) -> bool:
        return any(views.fits(unit, role) for role in roles)

    def _row(self, unit: Unit, lang: str, roles: str = "") -> Markup:
        """A row to a unit. In trouble, what the worker notices stands first."""
        key = (unit.path, lang, roles)
        if key not in self._rows:
            words, head = self.reader.interfaces[lang], unit.head
            title, notes = unit.title, [words.minutes(unit.minutes)]
            if head.moment == "solve" and head.symptoms:
                title, notes = " · ".join(head.symptoms[:MOST_SYMPTOMS]), [unit.title, *notes]
            elif head.moment == "change" and head.since:
                notes.insert(0, words.say("landing_since", date=words.date(head.since)))
            elif head.moment == "change" and head.checked:
                notes.insert(0, f"{words['checked']} {words.date(head.checked)}")
            else:
                notes.insert(0, words[f"format_{head.format}"])
            if unit.lang != lang:
                notes.append(self.reader.interfaces[unit.lang]["name"])
            self._rows[key] = _ROW.format(
                cls=Markup(' class="{}"').format(head.moment),
                roles=Markup(' data-for="{}"').format(roles) if roles else "",
                root=ROOT,
                address=self.reader.link(unit.address),
                lang=Markup(' lang="{0}" hreflang="{0}"').format(unit.lang) if unit.lang != lang else "",
                moment=head.moment,
                title=title,
                note=" · ".join(notes),
            )
        return self._rows[key]

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


def is_long(units: Sequence[Unit]) -> bool:
    """Whether a landing page cannot show all units, so that a list must."""
    count: dict[str, int] = {}
    for unit in units:
        count[unit.head.moment] = count.get(unit.head.moment, 0) + 1
    return any(n > MOST_ROWS for n in count.values())


def _places(some: Sequence[str], roles: Sequence[str]) -> str:
    """Roles as the page's rules know them: by their place among the page's roles, from 1. All of them are nobody in
    particular."""
    return " ".join(str(roles.index(role) + 1) for role in some) if len(some) < len(roles) else ""
