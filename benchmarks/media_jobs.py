"""The conversion alone: what the plugin does with all photos in ``on_files``, in a process of its own.

python benchmarks/media_jobs.py folder-with-content cache-folder file-for-the-answer
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from measure import Run, measure
from media_tree import Peak


def convert(folder: Path, cache: Path) -> Run:
    """Seconds of the conversion; processor and memory of its processes in all."""
    answer = cache.with_suffix(".json")
    with Peak() as peak:
        run = measure([sys.executable, __file__, str(folder), str(cache), str(answer)], cache.with_suffix(".log"), {})
    seconds = json.loads(answer.read_text("utf-8"))
    return Run(seconds, run.processor, peak.megabytes or run.megabytes)


def _convert(folder: Path, cache: Path) -> float:
    from microlearn.media import convert as converting
    from microlearn.media.cache import ELSEWHERE, Cache
    from microlearn.media.refused import RefusedError

    os.environ[ELSEWHERE] = str(cache)
    found = {
        file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if converting.kind_of(file.name)
    }
    start = time.perf_counter()
    kept = Cache(folder)
    results = converting.results(converting.jobs(found, ()), kept, lambda done, total: None)
    kept.close()
    seconds = time.perf_counter() - start
    refused = [job.place for job, result in results.items() if isinstance(result, RefusedError)]
    if refused or len(results) != len(found):
        raise SystemExit(f"{len(refused):,} of {len(found):,} photos were refused: {', '.join(refused[:3])}")
    return seconds


if __name__ == "__main__":
    content, kept_in, told = map(Path, sys.argv[1:])
    told.write_text(json.dumps(_convert(content, kept_in)), "utf-8")
