"""Chooses the plan that all labels of a run fit: no single one makes the others worse than it has to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from heapq import heapify, heappop, heapreplace

from microlearn.equipment.labels import font
from microlearn.equipment.labels.blocks import CAPITALS, FULL, MARKS, ROW
from microlearn.equipment.labels.foot import EACH, JOINED, LAST, NAME, TITLE, Foot, fill, parts
from microlearn.equipment.labels.label import Label, Words
from microlearn.equipment.labels.plans import Plan, Room, plans
from microlearn.equipment.labels.symbol import Symbol

FEW = 4
"""Where it is one label in so many at most, its name is cut rather than words of the call left out on all labels."""

STYLES = {NAME: 0.01, TITLE: 0.03, EACH: 0.03, JOINED: 0.05}
"""What it costs the eye to break lines so, where there are more than two."""

TIERS = (0, 0.06, 0.2, 0.5, 3)
"""What it costs that labels may deviate so far from what they should be."""

ODD, ODD_COST, MOST_ODD = 12, 0.25, 20
"""One label in so many may be as small as can be, at this cost, but no more of them than these."""

LOST, ASKED = 3, 5
"""What it costs where the whole text of labels is cut; so many labels are asked what they lose."""

Variant = tuple[float, int, int, int]
"""A cost, a style and a tier, and how many labels may be in the last tier instead."""


class Run:
    """Labels that are printed together, and which feet they all fit."""

    def __init__(self, labels: Sequence[Label]) -> None:
        self.labels = list(dict.fromkeys(labels))
        self._fitting: dict[tuple[Foot, int, Collection[Label]], bool] = {}

    def fits(self, foot: Foot, odd: int = 0, cut: Collection[Label] = ()) -> bool:
        """Whether all fit: so many in the last tier, and those in ``cut`` with a shortened name."""
        found = self._fitting.get((foot, odd, cut))
        if found is None:
            found = self._fitting[foot, odd, cut] = self._fits(foot, odd, cut)
        return found

    def _fits(self, foot: Foot, odd: int, cut: Collection[Label]) -> bool:
        last = replace(foot, tier=LAST)
        for index, label in enumerate(self.labels):
            if fill(label, foot, label in cut) is None:
                # It is the first to be asked the next time: what is hard for one foot is hard for another.
                self.labels.insert(0, self.labels.pop(index))
                odd -= 1
                if odd < 0 or fill(label, last) is None:
                    return False
        return True

    def outliers(self, feet: Iterable[Foot], most: float) -> frozenset[Label] | None:
        """Labels that fit none of the feet as they are; None where there are more than so many."""
        feet = list(feet)
        found: set[Label] = set()
        for label in self.labels:
            if not any(fill(label, foot) for foot in feet):
                found.add(label)
                if len(found) > most:
                    return None
        return frozenset(found)

    def variants(self) -> list[Variant]:
        """Styles and tiers that make a difference to these labels, the best first."""
        styles = STYLES if any(label.role for label in self.labels) else {NAME: STYLES[NAME], JOINED: STYLES[JOINED]}
        odd = min(MOST_ODD, len(self.labels) // ODD)
        found = []
        for style, cost in styles.items():
            found += [(cost + more, style, tier, 0) for tier, more in enumerate(TIERS)]
            found += [(cost + more + ODD_COST, style, tier, odd) for tier, more in enumerate(TIERS[:LAST]) if odd]
        return sorted(found)


def room(
    labels: Sequence[Label],
    symbols: Sequence[Symbol],
    words: Words,
    inner: tuple[float, float],
    distance: float | None,
) -> Room:
    """What there is to divide, for all labels of a run that are read from a distance.

    The black of all symbols is of one size. The smallest symbol therefore takes the most room: it has the largest
    modules, and four of them are its quiet zone.
    """
    fewest = min(one.modules for one in symbols)
    whole = min(one.whole for one in symbols)
    black = max(one.least(distance) * one.modules / one.whole for one in symbols)
    rise = max(font.above((parts(label, NAME) or [font.tidy(label.typed)])[0], 1) for label in labels)
    drop = max(font.below(font.tidy(label.typed), 1) for label in labels)
    return Room(words, *inner, whole, black * whole / fewest, max(rise, CAPITALS), drop)


def choose(run: Run, given: Room, size: tuple[float, float]) -> Plan | None:
    """The best plan for a run on labels of a size; None where there is none for all of them."""
    able: dict[int, list[Plan]] = {}
    for level in (FULL, ROW):
        able[level] = plans(given, size, level)
        outliers = run.outliers(roomiest(able[level]), len(run.labels) / FEW)
        if outliers is not None and (plan := _first(run, able[level], outliers)):
            return plan
    for level in (FULL, ROW, MARKS):
        if level not in able:
            able[level] = plans(given, size, level)
        if possible(run, able[level]):
            outliers = run.outliers(roomiest(able[level]), len(run.labels)) or frozenset()
            for cut in (outliers, frozenset(run.labels)):
                if plan := _first(run, _for_cuts(able[level], cut), cut):
                    return plan
    return None


def possible(run: Run, able: Sequence[Plan]) -> bool:
    """Whether all labels fit, cut or not, at least one plan of their own."""
    feet = roomiest(able)
    return all(any(fill(label, foot, True) for foot in feet) for label in run.labels)


def roomiest(able: Iterable[Plan]) -> list[Foot]:
    """The feet that hold the longest texts, of each width the tallest one with the smallest words."""
    found: dict[tuple[bool, int], Foot] = {}
    for foot in dict.fromkeys(plan.foot for plan in able):
        key = (foot.beside, round(foot.width))
        if key not in found or (foot.height, -foot.word) > (found[key].height, -found[key].word):
            found[key] = foot
    largest = sorted(found.values(), key=lambda foot: -foot.width * foot.height)
    return [replace(foot, style=style, tier=LAST) for foot in largest for style in (NAME, JOINED)]


def _for_cuts(able: Sequence[Plan], cut: Collection[Label]) -> list[Plan]:
    """Plans with their cost where names are cut: the more text is lost, the worse."""
    asked = sorted(cut, key=lambda label: -len(label.name + label.place))[:ASKED]

    @cache
    def lost(foot: Foot) -> float:
        return max((_lost(label, foot) for label in asked), default=0)

    return [replace(plan, cost=plan.cost + LOST * lost(plan.foot)) for plan in able]


def _lost(label: Label, foot: Foot) -> float:
    """The share of a label's text that is cut."""
    block = fill(label, foot, cut=True)
    whole = sum(map(len, parts(label, NAME)))
    return 1 - sum(len(text.text) for text in block.texts if text.part == "details") / whole if block and whole else 1


def _first(run: Run, able: Sequence[Plan], cut: frozenset[Label]) -> Plan | None:
    """The plan of the least cost that all fit, with the cost of its style and tier."""
    variants = run.variants()
    waiting = [(plan.cost + variants[0][0], index, 0) for index, plan in enumerate(able)]
    heapify(waiting)
    while waiting:
        _, index, number = waiting[0]
        plan = able[index]
        _, style, tier, odd = variants[number]
        foot = replace(plan.foot, style=style, tier=tier)
        if run.fits(foot, odd, cut):
            return replace(plan, foot=foot)
        if number + 1 < len(variants):
            heapreplace(waiting, (plan.cost + variants[number + 1][0], index, number + 1))
        else:
            heappop(waiting)
    return None
