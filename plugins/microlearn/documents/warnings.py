"""Warnings, and the points that a draft proposes to remember."""

from __future__ import annotations

import re
from collections.abc import Iterator

from microlearn.documents import actions, cleaning
from microlearn.documents.model import Task
from microlearn.documents.words import Words, tokens

MOST_POINTS = 3
LONGEST_POINT = 120


def warning(text: str, words: Words) -> str:
    """What a text that begins with "Warning:" says; empty for another text."""
    found = re.match(rf"\W*(?:{words.any_of('warnings').pattern})\s*[:!.–-]+\s*(\S.*)", text, re.IGNORECASE)
    return found[1][:1].upper() + found[1][1:] if found else ""


def points(task: Task, words: Words) -> list[str]:
    """Up to three: warnings first, then what stands out, then what the text begins with."""
    found: list[str] = []
    known = {_key(task.goal), _key(task.title)}
    for text in _candidates(task, words):
        text = cleaning.cut(text.lstrip("- ").strip(), LONGEST_POINT)
        if len(tokens(text)) >= 2 and _key(text) not in known:
            known.add(_key(text))
            found.append(text)
        if len(found) == MOST_POINTS:
            break
    return found


def _key(text: str) -> str:
    return " ".join(tokens(text))


def _candidates(task: Task, words: Words) -> Iterator[str]:
    yield from (_first(text) for text in task.warnings)
    within = [text for step in task.steps for text in step.more]
    yield from (_first(said) for text in within if (said := warning(text, words)))
    yield from (text for text in task.bold if len(tokens(text)) >= 3 and not warning(text, words))
    yield from (one for text in within for one in actions.sentences(text) if _forbids(one, words))
    asked = [one for text in task.intro for one in actions.sentences(text) if actions.strength(one, words) == 1]
    yield from asked
    if task.format == "troubleshooter":
        return
    yield from (step.text for step in task.steps if _forbids(step.text, words))
    if task.steps:
        yield from (_first(task.steps[place].text) for place in (0, -1))
    yield from (_first(text) for text in task.intro[:1])


def _first(text: str) -> str:
    return next(iter(actions.sentences(text)), text)


def _forbids(text: str, words: Words) -> bool:
    return words.any_of("prohibitions").search(text) is not None and actions.strength(text, words) > 0
