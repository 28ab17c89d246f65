"""What changed, in a few lines for a group chat."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from microlearn.catalogue import Catalogue, Question, Unit
from microlearn.changes.compare import UnitChange
from microlearn.visible import one_line

LONGEST = 600
"""Characters of the whole text: longer ones are not read in a chat."""
MOST_TITLES = 5
LONGEST_TITLE = 70
LONGEST_QUESTION = 240
MOST_OPTIONS = 5
ASKED = ("single", "multiple", "true-false")
"""Types of questions that can be asked in a chat: in others, the order of the options or the gaps give the answer
away."""

_CALLS = re.compile(r"(?<=[@#<])(?=\S)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
"""Where a chat would call somebody, or make a link of what an author wrote."""

Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Digest:
    """What a digest needs of the site. ``link`` gives the web address of a page, or nothing where the site has
    none; ``plain`` gives the words of a piece of Markdown; ``week`` chooses the question."""

    language: str
    link: Callable[[str], str]
    week: str
    say: Say
    plain: Callable[[str], str]


def write(changes: Sequence[UnitChange], found: Catalogue, site: str, since: str, digest: Digest) -> str:
    """The text: what changed, at most five titles, and one question. As many titles stand in it as there is room
    for."""
    news = _news(changes, digest)
    question = _question([change.after for change in news if change.after], found, digest)
    values = {"site": said(site, 40), "since": since}
    for most in range(MOST_TITLES, 0, -1):
        lines = [_line(change, digest) for change in news[:most]]
        if more := len(news) - len(lines):
            lines.append(digest.say("more", count=more))
        lines.insert(0, digest.say("changed" if news else "nothing", **values))
        text = "\n".join(lines) + (f"\n\n{question}" if question else "") + "\n"
        if len(text) <= LONGEST:
            break
    return text


def said(words: str, longest: int) -> str:
    """Words of an author on one line of a chat: nobody is called, and no link is made."""
    return _CALLS.sub("\u200b", one_line(words, longest))


def week_of(day: date) -> str:
    """The week that a day lies in."""
    year, week, _ = day.isocalendar()
    return f"{year}-{week:02}"


def _news(changes: Sequence[UnitChange], digest: Digest) -> list[UnitChange]:
    """Each unit once, in the site's language where it has that; what is new first. Another address alone is no
    news."""
    first: dict[str, UnitChange] = {}
    for change in sorted(changes, key=lambda change: change.thing.lang != digest.language):
        known = first.setdefault(change.thing.id, change)
        # A unit of which one language went is still there.
        if known.kind == "removed" and change.kind != "removed":
            first[change.thing.id] = change
    order = ("new", "changed", "renamed", "removed")
    return sorted(filter(_is_news, first.values()), key=lambda change: (order.index(change.kind), change.thing.path))


def _is_news(change: UnitChange) -> bool:
    if change.kind != "renamed" or not change.before or not change.after:
        return True
    return (change.before.head, change.before.body) != (change.after.head, change.after.body)


def _line(change: UnitChange, digest: Digest) -> str:
    kind = "changed" if change.kind == "renamed" else change.kind
    line = f"• {digest.say(f'kind-{kind}')}: {said(change.thing.title, LONGEST_TITLE)}"
    link = digest.link(change.after.address) if change.after else ""
    return f"{line} {link}".rstrip()


def _question(changed: Iterable[Unit], found: Catalogue, digest: Digest) -> str:
    """One question out of a unit that changed, or else out of any; in one week always the same."""
    every = [unit for unit in found.versions_in(digest.language) if unit.lang == digest.language]
    ids = {unit.id for unit in changed}
    for units in ([unit for unit in every if unit.id in ids], every):
        asked = [(unit, question) for unit in units if not unit.head.exam for question in found.questions(unit)]
        fitting = [(unit, question) for unit, question in asked if _fits(question, digest)]
        if fitting:
            unit, question = min(fitting, key=lambda one: _chance(digest.week, one[0].id, one[1].id))
            return _worded(unit, question, digest)
    return ""


def _fits(question: Question, digest: Digest) -> bool:
    texts = [question.prompt, *(option.text for option in question.options)]
    return (
        question.type in ASKED
        and 2 <= len(question.options) <= MOST_OPTIONS
        and not any("![" in text or "<" in text for text in texts)
        and all(digest.plain(text) for text in texts)
        and sum(len(digest.plain(text)) for text in texts) <= LONGEST_QUESTION
    )


def _worded(unit: Unit, question: Question, digest: Digest) -> str:
    options = [digest.plain(option.text) for option in question.options]
    if question.shuffle:
        # Authors often write the right one first.
        options.sort(key=lambda text: _chance(digest.week, question.id, text))
    lines = [f"{digest.say('question')} {said(digest.plain(question.prompt), LONGEST_QUESTION)}"]
    lines += [f"{letter}) {said(text, LONGEST_QUESTION)}" for letter, text in zip("ABCDE", options, strict=False)]
    if link := digest.link(unit.address):
        lines.append(f"{digest.say('answer')} {link}")
    return "\n".join(lines)


def _chance(*words: str) -> str:
    """The same for the same words, on every machine."""
    return hashlib.sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()
