"""Whether a text asks somebody to do something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from microlearn.documents.words import Words, tokens

_END = re.compile(r"(?<=[.!?])\s+(?=[^\W_a-z]|['\"‘“(])")
_DIVIDES = re.compile(r"(?:\?|,|:|→|->|=>)\s+|\s+(?:dan|then)\s+")
_MOST_MARKS = 8
"""Places in a sentence at which what to do may begin."""
_BEGINS = re.compile(r"^[\W_]*")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [one for one in _END.split(text) if one.strip()]


def strength(text: str, words: Words) -> float:
    """1 for an instruction, a half for what somebody does or must do, 0 for neither."""
    if text.rstrip().endswith("?"):
        return 0
    text = without_opener(text, words)
    own = tokens(text)
    if not own:
        return 0
    if is_imperative(own, text, words) or _is_prohibition(own, words) or _ends_in_infinitive(own, words):
        return 1
    if _is_built_like_one(own, words):
        return 1
    return 0.5 if _is_told(text, own, words) else 0


def share(texts: Iterable[str], words: Words) -> float:
    """How much of a list is instructions."""
    found = [max((strength(one, words) for one in sentences(text)[:2]), default=0) for text in texts]
    return sum(found) / max(1, len(found))


def is_imperative(own: list[str], text: str, words: Words) -> bool:
    """Whether a text begins with the verb of an instruction; ``own`` are its words."""
    if not _is_imperative_word(own[0], words):
        return False
    if any(re.match(rf"{pattern}\b", " ".join(own)) for pattern in words.verbs.nouns):
        return False
    return len(own) == 1 or own[1] not in words.phrases("finite") or text.startswith(f"{own[0].capitalize()},")


def without_opener(text: str, words: Words) -> str:
    """A text without the word that only tells its place in a row."""
    text = _BEGINS.sub("", text)
    found = re.match(rf"{words.any_of('openers').pattern}[,:]?\s+", text, re.IGNORECASE)
    return text[found.end() :] if found else text


def conditional(text: str, words: Words) -> tuple[str, str] | None:
    """What somebody sees, and what to do then: "if the lamp is red, stop"; ``None`` where it is no such text."""
    begins = words.begins("conditions").match(text)
    for mark in islice(_DIVIDES.finditer(text), _MOST_MARKS):
        sees, does = text[: mark.end()].strip(" →=>-"), text[mark.end() :].strip()
        if (begins or sees.endswith("?")) and does and _says_what_to_do(does, words):
            return sees.rstrip(" ,:"), does[0].upper() + does[1:]
    return None


def _says_what_to_do(text: str, words: Words) -> bool:
    text = re.sub(r"^(?:dan|then)[,\s]+", "", text, flags=re.IGNORECASE)
    return any(strength(one, words) == 1 for one in sentences(text)[:2])


def _is_built_like_one(own: list[str], words: Words) -> bool:
    """Whether the place of words tells an instruction whose verb is in no list: "pomp ze op", "vet de ketting in"."""
    if len(own) < 2 or own[0].endswith("en") or _is_no_verb(own[0], words):
        return False
    parts_verb = own[-1] in words.verbs.prefixes and own[1] in words.phrases("determiners")
    return own[1] in words.phrases("acted_upon") or (parts_verb and bool(words.phrases("acted_upon")))


def _is_no_verb(word: str, words: Words) -> bool:
    return any(
        word in words.phrases(name) for name in ("small_words", "finite", "modal", "must", "determiners", "no_verbs")
    )


def _is_imperative_word(word: str, words: Words) -> bool:
    return word in words.verbs.imperatives or (words.language == "nl" and len(word) > 5 and word.endswith("eer"))


def is_infinitive(word: str, words: Words) -> bool:
    """Whether a word is a verb as a dictionary has it."""
    known = words.verbs.infinitives
    if not known:
        return False
    if word in known or (word.endswith("eren") and len(word) > 6):
        return True
    return any(word.removeprefix(prefix) in known for prefix in words.verbs.prefixes if word.startswith(prefix))


def _ends_in_infinitive(own: list[str], words: Words) -> bool:
    if not is_infinitive(own[-1], words):
        return False
    before = own[:-1]
    if set(before) & set(words.phrases("must")):
        return True
    return bool(before) and not set(before) & set(words.phrases("modal"))


def _is_prohibition(own: list[str], words: Words) -> bool:
    if words.language == "en":
        return own[0] in ("never", "don't") or own[:2] == ["do", "not"]
    return own[0] in words.phrases("prohibitions") and is_infinitive(own[-1], words)


def _is_told(text: str, own: list[str], words: Words) -> bool:
    if words.any_of("must").search(text):
        return True
    acts = re.match(rf"(?:{'|'.join(words.phrases('actors')) or '(?!)'})\s+(\w+)", text, re.IGNORECASE)
    if not acts:
        return False
    verb = acts[1].lower()
    stems = (verb, *(verb.removesuffix(ending) for ending in ("t", "s", "es")))
    return any(_is_imperative_word(stem, words) for stem in stems)
