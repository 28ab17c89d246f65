"""Questions: a unit asks one where its reader is to remember something, each wrong answer is answered, and the right
one is not to be guessed.

That answering helps to remember is the testing effect (Roediger and Karpicke, "Test-enhanced learning", 2006). Wrong
options are remembered too, unless feedback follows (Butler and Roediger, "Feedback enhances the positive effects and
reduces the negative effects of multiple-choice testing", 2008). That options should be about as long as each other is
one of the guidelines in "A review of multiple-choice item-writing guidelines" (Haladyna, Downing, Rodriguez, 2002).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from microlearn.advice.prose import plain
from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.subject import Subject
from microlearn.catalogue import Question

LEARNT = ("new", "more", "change")
"""Moments at which something is to stay in the head. At the others, the reader is in the middle of work."""
LOOKED_UP = ("checklist", "document", "troubleshooter")
"""Formats that are used beside the work, and need not be remembered."""

ANSWERED = ("single", "multiple", "true-false", "hotspot", "text", "number")
"""Types whose wrong options say something to whoever takes them."""

GUESSES = 3
"""Questions in a unit whose right option is the longest before a reader sees a pattern."""
PATTERN = 0.75
"""Of all that are asked."""
LONGER = 1.1
"""How much longer an option is before it can be seen."""
_SHOWN = 40


@of_unit("no-question")
def no_question(subject: Subject) -> Iterator[Finding]:
    """Something to learn, and nothing to try it on. Whoever acts now, or looks something up, is not to be examined."""
    head = subject.unit.head
    learnt = head.moment in LEARNT and head.format not in LOOKED_UP
    if learnt and not head.urgent and not subject.questions:
        yield Finding(subject.line("moment"), "moment")


@of_unit("option-no-feedback")
def option_no_feedback(subject: Subject) -> Iterator[Finding]:
    """Wrong options that leave the reader alone. Of true and false only one is wrong: an explanation will do there."""
    for question in subject.questions:
        if question.type not in ANSWERED or (question.type == "true-false" and question.explanation):
            continue
        silent = [option for option in question.options if not option.right and not option.feedback.strip()]
        if silent:
            yield Finding(silent[0].line, values={"options": [_short(option.text) for option in silent]})


@of_unit("right-is-longest")
def right_is_longest(subject: Subject) -> Iterator[Finding]:
    """A unit in which whoever takes the longest answer is nearly always right."""
    asked = [(line, texts) for question in subject.questions for line, texts in _choices(question)]
    given_away = [line for line, (right, wrong) in asked if right > LONGER * wrong]
    if len(given_away) >= max(GUESSES, PATTERN * len(asked)):
        values = {"count": len(given_away), "asked": len(asked), "lines": given_away}
        yield Finding(given_away[0], values=values)


def _choices(question: Question) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each choice of one out of several, in a question or in the scenes of a scenario: its line, and how long its
    longest right and wrong options read."""
    choices = [(question.line, question.options)] if question.type == "single" else []
    choices += [(scene.line, scene.choices) for scene in question.scenes]
    for line, options in choices:
        right, wrong = (_longest([one.text for one in options if one.right == wanted]) for wanted in (True, False))
        if right and wrong:
            yield line, (right, wrong)


def _longest(texts: Sequence[str]) -> int:
    return max((len(plain(text)) for text in texts), default=0)


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
