"""Which type a question has: what its answers make plain."""

from __future__ import annotations

from microlearn.quizzes import numbers, scenes
from microlearn.quizzes.answers import halves, has_area, has_gaps
from microlearn.quizzes.pieces import ANSWERS, Piece, joined
from microlearn.quizzes.quiz import CHOICES, TRUE_FALSE, folded

HOLDS = {
    **dict.fromkeys(CHOICES, ("task",)),
    "scenario": ("task",),
    "text": ("right", "wrong"),
    "number": ("right", "wrong"),
    "order": ("step",),
    "match": ("item",),
    "blanks": (),
    "reflect": (),
}
"""The kinds of lines that hold the answers of each type."""

_LONGEST_TRUE = 40


def inferred(pieces: list[Piece]) -> str:
    """The type, or an empty string where no answers are found."""
    tasks = [piece for piece in pieces if piece.kind == "task"]
    answers = [piece for piece in pieces if piece.kind in ("right", "wrong")]
    if tasks:
        return "scenario" if scenes.are_there(pieces) else _of_tasks(tasks)
    if answers:
        right = [piece for piece in answers if piece.kind == "right"]
        return "number" if right and all(numbers.looks_like_one(piece.text) for piece in answers) else "text"
    if has_gaps(joined(pieces)):
        return "blanks"
    listed = last_list(pieces)
    if not listed or any(not piece.is_empty for piece in pieces[listed.stop :]):
        return ""
    if pieces[listed.start].kind == "step":
        return "order"
    with_arrow = sum(bool(halves(piece.text)[1]) for piece in pieces[listed.start : listed.stop])
    return "match" if with_arrow * 2 >= len(listed) and with_arrow else ""


def fits(type: str, pieces: list[Piece]) -> bool:
    """Whether there are answers of this type."""
    kinds = {piece.kind for piece in pieces}
    if type == "reflect":
        return not kinds.intersection(ANSWERS)
    if type == "blanks":
        return has_gaps(joined(pieces))
    return bool(kinds.intersection(HOLDS[type]))


def last_list(pieces: list[Piece], kinds: tuple[str, ...] = ("item", "step")) -> range:
    """The places of the last unbroken list."""
    stop = next((at for at in range(len(pieces), 0, -1) if pieces[at - 1].kind in kinds), 0)
    start = stop
    while start and pieces[start - 1].kind == pieces[stop - 1].kind:
        start -= 1
    return range(start, stop)


def _of_tasks(tasks: list[Piece]) -> str:
    if any(has_area(piece.text) for piece in tasks):
        return "hotspot"
    if len(tasks) == 2 and _are_true_and_false(*tasks):
        return "true-false"
    right = sum(piece.right for piece in tasks)
    # All of them right is hardly meant: whoever does mean it, names the type.
    return "multiple" if 1 < right < len(tasks) else "single"


def _are_true_and_false(one: Piece, other: Piece) -> bool:
    if max(len(one.markdown), len(other.markdown)) > _LONGEST_TRUE:
        return False
    texts = {folded(one.markdown), folded(other.markdown)}
    return any(texts == set(pair) for pair in TRUE_FALSE)
