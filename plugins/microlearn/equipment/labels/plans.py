"""How a label can be divided, from the best way to the least, for a label of any size. Lengths are millimetres.

Three ways: ``wide`` has the symbol beside the call and the foot below both; ``side`` has all words beside the symbol;
``tall`` has everything below it. Each is thought through at several scales, with several sizes of words and numbers of
lines in the foot; what each costs the eye decides on their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from math import inf, log

from microlearn.equipment.labels.blocks import CODE, FULL, MARK, MARKS, ROW, WORD, Block, call
from microlearn.equipment.labels.fitting import LEAST, LEAST_TYPED
from microlearn.equipment.labels.foot import JOINED, TAG, Foot, nominal
from microlearn.equipment.labels.label import Words
from microlearn.equipment.labels.symbol import QUIET

STEP = 0.94
SHARES = (1, 0.9, 0.8, 0.7, 0.6)
LINES = (2, 3, 4, 5, 6)
LEAST_SCALE = {FULL: 0.52, ROW: 0.5, MARKS: 0.4}

LEAST_SYMBOL = 0.6
"""Of the label's height, or of three quarters of its width: a smaller symbol is no longer the first thing seen."""

# What it costs when something is smaller by a factor of e, or else than it should be.
SYMBOL, CALL, WORDS = 1.0, 1.6, 1.2
OTHER_WAY, OTHER_FOOT, LINE = 0.3, 0.05, 0.02


@dataclass(frozen=True, slots=True)
class Room:
    """What there is to divide: the safe area, the modules of the smallest symbol with its quiet zone and the least side
    it may have, and how far ink goes above the first line and below the last, in ems."""

    words: Words
    width: float
    height: float
    whole: int
    least: float
    rise: float
    drop: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A label divided: the symbol with its quiet zone, the call and the foot, each with its left and top.

    ``cost`` says how much worse it looks than it should.
    """

    cost: float
    way: str
    symbol: tuple[float, float, float]
    call: tuple[Block, float, float]
    foot: Foot
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class _Scale:
    """One scale of one way: words in the foot, its number of lines, and whether they stand beside the tag."""

    unit: float
    word: float
    lines: int
    beside: bool
    symbol: float

    def foot(self, room: Room, width: float) -> Foot:
        code = max(CODE * self.unit, LEAST_TYPED)
        gap = (2.5 if self.beside else 1.8) * self.unit
        height = nominal(self.lines, self.word, room.rise, room.drop)
        height = max(TAG * code, height) if self.beside else TAG * code + gap + height
        return Foot(width, height, self.beside, gap, code, self.word, JOINED, 0)


_Call = Callable[[float, float, float], Block | None]
_Divided = tuple[tuple[float, float, float], tuple[Block, float, float], Foot, float, float]
"""The symbol, the call, the foot, its left and top, as in ``Plan``."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to divide, with the scale to begin at, sizes of its symbol to try, and the most a symbol should have of the
    width and the height."""

    name: str
    divide: Callable[[Room, _Scale, _Call], _Divided | None]
    start: float
    shares: tuple[float, ...]
    across: float
    down: float


def plans(room: Room, size: tuple[float, float], level: int) -> list[Plan]:
    """All ways to divide a label of ``size``, with so much of the call."""

    @cache
    def at_width(width: float, unit: float) -> Block | None:
        return call(room.words, width, inf, unit, level)

    def block(width: float, height: float, unit: float) -> Block | None:
        """The call, smaller than the foot where its words are long."""
        for share in (1, 0.9, 0.8, 0.7):
            found = at_width(inf, unit * share)
            if found and found.width > width:
                found = at_width(width, unit * share)
            if found and found.height <= height:
                return found
        return None

    ways = _ways(*size)
    ideal, start = min(ways[0].across * room.width, ways[0].down * room.height), ways[0].start
    found: list[Plan] = []
    for index, way in enumerate(ways):
        for scale in _scales(way.start, LEAST_SCALE[level], way.shares):
            divided = way.divide(room, scale, block)
            if divided is None:
                continue
            symbol, (words, x, y), foot, left, top = divided
            cost = SYMBOL * _worse(ideal, symbol[2]) + CALL * _worse(MARK * start, words.shapes[0].height)
            cost += WORDS * _worse(WORD * start, foot.word) + OTHER_WAY * index + LINE * scale.lines
            cost += OTHER_FOOT * (foot.beside == (way.name == "side" and foot.width < 1.2 * room.height))
            found.append(Plan(cost, way.name, symbol, (words, x, y), foot, left, top))
    return found


def _worse(ideal: float, size: float) -> float:
    return log(max(1, ideal / size))


def _ways(width: float, height: float) -> list[_Way]:
    """Ways in the order that suits these proportions."""
    wide = _Way("wide", _wide, min(width / 99.1, height / 67.7), (1, 0.88), 0.56, 0.78)
    side = _Way("side", _side, min(width / 99.1, height / 45), (1, 0.93, 0.86, 0.78, 0.7), 0.57, 1)
    tall = _Way("tall", _tall, min(width / 82, height / 125), (1,), 0.75, 0.56)
    if height > 1.1 * width:
        return [tall, wide, side]
    return [side, wide] if height < 0.53 * width else [wide, side]


def _scales(start: float, least: float, symbols: tuple[float, ...]) -> Iterator[_Scale]:
    unit = max(start, least)
    while unit >= least - 1e-9:
        for word in dict.fromkeys(max(LEAST, WORD * unit * share) for share in SHARES):
            for lines in LINES:
                for symbol in symbols:
                    yield _Scale(unit, word, lines, True, symbol)
                    yield _Scale(unit, word, lines, False, symbol)
        unit *= STEP


def _least(room: Room) -> float:
    return max(room.least, LEAST_SYMBOL * min(room.height, 0.75 * room.width))


def _wide(room: Room, scale: _Scale, block: _Call) -> _Divided | None:
    foot = scale.foot(room, room.width)
    row = room.height - foot.height - 1.5 * scale.unit
    share = 0.515 if row < 0.6 * room.width else 0.56
    side = min(row, max(share * scale.symbol * room.width, room.least))
    if side < _least(room):
        return None
    gap = 3 * scale.unit
    beside = block(room.width - side - gap, row, scale.unit)
    if beside is None:
        return None
    at = (beside, side + gap, (row - beside.height) / 2)
    return (0, (row - side) / 2, side), at, foot, 0, room.height - foot.height


def _side(room: Room, scale: _Scale, block: _Call) -> _Divided | None:
    ideal = min(room.height, max(0.57 * room.width, room.least))
    side = max(ideal * scale.symbol, room.least)
    left = side + 2.5 * scale.unit
    width = room.width - left
    if not _least(room) <= side <= room.height or width <= 0:
        return None
    foot = scale.foot(room, width)
    above = block(width, room.height - foot.height - 3 * scale.unit, scale.unit)
    if above is None:
        return None
    return (0, (room.height - side) / 2, side), (above, left, 0), foot, left, room.height - foot.height


def _tall(room: Room, scale: _Scale, block: _Call) -> _Divided | None:
    foot = scale.foot(room, room.width)
    between = block(room.width, room.height, scale.unit)
    if between is None:
        return None
    gap = 4 * scale.unit
    side = min(room.width, room.height - foot.height - between.height - 2 * gap)
    if side < max(room.least, 0.5 * room.width):
        return None
    spare = room.height - side - between.height - foot.height
    left = (room.width - side) / 2
    # The call begins where the symbol's black does, if it is not too wide for that.
    inset = min(left + side * QUIET / room.whole, room.width - between.width)
    return (left, 0, side), (between, inset, side + spare / 3), foot, 0, room.height - foot.height
