"""Converts a file in a process of its own that may take only so much memory more than it has when it begins."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def in_little_memory(kind: str, source: Path, folder: Path, megabytes: int) -> dict[str, Any]:
    """What became of a file."""
    if sys.platform != "linux":
        pytest.skip("only Linux holds a process to its memory")
    command = [sys.executable, __file__, kind, str(source), str(folder), str(megabytes)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _main(kind: str, source: str, folder: str, megabytes: str) -> None:
    import resource

    from microlearn.media import convert

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + int(megabytes) * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    made = Path(folder, "made")
    made.mkdir()
    print(json.dumps(convert._attempt(kind, Path(source), made)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
