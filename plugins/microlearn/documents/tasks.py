"""The tasks in a section of a document, or why there are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from microlearn.documents import actions, goals
from microlearn.documents.forms import is_trouble, steps_of, tells_outcomes
from microlearn.documents.groups import Group, groups, instructions
from microlearn.documents.model import Block, Confidence, Format, Left, Section, Step, Task
from microlearn.documents.warnings import warning
from microlearn.documents.words import Words

MOST_STEPS = 60
_SENTENCE = 5


def find(sections: Sequence[Section], words: Words) -> tuple[list[Task], list[Left]]:
    """The tasks of a document, and its parts without one."""
    found: list[Task] = []
    left: list[Left] = []
    for section in sections:
        reason = _never(section, words)
        tasks = [] if reason else _of_section(section, words)
        found += tasks
        if not tasks and (title := _title(section)):
            left.append(Left(title, reason or _about(section, words), section.first, section.last))
    return _whole_checklists(found, words), left


def _title(section: Section) -> str:
    """The heading, or what the part begins with; a line above the first heading is no part."""
    first = next((block.text for block in section.blocks if block.text), "")
    return section.title or (first[:60] if len(first.split()) >= _SENTENCE else "")


def _never(section: Section, words: Words) -> str:
    """Why a part holds no task whatever it lists."""
    for reason, phrases in words.groups("never").items():
        every = "|".join(map(re.escape, phrases)) or "(?!)"
        if any(
            re.fullmatch(rf"(?:{every})\W*[\d.]*", title, re.IGNORECASE) for title in (section.title, *section.above)
        ):
            return reason
    return ""


def _about(section: Section, words: Words) -> str:
    for title in (section.title, *reversed(section.above)):
        for reason, phrases in words.groups("about").items():
            if phrases and re.search(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", title, re.IGNORECASE):
                return reason
    texts = [block.text for block in section.blocks if block.kind == "text"]
    asked = len(instructions(texts, words))
    return "little" if asked and 2 * asked >= sum(len(actions.sentences(text)) for text in texts) else "no-action"


def _of_section(section: Section, words: Words) -> list[Task]:
    found: list[Task] = []
    before: list[Block] = []
    every = groups(section.blocks, words)
    is_numbered = any(group.ordered and _task(group, section, words, False) for group in every)
    for group in every:
        before += group.lead
        task = _task(group, section, words, bool(found))
        if task is None or (is_numbered and _is_beside(group, task, words)):
            before += [Block("item", text) for text in group.texts()]
            continue
        _tell(task, before, words, before_steps=True)
        before = []
        if found and _goes_on(found[-1], task, group, words):
            _join(found[-1], task, group)
        else:
            found.append(task)
    if found and before:
        _tell(found[-1], before, words, before_steps=False)
    elif before and (task := _in_prose(section, before, words)):
        found.append(task)
    return found


def _is_beside(group: Group, task: Task, words: Words) -> bool:
    """Whether a list without numbers only goes with the steps of its section."""
    return task.format == "steps" and bool(group.steps) and not group.ordered and not goals.of_title(group.title, words)


def _task(group: Group, section: Section, words: Words, is_further: bool) -> Task | None:
    title = _titled(group, section, words, is_further)
    made = steps_of(group, section, title, words)
    if made is None:
        return None
    form, steps, points = made
    task = _made(title, form, section, points, words)
    task.steps, task.left_out = steps[:MOST_STEPS], max(0, len(steps) - MOST_STEPS)
    task.first, task.last = min(group.places), max(group.places)
    task.bold = list(group.bold)
    if section.above and form == "checklist" and words.any_of("checks_heading").search(section.above[-1]):
        task.group = section.above[-1]
    return task


def _titled(group: Group, section: Section, words: Words, is_further: bool) -> str:
    """The heading, the one above where that only says "Procedure", or the line that announces a further list."""
    own = group.title
    announces = bool(own) and not words.any_of("follow").fullmatch(own) and bool(goals.of_title(own, words))
    if announces and (is_further or not goals.of_title(section.title, words)):
        return own
    plain = section.title.lower().strip(" :.")
    generic = any(plain in words.phrases(name) for name in ("steps_heading", "trouble_heading", "checks_heading"))
    return section.above[-1] if generic and section.above else section.title or own


def _in_prose(section: Section, blocks: Sequence[Block], words: Words) -> Task | None:
    """A task that is told in sentences."""
    texts = [block.text for block in blocks if block.kind == "text"]
    title = section.title
    if tells_outcomes([title, *texts], words):
        return None
    pairs = [pair for text in texts if (pair := actions.conditional(text, words))]
    if len(pairs) >= max(2, len(texts) / 2):
        task = _made(title, "troubleshooter", section, 1, words)
        task.steps = [Step(sees, [does]) for sees, does in pairs]
        _tell(task, [block for block in blocks if not actions.conditional(block.text, words)], words, before_steps=True)
        return task
    every = sum(len(actions.sentences(text)) for text in texts)
    asked = len(instructions(texts, words))
    named = bool(goals.of_title(title, words))
    if asked < 2 or asked < (0.4 if named else 0.6) * every:
        return None
    task = _made(title, "text", section, 0, words)
    _tell(task, blocks, words, before_steps=True)
    return task


def _made(title: str, form: Format, section: Section, points: int, words: Words) -> Task:
    goal = goals.of_title(title, words)
    points += bool(goal) or (form in ("checklist", "troubleshooter") and _is_named(title, form, words))
    trouble = form == "troubleshooter" or is_trouble(title, words)
    new, change = (words.any_of(f"{name}_heading").search(title) for name in ("new", "change"))
    moment = "solve" if trouble else "change" if change else "new" if new else "apply"
    about = "trouble" if trouble and form == "text" else form
    confidence: Confidence = "low" if points < 2 or not words.known else "medium" if points == 2 else "high"
    goal = goal or goals.made_up(title, about, words)
    return Task(title, goal, form, moment, confidence, section.first, section.last)


def _is_named(title: str, form: str, words: Words) -> bool:
    return words.any_of("checks_heading" if form == "checklist" else "trouble_heading").search(title) is not None


def _tell(task: Task, blocks: Sequence[Block], words: Words, before_steps: bool) -> None:
    """What stands around the steps."""
    for block in blocks:
        if block.picture:
            task.pictures.append(block.picture)
        elif said := warning(block.text, words):
            task.warnings.append(said)
        elif block.text:
            text = f"- {block.text}" if block.kind == "item" else block.text
            (task.intro if before_steps else task.outro).append(text)
        task.bold += block.bold


def _goes_on(last: Task, task: Task, group: Group, words: Words) -> bool:
    """Whether a further list of a section belongs to the task before it."""
    if last.format != task.format:
        return False
    return task.format == "checklist" or not goals.of_title(group.title, words)


def _join(last: Task, task: Task, group: Group) -> None:
    if task.steps and group.title:
        task.steps[0].head = group.title
        task.intro = [text for text in task.intro if text.rstrip(" :") != group.title]
    last.steps += task.steps
    last.intro += task.intro
    last.warnings += task.warnings
    last.pictures += task.pictures
    last.bold += task.bold
    last.last = max(last.last, task.last)


def _whole_checklists(tasks: Sequence[Task], words: Words) -> list[Task]:
    """Checklists whose headings stand under one checklist are one."""
    found: list[Task] = []
    for group, several in groupby(tasks, lambda task: task.group):
        own = list(several)
        if not group or len(own) == 1:
            found += own
            continue
        first = own[0]
        for task in own:
            task.steps[0].head = task.title
        for task in own[1:]:
            _join(first, task, Group())
        first.title = group
        first.goal = goals.of_title(group, words) or goals.made_up(group, "checklist", words)
        found.append(first)
    return found
