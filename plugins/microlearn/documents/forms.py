"""Which format a list or a table of a document asks for, if it tells somebody what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from microlearn.documents import actions, goals, tables
from microlearn.documents.groups import Group, instructions
from microlearn.documents.model import Format, Section, Step
from microlearn.documents.words import Words

_LOOKED_AT = 200
"""Steps that tell what a list is; more do not tell more."""
_SHORT = 90
"""Characters of a point to check."""


def steps_of(group: Group, section: Section, title: str, words: Words) -> tuple[Format, list[Step], int] | None:
    """Format and steps of a list or a table, and the points that speak for it; ``None`` where it is no task."""
    if group.rows:
        read = tables.read(group.rows, words)
        return (*read, 2) if read and len(read[1]) >= 2 else None
    if (
        len(group.steps) < 2
        or _is_needed(group, section, words)
        or tells_outcomes([section.title, *(block.text for block in group.lead)], words)
    ):
        return None
    looked_at = group.steps[:_LOOKED_AT]
    if faults := _faults(looked_at, section.title, words):
        return "troubleshooter", [*faults, *group.steps[_LOOKED_AT:]], 2
    share = actions.share([step.text for step in looked_at], words)
    named = bool(goals.of_title(title, words)) or words.any_of("steps_heading").search(title) is not None
    sure = int(share >= 0.75)
    if group.boxed:
        return "checklist", group.steps, 2
    if group.ordered:
        is_task = share >= 0.5 or (named and share >= 0.3) or not words.known
        return ("steps", group.steps, 1 + sure) if is_task else None
    checks = words.any_of("checks_heading").search(" ".join((title, *section.above[-1:]))) is not None
    if checks and (share >= 0.5 or (all(len(text) <= _SHORT for text in group.texts()) and len(group.steps) >= 3)):
        return "checklist", group.steps, 1 + sure
    if share >= 0.6:
        return ("steps" if named else "checklist"), group.steps, sure
    return None


def _is_needed(group: Group, section: Section, words: Words) -> bool:
    """Whether it lists what somebody needs."""
    heads = [section.title, *(block.text for block in group.lead if block.text.endswith(":"))]
    return not group.ordered and any(words.any_of("needs").search(one) for one in heads if len(one) <= _SHORT)


def tells_outcomes(texts: Iterable[str], words: Words) -> bool:
    """Whether a text announces what somebody can do after a course: what follows are no steps."""
    return any(words.begins("outcomes").search(text) for text in texts)


def is_trouble(title: str, words: Words) -> bool:
    """Whether a heading says that something goes wrong."""
    return words.any_of("trouble_heading").search(title) is not None


def _faults(steps: Sequence[Step], title: str, words: Words) -> list[Step]:
    """Steps of the kind "if this, then that", or what goes wrong with what to do below it."""
    pairs = [actions.conditional(" ".join((step.text, *step.more)), words) for step in steps]
    if sum(pair is not None for pair in pairs) >= max(2, len(steps) / 2):
        return [
            Step(pair[0], [pair[1]], step.pictures) if pair else step for pair, step in zip(pairs, steps, strict=True)
        ]
    if is_trouble(title, words):
        answered = [step for step in steps if not actions.strength(step.text, words) and instructions(step.more, words)]
        if len(answered) >= max(2, len(steps) / 2):
            return list(steps)
    return []
