"""Goals: something that the reader can do afterwards, and one thing.

What a goal is follows Mager, "Preparing Instructional Objectives" (1962): a performance that somebody else could see.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import dropwhile

from microlearn.advice import prose
from microlearn.advice.language import Language
from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.subject import Subject


@of_unit("goal-vague")
def goal_vague(subject: Subject) -> Iterator[Finding]:
    """Verbs for what happens in a head, which nobody can see."""
    language, goal = subject.language, prose.plain(subject.unit.head.goal)
    opener = rf"\W*(?:{_any_of(language, 'goal_openers')})*"
    found = re.match(rf"{opener}({_any_of(language, 'vague')})\b", goal, re.IGNORECASE)
    if not found and not _begins_with_verb(_lowered(goal), language):
        found = re.search(rf"\b({_any_of(language, 'vague_end')})\b", goal, re.IGNORECASE)
    if found:
        yield Finding(subject.line("goal"), "goal", {"verb": found[1].lower()})


@of_unit("goal-no-action")
def goal_no_action(subject: Subject) -> Iterator[Finding]:
    """A goal that names a thing or a subject: nobody does anything in it."""
    language, goal = subject.language, prose.plain(subject.unit.head.goal)
    if language.words("imperatives") and _names_a_thing(goal, language):
        yield Finding(subject.line("goal"), "goal", {"goal": goal})


def _names_a_thing(goal: str, language: Language) -> bool:
    words = _lowered(goal)
    verb = rf"{_any_of(language, 'goal_can')}|(?:{_any_of(language, 'vague')})\b"
    does = rf"(?:{_any_of(language, 'goal_openers')})*(?:{verb})"
    if not words or re.match(does, goal, re.IGNORECASE):
        return False
    noun = rf"(?:{_any_of(language, 'noun_before')})\b"
    if words[0] in language.words("questions") or re.match(noun, goal, re.IGNORECASE):
        return True
    if _begins_with_verb(words, language) or _has_action(words, language):
        return False
    if re.match(rf"\w+ {noun}", goal, re.IGNORECASE):
        return True
    if words[0] in language.words("no_action") or words[0].endswith(language.phrases("noun_endings")):
        return True
    # A word that no list knows may well be a verb: "Dweil gemorste olie op", "Strip and rebuild a filter".
    articles, particles = language.words("articles"), language.words("particles")
    follows = words[1] if len(words) > 1 else ""
    pair = len(words) > 3 and follows in language.words("and") and words[3] in articles
    if follows in articles | particles or words[-1] in language.words("particles_last") or pair:
        return False
    return not any(_is_imperative(word, language) for word in words[1:])


def _begins_with_verb(words: Sequence[str], language: Language) -> bool:
    return bool(words) and _is_imperative(words[0], language)


def _is_imperative(word: str, language: Language) -> bool:
    return word in language.words("imperatives") or word.endswith(language.phrases("verb_endings"))


def _is_infinitive(word: str, language: Language) -> bool:
    known = language.words("infinitives")
    if not known:
        return False
    bare = [word.removeprefix(prefix) for prefix in language.phrases("infinitive_prefixes")]
    return word.endswith("eren") or not known.isdisjoint([word, *bare])


def _is_gerund(word: str, language: Language) -> bool:
    return word.endswith(language.phrases("gerund")) and word not in language.words("no_action")


def _has_action(words: Sequence[str], language: Language) -> bool:
    """Whether somebody does something in a goal that begins with no order: "de lader aansluiten", "fitting a bulb"."""
    if _is_gerund(words[0], language):
        return True
    nouns = language.words("as_a_noun")
    for place, word in enumerate(words):
        if _is_infinitive(word, language):
            return words[0] not in language.words("no_action") or not nouns & set(words[max(0, place - 2) : place])
    return False


@of_unit("goal-two")
def goal_two(subject: Subject) -> Iterator[Finding]:
    """Two actions, each with a thing of its own. Two verbs with one thing are one goal: "vent and fill the pump"."""
    language, goal = subject.language, prose.plain(subject.unit.head.goal).rstrip(" .!")
    openers = rf"^(?:{_any_of(language, 'goal_openers', 'goal_can')})+"
    task = re.sub(openers, "", goal, flags=re.IGNORECASE)
    between = rf"[,;.]?\s+(?:{_any_of(language, 'goal_and')})\s+|[,;.]\s+"
    for joint in re.finditer(between, task, re.IGNORECASE):
        first, second = task[: joint.start()], task[joint.end() :]
        if _are_two(_lowered(first), _lowered(second), language):
            yield Finding(subject.line("goal"), "goal", {"first": first, "second": second})
            return


def _are_two(first: Sequence[str], second: Sequence[str], language: Language) -> bool:
    second = _without(second, language.words("no_object"))
    if not second or not _has_object(first[1:], language) or language.words("goal_within") & set(first):
        return False
    if _is_infinitive(first[-1], language):
        ends = [place for place, word in enumerate(second) if _is_infinitive(word, language)]
        return bool(ends) and _has_object(second[: ends[0]], language)
    verb = second[0]
    is_verb = _is_imperative(verb, language) or (_is_gerund(first[0], language) and _is_gerund(verb, language))
    if not is_verb or verb in language.words("outcomes"):
        return False
    return _begins_with_object(verb, _without(second[1:], language.words("in_between")), language)


def _without(words: Sequence[str], some: Collection[str]) -> Sequence[str]:
    """The words behind those with which they begin."""
    return list(dropwhile(some.__contains__, words))


def _has_object(words: Sequence[str], language: Language) -> bool:
    return any(word not in language.words("no_object") for word in words)


def _begins_with_object(verb: str, words: Sequence[str], language: Language) -> bool:
    if words and words[0] in language.words("it_or_the"):
        words = words[1:]
    if not words or words[0] in language.words("no_object"):
        return False
    begins = language.words("objects_begin")
    return not begins or words[0] in begins or verb in language.words("never_nouns")


def _lowered(text: str) -> list[str]:
    return [word.lower() for word in prose.words(text)]


def _any_of(language: Language, *names: str) -> str:
    """A pattern for any of some lists; for nothing where they are empty."""
    return "|".join(phrase for name in names for phrase in language.phrases(name)) or r"(?!)"
