"""Scenarios: scenes under headings, and choices that lead from one to the next or to the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from microlearn.problem import nearest
from microlearn.quizzes.answers import ARROW, Tell
from microlearn.quizzes.code import masked
from microlearn.quizzes.pieces import Piece, joined
from microlearn.quizzes.quiz import END, Option, Scene, slug

_ID = re.compile(r"\{\s*+#(?P<id>[\w-]{1,60})\s*\}$")
_PLAIN_ID = re.compile(r"[\w-]{1,60}")
_MOST_KNOWN = 30
"""Scenes that are named to an author who mistook one."""


def are_there(found: list[Piece]) -> bool:
    """Whether a block is a scenario: headings with choices between them, or a choice that leads to one of them."""
    heading = next((index for index, piece in enumerate(found) if piece.kind == "heading"), None)
    if heading is None:
        return False
    below = found[heading:]
    first = next((index for index, piece in enumerate(below) if piece.kind == "task"), len(below))
    if any(piece.kind in ("heading", "end") for piece in below[first:]):
        return True
    known = {END, *(_id_and_title(piece)[0] for piece in below if piece.kind == "heading")}
    return any(_split_target(piece.text)[1] in known for piece in found if piece.kind == "task")


def read(found: list[Piece], tell: Tell) -> tuple[str, tuple[Scene, ...]]:
    """What stands before the first scene, and the scenes in their order: the first one begins."""
    headings = [index for index, piece in enumerate(found) if piece.kind == "heading"]
    level = _level(found[headings[0]]) if headings else 0
    starts = [index for index in headings if _level(found[index]) <= level]
    before = found[: starts[0]] if starts else found
    homeless = next((piece for piece in before if piece.kind in ("task", "end")), None)
    if homeless or not starts:
        tell("scene-none", homeless.line if homeless else 0)
    if not starts:
        return joined(before), ()
    ends = [*starts[1:], len(found)]
    scenes = [_scene(found[start], found[start + 1 : end], tell) for start, end in zip(starts, ends, strict=True)]
    if not homeless:
        _check(scenes, tell)
    return joined(before), tuple(scenes)


def _level(heading: Piece) -> int:
    """A heading of a lower level than the first stands within a scene."""
    return len(heading.raw) - len(heading.raw.lstrip("#"))


def _id_and_title(heading: Piece) -> tuple[str, str]:
    title = re.sub(r"(?<=\s)#+$", "", heading.text).strip()
    given = _ID.search(title)
    if given:
        return given["id"], title[: given.start()].strip()
    return slug(title[:200])[:60], title


def _scene(heading: Piece, below: list[Piece], tell: Tell) -> Scene:
    id, title = _id_and_title(heading)
    if not title:
        tell("quiz-empty", heading.line)
    text: list[Piece] = []
    choices: list[Option] = []
    ends = False
    told = ""
    for piece in below:
        rule = ""
        if piece.kind == "task" and not ends:
            choices.append(_choice(piece, tell))
        elif piece.kind in ("task", "right", "wrong") or (piece.kind == "end" and choices):
            rule = "quiz-mixed"
        elif piece.kind == "end":
            ends = True
        elif piece.kind == "quote" and (choices or piece.is_indented):
            rule = "quiz-feedback-nowhere"
        elif choices and not piece.is_empty:
            rule = "quiz-text-after"
        else:
            text.append(piece)
        if rule and rule != told:
            tell(rule, piece.line)
        told = told if piece.is_empty else rule
    return Scene(id, title, heading.line, joined(text), tuple(choices), ends)


def _choice(piece: Piece, tell: Tell) -> Option:
    text, target = _split_target(piece.markdown)
    if not target:
        tell("choice-no-target", piece.line)
    if not text:
        tell("quiz-empty", piece.line)
    return Option(text, piece.line, piece.right, "\n".join(piece.feedback), target=target)


def _split_target(text: str) -> tuple[str, str]:
    """A choice without what stands behind its last arrow, and the id of the scene that is meant: its id or its title,
    at the end of the first line or of the first paragraph."""
    for until in ("\n", "\n\n"):
        first, _, rest = text.partition(until)
        if arrows := list(ARROW.finditer(masked(first))):
            target = first[arrows[-1].end() :].strip().lstrip("#")
            text = f"{first[: arrows[-1].start()].strip()}{until}{rest}".strip()
            return text, target if _PLAIN_ID.fullmatch(target) else slug(target)[:60]
    return text, ""


def _check(scenes: list[Scene], tell: Tell) -> None:
    """Every choice leads somewhere, every scene is met, and from every scene there is a way to an end. Where a mistake
    makes others of itself, only the first is told."""
    by_id: dict[str, Scene] = {}
    wrong = False
    for scene in scenes:
        if scene.id == END or by_id.setdefault(scene.id, scene) is not scene:
            tell("scene-twice", scene.line, id=scene.id)
            wrong = True
    known = [*list(by_id)[:_MOST_KNOWN], END]
    for scene in scenes:
        for choice in scene.choices:
            if choice.target and choice.target != END and choice.target not in by_id:
                meant = nearest(choice.target, known)
                rule = "scene-unknown-near" if meant else "scene-unknown"
                tell(rule, choice.line, target=choice.target, nearest=meant, known=known)
            wrong = wrong or (choice.target != END and choice.target not in by_id)
        if not scene.choices and not scene.ends:
            tell("scene-dead-end", scene.line, id=scene.id)
    if not wrong:
        _check_ways(scenes, tell)


def _check_ways(scenes: list[Scene], tell: Tell) -> None:
    onward = {scene.id: [choice.target for choice in scene.choices if choice.target != END] for scene in scenes}
    back: dict[str, list[str]] = {scene.id: [] for scene in scenes}
    for id, targets in onward.items():
        for target in targets:
            back[target].append(id)
    met = _closure([scenes[0].id], onward.__getitem__)
    for scene in _beginnings([scene for scene in scenes if scene.id not in met], onward, back):
        tell("scene-unreachable", scene.line, id=scene.id)
    ends = [scene.id for scene in scenes if not scene.choices or any(c.target == END for c in scene.choices)]
    with_way_out = _closure(ends, back.__getitem__)
    locked = [scene for scene in scenes if scene.id in met and scene.id not in with_way_out]
    if locked:
        tell("scene-no-way-out", locked[0].line, id=locked[0].id, others=[scene.id for scene in locked])


def _beginnings(lost: list[Scene], onward: dict[str, list[str]], back: dict[str, list[str]]) -> Iterator[Scene]:
    """Of scenes that cannot be reached those from which the others can."""
    reached: set[str] = set()

    def fresh(id: str) -> list[str]:
        return [next for next in onward[id] if next not in reached]

    nowhere_from = [scene for scene in lost if not set(back[scene.id]) - {scene.id}]
    for scene in [*nowhere_from, *lost]:
        if scene.id not in reached:
            yield scene
            reached |= _closure([scene.id], fresh)


def _closure(start: list[str], onward: Callable[[str], list[str]]) -> set[str]:
    """Everything that can be reached."""
    found, open = set(start), list(start)
    while open:
        for id in onward(open.pop()):
            if id not in found:
                found.add(id)
                open.append(id)
    return found
