"""Length: units that take too long, and sentences that are too long or a text that is too hard for its readers.

How long a sentence may be comes from two places. The table of average lengths per reading level that Dutch writers hand
on (taaluilen.nl, "Van lange zinnen naar korte zinnen", 2014; Tekstblad, "Wat is de ideale zinslengte?") ends at 8 words
for A1, 10 for A2, 15 for B1, 20 for B2 and 28 for C1. GOV.UK ("Sentence length: why 25 words is our limit", 2014) lets
no single sentence go beyond 25: a quarter over the average for B2. The other limits are that same quarter over theirs.

How hard a text is comes from Flesch's reading ease ("A new readability yardstick", 1948), for Dutch with the numbers of
Douma ("De leesbaarheid van landbouwbladen", 1960). Both call 60 to 70 normal, 70 to 80 fairly easy, 80 to 90 easy,
and below 30 very hard. Nobody has tied these steps to reading levels by experiment: here normal stands for B1, which
most people read, and each other level is a step away. Flesch took samples of a hundred words: a shorter text is not
judged.

Syllables are counted by groups of vowels. The hyphenation that libraries count instead (Pyphen, and through it
textstat) finds 22 % too few of them in the words of CMU's English dictionary, these groups 4 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from microlearn.advice import prose
from microlearn.advice.prose import HEADING, Sentence
from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.subject import Subject
from microlearn.catalogue import Question

LONGEST = {"A1": 10, "A2": 12, "B1": 19, "B2": 25, "C1": 35, "C2": 35}
"""Words of a sentence, by the reading level of the readers."""
EASIEST = {"A1": 80, "A2": 70, "B1": 60, "B2": 50, "C1": 30, "C2": 0}
"""Reading ease that a text has at least, by the same level."""
ASSUMED = "B2"
"""The level where a site declares none: less strict than for everybody, since nobody has said who reads."""

SAMPLE = 100
"""Words that a text needs before its ease says anything."""
NAMED = 4
"""Words that are named to an author whose text is hard."""
_FLESCH = {"nl": (206.84, 77.0, 0.93), "en": (206.835, 84.6, 1.015)}
"""The constant, and the weights of syllables a word and of words a sentence."""
_GAP = re.compile(r"\[\[.*?\]\]")


@of_unit("too-long")
def too_long(subject: Subject) -> Iterator[Finding]:
    """More minutes than the owner allows: it is hardly one goal then, and nobody has them at a machine."""
    if subject.unit.minutes > subject.longest:
        name = "goal" if subject.unit.head.minutes is None else "minutes"
        values = {"minutes": subject.unit.minutes, "limit": subject.longest}
        yield Finding(subject.line(name), name, values)


@of_unit("sentence-long")
def sentence_long(subject: Subject) -> Iterator[Finding]:
    """A sentence with more words than its readers keep in mind. Headings, tables and code are no sentences."""
    limit = LONGEST[_level(subject)]
    for sentence in _read(subject):
        if len(sentence.text) > limit and (count := len(sentence.words)) > limit:
            yield Finding(sentence.line, values={"count": count, "limit": limit, "sentence": _begin(sentence.text, 6)})


@of_unit("sentence-hard")
def sentence_hard(subject: Subject) -> Iterator[Finding]:
    """A text whose words and sentences together are harder than its readers read. It is judged as a whole, for a single
    sentence says too little, and told at its hardest sentence."""
    language = subject.unit.lang.partition("-")[0]
    if language not in _FLESCH:
        return
    groups = "|".join(subject.language.phrases("syllable"))
    read = [(sentence, [syllables(word, groups) for word in sentence.words]) for sentence in _read(subject)]
    read = [(sentence, counts) for sentence, counts in read if counts]
    least = EASIEST[_level(subject)]
    if sum(len(counts) for _, counts in read) < SAMPLE:
        return
    if (found := ease([counts for _, counts in read], language)) < least:
        hardest, _ = min(read, key=lambda one: ease([one[1]], language))
        values = {
            "ease": round(found),
            "least": least,
            "words": _hardest_words(read),
            "sentence": _begin(hardest.text, 12),
        }
        yield Finding(hardest.line, values=values)


def ease(sentences: Sequence[Sequence[int]], language: str) -> float:
    """Flesch's reading ease of sentences whose words have these numbers of syllables: about 100 is very easy, below 30
    very hard."""
    base, of_words, of_sentences = _FLESCH[language]
    words = sum(map(len, sentences))
    return base - of_words * sum(map(sum, sentences)) / words - of_sentences * words / len(sentences)


def syllables(word: str, groups: str) -> int:
    """How many syllables are heard in a word: one for each group of vowels, and at least one."""
    return max(1, len(_pattern(groups).findall(word.lower())))


@cache
def _pattern(groups: str) -> re.Pattern[str]:
    return re.compile(groups)


def _hardest_words(read: Sequence[tuple[Sentence, Sequence[int]]]) -> list[str]:
    """The words with the most syllables, each once."""
    known = {
        word.lower(): count for sentence, counts in read for word, count in zip(sentence.words, counts, strict=True)
    }
    return sorted(known, key=lambda word: -known[word])[:NAMED]


def _level(subject: Subject) -> str:
    """The lowest reading level among the roles that it is for."""
    return min((level.upper() for level in subject.levels if level.upper() in LONGEST), default=ASSUMED)


def _read(subject: Subject) -> Iterator[Sentence]:
    """All sentences that a reader reads: the key points, the body and the questions."""
    for number, point in enumerate(subject.unit.head.key_points):
        yield from prose.sentences(point, subject.line("key_points", number))
    yield from (sentence for sentence in subject.sentences if sentence.kind != HEADING)
    for question in subject.questions:
        for text, line in _texts(question):
            # Each stands at the line of the piece that it belongs to; that of its own is not known.
            yield from (Sentence(one.text, line) for one in prose.sentences(_GAP.sub("x", text), line))


def _texts(question: Question) -> Iterator[tuple[str, int]]:
    """The texts of a question, each with its line."""
    yield from ((text, question.line) for text in (question.prompt, *question.hints, question.explanation))
    for option in question.options:
        yield from ((text, option.line) for text in (option.text, option.feedback))
    for scene in question.scenes:
        yield scene.text, scene.line
        for choice in scene.choices:
            yield from ((text, choice.line) for text in (choice.text, choice.feedback))


def _begin(text: str, count: int) -> str:
    """The first words of a sentence, so that the author finds it."""
    words = text.split()
    return " ".join(words[:count]) + (" …" if len(words) > count else "")
