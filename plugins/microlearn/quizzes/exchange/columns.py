"""The columns of a table of questions, by their names in English and Dutch."""

from __future__ import annotations

import re

from microlearn.problem import nearest

_NAMES = {
    "id": "id, code, question id, vraag id",
    "type": "type, soort, vraagtype, question type",
    "question": "question, vraag, question text, vraagtekst, stelling, prompt",
    "right": "right, correct, right answer, correct answer, right answers, correct answers, answer, answers, key, "
    "goed, juist, goede antwoord, juiste antwoord, goede antwoorden, juiste antwoorden, correcte antwoord, "
    "het juiste antwoord, goed antwoord, juist antwoord, antwoord, antwoorden, sleutel",
    "explanation": "explanation, feedback, general feedback, uitleg, toelichting, algemene feedback",
    "hint": "hint, hints, tip, tips, aanwijzing, aanwijzingen",
    "points": "points, punten, score, marks",
    "tolerance": "tolerance, tolerantie, marge, margin",
    "unit": "unit, eenheid",
    "shuffle": "shuffle, husselen, schudden",
    "typos": "typos, typefouten, typfouten, spelfouten",
    "markup": "markup, opmaak, text format",
    "microlearn": "microlearn",
}
_BY_NAME = {name: column for column, names in _NAMES.items() for name in re.split(r",\s*", names)}
_NUMBERED = {
    "option": "option, optie, answer, antwoord, choice, keuze, alternative, alternatief, answer option, antwoordoptie",
    "feedback": "feedback, terugkoppeling, feedback option, feedback optie, feedback answer, feedback antwoord",
    "hint": "hint, tip, aanwijzing",
}
_BY_STEM = {name: column for column, names in _NUMBERED.items() for name in re.split(r",\s*", names)}
_LETTER = re.compile(r"[a-h]")
"""A column of this name alone is an option."""
_LAST = re.compile(r"(?P<stem>.*?)\s*(?P<number>\d{1,2}|(?<=\s)[a-z])$")

HEADS = {
    "nl": {
        "question": "vraag",
        "right": "juiste antwoord",
        "explanation": "uitleg",
        "points": "punten",
        "shuffle": "husselen",
        "typos": "typefouten",
        "markup": "opmaak",
        "option": "optie",
    },
}
"""What our own tables call a column, where it is not its key."""

TYPES = {
    "single": "single, choice, single choice, one, enkel, enkelvoudig, meerkeuze, multiple choice, mc, één goed",
    "multiple": "multiple, multiple response, multiple answers, mr, meervoudig, meer antwoorden, meerdere goed",
    "true-false": "true/false, true false, tf, waar/onwaar, waar/niet waar, juist/onjuist, stelling, ja/nee",
    "text": "text, short answer, open, open question, tekst, kort antwoord, open vraag",
    "number": "number, numeric, numerical, getal, numeriek",
    "blanks": "blanks, fill in, gap, cloze, invullen, invul, invulvraag",
    "order": "order, ordering, sequence, volgorde",
    "match": "match, matching, pairs, koppelen, koppel, paren, combineren",
    "reflect": "reflect, reflection, essay, reflectie, reflecteren",
    "hotspot": "hotspot",
    "scenario": "scenario",
}
_BY_TYPE = {name: type for type, names in TYPES.items() for name in re.split(r",\s*", names)}


def column_of(head: str) -> str:
    """The key of a column by what stands above it (``question``, ``option 3``), or an empty string."""
    name = _plain(head)
    if name in _BY_NAME:
        return _BY_NAME[name]
    if _LETTER.fullmatch(name):
        return f"option {ord(name) - ord('a') + 1}"
    found = _LAST.match(name)
    stem = _BY_STEM.get(found["stem"], "") if found else ""
    if not found or not stem:
        return ""
    number = int(found["number"]) if found["number"].isdigit() else ord(found["number"]) - ord("a") + 1
    return f"{stem} {number}" if number else ""


def type_of(text: str) -> str:
    """The type that is meant, or an empty string."""
    return _BY_TYPE.get(_plain(text), "")


def nearest_column(head: str) -> str:
    """The name of a column that may have been meant."""
    found = _LAST.match(_plain(head))
    known = [*_BY_NAME, *_BY_STEM]
    if found and (stem := nearest(found["stem"], _BY_STEM, 0.75)):
        return f"{stem} {found['number']}"
    return nearest(_plain(head), known, 0.75)


def head_of(column: str, language: str) -> str:
    """What stands above a column of ours."""
    stem, _, number = column.partition(" ")
    return f"{HEADS.get(language, {}).get(stem, stem)} {number}".strip()


def _plain(text: str) -> str:
    bare = re.sub(r"\((?:s|en)\)", "", text)
    return " ".join(re.sub(r"[_:*?.()-]", " ", bare).split()).casefold()
