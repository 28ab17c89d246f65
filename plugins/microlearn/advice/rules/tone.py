"""Tone: as one colleague tells another, who reads it beside a machine.

What somebody else says is left alone: quotations, links, code, and what a display shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from microlearn.advice import prose
from microlearn.advice.language import Language
from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.subject import Subject

_OF_OTHERS = re.compile(
    r"^\s*>.*$"  # what a mail says
    r"|`+[^`]*`+"
    r"|!?\[[^\]]*\]\([^)]*\)"
    r"|<[a-zA-Z/][^>]*>"
    r'|"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»'
    r"|(?<!\w)['‘](?=\w)(?:[^'’]|(?<=\w)['’](?=\w))*['’](?!\w)",
    re.MULTILINE,
)


_LIST = re.compile(r"[A-Z]{4,}")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")

MOST_LINES = 20
"""Lines of the file over which a sentence goes."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the body, or a field of the front matter."""

    text: str
    line: int
    field: str = ""


def said(subject: Subject) -> Iterator[Said]:
    """All that a unit says in prose, besides its quizzes."""
    head = subject.unit.head
    for field in ("title", "goal", "why"):
        if text := getattr(head, field):
            yield Said(prose.plain(text), subject.line(field), field)
    for number, point in enumerate(head.key_points):
        yield Said(prose.plain(point), subject.line("key_points", number), "key_points")
    for sentence in subject.sentences:
        yield Said(sentence.text, sentence.line)


def told(subject: Subject, one: Said, words: str) -> Finding | None:
    """Where words stand that were found in a sentence; nowhere, when the author only quotes them."""
    in_order = r"\s+".join(map(re.escape, words.split()))
    wanted = re.compile(rf"(?<!\w){in_order}(?!\w)")
    if one.field:
        own = wanted.search(_without_others(one.text))
        return Finding(one.line, one.field, {"words": words}) if own else None
    first = one.line - subject.unit.body_line
    paragraph = takewhile(bool, _own_lines(subject.unit.body)[first : first + MOST_LINES])
    text = "\n".join(paragraph)
    own = wanted.search(text)
    return Finding(one.line + text.count("\n", 0, own.start()), "", {"words": words}) if own else None


@lru_cache(4)
def _own_lines(body: str) -> list[str]:
    """The lines of a body as they are read, without what others say."""
    own = _PARAGRAPH.sub(lambda found: _without_others(found[0]), body)
    return [prose.plain(line) for line in own.split("\n")]


def _without_others(text: str) -> str:
    return _OF_OTHERS.sub(lambda found: "\n" * found[0].count("\n"), text)


@cache
def pattern(language: Language, *names: str, flags: int = re.IGNORECASE) -> re.Pattern[str] | None:
    """Any of the patterns of some lists, up to the end of a word; nothing where the language has none. A name in
    capitals stands for any word of the list that is called so."""
    phrases = "|".join(phrase for name in names for phrase in language.phrases(name))
    filled = _LIST.sub(lambda name: f"(?:{'|'.join(language.phrases(name[0].lower()))})", phrases)
    return re.compile(rf"(?<!\w)(?:{filled})\w*", flags) if phrases else None


def find(subject: Subject, wanted: re.Pattern[str] | None) -> Iterator[Finding]:
    """The first place of a pattern on each line, where these are the author's own words."""
    seen: set[tuple[int, str]] = set()
    for one in said(subject) if wanted else ():
        found = wanted.search(one.text)
        finding = told(subject, one, found[0]) if found else None
        if finding and (finding.line, finding.field) not in seen:
            seen.add((finding.line, finding.field))
            yield finding


@of_unit("formal-address")
def formal_address(subject: Subject) -> Iterator[Finding]:
    """Words of a letter to a customer, or about staff in general, where a colleague would say "je", "you"."""
    yield from find(subject, pattern(subject.language, "formal", flags=0))


@of_unit("nominal")
def nominal(subject: Subject) -> Iterator[Finding]:
    """Verbs that were made into things: "carry out an inspection of"."""
    but = pattern(subject.language, "nominal_not")
    for finding in find(subject, pattern(subject.language, "nominal")):
        if not (but and but.search(str(finding.values["words"]))):
            yield finding


@of_unit("passive")
def passive(subject: Subject) -> Iterator[Finding]:
    """The reader has something to do, and the sentence does not say so: "the valve must be closed". What a machine
    does, what somebody else does and how something is are left alone."""
    duty, now = pattern(subject.language, "passive_duty"), pattern(subject.language, "passive_now")
    for one in said(subject) if duty else ():
        found = _duty(duty, one.text, subject.language) or _now(now, one.text, subject.language)
        if found and (finding := told(subject, one, found)):
            yield finding


def _duty(wanted: re.Pattern[str], text: str, language: Language) -> str:
    for found in wanted.finditer(text):
        words = next(filter(None, found.groups()))
        around = _lowered(text[: found.start()])[-1:] + _lowered(found[0])[1:2]
        on_people = language.words("undergoer") & set(around)
        if not on_people and not language.words("states") & set(_lowered(words)) and _is_open(found, text, language):
            return words
    return ""


def _now(wanted: re.Pattern[str] | None, text: str, language: Language) -> str:
    for found in wanted.finditer(text) if wanted else ():
        if _is_open(found, text, language):
            return next(filter(None, found.groups()))
    return ""


def _is_open(found: re.Match[str], text: str, language: Language) -> bool:
    """Whether nobody is told to do it: it is no question, no condition, and nobody is named who does it."""
    before = re.split(r"[,;:.?!]", text[: found.start()])[-1]
    behind = re.split(r"[,;:.?!]", text[found.end() :])[0]
    doer = pattern(language, "doer")
    within = language.words("passive_within") & set(_lowered(before))
    return not text.endswith("?") and not within and not (doer and doer.search(f"{before}{found[0]}{behind}"))


def _lowered(text: str) -> list[str]:
    return [word.lower() for word in prose.words(text)]


@of_unit("stiff-words")
def stiff_words(subject: Subject) -> Iterator[Finding]:
    """Words of letters and rules, with the plainer ones; the line with them where they fit into the same place."""
    wanted = _stiff(subject.language)
    lines: dict[tuple[int, str], list[str]] = {}
    for one in said(subject) if wanted else ():
        for found in wanted.finditer(one.text):
            if found[1] and (place := told(subject, one, found[1])):
                words = lines.setdefault((place.line, place.field), [])
                words += [found[1]] if found[1] not in words else []
    plainer = _plainer(subject.language)
    for (line, field), words in lines.items():
        values = {"words": [f"“{word}” → “{plainer[word.lower()]}”" for word in words]}
        yield Finding(line, field, values, "" if field else _repaired(subject, line, words))


@cache
def _plainer(language: Language) -> dict[str, str]:
    return language.table("stiff") | language.table("stiff_otherwise")


@cache
def _stiff(language: Language) -> re.Pattern[str] | None:
    """What is no such word first, then the words themselves, the longer ones before those that begin them."""
    words = sorted(map(re.escape, _plainer(language)), key=len, reverse=True)
    others = "|".join(language.phrases("stiff_not"))
    return re.compile(rf"\b(?:{others})\b|(?<!\w)({'|'.join(words)})(?![\w-])", re.IGNORECASE) if words else None


def _repaired(subject: Subject, line: int, words: list[str]) -> str:
    """The line with plainer words, where each of them fits."""
    fitting = subject.language.table("stiff")
    if not all(word.lower() in fitting for word in words):
        return ""
    raw = subject.unit.body.split("\n")[line - subject.unit.body_line]
    places = re.compile(rf"({_OF_OTHERS.pattern})|(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)", re.MULTILINE)
    repaired = places.sub(lambda found: found[1] or _in_place_of(found[2], fitting[found[2].lower()]), raw)
    return repaired if repaired != raw else ""


def _in_place_of(word: str, plainer: str) -> str:
    return plainer[0].upper() + plainer[1:] if word[0].isupper() else plainer
