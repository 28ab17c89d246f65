"""What the form and its reader must know of the site: what there is to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from microlearn.catalogue import Catalogue
from microlearn.intake.questions import CHOICES, KIND
from microlearn.languages import humanised, in_language
from microlearn.settings import Settings, Topic


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what it is called per language (under the empty key, in all of them), and other words for
    it."""

    value: str
    names: Mapping[str, str]
    also: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """How the form shows it."""
        return in_language(self.names, language, "en") or self.value

    def words(self) -> Iterator[str]:
        """Everything that an author may mean it by."""
        for name in self.names.values():
            yield name
            yield name.partition(":")[0]
        yield from (self.value, *self.also)


@dataclass(frozen=True, slots=True)
class Facts:
    """``choices`` are given by the id of the question."""

    language: str
    longest_goal: int
    choices: Mapping[str, tuple[Choice, ...]]


def of(
    found: Catalogue,
    settings: Settings,
    moments: Mapping[str, Sequence[str]],
    formats: Mapping[str, Sequence[str]],
    languages: Mapping[str, str],
    longest_goal: int,
) -> Facts:
    """What holds for a site. ``moments`` and ``formats`` give other words for each of them; ``languages`` their own
    names."""
    own = CHOICES["topic"][""]
    topics = [Choice(topic.id, topic.names or {"": humanised(topic.id)}) for topic in _topics(found, settings)]
    choices = {
        "moment": [Choice(name, CHOICES["moment"].get(name, {}), tuple(also)) for name, also in moments.items()],
        "format": [Choice(name, CHOICES["format"].get(name, {}), tuple(also)) for name, also in formats.items()],
        "topic": [*topics, Choice("", own)] if topics else [],
        "roles": [Choice(role.id, role.names or {"": humanised(role.id)}) for role in found.roles],
        "equipment": _distinct(_equipment(found)),
        "language": [Choice(code, {"": name}) for code, name in languages.items()],
        "consent": [Choice(name, names) for name, names in CHOICES["consent"].items()],
    }
    return Facts(settings.language, longest_goal, {id: tuple(_distinct(given)) for id, given in choices.items()})


def _topics(found: Catalogue, settings: Settings) -> list[Topic]:
    """Those that the site names, though they may have no unit yet, and those that units lie in."""
    named = {topic.id: topic for topic in (*settings.topics, *found.topics)}
    return list(named.values())


def _equipment(found: Catalogue) -> Iterator[Choice]:
    """Things with a label, then the kinds that several of them share, then what only units name."""
    kinds = dict.fromkeys(one.head.kind for one in found.equipment if one.head.kind and not one.head.retired)
    for one in found.equipment:
        if not one.head.retired:
            code = one.head.code or one.id
            names = {lang: f"{_plain(name)} ({code})" for lang, name in one.head.name.items()}
            yield Choice(one.id, names, (*one.head.name.values(), code))
    for kind in kinds:
        yield Choice(kind, {lang: text.format(name=kind) for lang, text in KIND.items()})
    known = {name for one in found.equipment for name in one.names}
    for name in sorted({name for unit in found.units for name in unit.head.equipment} - known):
        yield Choice(name, {"": name})


def _plain(name: str) -> str:
    """A name without commas: the answers of a form are divided by them."""
    return re.sub(r"\s*,\s*", " ", name)


def _distinct(choices: Iterable[Choice]) -> list[Choice]:
    """GitHub refuses a form with two options of the same name."""
    given = list(choices)
    seen: dict[str, int] = {}
    for one in given:
        for name in {name.casefold() for name in one.names.values()}:
            seen[name] = seen.get(name, 0) + 1
    return [
        Choice(one.value, {lang: f"{name} ({one.value})" for lang, name in one.names.items()}, one.also)
        if any(seen[name.casefold()] > 1 for name in one.names.values())
        else one
        for one in given
    ]
