"""Places everything of one label, for a label of any size. Lengths are millimetres from its top left corner.

Three arrangements, tried in the order that suits the label's proportions: ``wide`` has the symbol beside the call and
the foot below both; ``side`` has all words beside the symbol; ``tall`` has everything below it. Each is tried at
smaller and smaller scales, first with the whole call to action, then with less of it, at last with a shortened name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from microlearn.equipment.labels import fitting, font
from microlearn.equipment.labels.blocks import FULL, MARKS, ROW, Block, Text, call, foot
from microlearn.equipment.labels.errors import LabelError
from microlearn.equipment.labels.label import Label, Words
from microlearn.equipment.labels.shapes import Shape
from microlearn.equipment.labels.symbol import LEAST_MODULE, QUIET, Symbol, symbol

SAFE = 2.5
"""Along each edge nothing is printed: sheets are cut, and printers feed them, with about that play."""

STEP = 0.95

TAG_ROOM = 1.6
"""Black at both sides of a code, on the smallest tag."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One label, ready to be drawn in black on white.

    The symbol with its quiet zone begins at ``left``, ``top`` and has a side of ``side``.
    """

    label: Label
    width: float
    height: float
    symbol: Symbol
    left: float
    top: float
    side: float
    shapes: tuple[Shape, ...]
    texts: tuple[Text, ...]

    @property
    def module(self) -> float:
        """Side of a module."""
        return self.side / self.symbol.whole

    @property
    def origin(self) -> tuple[float, float]:
        """Corner of the first module, inside the quiet zone."""
        return self.left + QUIET * self.module, self.top + QUIET * self.module


@dataclass(frozen=True, slots=True)
class _Room:
    """What an arrangement has to work with: the safe area, the symbol's modules with the quiet zone, its least side."""

    label: Label
    words: Words
    width: float
    height: float
    whole: int
    least: float


Placed = tuple[tuple[float, float, float], list[tuple[Block, float, float]]]
"""The symbol's left, top and side, and blocks with their places, in the safe area."""

Arrangement = Callable[[_Room, float, int, bool], Placed | None]


def arrange(label: Label, words: Words, size: tuple[float, float], distance: float | None = None) -> Drawing:
    """Place a label's parts on a label of ``size``, for a symbol that is read from ``distance`` millimetres.

    Raises ``LabelError``: ``characters`` that the font lacks, ``symbol-modules`` for more modules than the label has
    room for, ``symbol-distance`` for a label too small to read that far, ``code-too-long`` and ``address-too-long``
    (both are never shortened), and what ``symbol`` raises.
    """
    lacking = font.missing((label.code, label.name, label.place, label.role, label.typed))
    lacking += font.missing((words.scan, words.solve, words.apply, words.new))
    if lacking:
        raise LabelError("characters", code=label.code, characters=dict.fromkeys(lacking))
    one = symbol(label.code, label.address)
    margin = 3.0 if min(size) >= 60 else SAFE
    inner = (size[0] - 2 * margin, size[1] - 2 * margin)
    found = _first(_Room(label, words, *inner, one.whole, one.least(distance)), size)
    if found is None:
        raise _reason(label, words, size, inner, one, distance)
    (left, top, side), blocks = found
    shapes: list[Shape] = []
    texts: list[Text] = []
    for block, x, y in blocks:
        more_shapes, more_texts = block.at(x + margin, y + margin)
        shapes += more_shapes
        texts += more_texts
    return Drawing(label, *size, one, left + margin, top + margin, side, tuple(shapes), tuple(texts))


def _first(room: _Room, size: tuple[float, float]) -> Placed | None:
    """The first arrangement that holds everything."""
    ways = _ways(*size)
    for cut in (False, True):
        for level, least in ((FULL, 0.6), (ROW, 0.5), (MARKS, 0.4)):
            for way, start in ways:
                for unit in _scales(start, least):
                    if found := way(room, unit, level, cut):
                        return found
    return None


def _ways(width: float, height: float) -> list[tuple[Arrangement, float]]:
    """Arrangements in the order that suits these proportions, each with the scale to begin at."""
    wide = (_wide, min(width / 99.1, height / 67.7))
    side = (_side, min(width / 99.1, height / 45))
    tall = (_tall, min(width / 82, height / 125))
    if height > 1.1 * width:
        return [tall, wide, side]
    return [side, wide] if height < 0.53 * width else [wide, side]


def _scales(start: float, least: float) -> Iterator[float]:
    unit = max(start, least)
    while unit >= least:
        yield unit
        unit *= STEP


def _wide(room: _Room, unit: float, level: int, cut: bool) -> Placed | None:
    below = foot(room.label, room.width, room.height / 3, unit, cut=cut)
    if below is None:
        return None
    row = room.height - below.height - 1.5 * unit
    share = 0.515 if row < 0.6 * room.width else 0.56
    side = min(row, max(share * room.width, room.least))
    if side < max(room.least, min(0.72 * room.height, 0.5 * room.width)):
        return None
    gap = 3 * unit
    beside = _narrow(room.words, room.width - side - gap, row, unit, level)
    if beside is None:
        return None
    top = (row - side) / 2
    place = (beside, side + gap, (row - beside.height) / 2)
    return (0, top, side), [place, (below, 0, room.height - below.height)]


def _narrow(words: Words, width: float, height: float, unit: float, level: int) -> Block | None:
    """The call, smaller than the foot where its words are long."""
    return next(filter(None, (call(words, width, height, unit * share, level) for share in (1, 0.9, 0.8, 0.7))), None)


def _side(room: _Room, unit: float, level: int, cut: bool) -> Placed | None:
    side = min(room.height, max(0.57 * room.width, room.least))
    if side < room.least:
        return None
    gap = 2.5 * unit
    width = room.width - side - gap
    below = foot(room.label, width, room.height, unit, width < 1.2 * room.height, cut) if width > 0 else None
    if below is None:
        return None
    above = call(room.words, width, room.height - below.height - 3 * unit, unit, level)
    if above is None:
        return None
    left = side + gap
    return (0, (room.height - side) / 2, side), [(above, left, 0), (below, left, room.height - below.height)]


def _tall(room: _Room, unit: float, level: int, cut: bool) -> Placed | None:
    below = foot(room.label, room.width, room.height / 3, unit, cut=cut)
    between = _narrow(room.words, room.width, room.height, unit, level)
    if below is None or between is None:
        return None
    gap = 4 * unit
    side = min(room.width, room.height - below.height - between.height - 2 * gap)
    if side < max(room.least, 0.5 * room.width):
        return None
    spare = room.height - side - between.height - below.height
    left = (room.width - side) / 2
    # The call begins where the symbol's black does, if it is not too wide for that.
    inset = min(left + side * QUIET / room.whole, room.width - between.width)
    return (left, 0, side), [(between, inset, side + spare / 3), (below, 0, room.height - below.height)]


def _reason(
    label: Label,
    words: Words,
    size: tuple[float, float],
    inner: tuple[float, float],
    one: Symbol,
    distance: float | None,
) -> LabelError:
    """What does not fit, with what it needs and what there is."""
    available = _widest(label, words, size, inner, one)
    if not available:
        code, typed = (font.width(font.tidy(text), fitting.LEAST_TYPED) for text in (label.code, label.typed))
        if code > inner[0] - TAG_ROOM:
            return LabelError("code-too-long", code=label.code, needed=code, available=inner[0] - TAG_ROOM)
        return LabelError("address-too-long", code=label.code, address=label.typed, needed=typed, available=inner[0])
    rule, needed = "symbol-modules", one.whole * LEAST_MODULE
    if needed <= available:
        rule, needed = "symbol-distance", one.least(distance)
    values = {"modules": one.modules, "needed": needed, "available": available, "distance": float(distance or 0)}
    return LabelError(rule, code=label.code, **values)


def _widest(label: Label, words: Words, size: tuple[float, float], inner: tuple[float, float], one: Symbol) -> float:
    """The largest symbol beside these words, to a tenth of a millimetre; 0 where they do not fit at all."""
    low, high = 0.0, min(inner)
    if _first(_Room(label, words, *inner, one.whole, 0), size) is None:
        return 0
    while high - low > 0.1:
        middle = (low + high) / 2
        if _first(_Room(label, words, *inner, one.whole, middle), size) is None:
            high = middle
        else:
            low = middle
    return round(low, 1)
