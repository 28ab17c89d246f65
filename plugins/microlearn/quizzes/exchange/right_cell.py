"""Which options the cell with the right answer means: by letter, by number, or by their text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from microlearn.quizzes.quiz import folded

_PARTS = re.compile(r"\s*[,;/\n]\s*|\s+(?:and|en|&|\+)\s+|\s+")
_SPLIT = re.compile(r"\s*[;\n|]\s*")


def chosen(cell: str, texts: Sequence[str], places: Sequence[int] = ()) -> tuple[set[int], list[str], bool]:
    """The indices of the right options, the parts of the cell that fit none, and whether it could be meant in two
    ways. ``places`` are the numbers of the options' columns, where some stay empty."""
    cell = cell.strip()
    if not cell:
        return set(), [], False
    places = places or range(1, len(texts) + 1)
    by_text = _by_text([cell], texts)
    by_place = _by_place(_PARTS.split(cell), places)
    if by_text is not None:
        return by_text, [], by_place is not None and by_place != by_text
    parts = [part for part in _SPLIT.split(cell) if part]
    several = _by_text(parts, texts)
    if several is not None:
        return several, [], by_place is not None and by_place != several
    if by_place is not None:
        return by_place, [], False
    listed = [part for part in re.split(r"\s*,\s*", cell) if part]
    if (found := _by_text(listed, texts)) is not None:
        return found, [], False
    known = {part: found for part in parts if (found := _by_text([part], texts))}
    return set().union(*known.values()), [part for part in parts if part not in known], False


def _by_text(parts: Sequence[str], texts: Sequence[str]) -> set[int] | None:
    """The options that say just this."""
    found = set()
    for part in parts:
        same = [index for index, text in enumerate(texts) if " ".join(text.split()) == " ".join(part.split())]
        same = same or [index for index, text in enumerate(texts) if folded(text) == folded(part)]
        if len(same) != 1:
            return None
        found.add(same[0])
    return found


def _by_place(parts: Sequence[str], places: Sequence[int]) -> set[int] | None:
    found = set()
    for part in filter(None, parts):
        bare = part.strip("().").casefold()
        if len(bare) == 1 and "a" <= bare <= "z":
            place = ord(bare) - ord("a") + 1
        elif re.fullmatch(r"\d{1,2}", bare):
            place = int(bare)
        else:
            return None
        if place not in places:
            return None
        found.add(list(places).index(place))
    return found or None
