"""Packs and index as they travel: frames of Zstandard (RFC 8878), which ``theme/scripts/offline/frames.ts`` reads.

Each file is there by itself, for a phone that wants a few of them. Pages have markup, titles, sentences and a language
in common, so all files together are half as large in one frame: whoever wants most of them fetches that, in pieces.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL = 19
"""The highest that Zstandard does not call ultra."""
THREADS = 8
"""At most; each takes some tens of megabytes."""

REACH = 23
"""How far back a stream may look, as a power of two: a phone has that much of it in memory while it saves."""
PIECE = 32_768
"""Bytes: what is fetched again at most, on each connection, where a save breaks off."""


def frames(contents: Iterable[bytes]) -> Iterator[bytes]:
    """Each content compressed by itself."""

    def one(content: bytes) -> bytes:
        return zstd.compress(content, options=_options(len(content)))

    with ThreadPoolExecutor(min(os.cpu_count() or 1, THREADS)) as pool:
        yield from pool.map(one, contents)


def stream(contents: Sequence[bytes]) -> list[bytes]:
    """All contents in one frame, each behind its length (32 bits, big end first), cut into pieces."""
    rows = [row for content in contents for row in (struct.pack(">I", len(content)), content)]
    options = _options(min(sum(map(len, rows)), 2**REACH - 1))
    options[zstd.CompressionParameter.enable_long_distance_matching] = 1
    compressor = zstd.ZstdCompressor(options=options)
    whole = b"".join([*map(compressor.compress, rows), compressor.flush()])
    return [whole[at : at + PIECE] for at in range(0, len(whole), PIECE)]


def _options(reach: int) -> dict[Any, int]:
    parameter = zstd.CompressionParameter
    return {
        parameter.compression_level: LEVEL,
        parameter.window_log: max(parameter.window_log.bounds()[0], reach.bit_length()),
        # What arrived is known by its hash.
        parameter.checksum_flag: 0,
        parameter.dict_id_flag: 0,
    }
