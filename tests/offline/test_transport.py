"""Packs as they travel: a phone makes of a frame what a build put in, and refuses what is damaged."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exposing import Scripts
from microlearn.offline import transport

MOST = 10_000_000
words = st.lists(st.sampled_from(["pomp", "<li>", "stop ", "é\U00010428", "\0", "units/"]), max_size=200).map("".join)
content = st.one_of(words.map(str.encode), st.binary(max_size=300))


def expanded(scripts: Scripts, frames: Sequence[bytes], most: int = MOST) -> list[bytes | None]:
    found = scripts("expanded", [frame.hex() for frame in frames], most)
    return [None if one is None else bytes.fromhex(one) for one in found]


def streamed(scripts: Scripts, pieces: Sequence[bytes], most: int = MOST) -> list[list[bytes] | None]:
    """The contents that come with each piece."""
    found = scripts("streamed", [piece.hex() for piece in pieces], most)
    return [None if row is None else [bytes.fromhex(one) for one in row] for row in found]


def together(scripts: Scripts, pieces: Sequence[bytes], most: int = MOST) -> list[bytes]:
    return [content for row in streamed(scripts, pieces, most) for content in row or []]


def large(size: int, seed: int) -> bytes:
    """Sentences of few words, which come again and again, and now and then bytes of chance."""
    chance = random.Random(seed)
    rows = [" ".join(chance.choices("de pomp staat stil want er is geen water".split(), k=9)) for _ in range(40)]
    text = b""
    while len(text) < size:
        text += chance.choice(rows).encode() + (chance.randbytes(200) if chance.random() < 0.02 else b"")
    return text[:size]


@settings(deadline=None, max_examples=60)
@given(st.lists(content, min_size=1, max_size=6), st.integers(1, 60))
def test_it_comes_out_as_it_went_in(scripts: Scripts, contents: list[bytes], size: int) -> None:
    assert expanded(scripts, list(transport.frames(contents))) == contents
    whole = b"".join(transport.stream(contents))
    # Wherever it is cut.
    pieces = [whole[:20], *(whole[at : at + size] for at in range(20, len(whole), size))]
    assert together(scripts, pieces) == contents


@pytest.mark.parametrize("size", [131_068, 131_071, 131_072, 131_073, 300_000])
def test_blocks_follow_each_other(scripts: Scripts, size: int) -> None:
    """Longer than one block, before it and in it; what is looked back at lies as far away as it can."""
    first = large(5000, 1)
    contents = [first, large(size, 2), b"", first + large(size, 3) + first]
    assert expanded(scripts, list(transport.frames(contents))) == contents
    assert together(scripts, transport.stream(contents)) == contents


def test_a_stream_reaches_far(scripts: Scripts) -> None:
    """What stood eight megabytes before takes hardly any room; beyond that it stands there anew."""
    text = random.Random(1).randbytes(50_000)
    near = transport.stream([text, bytes(7_000_000), text])
    far = transport.stream([text, bytes(9_000_000), text])
    assert sum(map(len, near)) < 60_000 and sum(map(len, far)) > 100_000
    assert [len(piece) for piece in far[:-1]] == [transport.PIECE] * (len(far) - 1)
    assert together(scripts, far, 10_000_000) == [text, bytes(9_000_000), text]


def test_contents_come_as_soon_as_they_are_whole(scripts: Scripts) -> None:
    contents = [random.Random(n).randbytes(100_000) for n in range(5)]
    assert [len(row or []) for row in streamed(scripts, transport.stream(contents))].count(0) > 5


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_what_is_damaged_is_refused_or_is_something_else(scripts: Scripts, data: st.DataObject) -> None:
    text = large(2000, 2)
    [frame] = transport.frames([text])
    at = data.draw(st.integers(0, len(frame) - 1))
    other = bytearray(frame)
    other[at] ^= data.draw(st.integers(1, 255))
    found = expanded(
        scripts,
        [frame[:at], bytes(other), frame + b"\0", frame + frame, b"<!doctype html><title>Log in</title>", b""],
    )
    # Bits that say nothing may differ; what they are part of is compared with its name afterwards.
    assert [found[0], *found[2:]] == [None] * 5
    assert found[1] is None or len(found[1]) <= MOST
    [piece] = transport.stream([text])
    altered = bytearray(piece)
    altered[at % len(piece)] ^= data.draw(st.integers(1, 255))
    assert text not in together(scripts, [piece[:at]])
    assert all(len(one) <= MOST for one in together(scripts, [bytes(altered)]))
    assert streamed(scripts, [b"<!doctype html><title>Log in</title>"]) == [None]


def test_nothing_longer_than_promised_is_made(scripts: Scripts) -> None:
    [frame] = transport.frames([bytes(100_000)])
    assert expanded(scripts, [frame], 99_999) == [None]
    assert expanded(scripts, [frame], 100_000) == [bytes(100_000)]
    [piece] = transport.stream([bytes(100_000)])
    assert streamed(scripts, [piece], 100_003) == [None]
    assert streamed(scripts, [piece], 100_004) == [[bytes(100_000)]]
    # A window of a gigabyte.
    assert streamed(scripts, [piece[:5] + bytes([20 << 3]) + piece[6:]]) == [None]
