"""From answers to the fields and the text of a unit, and what is still lacking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from microlearn.fields import is_url
from microlearn.intake import attachments, layout
from microlearn.intake.answers import TEXT, Answers
from microlearn.intake.cleaning import prose
from microlearn.intake.facts import Choice, Facts
from microlearn.intake.questions import KEY_POINTS, QUESTIONS, folded, is_nothing
from microlearn.problem import nearest
from microlearn.visible import one_line

_BULLET = re.compile(r"\A\s*(?:[-*+•]|\d{1,2}[.)])\s+")
_TICK = re.compile(r"\s*[-*+]\s+\[([ xX])\]\s+(.*)")
_LINK = re.compile(r"\[([^\[\]]*)\]\(\s*<?([^\s()<>]+)>?\s*\)")
_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?", re.IGNORECASE)
_LONGEST_NAME = 60
"""Characters by which we look for what somebody meant."""
_MOST_COMMAS = 3
"""In one name."""
_MOST_LISTED = 20
"""Key points by hand: enough to say that there are too many."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Why there is no unit yet: a sentence by its key, the question that it is about (or none), and what it names."""

    key: str
    question: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """``fields`` are those of the front matter. ``topic`` is a folder that exists, ``new_topic`` the name of one that
    does not."""

    fields: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    topic: str = ""
    new_topic: str = ""
    consent: bool = False
    lacks: list[Lack] = field(default_factory=list)

    @property
    def called(self) -> str:
        """What the file is named after."""
        return self.fields.get("title") or self.fields.get("goal") or ""


def make(answers: Answers, facts: Facts) -> Draft:
    """Take the answers over."""
    draft = Draft()
    if not answers.texts.keys() & {"goal", TEXT, KEY_POINTS, "key_point_1", "title"}:
        draft.lacks.append(Lack("no-form"))
        return draft
    reader = _Reader(answers, facts, draft)
    fields = {
        "title": reader.line("title"),
        "goal": reader.line("goal", facts.longest_goal),
        "key_points": reader.key_points(),
        "format": reader.one("format"),
        "moment": reader.one("moment"),
        "roles": reader.many("roles"),
        "equipment": reader.many("equipment"),
        "symptoms": reader.lines("symptoms"),
        "sources": [_source(line) for line in reader.lines("sources")],
        "lang": reader.language(),
    }
    draft.fields = {name: value for name, value in fields.items() if value}
    draft.text = reader.text(draft.fields.get("format", ""))
    draft.topic, draft.new_topic = reader.topic()
    draft.consent = reader.is_agreed()
    for id, answer in answers.texts.items():
        if id != TEXT and attachments.find(answer):
            reader.lack("picture-elsewhere", id if id in QUESTIONS else "key_point_1")
    order = list(QUESTIONS)
    draft.lacks.sort(key=lambda lack: order.index(lack.question))
    return draft


class _Reader:
    """Reads answers one by one, and notes what is lacking."""

    def __init__(self, answers: Answers, facts: Facts, draft: Draft) -> None:
        self.texts = answers.texts
        self.form = answers.language
        self.facts = facts
        self.draft = draft

    def lack(self, key: str, question: str, **values: object) -> None:
        """Note it; once is enough."""
        if not any((one.key, one.question) == (key, question) for one in self.draft.lacks):
            self.draft.lacks.append(Lack(key, question, values))

    def given(self, id: str) -> str:
        """An answer on one line; empty where it says that there is none."""
        text = one_line(self.texts.get(id, ""))
        return "" if is_nothing(text) else text

    def line(self, id: str, longest: int = 0) -> str:
        """An answer of one line."""
        text = self.given(id)
        self.check(id, text, longest)
        if not text and QUESTIONS[id].required:
            self.lack("missing", id)
        return text

    def check(self, id: str, text: str, longest: int = 0) -> None:
        limit = longest or QUESTIONS[id].longest
        if len(text) > limit > 0:
            self.lack("too-long", id, length=len(text), limit=limit)

    def lines(self, id: str) -> list[str]:
        """An answer of a line for each thing."""
        found = _items(self.texts.get(id, ""))
        for text in found:
            self.check(id, text)
        if len(found) > QUESTIONS[id].most:
            self.lack("too-many", id, count=len(found), limit=QUESTIONS[id].most)
        return found[: QUESTIONS[id].most]

    def key_points(self) -> list[str]:
        """One to three, from questions of their own or from one list."""
        if listed := _items(self.texts.get(KEY_POINTS, "")):
            return listed[:_MOST_LISTED]
        asked = ["key_point_1", "key_point_2", "key_point_3"]
        given = [text for id in asked if (text := self.given(id))]
        for id in asked:
            self.check(id, self.given(id))
        if not given:
            self.lack("missing", asked[0])
        return given

    def one(self, id: str) -> str:
        """What was chosen from a list."""
        text = self.given(id)
        if not text:
            self.lack("missing", id)
            return ""
        return self.chosen(id, text) or ""

    def many(self, id: str) -> list[str]:
        """All that was ticked or chosen. Without a list to choose from, the question is not asked."""
        given = list(_given(self.texts.get(id, ""), _by_word(self.facts.choices[id])))
        if len(given) > QUESTIONS[id].most:
            self.lack("too-many", id, count=len(given), limit=QUESTIONS[id].most)
            return []
        return list(dict.fromkeys(value for text in given if (value := self.chosen(id, text))))

    def chosen(self, id: str, text: str) -> str | None:
        """The choice that a text means; ``None``, and a lack, where there is none."""
        known = _by_word(self.facts.choices[id])
        choice = known.get(folded(text))
        if choice is None:
            offered = {word: one for word, one in known.items() if one.names}
            meant = nearest(folded(text[:_LONGEST_NAME]), offered)
            language = self.form or self.facts.language
            labels = [one.label(language).partition(":")[0] for one in self.facts.choices[id] if one.names]
            self.lack("unknown", id, value=text, nearest=offered[meant].label(language) if meant else "", known=labels)
        return choice.value if choice else None

    def topic(self) -> tuple[str, str]:
        """The folder, or the name of a new topic."""
        chosen, new = self.given("topic"), self.given("new_topic")
        self.check("new_topic", new)
        known = _by_word(self.facts.choices["topic"])
        if chosen and (choice := known.get(folded(chosen))) and choice.value:
            return choice.value, ""
        # A person without the form writes a new name where the list would stand.
        name = new or ("" if folded(chosen) in known else chosen)
        if not name:
            self.lack("missing", "topic" if known else "new_topic")
        elif choice := known.get(folded(name)):
            return choice.value, ""
        return "", name

    def language(self) -> str:
        """The language of the text, where it is not the site's own."""
        known = self.facts.choices["language"]
        text = self.given("language")
        if not text:
            chosen = self.form if self.form in {one.value for one in known} else ""
        else:
            chosen = self.chosen("language", text) or ""
        return chosen if chosen != self.facts.language else ""

    def text(self, form: str) -> str:
        """The text, with what its form needs."""
        text = prose(self.texts.get(TEXT, ""))
        if is_nothing(text):
            self.lack("missing", TEXT)
        made = layout.arranged(text, form, self.draft.fields.get("lang") or self.facts.language)
        if made.asks:
            self.lack(made.asks, TEXT, lines=[f"“{one_line(line).rstrip('.')}”" for line in made.lines])
        return made.text

    def is_agreed(self) -> bool:
        """Whether every box about pictures is ticked."""
        ticks = [tick[1] for line in self.texts.get("consent", "").split("\n") if (tick := _TICK.match(line))]
        return bool(ticks) and " " not in ticks


def _items(text: str) -> list[str]:
    lines = (one_line(_BULLET.sub("", line)) for line in text.split("\n"))
    return [line for line in lines if not is_nothing(line)]


def _by_word(choices: tuple[Choice, ...]) -> dict[str, Choice]:
    """Choices by every word for them; the first that is called so is meant."""
    found: dict[str, Choice] = {}
    for name in (lambda one: one.names.values(), Choice.words):
        for one in choices:
            for word in name(one):
                found.setdefault(folded(word), one)
    return found


def _given(text: str, known: dict[str, Choice]) -> Iterator[str]:
    """The things that an answer lists: ticked boxes, lines, or words with commas in between, some of which may belong
    to a name."""
    for line in text.split("\n"):
        if tick := _TICK.match(line):
            if tick[1] != " ":
                yield one_line(tick[2])
            continue
        parts = [part for part in re.split(r"[,;]", one_line(_BULLET.sub("", line))) if folded(part)]
        while parts:
            joined = [",".join(parts[:count]) for count in range(min(len(parts), 4), 0, -1)]
            name = next((one for one in joined if folded(one) in known), parts[0])
            del parts[: name.count(",") + 1]
            if not is_nothing(name):
                yield name.strip()


def _source(text: str) -> dict[str, str]:
    """A title, and a web address where there is one."""
    link = _LINK.search(text)
    address = link[2] if link else (found[1].rstrip(".,:;)") if (found := _ADDRESS.search(text)) else "")
    if not is_url(address):
        return {"title": text}
    title = text.replace(link[0], link[1]) if link else re.sub(rf"<?{re.escape(address)}>?", "", text)
    title = one_line(title).strip(" -–—:,;|()")
    return {"title": title or urlsplit(address).netloc, "url": address}
