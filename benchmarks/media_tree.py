"""The most memory that this process's children and theirs hold together.

``wait4`` tells the peak of the largest process only. Linux alone says of each process what it holds; elsewhere the
figure is 0.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from threading import Event, Thread

PAUSE = 0.05
"""Seconds between two looks, which take a few milliseconds each."""

_PROCESSES = Path("/proc")
_PART = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)
"""What several processes share counts in parts, so that it counts once."""


class Peak:
    """Looks while its block runs."""

    def __init__(self) -> None:
        self.megabytes = 0.0
        self._ended = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(PAUSE):
            held = sum(map(_held, _descendants(os.getpid())))
            self.megabytes = max(self.megabytes, held * 1024 / 1_000_000)


def _descendants(process: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for folder in _PROCESSES.glob("[0-9]*"):
        try:
            # The name in brackets may hold anything.
            parent = int((folder / "stat").read_bytes().rpartition(b")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(folder.name))
    found, new = [], [process]
    while new:
        new = [child for one in new for child in children.get(one, [])]
        found += new
    return found


def _held(process: int) -> int:
    try:
        found = _PART.search((_PROCESSES / str(process) / "smaps_rollup").read_bytes())
    except OSError:
        return 0
    return int(found[1]) if found else 0
