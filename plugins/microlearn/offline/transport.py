"""Packs as they travel: frames of Zstandard (RFC 8878). Pages have markup, titles and a language in common with those
of other packs, so a few packs are the base against which all others are compressed. For phones that want few packs,
each is there by itself too.

``theme/scripts/offline/frames.ts`` reads them.
"""

from __future__ import annotations

import os
import sys
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from typing import Any

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SHARE, MOST = 8, 16
"""One pack of so many belongs to the base, and so many at most: a phone has all of those in memory while it saves."""

LEVEL = 19
"""The highest that Zstandard does not call ultra."""
THREADS = 8
"""At most; each takes some tens of megabytes."""


def base_of(sizes: Sequence[int]) -> list[int]:
    """The numbers of the packs that are the base, from the bytes of each: spread evenly over all that there is,
    so that every language, topic and kind has its part. Which they are may change with any edit: a phone that has the
    site has them anyway, and the host gets a new folder of packs."""
    ends = list(accumulate(sizes))
    count = min(MOST, len(sizes) // SHARE) or 1
    return sorted({bisect(ends, (2 * place + 1) * ends[-1] // (2 * count)) for place in range(count)})


def frames(contents: Iterable[bytes], base: bytes = b"") -> Iterator[bytes]:
    """Each content compressed, against ``base`` where there is one."""
    # Digested once, for all of them.
    dictionary = zstd.ZstdDict(base, is_raw=True).as_digested_dict if base else None

    def one(content: bytes) -> bytes:
        return zstd.compress(content, options=_options(len(base) + len(content)), zstd_dict=dictionary)

    with ThreadPoolExecutor(min(os.cpu_count() or 1, THREADS)) as pool:
        yield from pool.map(one, contents)


def _options(reach: int) -> dict[Any, int]:
    parameter = zstd.CompressionParameter
    return {
        parameter.compression_level: LEVEL,
        parameter.window_log: max(parameter.window_log.bounds()[0], reach.bit_length()),
        # What arrived is known by its hash.
        parameter.checksum_flag: 0,
        parameter.dict_id_flag: 0,
    }
