"""Packs as they travel: a phone makes of a frame what a build put in, and refuses what is damaged."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exposing import Scripts
from microlearn.offline import transport

MOST = 10_000_000
words = st.lists(st.sampled_from(["pomp", "<li>", "stop ", "é\U00010428", "\0", "units/"]), max_size=200).map("".join)
content = st.one_of(words.map(str.encode), st.binary(max_size=300))


def expanded(scripts: Scripts, base: Sequence[bytes], frames: Sequence[bytes], most: int = MOST) -> list[bytes | None]:
    found = scripts("expanded", [one.hex() for one in base], [frame.hex() for frame in frames], most)
    return [None if one is None else bytes.fromhex(one) for one in found]


def large(size: int, seed: int) -> bytes:
    """Sentences of few words, which come again and again, and now and then bytes of chance."""
    chance = random.Random(seed)
    rows = [" ".join(chance.choices("de pomp staat stil want er is geen water".split(), k=9)) for _ in range(40)]
    text = b""
    while len(text) < size:
        text += chance.choice(rows).encode() + (chance.randbytes(200) if chance.random() < 0.02 else b"")
    return text[:size]


@settings(deadline=None, max_examples=60)
@given(st.lists(content, min_size=1, max_size=4), st.lists(content, min_size=1, max_size=4))
def test_it_comes_out_as_it_went_in(scripts: Scripts, base: list[bytes], contents: list[bytes]) -> None:
    assert expanded(scripts, [], list(transport.frames(contents))) == contents
    against = b"".join(base) + b"at least 8"
    frames = list(transport.frames(contents, against))
    assert expanded(scripts, [*base, b"at least 8"], frames) == contents


@pytest.mark.parametrize("size", [131_071, 131_072, 131_073, 300_000])
def test_blocks_follow_each_other(scripts: Scripts, size: int) -> None:
    """Longer than one block, before it and in it; what is looked back at lies as far away as it can."""
    base = [large(size, 1), large(70_000, 2)]
    first = base[0][:5000]
    contents = [large(size, 3), first + large(size, 4) + first, b""]
    frames = list(transport.frames(contents, b"".join(base)))
    assert expanded(scripts, base, frames) == contents
    assert len(frames[2]) < 20


def test_what_is_known_already_takes_hardly_any_room() -> None:
    base = large(400_000, 1)
    [frame] = transport.frames([base[:100_000]], base)
    assert len(frame) < 100 < len(next(transport.frames([base[:100_000]])))


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_what_is_damaged_is_refused_or_is_something_else(scripts: Scripts, data: st.DataObject) -> None:
    base, text = large(3000, 1), large(2000, 2)
    [frame] = transport.frames([text], base)
    at = data.draw(st.integers(0, len(frame) - 1))
    other = bytearray(frame)
    other[at] ^= data.draw(st.integers(1, 255))
    found = expanded(
        scripts,
        [base],
        [frame[:at], bytes(other), frame + b"\0", frame + frame, b"<!doctype html><title>Log in</title>", b""],
    )
    # Bits that say nothing may differ; what they are part of is compared with its name afterwards.
    assert [found[0], *found[2:]] == [None] * 5
    assert found[1] is None or len(found[1]) <= MOST


def test_nothing_longer_than_promised_is_made(scripts: Scripts) -> None:
    [frame] = transport.frames([bytes(100_000)])
    assert expanded(scripts, [], [frame], 99_999) == [None]
    assert expanded(scripts, [], [frame], 100_000) == [bytes(100_000)]


@settings(max_examples=80)
@given(st.lists(st.integers(1, 200_000), min_size=1, max_size=400))
def test_the_base_is_a_few_packs_from_all_over(sizes: list[int]) -> None:
    base = transport.base_of(sizes)
    assert base == sorted(set(base)) and set(base) <= set(range(len(sizes)))
    count = max(1, min(transport.MOST, len(sizes) // transport.SHARE))
    assert 1 <= len(base) <= count
    # No part of the site is without one.
    share = sum(sizes) / count
    for one, other in pairwise([0, *base, len(sizes) - 1]):
        assert sum(sizes[one + 1 : other]) <= share + 1
