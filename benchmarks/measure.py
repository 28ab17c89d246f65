"""Runs one command as a process of its own, and tells what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024
"""``ru_maxrss`` counts bytes on macOS and kibibytes elsewhere."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: seconds on the clock, seconds of the processor (which a busy machine disturbs less),
    and the most memory that the process held at once."""

    seconds: float
    processor: float
    megabytes: float


def measure(command: Sequence[str], log: Path, env: Mapping[str, str]) -> Run:
    """Run a command with its output in ``log``. Ends the program with that output if the command fails.

    A child starts with its parent's peak as its own (Linux counts it at fork), so the caller must stay small.
    """
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **env})
        # Not getrusage(RUSAGE_CHILDREN): that gives the largest of all children so far.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\nended with {process.returncode}:\n{log.read_text('utf-8', 'replace')}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _BYTES_PER_UNIT / 1_000_000)
