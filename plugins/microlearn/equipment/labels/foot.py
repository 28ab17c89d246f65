"""The foot of a label: its code on a tag, with name, role, place and the address to type.

All feet of a run are of one plan, so that tags are of one height and in one place, and words of one size. What is too
long for that gets smaller by itself, in the steps of ``TIERS``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from microlearn.equipment.labels import fitting, font
from microlearn.equipment.labels.blocks import CAPITALS, Block, Text
from microlearn.equipment.labels.fitting import LEAST, LEAST_TYPED, SHRINK, Line
from microlearn.equipment.labels.label import Label
from microlearn.equipment.labels.shapes import tag

PITCH = 1.28
"""From line to line, as a share of the size."""

DEEP = 0.22
"""Ink below the last line, as a share of the size."""

TAG = 1.423
"""Height of the tag, as a share of the code's size."""

JOINED, NAME, TITLE, EACH = range(4)
"""Where lines break: nowhere; after the name; after name and role; after each of name, role and place."""


class Tier(NamedTuple):
    """How far one label may deviate from its neighbours: sizes for its code, the least for its words, both as shares,
    and whether name, role or place go on over more lines."""

    codes: tuple[float, ...]
    least: float
    breaks: bool


TIERS = (
    Tier((1,), SHRINK, False),
    Tier((0.87, 0.75), SHRINK, False),
    Tier((1, 0.87, 0.75), SHRINK, True),
    Tier((1, 0.87, 0.75), 0.7, True),
    Tier((1, 0.75, 0), 0, True),
)
LAST = len(TIERS) - 1


@dataclass(frozen=True, slots=True)
class Foot:
    """The plan of a foot: its box, the size of the code on a tag of full height, and the size of the words.

    With ``beside`` words stand beside the tag, else below it. ``style`` says where lines break, ``tier`` how far a
    single label may deviate.
    """

    width: float
    height: float
    beside: bool
    gap: float
    code: float
    word: float
    style: int
    tier: int

    @property
    def typed(self) -> float:
        """Size of the address."""
        return max(self.word, LEAST_TYPED)

    @property
    def tag(self) -> float:
        """Height of the tag."""
        return TAG * self.code


def nominal(lines: int, word: float, rise: float, drop: float) -> float:
    """Height of so many lines, the last of them the address, with ink ``rise`` above and ``drop`` below, in ems."""
    typed = max(word, LEAST_TYPED)
    first = word if lines > 1 else typed
    return rise * first + PITCH * (word * max(0, lines - 2) + (typed if lines > 1 else 0)) + max(DEEP, drop) * typed


def parts(label: Label, style: int) -> list[str]:
    """Name, role and place as a style groups them."""
    name, role, place = map(font.tidy, (label.name, label.role, label.place))
    groups = {
        JOINED: [[name, role, place]],
        NAME: [[name], [role, place]],
        TITLE: [[name, role], [place]],
        EACH: [[name], [role], [place]],
    }
    return [text for group in groups[style] if (text := ", ".join(filter(None, group)))]


def fill(label: Label, foot: Foot, cut: bool = False) -> Block | None:
    """The foot of one label; None where it does not fit. With ``cut`` name and place are shortened as a last resort."""
    for tier in TIERS[: LAST + 1 if cut else foot.tier + 1]:
        for share in tier.codes:
            if found := _filled(label, foot, share, tier):
                return found
    if cut:
        for share in TIERS[LAST].codes[1:]:
            if found := _filled(label, foot, share, TIERS[LAST], cut=True):
                return found
    return None


def _filled(label: Label, foot: Foot, share: float, tier: Tier, cut: bool = False) -> Block | None:
    code = font.tidy(label.code)
    found = _tag(code, foot, share, tier is TIERS[LAST])
    if not found:
        return None
    size, inset = found
    across = font.width(code, size) + 2 * inset
    width, room = foot.width, foot.height
    if foot.beside:
        width -= across + foot.gap
    else:
        room -= foot.tag + foot.gap
    lines = _lines(label, foot, width, room, tier, cut) if width > 0 else None
    if lines is None:
        return None
    top = (foot.height - foot.tag) / 2 if foot.beside else 0
    block = Block(foot.width, foot.height, [tag(0, top, across, foot.tag, 0.35 * foot.tag)])
    block.texts.append(Text("code", code, inset, top + (foot.tag + CAPITALS * size) / 2, size, white=True))
    left, start = (across + foot.gap, 0.0) if foot.beside else (0.0, foot.tag + foot.gap)
    block.texts += [replace(one, x=left, y=one.y + start) for one in _placed(lines, room, foot.beside)]
    return block


def _tag(code: str, foot: Foot, share: float, loose: bool) -> tuple[float, float] | None:
    """Size of the code, and the black at both sides of it; a share of 0 is the smallest print."""
    most = foot.width * ((0.6 if loose else 0.5) if foot.beside else 1)
    size = max(foot.code * share, LEAST_TYPED)
    for inset in (0.7, 0.3) if loose else (0.7,):
        if font.width(code, size) + 2 * inset * size <= most + 1e-9:
            return size, inset * size
    return None


def _lines(label: Label, foot: Foot, width: float, room: float, tier: Tier, cut: bool) -> list[Text] | None:
    """Name, role, place and address, not yet placed."""
    where = fitting.address(label.typed, width, foot.typed, max(LEAST_TYPED, foot.typed * tier.least))
    if where is None:
        return None

    def fits(what: list[Line]) -> bool:
        return _height([*what, *where]) <= room + 1e-9

    if cut:
        name, *rest = parts(label, NAME) or [""]
        what = fitting.cut(name, ", ".join(rest), width, LEAST, fits)
    else:
        breaks = tier.breaks and (foot.style != JOINED or tier is TIERS[LAST])
        what = fitting.details(
            parts(label, foot.style), width, foot.word, max(LEAST, foot.word * tier.least), fits, breaks
        )
    if what is None:
        return None
    return [
        Text(part, text, 0, 0, size) for part, found in (("details", what), ("address", where)) for text, size in found
    ]


def _steps(lines: Sequence[Line]) -> Iterable[float]:
    """From each baseline to the next."""
    for (one, size), (other, next_size) in pairwise(lines):
        yield max(PITCH * next_size, font.below(one, size) + font.above(other, next_size) + 0.05 * next_size)


def _height(lines: Sequence[Line]) -> float:
    """Of lines below each other, with all their ink."""
    (first, size), (last, last_size) = lines[0], lines[-1]
    rise = max(CAPITALS * size, font.above(first, size))
    return rise + sum(_steps(lines)) + max(DEEP * last_size, font.below(last, last_size))


def _placed(texts: Sequence[Text], room: float, middle: bool) -> list[Text]:
    """Lines below each other from the top, or with ``middle`` around it: capitals count, ink beyond them does not."""
    lines = [(one.text, one.size) for one in texts]
    steps = list(_steps(lines))
    rise = max(CAPITALS * lines[0][1], font.above(*lines[0]))
    baseline = rise
    if middle:
        baseline = (room - CAPITALS * lines[0][1] - sum(steps)) / 2 + CAPITALS * lines[0][1]
        deep = max(DEEP * lines[-1][1], font.below(*lines[-1]))
        baseline = max(rise, min(baseline, room - deep - sum(steps)))
    placed = []
    for one, step in zip(texts, [*steps, 0.0], strict=True):
        placed.append(replace(one, y=baseline))
        baseline += step
    return placed
