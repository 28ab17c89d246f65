"""A piece of equipment: its front matter as the author declares it, and the file that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator

from microlearn.equipment import codes
from microlearn.fields import CLOSED, IDENTIFIER, LANGUAGE, MAIL, PHONE, Day, RoleId, Text, kind_of, matches

FOLDER = "equipment"
"""Below the content folder."""

LONGEST = {"name": 60, "location": 60, "safety": 90}
"""Characters. The name and the place stand on a label; the safety line stands above three buttons on a phone."""

_FILE = re.compile(r"(?![/.])[\w./ -]{1,200}")


def _per_language(value: Any) -> Any:
    """A text alone holds for every language."""
    return {"": value} if isinstance(value, str) else value


def _at_most(limit: int) -> AfterValidator:
    def check(texts: dict[str, str]) -> dict[str, str]:
        if any(len(text) > limit for text in texts.values()):
            raise ValueError("long")
        return texts

    return AfterValidator(check)


_ANSWER = re.compile(r"true|false|yes|no|ja|nee", re.IGNORECASE)


def _sentence(texts: dict[str, str]) -> dict[str, str]:
    if any(map(_ANSWER.fullmatch, texts.values())):
        raise ValueError("safety")
    return texts


def _not_empty(texts: dict[str, str]) -> dict[str, str]:
    if not texts:
        raise ValueError("empty")
    return texts


_LANGUAGE_OR_NONE = re.compile(rf"|{LANGUAGE.pattern}")

Words = Annotated[
    dict[Annotated[str, matches(_LANGUAGE_OR_NONE, "language")], Text],
    BeforeValidator(_per_language),
    AfterValidator(_not_empty),
]
"""A text per language, by its code; under the empty key, one for all of them."""


def _contact(value: Any) -> Any:
    """A text alone is a phone number, a mail address or a name."""
    if not isinstance(value, str):
        return value
    kind = kind_of(value)
    return {kind if kind in ("phone", "mail") else "name": value}


class Contact(BaseModel):
    """Who to call."""

    model_config = CLOSED

    name: Words | None = None
    phone: Annotated[Text, matches(PHONE, "phone")] | None = None
    mail: Annotated[Text, matches(MAIL, "mail")] | None = None


def _report(value: Any) -> Any:
    if isinstance(value, str) and value.strip() and not kind_of(value):
        raise ValueError("report")
    return value


def _code(value: Any) -> Any:
    if isinstance(value, str) and (wrong := codes.mistake(value.strip())):
        raise ValueError(wrong)
    return value


Code = Annotated[Text, BeforeValidator(_code)]


def _role_codes(value: Any) -> Any:
    """A list of roles asks for a code each; a table gives the owner's own."""
    if isinstance(value, list) and all(isinstance(role, str) for role in value):
        return dict.fromkeys(value)
    return value


class Retired(BaseModel):
    """Where readers of its label are led now that it is gone."""

    model_config = CLOSED

    date: Day | None = None
    successor: Text | None = None
    message: Words | None = None


def _retired(value: Retired) -> Retired:
    if not value.successor and not value.message:
        raise ValueError("retired")
    return value


class EquipmentHead(BaseModel):
    """The front matter of a piece of equipment. The name is all that is required."""

    model_config = CLOSED

    name: Annotated[Words, _at_most(LONGEST["name"])]
    """What workers call it."""
    location: Annotated[Words, _at_most(LONGEST["location"])] | None = None
    """Where it stands."""
    movable: bool = False
    """It has no fixed place: the label shows none."""
    kind: Annotated[Text, matches(IDENTIFIER, "kind")] | None = None
    """What it shares with its like: units for the kind are for each of them."""
    code: Code | None = None
    """The owner's own code; without one, a short code is issued."""
    roles: list[RoleId] = []
    """Who uses it; the first is shown to whoever has not chosen yet. Empty: the roles of its units."""
    role_codes: Annotated[dict[RoleId, Code | None], BeforeValidator(_role_codes)] = {}
    """Roles with a label of their own, with the owner's own code or none."""
    contact: Annotated[Contact, BeforeValidator(_contact)] | None = None
    report: Annotated[Text, BeforeValidator(_report)] | None = None
    """Where faults are reported: a phone number, a mail address or a link."""
    photo: Annotated[Text, matches(_FILE, "file")] | None = None
    """A picture, relative to the file."""
    safety: Annotated[Words, _at_most(LONGEST["safety"]), AfterValidator(_sentence)] | None = None
    """What stops harm: shown first, always in sight."""
    urgent: Text | None = None
    """The id of a unit whose steps stand on the landing page itself."""
    aliases: list[Annotated[Text, matches(IDENTIFIER, "equipment-id")]] = []
    """Ids that it had before."""
    retired: Annotated[Retired, AfterValidator(_retired)] | None = None


@dataclass(slots=True)
class Equipment:
    """``path`` is the file relative to the content folder; ``id`` is the file's name."""

    path: str
    id: str
    head: EquipmentHead
    lines: dict[tuple, int] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """What the ledger may call it: its id, and those that it had before."""
        return (self.id, *self.head.aliases)

    @property
    def names(self) -> tuple[str, ...]:
        """What units may call it by: its id, what it was called before, and its kind."""
        return (*self.ids, *([self.head.kind] if self.head.kind else []))

    @property
    def targets(self) -> dict[str, str | None]:
        """What carries a label of its own, as the ledger names it, with the owner's own code or none."""
        roles = {target_of(self.id, role): code for role, code in self.head.role_codes.items()}
        return {target_of(self.id): self.head.code, **roles}


def by_name(equipment: Iterable[Equipment]) -> dict[str, Equipment]:
    """Each piece by every id that it has or had: the ledger goes on calling it by the one that it had."""
    return {name: one for one in equipment for name in one.ids}


def thing_of(target: str, known: Mapping[str, Equipment]) -> tuple[Equipment | None, str]:
    """What a label stands for: the equipment, and the role where the label is for one. ``known`` is ``by_name``."""
    id, _, role = target.partition("/")
    return known.get(id), role


def target_of(id: str, role: str = "") -> str:
    """How the ledger names a piece of equipment, or one role at it."""
    return f"{id}/{role}" if role else id
