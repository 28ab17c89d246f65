"""Goals: something that the reader can do afterwards, and one thing.

What a goal is follows Mager, "Preparing Instructional Objectives" (1962): a performance that somebody else could see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.subject import Subject


@of_unit("goal-vague")
def goal_vague(subject: Subject) -> Iterator[Finding]:
    """Verbs for what happens in a head, which nobody can see."""
    goal = subject.unit.head.goal
    for phrase in subject.language.phrases("vague"):
        if re.match(rf"(?:\W*{re.escape(phrase)})\b", goal, re.IGNORECASE):
            yield Finding(subject.line("goal"), "goal", {"verb": phrase})
            return
