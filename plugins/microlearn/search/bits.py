"""Numbers and letters as bits: what ``theme/scripts/search/bits.ts`` reads."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from itertools import pairwise

END = "\n"
"""Behind the last letter of a text."""

VOWELS = frozenset("aeiouyAEIOUY")


class Bits:
    """A row of bits that grows, written as ``0`` and ``1``; the first is the highest of the first byte."""

    def __init__(self, *parts: str) -> None:
        self.parts = list(parts)
        self.length = sum(map(len, parts))

    def add(self, bits: str) -> None:
        """Append bits."""
        self.parts.append(bits)
        self.length += len(bits)

    def octets(self) -> bytes:
        """The bits, with zeros up to a whole byte."""
        text = "".join(self.parts)
        size = (len(text) + 7) // 8
        return int(text.ljust(size * 8, "0") or "0", 2).to_bytes(size, "big")


def gamma(number: int) -> str:
    """Elias' gamma code: as many zeros as bits follow the first."""
    text = f"{number:b}"
    return "0" * (len(text) - 1) + text


def rice(number: int, width: int) -> str:
    """Rice's code: the high part in ones up to a zero, the ``width`` low bits as they are."""
    low = f"{number & ((1 << width) - 1):0{width}b}" if width else ""
    return "1" * (number >> width) + "0" + low


def rice_width(docs: int, frequency: int) -> int:
    """The width for the gaps of a list: about ln 2 of the mean gap (Golomb)."""
    return max(0, (docs * 11 // (frequency * 16)).bit_length() - 1)


class Code:
    """A canonical Huffman code. ``counts[n]`` symbols have ``n`` bits; ``symbols`` stand in the order of codes."""

    def __init__(self, frequencies: Mapping[Hashable, int]) -> None:
        lengths = _lengths(frequencies)
        self.symbols = sorted(lengths, key=lambda symbol: (lengths[symbol], symbol))
        self.counts = [0] * (max(lengths.values(), default=0) + 1)
        self.bits: dict[Hashable, str] = {}
        code = previous = 0
        for symbol in self.symbols:
            length = lengths[symbol]
            code <<= length - previous
            self.bits[symbol] = f"{code:0{length}b}"
            self.counts[length] += 1
            code, previous = code + 1, length


def _lengths(frequencies: Mapping[Hashable, int]) -> dict[Hashable, int]:
    if len(frequencies) == 1:
        return dict.fromkeys(frequencies, 1)
    # The number between breaks ties, so that two builds are alike.
    heap = [(count, number, [symbol]) for number, (symbol, count) in enumerate(sorted(frequencies.items()))]
    heapq.heapify(heap)
    lengths = dict.fromkeys(frequencies, 0)
    number = len(heap)
    while len(heap) > 1:
        (one, _, left), (two, _, right) = heapq.heappop(heap), heapq.heappop(heap)
        for symbol in left + right:
            lengths[symbol] += 1
        heapq.heappush(heap, (one + two, number, left + right))
        number += 1
    return lengths


class Letters:
    """A code for texts: one for letters behind a vowel, one for all others, which takes a tenth less room."""

    def __init__(self, texts: Iterable[str], may_come: Iterable[str] = ()) -> None:
        """``texts`` will be written mostly, and any of ``may_come`` now and then."""
        found: tuple[Counter[str], Counter[str]] = (Counter({END: 1}), Counter({END: 1}))
        for text in texts:
            before = ""
            for letter in text + END:
                found[before in VOWELS][letter] += 1
                before = letter
        for before, letter in {pair for text in may_come for pair in pairwise(f"\0{text}")}:
            found[before in VOWELS][letter] += 1
        self.codes = [Code(counts) for counts in found]

    def bits(self, text: str) -> str:
        """A text with its end."""
        plain, behind_vowel = (code.bits for code in self.codes)
        row = []
        before = ""
        for letter in text + END:
            row.append((behind_vowel if before in VOWELS else plain)[letter])
            before = letter
        return "".join(row)
