"""Words what is wrong with a piece of equipment in particular."""

from __future__ import annotations

from typing import Any

from microlearn import explain, mending
from microlearn.equipment import codes
from microlearn.equipment.equipment import LONGEST, Contact, EquipmentHead, Retired
from microlearn.problem import Problem

SYNONYMS = {
    "naam": "name",
    "title": "name",
    "titel": "name",
    "plaats": "location",
    "place": "location",
    "locatie": "location",
    "verplaatsbaar": "movable",
    "mobile": "movable",
    "soort": "kind",
    "type": "kind",
    "rol": "roles",
    "rollen": "roles",
    "role": "roles",
    "contactpersoon": "contact",
    "melden": "report",
    "storing": "report",
    "foto": "photo",
    "picture": "photo",
    "image": "photo",
    "veiligheid": "safety",
    "spoed": "urgent",
    "noodgeval": "urgent",
    "oude_namen": "aliases",
    "vervallen": "retired",
    "weg": "retired",
}
"""Words that authors write for a field, mostly Dutch."""

_WORDS = ("name", "location", "safety", "message")
_OWN = {
    "phone": "bad-phone",
    "mail": "bad-mail",
    "report": "bad-report",
    "kind": "bad-kind",
    "file": "bad-file",
    "safety": "safety-no-sentence",
}


class Explain(explain.Explain):
    """The failures of one piece of equipment."""

    model = EquipmentHead
    synonyms = SYNONYMS

    def fields(self, above: tuple = ()) -> tuple[str, ...]:
        """Those of the equipment, of who to call, or of what is said once it is gone."""
        inner = {"contact": Contact, "retired": Retired}.get(above[0]) if above else None
        return tuple(inner.model_fields) if inner else super().fields()

    def value_error(self, where: tuple, what: str, value: Any) -> Problem:
        """What the model's own checks found."""
        where = tuple(part for part in where if part != "[key]")
        if what == "long":
            longest = max(value.values() if isinstance(value, dict) else [value], key=len)
            name = str(where[0])
            return self.at(where, "text-too-long", name=name, length=len(longest), limit=LONGEST[name])
        if what == "empty":
            return self.empty(where)
        if what in ("code-alphabet", "code-too-long", "code-reserved"):
            meant = codes.repaired(value)
            repaired = mending.with_value(self.text(where), value, meant) if meant else ""
            return self.at(where, what, repaired, value=value, limit=codes.LONGEST)
        if what == "equipment-id":
            return self.at(where, "bad-equipment-id", value=value)
        if what == "retired":
            return self.at(where, "retired-how")
        return self.at(where, _OWN[what], value=value) if what in _OWN else super().value_error(where, what, value)

    def wrong_type(self, where: tuple, kind: str, value: Any) -> Problem:
        """Texts per language, and records, have shapes of their own."""
        name = next(part for part in reversed(where) if isinstance(part, str))
        if value not in (None, "", []) and (name in _WORDS or where[0] in _WORDS):
            return self.at(where, "wrong-type-words", name=name)
        if value not in (None, "", []) and where[0] in ("contact", "retired", "role_codes"):
            return self.at(where[:1], f"wrong-type-{str(where[0]).replace('_', '-')}")
        return super().wrong_type(where, kind, value)
