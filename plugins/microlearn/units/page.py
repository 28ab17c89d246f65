"""The page of one unit in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup

from microlearn import feedback
from microlearn.catalogue import Catalogue, Equipment, Role, Topic
from microlearn.reader import QUIZ, UNIT, Reader, root_of
from microlearn.units.formats import checklist
from microlearn.units.rows import Rows
from microlearn.units.unit import Unit

ACT_FIRST = ("troubleshooter", "scenario", "quiz")
"""Formats that begin with a question; the key points come after the answers."""

FOLLOWING = 2
"""How many units "after this" offers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line about the card: a title, with an address on the web or on the site where there is one."""

    title: str
    url: str = ""
    address: str = ""
    filled: str = ""
    """The address with gaps for what only the phone knows."""


@dataclass
class Pages:
    """Renders the units of one catalogue."""

    reader: Reader
    catalogue: Catalogue
    rows: Rows
    _roles: Mapping[str, Role] = field(init=False)
    _topics: Mapping[str, Topic] = field(init=False)
    _places: Mapping[str, tuple[list[Unit], int]] = field(init=False)
    _by_id: Mapping[str, Unit] = field(init=False)
    _equipment: Mapping[str, list[Equipment]] = field(init=False)

    def __post_init__(self) -> None:
        self._roles = {role.id: role for role in self.catalogue.roles}
        self._topics = {topic.id: topic for topic in self.catalogue.topics}
        originals = [unit for unit in self.catalogue.units if not unit.translation]
        self._by_id = {unit.id: unit for unit in originals}
        self._equipment = {}
        for one in self.catalogue.equipment:
            for name in one.names:
                self._equipment.setdefault(name, []).append(one)
        topics: dict[str, list[Unit]] = {}
        self._places = {}
        for unit in originals:
            mates = topics.setdefault(unit.topic, [])
            self._places[unit.id] = (mates, len(mates))
            mates.append(unit)

    def render(self, unit: Unit, content: str, items: int) -> str:
        """The whole page. ``content`` is the HTML of the body, ``items`` the number of boxes in a checklist."""
        words = self.reader.interfaces[unit.lang]
        address = unit.address
        root = root_of(address)
        head = unit.head
        others = [other for lang, other in sorted(unit.versions.items()) if lang != unit.lang]
        content, questions = _behind_boxes(content) if items else (content, "")
        act_first = head.urgent or head.format in ACT_FIRST
        body = self.reader.render(
            "unit.html",
            unit.lang,
            root=root,
            unit=unit,
            content=Markup(content),  # noqa: S704 (Markdown's HTML, limited by safe_html)
            questions=Markup(questions),  # noqa: S704
            act_first=act_first,
            tally=words.say("tally", n=items),
            minutes=words.minutes(unit.minutes),
            topic=words.name(self._topics[unit.topic].names, unit.topic),
            roles=[words.name(self._role(role).names, role) for role in head.roles],
            versions=[
                {"lang": v.lang, "name": self.reader.interfaces[v.lang]["name"], "address": v.address} for v in others
            ],
            notes=self._notes(unit),
        )
        after = self.reader.render(
            "unit_after.html",
            unit.lang,
            root=root,
            unit=unit,
            act_first=act_first,
            about=self._about(unit),
            following=Markup("").join(self.rows.row(other, unit.lang).at(root) for other in self._following(unit)),
        )
        return self.reader.page(
            QUIZ if unit.path in self.catalogue.quizzes else UNIT,
            unit.lang,
            address,
            {
                "title": unit.title,
                "description": head.goal,
                "versions": [(v.lang, v.address) for v in unit.versions.values()] if others else (),
            },
            body,
            after=after,
        )

    def _role(self, role: str) -> Role:
        return self._roles.get(role) or Role(role, {})

    def _following(self, unit: Unit) -> list[Unit]:
        # In the live preview, the original of a translation may be broken.
        mates, place = self._places.get(unit.id, ([unit], 0))
        others = [mates[(place + step) % len(mates)] for step in range(1, min(FOLLOWING, len(mates) - 1) + 1)]
        return [other.versions.get(unit.lang, other) for other in others]

    def _notes(self, unit: Unit) -> list[dict[str, str]]:
        """What the reader must know of this version, in the language of the reader that it concerns."""
        notes = []
        for lang in self.reader.site.languages:
            if lang not in unit.versions:
                theirs = self.reader.interfaces[lang]
                name = theirs.get("names", {}).get(unit.lang) or self.reader.interfaces[unit.lang]["name"]
                notes.append({"lang": lang, "text": theirs.say("only_in", language=name), "address": "", "link": ""})
        if unit.outdated and unit.original:
            words = self.reader.interfaces[unit.lang]
            notes.append(
                {
                    "lang": unit.lang,
                    "text": words["outdated"],
                    "address": unit.original.address,
                    "link": words["original"],
                }
            )
        return notes

    def _about(self, unit: Unit) -> list[tuple[str, list[Entry]]]:
        words, head = self.reader.interfaces[unit.lang], unit.head
        about: list[tuple[str, list[Entry]]] = []
        if head.sources:
            sources = [Entry(source.title, source.url or "") for source in head.sources]
            about.append((words["source" if len(sources) == 1 else "sources"], sources))
        if head.second_opinion:
            about.append((words["second_opinion"], [Entry(head.second_opinion.title, head.second_opinion.url or "")]))
        if head.checked:
            day = words.date(head.checked)
            by = words.say("checked_by", date=day, name=head.checked_by) if head.checked_by else day
            about.append((words["checked"], [Entry(by)]))
        if head.review_by:
            about.append((words["review_by"], [Entry(words.date(head.review_by))]))
        about += self._ways(unit)
        if head.alternative_to and (other := self._by_id.get(head.alternative_to)):
            other = other.versions.get(unit.lang, other)
            about.append((words["alternative"], [Entry(other.title, address=other.address)]))
        return about

    def _ways(self, unit: Unit) -> Iterator[tuple[str, list[Entry]]]:
        """To whom a reader tells what is wrong here, and where an author mends it."""
        words, site = self.reader.interfaces[unit.lang], self.reader.site
        about = [one for name in unit.head.equipment for one in self._equipment.get(name, ())]
        known = {"unit": unit.title, "url": f"{site.url}{unit.address}"}
        if way := feedback.way(site.feedback, about, known):
            yield words["feedback"], [Entry(feedback.words_for(way, words), way.href, filled=way.filled)]
        if site.sources:
            yield words["for_authors"], [Entry(words["edit"], site.sources + quote(unit.path))]


def _behind_boxes(content: str) -> tuple[str, str]:
    """A checklist up to its last box with what follows, and the quizzes behind it: what is ticked is counted above
    them."""
    at = content.find("<ml-quiz>", content.rfind(checklist.BOX))
    return (content[:at], content[at:]) if at >= 0 else (content, "")
